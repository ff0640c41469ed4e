"""Several sources → one table: which value is taken, what is told, and what happens when a source fails."""

from __future__ import annotations

import json

import pytest

from evplan.core.acquire.matching import load_rules
from evplan.core.acquire.provenance import Provenance
from evplan.core.acquire.reconcile import fetched_together, gather, reconcile, share_alike
from evplan.core.acquire.stations import FetchedChargers, LeftOut, chargers_frame
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.schema import CHARGERS, CONFLICTS
from evplan.tests.services.logs import Log

pytestmark = pytest.mark.quick

RULES = load_rules()
METRE = 1.0 / 111_195.0
LICENCES = {"ocm": "CC BY-SA 4.0", "osm": "ODbL 1.0", "afdc": "Public data"}


def charger(source, number, metres_north=0.0, **values):
    row = {
        "charger_id": f"{source}-{number}",
        "source": source,
        "source_id": str(number),
        "name": "City Hall",
        "operator": "FLO",
        "level": "L2",
        "level_source": "power",
        "ports_l1": 0,
        "ports_l2": 2,
        "ports_l3": 0,
        "ports_source": "quantities",
        "access": "unknown",
        "status": "unknown",
        "licence": LICENCES[source],
        "attribution": f"Data of {source}",
        "retrieved_at": "2026-01-02T12:00:00Z",
        **values,
    }
    return row, 10.0, metres_north * METRE


def together(*rows, merge=True, rules=RULES, left_out=()):
    log = Log()
    sources = {}
    for row in rows:
        sources.setdefault(row[0]["source"], []).append(row)
    found = reconcile({key: chargers_frame(own) for key, own in sources.items()}, rules, log, left_out, merge)
    return found, log


def only_row(*rows, **options):
    found, _ = together(*rows, **options)
    assert len(found.chargers) == 1
    return found.chargers.iloc[0], found.conflicts


def conflict(conflicts, field):
    return conflicts[conflicts["field"] == field].iloc[0]


# -- which value ------------------------------------------------------------------------------------------------------


def test_fields_come_from_the_source_that_goes_first():
    row, conflicts = only_row(
        charger(
            "ocm",
            1,
            name="Town hall, City Hall",
            power_kw_max=50.0,
            power_kw_total=100.0,
            ports_l2=1,
            connectors="Type 2 (Tethered Connector)",
        ),
        charger("afdc", 7, 10, name="CITY HALL", power_kw_max=7.2, power_kw_total=28.8, ports_l2=4),
        charger("osm", 9, 20, name=None, power_kw_max=None, power_kw_total=None, connectors="Type 2 (Socket Only)"),
    )
    assert (row["charger_id"], row["source"]) == ("afdc-7", "afdc+ocm+osm")
    assert row["source_id"] == "afdc:7; ocm:1; osm:9"
    assert row["name"] == "Town hall, City Hall" and row["connectors"] == "Type 2 (Tethered Connector)"
    assert (row["ports_l2"], row["power_kw_max"], row["power_kw_total"]) == (4, 7.2, 28.8)
    assert row.geometry.y == pytest.approx(20 * METRE), "the place of OpenStreetMap"
    ports = conflict(conflicts, "ports")
    assert ports["values"] == "ocm: 1 L2 (quantities) | afdc: 4 L2 (quantities) | osm: 2 L2 (quantities)"
    assert (ports["chosen"], ports["chosen_source"]) == ("4 L2 (quantities)", "afdc")
    assert ports["reason"] == "precedence afdc > osm > ocm"
    power = conflict(conflicts, "power")
    assert (power["values"], power["chosen"]) == ("ocm: 50 kW | afdc: 7.2 kW", "7.2 kW")


def test_stated_goes_before_assumed():
    row, conflicts = only_row(
        charger("afdc", 1, level_source="assumed", ports_source="assumed", ports_l2=1),
        charger("osm", 2, 5, ports_l2=6, ports_source="number_of_points"),
    )
    assert (row["ports_l2"], row["ports_source"], row["level_source"]) == (6, "number_of_points", "power")
    assert conflict(conflicts, "ports")["reason"] == "stated here, assumed elsewhere"


