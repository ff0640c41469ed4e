"""What belongs to which plan: names of plans, the coverage and the summary of each."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence

from ..errors import PlanningError, count

LARGEST_SUMMARY = 100_000_000
"""Bytes of a summary: it grows with warnings and the frontier, never near this."""
KINDS = frozenset(
    ("plan", "plans", "coverage", "couverture", "summary", "résumé", "of", "the", "de", "du", "la", "le", "charging")
)
"""Words that tell what a layer is, not of which plan."""


def plan_names(layers: Sequence[str], given: str) -> List[str]:
    """A name for each plan: those ``given`` (between semicolons, line breaks, or commas), else those of the layers; none twice."""
    separators = r"[;\n]" if re.search(r"[;\n]", given) else ","
    names = [each.strip() for each in re.split(separators, given) if each.strip()]
    if names and len(names) != len(layers):
        raise PlanningError(
            f"NAMES has {count(len(names), 'name')} for {count(len(layers), 'plan')} (PLANS). Give one for each, in their order."
        )
    if len(set(names)) != len(names):
        raise PlanningError("NAMES gives two plans the same name. Give each a name of its own.")
    made: List[str] = []
    for name in names or layers:
        number, own = 1, name
        while own in made:
            number += 1
            own = f"{name} ({number})"
        made.append(own)
    return made


def belonging(plans: Sequence[Sequence[str]], others: Sequence[str], what: str) -> List[Optional[int]]:
    """Of each plan the position of its coverage or summary among ``others``, None where it has none.

    ``plans``: the names that each plan goes by. By name, where every other one has the name of exactly one plan, words such as
    “coverage” apart; else by order, where there are as many as plans. Raises PlanningError where neither holds.
    """
    if not others:
        return [None] * len(plans)
    own = [{_core(name) for name in names} - {""} for names in plans]
    fits = [[plan for plan, names in enumerate(own) if _core(other) in names] for other in others]
    if all(len(each) == 1 for each in fits) and len({each[0] for each in fits}) == len(others):
        of_plan = {each[0]: number for number, each in enumerate(fits)}
        return [of_plan.get(plan) for plan in range(len(plans))]
    if len(others) == len(plans):
        return list(range(len(plans)))
    strange = [other for other, each in zip(others, fits) if len(each) != 1]
    raise PlanningError(
        f"{what} has {len(others)} for {count(len(plans), 'plan')}, and “{(strange or others)[0]}” cannot be told by its name. "
        "Give one for each plan, in their order, or name each after its plan."
    )


def by_name(plans: Sequence[Sequence[str]], others: Sequence[str], found: Sequence[Optional[int]]) -> bool:
    """Whether ``belonging`` went by names."""
    return all(
        number is None or _core(others[number]) in {_core(name) for name in names} - {""}
        for names, number in zip(plans, found)
    )


def _core(name: str) -> str:
    words = re.findall(r"[^\W_]+", name.casefold())
    return " ".join(word for word in words if word not in KINDS)


def read_summary(path: Path) -> Dict[str, Any]:
    """The summary that “Optimize charging network” wrote. Raises PlanningError naming the file."""
    wrong = f"The file {path} (SUMMARIES) is no summary of “Optimize charging network”"
    try:
        if path.stat().st_size > LARGEST_SUMMARY:
            raise PlanningError(f"{wrong}: it is too large.")
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PlanningError(f"The file {path} (SUMMARIES) cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise PlanningError(f"{wrong}: it is not JSON.") from error
    if not isinstance(document, dict) or not isinstance(document.get("outputs"), dict):
        raise PlanningError(f"{wrong}: it has no outputs.")
    return document


SERVICE = (
    "l2_radius_m", "l3_radius_m", "l2_bands", "l3_bands", "min_ports_l2", "min_ports_l3", "l3_serves_l2", "port_capacity_l2",
    "port_capacity_l3", "competitor_share",
)  # fmt: skip
"""Rules that say who is served: coverages under different ones do not compare."""


def other_rules(summaries: Sequence[Optional[Mapping[str, Any]]]) -> Dict[str, List[Any]]:
    """Rules in which the plans differ → the value of each plan; None where its summary is not there or does not say."""
    known = [(summary or {}).get("rules") for summary in summaries]
    rules: List[Mapping[str, Any]] = [each if isinstance(each, dict) else {} for each in known]
    if sum(bool(each) for each in rules) < 2:
        return {}
    found = {}
    for name in sorted(set().union(*rules)):
        values = [each.get(name) for each in rules]
        said = {json.dumps(each.get(name), sort_keys=True) for each in rules if each}
        if len(said) > 1 and name != "preset":
            found[name] = values
    return found
