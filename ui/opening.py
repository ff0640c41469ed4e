"""Opens the algorithms' dialogs by id, as the toolbox does; a sentence where Processing or a package is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict, Mapping, Optional

from qgis.core import Qgis, QgsApplication, QgsProcessingAlgorithm
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from .dialogs import PROVIDER, tr

Defaults = Callable[[QgsProcessingAlgorithm], Dict[str, Any]]
"""What the user wants the form of an algorithm to begin with."""

Made = Callable[[Mapping[str, Any]], Any]
"""Told the results of a run."""
PAGES = ("HTML", "PDF")


def no_defaults(algorithm: QgsProcessingAlgorithm) -> Dict[str, Any]:
    return {}


def warn(iface, text: str) -> None:
    """In QGIS's message bar."""
    iface.messageBar().pushMessage(tr("EV charging plan"), text, level=Qgis.MessageLevel.Warning)


def missing(algorithm_id: str) -> str:
    """What is said of an algorithm that the registry does not know."""
    return tr("{0} is not there. Switch the plugin off and on in the plugin manager.").format(algorithm_id)


def open_page(results: Mapping[str, Any]) -> bool:
    """Show the page that a tool has made in the browser, or its PDF in whatever reads such; False where it made neither."""
    made = (results.get(key) for key in PAGES)
    page = next((each for each in made if isinstance(each, str) and Path(each).is_file()), None)
    return page is not None and QDesktopServices.openUrl(QUrl.fromLocalFile(page))


def open_guide(page: str = "index") -> bool:
    """Show a page of the guide in the browser, in the language of QGIS."""
    provider = QgsApplication.processingRegistry().providerById(PROVIDER)
    return provider is not None and QDesktopServices.openUrl(QUrl(provider.guide_url(page)))


def open_tool(
    iface,
    algorithm_id: str,
    parameters: Mapping[str, Any] = {},
    defaults: Defaults = no_defaults,
    made: Optional[Made] = None,
) -> None:
    """The algorithm's dialog, filled in with ``parameters``, else with the user's ``defaults``; ``made`` is told what each run from
    it has brought."""
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
    given = {**defaults(algorithm), **parameters}
    if made is None:
        processing.execAlgorithmDialog(algorithm_id, given)
        return
    dialog = processing.createAlgorithmDialog(algorithm_id, given)
    if dialog is not None:
        dialog.algorithmFinished.connect(lambda fine, results: made(results) if fine else None)
        dialog.show()
        dialog.exec()
        dialog.close()
