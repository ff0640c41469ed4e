"""What belongs to stations and phases of the map: forecasts with the days before, and what is said of each phase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Sequence

import pandas as pd

from ..control import Control
from ..errors import PlanningError, some
from ..tables import texts
from .map_geometry import CHECK_EVERY
from .map_tables import Shown, value_of
from .names import counted
from .numbers import Format
from .sources import Say

FORECAST_COLUMNS = ("value", "lower", "upper")
PAST_DAYS = 30
"""Of use, before the forecast."""


@dataclass(frozen=True)
class Extras:
    """Tables that belong to stations and phases: ``schema.FORECAST``, ``DAILY_USAGE`` and ``PHASES``."""

    forecast: Optional[pd.DataFrame] = None
    daily: Optional[pd.DataFrame] = None
    phases: Optional[pd.DataFrame] = None


def phases(
    made: Sequence[Shown], table: Optional[pd.DataFrame], say: Say, written: Format
) -> Optional[List[Dict[str, Any]]]:
    """The phases of the plan in their order, with what is said of each; None where the plan has none."""
    plan = next((each for each in made if each.given.role == "plan" and each.views[0].before is not None), None)
    if plan is None:
        return None
    phase = pd.to_numeric(plan.frame["phase"], errors="coerce")
    rows = (
        {} if table is None else {int(row["phase"]): row for row in table.to_dict("records") if pd.notna(row["phase"])}
    )
    found = []
    for number in sorted({int(value) for value in phase.dropna()} | set(rows)):
        row = rows.get(number, {})
        own = plan.frame[phase == number]
        months = [
            row.get(name, getattr(own[name], end)() if name in own and len(own) else None)
            for name, end in (("month_from", "min"), ("month_to", "max"))
        ]
        parts = []
        if all(pd.notna(month) for month in months):
            parts.append(say("months {0} to {1}").format(*(int(month) for month in months)))
        if pd.notna(row.get("stations")):
            parts.append(counted(row["stations"], say("1 station"), say("{0} stations"), written))
        if pd.notna(row.get("ports")):
            parts.append(counted(row["ports"], say("1 new port"), say("{0} new ports"), written))
        if pd.notna(row.get("cost")):
            parts.append(say("cost {0}").format(written.money(row["cost"])))
        found.append({"number": number, "label": say("Phase {0}").format(number), "told": ", ".join(parts)})
    return found


def forecasts(
    made: Sequence[Shown], extras: Extras, notes: List[str], say: Say, written: Format, control: Control
) -> Optional[Dict[str, Any]]:
    """Per station its forecast and the days before, by the numbers of the days in ``days``."""
    if extras.forecast is None:
        return None
    there = {
        id_
        for each in made
        if each.given.is_point and "charger_id" in each.frame
        for id_ in texts(each.frame, "charger_id")
    }
    if not there - {""}:
        raise PlanningError(
            "The forecast (FORECAST) belongs to stations: give the layer of the chargers (CHARGERS), of the clusters (CLUSTERS) or the plan (PLAN), "
            "with the ids of the forecast."
        )
    frame = extras.forecast.assign(charger_id=texts(extras.forecast, "charger_id"), date=texts(extras.forecast, "date"))
    strange = sorted(set(frame["charger_id"]) - there)
    if strange:
        words = say("Forecast: {0} stations of it are on no layer of this map ({1}).")
        notes.append(words.format(written.number(len(strange)), some(strange)))
    frame = frame[frame["charger_id"].isin(there)].sort_values(["charger_id", "date"], kind="stable")
    past = None
    if extras.daily is not None:
        past = extras.daily.assign(charger_id=texts(extras.daily, "charger_id"), date=texts(extras.daily, "date"))
        past = past[past["charger_id"].isin(set(frame["charger_id"]))].sort_values(
            ["charger_id", "date"], kind="stable"
        )
        past = past.groupby("charger_id", sort=False).tail(PAST_DAYS)
    days = sorted(set(frame["date"]) | (set() if past is None else set(past["date"])))
    at = {day: place for place, day in enumerate(days)}
    found: Dict[str, Dict[str, Any]] = {}
    for number, (id_, rows) in enumerate(frame.groupby("charger_id", sort=False)):
        if number % CHECK_EVERY == 0:
            control.check()
        found[id_] = {
            "d": [at[day] for day in rows["date"]],
            **{
                name[0]: [value_of(value) for value in rows[name].tolist()] if name in rows else []
                for name in FORECAST_COLUMNS
            },
            **{key: _common(rows, name) for key, name in (("m", "method"), ("b", "level"), ("c", "confidence"))},
        }
    if past is not None:
        for number, (id_, rows) in enumerate(past.groupby("charger_id", sort=False)):
            if number % CHECK_EVERY == 0:
                control.check()
            found[id_].update(
                {"pd": [at[day] for day in rows["date"]], "pv": [value_of(value) for value in rows["value"].tolist()]}
            )
    return {"days": days, "of": found}


def _common(rows: pd.DataFrame, name: str) -> str:
    return ", ".join(sorted(set(texts(rows, name)) - {""}))
