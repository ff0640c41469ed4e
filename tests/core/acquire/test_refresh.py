"""Two refreshes give the expected rows of the log, and a table that is up to date."""

from __future__ import annotations

import pytest

from evplan.core.acquire.refresh import changes_wanted_since, logged, refresh
from evplan.core.acquire.stations import chargers_frame
from evplan.core.errors import PlanningError
from evplan.core.schema import CHARGERS, STATUS_LOG

pytestmark = pytest.mark.quick

FIRST, SECOND = "2026-01-02T12:00:00Z", "2026-01-03T12:00:00Z"


def table(*stations):
    """``(id, status, ports)`` each."""
    rows = [
        (
            {"charger_id": name, "source": "ocm", "status": status, "ports_l1": 0, "ports_l2": ports, "ports_l3": 0},
            10.0,
            50.0,
        )
        for name, status, ports in stations
    ]
    return chargers_frame(rows)[[*CHARGERS.names, "geometry"]]


def entries(refreshed):
    columns = ["charger_id", "event", "status_before", "status", "ports_before", "ports"]
    return [tuple(row[name] for name in columns) for row in refreshed.log.to_dict("records")]


KNOWN = table(("ocm-1", "operational", 2), ("ocm-2", "operational", 4), ("ocm-3", "planned", 1))


def test_two_partial_refreshes():
    first = refresh(KNOWN, table(("ocm-2", "not operational", 4), ("ocm-4", "operational", 6)), FIRST)
    assert entries(first) == [
        ("ocm-2", "changed", "operational", "not operational", 4, 4),
        ("ocm-4", "new", None, "operational", None, 6),
    ]
    second = refresh(first.chargers, table(("ocm-2", "operational", 4), ("ocm-3", "planned", 1)), SECOND)
    assert entries(second) == [("ocm-2", "changed", "not operational", "operational", 4, 4)]
    assert second.chargers["charger_id"].tolist() == ["ocm-1", "ocm-2", "ocm-3", "ocm-4"]
    assert second.chargers["status"].tolist() == ["operational", "operational", "planned", "operational"]
    assert set(second.log["observed_at"]) == {SECOND} and list(second.log.columns) == list(STATUS_LOG.names)


def test_ports_that_change():
    found = refresh(KNOWN, table(("ocm-1", "operational", 5)), FIRST)
    assert entries(found) == [("ocm-1", "changed", "operational", "operational", 2, 5)]


def test_only_a_whole_answer_tells_that_something_is_gone():
    newer = table(("ocm-1", "operational", 2))
    assert refresh(KNOWN, newer, FIRST).chargers["charger_id"].tolist() == ["ocm-1", "ocm-2", "ocm-3"]
    whole = refresh(KNOWN, newer, FIRST, whole=True)
    assert entries(whole) == [
        ("ocm-2", "gone", "operational", "removed", 4, 0),
        ("ocm-3", "gone", "planned", "removed", 1, 0),
    ]
    assert whole.chargers["charger_id"].tolist() == ["ocm-1"]


def test_nothing_new():
    found = refresh(KNOWN, KNOWN.iloc[:0], FIRST)
    assert found.log.empty and found.chargers["charger_id"].tolist() == KNOWN["charger_id"].tolist()


def test_faults_are_told():
    with pytest.raises(PlanningError, match="has the id “ocm-1” twice"):
        refresh(KNOWN, table(("ocm-1", "planned", 1), ("ocm-1", "planned", 2)), FIRST)
    with pytest.raises(PlanningError, match="different coordinate systems"):
        refresh(KNOWN, KNOWN.to_crs("EPSG:3857"), FIRST)
    with pytest.raises(PlanningError, match="lacks the columns status"):
        refresh(KNOWN.drop(columns="status"), KNOWN, FIRST)


def test_since_when():
    known = KNOWN.assign(retrieved_at=["2026-01-05T01:00:00Z", "2026-01-02T12:00:00Z", "2026-01-09T00:00:00Z"])
    assert changes_wanted_since(known) == "2026-01-02"
    assert changes_wanted_since(KNOWN) is None


def test_what_the_log_says_already_is_not_logged_twice():
    first = refresh(KNOWN, table(("ocm-2", "not operational", 4)), FIRST)
    log = logged(first.log.iloc[:0], first.log)
    again = refresh(KNOWN, table(("ocm-2", "not operational", 4), ("ocm-1", "operational", 3)), SECOND)
    log = logged(log.astype({"ports": float}), again.log)
    assert list(zip(log["charger_id"], log["observed_at"])) == [("ocm-2", FIRST), ("ocm-1", SECOND)]
    back = refresh(first.chargers, table(("ocm-2", "operational", 4)), SECOND)
    down = refresh(back.chargers, table(("ocm-2", "not operational", 4)), "2026-01-04T12:00:00Z")
    assert len(logged(logged(log, back.log), down.log)) == 4, "down again is a change"
