"""The Processing provider ``evplan``."""

from __future__ import annotations

from typing import Callable, List, Optional, Type

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .base import RESOURCES, EvplanAlgorithm, tr
from .help_pages import guide_url
from .shipped_model import ShippedModel


def algorithm_classes() -> List[Type[EvplanAlgorithm]]:
    """Every algorithm of the provider, in the order of the rooms."""
    from .access.accessibility import Accessibility
    from .access.alignment import Alignment
    from .access.cost_matrix import CostMatrix
    from .access.coverage import Coverage
    from .access.service_areas import ServiceAreas
    from .acquire.clean_points import CleanPoints
    from .acquire.fetch_chargers import FetchChargers
    from .acquire.fetch_registrations import FetchRegistrations
    from .acquire.fetch_sites import FetchSites
    from .acquire.fetch_zones import FetchZones
    from .acquire.import_chargers import ImportChargers
    from .acquire.import_transit import ImportTransit
    from .acquire.refresh_status import RefreshStatus
    from .acquire.store_snapshot import StoreSnapshot
    from .demand.demand_points import DemandPoints
    from .demand.disaggregate import Disaggregate
    from .demand.forecast_demand import ForecastDemand
    from .demand.ownership_clusters import OwnershipClusters
    from .demand.project_adoption import ProjectAdoption
    from .demand.score_sites import ScoreSites
    from .demand.study_area import StudyAreaAlgorithm
    from .demand.upgrade_candidates import UpgradeCandidates
    from .monitoring.cluster_stations import ClusterStations
    from .monitoring.detect_anomalies import DetectAnomalies
    from .monitoring.forecast_usage import ForecastUsage
    from .monitoring.monitor_targets import MonitorTargets
    from .monitoring.network_kpis import NetworkKpis
    from .placement.assign_demand import AssignDemand
    from .placement.corridor import Corridor
    from .placement.corridor_compliance import CorridorCompliance
    from .placement.k_medians import KMedians
    from .placement.location_allocation import LocationAllocation
    from .placement.optimize_capacity import OptimizeCapacity
    from .placement.optimize_network import OptimizeNetwork
    from .planning.compare_plans import ComparePlans
    from .planning.grid_requirements import GridRequirements
    from .planning.plan_cost import PlanCost
    from .planning.plan_phases import PlanPhases
    from .planning.sensitivity import Sensitivity
    from .planning.validate_plan import ValidatePlan
    from .reporting.dashboard import Dashboard
    from .reporting.report import Report
    from .reporting.web_map import WebMap
    from .setup.check_setup import CheckSetup
    from .setup.load_sample import LoadSample
    from .setup.new_project import NewProject

    return [
        FetchChargers,
        FetchZones,
        FetchRegistrations,
        FetchSites,
        ImportChargers,
        CleanPoints,
        ImportTransit,
        RefreshStatus,
        StoreSnapshot,
        StudyAreaAlgorithm,
        DemandPoints,
        Disaggregate,
        ProjectAdoption,
        ForecastDemand,
        OwnershipClusters,
        ScoreSites,
        UpgradeCandidates,
        CostMatrix,
        Coverage,
        Accessibility,
        Alignment,
        ServiceAreas,
        OptimizeNetwork,
        LocationAllocation,
        OptimizeCapacity,
        AssignDemand,
        KMedians,
        CorridorCompliance,
        Corridor,
        PlanPhases,
        PlanCost,
        GridRequirements,
        Sensitivity,
        ComparePlans,
        ValidatePlan,
        ClusterStations,
        NetworkKpis,
        ForecastUsage,
        MonitorTargets,
        DetectAnomalies,
        Dashboard,
        WebMap,
        Report,
        LoadSample,
        NewProject,
        CheckSetup,
    ]


class EvplanProvider(QgsProcessingProvider):
    def __init__(self) -> None:
        super().__init__()
        self._dialog_for: Optional[Callable] = None
        self._models: List[ShippedModel] = []
        QgsApplication.processingRegistry().providerAdded.connect(self._complete_models)

    def set_dialogs(self, dialog_for: Callable) -> None:
        """``dialog_for(algorithm_name, parent)`` gives an own dialog or None; algorithms do not import the ui."""
        self._dialog_for = dialog_for

    def dialog_for(self, algorithm_name: str, parent):
        return self._dialog_for(algorithm_name, parent) if self._dialog_for else None

    @property
    def forms(self):
        """What forms ask of the engine while they are filled in (``algorithms.forms``); the ui imports neither."""
        from . import forms

        return forms

    def guide_url(self, name: str = "index") -> str:
        """Where the windows' help is: a page of the guide, in the language of the interface."""
        return guide_url(name)

    def id(self) -> str:
        return "evplan"

    def name(self) -> str:
        return tr("EV charging network planning")

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return str(RESOURCES / "icons" / "evplan.svg")

    def loadAlgorithms(self) -> None:
        self._models = []
        for algorithm in algorithm_classes():
            self.addAlgorithm(algorithm())
        for path in sorted((RESOURCES / "models").glob("*.model3")):
            model = ShippedModel(path)
            if model.load():
                self.addAlgorithm(model)
                self._models.append(model)

    def _complete_models(self, provider_id: str) -> None:
        """A model finds its steps by their ids, which the registry knows only once it has the whole provider."""
        if provider_id == self.id():
            for model in self._models:
                model.load()
