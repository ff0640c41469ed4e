"""What a plan costs and earns: purchase, operation, revenue, payback, net present value. The conventions are ``docs/plan-money.md``."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any, Dict, List, Optional

import numpy as np
import pandas as pd

from ..access.coverage import share
from ..errors import Faults, PlanningError
from ..placement.check_rows import opex_a_year
from ..placement.rules import Rules
from ..schema import CASH_FLOW, PLAN_MONEY
from ..tables import Origin, numbers
from .items import LEVELS, kw_by_level, net_cents, read_items

HOURS_A_YEAR = 8760.0
DEFAULT_YEARS = 10
IRR_LIMITS = (-0.999, 100.0)


@dataclass(frozen=True)
class Business:
    """Assumptions about the use of what is built. Money in the currency of the rules."""

    margin_l2: float = 0.0
    """Price of a sold kWh less what it costs."""
    margin_l3: float = 0.0
    utilization_l2: float = 0.1
    """Energy sold, as a share of what the ports could give at full power all year."""
    utilization_l3: float = 0.1
    growth: float = 0.0
    """Of the utilization a year, from the second year on; it never exceeds 1."""
    opex_share: float = 0.0
    """Operating cost a year as a share of the purchase, beside those of the rules."""
    years: int = DEFAULT_YEARS
    discount_rate: float = 0.0
    before_l2: Optional[float] = None
    """Coverage before and after, 0 to 1, where it is known."""
    before_l3: Optional[float] = None
    after_l2: Optional[float] = None
    after_l3: Optional[float] = None


@dataclass(frozen=True)
class Money:
    """``items`` and ``flow`` are canonical tables ``plan_money`` and ``cash_flow``."""

    items: pd.DataFrame
    flow: pd.DataFrame
    summary: Dict[str, Any]


def plan_money(plan: pd.DataFrame, rules: Rules, business: Business, origin: Origin) -> Money:
    """Raises PlanningError where the plan cannot be read."""
    items = read_items(plan, origin)
    month_from, month_to, phased = _months(plan, items, origin)
    yearly = _yearly(items, rules, business)
    # Where phases are known a station is paid in the year in which its phase begins, and earns from the month after it.
    paid = np.where(month_from > 0, (month_from - 1) // 12, 0)
    years = max(business.years, 0)
    late = items["work"].to_numpy() & (paid > years)
    if late.any():
        raise PlanningError(
            f"{int(late.sum())} rows of the plan are built after the {years} years that are looked at. Give a longer horizon (HORIZON_YEARS)."
        )
    working = np.array([_share_in_operation(month_to, year) for year in range(years + 1)])
    flow = _flow(items, yearly, paid, working, business)
    table = _items_table(items, yearly, paid, working, business, phased)
    return Money(table, flow, _summary(items, yearly, flow, business, rules, phased))


def _months(plan: pd.DataFrame, items: pd.DataFrame, origin: Origin):
    """First and last month of every row, 0 without phases, and whether the plan has any."""
    faults, work = Faults(), items["work"].to_numpy()
    found = [numbers(plan, name, origin, faults, default=0.0) for name in ("month_from", "month_to", "phase")]
    faults.raise_if_any()
    month_from, month_to, phase = (np.where(work, each, 0.0) for each in found)
    phased = bool((month_to > 0).any())
    lost = work & (month_to <= 0) if phased else np.zeros(len(items), dtype=bool)
    if lost.any():
        raise PlanningError(
            f"The {origin.column('month_to')}: {int(lost.sum())} rows with work are in no phase, others are. Run “Plan phases” for the whole plan."
        )
    if (month_from > month_to).any():
        raise PlanningError(f"The {origin.column('month_from')}: some rows begin after they end (month_to).")
    return month_from, month_to, phase if phased else None


def _yearly(items: pd.DataFrame, rules: Rules, business: Business) -> pd.DataFrame:
    """``opex``, ``kwh_l2`` and ``kwh_l3`` that each row adds in a year, at the utilization of the first year."""
    after = [np.where(items["action"] == "remove", 0.0, items[f"ports_{level}_after"]) for level in LEVELS]
    before = [items[f"ports_{level}_before"].to_numpy(dtype=float) for level in LEVELS]
    opex = [opex_a_year(a2, a3, rules) - opex_a_year(b2, b3, rules) for a2, a3, b2, b3 in zip(*after, *before)]
    had, has = kw_by_level(items, rules)
    energy = {
        f"kwh_{level}": (has[level] - had[level]).to_numpy() * HOURS_A_YEAR * getattr(business, f"utilization_{level}")
        for level in LEVELS
    }
    work = items["work"].to_numpy()
    built = (items["cost"] * (items["action"] != "remove")).to_numpy()
    own = np.array(opex, dtype=float) + built * business.opex_share
    return pd.DataFrame({"opex": own, **energy}) * work[:, None]


def _share_in_operation(month_to: np.ndarray, year: int) -> np.ndarray:
    """Share of a year (1 is months 1 to 12; nothing works in year 0) in which each row's work is done, (rows,)."""
    return np.clip(12.0 * year - month_to, 0.0, 12.0) / 12.0 if year else np.zeros(len(month_to))


