"""Which layer of the project is what for the plan: recognised by its columns, or chosen by the user and remembered in the project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, FrozenSet, List, NamedTuple, Optional, Tuple

from qgis.core import QgsFeatureSource, QgsMapLayer, QgsMapLayerProxyModel, QgsProject, QgsVectorLayer, QgsWkbTypes

from ..dialogs import tr

SCOPE = "evplan"
NOTHING = "-"
"""Remembered for a role that the user has left empty on purpose."""

COUNTED_AT_ONCE = ("memory", "ogr", "spatialite", "delimitedtext")
"""Databases and services are asked for every row; these know the number."""

_GEOMETRY = {
    "point": QgsWkbTypes.GeometryType.PointGeometry,
    "line": QgsWkbTypes.GeometryType.LineGeometry,
    "polygon": QgsWkbTypes.GeometryType.PolygonGeometry,
}
FILTERS = {
    "point": QgsMapLayerProxyModel.Filter.PointLayer,
    "line": QgsMapLayerProxyModel.Filter.LineLayer,
    "polygon": QgsMapLayerProxyModel.Filter.PolygonLayer,
    None: QgsMapLayerProxyModel.Filter.VectorLayer,
}
"""What a list of layers for a role offers."""


@dataclass(frozen=True)
class Role:
    """What a layer is for the plan, and how it is recognised."""

    key: str
    geometry: Optional[str]
    """``point``, ``line`` or ``polygon``; None for a table, whose geometry, if it has one, is not looked at."""
    columns: FrozenSet[str]
    """Columns that such a layer has."""
    some: FrozenSet[str] = frozenset()
    """Columns of which it has at least one."""
    never: FrozenSet[str] = frozenset()
    """Columns that it does not have: another kind of layer has them besides."""
    newest: bool = False
    """Of several, the one that was added last; else the one that was there first."""
    field: str = ""
    """A column that the plan cannot do without."""
    field_key: str = ""
    """The parameter that names another field in its place."""


def _role(key: str, geometry: Optional[str], columns: str, some: str = "", never: str = "", **more) -> Role:
    return Role(key, geometry, *(frozenset(names.split()) for names in (columns, some, never)), **more)


ROLES: Tuple[Role, ...] = (
    _role("plan", "point", "plan_id action ports_l2_after ports_l3_after", newest=True),
    _role("coverage", "point", "demand_id covered_l2_before", newest=True),
    _role(
        "chargers",
        "point",
        "charger_id",
        some="level ports_l2 ports_l3",
        never="plan_id site_id cluster ports_l2_after priority",
    ),
    _role(
        "demand",
        "point",
        "demand_id weight",
        never="covered_l2_before site_id centre_id access difference_id",
        newest=True,
        field="weight",
        field_key="DEMAND_WEIGHT_FIELD",
    ),
    _role("sites", "point", "site_id", never="plan_id charger_id demand_id frequency utilization year", newest=True),
    _role("limits", "polygon", "zone_id", some="max_stations min_l3 max_kw"),
    _role("zones", "polygon", "zone_id", some="population households ev_total ev_bev"),
    _role("roads", "line", "", some="highway road_id oneway speed_kmh maxspeed"),
    _role("costs", None, "demand_id site_id cost", never="plan_id weight amount", newest=True),
    _role("usage", None, "charger_id date value", never="method"),
    _role("phases", None, "phase month_from month_to actions stations", newest=True),
    # Results that a report takes.
    _role("frontier", None, "point budget net_cost objective bound", newest=True),
    _role("sweep", None, "case changes parameter net_cost on_frontier", newest=True),
    _role("constraints", None, "constraint_id slack utilization_percent", newest=True),
    _role("cash_flow", None, "year cumulative_discounted", newest=True),
    _role("grid", "point", "plan_id kva transformer_kva", newest=True),
    _role("works", None, "plan_id topic requirement_id", newest=True),
    _role("violations", None, "violation_id rule message", newest=True),
    _role("kpis", None, "group_by kpi value n_unknown", newest=True),
    _role("targets", None, "target threshold breach_date", newest=True),
    _role("forecast", None, "charger_id date lower upper method", newest=True),
    _role("clusters", "point", "charger_id cluster", never="plan_id sparkline", newest=True),
    _role("gaps", "polygon", "gap_id rank weight", newest=True),
    _role("service_areas", "polygon", "band band_from band_to", newest=True),
)
"""In the order of recognition: what has more columns of its own comes first."""
BY_KEY: Dict[str, Role] = {role.key: role for role in ROLES}


def label(key: str) -> str:
    """The name of a role that is chosen in the window."""
    return {
        "plan": tr("Plan"),
        "coverage": tr("Coverage"),
        "chargers": tr("Existing chargers"),
        "demand": tr("Demand points"),
        "sites": tr("Candidate sites"),
        "limits": tr("Zones with limits"),
        "zones": tr("Zones"),
        "roads": tr("Roads"),
        "costs": tr("Costs between demand and sites"),
        "usage": tr("Usage"),
        "phases": tr("Phases"),
    }[key]


class Problem(NamedTuple):
    text: str
    blocking: bool = True
    """Whether no tool can work with the layer as it is."""


class Chosen(NamedTuple):
    """The layer of a role."""

    layer: QgsVectorLayer
    by_user: bool
    problems: Tuple[Problem, ...]

    @property
    def usable(self) -> bool:
        return not any(problem.blocking for problem in self.problems)


def role_of(layer: QgsMapLayer) -> str:
    """What the layer is by its columns and geometry; empty for what the planner does not know."""
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
        return ""
    names = {field.name().lower() for field in layer.fields()}
    for role in ROLES:
        fits = role.geometry is None or layer.geometryType() == _GEOMETRY[role.geometry]
        if fits and role.columns <= names and not role.never & names and (not role.some or role.some & names):
            return role.key
    return ""


def problems_of(role: Role, layer: QgsVectorLayer, named_field: str = "") -> Tuple[Problem, ...]:
    """What is to be said of a layer in its role. ``named_field``: the user's field in place of the one that is needed."""
    if not layer.isValid():
        return (Problem(tr("The layer cannot be read: its file or database is not there.")),)
    found: List[Problem] = []
    if is_empty(layer):
        filtered = layer.subsetString() != ""
        found.append(Problem(tr("The layer's filter leaves no rows.") if filtered else tr("The layer has no rows.")))
    elif layer.subsetString():
        found.append(Problem(tr("The layer has a filter: only the rows that it shows are used."), False))
    if role.geometry is not None and not layer.crs().isValid():
        found.append(Problem(tr("The layer has no coordinate system. Set it in the layer's properties.")))
    names = [field.name() for field in layer.fields()]
    if role.field and role.field not in map(str.lower, names) and named_field not in names:
        found.append(Problem(tr("There is no field “{0}”: choose the field that stands for it.").format(role.field)))
    if layer.isModified():
        found.append(Problem(tr("The layer has unsaved edits; they are used as shown."), False))
    return tuple(found)


