"""Candidate sites scored by what surrounds them: weighted criteria, adjustment factors, and exclusions that name their rule.

Suitability as a weighted sum of value functions under constraints (Malczewski 1999). What can be asked for is a preset
(``resources/presets/scores/sites.json``), which a user's own file replaces.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..control import Control, Span
from ..demand.adjust import Exclusion, Factor, code_of, joined, parse_exclusions, parse_factors
from ..demand.score import Criterion, parse_criteria, score
from ..demand.suitability_preset import (
    FIELD,
    FOLDER,
    number_in,
    only_known,
    read_document,
    rows_in,
    tell_missing,
    usable,
)
from ..demand.transform import Transform, parse_transform
from ..errors import Faults, PlanningError, count, some
from ..tables import Origin, identifiers, numbers, texts
from .cover import coordinates
from .surroundings import (
    LandUses,
    Mix,
    area_of,
    distance_to,
    land_use_mix,
    rail_part,
    transit,
    value_there,
    within_reach,
)

PRESET = FOLDER / "sites.json"
COMPONENTS = ("demand", "ev", "grid", "transit", "growth")
"""Criteria made from layers; every other name is a field of the sites."""
NUMBERS = ("charger_m", "grid_m", "grid_kw", "mix")
TEXTS = ("land_use",)
NEAR_CHARGER, GRID_FAR, GRID_WEAK, IN_AREA = "near_charger", "grid_far", "grid_weak", "in_area"
CANDIDATES = ("candidate", "required")


@dataclass(frozen=True)
class Settings:
    """A preset, with what the user put in its place."""

    criteria: Tuple[Criterion, ...]
    demand_radius_m: float
    mix: Mix
    decay: Transform
    grid_by_distance: Transform
    grid_by_power: Transform
    mix_radius_m: float
    factors: Tuple[Factor, ...] = ()
    exclusions: Tuple[Exclusion, ...] = ()
    strict: frozenset = frozenset()
    """``criteria``, ``factors``, ``exclusions`` that the user wrote: there, a field that is not there is an error."""

    wants_mix: bool = False
    """The land uses around each site are asked for, also where no criterion needs them."""

    def fields(self) -> Tuple[str, ...]:
        """Names that criteria, factors and exclusions use, each once."""
        return tuple(dict.fromkeys(each.field for each in (*self.criteria, *self.factors, *self.exclusions)))


@dataclass(frozen=True)
class Given:
    """A layer as read: canonical columns, places in one metric system."""

    frame: pd.DataFrame
    origin: Origin


@dataclass(frozen=True)
class SiteScores:
    """``columns``: canonical columns of ``site_scores`` and the scores of own fields, each (sites,); ``excluded``: boolean (sites,)."""

    columns: Dict[str, Any]
    excluded: np.ndarray
    shares: pd.DataFrame
    """Canonical ``land_use_shares``; empty where no mix was asked for."""
    summary: Dict[str, Any]


# -- presets ---------------------------------------------------------------------------------------------------------


def read_settings(path: Path = PRESET) -> Settings:
    """Settings of a preset; raises PlanningError with what is wrong with it."""
    document = read_document(path)
    return parse_settings({**_shipped(), **document} if path != PRESET else document, path.name)


def _shipped() -> Dict[str, Any]:
    return read_document(PRESET)


def parse_settings(document: Mapping[str, Any], name: str) -> Settings:
    """What a preset does not say is as shipped."""
    known = only_known(document, _shipped(), name)
    faults = Faults()
    radii = {key: number_in(document, key, name, faults) for key in sorted(known) if key.endswith("_radius_m")}
    share = number_in(document, "bus_share", name, faults)
    if not 0 <= share <= 1:
        faults.add(f"{name}: “bus_share” must be a number from 0 to 1.")
    faults.raise_if_any()
    if min(radii.values()) <= 0:
        raise PlanningError(f"{name}: radii must be above 0.")
    curves = {key: _curve(document[key], f"{name}: “{key}”") for key in ("decay", "grid_by_distance", "grid_by_power")}
    return Settings(
        parse_criteria(rows_in(document, "criteria", ("field", "weight", "transform"), name), f"{name}: criteria"),
        radii["demand_radius_m"],
        Mix(radii["bus_radius_m"], radii["rail_radius_m"], share),
        mix_radius_m=radii["mix_radius_m"],
        factors=parse_factors(rows_in(document, "factors", ("field", "factor"), name), f"{name}: factors"),
        exclusions=parse_exclusions(
            rows_in(document, "exclusions", ("field", "condition", "reason"), name), f"{name}: exclusions"
        ),
        **curves,
    )


def _curve(text: Any, place: str) -> Transform:
    try:
        found = parse_transform(str(text))
    except PlanningError as error:
        raise PlanningError(f"{place}: {error}.") from error
    if not found.curve:
        raise PlanningError(f"{place} must be a value function such as curve=0:1,1000:0.")
    return found


# -- scoring ---------------------------------------------------------------------------------------------------------


def score_sites(layers: Mapping[str, Given], settings: Settings, control: Control = Control()) -> SiteScores:
    """Scores of all sites, in their order.

    ``layers``: ``sites`` (columns site_id, status, exclusion, grid_kw, and as ``field:NAME`` those that settings name, as far as there are), and of
    ``demand`` (weight, ev), ``zones`` (polygons; ev, growth), ``grid`` (any geometry), ``transit`` (departures_per_hour, modes),
    ``chargers``, ``landuse`` (polygons; land_use) and ``areas`` (polygons to keep out of; name) those that there are.
    Score = product of the factors × Σ weight × transformed value. A site that a rule excludes keeps its score and gets no rank.
    Raises PlanningError with every fault of the tables.
    """
    sites, faults = layers["sites"], Faults()
    ids = identifiers(sites.frame, "site_id", sites.origin, faults)
    faults.raise_if_any()
    measured, uses = _measures(layers, settings, control)
    values = _with_own_fields(measured, sites, settings)
    nothing = (
        f"There is nothing to score the layer “{sites.origin.layer}” by: give at least one of the layers of demand, zones, grid or transit, "
        "or CRITERIA with fields of the sites."
    )
    criteria = usable(settings.criteria, values, nothing, control)
    found = score({each.field: values[each.field] for each in criteria}, criteria)
    tell_missing(found, "site", control)
    factors = [each for each in settings.factors if each.field in values]
    factor = np.prod([each.apply(values[each.field]) for each in factors] or [np.ones(len(ids))], axis=0)
    reasons, status = _exclusions(layers, values, settings, control)
    excluded = np.array([reason is not None for reason in reasons]) & ~np.isin(status, ("required", "competitor"))
    kept = np.array([reason is not None for reason in reasons]) & (status == "required")
    if kept.any():
        control.warn(
            f"The layer “{sites.origin.layer}”: {count(int(kept.sum()), 'required site')} fall under an exclusion and stay required "
            f"({some(ids[kept])})."
        )
    status = np.where(excluded, "forbidden", status).astype(object)
    result = found.score * factor
    columns: Dict[str, Any] = {
        "score": result,
        "rank": _ranks(result, np.isin(status, CANDIDATES)),
        "status": status,
        "exclusion": reasons,
        "base_score": found.score,
        "factor": factor,
        **{f"{name}_value": values[name] for name in COMPONENTS if name in measured},
        **{f"{name}_score": part for name, part in found.parts.items()},
        **{name: measured[name] for name in (*NUMBERS, *TEXTS) if name in measured and name != "grid_kw"},
    }
    others = _without_each(columns, criteria, values, factor)
    if "transit" in others:
        columns["rank_without_transit"] = others["transit"]
    summary = {**_summary(columns, criteria, factors, reasons, ids), "without": _changes(columns["rank"], others)}
    return SiteScores({"site_id": ids, **columns}, excluded, _shares(uses, ids), summary)


def _without_each(
    columns: Mapping[str, Any], criteria: Sequence[Criterion], values: Mapping[str, np.ndarray], factor: np.ndarray
) -> Dict[str, np.ndarray]:
    """Ranks as they would be without each criterion in turn: what it does to the result."""
    competing = np.isin(columns["status"], CANDIDATES)
    others = {}
    for left_out in criteria:
        rest = [each for each in criteria if each is not left_out]
        if rest:
            found = score({each.field: values[each.field] for each in rest}, rest)
            others[left_out.field] = _ranks(found.score * factor, competing)
    return others


def _changes(ranks: np.ndarray, others: Mapping[str, np.ndarray]) -> Dict[str, Dict[str, float]]:
    """By criterion: mean and largest change of rank without it."""
    competing = np.array([rank is not None for rank in ranks])
    if not competing.any():
        return {}
    changes = {
        name: np.abs(found[competing].astype(float) - ranks[competing].astype(float)) for name, found in others.items()
    }
    return {
        name: {"mean_rank_change": float(each.mean()), "largest_rank_change": float(each.max())}
        for name, each in changes.items()
    }


def _shares(uses: Optional[LandUses], ids: np.ndarray) -> pd.DataFrame:
    if uses is None:
        return pd.DataFrame({"site_id": [], "land_use": [], "share": []})
    site, kind = np.nonzero(np.nan_to_num(uses.share))
    return pd.DataFrame({"site_id": ids[site], "land_use": uses.kinds[kind], "share": uses.share[site, kind]})


def _measures(
    layers: Mapping[str, Given], settings: Settings, control: Control
) -> Tuple[Dict[str, np.ndarray], Optional[LandUses]]:
    """Everything that the layers say about each site, by name, and the land uses around it."""
    xy, faults = coordinates(layers["sites"].frame), Faults()
    columns = {
        (key, name): numbers(layers[key].frame, name, layers[key].origin, faults, default=default)
        for key, name, default in (
            ("demand", "weight", None),
            ("demand", "ev", 0.0),
            ("transit", "departures_per_hour", 0.0),
        )
        if key in layers and name in layers[key].frame
    }
    for key, name in columns:
        unknown = int(layers[key].frame[name].isna().sum())
        if unknown:
            control.warn(f"The {layers[key].origin.column(name)}: {count(unknown, 'row')} without a value count 0.")
    ev, growth = (_of_zones(layers, name, faults) for name in ("ev", "growth"))
    own_kw = _own_number(layers["sites"], "grid_kw", faults)
    faults.raise_if_any()
    found: Dict[str, np.ndarray] = {}
    uses: Optional[LandUses] = None
    if "demand" in layers:
        _demand(found, layers["demand"], columns, xy, settings, Span(control, 0, 40))
    control.progress(40)
    if "zones" in layers and (ev is not None or growth is not None):
        index = area_of(xy, layers["zones"].frame.geometry)
        if ev is not None and "ev" not in found:
            km2 = layers["zones"].frame.geometry.area.to_numpy() / 1e6
            found["ev"] = value_there(index, np.divide(ev, km2, out=np.zeros(len(ev)), where=km2 > 0), np.nan)
        if growth is not None:
            found["growth"] = value_there(index, growth, np.nan)
    control.progress(45)
    if "transit" in layers:
        found["transit"] = _transit(layers["transit"], columns, xy, settings, Span(control, 45, 60))
    _grid(found, layers, own_kw, xy, settings, control)
    if "chargers" in layers:
        found["charger_m"] = distance_to(xy, _points(layers["chargers"]), control)
    if "landuse" in layers:
        uses = _land_use(found, layers["landuse"], xy, settings, Span(control, 60, 90))
    control.progress(90)
    return found, uses


def _points(given: Given):
    from .cover import as_points

    frame = given.frame
    return frame.geometry if hasattr(frame, "geometry") else as_points(frame[["x", "y"]], None).geometry


def _demand(found, demand: Given, columns, xy: np.ndarray, settings: Settings, control: Control) -> None:
    weight = columns.get(("demand", "weight"), np.ones(len(demand.frame)))
    ev = columns.get(("demand", "ev"))
    table = np.column_stack([weight] if ev is None else [weight, ev])
    reached = within_reach(xy, coordinates(demand.frame), table, settings.demand_radius_m, settings.decay, control)
    found["demand"] = reached[:, 0]
    if ev is not None:
        found["ev"] = reached[:, 1]


def _of_zones(layers: Mapping[str, Given], name: str, faults: Faults) -> Optional[np.ndarray]:
    zones = layers.get("zones")
    if zones is None or name not in zones.frame:
        return None
    # Counts cannot be negative; growth can.
    return numbers(zones.frame, name, zones.origin, faults, default=np.nan, minimum=0.0 if name == "ev" else None)


def _own_number(sites: Given, name: str, faults: Faults) -> Optional[np.ndarray]:
    return (
        numbers(sites.frame, name, sites.origin, faults, default=np.nan, minimum=None) if name in sites.frame else None
    )


def _transit(stops: Given, columns, xy: np.ndarray, settings: Settings, control: Control) -> np.ndarray:
    departures = columns.get(("transit", "departures_per_hour"))
    if departures is None:
        departures = np.ones(len(stops.frame))
        control.warn(f"The layer “{stops.origin.layer}” has no departures per hour: every stop counts alike.")
    modes = texts(stops.frame, "modes")
    if not (modes != "").any():
        control.info(f"The layer “{stops.origin.layer}” names no modes: all stops count as bus stops.")
    made = transit(xy, coordinates(stops.frame), departures, rail_part(modes), settings.mix, settings.decay, control)
    control.info(f"Public transport: bus counts {made.bus_share:.0%}, rail {1 - made.bus_share:.0%}.")
    return made.score


def _grid(found, layers, own_kw: Optional[np.ndarray], xy, settings: Settings, control: Control) -> None:
    """A known connection says more than the way to the next line."""
    suitability = np.full(len(xy), np.nan)
    if "grid" in layers:
        found["grid_m"] = distance_to(xy, layers["grid"].frame.geometry, control)
        suitability = settings.grid_by_distance.apply(found["grid_m"])
    if own_kw is not None and np.isfinite(own_kw).any():
        found["grid_kw"] = own_kw
        suitability = np.where(np.isfinite(own_kw), settings.grid_by_power.apply(own_kw), suitability)
    if "grid_m" in found or "grid_kw" in found:
        found["grid"] = suitability


def _land_use(found, landuse: Given, xy: np.ndarray, settings: Settings, control: Control) -> Optional[LandUses]:
    shapes, kinds = landuse.frame.geometry, texts(landuse.frame, "land_use")
    found["land_use"] = value_there(area_of(xy, shapes), kinds, "")
    if settings.wants_mix or "mix" in settings.fields():
        uses = land_use_mix(xy, shapes, kinds, settings.mix_radius_m, control)
        found["mix"] = uses.entropy
        return uses
    return None


def _with_own_fields(measured: Dict[str, np.ndarray], sites: Given, settings: Settings) -> Dict[str, np.ndarray]:
    """The measures, and the sites' own fields that settings name: numbers where numbers are asked for."""
    faults, values = Faults(), dict(measured)
    as_numbers = {each.field for each in settings.factors if each.curve is not None}
    as_numbers |= {each.field for each in settings.exclusions if each.needs_numbers}
    wordy = [name for name in TEXTS if name in values and name in as_numbers]
    if wordy:
        faults.add(f"{some(wordy)} is text: its factors are VALUE=FACTOR and its conditions = or !=, not numbers.")
    as_numbers |= {each.field for each in settings.criteria}
    wanted = [name for name in settings.fields() if name not in values and f"{FIELD}{name}" in sites.frame]
    for name in wanted:
        if name in as_numbers:
            values[name] = numbers(sites.frame, FIELD + name, sites.origin, faults, default=np.nan, minimum=None)
        else:
            values[name] = texts(sites.frame, FIELD + name)
    missing = {
        part: [each.field for each in getattr(settings, part) if each.field not in values]
        for part in ("criteria", "factors", "exclusions")
        if part in settings.strict
    }
    for part, names in missing.items():
        if names:
            faults.add(
                f"{part.upper()}: {some(names)} is neither a field of the layer “{sites.origin.layer}” nor made from a layer given "
                f"({', '.join(measured) or 'none was given'})."
            )
    faults.raise_if_any()
    return values


