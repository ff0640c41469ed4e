"""What can be judged row by row: identity and place, action and ports, money and power."""

from __future__ import annotations

from typing import Any, Iterator, NamedTuple, Set

import numpy as np
import pandas as pd

from .check_facts import ACTIONS, NEW_ACTIONS, SAME_PLACE_M, Facts, Violation
from .rules import Rules, cents

POWER_TOLERANCE_KW = 1e-6
POWER_DIFFERENCE_KW = 1e-3
"""Layers store power rounded."""
HALF_CENT = 0.5 + 1e-3
"""An operating cost, in cents, may be rounded either way where it lies halfway."""


class Due(NamedTuple):
    """What a row costs and draws by the rules, whatever it states. Money in cents, power in kW."""

    cost: int
    resale: int
    opex: float
    """Present value, not rounded."""
    kw: float


def identity(facts: Facts) -> Iterator[Violation]:
    """Every existing station exactly once; every new row at a usable candidate, once; every required site built."""
    rows = facts.rows
    for name in ("plan_id", "charger_id", "site_id"):
        twice = rows[(rows[name] != "") & rows[name].duplicated()]
        for plan_id, value in zip(twice["plan_id"], twice[name]):
            yield Violation("unique", plan_id, f"The {name} “{value}” stands in more than one row of the plan.")
    for missing in sorted(set(facts.stations.ids) - set(rows.loc[~rows["new"], "charger_id"])):
        yield Violation("complete", "", f"The existing station “{missing}” is not in the plan.")
    for site_id in _required_left_out(facts):
        yield Violation("required_site", "", f"Nothing is built at the required site “{site_id}”.")
    for row in rows.itertuples(index=False):
        yield from _new_place(row, facts.candidates is not None) if row.new else _existing_place(row)


def _required_left_out(facts: Facts) -> Iterator[str]:
    """Candidates that share a place, rounded to the metre, are one: any of them stands for the others."""
    if facts.candidates is None:
        return
    sites = facts.candidates.assign(x=np.round(facts.candidates["x"]), y=np.round(facts.candidates["y"]))
    built = sites[sites["site_id"].isin(facts.rows.loc[facts.rows["new"], "site_id"])]
    places: Set[Any] = set(zip(built["x"], built["y"]))
    required = sites[sites["status"] == "required"].sort_values("site_id")
    for site_id, place in zip(required["site_id"], zip(required["x"], required["y"])):
        if place not in places:
            yield site_id


def _new_place(row, sites_are_known: bool) -> Iterator[Violation]:
    if row.charger_id:
        message = f"A new station cannot carry the existing charger “{row.charger_id}”."
        yield Violation("known_site", row.plan_id, message)
    for level in ("l2", "l3"):
        yield from _before(row, f"ports_{level}_before", 0, "nothing stands at a new site")
    if not sites_are_known:
        return
    if not row.known:
        yield Violation("known_site", row.plan_id, f"There is no candidate site “{row.site_id}”.")
    yield from _moved(row, f"its site “{row.site_id}”")
    if row.status in ("forbidden", "competitor"):
        yield Violation("site_status", row.plan_id, f"The site “{row.site_id}” is marked {row.status}.")


def _existing_place(row) -> Iterator[Violation]:
    if not row.known:
        message = f"There is no existing station “{row.charger_id}” for the action {row.action}."
        yield Violation("known_station", row.plan_id, message)
        return
    yield from _moved(row, f"charger “{row.charger_id}”")
    for level, had in (("l2", row.had_l2), ("l3", row.had_l3)):
        yield from _before(row, f"ports_{level}_before", had, f"the charger has {had:g}")
    if abs(row.power_kw_before - row.had_kw) > POWER_DIFFERENCE_KW:
        message = f"power_kw_before is {row.power_kw_before:g}, but the charger has {row.had_kw:g} kW."
        yield Violation("power_kw_before", row.plan_id, message, row.power_kw_before, row.had_kw)


def _before(row, name: str, had: float, truth: str) -> Iterator[Violation]:
    stated = getattr(row, name)
    if stated != had:
        yield Violation(name, row.plan_id, f"{name} is {stated:g}, but {truth}.", stated, float(had))


def _moved(row, what: str) -> Iterator[Violation]:
    if row.off_m > SAME_PLACE_M:  # not a number where the place is unknown
        message = f"The station is {row.off_m:,.0f} m away from {what}."
        yield Violation("place", row.plan_id, message, row.off_m, SAME_PLACE_M)


def actions(facts: Facts, rules: Rules) -> Iterator[Violation]:
    """Ports that fit the action, within their bounds; only actions that are allowed."""
    for row in facts.rows.itertuples(index=False):
        if row.action not in ACTIONS:
            message = f"The action “{row.action}” is none of {', '.join(ACTIONS)}."
            yield Violation("action", row.plan_id, message)
            continue
        for rule, message, found, allowed in (*_allowed(row, rules), *_ports(row, rules), *_by_action(row, rules)):
            yield Violation(rule, row.plan_id, message, float(found), float(allowed))