def is_empty(layer: QgsVectorLayer) -> bool:
    """Whether the layer has no rows, found without counting them."""
    return layer.hasFeatures() == QgsFeatureSource.FeatureAvailability.NoFeaturesAvailable


def rows_of(layer: QgsVectorLayer) -> int:
    """How many rows the layer has; -1 where counting them might keep the window waiting."""
    return layer.featureCount() if layer.isValid() and layer.providerType() in COUNTED_AT_ONCE else -1


class Roles:
    """The layers of the open project in their roles, as they are when asked."""

    def __init__(self, project: Optional[QgsProject] = None) -> None:
        self._project = project or QgsProject.instance()

    def choose(self, key: str, layer: Optional[QgsMapLayer]) -> None:
        """Remember the user's choice in the project; None: no layer on purpose."""
        self._project.writeEntry(SCOPE, f"planner/role_{key}", NOTHING if layer is None else layer.id())

    def forget(self, key: str) -> None:
        """Back to what is recognised."""
        self._project.removeEntry(SCOPE, f"planner/role_{key}")

    def name_field(self, key: str, field: str) -> None:
        """Remember the field that stands for the one the role needs."""
        self._project.writeEntry(SCOPE, f"planner/field_{key}", field)

    def named_field(self, key: str) -> str:
        return self._project.readEntry(SCOPE, f"planner/field_{key}", "")[0]

    def found(self) -> Dict[str, Chosen]:
        """Role → its layer, of the roles that have one."""
        recognised, chosen, layers = self._recognised(), self._chosen(), {}
        for role in ROLES:
            left_out = self._project.readEntry(SCOPE, f"planner/role_{role.key}", "")[0] == NOTHING
            layer = chosen.get(role.key) or (None if left_out else recognised.get(role.key))
            if layer is not None:
                problems = problems_of(role, layer, self.named_field(role.key))
                layers[role.key] = Chosen(layer, role.key in chosen, problems)
        return layers

    def lost(self) -> Tuple[str, ...]:
        """Roles whose chosen layer is no longer in the project."""
        remembered = {role.key: self._project.readEntry(SCOPE, f"planner/role_{role.key}", "")[0] for role in ROLES}
        return tuple(
            key
            for key, layer_id in remembered.items()
            if layer_id not in ("", NOTHING) and self._project.mapLayer(layer_id) is None
        )

    def known(self) -> List[QgsVectorLayer]:
        """Every layer that has a role, or would have it if it were chosen or had rows."""
        return [*(layer for layer in self._from_top() if role_of(layer)), *self._chosen().values()]

    def _chosen(self) -> Dict[str, QgsVectorLayer]:
        remembered = {role.key: self._project.readEntry(SCOPE, f"planner/role_{role.key}", "")[0] for role in ROLES}
        layers = {key: self._project.mapLayer(layer_id) for key, layer_id in remembered.items() if layer_id}
        return {key: layer for key, layer in layers.items() if isinstance(layer, QgsVectorLayer)}

    def _recognised(self) -> Dict[str, QgsVectorLayer]:
        """By their columns. A table without rows, as an empty planning project has them, is not there yet."""
        found: Dict[str, QgsVectorLayer] = {}
        for layer in self._from_top():
            key = role_of(layer)
            # New layers come in above: the topmost is the newest, the lowest was there first.
            if key and (key not in found or not BY_KEY[key].newest) and not is_empty(layer):
                found[key] = layer
        return found

    def _from_top(self) -> List[QgsMapLayer]:
        """Every layer of the project in the order of the layer tree."""
        ordered = [node.layer() for node in self._project.layerTreeRoot().findLayers() if node.layer() is not None]
        shown = {layer.id() for layer in ordered}
        hidden = [layer for key, layer in sorted(self._project.mapLayers().items()) if key not in shown]
        return [*ordered, *hidden]