def _exclusions(
    layers: Mapping[str, Given], values: Dict[str, np.ndarray], settings: Settings, control: Control
) -> Tuple[List[Optional[str]], np.ndarray]:
    """Each site's reasons, None without any, and its own status."""
    sites = layers["sites"]
    n = len(sites.frame)
    status = np.array([text.lower() for text in texts(sites.frame, "status", "candidate")], dtype=object)
    rules = [each for each in settings.exclusions if each.field in values]
    codes = {NEAR_CHARGER, GRID_FAR, GRID_WEAK, IN_AREA, *(each.code for each in settings.exclusions)}
    earlier = texts(sites.frame, "exclusion")
    others = [[part for part in text.split("; ") if code_of(part) not in codes] if text else [] for text in earlier]
    made_here = np.array([bool(text) and not left for text, left in zip(earlier, others)], dtype=bool)
    status[made_here & (status == "forbidden")] = "candidate"
    reasons: List[Tuple[np.ndarray, Sequence[str]]] = []
    for rule in rules:
        rows = np.flatnonzero(rule.applies(values[rule.field]))
        reasons.append((rows, [rule.reason(values[rule.field][row]) for row in rows]))
    if "areas" in layers:
        index = area_of(coordinates(sites.frame), layers["areas"].frame.geometry)
        names = _area_names(layers["areas"])
        rows = np.flatnonzero(index >= 0)
        reasons.append((rows, [Exclusion("", "=", IN_AREA).reason(names[index[row]]) for row in rows]))
    kept = [row for row, left in enumerate(others) if left]
    reasons.append((np.array(kept, dtype=np.int64), ["; ".join(others[row]) for row in kept]))
    return joined(reasons, n), status


