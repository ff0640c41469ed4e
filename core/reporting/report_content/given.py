"""What a report is made of, and what it asks of the summary of a plan."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Dict, Mapping, Optional, Tuple

import pandas as pd

from ...acquire.json_values import nested, number
from ...acquire.provenance import Provenance
from ...planning.items import LEVELS
from ..facts import Facts
from ..names import Say
from ..report import Figure
from ..site_sheets import Sites

PLAN_MAP, BEFORE_MAP, AFTER_MAP = "plan", "before", "after"


@dataclass(frozen=True)
class Given:
    """What a report is made of; ``sites`` has the plan itself, and tables that were not given are None."""

    title: str
    sites: Sites
    facts: Facts
    date: str = ""
    """ISO 8601; empty: the report has none."""
    violations: Optional[pd.DataFrame] = None
    summary: Mapping[str, Any] = field(default_factory=dict)
    """Of the run that made the plan (``summaries.PLAN``), read defensively."""
    sources: Tuple[Tuple[str, Tuple[Provenance, ...]], ...] = ()
    """Name of a layer and its sources."""
    rule_labels: Mapping[str, str] = field(default_factory=dict)
    """Name of a rule → its words in the report's language."""
    inputs: Tuple[Tuple[str, str, int, str], ...] = ()
    """Parameter, layer, rows and SHA-256 of every table that the report was made of."""
    made_by: str = ""
    """Program and version."""
    maps: Tuple[str, ...] = ()
    """Keys of the maps there are."""
    left_out: Tuple[Tuple[str, int], ...] = ()
    """Name of a layer and how many of its rows the report does not count, having no usable geometry."""


def map_figure(key: str, say: Say) -> Figure:
    captions = {
        PLAN_MAP: say("The plan"),
        BEFORE_MAP: say("Before: existing stations and who they serve"),
        AFTER_MAP: say("After: the plan and who it serves"),
    }
    return Figure(key, captions[key])


def plain_name(text: str) -> str:
    """A text as part of a file's name."""
    return re.sub(r"[^\w-]+", "-", text).strip("-") or "report"


def rule_words(say: Say) -> Dict[str, str]:
    """Rules that are in presets and assumptions alone, in words."""
    return {
        "cost_l2_station": say("Cost of an L2 station"),
        "cost_l2_port": say("Cost of an L2 port"),
        "cost_l3_station": say("Cost of an L3 station"),
        "cost_l3_port": say("Cost of an L3 port"),
        "resale_factor": say("Resale, share of the cost"),
        "retention": say("Ports kept at an upgrade"),
        "min_ports_l2": say("Fewest L2 ports"),
        "min_ports_l3": say("Fewest L3 ports"),
        "port_kw_l2": say("Power of an L2 port (kW)"),
        "port_kw_l3": say("Power of an L3 port (kW)"),
        "currency": say("Currency"),
        "removal_cost": say("Cost of removing a station"),
        "opex_l2_station": say("Operating cost of an L2 station a year"),
        "opex_l2_port": say("Operating cost of an L2 port a year"),
        "opex_l3_station": say("Operating cost of an L3 station a year"),
        "opex_l3_port": say("Operating cost of an L3 port a year"),
    }


def radii(summary: Optional[Mapping[str, Any]]) -> Dict[str, float]:
    """How far stations reach (m) by level, in the summary of a plan; empty where a table of costs took the place of straight lines."""
    if not summary or "costs" in nested(summary, "inputs"):
        return {}
    found = {}
    for level in LEVELS:
        own = nested(nested(summary, "coverage"), level.upper())
        stated = own.get("bands") if isinstance(own.get("bands"), list) else []
        bands = [number(band[0]) for band in stated if isinstance(band, (list, tuple)) and band]
        radius = max([band for band in bands if band], default=number(own.get("radius_m")))
        if radius:
            found[level] = radius
    return found
