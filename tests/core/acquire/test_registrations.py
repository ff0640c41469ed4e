"""Tables of registrations as publishers write them (hand-written variants), quarters, areas, joins and trends by hand."""

from __future__ import annotations

import numpy as np
import pytest

from evplan.core.acquire.ckan import Package, Resource
from evplan.core.acquire.registrations import (
    ColumnNames,
    Notes,
    Quarter,
    choose,
    long_table,
    once,
    parse_areas,
    parse_quarter,
    parse_table,
    read_csv,
)
from evplan.core.acquire.registrations_zones import Minima, join
from evplan.core.errors import PlanningError
from evplan.tests.services.logs import Log
from evplan.tests.services.recorded import data_file

pytestmark = pytest.mark.quick

D20 = "N2J N2K N2L N2T N2V N2M; N2A–N2H, N2M–N2R; N1P–N1T, N3C, N3E, N3H; N0B, N3A, N3B"
"""The codes of the study region as its report lists them: N2M twice, and ranges in which some codes are not in use."""


def table(text: str, names=ColumnNames(), notes=None):
    return parse_table(read_csv(text), names, "The table", notes or Notes())


@pytest.mark.parametrize(
    "text",
    [
        "FSA,BEV,PHEV,Total EV\nN2J,10,5,15\nN2K,3,,3\n",
        "FSA,BEV,PHEV,TotalEV\r\nN2J,10,5,15\r\nN2K,3,,3\r\n",
        "\ufeffForward Sortation Area;Battery Electric Vehicles (BEV);Plug-in Hybrid Electric Vehicles (PHEV);Total\nN2J;10;5;15\nN2K;3;;3",
        "Electric vehicles by area\n\nTotal EVs\tPHEV count\tBEVs\tfsa code\n15\t5\t10\tn2j \n3\t\t3\tN2K\n",
        "N2J,10,5,15\nN2K,3,,3\n",
        "Zone de tri,À batterie,Hybride,Somme\nN2J,10,5,15\nN2K,3,,3\nN2L,4,4,8\n",
        'FSA , BEV , PHEV , Total EV,,\n"N2J","10","5","15",,\n"N2K","3","","3",,\n,,,,,\nTotal,13,5,18,,\n',
    ],
)
def test_headers_in_many_spellings_and_none(text):
    """Hand-written after the variants of Ontario's quarterly files."""
    notes = Notes()
    found = table(text, notes=notes).set_index("area_id")
    assert found.loc["N2J"].tolist() == [10, 5, 15]
    assert (
        found.loc["N2K", "ev_bev"] == 3 and np.isnan(found.loc["N2K", "ev_phev"]) and found.loc["N2K", "ev_total"] == 3
    )
    assert notes.empty == 1 and set(found.index) <= {"N2J", "N2K", "N2L"}


def test_named_columns_and_thousands():
    text = 'district,pure,half\nA1,"1,200",1 000\nB2,7,x\n' + "\n".join(f"C{number},1,1" for number in range(40))
    notes = Notes()
    found = table(text, ColumnNames("District", "pure", "half"), notes).set_index("area_id")
    assert found.loc["A1"].tolist() == [1200, 1000, 2200]
    assert np.isnan(found.loc["B2", "ev_total"]) and notes.unreadable == ["B2 “x”"]
    with pytest.raises(PlanningError, match="has no columns “zone”"):
        table(text, ColumnNames("zone"))


@pytest.mark.parametrize(
    "text, part",
    [
        ("a,b,c,d,e\n1,2,3,4,5\n", "no known names, and 5 columns"),
        ("a,b,c,d\nN2J,1,2,4\nN2K,1,2,5\n", "is not the sum"),
        ("a,b,c\nN2J,x,2\nN2K,y,2\n", "do not hold counts"),
        ("FSA,BEV,PHEV\nN2J,red,1\nN2K,blue,1\n", "something other than counts in 2 of 2 rows"),
        ("FSA,BEV\n", "has no rows"),
        ("", "has no rows"),
        ('{"error": "gone"}', "is no table with columns; it begins with .*gone.*Is it CSV"),
        ("FSA,BEV,PHEV\n,1,2\n", "names no areas"),
    ],
)
def test_tables_that_are_none(text, part):
    with pytest.raises(PlanningError, match=part):
        table(text)


def test_what_comes_twice_counts_once():
    notes = Notes()
    found = once(table("FSA,BEV,PHEV\nN2M,4,1\nN2J,1,1\nN2M,4,1\nN2J,2,2\n"), notes)
    assert list(found["area_id"]) == ["N2M", "N2J"] and list(found["ev_total"]) == [5, 2]
    assert notes.repeated == ["N2M"] and notes.contradicting == ["N2J"]


def test_totals_that_are_not_the_sum_are_kept_and_said():
    notes = Notes()
    found = table("FSA,BEV,PHEV,Total EV\nN2M,4,1,6\nN2J,1,1,2\n", notes=notes)
    assert list(found["ev_total"]) == [6, 2] and notes.wrong_totals == ["N2M"]