def _growth(business: Business, level: str, year: int) -> float:
    """Utilization of a year over that of the first one."""
    own = getattr(business, f"utilization_{level}")
    grown = min(own * (1.0 + business.growth) ** (year - 1), 1.0)
    return grown / own if own > 0 else 0.0


def _flow(
    items: pd.DataFrame, yearly: pd.DataFrame, paid: np.ndarray, working: np.ndarray, business: Business
) -> pd.DataFrame:
    rows: List[Dict[str, float]] = []
    total, present = 0, 0.0
    for year in range(len(working)):
        now = paid == year
        purchase, resale = (
            int(items["cost_cents"].to_numpy()[now].sum()),
            int(items["resale_cents"].to_numpy()[now].sum()),
        )
        opex = int(round(100.0 * float(yearly["opex"].to_numpy() @ working[year])))
        kwh = [
            float(yearly[f"kwh_{level}"].to_numpy() @ working[year]) * _growth(business, level, year) if year else 0.0
            for level in LEVELS
        ]
        revenue = int(
            round(100.0 * sum(each * getattr(business, f"margin_{level}") for each, level in zip(kwh, LEVELS)))
        )
        net = resale - purchase - opex + revenue
        discounted = net / 100.0 / (1.0 + business.discount_rate) ** year
        total, present = total + net, present + discounted
        cents = {
            "purchase": purchase,
            "resale": resale,
            "opex": opex,
            "revenue": revenue,
            "net": net,
            "cumulative": total,
        }
        rows.append(
            {
                "year": year,
                **{name: value / 100.0 for name, value in cents.items()},
                "energy_kwh": sum(kwh),
                "discounted": discounted,
                "cumulative_discounted": present,
            }
        )
    return pd.DataFrame(rows, columns=list(CASH_FLOW.names))


