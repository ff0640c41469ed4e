"""The stations and sites of a plan as a table: sorted by value, filtered by words."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, NamedTuple, Optional, Sequence, Tuple

from qgis.core import NULL, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt

from ..dialogs import tr
from . import numbers

KEEP = "keep"
LEVELS = ("l2", "l3")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Site(NamedTuple):
    """A row of a plan."""

    feature_id: int
    action: str
    name: str
    id: str
    ports: Tuple[Tuple[int, int], ...]
    """Of L2 and L3: before and after."""
    net_cost: float


def action_name(action: str) -> str:
    return {
        "keep": tr("Keep"),
        "new_l2": tr("New L2 station"),
        "new_l3": tr("New L3 station"),
        "new_mixed": tr("New station, L2 and L3"),
        "upgrade": tr("Upgrade L2 to L3"),
        "add_ports": tr("Add ports"),
        "remove": tr("Remove"),
    }.get(action, action)


def action_brief(action: str) -> str:
    """As short as a narrow table needs it."""
    return {
        "keep": tr("Keep"),
        "new_l2": tr("New L2"),
        "new_l3": tr("New L3"),
        "new_mixed": tr("New L2 + L3"),
        "upgrade": tr("Upgrade"),
        "add_ports": tr("Add ports"),
        "remove": tr("Remove"),
    }.get(action, action)


def read_sites(layer: QgsVectorLayer) -> List[Site]:
    """The rows of a plan layer, in their order; columns that it lacks are empty."""
    names = ["charger_id", "site_id", "name", "action", "cost", "resale"]
    names += [f"ports_{level}_{when}" for level in LEVELS for when in ("before", "after")]
    indexes = {name: layer.fields().lookupField(name) for name in names}
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes([index for index in indexes.values() if index >= 0])
    found = []
    for feature in layer.getFeatures(request):
        values = feature.attributes()
        row = {name: _plain(values[index]) if index >= 0 else None for name, index in indexes.items()}
        found.append(
            Site(
                feature.id(),
                str(row["action"] or ""),
                str(row["name"] or ""),
                str(row["charger_id"] or row["site_id"] or ""),
                tuple((_whole(row[f"ports_{level}_before"]), _whole(row[f"ports_{level}_after"])) for level in LEVELS),
                (numbers.known(row["cost"]) or 0.0) - (numbers.known(row["resale"]) or 0.0),
            )
        )
    return found


def _plain(value: Any) -> Any:
    return value if type(value) in (str, int, float) else None if value == NULL else value


def _whole(value: Any) -> int:
    return int(numbers.known(value) or 0)


class SiteModel(QAbstractTableModel):
    """Action, name or id, ports of both levels, net cost."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._read: Sequence[Site] = ()
        self._sites: Sequence[Site] = ()
        self._currency = ""

    def show_sites(self, sites: Sequence[Site], currency: str = "") -> None:
        self.beginResetModel()
        self._read = self._sites = tuple(sites)
        self._currency = currency
        self.endResetModel()

    def site(self, row: int) -> Site:
        return self._sites[row]

    def sites(self) -> Sequence[Site]:
        return self._sites

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._sites)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Action"), tr("Site"), tr("L2"), tr("L3"), tr("Cost"))[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                tr("Action"),
                tr("Station or candidate site"),
                tr("L2 ports, before → after"),
                tr("L3 ports, before → after"),
                tr("Cost less resale"),
            )[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        site, column = self._sites[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(site, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (action_name(site.action), site.id, "", "", numbers.money(site.net_cost, self._currency))[
                column
            ] or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT if column > 1 else _LEFT)
        return None

    def sort(self, column: int, order=Qt.SortOrder.AscendingOrder) -> None:
        """By value, equal ones in the order of the layer; that order alone with column −1. Here, for a view that asks for two values at a
        time takes seconds for a large plan."""
        self.layoutAboutToBeChanged.emit()
        chosen = self.persistentIndexList()
        was = [self._sites[index.row()].feature_id for index in chosen]
        falling = order == Qt.SortOrder.DescendingOrder
        key = self._key(column)
        self._sites = self._read if key is None else tuple(sorted(self._read, key=key, reverse=falling))
        rows = {site.feature_id: row for row, site in enumerate(self._sites)}
        self.changePersistentIndexList(
            chosen, [self.index(rows[name], index.column()) for name, index in zip(was, chosen)]
        )
        self.layoutChanged.emit()

    def _key(self, column: int) -> Optional[Callable[[Site], Any]]:
        words = {action: action_brief(action).casefold() for action in {site.action for site in self._read}}
        keys: Tuple[Callable[[Site], Any], ...] = (
            lambda site: words[site.action],
            lambda site: (site.name or site.id).casefold(),
            lambda site: site.ports[0][1],
            lambda site: site.ports[1][1],
            lambda site: site.net_cost,
        )
        return keys[column] if column >= 0 else None

    def _text(self, site: Site, column: int) -> str:
        if column in (2, 3):
            before, after = site.ports[column - 2]
            is_new = site.action.startswith("new_")
            return str(after) if before == after or is_new else f"{before} → {after}"
        return (action_brief(site.action), site.name or site.id, "", "", numbers.money(site.net_cost))[column]


class SiteFilter(QSortFilterProxyModel):
    """Rows that have all the words, and kept stations only where they are asked for."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._words: List[str] = []
        self._with_kept = False

    def set_words(self, text: str) -> None:
        self._words = text.casefold().split()
        self.invalidateFilter()

    def set_with_kept(self, wanted: bool) -> None:
        self._with_kept = wanted
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        site: Site = self.sourceModel().site(row)
        if site.action == KEEP and not self._with_kept:
            return False
        if not self._words:
            return True
        text = f"{action_name(site.action)} {action_brief(site.action)} {site.name} {site.id}".casefold()
        return all(word in text for word in self._words)

    def sort(self, column: int, order=Qt.SortOrder.AscendingOrder) -> None:
        self.sourceModel().sort(column, order)


def counted(sites: Sequence[Site]) -> str:
    """How many of each action, in words."""
    many: Dict[str, int] = {}
    for site in sites:
        many[site.action] = many.get(site.action, 0) + 1
    told = [
        tr("{0}: {1}").format(action_brief(action), numbers.locale().toString(count))
        for action, count in sorted(many.items())
        if action != KEEP
    ]
    return " · ".join(told)


def layer_of(value: Any, project) -> Optional[QgsVectorLayer]:
    """The layer that a result or a remembered id or source names, if the project has it."""
    if isinstance(value, QgsVectorLayer):
        return value
    if not isinstance(value, str) or not value:
        return None
    found = project.mapLayer(value)
    if found is None:
        found = next((layer for layer in project.mapLayers().values() if layer.source() == value), None)
    return found if isinstance(found, QgsVectorLayer) and found.isValid() else None
