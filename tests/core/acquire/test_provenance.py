"""Where data come from: written, read back, without a key, and the sentence about licences that bind."""

import pytest

from evplan.core.acquire.provenance import Provenance, attributions, licences, merged, public_url, share_alike_mix
from evplan.core.errors import PlanningError

pytestmark = pytest.mark.quick

OSM = Provenance("OpenStreetMap", licence="ODbL 1.0", attribution="© OpenStreetMap contributors")
OCM = Provenance("OpenChargeMap", licence="CC BY-SA 4.0; Open Government Licence 3.0", attribution="Open Charge Map")
AFDC = Provenance("AFDC", licence="Public domain", attribution="NLR")


def test_there_and_back():
    whole = Provenance(
        "Ä “source”", "https://example.org/q?a=1", "2026-01-02T12:00:00Z", "ODbL", "who; and who", ("area", "b"), 7, 9,
        False, True, ("one;\ntwo",),
    )  # fmt: skip
    assert Provenance.from_json(whole.to_json()) == whole
    assert Provenance.from_json('{"source": "x", "of a later version": 1}') == Provenance("x")


@pytest.mark.parametrize(
    "text", ["", "no json", "[]", "{}", '{"source": 1}', '{"source": "x", "received": "many"}', "[" * 100_000]
)
def test_damaged_record(text):
    with pytest.raises(PlanningError, match="damaged"):
        Provenance.from_json(text)


@pytest.mark.parametrize(
    "url, public",
    [
        ("https://a.org/x?key=SECRET&b=2", "https://a.org/x?b=2"),
        ("https://a.org/x?api_key=SECRET", "https://a.org/x"),
        ("https://a.org/x?b=2&X-API-Key=SECRET&access_token=SECRET", "https://a.org/x?b=2"),
        ("https://me:SECRET@a.org:80/x", "https://a.org:80/x"),
        ("https://a.org/x?authcfg=abc1234", "https://a.org/x"),
        ("https://a.org/x?bbox=1,2&monkey=3", "https://a.org/x?bbox=1,2&monkey=3"),
        ("/home/me/stations.csv", "/home/me/stations.csv"),
        ("http://[bad", ""),
    ],
)
def test_no_key_in_the_address(url, public):
    assert public_url(url) == public == Provenance("x", url).url


def test_sentence_says_what_is_missing():
    text = Provenance("S", received=90, expected=100, complete=False).sentence()
    assert text == "S: 90 of 100 records; licence not stated; INCOMPLETE."


def test_lists_hold_each_once():
    assert licences([OSM, OCM, OSM]) == ["ODbL 1.0", "CC BY-SA 4.0", "Open Government Licence 3.0"]
    assert attributions([OSM, AFDC, OSM]) == ["© OpenStreetMap contributors", "NLR"]
    assert merged([OSM, AFDC, OSM]) == [OSM, AFDC]


@pytest.mark.parametrize(
    "provenances",
    [
        [],
        [OSM],
        [OSM, Provenance("OSM extract", licence="Open Database License (ODbL)")],
        [AFDC, Provenance("StatCan", licence="Statistics Canada Open Licence")],
        [Provenance("a", licence="CC BY-SA 4.0"), Provenance("b", licence="CC-BY-SA 3.0")],
    ],
)
def test_nothing_to_tell(provenances):
    assert share_alike_mix(provenances) == ""


def test_mixes_are_told():
    assert "(ODbL: OpenStreetMap) with data under Public domain: AFDC" in share_alike_mix([AFDC, OSM])
    both = share_alike_mix([OSM, Provenance("O", licence="CC BY-SA 4.0")])
    assert "(ODbL: OpenStreetMap, CC BY-SA: O) with each other" in both
    assert "CC BY-SA: OpenChargeMap" in share_alike_mix([OCM]), "records of one source can differ too"
    assert "an unstated licence: x" in share_alike_mix([OSM, Provenance("x")])
