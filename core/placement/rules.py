"""The rules of a plan: presets, assumptions files and explicit values, in that order of precedence, validated together."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

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


@dataclass(frozen=True)
class Rules:
    """Everything a plan must respect. Money in ``currency``, radii in metres, power in kW, coverage as shares 0 to 1."""

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
    l3_serves_l2: bool
    currency: str

    def as_dict(self) -> Dict[str, Any]:
        return asdict(self)

    def without_minima(self) -> "Rules":
        """The same rules with no coverage to reach."""
        return replace(self, min_coverage_l2=0.0, min_coverage_l3=0.0)


_SHARES = ("min_coverage_l2", "min_coverage_l3")
_TEXTS = ("retention", "currency")
_INTEGERS = ("min_ports_l2", "min_ports_l3", "max_new_ports", "min_l3_per_area")
_MAY_BE_NULL = ("site_grid_kw", "budget", "budget_per_site", "min_l3_per_area")
_POSITIVE = ("l2_radius_m", "l3_radius_m", "port_kw_l2", "port_kw_l3", "min_ports_l2", "min_ports_l3", "max_new_ports")
_NAMES = tuple(field.name for field in fields(Rules))


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
    values = preset(preset_name)
    faults = Faults()
    for key in sorted(set(assumptions or {}) - set(_NAMES)):
        faults.add(f"The assumptions hold an unknown key “{key}”; known are: {', '.join(_NAMES)}.")
    values.update({key: value for key, value in (assumptions or {}).items() if key in _NAMES})
    values.update({key: value for key, value in (explicit or {}).items() if value is not None})
    for name in _NAMES:
        for sentence in _wrong(name, values.get(name)):
            faults.add(sentence)
    if budget_required and values.get("budget") is None:
        faults.add(f"The preset “{preset_name}” leaves the budget to you: give BUDGET.")
    faults.raise_if_any()
    if values["min_ports_l2"] > values["max_new_ports"] or values["min_ports_l3"] > values["max_new_ports"]:
        raise PlanningError(
            f"max_new_ports is {values['max_new_ports']}, but a station needs at least {values['min_ports_l2']} L2 "
            f"or {values['min_ports_l3']} L3 ports: no station could be built. Raise max_new_ports."
        )
    return Rules(**{name: _typed(name, values[name]) for name in _NAMES})


def _wrong(name: str, value: Any) -> List[str]:
    if name == "l3_serves_l2":
        return [] if isinstance(value, bool) else [f"“{name}” must be true or false, not {value!r}."]
    if name == "retention":
        return [] if value in RETENTIONS else [f"“{name}” must be one of {', '.join(RETENTIONS)}, not {value!r}."]
    if name in _TEXTS:
        return [] if isinstance(value, str) else [f"“{name}” must be text, not {value!r}."]
    if value is None:
        return [] if name in _MAY_BE_NULL else [f"“{name}” needs a value."]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return [f"“{name}” must be a finite number, not {value!r}."]
    if value < 0 or (name in _POSITIVE and value == 0):
        return [f"“{name}” must be {'above 0' if name in _POSITIVE else '0 or more'}, not {value:g}."]
    if name in _SHARES and value > 1:
        return [f"“{name}” is a share from 0 to 1, not {value:g}; 95 % is written 0.95."]
    if name in _INTEGERS and float(value) != int(value):
        return [f"“{name}” must be a whole number, not {value:g}."]
    return []


def _typed(name: str, value: Any) -> Any:
    if value is None or name in _TEXTS or name == "l3_serves_l2":
        return value
    return int(value) if name in _INTEGERS else float(value)


def cents(amount: float) -> int:
    """Money as whole cents, so that sums are exact."""
    return int(round(amount * 100.0))