@pytest.mark.parametrize(
    "older, newer, status",
    [
        ("2024-01-01", "2025-06-01", "planned"),
        ("2024-01-01", "2024-03-01", "operational"),
        (None, "2025-06-01", "operational"),
        ("2025-06-01", "2024-01-01", "operational"),
    ],
)
def test_newer_word_on_status(older, newer, status):
    row, conflicts = only_row(
        charger("afdc", 1, status="operational", verified_on=older),
        charger("ocm", 2, 5, status="planned", verified_on=newer),
    )
    assert row["status"] == status
    said = conflict(conflicts, "status")
    assert said["chosen"] == status
    assert ("verified later (2025-06-01)" in said["reason"]) == (status == "planned")
    assert row["verified_on"] == max(filter(None, (older, newer)))


def test_unknown_is_filled_without_a_conflict():
    row, conflicts = only_row(
        charger("afdc", 1, operator=None, access="unknown", open_24_7=None),
        charger("ocm", 2, 5, operator="FLO", access="public", open_24_7=True),
    )
    assert (row["operator"], row["access"], row["open_24_7"]) == ("FLO", "public", True)
    assert not set(conflicts["field"]) & {"operator", "access", "open_24_7"}


def test_total_power_belongs_to_its_ports():
    row, _ = only_row(
        charger("afdc", 1, ports_l2=4), charger("ocm", 2, 5, ports_l2=2, power_kw_max=7.0, power_kw_total=14.0)
    )
    assert (row["ports_l2"], row["power_kw_max"], row["power_kw_total"]) == (4, 7.0, None)
    row, _ = only_row(charger("afdc", 1), charger("ocm", 2, 5, power_kw_max=7.0, power_kw_total=14.0))
    assert row["power_kw_total"] == 14.0


def test_same_operator_in_other_words_is_no_conflict():
    _, conflicts = only_row(
        charger("afdc", 1, operator="ChargePoint Network", power_kw_max=7.2),
        charger("ocm", 2, 5, operator="ChargePoint (Coulomb Technologies)", power_kw_max=7.0, name="CITY HALL"),
    )
    assert conflicts.empty


def test_places_far_apart_are_told():
    _, conflicts = only_row(charger("afdc", 1, address="1 King St"), charger("osm", 2, 70, address="1 King Street"))
    place = conflict(conflicts, "place")
    assert place["chosen_source"] == "osm" and place["reason"].startswith("70 m apart; precedence osm > afdc")


def test_precedence_can_be_changed(tmp_path):
    path = tmp_path / "rules.json"
    path.write_text(
        json.dumps({"precedence": {"ports": {"order": ["ocm"]}, "default": {"order": ["osm", "ocm", "afdc"]}}}),
        encoding="utf-8",
    )
    row, _ = only_row(charger("afdc", 1, ports_l2=4), charger("ocm", 2, 5, ports_l2=2), rules=load_rules(path))
    assert (row["charger_id"], row["ports_l2"]) == ("ocm-2", 2)


# -- licences, ids, and what is told ----------------------------------------------------------------------------------


def test_licences_and_attributions_of_all_sources():
    found, log = together(charger("ocm", 1), charger("osm", 2, 5), charger("afdc", 3, 500))
    merged = found.chargers[found.chargers["charger_id"] == "ocm-1"].iloc[0]
    assert merged["licence"] == "CC BY-SA 4.0; ODbL 1.0" and merged["attribution"] == "Data of ocm; Data of osm"
    assert "1 charger combine sources under different share-alike licences" in log.said
    assert found.merged == 1 and "3 records (1 from ocm, 1 from osm, 1 from afdc) are 2 stations, 1 of them" in log.said


@pytest.mark.parametrize(
    "licences, families",
    [
        ("ODbL 1.0; CC BY-SA 4.0", {"ODbL", "CC BY-SA"}),
        ("Open Database License; ODbL 1.0", {"ODbL"}),
        ("CC BY 4.0; Public data", set()),
        ("Creative Commons Attribution-ShareAlike 4.0", {"CC BY-SA"}),
    ],
)
def test_share_alike(licences, families):
    assert share_alike(licences) == families