def _items_table(
    items: pd.DataFrame, yearly: pd.DataFrame, paid: np.ndarray, working: np.ndarray, business: Business, phased
) -> pd.DataFrame:
    """One row for every row with work."""
    revenue = sum(yearly[f"kwh_{level}"].to_numpy() * getattr(business, f"margin_{level}") for level in LEVELS)
    net = items["net_cents"].to_numpy() / 100.0
    npv = -net / (1.0 + business.discount_rate) ** paid
    for year in range(1, len(working)):
        earned = sum(
            yearly[f"kwh_{level}"].to_numpy() * getattr(business, f"margin_{level}") * _growth(business, level, year)
            for level in LEVELS
        )
        npv = npv + working[year] * (earned - yearly["opex"].to_numpy()) / (1.0 + business.discount_rate) ** year
    gain = revenue - yearly["opex"].to_numpy()
    payback = np.where((gain > 0) & (net > 0), net / np.where(gain > 0, gain, 1.0), np.nan)
    table = pd.DataFrame(
        {
            **{name: items[name] for name in ("plan_id", "charger_id", "site_id", "action")},
            "phase": np.full(len(items), np.nan) if phased is None else phased,
            "purchase": items["cost_cents"] / 100.0,
            "resale": items["resale_cents"] / 100.0,
            "net_cost": net,
            "opex_year": yearly["opex"],
            "energy_kwh_year": yearly["kwh_l2"] + yearly["kwh_l3"],
            "revenue_year": revenue,
            "net_year": gain,
            "payback_years": payback,
            "npv": npv,
            "x": items["x"],
            "y": items["y"],
        }
    )
    return table.loc[items["work"].to_numpy(), [*PLAN_MONEY.names, "x", "y"]].reset_index(drop=True)


def coverage_shares(coverage: pd.DataFrame, origin: Origin) -> Dict[str, float]:
    """``before_l2`` and so on of a canonical ``coverage`` table: shares of the weight served. Raises PlanningError where they are not there."""
    faults = Faults()
    weight = numbers(coverage, "weight", origin, faults)
    found = served_shares(coverage, origin, faults)
    faults.raise_if_any()
    return {name: share(pd.Series(values), weight) for name, values in found.items()}


def served_shares(
    coverage: pd.DataFrame, origin: Origin, faults: Faults, *, unknown: Optional[float] = None
) -> Dict[str, np.ndarray]:
    """``before_l2`` and so on of a canonical ``coverage`` table: the share of every point's weight that is served, 0 to 1, shape (points,).

    ``unknown`` stands for empty cells and columns that are not there; without it they are faults.
    """
    found = {}
    for level in LEVELS:
        for when in ("before", "after"):
            name = f"served_{level}_{when}" if f"served_{level}_{when}" in coverage else f"covered_{level}_{when}"
            values = coverage.assign(**{name: coverage[name].map(as_share)}) if name in coverage else coverage
            found[f"{when}_{level}"] = numbers(values, name, origin, faults, default=unknown)
    return found


def as_share(value: Any) -> Any:
    """Yes and no, which files may hold as text, as 1 and 0."""
    return {"true": 1.0, "false": 0.0}.get(str(value).lower(), value)


def payback_years(flow: np.ndarray) -> Optional[float]:
    """Years until the money is back for good, straight within a year; None where it never is, 0 where nothing was laid out.

    ``flow`` (years + 1,): cash flow of year 0 and so on, of which those after year 0 come evenly over their year.
    """
    total = np.cumsum(np.round(np.asarray(flow, dtype=float), 6))
    behind = np.flatnonzero(total < 0)
    if not len(behind):
        return 0.0
    last = int(behind[-1])
    if last == len(total) - 1:
        return None
    return float(last + -total[last] / (total[last + 1] - total[last]))


def internal_rate(flow: np.ndarray) -> Optional[float]:
    """The yearly rate at which the flow's present value is 0; None where there is none, or more than one could be meant.

    Descartes' rule: a flow that changes its sign once has exactly one rate. Of flows that change it more often, or that begin with
    income, none is given.
    """
    from scipy.optimize import brentq

    values = np.asarray(flow, dtype=float)
    signs = np.sign(values[values != 0])
    if not len(signs) or signs[0] > 0 or int((signs[1:] != signs[:-1]).sum()) != 1:
        return None

    def present(rate: float) -> float:
        return float(sum(value / (1.0 + rate) ** year for year, value in enumerate(values)))

    low, high = IRR_LIMITS
    if present(low) * present(high) > 0:
        return None
    return float(brentq(present, low, high, xtol=1e-12))


def _per_point(net: float, before: Optional[float], after: Optional[float]) -> Optional[float]:
    """Money for a percentage point of coverage gained; None where none is."""
    if before is None or after is None or after - before <= 1e-12:
        return None
    return net / (100.0 * (after - before))


