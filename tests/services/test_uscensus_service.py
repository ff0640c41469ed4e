"""The U.S. census over loopback, with hand-written payloads: key, labels, annotations, counties, faults."""

from __future__ import annotations

import numpy as np
import pytest

from evplan.core.acquire import arcgis, uscensus, zone_shares
from evplan.core.acquire.extent import Extent
from evplan.core.acquire.fetch_zones import from_uscensus
from evplan.core.acquire.http import NO_CREDENTIAL, Client, Credential, Network
from evplan.core.errors import PlanningError
from evplan.tests.services import loopback
from evplan.tests.services.logs import Log
from evplan.tests.services.loopback import only, refuse, says
from evplan.tests.services.uscensus_server import KEY, serving

pytestmark = pytest.mark.services

QUICK = Network("evplan/test (+https://example.org)", connect_s=2, read_s=5, attempts=2, backoff_s=0.02, proxies={})
WITH_KEY = Credential(query={"key": KEY})
PRESET, SHARES = uscensus.shipped_preset()
WHERE = Extent(-80.7, 43.2, -80.0, 44.0)


@pytest.fixture
def log():
    return Log()


def fetch(server, log, credential=WITH_KEY, extent=WHERE, layer="Census Tracts"):
    entry = {
        "title": "The census", "profile": server.profile, "boundaries": server.base + server.MAP, "layer": layer,
        "licence": "Public domain", "attribution": "The bureau",
    }  # fmt: skip
    service = uscensus.service("The census", "https://example.org/key")
    with Client(QUICK, arcgis.service("Boundaries")) as boundaries, Client(QUICK, service, credential) as estimates:
        return from_uscensus(boundaries, estimates, entry, extent, PRESET, zone_shares.load(SHARES), log)


def refusal(server, log, **options) -> str:
    with pytest.raises(PlanningError) as caught:
        fetch(server, log, **options)
    return str(caught.value)


def test_figures_by_label_and_shares_by_hand(log):
    """Every line is 10: 50 of 90 units in buildings of 3 or more, 10 of 20 households rent, 50 of 100 units before 1980."""
    with serving(7) as server:
        fetched = fetch(server, log)
        asked = [each for each in server.requests if "tract%3A" in each]
    table = fetched.zones.frame.set_index("zone_id")
    assert list(table.index) == sorted(table.index) and len(table) == 7
    first = table.loc["06073000001"]
    assert (first["population"], first["units_3_plus"], first["built_to_1959"]) == (10, 50, 30)
    assert (
        first["mud_share"] == pytest.approx(50 / 100)
        and first["rented_share"] == 0.5
        and first["old_housing_share"] == 0.5
    )
    assert first["grid_proxy"] == pytest.approx((20 * 0.328 + 20 * 0.656 + 10 * 0.82 + 10 * 0.984 + 10) / 100)
    assert len(asked) == 2 and all(KEY in each for each in asked), "one question a county"
    estimates = fetched.provenances[1]
    assert KEY not in str(fetched.provenances) and "population = B01003_071E" in estimates.notes[0] and not log.warnings
    assert KEY not in log.said


def test_annotations_and_nulls_are_null_and_counted(log):
    with serving(3) as server:
        built = server.variable("B25034", "Estimate!!Total:!!Built 1940 to 1949")
        people = server.variable("B01003", "Estimate!!Total:")
        server.changes["06073000001"] = {people: "-666666666", built: None}
        server.without.append("06073000002")
        table = fetch(server, log).zones.frame.set_index("zone_id")
    assert table.loc["06073000001", ["population", "built_to_1959", "old_housing_share"]].tolist() == [None] * 3
    assert table.loc["06073000002", "population"] is None and table.loc["06059000003", "population"] == 10
    said = "\n".join(log.warnings)
    assert "2 figures not available at the source" in said and "no estimates for 1 tract (06073000002)" in said


def test_a_missing_and_a_wrong_key(log):
    with serving(2) as server:
        said = refusal(server, log, credential=NO_CREDENTIAL)
        assert "HTTP 302" in said
        assert not any("missing_key" in each for each in server.requests), "the redirect is not followed"
        said = refusal(server, log, credential=Credential(query={"key": "wr0ng"}))
    assert "web page instead of data" in said and "key is missing or wrong" in said and "wr0ng" not in said


def test_lines_that_are_not_there(log):
    with serving(2) as server:
        server.lines["B25034"] = {
            name: label for name, label in server.lines["B25034"].items() if "2020 or later" not in label
        }
        names = fetch(server, log).zones.schema.names
        assert "built_2020_on" not in names and "old_housing_share" not in names and "mud_share" in names
        assert "has no single line “Estimate!!Total!!Built 2020 or later” in this year" in log.warnings[0]
        server.lines["B01003"] = {}
        assert "has no single line “Estimate!!Total”" in refusal(server, log)


def test_more_variables_than_one_question_takes(log, monkeypatch):
    monkeypatch.setattr(uscensus, "VARIABLES_AT_ONCE", 10)
    with serving(2) as server:
        table = fetch(server, log).zones.frame
        assert len([each for each in server.requests if "tract%3A" in each]) == 3
    assert not table["mud_share"].isna().any() and np.all(table["population"] == 10)


@pytest.mark.parametrize(
    "document, part",
    [
        ([], "other than the table"),
        ({"error": "x"}, "other than the table"),
        ([["NAME", "state", "county"]], "other than the table"),
    ],
)
def test_tables_that_are_none(log, document, part):
    with serving(2) as server:
        server.faults.append(only("tract%3A", says(document)))
        assert part in refusal(server, log)


@pytest.mark.parametrize("where", ["/groups/", "tract%3A", "MapServer"])
@pytest.mark.parametrize(
    "fault, part",
    [
        (refuse(503), "has a fault or is overloaded"),
        (loopback.half_a_body, "incomplete"),
        (loopback.reset, "closed without an answer"),
    ],
)
def test_faults(log, fault, part, where):
    with serving(2) as server:
        server.faults.append(only(where, fault))
        assert part in refusal(server, log)


def test_elsewhere_and_another_layer(log):
    with serving(2) as server:
        assert "no census tract of the United States" in refusal(server, log, extent=Extent(10, 50, 11, 51))
        assert "has no layer “Blocks”; it has: 3 Counties, 6 Census Tracts" in refusal(server, log, layer="Blocks")


@pytest.mark.parametrize(
    "document",
    [{}, {"characteristics": [{"column": "a"}]}, {"characteristics": [{"column": "a", "table": "B", "labels": "c"}]}],
)
def test_presets_that_are_none(document):
    with pytest.raises(PlanningError, match="characteristics"):
        uscensus.load_preset(document)