def test_separate_rows_keep_everything_and_tell_what_is_the_same():
    rows = (charger("ocm", 1), charger("osm", 2, 5), charger("osm", 3, 900))
    found, log = together(*rows, merge=False)
    assert found.chargers["charger_id"].tolist() == ["ocm-1", "osm-2", "osm-3"]
    assert found.chargers["licence"].tolist() == ["CC BY-SA 4.0", "ODbL 1.0", "ODbL 1.0"]
    same = found.conflicts[found.conflicts["kind"] == "same"].iloc[0]
    assert same["source_ids"] == "ocm:1; osm:2" and "5 m apart" in same["reason"]
    assert "stay separate" in log.said and "combine sources" not in log.said


def test_doubles_are_told_and_kept():
    found, log = together(charger("ocm", 1), charger("ocm", 2, 6), charger("osm", 3, 1))
    assert len(found.chargers) == 2
    double = found.conflicts[found.conflicts["kind"] == "double"].iloc[0]
    assert double["source_ids"] == "ocm:2; osm:3" and "kept apart" in double["reason"]
    assert "1 pair of likely equal stations kept apart" in log.said


def test_left_out_records_are_in_the_table():
    records = [LeftOut("osm", "node/5", "zero", 0.0, 0.0), LeftOut("ocm", "8", "country", 10.0, 0.1, "DE")]
    found, _ = together(charger("ocm", 1), left_out=records)
    assert found.conflicts["kind"].tolist() == ["left_out", "left_out"]
    assert found.conflicts["field"].tolist() == ["zero", "country"]
    assert found.conflicts["values"].tolist() == ["0.000000, 0.000000", "10.000000, 0.100000; country DE"]
    assert found.conflicts["conflict_id"].tolist() == [1, 2]


def test_columns_are_the_canonical_ones():
    for rows in ((charger("ocm", 1),), (charger("ocm", 1), charger("osm", 2, 5))):
        for merge in (True, False):
            found, _ = together(*rows, merge=merge)
            assert (
                list(found.chargers.columns) == [*CHARGERS.names, "geometry"] and found.chargers.crs.to_epsg() == 4326
            )
            assert list(found.conflicts.columns) == list(CONFLICTS.names)


def test_equal_runs_are_equal():
    rows = [charger(source, number, 9 * number) for source in ("ocm", "osm", "afdc") for number in range(1, 30)]
    one, other = together(*rows)[0], together(*rows)[0]
    assert one.chargers.equals(other.chargers) and one.conflicts.equals(other.conflicts)


# -- several services -------------------------------------------------------------------------------------------------


def fetched(source, *rows):
    return FetchedChargers(
        chargers_frame(list(rows)), Provenance(source, licence=LICENCES[source]), (LeftOut(source, "0", "zero"),)
    )


def broken(control):
    raise PlanningError("The service has a fault.")


def test_a_failing_source_stops_everything():
    with pytest.raises(PlanningError, match=r"has a fault. Leave the source out \(SOURCES\)"):
        gather({"ocm": lambda control: fetched("ocm", charger("ocm", 1)), "osm": broken}, Log())
    with pytest.raises(PlanningError, match=r"has a fault\.$"):
        gather({"osm": broken}, Log())


def test_the_others_alone_are_marked_as_incomplete():
    log = Log()
    gathered = gather({"ocm": lambda control: fetched("ocm", charger("ocm", 1)), "osm": broken}, log, keep_others=True)
    assert set(gathered.fetched) == {"ocm"} and gathered.failed == {"osm": "The service has a fault."}
    assert [(each.source, each.complete) for each in gathered.provenances] == [("ocm", True), ("osm", False)]
    assert "INCOMPLETE: osm is missing" in log.said
    found = fetched_together(gathered, RULES, log)
    assert len(found.chargers) == 1 and found.conflicts["source_ids"].tolist() == ["ocm:0"]


def test_no_source_at_all():
    with pytest.raises(PlanningError, match="No source could be read"):
        gather({"ocm": broken, "osm": broken}, Log(), keep_others=True)


def test_cancel_is_no_failure_of_a_source():
    def cancelled(control):
        raise Cancelled()

    with pytest.raises(Cancelled):
        gather({"ocm": cancelled, "osm": broken}, Log(), keep_others=True)