def _allowed(row, rules: Rules):
    for rule, action, what in (
        ("allow_mixed", "new_mixed", "build both levels at one new site"),
        ("allow_add_ports", "add_ports", "add ports to existing stations"),
        ("allow_removal", "remove", "remove existing stations"),
    ):
        if row.action == action and not getattr(rules, rule):
            yield rule, f"The rules do not allow to {what} ({rule}).", 1, 0
    if row.action == "remove" and not row.removable:
        yield "removable", f"The charger “{row.charger_id}” is marked as not removable.", 1, 0


def _ports(row, rules: Rules):
    """Whole numbers of ports, not more new ones of a level than allowed, not fewer than a station needs."""
    for level in ("l2", "l3"):
        after = getattr(row, f"ports_{level}_after")
        added = after - getattr(row, f"had_{level}")
        if after < 0 or after != int(after):
            yield "ports", f"ports_{level}_after must be a whole number of 0 or more.", after, 0
        if added > rules.max_new_ports:
            message = f"At most {rules.max_new_ports} {level.upper()} ports may be added."
            yield "max_new_ports", message, added, rules.max_new_ports
    if row.action in ("new_l3", "new_mixed", "upgrade") and row.ports_l3_after < rules.min_ports_l3:
        message = f"A fast-charging station has at least {rules.min_ports_l3} L3 ports."
        yield "min_ports_l3", message, row.ports_l3_after, rules.min_ports_l3
    if row.action in ("new_l2", "new_mixed") and row.ports_l2_after < rules.min_ports_l2:
        message = f"A new L2 station has at least {rules.min_ports_l2} L2 ports."
        yield "min_ports_l2", message, row.ports_l2_after, rules.min_ports_l2


def _by_action(row, rules: Rules):
    more_l2, more_l3 = row.ports_l2_after - row.had_l2, row.ports_l3_after - row.had_l3
    if row.action == "keep" and (more_l2 or more_l3):
        yield "keep", "A kept station has as many ports after as before.", more_l2 or more_l3, 0
    if row.action == "new_l2" and row.ports_l3_after:
        yield "one_level", "A new L2 station has no L3 ports.", row.ports_l3_after, 0
    if row.action == "new_l3" and row.ports_l2_after:
        yield "one_level", "A new L3 station has no L2 ports.", row.ports_l2_after, 0
    if row.action == "remove" and (row.ports_l2_after or row.ports_l3_after):
        message = "A removed station has no ports after the plan."
        yield "remove", message, row.ports_l2_after + row.ports_l3_after, 0
    if row.action == "upgrade":
        yield from _upgrade(row, rules)
    if row.action == "add_ports":
        yield from _add_ports(row)


def _upgrade(row, rules: Rules):
    if row.had_l3 > 0 or row.level != "L2":
        yield "upgrade", "Only an L2 station without fast-charging ports can be upgraded.", row.had_l3, 0
    sold = row.had_l2 - row.ports_l2_after
    if sold < 0:
        yield "upgrade", "An upgrade keeps L2 ports or sells them; it adds none.", -sold, 0
    if rules.retention == "reference" and sold != _sold_by_reference(row.had_l2):
        message = "The reference's books sell min(max(ports − 1, 0), 2) ports."
        yield "retention", message, sold, _sold_by_reference(row.had_l2)


def _sold_by_reference(ports: float) -> int:
    return min(max(int(ports) - 1, 0), 2)


def _add_ports(row):
    added = {level: getattr(row, f"ports_{level}_after") - getattr(row, f"had_{level}") for level in ("l2", "l3")}
    for level, ports in added.items():
        if ports < 0:
            yield "add_ports", f"Adding ports takes none away, but {level.upper()} ports are fewer after.", ports, 0
        if ports > 0 and not getattr(row, f"had_{level}"):
            message = f"{level.upper()} ports can only be added to a station that has some."
            yield "add_ports", message, ports, 0
    if not any(added.values()):
        yield "add_ports", "No port is added; a station that stays as it is has the action keep.", 0, 1


def dues(facts: Facts, rules: Rules) -> pd.DataFrame:
    """Cost and resale (cents, int), operating cost (cents, float) and power (kW) of each row, in the order of the rows."""
    worth = [_due(row, facts, rules) for row in facts.rows.itertuples(index=False)]
    # A plan without rows has these types too.
    return pd.DataFrame(worth, columns=list(Due._fields)).astype(
        {"cost": "int64", "resale": "int64", "opex": float, "kw": float}
    )


def _due(row, facts: Facts, rules: Rules) -> Due:
    if row.action not in ACTIONS:  # nobody can say what it should cost
        return Due(cents(row.cost), cents(row.resale), np.nan_to_num(row.opex) * 100.0, row.power_kw_after)
    cost = _cost(row, rules)
    if row.new and facts.candidates is None:  # what it costs more may be the fixed cost of the site
        cost = max(cost, cents(row.cost))
    return Due(cost, _resale(row, rules), _opex(row, rules), _kw(row, rules))