@pytest.mark.parametrize(
    "text, quarter",
    [
        ("Q1 2022", (2022, 1)),
        ("2024-Q3", (2024, 3)),
        ("2024 q4", (2024, 4)),
        ("evs_by_fsa_q1_2026.csv", (2026, 1)),
        ("T2 2023 (français)", (2023, 2)),
        ("evs_by_fsa_-_end_of_sept_2024.csv", (2024, 3)),
        ("ev_fsa_december_31_2023.csv", (2023, 4)),
        ("As of March 31st, 2025", (2025, 1)),
        ("20240630_ev.csv", (2024, 2)),
        ("2022-12-31", (2022, 4)),
        ("ev%20Q2%202023.csv", (2023, 2)),
        ("Data dictionary", None),
        ("IQ4 2", None),
        ("marker 12", None),
    ],
)
def test_quarters_in_names(text, quarter):
    found = parse_quarter(text)
    assert found == (None if quarter is None else Quarter(*quarter))
    if found:
        assert parse_quarter(str(found)) == found


def test_areas_and_ranges():
    areas = parse_areas(D20)
    assert areas.repeated == ("N2M",)
    assert {"N2A", "N2D", "N2H", "N2R", "N1T", "N0B"} <= areas.wanted and "N2S" not in areas.wanted
    assert parse_areas("N2A-N2C, 10001–10003").ranges == ("N2A", "N2B", "N2C", "10001", "10002", "10003")
    assert parse_areas("a b,c;a").named == ("A", "B", "C") and "anything" in parse_areas("  ")
    for wrong in ("N2A–N3B", "N2H–N2A", "–N2A", "1–99999999"):
        with pytest.raises(PlanningError, match="is no range of ids"):
            parse_areas(wrong)


@pytest.mark.data
def test_the_real_file_by_hand():
    """576 areas, their sums counted anew from the lines, and the 25 areas of the study region with 9,881 vehicles."""
    path = data_file("kwc", "evs_by_fsa_-_end_of_sept_2024.csv")
    notes = Notes()
    found = table(path.read_text(encoding="utf-8"), notes=notes)
    lines = [line.split(",") for line in path.read_text(encoding="utf-8").split()[2:]]
    assert len(found) == 576 == len(lines)
    assert notes.empty == sum(line[1:].count("") for line in lines)
    assert found["ev_total"].sum() == sum(int(line[3]) for line in lines)
    assert not notes.wrong_totals and not notes.unreadable
    kept = long_table([(Quarter(2024, 3), "file", "now", found)], parse_areas(D20), notes, log := Log())
    assert len(kept) == 25 and kept["ev_total"].sum() == 9881
    assert set(kept["area_id"]) == {
        "N0B", "N1P", "N1R", "N1S", "N1T", "N2A", "N2B", "N2C", "N2E", "N2G", "N2H", "N2J", "N2K",
        "N2L", "N2M", "N2N", "N2P", "N2R", "N2T", "N2V", "N3A", "N3B", "N3C", "N3E", "N3H",
    }  # fmt: skip
    assert "AREAS names N2M more than once; each counts once" in log.said and not log.warnings


# -- which resources -------------------------------------------------------------------------------------------------


def resource(name, url="http://x/f.csv", format="csv", modified="2024-01-01", id="", **options):
    return Resource(id or name, name, url, format, "", modified, options.get("in_datastore", False))


def test_quarterly_resources():
    package = Package(
        "EVs", "OGL", "Ontario",
        (
            resource("Data dictionary Q1 2022"),
            resource("Q4 2023"),
            resource("Q1 2024", modified="2024-04-01", id="old"),
            resource("Q1 2024", modified="2024-05-01", id="new"),
            resource("Q2 2022", url="http://x/f.xlsx", format="XLSX".lower()),
            resource("Map", url="http://x/map", format="html"),
            resource("Something", url="http://x/f.csv"),
            resource("Third", url="http://x/end_of_sept_2022.csv"),
        ),
        "now",
    )  # fmt: skip
    notes = Notes()
    every = choose(package, "all", None, notes)
    assert [(str(each.quarter), each.resource.id) for each in every] == [
        ("2022-Q3", "Third"), ("2023-Q4", "Q4 2023"), ("2024-Q1", "new"),
    ]  # fmt: skip
    said = "; ".join(notes.skipped)
    for part in (
        "1 resource passed over as dictionaries",
        "no tables (Q2 2022 (xlsx), Map (html))",
        "of no known quarter (Something)",
        "older versions",
    ):
        assert part in said
    assert [each.resource.id for each in choose(package, "latest", None, Notes())] == ["new"]
    assert [each.resource.id for each in choose(package, "one", Quarter(2023, 4), Notes())] == ["Q4 2023"]
    with pytest.raises(PlanningError, match="has no table of 2020-Q1; it has: 2022-Q3, 2023-Q4, 2024-Q1"):
        choose(package, "one", Quarter(2020, 1), Notes())
    with pytest.raises(PlanningError, match="has no quarterly tables; it has: Map"):
        choose(Package("EVs", "", "", (package.resources[5],), "now"), "latest", None, Notes())


