"""The curve of best plan, bound and gap: what it keeps, what can be read from it, what is painted, and that nothing makes it stumble."""

from __future__ import annotations

import math
import time

import pytest
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QColor, QMouseEvent, QPalette
from qgis.PyQt.QtTest import QTest

from evplan.ui.planner import curve as module
from evplan.ui.planner.curve import GapCurve

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("qgis_app")]


@pytest.fixture
def curve(qgis_app):
    made = GapCurve()
    made.resize(300, 230)
    yield made
    made.close()
    made.deleteLater()


def colours(widget):
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_the_gap_is_that_of_the_contracts(curve):
    curve.add(1.0, 50.0, 60.0)
    assert curve.points()[0].gap == pytest.approx(0.2)
    curve.add(2.0, 100.0, 95.0)  # a minimum
    assert curve.points()[1].gap == pytest.approx(0.05)
    curve.add(3.0, 0.0, 1.0)
    assert curve.points()[2].gap == pytest.approx(1e9)
    assert curve.sentence(1) == "2.0\u00a0s: best plan 100, bound 95, gap 5\u00a0%"


def test_what_is_not_known_is_a_dash(curve):
    assert curve.sentence() == "No plan and no bound yet." == curve.accessibleDescription()
    curve.add(0.5, None, 9e6)
    curve.add(0.7, math.nan, math.inf)
    assert curve.points() == () and curve.sentence() == "No plan and no bound yet.", "neither known: a stage begins"
    curve.add(1.0, None, 9e6)
    assert (
        curve.sentence().endswith("best plan –, bound 9,000,000, gap –")
        and curve.accessibleDescription() == curve.sentence()
    )


def test_another_stage_begins_anew_at_its_time(curve):
    curve.add(1.0, 50.0, 60.0)
    curve.add(4.0, None, None)
    curve.add(5.0, 3e6, 2e6)
    assert [point.seconds for point in curve.points()] == [5.0]
    plot = curve._plots()[0]
    assert curve._from == 4.0 and curve._x(plot, 5.0) == pytest.approx(plot.right())


def test_values_that_are_told_again_are_one_point_and_time_goes_on(curve):
    curve.add(1.0, 50.0, 60.0)
    curve.add(9.0, 50.0, 60.0)
    curve.advance(3.0)  # later news of an earlier time
    assert len(curve.points()) == 1 and curve.sentence().startswith("9.0")
    curve.advance(75.0)
    assert curve.sentence().startswith("1\u00a0min 15\u00a0s")


def test_many_points_are_thinned_and_keep_both_ends(curve):
    started = time.process_time()
    for k in range(50_000):
        curve.add(0.001 * k, float(k), 100_000.0 - k)
    assert len(curve.points()) <= module.MOST_POINTS and curve.points()[0] == (0.0, 0.0, 100_000.0)
    assert curve.points()[-1] == (pytest.approx(49.999), 49_999.0, 50_001.0)
    seconds = [point.seconds for point in curve.points()]
    apart = [later - earlier for earlier, later in zip(seconds, seconds[1:])]
    assert seconds == sorted(seconds) and max(apart) < 6 * 50.0 / (module.MOST_POINTS / 2), (
        "as fine at the begin as at the end"
    )
    curve.grab()
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    "told",
    [
        [(0.0, 1e300, 1e308), (1.0, -1e300, 1e308)],
        [(0.0, 1e-300, 2e-300)],
        [(0.0, 0.0, 0.0), (1e9, 0.0, 0.0)],
        [(0.0, 5.0, None), (0.0, None, 7.0), (0.0, 6.0, 6.0)],
        [(5.0, 1.0, 2.0), (1.0, 1.5, 2.0)],
    ],
)
def test_any_range_is_painted(curve, told):
    for point in told:
        curve.add(*point)
    low, high = curve._limits()
    assert high > low and not curve.grab().isNull()
    for width, height in ((1, 1), (60, 40), (2000, 30)):
        curve.resize(width, height)
        assert not curve.grab().isNull()


def test_wild_first_bounds_do_not_flatten_the_curve(curve):
    curve.add(0.1, 40.0, 9e9)
    for k in range(20):
        curve.add(1.0 + k, 60.0 + 0.1 * k, 70.0 - 0.1 * k)
    assert curve._limits() == (40.0, 70.0)


@pytest.mark.parametrize("best_is,bound_is", [(10.0, 20.0), (20.0, 10.0)])
def test_greater_values_are_higher(curve, best_is, bound_is):
    palette = curve.palette()
    palette.setColor(QPalette.ColorRole.Base, QColor("#ffffff"))
    curve.setPalette(palette)
    curve.add(0.0, best_is, bound_is)
    curve.add(10.0, 14.0, 15.0)
    curve.add(20.0, best_is, bound_is)
    curve.advance(40.0)
    plot = curve._plots()[0]
    image = curve.grab().toImage()
    heights = []
    for name in module.PAIR_LIGHT:
        right = range(int(curve._x(plot, 25.0)), int(plot.right()))
        rows = range(int(plot.top()) - 1, int(plot.bottom()) + 2)
        heights.append(min(y for x in right for y in rows if image.pixelColor(x, y).name() == name))
    assert (heights[0] < heights[1]) == (best_is > bound_is)


@pytest.mark.parametrize("base,pair", [("#ffffff", module.PAIR_LIGHT), ("#202020", module.PAIR_DARK)])
def test_colours_follow_the_palette(curve, base, pair):
    palette = curve.palette()
    palette.setColor(QPalette.ColorRole.Base, QColor(base))
    palette.setColor(QPalette.ColorRole.Text, QColor("#ffffff" if base == "#202020" else "#000000"))
    curve.setPalette(palette)
    curve.add(0.0, 10.0, 20.0)
    curve.advance(10.0)
    seen = colours(curve)
    assert base in seen and {QColor(name).name() for name in pair} <= seen


def test_the_mouse_tells_what_held_at_that_time(curve):
    for k, value in enumerate((10.0, 20.0, 30.0)):
        curve.add(10.0 * k, value, 40.0)
    curve.advance(30.0)
    plot = curve._plots()[0]
    for seconds, expected in ((5.0, 0), (15.0, 1), (29.0, 2)):
        assert curve.position_at(curve._x(plot, seconds)) == expected
    assert curve.position_at(plot.left() - 5) is None and curve.position_at(plot.right() + 5) is None
    where = QPointF(curve._x(plot, 15.0), plot.center().y())
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(QMouseEvent.Type.MouseMove, where, none, none, Qt.KeyboardModifier.NoModifier)
    curve.mouseMoveEvent(event)
    assert curve._at == 1 and any("Best 20" in text for line in curve._head_lines() for text, _ in line)


def test_the_keyboard_walks_along(curve):
    for k in range(3):
        curve.add(float(k), 10.0 + k, 20.0)
    for key, expected in (
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_End, 2),
        (Qt.Key.Key_Right, 2),
    ):
        QTest.keyClick(curve, key)
        assert curve._at == expected and curve.accessibleDescription() == curve.sentence(expected)


def test_the_head_breaks_in_a_narrow_dock(curve):
    curve.add(1.0, 3_100_102.0, 3_079_880.0)
    font = curve.font()
    font.setPointSizeF(1.25 * font.pointSizeF())
    for size in (curve.font(), font):
        curve.setFont(size)
        curve.resize(320, 260)
        assert len(curve._head_lines()) > 1 and curve._plots()[0].height() > 2 * curve.fontMetrics().height()
        assert curve._plots()[0].left() < 160
    curve.resize(900, 260)
    assert len(curve._head_lines()) == 1