def _cost(row, rules: Rules) -> int:
    if row.action == "remove":
        return cents(rules.removal_cost)
    new_l2, new_l3 = _added(row.ports_l2_after, row.had_l2), _added(row.ports_l3_after, row.had_l3)
    cost = new_l2 * cents(rules.cost_l2_port) + new_l3 * cents(rules.cost_l3_port)
    if row.action in ("new_l2", "new_mixed"):
        cost += cents(rules.cost_l2_station)
    if row.action in ("new_l3", "new_mixed", "upgrade"):
        cost += cents(rules.cost_l3_station)
    return cost + int(row.fixed_cents)


def _added(after: float, before: float) -> int:
    return max(int(after) - int(before), 0)


def _resale(row, rules: Rules) -> int:
    station_l2, station_l3, port_l2, port_l3 = (
        cents(rules.resale_factor * price)
        for price in (rules.cost_l2_station, rules.cost_l3_station, rules.cost_l2_port, rules.cost_l3_port)
    )
    if row.action == "upgrade":
        station_goes = row.ports_l2_after == 0 or rules.retention == "reference"
        return int(row.had_l2 - row.ports_l2_after) * port_l2 + (station_l2 if station_goes else 0)
    if row.action == "remove":
        sold = int(row.had_l2) * port_l2 + int(row.had_l3) * port_l3
        return sold + (station_l2 if row.had_l2 > 0 else 0) + (station_l3 if row.had_l3 > 0 else 0)
    return 0


def _opex(row, rules: Rules) -> float:
    after = (0, 0) if row.action == "remove" else (row.ports_l2_after, row.ports_l3_after)
    yearly = opex_a_year(*after, rules) - opex_a_year(row.had_l2, row.had_l3, rules)
    return 100.0 * sum(yearly / (1.0 + rules.discount_rate) ** year for year in range(1, rules.horizon_years + 1))


def opex_a_year(ports_l2: float, ports_l3: float, rules: Rules) -> float:
    """Operating cost a year of a station with these ports, in the currency of the rules."""
    l2 = rules.opex_l2_station + ports_l2 * rules.opex_l2_port if ports_l2 > 0 else 0.0
    l3 = rules.opex_l3_station + ports_l3 * rules.opex_l3_port if ports_l3 > 0 else 0.0
    return l2 + l3


def _kw(row, rules: Rules) -> float:
    if row.action == "remove":
        return 0.0
    stays = row.had_kw
    if row.action == "upgrade":
        stays *= row.ports_l2_after / row.had_l2 if row.had_l2 else 0.0
    new_l2, new_l3 = max(row.ports_l2_after - row.had_l2, 0), max(row.ports_l3_after - row.had_l3, 0)
    return stays + new_l2 * rules.port_kw_l2 + new_l3 * rules.port_kw_l3


def money(facts: Facts, due: pd.DataFrame, rules: Rules) -> Iterator[Violation]:
    """Cost, resale and operating cost as the rules say, to the cent; the maximum per site."""
    for row, worth in zip(facts.rows.itertuples(index=False), due.itertuples(index=False)):
        for name, expected in (("cost", worth.cost), ("resale", worth.resale)):
            stated = getattr(row, name)
            if cents(stated) != expected:
                message = f"The {name} is {stated:,.2f}, by the price list it is {expected / 100:,.2f}."
                yield Violation(name, row.plan_id, message, stated, expected / 100)
        yield from _stated_opex(row, worth.opex / 100.0)
        net = worth.cost - worth.resale
        if rules.budget_per_site is not None and net > cents(rules.budget_per_site):
            message = f"The net cost of {net / 100:,.2f} exceeds the {rules.budget_per_site:,.2f} that a site may cost."
            yield Violation("budget_per_site", row.plan_id, message, net / 100, rules.budget_per_site)


def _stated_opex(row, expected: float) -> Iterator[Violation]:
    stated = float(np.nan_to_num(row.opex))
    if abs(stated - expected) * 100.0 > HALF_CENT:
        said = "The row states no operating cost (opex)" if np.isnan(row.opex) else f"The opex is {stated:,.2f}"
        message = f"{said}; the present value of what the station costs more to operate is {expected:,.2f}."
        yield Violation("opex", row.plan_id, message, stated, round(expected, 2))


def power(facts: Facts, due: pd.DataFrame) -> Iterator[Violation]:
    """Power after the plan within the grid connection; a station already above it may stay but not change."""
    for row, kw in zip(facts.rows.itertuples(index=False), due["kw"]):
        if abs(row.power_kw_after - kw) > POWER_DIFFERENCE_KW:
            message = f"power_kw_after is {row.power_kw_after:g}, by the ports it is {kw:g}."
            yield Violation("power", row.plan_id, message, row.power_kw_after, kw)
        if row.action != "keep" and kw > row.grid_kw + POWER_TOLERANCE_KW:
            message = f"{kw:g} kW exceed the {row.grid_kw:g} kW of the grid connection."
            yield Violation("grid", row.plan_id, message, kw, row.grid_kw)


def count_of(facts: Facts, action: str) -> int:
    return int((facts.rows["action"] == action).sum())


__all__ = ["ACTIONS", "NEW_ACTIONS", "actions", "count_of", "dues", "identity", "money", "opex_a_year", "power"]
