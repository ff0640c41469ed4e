"""Every window of the plugin as a newcomer comes to see it, from an empty project to a plan; runs inside QGIS.

``python scripts/screenshots/gallery.py FOLDER [LOOK …]`` takes the pictures to look at: in English, French, a dark theme and large
letters. ``walk`` is what the tests do, too, whose pictures stay in their temporary folder.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Dict

FOLDER = Path(os.environ.get("EVPLAN_WINDOW_FOLDER", "."))
SECONDS = 400.0
DOCK_WIDTH = 340
DIALOG_SIZE = (1100, 800)
ROOMS = ("acquire", "demand", "access", "placement", "planning", "monitoring", "reporting")
SCALES = {"region": 250_000, "town": 50_000, "street": 8_000}
OTHER_BUDGET = 2_500_000
MAIN = "evplan:optimizenetwork"
OTHER_FORMS = ("demandpoints", "compareplans", "dashboard", "report", "webmap", "planphases", "sensitivity", "kmedians")


def start() -> None:
    """Inside QGIS: take them all, and leave."""
    from evplan.scripts.screenshots.steps import Driver, leave

    def done(failure: str) -> None:
        if failure:
            (FOLDER / "failure.txt").write_text(failure, encoding="utf-8")
        leave()

    Driver(walk(FOLDER), done).start()


def walk(folder: Path):
    """From nothing to two plans that are compared, and every form on the way."""
    from evplan.scripts.screenshots.steps import pause

    yield pause(1.0)
    yield from begin(folder)
    yield from maps(folder)
    yield from second_plan(folder)
    yield from forms(folder)
    yield from options(folder)


def dock():
    from qgis.PyQt.QtWidgets import QDockWidget
    from qgis.utils import iface

    return iface.mainWindow().findChild(QDockWidget, "evplanPlanner")


def begin(folder: Path):
    """The toolbar's button, the sample, the plan; every step before and after."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QPushButton, QToolButton
    from qgis.utils import iface

    from evplan.scripts.screenshots.steps import click, pause

    iface.mainWindow().showMaximized()
    click(iface.mainWindow().findChild(QToolButton, "evplanMenuButton"))
    yield dock
    iface.mainWindow().resizeDocks([dock()], [DOCK_WIDTH], Qt.Orientation.Horizontal)
    yield pause(0.5)
    take(iface.mainWindow(), folder, "start")
    click(dock().findChild(QPushButton, "evplanLoadSample"))
    yield lambda: dock()._advice.kind == "plan"
    yield pause(0.5)
    yield from each_step(folder, "before")
    yield from plan(folder)
    take(iface.mainWindow(), folder, "planned")
    yield from each_step(folder, "after")


def each_step(folder: Path, when: str):
    from evplan.scripts.screenshots.steps import pause

    for number, room in enumerate(ROOMS, start=1):
        dock().show_step(room)
        yield pause(0.3)
        take(dock(), folder, f"dock-{when}-{number}-{room}")


def plan(folder: Path, name: str = "planned"):
    """Run what the form says, until its results are shown."""
    from evplan.scripts.screenshots.steps import drawn, pause

    dock().plan()
    yield (
        lambda: dock()._run is not None and dock().step.runbox.log.toPlainText().count("\n") > 5 or dock()._run is None
    )
    yield pause(0.2)
    take(dock(), folder, f"dock-running-{name}")
    yield lambda: dock()._run is None
    yield pause(0.7)
    yield drawn()
    take(dock(), folder, f"dock-{name}")


def maps(folder: Path):
    """The styled results at three scales, around where the plan builds."""
    from qgis.core import QgsCoordinateTransform, QgsProject
    from qgis.utils import iface

    from evplan.scripts.screenshots.steps import drawn, pause

    layer = QgsProject.instance().mapLayer(dock().step.results.layer_id())
    built = next(layer.getFeatures("\"action\" <> 'keep'"))
    to_map = QgsCoordinateTransform(layer.crs(), QgsProject.instance().crs(), QgsProject.instance())
    for name, scale in SCALES.items():
        iface.mapCanvas().setCenter(to_map.transform(built.geometry().asPoint()))
        iface.mapCanvas().zoomScale(scale)
        yield pause(0.5)
        yield drawn()
        yield pause(0.3)
        take(iface.mainWindow(), folder, f"map-{name}")