def _summary(
    items: pd.DataFrame, yearly: pd.DataFrame, flow: pd.DataFrame, business: Business, rules: Rules, phased
) -> Dict[str, Any]:
    net = net_cents(items) / 100.0
    revenue = sum(float(yearly[f"kwh_{level}"].sum()) * getattr(business, f"margin_{level}") for level in LEVELS)
    opex = float(yearly["opex"].sum())
    cash = flow["net"].to_numpy()
    weights = (rules.weight_l2, rules.weight_l3)
    known = (
        None not in (business.before_l2, business.before_l3, business.after_l2, business.after_l3) and sum(weights) > 0
    )
    mean = [
        sum(weight * getattr(business, f"{when}_{level}") for weight, level in zip(weights, LEVELS)) / sum(weights)
        if known
        else None
        for when in ("before", "after")
    ]
    years = len(flow) - 1
    earned = float(flow["revenue"].sum() - flow["opex"].sum())
    outputs = {
        "PURCHASE": int(items["cost_cents"].sum()) / 100.0,
        "RESALE": int(items["resale_cents"].sum()) / 100.0,
        "NET_COST": net,
        "OPEX_YEAR": round(opex, 2),
        "ENERGY_KWH_YEAR": float(yearly["kwh_l2"].sum() + yearly["kwh_l3"].sum()),
        "REVENUE_YEAR": round(revenue, 2),
        "NPV": round(float(flow["cumulative_discounted"].iloc[-1]), 2),
        "IRR": internal_rate(cash),
        "PAYBACK_YEARS": payback_years(cash),
        "DISCOUNTED_PAYBACK_YEARS": payback_years(flow["discounted"].to_numpy()),
        "ROI": (earned - net) / net if net > 0 else None,
        "COST_PER_POINT_L2": _per_point(net, business.before_l2, business.after_l2),
        "COST_PER_POINT_L3": _per_point(net, business.before_l3, business.after_l3),
        "COST_PER_POINT": _per_point(net, mean[0], mean[1]),
    }
    actions = items[items["work"]].groupby("action")[["cost_cents", "resale_cents", "net_cents"]].sum()
    return {
        "outputs": outputs,
        "currency": rules.currency,
        "years": years,
        "phased": phased is not None,
        "assumptions": asdict(business),
        "by_action": [
            {"action": action, **{name[:-6]: int(row[name]) / 100.0 for name in actions.columns}}
            for action, row in actions.iterrows()
        ],
        "cash_flow": flow.to_dict("records"),
    }


def in_words(summary: Dict[str, Any]) -> List[str]:
    out, money = summary["outputs"], f" {summary['currency']}".rstrip()
    found = [
        f"Purchase {out['PURCHASE']:,.2f} less resale {out['RESALE']:,.2f} is {out['NET_COST']:,.2f}{money} net.",
        f"A year: revenue {out['REVENUE_YEAR']:,.2f}, operating cost {out['OPEX_YEAR']:,.2f}, {out['ENERGY_KWH_YEAR']:,.0f} kWh.",
    ]
    back = out["PAYBACK_YEARS"]
    told = "is not paid back" if back is None else f"is paid back after {back:.1f} years"
    rate = "no internal rate of return" if out["IRR"] is None else f"internal rate of return {out['IRR']:.2%}"
    found.append(f"Within {summary['years']} years it {told}; net present value {out['NPV']:,.2f}{money}, {rate}.")
    for name, label in (("L2", "L2 coverage"), ("L3", "L3 coverage")):
        if out[f"COST_PER_POINT_{name}"] is not None:
            found.append(f"{out[f'COST_PER_POINT_{name}']:,.2f}{money} for a percentage point of {label}.")
    if not math.isfinite(out["NPV"]):
        raise PlanningError("The net present value is no number; check the discount rate.")
    return found
