"""Delimited text (CSV, TSV) as it comes: encoding and delimiter found out, and no row lost.

A row that does not decode, is longer or shorter than the header, or opens a quote that nothing closes is handed on with
the reason, under its own number.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Dict, List, Optional, Tuple

from ..control import Control
from ..errors import PlanningError, count
from .charset import refuse_web_page
from .rejects import Reject

AUTO = "auto"
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
MOST_LINES = 200
"""Lines of one row; a quote still open after so many was never closed."""
MOST_COLUMNS = 10_000
_SAMPLE = 1 << 16
_BLOCK = 1 << 20
_CHECK_EVERY = 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNDECODED = re.compile("[\udc80-\udcff]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")


@dataclass(frozen=True)
class Format:
    encoding: str
    delimiter: str
    """One character."""

    @property
    def words(self) -> str:
        """For the log: ``utf-8, semicolon``."""
        return f"{self.encoding}, {next((name for name, sign in DELIMITERS.items() if sign == self.delimiter), self.delimiter)}"


@dataclass(frozen=True)
class TextTable:
    """The table of a file."""

    names: Tuple[str, ...]
    format: Format
    renamed: Tuple[str, ...]
    """Fields whose name was missing or there twice."""
    _records: "_Records"

    def rows(self, wanted: Sequence[str]) -> Iterator[Tuple[int, Dict[str, Optional[str]], Optional[Reject]]]:
        """Once through the file: number of the row from 1, text of the wanted fields (blank: None), and why it cannot be used."""
        width = len(self.names)
        positions = [(name, self.names.index(name)) for name in wanted]
        number = 0
        for cells, found in self._records:
            if found is None and (not cells or (width > 1 and len(cells) == 1 and not cells[0].strip())):
                continue
            number += 1
            row = {
                name: cells[at] if at < len(cells) and not (cells[at] == "" or cells[at].isspace()) else None
                for name, at in positions
            }
            yield number, row, found or self._fault(cells)

    def _fault(self, cells: List[str]) -> Optional[Reject]:
        width = len(self.names)
        if len(cells) < width or any(cell.strip() for cell in cells[width:]):
            return Reject(
                "ragged_row",
                "",
                self._records.text(cells),
                f"The row has {count(len(cells), 'cell')} and the header {width:,}; correct the row (is a delimiter missing, "
                "or does a text that holds one lack its quotes?).",
            )
        if not any(map(str.strip, cells)):
            return Reject("empty_row", "", None, "The row is empty; remove it.")
        return None


def open_table(
    path: Path, control: Control, *, layer: str = "", encoding: str = AUTO, delimiter: str = AUTO
) -> TextTable:
    """The table in a file; the first row that is not blank is the header.

    Raises PlanningError for an empty file, an unknown encoding, or a file that is no text.
    """
    layer = layer or path.name
    used = _encoding(path, encoding, layer, control)
    sign = DELIMITERS.get(delimiter) or _delimiter(path, used)
    records = _Records(path, used, sign, control)
    header = next((cells for cells, _ in records if any(cell.strip() for cell in cells)), None)
    if header is None:
        raise PlanningError(f"The file “{layer}” is empty. Choose another file.")
    if len(header) > MOST_COLUMNS:
        raise PlanningError(
            f"The file “{layer}” has {len(header):,} columns in its first row: it is not a table of text."
        )
    names, renamed = _names(header)
    records.width = len(names)
    return TextTable(names, Format(used, sign), renamed, records)


def _names(header: List[str]) -> Tuple[Tuple[str, ...], Tuple[str, ...]]:
    names: List[str] = []
    renamed: List[str] = []
    for position, cell in enumerate(header, start=1):
        name = wanted = cell.strip() or f"field_{position}"
        times = 1
        while name in names:
            times += 1
            name = f"{wanted}_{times}"
        if name != cell.strip():
            renamed.append(name)
        names.append(name)
    return tuple(names), tuple(renamed)


# -- records out of lines --------------------------------------------------------------------------------------------


class _Lines:
    """Lines of a file that remember those of the record at hand, and can be given back."""

    def __init__(self, file: IO[str], control: Control) -> None:
        self._file, self._control, self._back, self._count = file, control, [], 0
        self.taken: List[str] = []
        self.is_plain = True
        """Whether all lines taken are ASCII."""

    def begin(self) -> None:
        """A new record."""
        self.taken, self.is_plain = [], True

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MOST_LINES:
            raise StopIteration
        self._count += 1
        if self._count % _CHECK_EVERY == 0:
            self._control.check()
        line = self._back.pop() if self._back else next(self._file)
        if "\0" in line:
            line = line.replace("\0", "")
        self.taken.append(line)
        self.is_plain = self.is_plain and line.isascii()
        return line

    def give_back(self, lines: List[str]) -> None:
        self._back.extend(reversed(lines))


class _Records:
    """Rows of cells; a quote that swallows rows is noticed, and only the row in which it stands is given up."""

    def __init__(self, path: Path, encoding: str, delimiter: str, control: Control) -> None:
        self.width: Optional[int] = None
        self._delimiter = delimiter
        # Bytes that do not decode stay recognizable; the wide encodings know no such marks.
        errors = "replace" if encoding.startswith(("utf-16", "utf-32", "utf_16", "utf_32")) else "surrogateescape"
        self._is_wide = errors == "replace"
        self._file = open(path, encoding=encoding, errors=errors, newline="")  # noqa: SIM115 - closed at its end
        self._lines = _Lines(self._file, control)
        self._reader = self._new(self._lines, strict=True)
        first = next(self._file, "").lstrip("\ufeff")
        if not re.fullmatch(r"sep=.\r?\n?", first, re.IGNORECASE):
            self._lines.give_back([first] if first else [])

    def _new(self, lines, strict: bool):
        return csv.reader(lines, delimiter=self._delimiter, strict=strict)

    def __iter__(self) -> "_Records":
        return self

    def __next__(self) -> Tuple[List[str], Optional[Reject]]:
        self._lines.begin()
        try:
            cells, fault = next(self._reader), None
        except StopIteration:
            if not self._lines.taken:
                self._file.close()
                raise
            cells, fault = self._first_line_alone()
        except csv.Error:
            cells, fault = self._first_line_alone()
        else:
            if len(self._lines.taken) > 1 and self.width is not None and len(cells) != self.width:
                cells, fault = self._first_line_alone()
        if fault is None and not self._lines.is_plain and self._is_undecoded(cells):
            fault = self._undecoded(cells)
        return cells, fault

    def _first_line_alone(self) -> Tuple[List[str], Optional[Reject]]:
        """What the first line of the failed record holds by itself; the others are read anew."""
        first, *others = self._lines.taken
        self._lines.give_back(others)
        self._lines.taken = [first]
        self._reader = self._new(self._lines, strict=True)
        try:
            cells = next(self._new(iter([first]), strict=False), [])
        except csv.Error:
            # The limit belongs to the whole process and is left as it is.
            message = f"The row holds a cell of more than {csv.field_size_limit():,} characters; remove that field from the file."
            return [], Reject("too_long", "", self.text([first.strip()]), message)
        cells = [cell.rstrip("\r\n") if position == len(cells) - 1 else cell for position, cell in enumerate(cells)]
        if self.width is None or len(cells) == self.width:
            return cells, None
        message = "A quote is opened in this row and closed in none; correct the row, the rows after it are read."
        return cells, Reject("unclosed_quote", "", first.strip(), message)

    def _is_undecoded(self, cells: List[str]) -> bool:
        marks = "\ufffd" if self._is_wide else None
        return any(not cell.isascii() and (marks in cell if marks else _UNDECODED.search(cell)) for cell in cells)

    def _undecoded(self, cells: List[str]) -> Reject:
        for position, cell in enumerate(cells):
            cells[position] = self.text([cell])
        return Reject(
            "bad_encoding",
            "",
            self.text(cells),
            "The row holds bytes that are no text in the file's encoding; save the file anew as UTF-8, or choose its encoding.",
        )

    def text(self, cells: List[str]) -> str:
        """Cells for a message, with what did not decode as �."""
        return _UNDECODED.sub("\ufffd", self._delimiter.join(cells))


# -- encoding and delimiter ------------------------------------------------------------------------------------------


def _encoding(path: Path, wanted: str, layer: str, control: Control) -> str:
    with open(path, "rb") as file:
        start = file.read(_SAMPLE)
    if not start:
        raise PlanningError(f"The file “{layer}” is empty. Choose another file.")
    refuse_web_page(start, layer)
    mark = next((name for bom, name in _BOMS if start.startswith(bom)), None)
    if wanted and wanted != AUTO:
        try:
            name = codecs.lookup(wanted).name
            "".encode(name)
        except (LookupError, TypeError, ValueError):
            raise PlanningError(
                f"“{wanted}” is not the name of a text encoding. Write for instance utf-8, cp1252 or utf-16, or auto."
            ) from None
        return "utf-8-sig" if name == "utf-8" else name
    if mark:
        return mark
    wide = _wide(start)
    if wide:
        return wide
    if b"\0" in start:
        raise PlanningError(
            f"The file “{layer}” is no text (it holds zero bytes). Choose a table of text, or another file of a kind that QGIS reads."
        )
    return _narrow(path, control)


def _wide(start: bytes) -> Optional[str]:
    """UTF-16 without a mark: every other byte of mostly Latin text is zero."""
    sample = start[: len(start) // 2 * 2]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.1 * half else None


def _narrow(path: Path, control: Control) -> str:
    """UTF-8, unless more of what is not ASCII fails to be UTF-8 than is: then the western code page of Windows."""
    decode = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    good = bad = 0
    with open(path, "rb") as file:
        while True:
            control.check()
            block = file.read(_BLOCK)
            text = decode.decode(block, not block)
            if not text.isascii():
                failed = len(_UNDECODED.findall(text))
                bad += failed
                good += len(_NOT_ASCII.findall(text)) - failed
            if not block:
                break
    return "cp1252" if bad > good else "utf-8"


def _delimiter(path: Path, encoding: str) -> str:
    """The sign that cuts the first rows into equally many cells, and most of them."""
    with open(path, encoding=encoding, errors="replace", newline="") as file:
        lines = [line.replace("\0", "") for line in file.read(_SAMPLE).splitlines(keepends=True)]
    if lines and re.fullmatch(r"sep=.\r?\n?", lines[0], re.IGNORECASE):
        return lines[0][4]
    if len(lines) > 1:
        lines.pop()  # cut in two, maybe
    best, sign = (0.0, 0), ","
    for each in DELIMITERS.values():
        try:
            widths = [len(cells) for cells in csv.reader(lines, delimiter=each) if any(cells)]
        except csv.Error:
            continue
        if not widths or widths[0] < 2:
            continue
        alike = Counter(widths)[widths[0]] / len(widths)
        # A sign that stands in every row equally often cuts cells; among those, the one that cuts most.
        score = (round(alike, 1), widths[0])
        if score > best:
            best, sign = score, each
    return sign


def is_text_name(name: str) -> bool:
    return name.lower().endswith((".csv", ".tsv", ".tab", ".txt", ".psv"))
