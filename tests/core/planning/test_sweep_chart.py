"""The chart of a sweep: a PNG of the same bytes every time, also where there is little to draw."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("matplotlib")
from matplotlib.figure import Figure  # noqa: E402

from evplan.core.planning.sweep import chart as module  # noqa: E402
from evplan.core.schema import CONSTRAINTS, SITE_SELECTION, SWEEP_RESULTS, TORNADO  # noqa: E402

pytestmark = pytest.mark.quick


def table(schema, *rows):
    return pd.DataFrame([{name: row.get(name) for name in schema.names} for row in rows], columns=list(schema.names))


RESULTS = table(
    SWEEP_RESULTS,
    {"case": 0, "net_cost": 2e6, "coverage_l2": 0.5, "coverage_l3": 0.2, "on_frontier": True},
    {"case": 1, "net_cost": 3e6, "coverage_l2": 0.6, "coverage_l3": 0.3, "on_frontier": False},
    {"case": 2, "on_frontier": False},
)
SWINGS = table(
    TORNADO,
    {"rank": 1, "parameter": "BUDGET", "low": "1", "high": "3", "objective_low": 20.0, "objective_base": 30.0, "objective_high": None, "swing": 10.0},
)  # fmt: skip
LIMITS = table(
    CONSTRAINTS,
    {"constraint_id": 1, "case": 0, "constraint": "budget", "utilization_percent": 99.5, "binding": True},
    {"constraint_id": 2, "case": 1, "constraint": "budget", "utilization_percent": 10.0, "binding": False},
)
PLACES = table(SITE_SELECTION, *({"place_id": f"p{k}", "frequency": k / 4} for k in range(5)))


def test_equal_tables_give_equal_pictures():
    first, again = (module.chart(RESULTS, SWINGS, LIMITS, PLACES, "CAD") for _ in range(2))
    assert first == again and first.startswith(b"\x89PNG")
    assert module.chart(RESULTS.assign(coverage_l2=0.1), SWINGS, LIMITS, PLACES, "CAD") != first


def test_words_come_from_the_caller():
    asked = []
    module.chart(RESULTS, SWINGS, LIMITS, PLACES, "CAD", lambda text: asked.append(text) or text)
    assert "How often places are chosen" in asked and "net cost [million {0}]; the base is ringed" in asked


@pytest.mark.parametrize(
    "tables",
    [
        (RESULTS[2:], SWINGS, LIMITS, PLACES),
        (RESULTS, SWINGS[:0], LIMITS, PLACES),
        (RESULTS, SWINGS, LIMITS[1:], PLACES),
        (RESULTS, SWINGS, LIMITS, PLACES[:1]),
        (RESULTS[2:], SWINGS[:0], LIMITS[:0], PLACES[:0]),
    ],
)
def test_what_is_missing_is_said_in_the_picture(tables):
    asked = []
    picture = module.chart(*tables, "CAD", lambda text: asked.append(text) or text)
    assert picture.startswith(b"\x89PNG")
    assert any(text.startswith(("no case", "no parameter", "the base has no", "no place")) for text in asked)


def test_classes_of_frequency():
    counts, names = module._classes(np.array([0.01, 0.25, 0.49, 0.5, 0.99, 1.0]), str)
    assert dict(zip(names, counts)) == {"< 25 %": 1, "25–50 %": 2, "50–75 %": 1, "75–99 %": 1, "every case": 1}


def test_dollars_are_dollars():
    """Between two of them matplotlib reads mathematics, and would end a sweep of hours without a result."""
    places = LIMITS.assign(place=["a$\\frac$", ""])
    swings = SWINGS.assign(parameter="DEMAND_WEIGHT_FIELD", low="$\\x$")
    assert module.chart(RESULTS, swings, places, PLACES, "$\\x$").startswith(b"\x89PNG")


def test_limits_of_one_name_have_each_their_own_bar():
    twice = pd.concat([LIMITS[:1], LIMITS[:1].assign(constraint_id=3, utilization_percent=40.0)], ignore_index=True)
    figure = Figure()
    axes = figure.subplots()
    module._limits(axes, twice, str)
    assert sorted(bar.get_y() for bar in axes.patches) == [-0.31, 0.69]
