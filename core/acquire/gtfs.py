"""A GTFS feed, zipped or as a folder, read in place: block by block, as text, with every fault counted.

Nothing is ever unpacked, so a hostile archive can neither write outside a folder nor fill the disk, and a timetable of
millions of calls is never in memory as text.

Source: General Transit Feed Specification, Schedule Reference (gtfs.org/documentation/schedule/reference).
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any, Callable, Dict, Iterable, Iterator, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..control import Control
from ..errors import PlanningError, count, some

MOST_MEMBERS = 10_000
MOST_BYTES = 8 * 2**30
"""Of one table. The largest national feeds have some 3 GB of stop_times."""
MOST_EXPANSION, SMALL_BYTES = 200, 64 * 2**20
"""Timetables shrink to a tenth or a twentieth; a table that grows two-hundredfold to more than this is a zip bomb."""
LONGEST_LINE = 2**20
ROWS_AT_ONCE = 10_000
SHOWN = 5
NO_YEAR_BEFORE, NO_YEAR_AFTER = 1900, 2199
_TIME = re.compile(r"(\d{1,4}):([0-5]?\d):([0-5]?\d)")
_DATE = re.compile(r"\d{8}")


class Findings:
    """What is wrong in the tables of a feed: by table and sentence, counted, with the first lines. Reported once, at the end."""

    def __init__(self) -> None:
        self._lines: Dict[Tuple[str, str], List[int]] = {}
        self._counts: Dict[Tuple[str, str], int] = {}
        self._others: List[str] = []

    def add(self, table: str, sentence: str, lines: Sequence[int]) -> None:
        """``lines`` as in a text editor: the header is line 1."""
        if not len(lines):
            return
        key = table, sentence
        self._counts[key] = self._counts.get(key, 0) + len(lines)
        kept = self._lines.setdefault(key, [])
        kept.extend(int(line) for line in lines[: SHOWN - len(kept)])

    def say(self, sentence: str) -> None:
        """A finding that belongs to no line."""
        self._others.append(sentence)

    def report(self, control: Control) -> None:
        for (table, sentence), number in self._counts.items():
            shown = some(self._lines[table, sentence] + [0] * (number - len(self._lines[table, sentence])), SHOWN)
            control.warn(f"{table}, {count(number, 'line')} (line {shown}): {sentence}.")
        for sentence in self._others:
            control.warn(sentence)


class Block(NamedTuple):
    """Some rows of a table: their line numbers, and the text of the asked columns, stripped; a missing column is empty."""

    lines: List[int]
    columns: Dict[str, List[str]]


class Feed:
    """The tables of a feed; use as a context manager.

    ``path``: a zip archive, a folder, or any table (``stops.txt``) of a folder.

    Raises PlanningError on what is no feed, is damaged, or must not be trusted.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._archive: Optional[zipfile.ZipFile] = None
        try:
            if path.is_dir() or path.suffix.lower() == ".txt":
                folder = path if path.is_dir() else path.parent
                self.name = folder.name
                self._tables = {each.name.lower(): each for each in sorted(folder.iterdir()) if each.is_file()}
                names = [each.name for each in self._tables.values()]
            else:
                self._archive = zipfile.ZipFile(path)
                self._tables, names = self._members()
        except zipfile.BadZipFile:
            raise PlanningError(
                f"“{self.name}” is not a zip archive, or a damaged one. Choose a GTFS feed as a zip file or as a folder of "
                "text files, or download it again."
            ) from None
        except OSError as error:
            raise PlanningError(f"The feed {path} cannot be read: {error.strerror or error}.") from error
        if "stops.txt" not in self._tables:
            self.close()
            raise PlanningError(
                f"“{self.name}” is no GTFS feed: it has no stops.txt, but {some(names) or 'nothing'}. "
                + self._feeds_inside(names)
            )

    def __enter__(self) -> "Feed":
        return self

    def __exit__(self, kind, error, trace) -> None:
        self.close()

    def close(self) -> None:
        if self._archive is not None:
            self._archive.close()

    def has(self, table: str) -> bool:
        return table in self._tables

    def size(self, table: str) -> int:
        """Bytes of a table, unpacked; 0 without it."""
        found = self._tables.get(table)
        if found is None:
            return 0
        return found.file_size if isinstance(found, zipfile.ZipInfo) else found.stat().st_size

    # -- opening -------------------------------------------------------------------------------------------------

    def _members(self) -> Tuple[Dict[str, Any], List[str]]:
        """The archive's tables by name: those beside ``stops.txt``, which may lie in a folder of the archive."""
        members = [each for each in self._archive.infolist() if not each.is_dir()]
        if len(members) > MOST_MEMBERS:
            raise PlanningError(
                f"“{self.name}” holds {len(members):,} files, and a GTFS feed some twenty. It is not read."
            )
        outside = [each.filename for each in members if _leads_outside(each.filename)]
        if outside:
            raise PlanningError(
                f"“{self.name}” holds a file that would be unpacked outside of its folder (“{outside[0]}”). "
                "No GTFS feed does; it is not read. Get the feed from its publisher."
            )
        members = [each for each in members if not each.filename.startswith("__MACOSX/")]
        folders = sorted({_parent(each.filename) for each in members if _base(each.filename) == "stops.txt"})
        if len(folders) > 1:
            raise PlanningError(
                f"“{self.name}” holds {count(len(folders), 'feed')} (in {some(folders)}). "
                "Unpack it and choose the folder of one of them."
            )
        names = [each.filename for each in members]
        if not folders:
            return {}, names
        tables = {_base(each.filename): each for each in members if _parent(each.filename) == folders[0]}
        return tables, names

    def _feeds_inside(self, names: Sequence[str]) -> str:
        archives = [name for name in names if name.lower().endswith(".zip")]
        if archives:
            return f"Unpack it and choose one of the archives in it ({some(archives)})."
        return "Choose a GTFS feed as a zip file or as a folder of text files."

    def _open(self, table: str) -> IO[bytes]:
        found = self._tables[table]
        size = self.size(table)
        if size > MOST_BYTES:
            raise PlanningError(
                f"{table} of “{self.name}” has {size / 2**30:,.1f} GB, more than the {MOST_BYTES / 2**30:g} GB that are read. "
                "Cut the feed to your region first."
            )
        if self._archive is None:
            return found.open("rb")
        if found.flag_bits & 1:
            raise PlanningError(f"{table} in “{self.name}” is locked with a password. Unpack it and choose the folder.")
        if size > SMALL_BYTES and size > MOST_EXPANSION * max(found.compress_size, 1):
            raise PlanningError(
                f"{table} in “{self.name}” would grow from {count(found.compress_size, 'byte')} to {size:,}: "
                "no timetable does, so it is not read. Get the feed from its publisher."
            )
        return self._archive.open(found)

    # -- reading -------------------------------------------------------------------------------------------------

    def blocks(
        self,
        table: str,
        required: Sequence[str],
        optional: Sequence[str],
        findings: Findings,
        control: Control,
    ) -> Iterator[Block]:
        """The rows of ``table``; none if the feed does not have it. Progress is that of this table.

        Raises PlanningError when a required column is missing or the file cannot be read as CSV.
        """
        if not self.has(table):
            return
        reader = _Lines(self.name, table, self.size(table), control)
        try:
            with self._open(table) as file:
                yield from self._rows(reader, csv.reader(reader.text(file)), table, (required, optional), findings)
        except csv.Error as error:
            raise PlanningError(
                f"{table} of “{self.name}”, line {reader.line}: cannot be read as CSV ({error}). Is a quotation mark missing?"
            ) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise PlanningError(
                f"{table} of “{self.name}” cannot be read to its end ({error}). Download the feed again."
            ) from error
        if reader.not_utf8:
            findings.add(table, "not UTF-8, read as Windows-1252; check names with accents", reader.not_utf8)

    def _rows(self, reader: "_Lines", rows, table: str, wanted, findings: Findings) -> Iterator[Block]:
        header = [name.strip().lower() for name in next(rows, [])]
        required, optional = wanted
        missing = [name for name in required if name not in header]
        if missing:
            raise PlanningError(
                f"{table} of “{self.name}” has no column {', '.join(missing)}; it has: {', '.join(filter(None, header)) or 'nothing'}."
            )
        places = {name: header.index(name) for name in (*required, *optional) if name in header}
        width, absent = len(header), [name for name in optional if name not in header]
        lines: List[int] = []
        kept: List[List[str]] = []
        before = reader.line
        for row in rows:
            if reader.line - before > 1:
                sentence = "a value runs over several lines; if that is not meant, a quotation mark is missing"
                findings.add(table, sentence, [before + 1])
            before = reader.line
            if len(row) != width:
                if not any(row):
                    continue
                if any(row[width:]):
                    findings.add(table, "more values than the header has columns, left out", [reader.line])
                    continue
                if len(row) < width:
                    findings.add(
                        table, "fewer values than the header has columns, the rest taken as empty", [reader.line]
                    )
                    row += [""] * (width - len(row))
            kept.append(row)
            lines.append(reader.line)
            if len(kept) == ROWS_AT_ONCE:
                yield _block(lines, kept, places, absent)
                lines, kept = [], []
        if kept:
            yield _block(lines, kept, places, absent)

    def table(
        self, name: str, required: Sequence[str], optional: Sequence[str], findings: Findings, control: Control
    ) -> pd.DataFrame:
        """A table whole: ``line`` and the asked columns as text. Empty without the file."""
        parts = [
            pd.DataFrame({"line": block.lines, **block.columns})
            for block in self.blocks(name, required, optional, findings, control)
        ]
        if parts:
            return pd.concat(parts, ignore_index=True)
        return pd.DataFrame({column: [] for column in ("line", *required, *optional)}, dtype=object)


