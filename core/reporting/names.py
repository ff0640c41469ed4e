"""Names of things in the language of the report: kinds of work, states, key figures, limits, months, counts."""

from __future__ import annotations

from typing import Callable, Dict

from .facts import Case, Limit
from .numbers import NOTHING, Format

Say = Callable[[str], str]
"""A literal of the product in the language of the report."""


def _named(key: str, **words: str) -> str:
    """The word for a key; what has none keeps its key."""
    return words.get(key, key)


def action_names(say: Say) -> Dict[str, str]:
    return {
        "new_l3": say("New L3 stations"),
        "new_mixed": say("New stations for both levels"),
        "new_l2": say("New L2 stations"),
        "upgrade": say("Upgrades from L2 to L3"),
        "add_ports": say("Stations with more ports"),
        "remove": say("Removed stations"),
        "keep": say("Kept stations"),
    }


def action_name(action: str, say: Say) -> str:
    """Of one row; the words of the legend of the plan."""
    return _named(
        action,
        keep=say("Keep"),
        new_l3=say("New L3 station"),
        new_mixed=say("New station, L2 and L3"),
        new_l2=say("New L2 station"),
        upgrade=say("Upgrade L2 to L3"),
        add_ports=say("Add ports"),
        remove=say("Remove"),
    )


def status_name(status: str, say: Say) -> str:
    return _named(
        status or NOTHING,
        optimal=say("proven best within the gap asked for"),
        feasible=say("a plan, better ones may exist"),
        infeasible=say("no plan keeps all rules; the closest one is shown"),
        no_plan=say("no plan was found in time; the closest one is shown"),
    )


def short_status(status: str, say: Say) -> str:
    """Of one plan among others, in a table."""
    return _named(
        status,
        optimal=say("proven"),
        feasible=say("with a gap"),
        infeasible=say("no plan keeps all rules"),
        no_plan=say("none found in time"),
    )


def status_tone(status: str) -> str:
    return {"optimal": "good", "feasible": "warn", "infeasible": "bad", "no_plan": "bad"}.get(status, "")


def reason_name(reason: str, say: Say) -> str:
    return _named(
        reason,
        gap_reached=say("the gap asked for was reached"),
        time_limit=say("the time limit ended the search"),
        stopped=say("somebody stopped the search"),
        solver_failed=say("the solver failed"),
    )


def target_state(status: str, say: Say) -> str:
    return _named(
        status,
        met=say("met"),
        at_risk=say("at risk"),
        missed=say("missed"),
        unknown=say("unknown"),
    )


def target_tone(status: str) -> str:
    return {"met": "good", "at_risk": "warn", "missed": "bad"}.get(status, "")


def kpi_name(kpi: str, say: Say) -> str:
    for start, words in (
        ("uptime_percent_", say("Uptime in {0}")),
        ("uptime_target_share_", say("Ports that reach the uptime asked for in {0}")),
    ):
        if kpi.startswith(start):
            return words.format(kpi[len(start) :])
    return _named(
        kpi,
        stations=say("Stations"),
        ports=say("Ports"),
        ports_l2=say("L2 ports"),
        ports_l3=say("L3 ports"),
        operational_rate=say("Operational stations"),
        fast_share=say("Stations with fast charging"),
        open_24_7_rate=say("Stations open 24/7"),
        public_share=say("Public stations"),
        public_private_ratio=say("Public stations per private one"),
        connector_diversity=say("Connector types per station"),
        freshness=say("Stations verified recently"),
        stations_before=say("Stations before"),
        ports_before=say("Ports before"),
        stations_change=say("Stations more than before"),
        ports_change=say("Ports more than before"),
        stations_growth=say("Growth of stations"),
        ports_growth=say("Growth of ports"),
        completeness_name=say("Stations with a name"),
        completeness_operator=say("Stations with an operator"),
        completeness_level=say("Stations with a level"),
        completeness_ports=say("Stations with ports"),
        completeness_power=say("Stations with a power"),
        completeness_connectors=say("Stations with connector types"),
        completeness_access=say("Stations with an access"),
        completeness_open_24_7=say("Stations with opening hours"),
        completeness_status=say("Stations with a status"),
        completeness_verified_on=say("Stations with a day of verification"),
    )


def limit_name(limit: Limit, say: Say) -> str:
    name = _named(
        limit.constraint,
        budget=say("Budget"),
        budget_per_site=say("Budget of a site"),
        min_coverage_l2=say("Least L2 coverage"),
        min_coverage_l3=say("Least L3 coverage"),
        min_backup_l2=say("Least L2 coverage by two stations"),
        min_backup_l3=say("Least L3 coverage by two stations"),
        min_group_coverage_l2=say("Least L2 coverage of a group"),
        min_group_coverage_l3=say("Least L3 coverage of a group"),
        max_stations_per_area=say("Most stations of an area"),
        min_l3_per_area=say("Fewest L3 stations of an area"),
        max_kw_per_area=say("Most power of an area"),
    )
    return f"{name} ({limit.place})" if limit.place else name


def limit_value(limit: Limit, value: float, written: Format, currency: str) -> str:
    """Money, shares and counts as what they are."""
    if limit.constraint.startswith("budget"):
        return written.money(value, currency)
    if _is_share(limit):
        return written.share(value)
    if limit.constraint == "max_kw_per_area":
        return written.brief(value, "kW")
    return written.brief(value)


def limit_slack(limit: Limit, slack: float, written: Format, currency: str, say: Say) -> str:
    """What is left of it; of shares in percentage points."""
    if _is_share(limit):
        return say("{0} points").format(written.number(100.0 * slack, 1))
    return limit_value(limit, slack, written, currency)


def _is_share(limit: Limit) -> bool:
    return limit.constraint.startswith(("min_coverage", "min_backup", "min_group"))


def months(first: int, last: int, say: Say, written: Format, start: str = "") -> str:
    """``months 1–4``, or from when to when where the first month is known (``2027-04``)."""
    if not start:
        return say("months {0}–{1}").format(first, last)
    year, month = int(start[:4]), int(start[5:7])
    ends = [divmod(year * 12 + month - 1 + each - 1, 12) for each in (first, last)]
    return " – ".join(written.date(f"{years:04d}-{at + 1:02d}") for years, at in ends)


def case_name(case: Case, say: Say) -> str:
    return case.changes or (say("base") if case.case == 0 else str(case.case))


def rows_in_words(number: int, written: Format, say: Say) -> str:
    return counted(number, say("1 row"), say("{0} rows"), written)


def counted(number: float, one: str, many: str, written: Format) -> str:
    """``one``, such as “1 row”, or ``many``, such as “{0} rows”, of whole things."""
    return one if number == 1 else many.format(written.number(number))


def upgrades_in_words(number: int, written: Format, say: Say) -> str:
    return counted(number, say("1 upgrade"), say("{0} upgrades"), written)
