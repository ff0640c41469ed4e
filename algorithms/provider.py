"""The Processing provider ``evplan``."""
from __future__ import annotations

from typing import Callable, List, Optional, Type

from qgis.core import QgsProcessingModelAlgorithm, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .base import RESOURCES, EvplanAlgorithm, tr


def algorithm_classes() -> List[Type[EvplanAlgorithm]]:
    """Every algorithm of the provider, in the order of the rooms."""
    from .access.coverage import Coverage
    from .acquire.fetch_chargers import FetchChargers
    from .acquire.import_chargers import ImportChargers
    from .demand.demand_points import DemandPoints
    from .placement.optimize_network import OptimizeNetwork
    from .planning.validate_plan import ValidatePlan
    from .setup.load_sample import LoadSample

    return [FetchChargers, ImportChargers, DemandPoints, Coverage, OptimizeNetwork, ValidatePlan, LoadSample]


class EvplanProvider(QgsProcessingProvider):
    def __init__(self) -> None:
        super().__init__()
        self._dialog_for: Optional[Callable] = None

    def set_dialogs(self, dialog_for: Callable) -> None:
        """``dialog_for(algorithm_name, parent)`` gives an own dialog or None; algorithms do not import the ui."""
        self._dialog_for = dialog_for

    def dialog_for(self, algorithm_name: str, parent):
        return self._dialog_for(algorithm_name, parent) if self._dialog_for else None

    def id(self) -> str:
        return "evplan"

    def name(self) -> str:
        return tr("EV charging network planning")

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return str(RESOURCES / "icons" / "evplan.svg")

    def loadAlgorithms(self) -> None:
        for algorithm in algorithm_classes():
            self.addAlgorithm(algorithm())
        for path in sorted((RESOURCES / "models").glob("*.model3")):
            model = QgsProcessingModelAlgorithm()
            if model.fromFile(str(path)):
                self.addAlgorithm(model)
