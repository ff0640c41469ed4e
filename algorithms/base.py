"""What all algorithms of the provider share: names, groups, help, the check for packages, and errors as sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Tuple

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProviderRegistry,
)
from qgis.PyQt.QtGui import QIcon

from ..core.errors import Cancelled, PlanningError
from .bridge import dependencies
from .bridge.answering import window_first
from .bridge.feedback import FeedbackControl
from .bridge.inputs import input_files, input_layers
from .bridge.language import tr
from .bridge.outputs import check_destinations
from .bridge.sentences import interpreter
from .bridge.threads import hold_python_here
from .bridge.watch import EditWatch
from .help_pages import help_url, icon_path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"

ROOMS = {
    "acquire": "1 Get data",
    "demand": "2 Demand and candidate sites",
    "access": "3 Access and coverage",
    "placement": "4 Place chargers",
    "planning": "5 From plan to decision",
    "monitoring": "6 Monitor",
    "reporting": "7 Report",
    "setup": "0 Setup and sample",
}


class EvplanAlgorithm(QgsProcessingAlgorithm):
    """A toolbox algorithm: subclasses set the constants, declare parameters, and do the work in ``work``."""

    NAME = ""
    TITLE = ""
    ROOM = ""
    HELP = ""
    TAGS: Tuple[str, ...] = ()
    PACKAGES: Tuple[str, ...] = ("numpy", "pandas", "geopandas")
    APPENDS_TO: Tuple[str, ...] = ()
    """Output files that are added to, and may therefore be the file of an input."""

    def name(self) -> str:
        return self.NAME

    def displayName(self) -> str:
        return tr(self.TITLE)

    def group(self) -> str:
        return tr(ROOMS[self.ROOM])

    def groupId(self) -> str:
        return self.ROOM

    def tags(self):
        return ["ev", "charging", "electric vehicle", *self.TAGS]

    def shortHelpString(self) -> str:
        return tr(self.HELP)

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        """An icon of its own, else that of its room."""
        return icon_path(self.NAME, self.ROOM)

    def helpUrl(self) -> str:
        return help_url(self.NAME)

    def createInstance(self):
        return type(self)()

    def canExecute(self):
        absent = dependencies.absent(self.PACKAGES)
        if absent:
            return False, dependencies.missing_message(absent, self.displayName())
        return True, ""

    def createCustomParametersWidget(self, parent=None):
        factory = getattr(self.provider(), "dialog_for", None)
        return factory(self.name(), parent) if factory else None

    def checkParameterValues(self, parameters, context: QgsProcessingContext) -> Tuple[bool, str]:
        # QGIS before 3.28 refuses a coordinate system that is left at its default.
        left = {
            each.name(): each.defaultValue()
            for each in self.parameterDefinitions()
            if each.type() == "crs" and each.name() not in parameters and each.defaultValue()
        }
        return super().checkParameterValues({**left, **parameters} if left else parameters, context)

    def prepareAlgorithm(self, parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> bool:
        self._watch = EditWatch()
        self._input_files = {}
        for definition in self.parameterDefinitions():
            layers = input_layers(self, parameters, definition.name(), context)
            for layer in layers:
                self._watch.add(layer, feedback)
                path = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path")
                if path:
                    several = f" (“{layer.name()}”)" if definition.type() == "multilayer" else ""
                    self._input_files[f"{definition.name()}{several}"] = Path(path)
            for path in input_files(self, parameters, definition.name(), context):
                several = f" (“{path.name}”)" if definition.type() == "multilayer" else ""
                self._input_files[f"{definition.name()}{several}"] = path
        return True

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        self._watch.report(feedback)
        return {}

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        hold_python_here()
        # QGIS never lets go of an exception that it is given, nor of the frames in its traceback, and so of all the tables that a
        # cancelled run has read: what is raised here is therefore new, and this frame holds nothing.
        try:
            with window_first():
                return self._process(parameters, context, feedback)
        except QgsProcessingException as error:
            sentence = str(error)
        del parameters, context, feedback
        raise QgsProcessingException(sentence)

    def _process(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        # processing.run and qgis_process never ask canExecute, and a package may be present but broken. Said here and not
        # in prepareAlgorithm, whose exceptions reach the log alone: a script would see a failure without a reason.
        broken = dependencies.broken(self.PACKAGES)
        if broken:
            reasons = "\n".join(f"{name}: {reason}" for name, reason in broken.items())
            raise QgsProcessingException(f"{dependencies.missing_message(broken, self.displayName())}\n{reasons}")
        control = FeedbackControl(feedback)
        try:
            check_destinations(self, parameters, context, control, self._input_files)
            return self.work(parameters, context, control)
        except PlanningError as error:
            raise QgsProcessingException(interpreter()(str(error))) from error
        except Cancelled:
            raise QgsProcessingException(tr("Cancelled: nothing was written.")) from None
        except MemoryError:
            raise QgsProcessingException(
                tr(
                    "Not enough memory for this many demand points and sites in reach of each other; use smaller radii or fewer points."
                )
            ) from None

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        """Read the parameters, call the engine, write the outputs; PlanningError becomes the user's message."""
        raise QgsProcessingException(f"{self.NAME} has no work method")
