"""The values of an assumptions file as a form shows them: names, units, what the preset says, what is wrong, reading and writing."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Mapping, NamedTuple, Tuple

from ...core.errors import PlanningError
from ...core.placement.rules import KINDS, PRESETS, Kind, complaints, merged, read_assumptions
from ..base import tr
from ..bridge.sentences import interpreter

PREFIX = "evplan-assumptions-"
MONEY = "¤"


class Assumption(NamedTuple):
    """A value that presets and assumptions files know by ``key``."""

    key: str
    group: str
    label: str
    unit: str
    """``m``, ``kW``, …; ``¤`` stands for the currency."""

    @property
    def kind(self) -> Kind:
        return KINDS[self.key]


def groups() -> Dict[str, str]:
    """Names of the groups, in their order."""
    return {
        "costs": tr("Costs"),
        "radii": tr("Radii and distances"),
        "power": tr("Ports and power"),
        "coverage": tr("Coverage"),
        "rules": tr("Goal and rules"),
    }


def rows() -> Tuple[Assumption, ...]:
    """Every value, group by group; one that has no words yet stands under its key among the rules."""
    known = _known()
    named = {each.key for each in known}
    return (*known, *(Assumption(key, "rules", key, "") for key in KINDS if key not in named))


def _known() -> Tuple[Assumption, ...]:
    a_year, share = tr("¤ a year"), tr("share (0–1)")
    return (
        Assumption("currency", "costs", tr("Currency"), ""),
        Assumption("budget", "costs", tr("Budget, net of resale"), MONEY),
        Assumption("budget_per_site", "costs", tr("Budget per site, net of resale"), MONEY),
        Assumption("cost_l2_station", "costs", tr("L2 station, without ports"), MONEY),
        Assumption("cost_l2_port", "costs", tr("L2 port"), MONEY),
        Assumption("cost_l3_station", "costs", tr("L3 station, without ports"), MONEY),
        Assumption("cost_l3_port", "costs", tr("L3 port"), MONEY),
        Assumption("resale_factor", "costs", tr("Resale factor"), tr("share of the price")),
        Assumption("removal_cost", "costs", tr("Removing a station"), MONEY),
        Assumption("opex_l2_station", "costs", tr("Operating an L2 station"), a_year),
        Assumption("opex_l2_port", "costs", tr("Operating an L2 port"), a_year),
        Assumption("opex_l3_station", "costs", tr("Operating an L3 station"), a_year),
        Assumption("opex_l3_port", "costs", tr("Operating an L3 port"), a_year),
        Assumption("discount_rate", "costs", tr("Discount rate (5 % is 0.05)"), tr("a year")),
        Assumption("horizon_years", "costs", tr("Horizon of the operating cost"), tr("years")),
        Assumption("l2_radius_m", "radii", tr("L2 radius"), "m"),
        Assumption("l3_radius_m", "radii", tr("L3 radius"), "m"),
        Assumption("l2_bands", "radii", tr("L2 bands beyond the radius"), tr("m: share")),
        Assumption("l3_bands", "radii", tr("L3 bands beyond the radius"), tr("m: share")),
        Assumption("l3_min_distance_m", "radii", tr("Least distance of fast chargers"), "m"),
        Assumption("l3_max_gap_m", "radii", tr("Widest gap of fast chargers"), "m"),
        Assumption("port_kw_l2", "power", tr("Power of an L2 port"), "kW"),
        Assumption("port_kw_l3", "power", tr("Power of an L3 port"), "kW"),
        Assumption("site_grid_kw", "power", tr("Grid connection of a site"), "kW"),
        Assumption("max_kw_per_area", "power", tr("Most power per zone"), "kW"),
        Assumption("min_ports_l2", "power", tr("Fewest L2 ports of a station"), tr("ports")),
        Assumption("min_ports_l3", "power", tr("Fewest L3 ports of a station"), tr("ports")),
        Assumption("max_new_ports", "power", tr("Most new ports per site and level"), tr("ports")),
        Assumption("port_capacity_l2", "power", tr("Capacity of an L2 port"), tr("weight a day")),
        Assumption("port_capacity_l3", "power", tr("Capacity of an L3 port"), tr("weight a day")),
        Assumption("min_coverage_l2", "coverage", tr("Minimum L2 coverage"), share),
        Assumption("min_coverage_l3", "coverage", tr("Minimum L3 coverage"), share),
        Assumption("min_backup_l2", "coverage", tr("Minimum L2 backup coverage"), share),
        Assumption("min_backup_l3", "coverage", tr("Minimum L3 backup coverage"), share),
        Assumption("min_group_coverage_l2", "coverage", tr("Minimum L2 coverage of every group"), share),
        Assumption("min_group_coverage_l3", "coverage", tr("Minimum L3 coverage of every group"), share),
        Assumption("l3_serves_l2", "coverage", tr("Fast chargers also serve L2"), ""),
        Assumption("shortfall_price", "coverage", tr("Price of a shortfall"), tr("points per share")),
        Assumption("competitor_share", "coverage", tr("Share that a competitor keeps"), share),
        Assumption("objective", "rules", tr("Goal"), ""),
        Assumption("priority", "rules", tr("Priority of the lexicographic goal"), ""),
        Assumption("weight_l2", "rules", tr("Weight of L2 coverage"), tr("points")),
        Assumption("weight_l3", "rules", tr("Weight of L3 coverage"), tr("points")),
        Assumption("weight_backup_l2", "rules", tr("Weight of L2 backup coverage"), tr("points")),
        Assumption("weight_backup_l3", "rules", tr("Weight of L3 backup coverage"), tr("points")),
        Assumption("weight_cost", "rules", tr("Weight of cost"), tr("points per ¤")),
        Assumption("retention", "rules", tr("L2 ports kept at an upgrade"), ""),
        Assumption("allow_mixed", "rules", tr("Mixed new sites"), ""),
        Assumption("allow_add_ports", "rules", tr("Add ports"), ""),
        Assumption("allow_removal", "rules", tr("Remove stations"), ""),
        Assumption("max_stations_per_area", "rules", tr("Most stations per zone"), tr("stations")),
        Assumption("min_l3_per_area", "rules", tr("Fewest L3 stations per zone"), tr("stations")),
    )


def preset_names() -> Tuple[str, ...]:
    return PRESETS


def preset_values(name: str) -> Dict[str, Any]:
    """A value for every key; an unknown preset is the neutral one, as in a form that is only being filled in."""
    return merged(name if name in PRESETS else PRESETS[0])


def wrong(preset: str, values: Mapping[str, Any]) -> Dict[str, List[str]]:
    """What the engine would refuse of these values over a preset: sentences by key, "" for values that do not fit each other."""
    said = interpreter()
    found = complaints(preset if preset in PRESETS else PRESETS[0], values, budget_required=False)
    return {key: [said(sentence) for sentence in sentences] for key, sentences in found.items()}


def read(path: str) -> Dict[str, Any]:
    """The values of a file. Raises ValueError with the engine's sentence."""
    try:
        return read_assumptions(path)
    except (PlanningError, RecursionError) as error:
        raise ValueError(interpreter()(str(error))) from error


def write(values: Mapping[str, Any], path: Path) -> None:
    """Only these values, whole or not at all. Raises ValueError with a sentence."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=str(path.parent), suffix=".json")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text(values))
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise ValueError(tr("The assumptions cannot be written to {0}: {1}.").format(path, error.strerror)) from error


def keep(values: Mapping[str, Any], folder: Path) -> Path:
    """A file in ``folder`` that holds these values for ever: its name is that of its content, so that a run of the history finds what
    it was run with."""
    digest = hashlib.sha256(text(values).encode("utf-8")).hexdigest()[:16]
    path = folder / f"{PREFIX}{digest}.json"
    if not path.exists():
        write(values, path)
    return path


def text(values: Mapping[str, Any]) -> str:
    """JSON in the order of a preset."""
    order = {key: place for place, key in enumerate(KINDS)}
    sorted_keys = sorted(values, key=lambda key: (order.get(key, len(order)), key))
    return json.dumps({key: values[key] for key in sorted_keys}, indent=2, ensure_ascii=False) + "\n"
