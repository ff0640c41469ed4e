"""The rules of a plan: presets, assumptions files and explicit values, in that order of precedence, validated together."""

from __future__ import annotations

import itertools
import json
import math
from dataclasses import MISSING, asdict, dataclass, fields
from pathlib import Path
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Tuple

from ..errors import Faults, PlanningError

PRESETS = (
    "neutral",
    "reference_d_published",
    "reference_d_text",
    "conservative",
    "balanced",
    "aggressive",
    "high_budget",
    "low_budget",
)
PRESET_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "presets" / "placement"
RETENTIONS = ("decide", "reference")
OBJECTIVES = ("weighted", "max_coverage", "min_cost", "lexicographic")
PRIORITIES = tuple("_".join(order) for order in itertools.permutations(("l3", "l2", "cost")))
Bands = Tuple[Tuple[float, float], ...]


@dataclass(frozen=True)
class Rules:
    """Everything a plan must respect. Money in ``currency``, radii in metres, power in kW, coverage as shares 0 to 1.

    Rules with a default are optional: no preset sets them, and the default means that the rule is not applied.
    """

    cost_l2_station: float
    cost_l2_port: float
    cost_l3_station: float
    cost_l3_port: float
    resale_factor: float
    retention: str
    """``decide``: the L2 ports kept at an upgrade are a decision. ``reference``: min(max(ports − 1, 0), 2) are sold."""
    l2_radius_m: float
    l3_radius_m: float
    min_coverage_l2: float
    min_coverage_l3: float
    min_ports_l2: int
    min_ports_l3: int
    max_new_ports: int
    port_kw_l2: float
    port_kw_l3: float
    site_grid_kw: Optional[float]
    budget: Optional[float]
    """None: no limit (only where a caller says so; a plan asks for one)."""
    budget_per_site: Optional[float]
    weight_l3: float
    weight_l2: float
    weight_cost: float
    min_l3_per_area: Optional[int]
    """Stations that serve L3 in every zone after the plan; a zone's own value wins."""
    l3_serves_l2: bool
    currency: str
    objective: str = "weighted"
    """``weighted``: the weighted sum. ``max_coverage``: weighted coverage, then least money. ``min_cost``: least money for
    the coverage minima. ``lexicographic``: one after the other in the order of ``priority``."""
    priority: str = "l3_l2_cost"
    allow_mixed: bool = False
    """A new site may get both levels."""
    allow_add_ports: bool = False
    allow_removal: bool = False
    removal_cost: float = 0.0
    opex_l2_station: float = 0.0
    """Operating cost per year of an L2 station; likewise the next three."""
    opex_l2_port: float = 0.0
    opex_l3_station: float = 0.0
    opex_l3_port: float = 0.0
    discount_rate: float = 0.0
    horizon_years: int = 0
    port_capacity_l2: Optional[float] = None
    """Demand weight that one L2 port serves in a day; None: no limit. Likewise L3."""
    port_capacity_l3: Optional[float] = None
    l2_bands: Bands = ()
    """Partial coverage beyond the radius: pairs of a larger radius (m) and the share served up to there."""
    l3_bands: Bands = ()
    min_backup_l2: float = 0.0
    """Least share of the weight that two stations serve. Likewise L3."""
    min_backup_l3: float = 0.0
    weight_backup_l2: float = 0.0
    weight_backup_l3: float = 0.0
    min_group_coverage_l2: float = 0.0
    """Least share of every population group's weight. Likewise L3."""
    min_group_coverage_l3: float = 0.0
    shortfall_price: Optional[float] = None
    """Points of the objective lost per missing share of a coverage minimum; None: the minima are hard."""
    max_stations_per_area: Optional[int] = None
    max_kw_per_area: Optional[float] = None
    l3_min_distance_m: Optional[float] = None
    """Between a station that gets L3 and every other one that serves L3."""
    l3_max_gap_m: Optional[float] = None
    """From a station that gets L3 to the next one that serves L3."""
    competitor_share: float = 0.0
    """Share of a demand point's weight that a competitor within the radius keeps."""

    def as_dict(self) -> Dict[str, Any]:
        return {
            **asdict(self),
            **{name: [list(band) for band in getattr(self, name)] for name in ("l2_bands", "l3_bands")},
        }

    @property
    def annuity(self) -> float:
        """Present value of one unit of money a year, paid at the end of each year of the horizon."""
        return sum((1.0 + self.discount_rate) ** -year for year in range(1, self.horizon_years + 1))

    @property
    def has_capacity(self) -> bool:
        return self.port_capacity_l2 is not None or self.port_capacity_l3 is not None

    def reach(self, level: str) -> Bands:
        """Radii of ``l2`` or ``l3`` with the share served up to each: the full radius, then the bands."""
        return ((getattr(self, f"{level}_radius_m"), 1.0), *getattr(self, f"{level}_bands"))


MINIMA = (
    "min_coverage_l2",
    "min_coverage_l3",
    "min_backup_l2",
    "min_backup_l3",
    "min_group_coverage_l2",
    "min_group_coverage_l3",
)


