"""What the settings page shows and stores. The window is given this object: it imports neither the engine nor algorithms."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Tuple

from qgis.core import QgsApplication, QgsProcessingAlgorithm, QgsProviderRegistry, QgsSettings
from qgis.PyQt.QtCore import QLocale

from ...core.acquire.http_address import checked_base
from ...core.control import Control
from ...core.errors import PlanningError
from ...core.placement.solver import interpreter
from ...core.setup import storage
from ..base import tr
from . import settings, snapshots
from .language import LANGUAGES


class _UntilGivenUp(Control):
    def __init__(self, given_up: Callable[[], bool]) -> None:
        self._given_up = given_up

    def cancelled(self) -> bool:
        return self._given_up()


class Preferences:
    """Values by plain names; ``save`` stores all of them, and what is empty is taken away. Holds no state."""

    def values(self) -> Dict[str, Any]:
        return {
            "auth_ocm": settings.text(settings.AUTH["ocm"]),
            "auth_afdc": settings.text(settings.AUTH["afdc"]),
            "connection": settings.connection(),
            "cache_folder": settings.text(settings.CACHE_FOLDER),
            "cache_hours": self._stored_hours(),
            "offline": settings.offline(),
            "solver_python": settings.solver_python(),
            "form": {name: settings.text(key) for name, key in settings.FORM.items()},
            "addresses": {(each.service, each.key): each.own for each in settings.addresses()},
        }

    def _stored_hours(self) -> float:
        """Without the variable of the environment, which is not the user's to set here."""
        try:
            return max(float(QgsSettings().value(settings.CACHE_HOURS, settings.DEFAULT_CACHE_HOURS)), 0.0)
        except (TypeError, ValueError):
            return settings.DEFAULT_CACHE_HOURS

    def save(self, values: Mapping[str, Any]) -> None:
        """Store values as ``values`` gives them. Raises PlanningError on an address that is none."""
        addresses = {
            place: self.checked_address(text) if text.strip() else "" for place, text in values["addresses"].items()
        }
        for service, key in settings.AUTH.items():
            settings.store(key, values[f"auth_{service}"])
        settings.store(settings.CONNECTION, values["connection"])
        settings.store(settings.CACHE_FOLDER, values["cache_folder"].strip())
        hours = values["cache_hours"]
        settings.store(settings.CACHE_HOURS, None if hours == settings.DEFAULT_CACHE_HOURS else hours)
        settings.store(settings.OFFLINE, True if values["offline"] else None)
        settings.store(settings.SOLVER_PYTHON, values["solver_python"].strip())
        interpreter.find.cache_clear()
        for name, key in settings.FORM.items():
            settings.store(key, values["form"][name].strip())
        shipped = {(each.service, each.key): each.shipped for each in settings.addresses()}
        for place, address in addresses.items():
            settings.store(settings.ADDRESS.format(*place), "" if address == shipped[place] else address)

    def addresses(self) -> List[Tuple[str, str, str, str]]:
        """Service, key, what to call it, and the plugin's own address."""
        kinds = {
            "endpoint": "",
            "profile": tr("figures"),
            "boundaries": tr("boundaries"),
            "portal": tr("portal"),
        }
        return [
            (
                each.service,
                each.key,
                tr("{0}: {1}").format(each.title, kinds[each.key]) if kinds[each.key] else each.title,
                each.shipped,
            )
            for each in settings.addresses()
        ]

    def checked_address(self, text: str) -> str:
        return checked_base(text, "The address")

    def address_fault(self, text: str) -> str:
        """What is wrong with an own address; empty if nothing is, or none is given. What was typed is not repeated: it may hold a key."""
        try:
            if text.strip():
                self.checked_address(text)
        except PlanningError:
            return tr(
                "An own address must be a web address such as https://example.org/v3, without a key, user name or password: those belong "
                "in an authentication configuration."
            )
        return ""

    def presets(self) -> List[str]:
        algorithm = QgsApplication.processingRegistry().algorithmById("evplan:optimizenetwork")
        definition = algorithm.parameterDefinition("PRESET") if algorithm is not None else None
        return list(definition.options()) if definition is not None else []

    def form_defaults(self, algorithm: QgsProcessingAlgorithm) -> Dict[str, Any]:
        return settings.form_defaults(algorithm)

    def languages(self) -> Tuple[str, ...]:
        return LANGUAGES

    def connections(self) -> List[str]:
        metadata = QgsProviderRegistry.instance().providerMetadata(snapshots.POSTGRES)
        return sorted(metadata.connections(False)) if metadata is not None else []

    # -- slow things: to be called in a task; ``given_up`` says whether anybody still waits ----------------------

    def default_cache_folder(self) -> str:
        return str(Path(QgsApplication.qgisSettingsDirPath()) / "cache")

    def cache_contents(self, folder: str, given_up: Callable[[], bool]) -> Tuple[int, str]:
        """Number of files, and their size in words."""
        held = storage.contents(self._cache(folder), _UntilGivenUp(given_up))
        unit, size = (tr("{0} GB"), 1e9) if held.size_bytes >= 1e9 else (tr("{0} MB"), 1e6)
        return held.files, unit.format(QLocale().toString(held.size_bytes / size, "f", 1))

    def clear_cache(self, folder: str, given_up: Callable[[], bool]) -> int:
        return storage.clear(self._cache(folder), _UntilGivenUp(given_up))

    def _cache(self, folder: str) -> Path:
        return Path(folder.strip() or self.default_cache_folder()).expanduser() / settings.CACHE_NAME

    def detect_interpreter(self, given_up: Callable[[], bool]) -> Tuple[bool, str]:
        """The first interpreter that runs the solver, or what was tried."""
        tried = []
        for path in interpreter.candidates():
            works, reason = (False, "") if given_up() else interpreter.handshake(path, "numpy", "swiglpk")
            if works:
                return True, path
            tried.append(f"{path}: {reason}")
        return False, "\n".join(tried) or tr("No Python of QGIS's version was found.")

    def try_interpreter(self, path: str, given_up: Callable[[], bool]) -> Tuple[bool, str]:
        """Whether an interpreter runs the solver; an empty path means the one that is found by itself."""
        if not path.strip():
            works, told = self.detect_interpreter(given_up)
            return works, tr("Found by itself: {0}").format(told) if works else told
        found = interpreter.chosen_path(path.strip())
        works, reason = interpreter.handshake(found, "numpy", "swiglpk")
        return works, tr("{0} runs the solver.").format(found) if works else f"{found}: {reason}"
