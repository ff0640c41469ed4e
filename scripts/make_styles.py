"""Writes ``resources/styles/*.qml`` with QGIS: ``python scripts/make_styles.py [--output FOLDER]``.

The styles stand in ``scripts/styles``, one module for each room.
Colours and shapes of the shared kinds are those of ``core/reporting/colours.py``. Only renderers and symbol layers of QGIS 3.22 are used.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from qgis.core import QgsApplication

from evplan.scripts.styles import access, acquire, capacity, corridor, demand, monitoring, placement, planning, sample
from evplan.scripts.styles.files import write

ROOMS = (acquire, demand, access, placement, capacity, corridor, planning, monitoring, sample)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path(__file__).resolve().parent.parent / "resources" / "styles")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # no display is needed
    application = QgsApplication([], False)
    application.initQgis()
    for room in ROOMS:
        for path in write(room.STYLES, arguments.output):
            print(path)
    application.exitQgis()


if __name__ == "__main__":
    main()
