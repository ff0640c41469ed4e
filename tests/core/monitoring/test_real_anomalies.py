"""Faults put into a real history are found, and the untouched history gives few alarms; ``make anomaly-rates`` has the whole table."""

from __future__ import annotations

import numpy as np
import pytest

from evplan.core.monitoring.usage_anomalies import Wanted, detect
from evplan.tests.faults import FAULTS, places, trial
from evplan.tests.histories import history

pytestmark = [pytest.mark.data, pytest.mark.quick]


@pytest.fixture(scope="module")
def dundee(data_folder):
    return history("dundee", data_folder / "usage")


@pytest.mark.parametrize(
    "name,least", [("spike ×10", 0.5), ("no use, 14 days", 0.65), ("no use, 28 days", 0.9), ("shift ×4.0", 0.55)]
)
def test_faults_at_stations_used_on_most_days(dundee, name, least):
    fault = next(each for each in FAULTS if each.name == name)
    stations = places(dundee, (0.6, 1.0))
    tried = [trial(dundee, fault, Wanted(), seed, stations) for seed in range(5)]
    assert sum(len(each.days_late) for each in tried) >= least * sum(each.injected for each in tried)
    assert sum(each.injected for each in tried) >= 12


@pytest.mark.parametrize("name", ["dundee", "johannesburg", "workplace"])
def test_alarms_of_the_untouched_history(data_folder, name):
    found = history(name, data_folder / "usage")
    alarms = len(detect(found).events)
    assert 1000.0 * alarms / np.isfinite(found.values).sum() <= 3.0, "real faults of the history included"