def _block(lines: List[int], rows: List[List[str]], places: Dict[str, int], absent: Iterable[str]) -> Block:
    texts = list(zip(*rows))
    columns = {name: list(map(str.strip, texts[place])) for name, place in places.items()}
    columns.update({name: [""] * len(rows) for name in absent})
    return Block(lines, columns)


class _Lines:
    """The lines of a file as text: a byte-order mark dropped, lengths bounded, Cancel and progress minded."""

    def __init__(self, feed: str, table: str, size: int, control: Control) -> None:
        self._where, self._size, self._control = f"{table} of “{feed}”", size, control
        self.line = 0
        self.not_utf8: List[int] = []

    def text(self, file: IO[bytes]) -> Iterator[str]:
        file = io.BufferedReader(file, 2**18) if not isinstance(file, io.BufferedReader) else file
        done = 0
        while True:
            raw = file.readline(LONGEST_LINE)
            if not raw:
                return
            if self.line % 4096 == 0:
                self._control.check()
                self._control.progress(100.0 * done / max(self._size, 1))
            done += len(raw)
            self.line += 1
            if self.line == 1:
                raw = self._without_mark(raw)
            if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
                raise PlanningError(
                    f"{self._where}, line {self.line} has more than {LONGEST_LINE:,} characters: it is no table of a feed."
                )
            try:
                line = raw.decode("utf-8")
            except UnicodeDecodeError:
                line = raw.decode("cp1252", errors="replace")
                self.not_utf8.append(self.line)
            yield line.replace("\0", "") if "\0" in line else line

    def _without_mark(self, raw: bytes) -> bytes:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise PlanningError(f"{self._where} is written in UTF-16, and GTFS is UTF-8. Save it as UTF-8.")
        return raw[3:] if raw.startswith(b"\xef\xbb\xbf") else raw