def _area_names(areas: Given) -> np.ndarray:
    """Names of the areas for the reasons; the layer's name where one has none."""
    return texts(areas.frame, "name", areas.origin.layer)


def _ranks(result: np.ndarray, competing: np.ndarray) -> np.ndarray:
    """1 for the highest score of those that compete; None for the others."""
    ranks = np.full(len(result), None, dtype=object)
    ranks[competing] = [int(rank) for rank in pd.Series(-result[competing]).rank(method="min")]
    return ranks


def _summary(columns, criteria, factors, reasons, ids) -> Dict[str, Any]:
    by_code: Dict[str, int] = {}
    for reason in filter(None, reasons):
        for code in sorted({code_of(part) for part in reason.split("; ")}):
            by_code[code] = by_code.get(code, 0) + 1
    competing = np.array([rank is not None for rank in columns["rank"]])
    best = [str(ids[row]) for row in np.flatnonzero(columns["rank"] == 1)]
    return {
        "outputs": {
            "N_SITES": int(competing.sum()),
            "N_EXCLUDED": sum(
                status == "forbidden" and reason is not None for status, reason in zip(columns["status"], reasons)
            ),
            "BEST_SCORE": float(columns["score"][competing].max()) if competing.any() else None,
        },
        "best": best,
        "weights": {each.field: each.weight for each in criteria},
        "factors": [each.field for each in factors],
        "exclusions": dict(sorted(by_code.items())),
    }


