"""Which parameter of ``optimizenetwork`` stands on which tab."""

from __future__ import annotations

from typing import Dict, Iterable, NamedTuple, Tuple

from ..services import tr

REST = "rules"
"""The tab of a parameter that nobody has placed."""
FIELDS = "fields"


class Section(NamedTuple):
    name: str
    title: str
    folded: bool
    keys: Tuple[str, ...]


class Tab(NamedTuple):
    name: str
    title: str
    sections: Tuple[Section, ...]


def tabs() -> Tuple[Tab, ...]:
    """The tabs in their order; a section without a title stands open at the top."""
    return (
        Tab(
            "layers",
            tr("Layers"),
            (
                Section("inputs", "", False, ("CHARGERS", "DEMAND", "SITES", "ZONES", "COSTS")),
                Section("start", tr("Values to start from"), False, ("PRESET", "ASSUMPTIONS")),
                Section("outputs", tr("Results"), False, ("PLAN", "COVERAGE", "FRONTIER", "SUMMARY")),
                Section(FIELDS, tr("Fields of the layers, where they have other names"), True, ()),
            ),
        ),
        Tab(
            "money",
            tr("Money"),
            (
                Section("budget", "", False, ("BUDGET", "BUDGET_PER_SITE", "RESALE_FACTOR")),
                Section("opex", tr("Operating cost"), False, ("DISCOUNT_RATE", "HORIZON_YEARS")),
            ),
        ),
        Tab(
            "coverage",
            tr("Coverage"),
            (
                Section("radii", "", False, ("L2_RADIUS", "L3_RADIUS", "L3_SERVES_L2")),
                Section(
                    "minima", tr("Minimum coverage"), False, ("MIN_COVERAGE_L2", "MIN_COVERAGE_L3", "SHORTFALL_PRICE")
                ),
                Section(
                    "weights",
                    tr("Weights"),
                    False,
                    ("WEIGHT_L2", "WEIGHT_L3", "WEIGHT_BACKUP_L2", "WEIGHT_BACKUP_L3", "WEIGHT_COST"),
                ),
                Section("bands", tr("Partial service beyond the radius"), True, ("L2_BANDS", "L3_BANDS")),
                Section(
                    "backup",
                    tr("Backup, groups and competitors"),
                    True,
                    (
                        "MIN_BACKUP_L2",
                        "MIN_BACKUP_L3",
                        "MIN_GROUP_COVERAGE_L2",
                        "MIN_GROUP_COVERAGE_L3",
                        "COMPETITOR_SHARE",
                    ),
                ),
            ),
        ),
        Tab(
            "power",
            tr("Power"),
            (
                Section("grid", "", False, ("SITE_GRID_KW", "MAX_KW_PER_AREA")),
                Section("ports", tr("Ports"), False, ("MIN_PORTS_L2", "MIN_PORTS_L3", "MAX_NEW_PORTS")),
                Section("capacity", tr("Capacity of a port"), False, ("PORT_CAPACITY_L2", "PORT_CAPACITY_L3")),
            ),
        ),
        Tab(
            REST,
            tr("Rules"),
            (
                Section("goal", "", False, ("GOAL", "PRIORITY")),
                Section("actions", tr("Actions"), False, ("MIXED_SITES", "ADD_PORTS", "REMOVE_STATIONS", "RETENTION")),
                Section(
                    "places",
                    tr("Places"),
                    False,
                    ("MAX_STATIONS_PER_AREA", "MIN_L3_PER_AREA", "L3_MIN_DISTANCE", "L3_MAX_GAP"),
                ),
                Section("other", tr("Other"), False, ()),
            ),
        ),
        Tab(
            "solver",
            tr("Solver"),
            (Section("solver", "", False, ("GAP", "TIME_LIMIT", "SOLVER", "FRONTIER_POINTS")),),
        ),
    )


def placed(keys: Iterable[str]) -> Dict[str, Tuple[str, str]]:
    """Tab and section of each parameter: exactly one of each."""
    named = {key: (tab.name, section.name) for tab in tabs() for section in tab.sections for key in section.keys}
    return {key: named.get(key) or _by_kind(key) for key in keys}


def _by_kind(key: str) -> Tuple[str, str]:
    return ("layers", FIELDS) if key.endswith("_FIELD") else (REST, "other")