class Kind(NamedTuple):
    """What a rule's value may be; ``schema`` and every message are made from it."""

    type: str
    """``number``, ``integer``, ``share``, ``boolean``, ``choice``, ``text`` or ``bands``."""
    positive: bool = False
    nullable: bool = False
    choices: Tuple[str, ...] = ()


def _kinds() -> Dict[str, Kind]:
    kinds = {name: Kind("number") for name in _NAMES}
    kinds.update(dict.fromkeys((*MINIMA, "competitor_share"), Kind("share")))
    kinds.update(
        dict.fromkeys(("l2_radius_m", "l3_radius_m", "port_kw_l2", "port_kw_l3"), Kind("number", positive=True))
    )
    kinds.update(dict.fromkeys(("min_ports_l2", "min_ports_l3", "max_new_ports"), Kind("integer", positive=True)))
    kinds.update(dict.fromkeys(("min_l3_per_area", "max_stations_per_area"), Kind("integer", nullable=True)))
    kinds.update(
        dict.fromkeys(
            ("site_grid_kw", "budget", "budget_per_site", "shortfall_price", "max_kw_per_area"),
            Kind("number", nullable=True),
        )
    )
    kinds.update(
        dict.fromkeys(
            ("port_capacity_l2", "port_capacity_l3", "l3_min_distance_m", "l3_max_gap_m"),
            Kind("number", positive=True, nullable=True),
        )
    )
    kinds.update(dict.fromkeys(("l3_serves_l2", "allow_mixed", "allow_add_ports", "allow_removal"), Kind("boolean")))
    kinds.update(dict.fromkeys(("l2_bands", "l3_bands"), Kind("bands")))
    kinds.update(
        horizon_years=Kind("integer"),
        currency=Kind("text"),
        retention=Kind("choice", choices=RETENTIONS),
        objective=Kind("choice", choices=OBJECTIVES),
        priority=Kind("choice", choices=PRIORITIES),
    )
    return kinds


_NAMES = tuple(field.name for field in fields(Rules))
_DEFAULTS = {field.name: field.default for field in fields(Rules) if field.default is not MISSING}
KINDS: Mapping[str, Kind] = _kinds()