def second_plan(folder: Path):
    """Both plans kept, and chosen to be compared."""
    from qgis.PyQt.QtWidgets import QPushButton

    from evplan.scripts.screenshots.steps import click, pause

    for budget in (None, OTHER_BUDGET):
        if budget is not None:
            dock().step.form.set_values({**dock().step.form.values(), "BUDGET": budget})
            yield from plan(folder, "planned-again")
        dock().show_step("planning")
        yield pause(0.3)
        click(dock().findChild(QPushButton, "evplanScenarioKeep"))
        yield pause(0.3)
        dock().scenarios.list.setFocus()
        yield pause(0.3)
    dock().scenarios.select([each.name for each in dock().scenarios.scenarios()])
    yield pause(0.3)
    take(dock(), folder, "dock-scenarios")


def forms(folder: Path):
    """The main job's dialog by its tabs, weights, assumptions, and the forms that the dock opens."""
    from qgis.PyQt.QtWidgets import QToolButton, QWidget

    from evplan.scripts.screenshots.steps import click, later, open_dialog, pause

    for tool in ("optimizenetwork", *OTHER_FORMS):
        later(lambda wanted=tool: dock()._open(f"evplan:{wanted}"))
        yield open_dialog
        dialog = open_dialog()
        dialog.resize(*DIALOG_SIZE)
        yield pause(1.0)
        if tool != "optimizenetwork":
            take(dialog, folder, f"form-{tool}")
        else:
            panel = dialog.mainWidget()
            for position in range(panel.tabs.count()):
                panel.tabs.setCurrentIndex(position)
                yield pause(0.3)
                take(dialog, folder, f"form-{tool}-{position + 1}")
            panel.go_to("ASSUMPTIONS")
            click(panel.findChild(QToolButton, "evplanAssumptionsEdit"))
            yield lambda within=dialog: within.findChild(QWidget, "evplanAssumptions")
            yield pause(0.5)
            take(dialog, folder, "form-assumptions")
        dialog.close()
        yield lambda: open_dialog() is None


def options(folder: Path):
    from qgis.PyQt.QtWidgets import QAction, QApplication, QDialog, QMenu
    from qgis.utils import iface

    from evplan.scripts.screenshots.steps import later, pause
    from evplan.ui.options import OptionsPage

    def shown():
        found = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
        return next((each for each in found if each.findChildren(OptionsPage)), None)

    menu = iface.mainWindow().findChild(QMenu, "evplanMenu")
    later(menu.findChild(QAction, "evplanSettings").trigger)
    yield shown
    yield pause(1.0)
    page = shown().findChild(OptionsPage)
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        yield pause(0.3)
        take(shown(), folder, f"options-{tab + 1}")
    shown().reject()
    yield lambda: shown() is None


def take(widget, folder: Path, name: str) -> None:
    widget.grab().save(str(folder / f"{name}.png"))


def main() -> int:
    from evplan.scripts.screenshots.window import Look, run_in_qgis

    looks: Dict[str, Any] = {
        "en": Look(),
        "fr": Look(language="fr", numbers="fr_FR"),
        "dark": Look(theme="Night Mapping"),
        "large": Look(language="fr", points=13, numbers="fr_FR"),
    }
    folder, failed = Path(sys.argv[1]).resolve(), 0
    for name in sys.argv[2:] or looks:
        here = folder / name
        code = run_in_qgis(
            "evplan.scripts.screenshots.gallery", here, SECONDS, {"EVPLAN_WINDOW_FOLDER": str(here)}, looks[name]
        )
        failure = here / "failure.txt"
        said = failure.read_text(encoding="utf-8") if failure.exists() else f"QGIS ended with {code}" if code else ""
        print(f"{name}: {said or str(len(list(here.glob('*.png')))) + ' pictures'}")
        failed += bool(said)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
