"""How the gap closes while a plan is made: the best plan and the bound against the time, and the gap between them."""

from __future__ import annotations

import bisect
import math
from typing import List, NamedTuple, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from ..dialogs import tr
from . import numbers

MOST_POINTS = 1_000
"""Of a run that tells more, what lies close together in time becomes one."""
OUTLIER = 8.0
"""What lies farther off than so many times the usual range is drawn at the edge: the first bounds are often wild."""
LEAST_GAP, MOST_GAP = 1e-5, 1.0
"""Outside these, 0.001 % and 100 %, the lower curve is at its foot or head."""
PAIR_LIGHT, PAIR_DARK = ("#0072b2", "#d55e00"), ("#56b4e9", "#e69f00")
"""Best plan and bound, of the palette of Okabe and Ito that colour-blind people tell apart; the lines differ besides."""
KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)


class Point(NamedTuple):
    seconds: float
    incumbent: Optional[float]
    bound: Optional[float]

    @property
    def gap(self) -> Optional[float]:
        """|bound − incumbent| / max(|incumbent|, 1e-9): the same for a maximum and a minimum."""
        if self.incumbent is None or self.bound is None:
            return None
        return abs(self.bound - self.incumbent) / max(abs(self.incumbent), 1e-9)


class GapCurve(QWidget):
    """Fed by ``add``; what was told holds until something else is. Painted, so that it needs no library of charts."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("evplanGapCurve")
        self.setAccessibleName(tr("How the gap closes"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._points: List[Point] = []
        self._until = 0.0
        self._at: Optional[int] = None
        self.reset()

    # -- what is told ----------------------------------------------------------------------------------------------

    def add(self, seconds: float, incumbent: Optional[float] = None, bound: Optional[float] = None) -> None:
        """The best value and the bound, ``seconds`` after the start; None for what is not known.

        Neither known: another stage begins, whose values are of another objective, and the curve starts anew at that time.
        """
        point = Point(max(float(seconds), self._until), numbers.known(incumbent), numbers.known(bound))
        if point.incumbent is None and point.bound is None:
            self.reset(point.seconds)
            return
        if self._points and self._points[-1][1:] == point[1:]:
            self.advance(point.seconds)
            return
        if not self._points:
            self._from = min(self._from, point.seconds)
        self._points.append(point)
        if len(self._points) > MOST_POINTS:
            self._thin()
        self.advance(point.seconds)

    def advance(self, seconds: float) -> None:
        """Nothing new until now."""
        self._until = max(self._until, float(seconds))
        self._describe()
        self.update()

    def reset(self, seconds: float = 0.0) -> None:
        """Nothing is known; the time begins at ``seconds``."""
        self._points, self._at = [], None
        self._from = self._until = max(float(seconds), 0.0)
        self._describe()
        self.update()

    def _thin(self) -> None:
        """The first point, and of every equal part of the time the last one."""
        step = max(self._points[-1].seconds - self._from, 1e-9) / (MOST_POINTS // 2)
        kept, part = [self._points[0]], -1
        for point in self._points[1:]:
            own = int((point.seconds - self._from) / step)
            if own == part:
                kept[-1] = point
            else:
                kept.append(point)
            part = own
        self._points, self._at = kept, None

    # -- what can be read ------------------------------------------------------------------------------------------

    def points(self) -> Tuple[Point, ...]:
        return tuple(self._points)

    def sentence(self, position: Optional[int] = None) -> str:
        """What was known at a point; at the last one without a position."""
        if not self._points:
            return tr("No plan and no bound yet.")
        point = self._points[-1 if position is None else position]
        seconds = self._until if position is None else point.seconds
        return tr("{0}: best plan {1}, bound {2}, gap {3}").format(
            numbers.seconds(seconds),
            numbers.brief(point.incumbent),
            numbers.brief(point.bound),
            numbers.percent(point.gap),
        )

    def position_at(self, x: float) -> Optional[int]:
        """The point that holds at a place of the widget; None before the first and outside the curve."""
        plot = self._plots()[0]
        if not self._points or not plot.left() <= x <= plot.right():
            return None
        time = self._from + (x - plot.left()) / max(plot.width(), 1.0) * self._span()
        return max(bisect.bisect_right([point.seconds for point in self._points], time) - 1, 0)

    # -- Qt --------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(22 * line, 13 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(10 * line, 10 * line)

    def mouseMoveEvent(self, event) -> None:
        place = event.position() if hasattr(event, "position") else event.localPos()
        at = self.position_at(place.x())
        if at != self._at:
            self._at = at
            self.update()
        if at is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(self.mapToGlobal(place.toPoint()), self.sentence(at), self)

    def leaveEvent(self, event) -> None:
        self._at = None
        self.update()

    def keyPressEvent(self, event) -> None:
        """The arrows walk from point to point."""
        if event.key() not in KEYS or not self._points:
            super().keyPressEvent(event)
            return
        last = len(self._points) - 1
        now = last if self._at is None else self._at
        self._at = {
            Qt.Key.Key_Left: max(now - 1, 0), Qt.Key.Key_Right: min(now + 1, last), Qt.Key.Key_Home: 0, Qt.Key.Key_End: last
        }[event.key()]  # fmt: skip
        self._describe()
        self.update()

    def focusOutEvent(self, event) -> None:
        self._at = None
        self._describe()
        super().focusOutEvent(event)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        self._paint_head(painter)
        if self._points:
            values, gaps = self._plots()
            self._paint_values(painter, values)
            self._paint_gap(painter, gaps)
            self._paint_times(painter, gaps)
            self._paint_cursor(painter, values, gaps)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    # -- places ----------------------------------------------------------------------------------------------------

    def _colours(self) -> Tuple[QColor, QColor]:
        dark = self.palette().color(QPalette.ColorRole.Base).lightness() < 128
        best, bound = PAIR_DARK if dark else PAIR_LIGHT
        return QColor(best), QColor(bound)

    def _ink(self, strength: float = 1.0) -> QColor:
        colour = QColor(self.palette().color(QPalette.ColorRole.Text))
        colour.setAlphaF(strength)
        return colour

    def _head_lines(self) -> List[List[Tuple[str, Optional[int]]]]:
        """The legend with the present values, in as many lines as the width asks for: text, and which line it explains."""
        point = self._points[-1] if self._at is None else self._points[self._at]
        parts: List[Tuple[str, Optional[int]]] = [
            (tr("Best {0}").format(numbers.brief(point.incumbent)), 0),
            (tr("Bound {0}").format(numbers.brief(point.bound)), 1),
            (tr("Gap {0}").format(numbers.percent(point.gap)), None),
        ]
        if self._at is not None:
            parts.append((numbers.seconds(self._points[self._at].seconds), None))
        metrics, lines = QFontMetricsF(self.font()), [[]]  # type: QFontMetricsF, List[List[Tuple[str, Optional[int]]]]
        room = self.width() - 2 * self._pad()
        used = 0.0
        for text, kind in parts:
            width = (
                metrics.horizontalAdvance(text)
                + (0 if kind is None else 1.5 * metrics.height())
                + 0.7 * metrics.height()
            )
            if lines[-1] and used + width - 0.7 * metrics.height() > room:
                lines.append([])
                used = 0.0
            lines[-1].append((text, kind))
            used += width
        return lines

    def _pad(self) -> float:
        return 0.4 * self.fontMetrics().height()

    def _plots(self) -> Tuple[QRectF, QRectF]:
        """Of the values, and below it of the gap."""
        metrics, pad = QFontMetricsF(self.font()), self._pad()
        line = metrics.height()
        marks = [*map(numbers.brief, self._limits()), *map(_gap_mark, self._gap_limits())]
        left = pad + max(metrics.horizontalAdvance(text) for text in marks) + pad
        top = 2 * pad + line * (len(self._head_lines()) if self._points else 1)
        right = max(self.width() - 2 * pad, left + 1)
        between = 1.3 * line
        height = max(self.height() - line - pad - top - between, 4.0)
        upper = QRectF(left, top, right - left, 0.68 * height)
        return upper, QRectF(left, upper.bottom() + between, right - left, 0.32 * height)

    def _span(self) -> float:
        return max(self._until - self._from, 1e-3)

    def _limits(self) -> Tuple[float, float]:
        """Of the values; wild ones lie outside."""
        known = sorted(value for point in self._points for value in point[1:] if value is not None)
        if not known:
            return 0.0, 1.0
        last = [value for value in self._points[-1][1:] if value is not None]
        quarter = len(known) // 4
        low, high = min([known[quarter], *last]), max([known[len(known) - 1 - quarter], *last])
        room = OUTLIER * (high - low)
        if room > 0:
            known = [value for value in known if low - room <= value <= high + room]
        low, high = min([*known, low]), max([*known, high])
        if high - low <= 1e-9 * max(abs(low), abs(high)):
            half = max(0.05 * abs(high), 1e-9)
            return low - half, high + half
        return low, high

    def _gap_limits(self) -> Tuple[int, int]:
        """Powers of ten between which the gap is drawn."""
        gaps = [min(max(point.gap, LEAST_GAP), MOST_GAP) for point in self._points if point.gap is not None]
        if not gaps:
            return -1, 0
        high = math.ceil(math.log10(max(gaps)) - 1e-9)
        return min(math.floor(math.log10(min(gaps)) + 1e-9), high - 1), high

    def _x(self, plot: QRectF, seconds: float) -> float:
        return plot.left() + (seconds - self._from) / self._span() * plot.width()

    # -- painting --------------------------------------------------------------------------------------------------

    def _paint_head(self, painter: QPainter) -> None:
        metrics, pad = QFontMetricsF(self.font()), self._pad()
        line = metrics.height()
        if not self._points:
            painter.setPen(self._ink(0.7))
            room = QRectF(self.rect()).adjusted(pad, pad, -pad, -pad)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.sentence())
            return
        for row, parts in enumerate(self._head_lines()):
            x, y = pad, pad + row * line
            for text, kind in parts:
                if kind is not None:
                    painter.setPen(self._pen(kind))
                    painter.drawLine(QPointF(x, y + line / 2), QPointF(x + 1.2 * line, y + line / 2))
                    x += 1.5 * line
                painter.setPen(self._ink())
                painter.drawText(QPointF(x, y + metrics.ascent()), text)
                x += metrics.horizontalAdvance(text) + 0.7 * line

    def _pen(self, kind: int) -> QPen:
        pen = QPen(self._colours()[kind], 2.0)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if kind == 1:
            pen.setDashPattern([4.0, 2.0])
        return pen

    def _paint_frame(self, painter: QPainter, plot: QRectF, marks: Sequence[Tuple[float, str]]) -> None:
        """Lines at the marks, places within the plot from 0 at the foot to 1, and their texts at the left."""
        metrics = QFontMetricsF(self.font())
        painter.setPen(QPen(self._ink(0.18), 1))
        for place, _ in marks:
            y = plot.bottom() - place * plot.height()
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(self._ink(0.7))
        for place, text in marks:
            y = plot.bottom() - place * plot.height()
            width = metrics.horizontalAdvance(text)
            painter.drawText(
                QPointF(plot.left() - self._pad() - width, y + metrics.ascent() / 2 - metrics.descent() / 2), text
            )

    def _paint_values(self, painter: QPainter, plot: QRectF) -> None:
        low, high = self._limits()
        self._paint_frame(painter, plot, [(0.0, numbers.brief(low)), (1.0, numbers.brief(high))])
        painter.save()
        painter.setClipRect(plot.adjusted(-1, -2, 1, 2))

        def y(value: float) -> float:
            return plot.bottom() - min(max((value - low) / (high - low), 0.0), 1.0) * plot.height()

        steps = [self._steps(plot, which, y) for which in (1, 2)]
        painter.setPen(Qt.PenStyle.NoPen)
        shade = QColor(self._colours()[0])
        shade.setAlphaF(0.14)
        painter.setBrush(shade)
        painter.drawPath(self._between(plot, y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for kind, path in ((1, steps[1]), (0, steps[0])):
            painter.setPen(self._pen(kind))
            painter.drawPath(path)
        painter.restore()

    def _steps(self, plot: QRectF, which: int, y) -> QPainterPath:
        """A value holds until the next one is told."""
        path, last = QPainterPath(), None  # type: QPainterPath, Optional[float]
        for point in self._points:
            value = point[which]
            x = self._x(plot, point.seconds)
            if value is None:
                if last is not None:
                    path.lineTo(x, last)
                last = None
                continue
            if last is None:
                path.moveTo(x, y(value))
            else:
                path.lineTo(x, last)
                path.lineTo(x, y(value))
            last = y(value)
        if last is not None:
            path.lineTo(max(self._x(plot, self._until), path.currentPosition().x() + 1.0), last)
        return path

    def _between(self, plot: QRectF, y) -> QPainterPath:
        path = QPainterPath()
        ends = [point.seconds for point in self._points[1:]] + [self._until]
        for point, end in zip(self._points, ends):
            if point.gap is not None:
                left, right = self._x(plot, point.seconds), self._x(plot, end)
                top, foot = sorted((y(point.incumbent), y(point.bound)))
                path.addRect(QRectF(left, top, right - left, foot - top))
        return path

    def _paint_gap(self, painter: QPainter, plot: QRectF) -> None:
        low, high = self._gap_limits()

        def y(gap: float) -> float:
            place = (math.log10(min(max(gap, LEAST_GAP), MOST_GAP)) - low) / (high - low)
            return plot.bottom() - min(max(place, 0.0), 1.0) * plot.height()

        self._paint_frame(painter, plot, [(0.0, _gap_mark(low)), (1.0, _gap_mark(high))])
        path, last = QPainterPath(), None  # type: QPainterPath, Optional[float]
        for point in self._points:
            if point.gap is None:
                last = None
                continue
            x = self._x(plot, point.seconds)
            if last is None:
                path.moveTo(x, y(point.gap))
            else:
                path.lineTo(x, last)
                path.lineTo(x, y(point.gap))
            last = y(point.gap)
        if last is not None:
            path.lineTo(max(self._x(plot, self._until), path.currentPosition().x() + 1.0), last)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._ink(0.85), 1.5))
        painter.drawPath(path)
        painter.setPen(self._ink(0.7))
        metrics = QFontMetricsF(self.font())
        text = tr("Gap")
        painter.drawText(QPointF(plot.right() - metrics.horizontalAdvance(text), plot.top() - metrics.descent()), text)

    def _paint_times(self, painter: QPainter, plot: QRectF) -> None:
        metrics = QFontMetricsF(self.font())
        y = plot.bottom() + self._pad() / 2 + metrics.ascent()
        painter.setPen(self._ink(0.7))
        begin, end = numbers.seconds(self._from), numbers.seconds(self._until)
        painter.drawText(QPointF(plot.left(), y), begin)
        x = plot.right() - metrics.horizontalAdvance(end)
        if x > plot.left() + metrics.horizontalAdvance(begin) + metrics.height():
            painter.drawText(QPointF(x, y), end)

    def _paint_cursor(self, painter: QPainter, values: QRectF, gaps: QRectF) -> None:
        if self._at is None:
            return
        x = self._x(values, self._points[self._at].seconds)
        painter.setPen(QPen(self._ink(0.6), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, values.top()), QPointF(x, gaps.bottom()))

    def _describe(self) -> None:
        self.setAccessibleDescription(self.sentence(self._at))


def _gap_mark(power: int) -> str:
    return numbers.percent(10.0**power, 3)
