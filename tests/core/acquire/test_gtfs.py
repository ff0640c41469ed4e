"""Reading a feed that cannot be trusted: archives that attack, files that are cut, tables that are none."""

from __future__ import annotations

import struct
import zipfile

import pytest

from evplan.core.acquire import gtfs
from evplan.core.acquire.gtfs import Feed, Findings, day_number, seconds
from evplan.core.control import Control
from evplan.core.errors import PlanningError
from evplan.tests.gtfs import MINI, feed

pytestmark = pytest.mark.quick

COLUMNS = ("stop_id", "stop_lat"), ("stop_name", "zone_id")


def table(path, name="stops.txt", columns=COLUMNS, findings=None):
    with Feed(path) as opened:
        return opened.table(name, *columns, findings or Findings(), Control())


def refused(path, name="stops.txt"):
    with pytest.raises(PlanningError) as caught:
        table(path, name)
    assert "Traceback" not in str(caught.value)
    return str(caught.value)


def archive(folder, **members):
    path = folder / "feed.zip"
    with zipfile.ZipFile(path, "w") as made:
        for name, text in members.items():
            made.writestr(name.replace("__", "."), text)
    return path


def test_columns_are_found_by_name_and_missing_ones_are_empty(tmp_path):
    read = table(feed(tmp_path))
    assert list(read.columns) == ["line", "stop_id", "stop_lat", "stop_name", "zone_id"]
    assert read.iloc[0].tolist() == [2, "S", "50.00", "Station", ""]


