"""Opens the algorithms' dialogs by id, as the toolbox does; a sentence where Processing or a package is missing."""

from __future__ import annotations

from typing import Any, Callable, Dict, Mapping

from qgis.core import Qgis, QgsApplication, QgsProcessingAlgorithm

from .dialogs import tr

Defaults = Callable[[QgsProcessingAlgorithm], Dict[str, Any]]
"""What the user wants the form of an algorithm to begin with."""


def no_defaults(algorithm: QgsProcessingAlgorithm) -> Dict[str, Any]:
    return {}


def warn(iface, text: str) -> None:
    """In QGIS's message bar."""
    iface.messageBar().pushMessage(tr("EV charging plan"), text, level=Qgis.MessageLevel.Warning)


def missing(algorithm_id: str) -> str:
    """What is said of an algorithm that the registry does not know."""
    return tr("{0} is not there. Switch the plugin off and on in the plugin manager.").format(algorithm_id)


def open_tool(iface, algorithm_id: str, parameters: Mapping[str, Any] = {}, defaults: Defaults = no_defaults) -> None:
    """The algorithm's dialog, filled in with ``parameters``, else with the user's ``defaults``."""
    try:
        import processing
    except ImportError:
        warn(
            iface,
            tr(
                "Switch on the plugin “Processing” in the plugin manager: every tool of the EV charging plan runs in it."
            ),
        )
        return
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
    if algorithm is None:
        warn(iface, missing(algorithm_id))
        return
    can_run, why_not = algorithm.canExecute()
    if not can_run:
        warn(iface, why_not)
        return
    processing.execAlgorithmDialog(algorithm_id, {**defaults(algorithm), **parameters})
