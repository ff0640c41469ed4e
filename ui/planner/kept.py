"""Plans kept in the project file: names, layers, key numbers and parameters, to be compared later."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence

from qgis.core import QgsProject, QgsVectorLayer

from ..dialogs import tr
from . import numbers
from .roles import SCOPE
from .sites import layer_of

ENTRY = "planner/scenarios"
NUMBERS = (
    "STATUS", "REASON", "OBJECTIVE", "BOUND", "GAP_REACHED", "NET_COST", "COVERAGE_L2", "COVERAGE_L3", "COVERAGE_L2_BEFORE",
    "COVERAGE_L3_BEFORE", "N_NEW_L2", "N_NEW_L3", "N_UPGRADES", "N_MIXED", "N_ADD_PORTS", "N_REMOVED",
)  # fmt: skip
"""Results of a run that are remembered."""
LONGEST_NAME = 100


@dataclass(frozen=True)
class KeptLayer:
    """How a layer is found again: by its id, else by where its data are."""

    id: str = ""
    source: str = ""
    name: str = ""
    rows: int = 0

    def layer(self, project: QgsProject) -> Optional[QgsVectorLayer]:
        """None where it is no longer in the project, or has lost its features, as temporary layers do when a project is opened again."""
        found = layer_of(self.id, project)
        if found is None and self.source and not self.source.startswith("memory"):
            found = layer_of(self.source, project)
        if found is None or (self.rows and not found.featureCount()):
            return None
        return found


@dataclass(frozen=True)
class Scenario:
    name: str
    plan: KeptLayer
    coverage: KeptLayer = KeptLayer()
    summary: str = ""
    """Path of the run's summary."""
    numbers: Mapping[str, Any] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def missing(self, project: QgsProject) -> str:
        """What cannot be found any more, in a sentence; empty where nothing is missing that a comparison cannot do without."""
        if self.plan.layer(project) is None:
            return tr("The layer “{0}” is not in the project, or has lost its features.").format(self.plan.name)
        return ""


def scenario(
    name: str, results: Mapping[str, Any], parameters: Mapping[str, Any], project: QgsProject
) -> Optional[Scenario]:
    """What is kept of a run; None where its plan is not a layer of the project."""
    plan = layer_of(results.get("PLAN"), project)
    if plan is None:
        return None
    summary = results.get("SUMMARY")
    return Scenario(
        name,
        _remembered(plan),
        _remembered(layer_of(results.get("COVERAGE"), project)),
        summary if isinstance(summary, str) else "",
        {
            key: results[key]
            for key in NUMBERS
            if isinstance(results.get(key), str) or numbers.known(results.get(key)) is not None
        },
        {key: value for key, value in parameters.items() if isinstance(value, (str, int, float, bool))},
    )


def _remembered(layer: Optional[QgsVectorLayer]) -> KeptLayer:
    if layer is None:
        return KeptLayer()
    source = "memory" if layer.providerType() == "memory" else layer.source()
    return KeptLayer(layer.id(), source, layer.name(), max(layer.featureCount(), 0))


def read(project: QgsProject) -> List[Scenario]:
    """The kept plans, in their order. What a damaged entry holds is passed over."""
    text, there = project.readEntry(SCOPE, ENTRY, "")
    try:
        rows = json.loads(text) if there and text else []
    except (ValueError, RecursionError):
        rows = []
    found = (_read_one(row) for row in (rows if isinstance(rows, list) else []))
    return [each for each in found if each is not None]


def _read_one(row: Any) -> Optional[Scenario]:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"]:
        return None
    maps = {key: row[key] if isinstance(row.get(key), dict) else {} for key in ("numbers", "parameters")}
    summary = row.get("summary")
    return Scenario(
        row["name"],
        _read_layer(row.get("plan")),
        _read_layer(row.get("coverage")),
        summary if isinstance(summary, str) else "",
        **maps,
    )


def _read_layer(value: Any) -> KeptLayer:
    if not isinstance(value, dict):
        return KeptLayer()
    texts = [value[key] if isinstance(value.get(key), str) else "" for key in ("id", "source", "name")]
    rows = value.get("rows")
    return KeptLayer(*texts, rows if isinstance(rows, int) else 0)


def write(project: QgsProject, scenarios: Sequence[Scenario]) -> None:
    """Into the project, which has to be saved to keep them."""
    if scenarios:
        project.writeEntry(SCOPE, ENTRY, json.dumps([asdict(each) for each in scenarios], ensure_ascii=True))
    else:
        project.removeEntry(SCOPE, ENTRY)


def unique(name: str, taken: Sequence[str]) -> str:
    """The name, with a number where there is one like it."""
    name = " ".join(name.split())[:LONGEST_NAME] or tr("Plan")
    made, number = name, 1
    while made in taken:
        number += 1
        made = f"{name} ({number})"
    return made


def renamed(one: Scenario, name: str) -> Scenario:
    return replace(one, name=name)


def to_compare(scenarios: Sequence[Scenario], project: QgsProject) -> Dict[str, Any]:
    """Parameters of ``evplan:compareplans``; coverages and summaries where every plan has its own."""
    plans = [each.plan.layer(project) for each in scenarios]
    coverages = [each.coverage.layer(project) if each.coverage.id else None for each in scenarios]
    made: Dict[str, Any] = {
        "PLANS": [layer.id() for layer in plans if layer is not None],
        "NAMES": "; ".join(each.name.replace(";", ",") for each in scenarios),
    }
    if all(layer is not None for layer in coverages):
        made["COVERAGES"] = [layer.id() for layer in coverages]
    if all(each.summary and Path(each.summary).is_file() for each in scenarios):
        made["SUMMARIES"] = [each.summary for each in scenarios]
    return made