# -- archives ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "..\\evil.txt", "C:/evil.txt"])
def test_files_that_lead_outside_are_refused(tmp_path, name):
    path = feed(tmp_path, {name: "x"})
    assert "holds a file that would be unpacked outside of its folder" in refused(path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["feed.zip"]


def test_zip_bomb_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "feed.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("stops.txt", MINI["stops.txt"])
        with made.open("stop_times.txt", "w") as file:
            for _ in range(70):
                file.write(b"0" * 2**20)
    message = refused(path, "stop_times.txt")
    assert "stop_times.txt in “feed.zip” would grow from" in message and "no timetable does" in message
    assert len(table(path)) == 7, "the other tables can be read"


def test_declared_size_is_not_believed_beyond(tmp_path):
    """An archive that states a small size and holds more is read no further than it states."""
    path = archive(tmp_path, stops__txt=MINI["stops.txt"])
    data = bytearray(path.read_bytes())
    size = struct.pack("<I", len(MINI["stops.txt"]))
    place = data.rindex(size)
    data[place : place + 4] = struct.pack("<I", 40)
    path.write_bytes(bytes(data))
    assert "stops.txt of “feed.zip” cannot be read to its end (Bad CRC-32" in refused(path)


def test_a_table_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(gtfs, "MOST_BYTES", 100)
    assert "Cut the feed to your region first" in refused(feed(tmp_path))


def test_too_many_files(tmp_path, monkeypatch):
    monkeypatch.setattr(gtfs, "MOST_MEMBERS", 5)
    assert "holds 8 files, and a GTFS feed some twenty" in refused(feed(tmp_path))


def test_damaged_archives(tmp_path):
    path = feed(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert "“feed.zip” is not a zip archive, or a damaged one" in refused(path)
    broken = bytearray(data)
    start = data.index(b"stops.txt") + 40
    broken[start : start + 20] = b"\xff" * 20
    path.write_bytes(bytes(broken))
    assert "stops.txt of “feed.zip” cannot be read to its end" in refused(path)


def test_no_archive_and_no_file(tmp_path):
    (tmp_path / "feed.zip").write_text("<html>not found</html>", encoding="utf-8")
    assert "is not a zip archive" in refused(tmp_path / "feed.zip")
    assert "cannot be read: No such file" in refused(tmp_path / "gone.zip")
    (tmp_path / "empty").mkdir()
    assert "“empty” is no GTFS feed: it has no stops.txt, but nothing" in refused(tmp_path / "empty")


def test_locked_archive(tmp_path):
    path = archive(tmp_path, stops__txt=MINI["stops.txt"])
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    path.write_bytes(bytes(data))
    assert "is locked with a password" in refused(path)


def test_other_archives(tmp_path):
    message = refused(archive(tmp_path, readme__txt="x", bus__zip="x", rail__zip="x"))
    assert "“feed.zip” is no GTFS feed" in message and "choose one of the archives in it (bus.zip, rail.zip)" in message
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as made:
        for folder in ("bus", "rail"):
            made.writestr(f"{folder}/stops.txt", MINI["stops.txt"])
    assert "holds 2 feeds (in bus, rail). Unpack it and choose the folder of one of them" in refused(path)


# -- tables ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content, part",
    [
        ("stop_name\nA\n", "stops.txt of “feed.zip” has no column stop_id, stop_lat; it has: stop_name."),
        ("", "has no column stop_id, stop_lat; it has: nothing."),
        (MINI["stops.txt"].encode("utf-16"), "is written in UTF-16, and GTFS is UTF-8"),
        ("stop_id,stop_lat\n" + "9" * 2**20 + "\n", "line 2 has more than 1,048,576 characters"),
        ('stop_id,stop_lat\n"A,1\n' + "B,2\n" * 60_000, "cannot be read as CSV (field larger than field limit"),
    ],
)
def test_tables_that_are_none(tmp_path, content, part):
    assert part in refused(feed(tmp_path, {"stops.txt": content}))


class Log(Control):
    def __init__(self):
        self.warnings = []

    def warn(self, text):
        self.warnings.append(text)


def findings_of(tmp_path, content):
    found, log = Findings(), Log()
    read = table(feed(tmp_path, {"stops.txt": content}), findings=found)
    found.report(log)
    return read, log.warnings


def test_lines_of_another_width(tmp_path):
    read, warnings = findings_of(tmp_path, "stop_id,stop_lat,stop_name\nA,1\nB,2,b,\n\n,,\nC,3,c,extra\nD,4,d\n")
    assert read["stop_id"].tolist() == ["A", "B", "", "D"] and read["line"].tolist() == [2, 3, 5, 7]
    assert warnings == [
        "stops.txt, 1 line (line 2): fewer values than the header has columns, the rest taken as empty.",
        "stops.txt, 1 line (line 6): more values than the header has columns, left out.",
    ]


def test_a_quotation_mark_that_swallows_lines_is_told(tmp_path):
    read, warnings = findings_of(tmp_path, 'stop_id,stop_lat\nA,1\n"B,2\nC,3\n",4\n')
    assert len(read) == 2 and "a quotation mark is missing" in warnings[0] and "(line 3)" in warnings[0]


def test_other_encodings_and_stray_bytes(tmp_path):
    content = "stop_id,stop_lat,stop_name\nA,1,Zürich\n".encode("cp1252") + b"B,2,B\x00ern\n"
    read, warnings = findings_of(tmp_path, content)
    assert read["stop_name"].tolist() == ["Zürich", "Bern"]
    assert warnings == ["stops.txt, 1 line (line 2): not UTF-8, read as Windows-1252; check names with accents."]


@pytest.mark.parametrize(
    "text, value",
    [("00:00:00", 0), ("6:05:09", 21_909), ("25:10:00", 90_600), ("119:00:00", 428_400), ("6:05", None)]
    + [("06:60:00", None), ("-1:00:00", None), ("6:00:00 am", None), ("", None), ("６:00:00", 21_600)],
)
def test_times(text, value):
    assert seconds(text) == value


@pytest.mark.parametrize(
    "text, value",
    [("20260601", 739_768), ("20240229", 738_945), ("20230229", None), ("2026-06-01", None), ("00010101", None)]
    + [("99991231", None), ("202606011", None), ("", None)],
)
def test_dates(text, value):
    assert day_number(text) == value
