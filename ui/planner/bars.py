"""Horizontal bars of what a plan changes: before and after, and a limit or target beside them."""

from __future__ import annotations

from typing import NamedTuple, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..dialogs import tr


class Bar(NamedTuple):
    """Lengths are parts of the bar, 0 to 1."""

    label: str
    text: str
    """What is written at the right."""
    after: float
    before: float = 0.0
    limit: Optional[float] = None
    """A mark across the bar."""
    colour: str = ""
    """On light and on dark ground: from ``COLOURS``."""
    tip: str = ""


COLOURS = {"l2": ("#0072b2", "#56b4e9"), "l3": ("#d55e00", "#ee9a63"), "money": ("#4b1d6b", "#b79ad1")}
"""As on the maps: level 2 blue, level 3 vermilion; lighter on dark ground. The labels say the same."""


class Bars(QWidget):
    """What was there before is pale, what the plan adds is full; a loss is hatched."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("evplanBars")
        self.setAccessibleName(tr("Coverage and cost"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bars: Tuple[Bar, ...] = ()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = tuple(bars)
        self.setAccessibleDescription("; ".join(f"{bar.label} {bar.text}" for bar in self._bars))
        self.setToolTip("\n".join(bar.tip for bar in self._bars if bar.tip))
        self.updateGeometry()
        self.update()

    def bars(self) -> Tuple[Bar, ...]:
        return self._bars

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(16 * line, int(2.1 * line * len(self._bars)))

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * self.fontMetrics().height(), self.sizeHint().height())

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QFontMetricsF(self.font()).height()
        for row, bar in enumerate(self._bars):
            self._paint(painter, bar, QRectF(0, 2.1 * line * row, self.width(), 2.1 * line))
        painter.end()

    def _paint(self, painter: QPainter, bar: Bar, room: QRectF) -> None:
        metrics = QFontMetricsF(self.font())
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        dark = self.palette().color(QPalette.ColorRole.Window).lightness() < 128
        baseline = room.top() + metrics.ascent()
        painter.setPen(ink)
        width = metrics.horizontalAdvance(bar.text)
        painter.drawText(QPointF(room.right() - width, baseline), bar.text)
        label = metrics.elidedText(
            bar.label, Qt.TextElideMode.ElideRight, max(room.width() - width - metrics.height() / 2, 1.0)
        )
        painter.drawText(QPointF(room.left(), baseline), label)
        whole = QRectF(
            room.left() + 0.5, room.top() + 1.1 * metrics.height(), room.width() - 1, 0.55 * metrics.height()
        )
        painter.setPen(QPen(_faint(ink, 0.25), 1))
        painter.setBrush(_faint(ink, 0.06))
        painter.drawRect(whole)
        full = QColor(COLOURS.get(bar.colour, COLOURS["l2"])[1 if dark else 0])
        before, after = (min(max(part, 0.0), 1.0) for part in (bar.before, bar.after))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_faint(full, 0.45))
        painter.drawRect(QRectF(whole.left(), whole.top(), min(before, after) * whole.width(), whole.height()))
        painter.setBrush(full)
        if after >= before:
            painter.drawRect(_part(whole, before, after))
        else:
            painter.setBrush(full)
            painter.setBrush(Qt.BrushStyle.BDiagPattern)
            painter.drawRect(_part(whole, after, before))
        if bar.limit is not None and 0.0 <= bar.limit <= 1.0:
            x = whole.left() + bar.limit * whole.width()
            painter.setPen(QPen(ink, 2))
            painter.drawLine(QPointF(x, whole.top() - 2), QPointF(x, whole.bottom() + 2))


def _part(whole: QRectF, begin: float, end: float) -> QRectF:
    return QRectF(whole.left() + begin * whole.width(), whole.top(), (end - begin) * whole.width(), whole.height())


def _faint(colour: QColor, strength: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(strength)
    return made