def _leads_outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or parts[0].endswith(":")


def _parent(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[0]


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2].lower()


# -- values ------------------------------------------------------------------------------------------------------


def numbers(
    column: Sequence[str], lines: Sequence[int], table: str, sentence: str, findings: Findings
) -> Tuple[np.ndarray, np.ndarray]:
    """``values, bad``: float64 with NaN where empty or bad; text that is no finite number is bad, and found."""
    text = pd.Series(column, dtype=object)
    values = pd.to_numeric(text.where(text != "", None), errors="coerce").to_numpy(dtype=float).copy()
    values[~np.isfinite(values)] = np.nan
    bad = np.isnan(values) & (text != "").to_numpy()
    findings.add(table, sentence, np.asarray(lines)[bad])
    return values, bad


def parsed(
    column: Iterable[str], parse: Callable[[str], Optional[int]], known: Dict[str, Optional[int]]
) -> List[Optional[int]]:
    """``parse`` of every text; ``known`` keeps what was parsed already, because a timetable repeats itself."""
    found = []
    for text in column:
        value = known.get(text)
        if value is None and text:
            value = parse(text)
            if value is not None:
                known[text] = value
        found.append(value)
    return found


def seconds(text: str) -> Optional[int]:
    """``25:10:00`` → 90,600 seconds after the service day began; None for what is no time."""
    match = _TIME.fullmatch(text)
    return int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3]) if match else None


def day_number(text: str) -> Optional[int]:
    """``20140602`` → the proleptic day number (``date.toordinal``); None for what is no date."""
    if not _DATE.fullmatch(text) or not NO_YEAR_BEFORE <= int(text[:4]) <= NO_YEAR_AFTER:
        return None
    try:
        return pd.Timestamp(year=int(text[:4]), month=int(text[4:6]), day=int(text[6:])).toordinal()
    except ValueError:
        return None


def first_of_each(ids: Sequence[str], lines: Sequence[int], table: str, what: str, findings: Findings) -> np.ndarray:
    """Mask of the rows to keep, shape (n,): rows without an id and repeated ids are left out, and found."""
    ids = pd.Series(ids, dtype=object)
    lines = np.asarray(lines)
    empty = (ids == "").to_numpy()
    twice = ids.duplicated().to_numpy() & ~empty
    findings.add(table, f"no {what}, left out", lines[empty])
    findings.add(table, f"the {what} of an earlier line again; the first counts", lines[twice])
    return ~empty & ~twice