def in_words(summary: Mapping[str, Any]) -> str:
    """The summary as sentences for a log."""
    outputs, by_code = summary["outputs"], summary["exclusions"]
    lines = [f"{count(outputs['N_SITES'], 'site')} ranked, {outputs['N_EXCLUDED']:,} excluded."]
    if by_code:
        lines.append("Excluded by: " + ", ".join(f"{code} {number:,}" for code, number in by_code.items()) + ".")
    if summary["factors"]:
        lines.append(f"Factors: {', '.join(summary['factors'])}.")
    if summary["best"]:
        lines.append(f"Best score {outputs['BEST_SCORE']:.4g}: {some(summary['best'])}.")
    return "\n".join(lines)


def with_limits(
    settings: Settings, min_charger_m: Optional[float], max_grid_m: Optional[float], min_grid_kw: Optional[float]
) -> Settings:
    """The settings with the exclusions that have a parameter of their own; None: not asked for."""
    asked = (
        (min_charger_m, Exclusion("charger_m", "<", NEAR_CHARGER, unit="m")),
        (max_grid_m, Exclusion("grid_m", ">", GRID_FAR, unit="m")),
        (min_grid_kw, Exclusion("grid_kw", "<", GRID_WEAK, unit="kW")),
    )
    added = tuple(replace(rule, limit=limit) for limit, rule in asked if limit is not None)
    return replace(settings, exclusions=(*added, *settings.exclusions))
