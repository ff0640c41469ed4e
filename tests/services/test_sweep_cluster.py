"""A sweep on a Dask cluster: the same results as on this machine, also when a worker is lost in the middle; Cancel; wrong addresses."""

from __future__ import annotations

import threading
import time

import pytest

pytest.importorskip("distributed", reason="the optional package distributed is not installed")

from evplan.core.errors import Cancelled, PlanningError  # noqa: E402
from evplan.core.planning.sweep.run import Where, sweep  # noqa: E402
from evplan.tests.core.planning.test_sweep import SETTINGS, Told, cases_of, comparable, region  # noqa: E402
from evplan.tests.services import dask_cluster  # noqa: E402

pytestmark = pytest.mark.services
ROWS = (("budget", "200000 300000 700000"), ("l2_radius_m", "×0.8 ×1.2"), ("min_coverage_l2", "0.99"))


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with dask_cluster.running(tmp_path_factory.mktemp("dask")) as made:
        yield made


@pytest.fixture(scope="module")
def expected():
    return comparable(sweep(region(), cases_of(*ROWS), SETTINGS, Where(1)))


def test_cancel_comes_back_and_nothing_finished_is_lost(cluster, expected, tmp_path):
    control = Told(2, cancel=True)
    with pytest.raises(Cancelled):
        sweep(region(), cases_of(*ROWS), SETTINGS, Where(scheduler=cluster.address, folder=tmp_path), control)
    assert time.monotonic() - control.at < 2.0
    again = sweep(region(), cases_of(*ROWS), SETTINGS, Where(scheduler=cluster.address, folder=tmp_path))
    assert again.summary["run"]["cases_reused"] >= 2 and comparable(again) == expected


def test_a_worker_lost_in_the_middle_changes_nothing(cluster, expected):
    control = Told(1)
    control.stop_and_keep = lambda: False
    control.do = lambda: cluster.kill_worker(0)
    swept = sweep(region(), cases_of(*ROWS), SETTINGS, Where(scheduler=cluster.address), control)
    assert comparable(swept) == expected
    assert cluster.workers[0].poll() is not None


def test_a_scheduler_that_is_not_there_is_told(unused_address="tcp://127.0.0.1:9"):
    with pytest.raises(PlanningError, match="cannot be reached"):
        sweep(region(), cases_of(*ROWS), SETTINGS, Where(scheduler=unused_address))


def test_no_client_is_left_behind(cluster, expected):
    names = {thread.name for thread in threading.enumerate()}
    assert comparable(sweep(region(), cases_of(*ROWS), SETTINGS, Where(scheduler=cluster.address))) == expected
    assert {each.name for each in threading.enumerate() if "Profile" in each.name} <= names