# -- long table and join -----------------------------------------------------------------------------------------------


def series(*quarters, areas=""):
    parts = [(Quarter(*quarter), str(quarter), "now", table(text)) for quarter, text in quarters]
    return long_table(parts, parse_areas(areas), Notes(), Log())


def test_long_table_is_sorted_and_named_areas_must_be_there():
    found = series(
        ((2024, 1), "FSA,BEV,PHEV\nB1B,3,1\nA1A,1,1\n"),
        ((2023, 4), "FSA,BEV,PHEV\nA1A,1,0\nC1C,9,9\n"),
        areas="A1A B1B",
    )
    assert [tuple(row) for row in found[["area_id", "quarter", "ev_total"]].to_numpy()] == [
        ("A1A", "2023-Q4", 1), ("A1A", "2024-Q1", 2), ("B1B", "2024-Q1", 4),
    ]  # fmt: skip
    with pytest.raises(PlanningError, match="None of the 2 areas asked for"):
        series(((2024, 1), "FSA,BEV,PHEV\nA1A,1,1\n"), areas="X1X Y1Y")
    log = Log()
    long_table([(None, "s", "now", table("FSA,BEV,PHEV\nA1A,1,1\n"))], parse_areas("A1A X1X N2A–N2C"), Notes(), log)
    assert log.warnings == ["1 area asked for (AREAS) are in no table: X1X."]


def test_rates_by_hand_and_tiny_denominators():
    """Zone A: 30 vehicles on 2 km² with 600 people; B has 49 people; C no registrations; D NULL people and 4 vehicles."""
    counts = series(((2024, 1), "FSA,BEV,PHEV\nA1A,20,10\nB1B,90,10\nD1D,3,1\nE1E,0,0\nX1X,1,1\n"))
    zones = ["a1a", "B1B", "C1C", "D1D", "E1E"]
    people = np.array([600, 49, 100, np.nan, 0])
    joined = join(zones, np.array([2.0, 4.0, 1.0, 1.0, 0.0]), people, counts, Minima(), log := Log())
    made = joined.figures
    assert list(made["ev_total"][[0, 1, 3, 4]]) == [30, 100, 4, 0] and np.isnan(made["ev_total"][2])
    assert list(made["ev_per_km2"][[0, 1, 3]]) == [15, 25, 4] and made["ev_per_km2"][[2, 4]].isna().all()
    assert made["ev_per_1000"][0] == 50 and made["ev_per_1000"][1:].isna().all()
    assert (
        made["bev_share"][0] == pytest.approx(2 / 3)
        and made["bev_share"][1] == 0.9
        and made["bev_share"][2:].isna().all()
    )
    assert list(made["ev_quarter"]) == ["2024-Q1", "2024-Q1", None, "2024-Q1", "2024-Q1"]
    assert joined.joined == 4 and joined.without_zone == ("X1X",)
    said = "\n".join(log.warnings)
    assert "ev_per_1000: NULL in 3 zones with fewer than 50 people or households" in said
    assert "bev_share: NULL in 2 zones" in said and "1 zone without registrations" in said
    assert "ev_trend_per_year" not in made


def test_trend_over_quarters_by_hand():
    """10, 14, 18 in consecutive quarters are 16 a year; a gap of a year with 10 and 30 is 20 a year; one quarter is no trend."""
    counts = series(
        ((2023, 1), "FSA,BEV,PHEV\nA1A,10,0\nB1B,10,0\n"),
        ((2023, 2), "FSA,BEV,PHEV\nA1A,14,0\nC1C,1,0\n"),
        ((2023, 3), "FSA,BEV,PHEV\nA1A,18,0\n"),
        ((2024, 1), "FSA,BEV,PHEV\nB1B,30,0\nD1D,,\n"),
    )
    made = join(["A1A", "B1B", "C1C", "D1D"], np.ones(4), None, counts, Minima(), Log()).figures
    assert made["ev_trend_per_year"][0] == pytest.approx(16) and made["ev_trend_per_year"][1] == pytest.approx(20)
    assert made["ev_trend_per_year"][2:].isna().all() and list(made["ev_quarters"]) == [3, 2, 1, 0]
    assert list(made["ev_quarter"]) == [None, "2024-Q1", None, "2024-Q1"], "counts are those of the latest quarter only"


def test_ids_that_do_not_match_at_all():
    counts = series(((2024, 1), "FSA,BEV,PHEV\nA1A,20,10\n"))
    with pytest.raises(PlanningError, match="No zone has an id that is in the table .*zones: 1, 2; registrations: A1A"):
        join(["1", "2"], np.ones(2), None, counts, Minima(), Log())
