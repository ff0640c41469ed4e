"""What the ui asks of the rest of the plugin: nothing is imported, the registered provider answers."""

from __future__ import annotations

from decimal import Decimal
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale

PROVIDER = "evplan"
SHORTEST = -128
"""As few digits as tell the number from its neighbours (Qt's FloatingPointShortest)."""


def tr(text: str) -> str:
    """Translate a text of the user interface."""
    return QCoreApplication.translate("evplan", text)


def forms():
    """The provider's ``forms``: assumptions, weights, checks and size."""
    return QgsApplication.processingRegistry().providerById(PROVIDER).forms


def to_read() -> QLocale:
    """The user's language for numbers that are read, not typed: with digits in groups, which QGIS leaves out unless it is told
    otherwise."""
    made = QLocale()
    made.setNumberOptions(made.numberOptions() & ~QLocale.NumberOption.OmitGroupSeparator)
    return made


def shown(value: float) -> str:
    """A number as the user's language writes it, with as many digits as it has."""
    number = float(value)
    if number.is_integer() and abs(number) < 1e15:
        return QLocale().toString(int(number))
    if not 1e-15 < abs(number) < 1e15:
        return QLocale().toString(number, "g", SHORTEST)
    return QLocale().toString(number, "f", max(0, -Decimal(repr(number)).as_tuple().exponent))


def number(text: str) -> Optional[float]:
    """The number that was typed, in the user's language or with a point; None if it is none."""
    text = text.strip()
    value, ok = QLocale().toDouble(text)
    if ok:
        return value
    try:
        return float(text)
    except ValueError:
        return None
