"""The languages of what a person reads: QGIS's own for toolbox and windows, one asked for by name for a report.

Source texts are English, in ``tr("…")`` and ``say("…")``; ``scripts/translations.py`` collects them into ``resources/i18n``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "i18n"
CONTEXT = "evplan"
INTERFACE, SOURCE = "interface", "en"
LANGUAGES = (INTERFACE, SOURCE, "fr")
"""What a parameter for the language of a report offers."""


def tr(text: str) -> str:
    """Translate a text into the language of the interface."""
    return QCoreApplication.translate(CONTEXT, text)


def status_words(status: str) -> str:
    """The value of an output STATUS as a word for a layer's name."""
    words = {
        "optimal": tr("optimal"),
        "feasible": tr("feasible"),
        "infeasible": tr("infeasible"),
        "no_plan": tr("no plan"),
    }
    return words.get(status, status.replace("_", " "))


def language_of(choice: str) -> str:
    """``en`` or ``fr`` for one of ``LANGUAGES``; English where QGIS speaks another language."""
    wanted = _of_qgis() if choice == INTERFACE else choice
    language = wanted.replace("-", "_").split("_")[0].lower()
    return language if language in LANGUAGES and language != INTERFACE else SOURCE


def _of_qgis() -> str:
    """The locale whose words QGIS shows. ``locale()`` is that of the settings, which ``qgis --lang`` overrides."""
    running = QgsApplication.instance()
    shown = running.translation() if hasattr(running, "translation") else ""
    return str(shown or QgsApplication.locale() or "")


def translator(language: str) -> Optional[QTranslator]:
    """The texts in a language other than English; None for English. Raises OSError where the file cannot be read."""
    if language == SOURCE:
        return None
    path, made = FOLDER / f"evplan_{language}.qm", QTranslator()
    if not made.load(str(path)):
        raise OSError(f"The translation {path} cannot be read.")
    return made


def speaker(choice: str) -> Callable[[str], str]:
    """Translates source texts, and sentences of the engine, into one of ``LANGUAGES``, whatever language the windows have.

    What has no translation stays English.
    """
    from .sentences import interpreter

    spoken, interpret = translator(language_of(choice)), interpreter(choice)
    if spoken is None:
        return lambda text: text
    return lambda text: spoken.translate(CONTEXT, text.encode("utf-8")) or interpret(text)  # PyQt would encode as ASCII


class Interface:
    """The translation that windows and toolbox use, from ``start`` to ``stop``."""

    def __init__(self) -> None:
        self._translator: Optional[QTranslator] = None

    def start(self) -> None:
        """To be called before the first algorithm is declared: labels are translated then. Without a usable file QGIS stays English."""
        if self._translator is None:
            try:
                self._translator = translator(language_of(INTERFACE))
            except OSError as error:
                QgsApplication.messageLog().logMessage(str(error), CONTEXT)
            if self._translator is not None:
                QCoreApplication.installTranslator(self._translator)

    def stop(self) -> None:
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
