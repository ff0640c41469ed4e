"""Python packages: which are there, of which version, from where, and whether they can be imported."""

from __future__ import annotations

import json
import os
import queue
import re
import subprocess  # nosec B404: a broken package ends the process that imports it
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from ..control import POLL_SECONDS, Control, obeying_cancel
from ..locks import no_process_for_a_lock
from ..placement.solver import interpreter
from . import checks, probe
from .checks import Check, Say

SECONDS = 60.0
"""For the import of one package; PyTorch takes some on a cold disk."""
ONE_STACK = ("numpy", "scipy", "pandas", "shapely", "pyproj", "geopandas", "rtree")
"""Packages of which a copy from elsewhere may bring a second GEOS, PROJ or numpy into QGIS."""
_TRIALS = {
    "trial:spatial_index": ("geopandas", "rtree"),
    "trial:projection": ("pyproj",),
    "trial:gdal_arrays": ("numpy",),
}
"""Trial → packages it is about; it is made where the first can be imported."""


@dataclass(frozen=True)
class Package:
    """What is wanted of a package: ``at_least`` ≤ version < ``below`` (empty: any)."""

    name: str
    required: bool
    at_least: str
    below: str = ""


@dataclass(frozen=True)
class Found:
    """A package as it is imported here, or why it is not."""

    name: str
    version: str = ""
    path: str = ""
    libraries: Tuple[str, ...] = ()
    error: str = ""
    cause: str = ""
    """The module whose absence is the reason."""


@dataclass(frozen=True)
class Fixes:
    """The commands, from the one place that knows them."""

    install: Callable[[Iterable[str]], str]
    remove: Callable[[str, str], str]
    """Of a package, and the file it is imported from."""
    renew: Callable[[str], str]
    projection: Callable[[], str]


def look(
    packages: Sequence[Package], absent: Sequence[str], names: Mapping[str, str], python: str, control: Control
) -> Dict[str, Found]:
    """Every package that is not ``absent``, and the trials, imported in a process of their own (here, where no interpreter is
    found). ``names``: package → name under which it is installed, where that differs."""
    wanted = [(package.name, names.get(package.name, package.name)) for package in packages]
    wanted = [(name, distribution) for name, distribution in wanted if name not in absent]
    wanted += [(trial, "") for trial, (about, *_) in _TRIALS.items() if about not in absent]
    path = obeying_cancel(lambda: interpreter.any_python(python) or interpreter.any_python(), control)
    found: Dict[str, Found] = {}
    while wanted:
        told, begun = _ask(path, wanted, control) if path else (_here(wanted, control), "")
        found.update(told)
        if begun:
            found[begun] = found.get(begun) or Found(begun, error=_CRASH)
        left = [(name, distribution) for name, distribution in wanted if name not in found]
        if len(left) == len(wanted):  # the interpreter does not start any more
            return {**found, **{name: Found(name, error=_CRASH) for name, _ in left}}
        wanted = left
    return found


_CRASH = "importing it ends Python"


def _here(wanted: Sequence[Tuple[str, str]], control: Control) -> Dict[str, Found]:
    found = {}
    for name, distribution in wanted:
        control.check()
        with no_process_for_a_lock():
            found[name] = _read(probe.look_at(name, distribution))
    return found


def _ask(python: str, wanted: Sequence[Tuple[str, str]], control: Control) -> Tuple[Dict[str, Found], str]:
    """What the process told, and the package at which it ended before its time ('' if it did not)."""
    process = subprocess.Popen(  # nosec B603: a program of our own, no shell
        [python, str(Path(probe.__file__).resolve()), json.dumps(list(wanted))],
        env=interpreter.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        **interpreter.hidden_window(),
    )
    lines: "queue.Queue[Optional[bytes]]" = queue.Queue()
    reader = threading.Thread(target=_listen, args=(process.stdout, lines), daemon=True)
    reader.start()
    found: Dict[str, Found] = {}
    begun, deadline = "", time.monotonic() + SECONDS
    try:
        while True:
            control.check()
            try:
                line = lines.get(timeout=POLL_SECONDS)
            except queue.Empty:
                if time.monotonic() < deadline:
                    continue
                found[begun] = Found(begun, error=f"importing it takes longer than {SECONDS:.0f} s")
                return found, begun
            if line is None:
                return found, begun
            told = json.loads(line)
            begun, deadline = told.get("begin", ""), time.monotonic() + SECONDS
            if not begun:
                found[told["name"]] = _read(told)
                control.progress(100.0 * len(found) / len(wanted))
    finally:
        process.kill()
        process.wait()
        reader.join()
        process.stdout.close()


