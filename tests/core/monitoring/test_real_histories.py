"""Real histories: what is read, and that quick methods hold against repeating the last week."""

from __future__ import annotations

import numpy as np
import pytest

from evplan.core.monitoring.forecast import Wanted, forecast
from evplan.tests.histories import history

pytestmark = [pytest.mark.data, pytest.mark.quick]


@pytest.mark.parametrize(
    "name,stations,first,days,gaps",
    [
        ("dundee", None, "2017-12-01", None, "zero"),
        ("johannesburg", 47, "2023-04-01", 183, "missing"),
        ("workplace", 105, "2014-11-18", 321, "zero"),
    ],
)
def test_read_and_forecast(data_folder, name, stations, first, days, gaps):
    found = history(name, data_folder / "usage")
    assert stations is None or len(found.ids) == stations
    assert days is None or found.values.shape[1] == days
    assert found.day(0) >= first and found.gaps == gaps
    assert len(found.rejects) == 0 or set(found.rejects["reason"]) <= {
        "no_value",
        "repeated",
        "ends_before_it_begins",
        "negative",
        "no_id",
    }
    made = forecast(found, Wanted(method="moving_average"))
    assert made.value.shape == (len(found.ids), 10) and np.isfinite(made.value).all()
    assert (made.lower <= made.value + 1e-9).all() and (made.value <= made.upper + 1e-9).all()
    overall = made.backtest[made.backtest["charger_id"].isna()].set_index("method")
    assert overall.loc["moving_average", "rmse"] < overall.loc["seasonal_naive", "rmse"]
    assert 0.7 < made.range_hit < 0.95
