"""Text tables: encodings, delimiters, ragged rows, open quotes; every line is accounted for."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evplan.core.acquire import delimited
from evplan.core.acquire.delimited import open_table
from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError

pytestmark = pytest.mark.quick


def read(path, content, wanted=None, **options):
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    table = open_table(path, Control(), **options)
    rows = list(table.rows(table.names if wanted is None else wanted))
    return table, rows


@pytest.fixture
def file(tmp_path):
    return tmp_path / "stations.csv"


TEXT = "id,name\n1,Zürich Süd\n2,Genève\n"


@pytest.mark.parametrize(
    "encoding, found",
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_encodings_are_found_out(file, encoding, found):
    table, rows = read(file, TEXT.encode(encoding))
    assert table.format.encoding == found and table.names == ("id", "name")
    assert rows == [(1, {"id": "1", "name": "Zürich Süd"}, None), (2, {"id": "2", "name": "Genève"}, None)]


def test_rows_that_do_not_decode_are_named(file):
    table, rows = read(file, "id,name\n1,Zürich\n2,Genève\n".encode() + b"3,Z\xfcrich\n4,Bern\n")
    assert table.format.encoding == "utf-8"
    assert [fault and fault.reason for _, _, fault in rows] == [None, None, "bad_encoding", None]
    assert rows[2][2].value == "3,Z\ufffdrich" and rows[2][1]["id"] == "3"


def test_a_western_file_late_in_its_text(file):
    table, rows = read(file, b"id,name\n" + b"1,plain\n" * 20_000 + b"2,Z\xfcrich\n")
    assert table.format.encoding == "cp1252" and rows[-1][1]["name"] == "Zürich"


def test_a_chosen_encoding_is_used(file):
    _, rows = read(file, "id,name\n1,Łódź\n".encode("cp1250"), encoding="cp1250")
    assert rows[0][1]["name"] == "Łódź"
    with pytest.raises(PlanningError, match="“klingon” is not the name of a text encoding"):
        read(file, TEXT, encoding="klingon")


@pytest.mark.parametrize("name, sign", list(delimited.DELIMITERS.items()))
def test_delimiters_are_found_out(file, name, sign):
    table, rows = read(file, f"id{sign}name{sign}note\n1{sign}a{sign}\n2{sign}b{sign}c\n")
    assert table.names == ("id", "name", "note") and name in table.format.words
    assert rows[0][1] == {"id": "1", "name": "a", "note": None}


def test_decimal_commas_do_not_cut_cells(file):
    table, rows = read(file, "lon;lat;ports\n-80,5;43,4;2\n-80,6;43,5;1\n")
    assert table.format.delimiter == ";" and rows[0][1]["lon"] == "-80,5"


def test_the_spreadsheets_own_word_for_the_delimiter(file):
    table, rows = read(file, "sep=;\nid;name\n1;a,b\n")
    assert table.names == ("id", "name") and rows[0][1]["name"] == "a,b"


def test_ragged_rows_keep_their_number(file):
    _, rows = read(file, "id,name,n\n1,a,1\n2,b\n\n3,c,3,4\n4,d,4,\n , ,\n5,e,5\n")
    assert [(number, fault and fault.reason) for number, _, fault in rows] == [
        (1, None),
        (2, "ragged_row"),
        (3, "ragged_row"),
        (4, None),
        (5, "empty_row"),
        (6, None),
    ]
    assert rows[1][2].message.startswith("The row has 2 cells and the header 3")


def test_a_quote_that_nothing_closes_costs_one_row(file):
    content = 'id,name,n\n1,a,1\n2,"b,2\n' + "".join(f"{k},c,{k}\n" for k in range(3, 1000))
    _, rows = read(file, content)
    faults = {number: fault.reason for number, _, fault in rows if fault}
    assert faults == {2: "unclosed_quote"} and len(rows) == 999 and rows[-1][1]["id"] == "999"


def test_a_quote_open_in_the_last_cell(file):
    _, rows = read(file, 'id,name\n1,"a\n2,"b"\n3,c\n')
    assert [row["id"] for _, row, _ in rows] == ["1", "2", "3"] and rows[1][1]["name"] == "b"


def test_texts_over_several_lines_and_loose_quotes(file):
    _, rows = read(file, 'id,name\n1,"two\nlines"\n2,5" pipe\n3,"so "called" b"\n')
    assert [row["name"] for _, row, _ in rows][:2] == ["two\nlines", '5" pipe'] and rows[2][2] is None


def test_a_cell_too_long_costs_its_row_and_no_limit_of_others_is_moved(file):
    before = csv.field_size_limit()
    _, rows = read(file, "id,name\n1," + "x" * (before + 1) + "\n2,b\n")
    assert [(number, fault and fault.reason) for number, _, fault in rows] == [(1, "too_long"), (2, None)]
    assert len(rows[0][2].value) < before + 10 and csv.field_size_limit() == before


def test_names_twice_or_missing(file):
    table, _ = read(file, "id,,id,name\n1,2,3,4\n")
    assert table.names == ("id", "field_2", "id_2", "name") and table.renamed == ("field_2", "id_2")


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"PK\x03\x04\x00\x00\x14\x00\x00\x00"])
def test_no_table(file, content):
    with pytest.raises(PlanningError, match="empty|no text"):
        read(file, content)


def test_only_wanted_fields_are_given(file):
    _, rows = read(file, "a,b,c\n1,2,3\n", wanted=("c",))
    assert rows == [(1, {"c": "3"}, None)]


def test_cancel(file):
    class Stop(Control):
        def cancelled(self):
            return True

    file.write_text("a\n1\n")
    with pytest.raises(Cancelled):
        open_table(file, Stop())


CELL = st.text(alphabet=st.sampled_from("aü,;\"'\n \t1|"), max_size=6)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=12))
def test_what_a_writer_wrote_is_read(tmp_path_factory, rows):
    """Rows as the standard library writes them come back whole and in order, apart from cells of blanks."""
    file = tmp_path_factory.mktemp("csv") / "x.csv"
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(("k1", "k2", "k3"))
    writer.writerows(rows)
    table, found = read(file, out.getvalue(), delimiter="comma")
    assert [tuple(row.values()) for _, row, _ in found] == [
        tuple(cell if cell.strip() else None for cell in row) for row in rows
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from('ab,"; '), max_size=12).filter(str.strip), max_size=15))
def test_no_line_is_lost_whatever_its_quotes(tmp_path_factory, lines):
    """Every line ends up in a row or its fault: a row is one line or, in quotes, the lines that its text has."""
    file = tmp_path_factory.mktemp("csv") / "x.csv"
    marked = [f"<{number}>{line}" for number, line in enumerate(lines)]
    table, found = read(file, "k1,k2\n" + "\n".join(marked) + "\n", delimiter="comma", encoding="utf-8")
    text = "\n".join(
        f"{fault.value}" if fault and fault.value else "\n".join(cell or "" for cell in row.values())
        for _, row, fault in found
    )
    assert [number for number, _, _ in found] == list(range(1, len(found) + 1))
    for number in range(len(lines)):
        assert f"<{number}>" in text


def test_a_web_page_is_refused(file):
    with pytest.raises(PlanningError, match="is a web page, not a table"):
        read(file, "<!DOCTYPE html><html><body>Please sign in</body></html>")