def _listen(stream, lines: "queue.Queue[Optional[bytes]]") -> None:
    for line in stream:
        lines.put(line)
    lines.put(None)


def _read(told: Mapping[str, object]) -> Found:
    libraries = told.get("libraries") or ()
    return Found(
        str(told["name"]),
        str(told.get("version") or ""),
        str(told.get("path") or ""),
        tuple(libraries),  # type: ignore[arg-type]
        str(told.get("error") or ""),
        str(told.get("cause") or ""),
    )


# -- judging -----------------------------------------------------------------------------------------------------


def judge(
    packages: Sequence[Package],
    absent: Sequence[str],
    found: Mapping[str, Found],
    purposes: Mapping[str, str],
    fixes: Fixes,
    say: Say,
) -> List[Check]:
    """One check per package, and one per trial. ``purposes``: package → what it is for."""
    made = [_judge(package, package.name in absent, found, purposes[package.name], fixes, say) for package in packages]
    return [*made, *_trials(found, fixes, say)]


def _judge(
    package: Package, is_absent: bool, found: Mapping[str, Found], purpose: str, fixes: Fixes, say: Say
) -> Check:
    name = package.name
    wanted = say("{0} or later").format(package.at_least)
    if package.below:
        wanted = say("{0} or later, before {1}").format(package.at_least, package.below)

    def check(state: str, is_found: str, why: str = purpose, fix: str = "") -> Check:
        return Check(say("Python packages"), name, state, is_found, wanted, why, fix, package.required)

    if is_absent:
        return check(checks.MISSING, say("not installed"), purpose, fixes.install([name]))
    there = found.get(name, Found(name, error=_CRASH))
    if there.error:
        cause = there.cause if there.cause and there.cause != name else ""
        fix = fixes.install([cause if cause in found or cause in ONE_STACK else name])
        why = say("It is there but cannot be imported: {0}").format(there.error)
        return check(checks.ERROR, there.version or say("broken"), why, fix)
    where = there.version or say("version unknown")
    if name in ONE_STACK and not from_distribution(there.path):
        libraries = there.libraries
        where = say("{0}, a copy in {1}").format(where, os.path.dirname(os.path.dirname(there.path)))
        if libraries or name == "numpy":
            why = say("It does not come from where QGIS comes from, and may end QGIS or give wrong coordinates.")
            if libraries:
                why = say("It brings libraries of its own that collide with those of QGIS: {0}").format(
                    ", ".join(libraries[:3])
                )
            return check(checks.WARNING, where, why, fixes.remove(name, there.path))
    if too_old(there.version, package.at_least):
        why = say("Older than the versions this plugin is written for.")
        return check(checks.WARNING, where, why, fixes.renew(name))
    if package.below and there.version and not too_old(there.version, package.below):
        why = say("Newer than the versions this plugin is tried with.")
        return check(checks.WARNING, where, why, fixes.renew(name))
    return check(checks.OK, where)


def _trials(found: Mapping[str, Found], fixes: Fixes, say: Say) -> List[Check]:
    titles = {
        "trial:spatial_index": say("Spatial index of geopandas"),
        "trial:projection": say("Coordinate systems in Python"),
        "trial:gdal_arrays": say("numpy beside GDAL"),
    }
    made = []
    for trial, about in _TRIALS.items():
        if trial not in found or any(found.get(name, Found(name)).error for name in about[:1]):
            continue
        error = found[trial].error
        fix = ""
        if error:
            fix = fixes.projection() if trial == "trial:projection" else fixes.install([about[-1]])
        made.append(
            Check(
                say("Python packages"),
                titles[trial],
                checks.ERROR if error else checks.OK,
                error or say("works"),
                say("works"),
                say("Tried with a small example in a process of its own."),
                fix,
            )
        )
    return made


def from_distribution(path: str) -> bool:
    """Whether a module lies where the distribution, and not pip, puts its packages."""
    place = os.path.realpath(path)
    if sys.platform in ("win32", "darwin"):
        return place.startswith(os.path.realpath(sys.base_prefix))
    return re.match(r"/usr/(lib|lib64|share)/", place) is not None or "/conda" in place


def too_old(version: str, least: str) -> bool:
    """Whether a version such as ``1.24.2rc1`` is before ``least``; unknown ones are not."""
    return bool(version) and _numbers(version) < _numbers(least)


def _numbers(version: str) -> Tuple[int, ...]:
    numbers = [int(part) for part in re.findall(r"\d+", re.split(r"[^0-9.]", version)[0])]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
