"""Starts the real QGIS window with a fresh profile and this plugin, and runs a script inside it.

Needs a display (``scripts/with_display.sh``). Nothing of the user's own profile, settings or temporary files is read or changed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import List, Mapping, NamedTuple, Optional

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ROOT / "build" / "pkg"
FAREWELL_S = 3.0
"""For what QGIS has started to notice that it has gone."""
START = """\
import importlib, os, traceback
try:
    importlib.import_module("{module}").start()
except Exception:
    traceback.print_exc()
    os._exit(4)
"""
SETTINGS = """\
[PythonPlugins]
evplan=true
processing=true

[core]
NewsFeed\\http00httpsfeedqgisorg\\disabled=true

[qgis]
checkVersion=false
showTips=false

[app]
fontFamily=Open Sans
fontPointSize={points}
projections\\newProjectCrsBehavior=UseCrsOfFirstLayer

[Processing]
Configuration\\KEEP_DIALOG_OPEN=true

[UI]
UITheme={theme}
"""
LOCALE = """
[locale]
overrideFlag=true
globalLocale={0}
showGroupSeparator=true
"""


def environment(folder: Path, extra: Optional[Mapping[str, str]] = None) -> Mapping[str, str]:
    """The environment of a real window: everything temporary in ``folder``, Python packages of the virtual environment."""
    made = {
        key: value for key, value in os.environ.items() if key not in ("QT_QPA_PLATFORM", "QGIS_CUSTOM_CONFIG_PATH")
    }
    installed = sorted(str(path) for path in (ROOT / "build" / "venv").glob("lib/python3.*/site-packages"))
    temporary = folder / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)
    made.update(
        PYTHONPATH=os.pathsep.join([str(PACKAGES), *installed]),
        QGIS_PLUGINPATH=str(PACKAGES),
        TMPDIR=str(temporary),
        HOME=str(folder),
        LC_ALL="C.UTF-8",
        QT_QPA_PLATFORM="xcb",
        QT_LOGGING_RULES="*.debug=false",
        PYTHONDONTWRITEBYTECODE="1",
    )
    made.update(extra or {})
    return made


class Look(NamedTuple):
    """How a user has set up QGIS."""

    language: str = "en"
    points: int = 10
    """Size of the font."""
    theme: str = "default"
    """``Night Mapping`` is dark."""
    numbers: str = ""
    """Locale by which numbers are written; empty: the machine's."""


def write_profile(folder: Path, look: Look = Look()) -> Path:
    """A fresh profile with the plugin switched on."""
    settings = folder / "profiles" / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True, exist_ok=True)
    text = SETTINGS.format(points=look.points, theme=look.theme)
    if look.numbers:
        text += LOCALE.format(look.numbers)
    settings.write_text(text, encoding="utf-8")
    return folder / "profiles"


def run_in_qgis(
    module: str, folder: Path, seconds: float, extra: Optional[Mapping[str, str]] = None, look: Look = Look()
) -> int:
    """Start QGIS and call ``start()`` of ``module`` in it; the exit code, negative for a signal.

    What QGIS prints goes to ``folder/qgis.log``. After ``seconds`` it is killed with everything it started. What it had
    started and left running at its own end is named in ``folder/survivors.txt``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    script = folder / "start.py"
    script.write_text(START.format(module=module), encoding="utf-8")
    command = [
        "qgis",
        "--profiles-path",
        str(write_profile(folder, look)),
        "--nologo",
        "--noversioncheck",
        "--nocustomization",
        "--lang",
        look.language,
        "--code",
        str(script),
    ]
    with open(folder / "qgis.log", "wb") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=subprocess.STDOUT, env=environment(folder, extra), start_new_session=True
        )
        try:
            code = process.wait(timeout=seconds)
            (folder / "survivors.txt").write_text("\n".join(_survivors(process.pid)), encoding="utf-8")
            return code
        finally:
            _end_group(process)


def _survivors(group: int) -> List[str]:
    """Command lines of the processes of a group that are still there after a while (Linux)."""
    end = time.monotonic() + FAREWELL_S
    while True:
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, _, its_group = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[:3]
                if int(its_group) == group and state != "Z":
                    found.append((stat.parent / "cmdline").read_text(encoding="utf-8").replace("\0", " "))
            except (OSError, ValueError):  # it has just gone
                continue
        if not found or time.monotonic() > end:
            return found
        time.sleep(0.1)


def _end_group(process: subprocess.Popen) -> None:
    """The window and the solver processes it may have left."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()