def schema() -> Dict[str, Any]:
    """JSON Schema (draft 7) of a preset or an assumptions file."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Rules of a charging network plan",
        "type": "object",
        "additionalProperties": False,
        "properties": {"description": {"type": "string"}, **{name: _schema_of(kind) for name, kind in KINDS.items()}},
    }


def _schema_of(kind: Kind) -> Dict[str, Any]:
    if kind.type == "choice":
        return {"enum": list(kind.choices)}
    if kind.type == "bands":
        band = {"type": "array", "items": {"type": "number", "minimum": 0}, "minItems": 2, "maxItems": 2}
        return {"type": "array", "items": band}
    if kind.type in ("boolean", "text"):
        return {"type": "boolean" if kind.type == "boolean" else "string"}
    name = "integer" if kind.type == "integer" else "number"
    return {
        "type": [name, "null"] if kind.nullable else name,
        "exclusiveMinimum" if kind.positive else "minimum": 0,
        **({"maximum": 1} if kind.type == "share" else {}),
    }


def preset(name: str) -> Dict[str, Any]:
    """The values of a shipped preset."""
    if name not in PRESETS:
        raise PlanningError(f"There is no preset “{name}”; choose one of {', '.join(PRESETS)}.")
    values = json.loads((PRESET_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    values.pop("description", None)
    return values


def read_assumptions(path: str) -> Dict[str, Any]:
    """The values of an assumptions file (JSON, the same keys as a preset; any subset)."""
    try:
        values = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PlanningError(f"The assumptions file {path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise PlanningError(f"The assumptions file {path} is not valid JSON: {error}.") from error
    if not isinstance(values, dict):
        raise PlanningError(f"The assumptions file {path} must hold one JSON object with keys such as “cost_l2_port”.")
    values.pop("description", None)
    return values


def resolve(
    preset_name: str = "neutral",
    assumptions: Optional[Mapping[str, Any]] = None,
    explicit: Optional[Mapping[str, Any]] = None,
    *,
    budget_required: bool = True,
) -> Rules:
    """Preset < assumptions < explicit values (None means *not given*). All faults are said at once."""
    faults = Faults()
    for sentences in complaints(preset_name, assumptions, explicit, budget_required=budget_required).values():
        for sentence in sentences:
            faults.add(sentence)
    faults.raise_if_any()
    return checked(merged(preset_name, assumptions, explicit))


def merged(
    preset_name: str,
    assumptions: Optional[Mapping[str, Any]] = None,
    explicit: Optional[Mapping[str, Any]] = None,
) -> Dict[str, Any]:
    """A value for every rule, whether it is right or not; unknown assumptions are left out."""
    values = {**_DEFAULTS, **preset(preset_name)}
    values.update({key: value for key, value in (assumptions or {}).items() if key in _NAMES})
    values.update({key: value for key, value in (explicit or {}).items() if value is not None})
    return values


def complaints(
    preset_name: str,
    assumptions: Optional[Mapping[str, Any]] = None,
    explicit: Optional[Mapping[str, Any]] = None,
    *,
    budget_required: bool = True,
) -> Dict[str, List[str]]:
    """What ``resolve`` would refuse: sentences by the key at fault; those of values that do not fit each other by ""."""
    found: Dict[str, List[str]] = {}
    for key in sorted(set(assumptions or {}) - set(_NAMES)):
        found[key] = [f"The assumptions hold an unknown key “{key}”; known are: {', '.join(_NAMES)}."]
    values = merged(preset_name, assumptions, explicit)
    for name in _NAMES:
        sentences = _wrong(name, values.get(name))
        if sentences:
            found[name] = sentences
    if budget_required and values.get("budget") is None and values.get("objective") != "min_cost":
        found.setdefault("budget", []).append(f"The preset “{preset_name}” leaves the budget to you: give BUDGET.")
    if not found:
        conflicts = _conflicts(values)
        return {"": conflicts} if conflicts else {}
    return found


def checked(values: Mapping[str, Any]) -> Rules:
    """Rules of a value for every name. All faults are said at once."""
    faults = Faults()
    for name in _NAMES:
        for sentence in _wrong(name, values.get(name)):
            faults.add(sentence)
    faults.raise_if_any()
    for sentence in _conflicts(values):
        faults.add(sentence)
    faults.raise_if_any()
    return Rules(**{name: _typed(name, values[name]) for name in _NAMES})


def _wrong(name: str, value: Any) -> List[str]:
    kind = KINDS[name]
    if kind.type == "boolean":
        return [] if isinstance(value, bool) else [f"“{name}” must be true or false, not {value!r}."]
    if kind.type == "choice":
        return [] if value in kind.choices else [f"“{name}” must be one of {', '.join(kind.choices)}, not {value!r}."]
    if kind.type == "text":
        return [] if isinstance(value, str) else [f"“{name}” must be text, not {value!r}."]
    if kind.type == "bands":
        return _wrong_bands(name, value)
    if value is None:
        return [] if kind.nullable else [f"“{name}” needs a value."]
    if not _is_number(value):
        return [f"“{name}” must be a finite number, not {value!r}."]
    if value < 0 or (kind.positive and value == 0):
        return [f"“{name}” must be {'above 0' if kind.positive else '0 or more'}, not {value:g}."]
    if kind.type == "share" and value > 1:
        return [f"“{name}” is a share from 0 to 1, not {value:g}; 95 % is written 0.95."]
    if kind.type == "integer" and float(value) != int(value):
        return [f"“{name}” must be a whole number, not {value:g}."]
    return []


def _is_number(value: Any) -> bool:
    return not isinstance(value, bool) and isinstance(value, (int, float)) and math.isfinite(value)


def _wrong_bands(name: str, value: Any) -> List[str]:
    pairs = list(value) if isinstance(value, (list, tuple)) else None
    if pairs is None or not all(
        isinstance(pair, (list, tuple)) and len(pair) == 2 and all(map(_is_number, pair)) for pair in pairs
    ):
        return [f"“{name}” must be a list of pairs [radius in metres, share], such as [[800, 0.5]], not {value!r}."]
    shares, radii = [share for _, share in pairs], [radius for radius, _ in pairs]
    if sorted(set(radii)) != radii or sorted(set(shares), reverse=True) != shares or not all(0 < s < 1 for s in shares):
        return [
            f"“{name}”: from band to band the radius must grow and the share, between 0 and 1, must fall; given {value!r}."
        ]
    return []


def _conflicts(values: Mapping[str, Any]) -> List[str]:
    """Values that are right one by one but not together."""
    sentences = []
    if values["min_ports_l2"] > values["max_new_ports"] or values["min_ports_l3"] > values["max_new_ports"]:
        sentences.append(
            f"max_new_ports is {values['max_new_ports']}, but a station needs at least {values['min_ports_l2']} L2 "
            f"or {values['min_ports_l3']} L3 ports: no station could be built. Raise max_new_ports."
        )
    for level in ("l2", "l3"):
        bands, radius = values[f"{level}_bands"], values[f"{level}_radius_m"]
        if bands and bands[0][0] <= radius:
            sentences.append(
                f"“{level}_bands” starts at {bands[0][0]:g} m, which must be beyond the radius of {radius:g} m."
            )
        if bands and values[f"port_capacity_{level}"] is not None:
            sentences.append(f"“{level}_bands” and “port_capacity_{level}” cannot be used together; leave one empty.")
    near, far = values["l3_min_distance_m"], values["l3_max_gap_m"]
    if near is not None and far is not None and near > far:
        sentences.append(
            f"l3_min_distance_m ({near:g} m) is above l3_max_gap_m ({far:g} m): no fast-charging station could be built."
        )
    return sentences


def _typed(name: str, value: Any) -> Any:
    kind = KINDS[name]
    if value is None or kind.type in ("text", "boolean", "choice"):
        return value
    if kind.type == "bands":
        return tuple((float(radius), float(share)) for radius, share in value)
    return int(value) if kind.type == "integer" else float(value)


def cents(amount: float) -> int:
    """Money as whole cents, so that sums are exact."""
    return int(round(amount * 100.0))
