"""The independent check: recomputes service, coverage, money and power of a plan from tables alone.

Shares with the optimizer how tables are read (``problem``), the rules and the distance rule; options, reductions, model and
solution it does not know.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

import numpy as np
import pandas as pd

from ..access.cover import coordinates, nearest, within
from ..errors import Faults
from ..tables import Origin, identifiers, numbers, texts
from .problem import SITE_STATUSES, Stations, demand_from_table, stations_from_table
from .rules import Rules, cents

ACTIONS = ("keep", "new_l2", "new_l3", "new_mixed", "upgrade", "add_ports", "remove")
NEW_ACTIONS = ("new_l2", "new_l3", "new_mixed")
SAME_PLACE_M = 1.0
POWER_TOLERANCE_KW = 1e-6
POWER_DIFFERENCE_KW = 1e-3
"""Layers store power rounded."""
SHARE_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Violation:
    rule: str
    plan_id: str
    message: str
    found: Optional[float] = None
    allowed: Optional[float] = None


@dataclass(frozen=True)
class Report:
    """``figures`` holds what was recomputed: coverage shares, costs, counts."""

    violations: Tuple[Violation, ...]
    figures: Dict[str, Any]

    @property
    def valid(self) -> bool:
        return not self.violations

    def table(self) -> pd.DataFrame:
        """The canonical ``violations`` table."""
        rows = [
            {
                "violation_id": number,
                "rule": v.rule,
                "plan_id": v.plan_id,
                "message": v.message,
                "found": v.found,
                "allowed": v.allowed,
            }
            for number, v in enumerate(self.violations, start=1)
        ]
        return pd.DataFrame(rows, columns=["violation_id", "rule", "plan_id", "message", "found", "allowed"])


def check_plan(
    plan,
    chargers,
    demand,
    sites,
    rules: Rules,
    origins: Tuple[Origin, Origin, Origin, Origin] = (
        Origin("plan"),
        Origin("chargers"),
        Origin("demand"),
        Origin("sites"),
    ),
) -> Report:
    """``plan``, ``chargers`` (or None), ``demand``, ``sites`` (or None): canonical tables in one metric system.

    Raises PlanningError when a table itself is unusable (missing columns, NULL weights).
    """
    faults, ignored = Faults(), []  # type: Faults, List[str]
    rows = _plan_rows(plan, origins[0], faults)
    stations = stations_from_table(chargers, rules, origins[1], faults, ignored)
    points = demand_from_table(demand, origins[2], faults)
    faults.raise_if_any()
    found: List[Violation] = []
    candidates = _candidates(sites, rules)
    existing = {station_id: i for i, station_id in enumerate(stations.ids)}
    _identity(rows, stations, existing, candidates, found)
    for row in rows.itertuples(index=False):
        candidate = (candidates or {}).get(row.site_id)
        station = existing.get(row.charger_id)
        _row_logic(row, rules, found)
        _row_money(row, rules, candidate.fixed_cents if candidate and row.action in NEW_ACTIONS else 0, found)
        _row_power(row, stations, station, candidate, rules, found)
    figures = _figures(rows, stations, points, rules)
    _totals(figures, rules, found)
    return Report(tuple(found), figures)


def _plan_rows(plan, origin: Origin, faults: Faults) -> pd.DataFrame:
    columns: Dict[str, Any] = {name: texts(plan, name) for name in ("plan_id", "charger_id", "site_id", "action")}
    for name in (
        "ports_l2_before",
        "ports_l2_after",
        "ports_l3_before",
        "ports_l3_after",
        "power_kw_before",
        "power_kw_after",
        "cost",
        "resale",
    ):
        columns[name] = np.nan_to_num(numbers(plan, name, origin, faults, minimum=None))
    xy = coordinates(plan)
    rows = pd.DataFrame({**columns, "x": xy[:, 0], "y": xy[:, 1]})
    missing = rows["plan_id"] == ""
    rows.loc[missing, "plan_id"] = [f"row {number}" for number in np.flatnonzero(missing) + 1]
    return rows


class Candidate(NamedTuple):
    """What the layer of candidate sites says of one site."""

    x: float
    y: float
    status: str
    fixed_cents: int
    grid_kw: float


def _candidates(sites, rules: Rules) -> Optional[Dict[str, Candidate]]:
    """Candidates by site id; None without a layer of sites."""
    if sites is None:
        return None
    faults = Faults()
    ids = identifiers(sites, "site_id", Origin("sites"), faults)
    fixed = numbers(sites, "fixed_cost", Origin("sites"), faults, default=0.0)
    grid = numbers(
        sites, "grid_kw", Origin("sites"), faults, default=np.inf if rules.site_grid_kw is None else rules.site_grid_kw
    )
    faults.raise_if_any()
    status = texts(sites, "status", SITE_STATUSES[0])
    return {
        site_id: Candidate(float(x), float(y), state.lower(), cents(cost), float(kw))
        for site_id, (x, y), state, cost, kw in zip(ids, coordinates(sites), status, fixed, grid)
    }


def _identity(
    rows: pd.DataFrame,
    stations: Stations,
    existing: Dict[str, int],
    candidates: Optional[Dict[str, Candidate]],
    found: List[Violation],
) -> None:
    """Every existing station exactly once with its ports; every new row at a usable candidate, once."""
    for name in ("plan_id", "charger_id", "site_id"):
        twice = rows[(rows[name] != "") & rows[name].duplicated()]
        for row in twice.itertuples(index=False):
            found.append(
                Violation(
                    "unique", row.plan_id, f"The {name} “{getattr(row, name)}” stands in more than one row of the plan."
                )
            )
    for missing in sorted(set(existing) - set(rows["charger_id"])):
        found.append(Violation("complete", "", f"The existing station “{missing}” is not in the plan."))
    built = set(rows.loc[rows["action"].isin(NEW_ACTIONS), "site_id"])
    for site_id, site in sorted((candidates or {}).items()):
        if site.status == "required" and site_id not in built:
            found.append(Violation("required_site", "", f"Nothing is built at the required site “{site_id}”."))
    for row in rows.itertuples(index=False):
        if row.action in NEW_ACTIONS:
            _identity_new(row, candidates, found)
        elif row.charger_id not in existing:
            found.append(
                Violation(
                    "known_station",
                    row.plan_id,
                    f"There is no existing station “{row.charger_id}” for the action {row.action}.",
                )
            )
        else:
            _identity_existing(row, stations, existing[row.charger_id], found)


def _identity_new(row, candidates: Optional[Dict[str, Candidate]], found: List[Violation]) -> None:
    if row.charger_id:
        found.append(
            Violation("known_site", row.plan_id, f"A new station cannot carry the existing charger “{row.charger_id}”.")
        )
    if candidates is None:
        return
    if row.site_id not in candidates:
        found.append(Violation("known_site", row.plan_id, f"There is no candidate site “{row.site_id}”."))
        return
    site = candidates[row.site_id]
    distance = float(np.hypot(row.x - site.x, row.y - site.y))
    if distance > SAME_PLACE_M:
        found.append(
            Violation(
                "place",
                row.plan_id,
                f"The station is {distance:,.0f} m away from its site “{row.site_id}”.",
                distance,
                SAME_PLACE_M,
            )
        )
    if site.status in ("forbidden", "competitor"):
        found.append(Violation("site_status", row.plan_id, f"The site “{row.site_id}” is marked {site.status}."))


def _identity_existing(row, stations: Stations, i: int, found: List[Violation]) -> None:
    distance = float(np.hypot(row.x - stations.xy[i, 0], row.y - stations.xy[i, 1]))
    if distance > SAME_PLACE_M:
        found.append(
            Violation(
                "place",
                row.plan_id,
                f"The station is {distance:,.0f} m away from charger “{row.charger_id}”.",
                distance,
                SAME_PLACE_M,
            )
        )
    for name, actual in (("ports_l2_before", stations.ports_l2[i]), ("ports_l3_before", stations.ports_l3[i])):
        if getattr(row, name) != actual:
            found.append(
                Violation(
                    name,
                    row.plan_id,
                    f"{name} is {getattr(row, name):g}, but the charger has {actual}.",
                    getattr(row, name),
                    float(actual),
                )
            )


def _row_logic(row, rules: Rules, found: List[Violation]) -> None:
    """Ports that fit the action, within their bounds."""

    def bad(rule: str, message: str, value: float, allowed: float) -> None:
        found.append(Violation(rule, row.plan_id, message, float(value), float(allowed)))

    if row.action not in ACTIONS:
        found.append(Violation("action", row.plan_id, f"The action “{row.action}” is none of {', '.join(ACTIONS)}."))
        return
    new_l2, new_l3 = row.ports_l2_after - row.ports_l2_before, row.ports_l3_after - row.ports_l3_before
    for name in ("ports_l2_after", "ports_l3_after"):
        value = getattr(row, name)
        if value < 0 or value != int(value):
            bad("ports", f"{name} must be a whole number of 0 or more.", value, 0)
    if row.action == "keep" and (new_l2 or new_l3):
        bad("keep", "A kept station has as many ports after as before.", new_l2 + new_l3, 0)
    if row.action == "upgrade":
        if row.ports_l3_before > 0:
            bad("upgrade", "Only a station without fast-charging ports can be upgraded.", row.ports_l3_before, 0)
        if new_l2 > 0:
            bad("upgrade", "An upgrade keeps L2 ports or sells them; it adds none.", new_l2, 0)
    if row.action in ("new_l3", "new_mixed", "upgrade") and row.ports_l3_after < rules.min_ports_l3:
        bad(
            "min_ports_l3",
            f"A fast-charging station has at least {rules.min_ports_l3} L3 ports.",
            row.ports_l3_after,
            rules.min_ports_l3,
        )
    if row.action in ("new_l2", "new_mixed") and row.ports_l2_after < rules.min_ports_l2:
        bad(
            "min_ports_l2",
            f"A new L2 station has at least {rules.min_ports_l2} L2 ports.",
            row.ports_l2_after,
            rules.min_ports_l2,
        )
    if row.action == "new_l2" and row.ports_l3_after:
        bad("one_level", "A new L2 station has no L3 ports.", row.ports_l3_after, 0)
    if row.action == "new_l3" and row.ports_l2_after:
        bad("one_level", "A new L3 station has no L2 ports.", row.ports_l2_after, 0)
    for added in (new_l2, new_l3):
        if added > rules.max_new_ports:
            bad(
                "max_new_ports",
                f"At most {rules.max_new_ports} ports per level may be added.",
                added,
                rules.max_new_ports,
            )


def _row_money(row, rules: Rules, fixed_cents: int, found: List[Violation]) -> None:
    """Cost and resale as the price list says, to the cent; the maximum per site."""
    new_l2, new_l3 = max(row.ports_l2_after - row.ports_l2_before, 0), max(row.ports_l3_after - row.ports_l3_before, 0)
    cost = int(new_l2) * cents(rules.cost_l2_port) + int(new_l3) * cents(rules.cost_l3_port)
    resale = 0
    if row.action in ("new_l2", "new_mixed"):
        cost += cents(rules.cost_l2_station)
    if row.action in ("new_l3", "new_mixed", "upgrade"):
        cost += cents(rules.cost_l3_station)
    if row.action in NEW_ACTIONS:
        cost += fixed_cents
    if row.action == "upgrade":
        sold = int(row.ports_l2_before - row.ports_l2_after)
        resale = sold * cents(rules.resale_factor * rules.cost_l2_port)
        if row.ports_l2_after == 0 or rules.retention == "reference":
            resale += cents(rules.resale_factor * rules.cost_l2_station)
        if rules.retention == "reference" and sold != min(max(int(row.ports_l2_before) - 1, 0), 2):
            found.append(
                Violation(
                    "retention",
                    row.plan_id,
                    "The reference's books sell min(max(ports − 1, 0), 2) ports.",
                    sold,
                    min(max(row.ports_l2_before - 1, 0), 2),
                )
            )
    for name, expected in (("cost", cost), ("resale", resale)):
        if cents(getattr(row, name)) != expected:
            found.append(
                Violation(
                    name,
                    row.plan_id,
                    f"The {name} is {getattr(row, name):,.2f}, by the price list it is {expected / 100:,.2f}.",
                    getattr(row, name),
                    expected / 100,
                )
            )
    net = cents(row.cost) - cents(row.resale)
    if rules.budget_per_site is not None and net > cents(rules.budget_per_site):
        found.append(
            Violation(
                "budget_per_site",
                row.plan_id,
                f"Net cost {net / 100:,.2f} exceeds the maximum per site.",
                net / 100,
                rules.budget_per_site,
            )
        )


def _row_power(
    row,
    stations: Stations,
    station: Optional[int],
    candidate: Optional[Candidate],
    rules: Rules,
    found: List[Violation],
) -> None:
    """Power after the plan within the grid connection; a station already above it may stay but not grow."""
    limit = np.inf if rules.site_grid_kw is None else rules.site_grid_kw
    power = row.ports_l2_after * rules.port_kw_l2 + row.ports_l3_after * rules.port_kw_l3
    if row.action in NEW_ACTIONS and candidate is not None:
        limit = candidate.grid_kw
    if row.action not in NEW_ACTIONS and station is not None:
        limit = float(stations.grid_kw[station])
        before, ports = float(stations.power_kw[station]), int(stations.ports_l2[station])
        if row.action == "upgrade":
            power = (before * row.ports_l2_after / ports if ports else 0.0) + row.ports_l3_after * rules.port_kw_l3
        elif row.action == "keep":
            power = before
    if abs(row.power_kw_after - power) > POWER_DIFFERENCE_KW:
        found.append(
            Violation(
                "power",
                row.plan_id,
                f"power_kw_after is {row.power_kw_after:g}, by the ports it is {power:g}.",
                row.power_kw_after,
                power,
            )
        )
    if row.action != "keep" and power > limit + POWER_TOLERANCE_KW:
        found.append(
            Violation(
                "grid", row.plan_id, f"{power:g} kW exceed the {limit:g} kW of the grid connection.", power, limit
            )
        )


def _figures(rows: pd.DataFrame, stations: Stations, points, rules: Rules) -> Dict[str, Any]:
    """Coverage before and after, money and counts, from the rows alone."""
    serving_l3 = (rows["ports_l3_after"] >= rules.min_ports_l3) | rows["charger_id"].isin(
        stations.ids[stations.level == "L3"]
    )
    serving_l3 &= rows["action"] != "remove"
    serving_l2 = (rows["ports_l2_after"] >= rules.min_ports_l2) & (rows["action"] != "remove")
    if rules.l3_serves_l2:
        serving_l2 |= serving_l3
    xy, total = rows[["x", "y"]].to_numpy(), float(points.weight.sum())

    def share(places: np.ndarray, radius_m: float) -> float:
        return float(points.weight[within(nearest(points.xy, places), radius_m)].sum()) / total if total else 0.0

    cost, resale = int(sum(map(cents, rows["cost"]))), int(sum(map(cents, rows["resale"])))
    return {
        "COVERAGE_L2_BEFORE": share(stations.xy[stations.serves_l2(rules)], rules.l2_radius_m),
        "COVERAGE_L3_BEFORE": share(stations.xy[stations.serves_l3(rules)], rules.l3_radius_m),
        "COVERAGE_L2": share(xy[serving_l2.to_numpy()], rules.l2_radius_m),
        "COVERAGE_L3": share(xy[serving_l3.to_numpy()], rules.l3_radius_m),
        "COST": cost / 100.0,
        "RESALE": resale / 100.0,
        "NET_COST": (cost - resale) / 100.0,
        "N_NEW_L2": int((rows["action"] == "new_l2").sum()),
        "N_NEW_L3": int((rows["action"] == "new_l3").sum()),
        "N_UPGRADES": int((rows["action"] == "upgrade").sum()),
    }


def report_document(report: Report, rules: Rules) -> Dict[str, Any]:
    """The report as a JSON document."""
    return {
        "valid": report.valid,
        "figures": report.figures,
        "objective": objective_of(report.figures, rules),
        "violations": [
            {"rule": v.rule, "plan_id": v.plan_id, "message": v.message, "found": v.found, "allowed": v.allowed}
            for v in report.violations
        ],
        "rules": rules.as_dict(),
    }


def objective_of(figures: Dict[str, Any], rules: Rules) -> float:
    """The weighted objective from recomputed figures."""
    return (
        rules.weight_l2 * figures["COVERAGE_L2"]
        + rules.weight_l3 * figures["COVERAGE_L3"]
        - rules.weight_cost * figures["NET_COST"]
    )


def _totals(figures: Dict[str, Any], rules: Rules, found: List[Violation]) -> None:
    if rules.budget is not None and cents(figures["NET_COST"]) > cents(rules.budget):
        found.append(
            Violation(
                "budget",
                "",
                f"Net cost {figures['NET_COST']:,.2f} exceeds the budget {rules.budget:,.2f}.",
                figures["NET_COST"],
                rules.budget,
            )
        )
    for level, minimum in (("L2", rules.min_coverage_l2), ("L3", rules.min_coverage_l3)):
        value = figures[f"COVERAGE_{level}"]
        if value < minimum - SHARE_TOLERANCE:
            found.append(
                Violation(
                    f"min_coverage_{level.lower()}",
                    "",
                    f"{level} coverage {value:.4f} is below the minimum {minimum:g}.",
                    value,
                    minimum,
                )
            )
