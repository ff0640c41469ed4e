"""A report on paper: the document's sections one after the other, then a sheet for every site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Dict, List, Optional, Sequence

from qgis.core import QgsProject, QgsRectangle

from ...core.control import Control
from ...core.errors import PlanningError
from . import report_maps
from .layout import ALARM, INK, LINE, SOFT, Paper, Pdf, PrintedPage, Ruler
from .report_maps import Ground, MapFrame

if TYPE_CHECKING:
    from ...core.reporting.numbers import Format
    from ...core.reporting.paging import Piece, Placed
    from ...core.reporting.report import Document, Table
    from ...core.reporting.site_sheets import Fact, SiteSheet

Say = Callable[[str], str]
TEXT, NOTE, CELL, SMALL = 9.0, 7.5, 7.5, 6.6
GAP = 2.0
"""Between the columns of a table, in millimetres."""
PAD = 0.8
"""Above and below the words of a row."""
WHOLE = 0.3
"""Part of a page up to which a table is not divided."""
BACK = "#f3f1ec"
IMAGE_DPI = 150
FIGURE_WIDTH, FIGURE_HEIGHT = 182.0, 110.0
LOCATOR = 30.0
Draw = Callable[[PrintedPage, float], None]


@dataclass(frozen=True)
class Locator:
    """A small picture of the whole region, and what it shows."""

    path: Path
    extent: QgsRectangle


class Report:
    """What is printed: built once, so that the number of pages is known before the first one is drawn."""

    def __init__(
        self,
        project: QgsProject,
        paper: Paper,
        ground: Optional[Ground],
        document: "Document",
        sheets: Sequence["SiteSheet"],
        written: "Format",
        say: Say,
    ) -> None:
        from ...core.reporting.paging import paginate

        self._project, self._paper, self._ground, self._document = project, paper, ground, document
        self._written, self._say, self._ruler = written, say, Ruler()
        self._x = paper.margin
        self._locator: Optional[Locator] = None
        self._front = paginate([*self._title_page(), *self._sections()], paper.room)
        self._sheets = [(sheet, paginate(self._sheet(sheet), paper.room)) for sheet in sheets]

    @property
    def fixed_pages(self) -> int:
        """Pages that are no sheet of a site."""
        return len(self._front)

    @property
    def sheet_pages(self) -> int:
        return sum(len(pages) for _, pages in self._sheets)

    @property
    def pages(self) -> int:
        return self.fixed_pages + self.sheet_pages

    def write(self, path: Path, scratch: Path, day: str, control: Control) -> None:
        """Raises PlanningError where the file cannot be written, Cancelled between two pages."""
        if self._sheets and self._ground is not None:
            self._locator = self._draw_locator(scratch)
        several = self._say("Site {0} of {1}")
        with Pdf(path, self._paper, self._document.title, day) as pdf:
            for placed in self._front:
                self._print(pdf, placed, self._document.subtitle, control)
            for at, (_, pages) in enumerate(self._sheets, start=1):
                words = several.format(self._written.number(at), self._written.number(len(self._sheets)))
                for placed in pages:
                    self._print(pdf, placed, words, control)

    def close(self) -> None:
        """Let go of the project. The pieces of the pages know this object, and it knows them: what Python would find out some time
        later and in any thread, in which deleting a project ends QGIS."""
        self._front, self._sheets = [], []
        self._project = self._ground = self._locator = None

    def images(self, control: Control) -> Dict[str, bytes]:
        """The maps of the document as PNG."""
        from ...core.reporting.report_content import PLAN_MAP

        made: Dict[str, bytes] = {}
        for figure in self._document.figures if self._ground is not None else []:
            control.check()
            height = FIGURE_HEIGHT * (1.2 if figure.key == PLAN_MAP else 1.0)
            page = PrintedPage(self._project, figure.key, FIGURE_WIDTH + 2, height + 2)
            self._map(page, figure.key, MapFrame(1.0, 1.0, FIGURE_WIDTH, height))
            made[figure.key] = page.png(IMAGE_DPI)
        return made

    def _print(self, pdf: Pdf, placed: List["Placed"], words: str, control: Control) -> None:
        control.check()
        paper = self._paper
        page = PrintedPage(self._project, f"page {pdf.pages + 1}", paper.width, paper.height)
        half = paper.inner / 2
        page.text(
            self._ruler.shortened(self._document.title, half, NOTE),
            self._x,
            paper.margin - 2,
            half,
            4.5,
            NOTE,
            colour=SOFT,
        )
        page.text(words, self._x + half, paper.margin - 2, half, 4.5, NOTE, colour=SOFT, right=True)
        page.rule(self._x, paper.margin + 3.2, paper.inner)
        for piece, top in placed:
            piece.draw(page, paper.top + top)
        foot = paper.height - paper.margin - 1
        number = f"{self._written.number(pdf.pages + 1)} / {self._written.number(self.pages)}"
        page.text(number, self._x + half, foot, half, 4.5, NOTE, colour=SOFT, right=True)
        pdf.add(page)
        control.progress(100.0 * pdf.pages / self.pages)

    # -- the front ------------------------------------------------------------------------------------------------

    def _title_page(self) -> List["Piece"]:
        from ...core.reporting.paging import Piece

        paper, document = self._paper, self._document
        pieces = self._lines(document.title, 20, True)
        if document.subtitle:
            pieces += self._lines(document.subtitle, 10, colour=SOFT)
        pieces.append(self._space(4))
        if document.key_figures:
            pieces.append(self._tiles(document.key_figures))
            pieces.append(self._space(6))
        for figure in document.figures_first:
            if self._ground is None:
                continue
            extent = self._ground.extent
            left = paper.room - sum(piece.height for piece in pieces) - 12
            fitting = (paper.inner - report_maps.LEGEND) * extent.height() / max(extent.width(), 1.0)
            height = min(left, max(0.86 * fitting, 0.4 * left))
            pieces += self._lines(figure.caption, 11, True)
            pieces += [Piece(height, self._map_drawer(figure.key, height)), self._space(4)]
        return pieces

    def _tiles(self, figures: Sequence["Fact"]) -> "Piece":
        from ...core.reporting.paging import Piece

        width = (self._paper.inner - GAP * (len(figures) - 1)) / len(figures)
        words = [self._ruler.wrapped(label, width - 4, SMALL) for label, _ in figures]
        lines = max(map(len, words))
        line = self._ruler.line(SMALL)
        height = 13.0 + lines * line
        size = next(
            (
                size
                for size in (13.0, 11.5, 10.0, 9.0)
                if all(self._ruler.width(value, size, True) < width - 4 for _, value in figures)
            ),
            8.0,
        )

        def draw(page: PrintedPage, top: float) -> None:
            for at, ((_, value), label) in enumerate(zip(figures, words)):
                left = self._x + at * (width + GAP)
                page.area(left, top, width, height, BACK)
                page.area(left, top, width, 0.7, INK)
                page.text("\n".join(label), left + 2, top + 2.2, width - 3, lines * line + 1, SMALL, colour=SOFT)
                page.text(value, left + 2, top + 4 + lines * line, width - 3, 7, size, True)

        return Piece(height, draw)

    def _sections(self) -> List["Piece"]:
        from ...core.reporting.report import Figure, Items, Paragraph

        pieces: List["Piece"] = []
        for section in self._document.sections:
            made: List["Piece"] = []
            for block in section.blocks:
                if isinstance(block, Paragraph):
                    made += self._paragraph(block.text, block.kind)
                elif isinstance(block, Items):
                    for text in block.texts:
                        made += [*self._lines(text, TEXT, mark="•"), self._space(0.8)]
                elif isinstance(block, Figure):
                    made += self._figure(block.key, block.caption)
                else:
                    made += self._table(block, CELL)
                made.append(self._space(3))
            pieces += self._heading(section.title, made)
            pieces += [*made, self._space(4)]
        return pieces

    def _heading(self, words: str, following: Sequence["Piece"]) -> List["Piece"]:
        from ...core.reporting.paging import Piece

        keep = following[0].height + following[0].keep if following else 0.0

        def draw(page: PrintedPage, top: float) -> None:
            page.text(words, self._x, top + 1, self._paper.inner, 8, 13, True)

        return [Piece(9.5, draw, keep)]

    def _paragraph(self, words: str, kind: str) -> List["Piece"]:
        from ...core.reporting.report import NOTE as NOTE_KIND
        from ...core.reporting.report import WARNING

        if kind == WARNING:
            return self._lines(words, TEXT, bar=ALARM)
        return self._lines(words, NOTE if kind == NOTE_KIND else TEXT, colour=SOFT if kind == NOTE_KIND else INK)

    def _lines(
        self, words: str, size: float, bold: bool = False, colour: str = INK, bar: str = "", mark: str = ""
    ) -> List["Piece"]:
        """A text as a piece for each line; ``bar``: colour of a bar at its left, ``mark``: a sign before the first one."""
        from ...core.reporting.paging import Piece

        indent = 3.0 if bar or mark else 0.0
        width, height = self._paper.inner - indent, self._ruler.line(size, bold)

        def drawer(line: str, is_first: bool) -> Draw:
            def draw(page: PrintedPage, top: float) -> None:
                if mark and is_first:
                    page.text(mark, self._x, top, indent, height + 1, size, bold, colour)
                if bar:
                    page.area(self._x, top, 1.0, height + 0.1, bar)
                page.text(line, self._x + indent, top, width, height + 1, size, bold, colour)

            return draw

        lines = self._ruler.wrapped(words, width, size, bold)
        return [
            Piece(height, drawer(line, at == 0), height if at == 0 and len(lines) > 1 else 0.0)
            for at, line in enumerate(lines)
        ]

    def _space(self, height: float) -> "Piece":
        from ...core.reporting.paging import Piece

        return Piece(height, lambda page, top: None, space=True)

    def _figure(self, key: str, caption: str) -> List["Piece"]:
        from ...core.reporting.paging import Piece

        if self._ground is None:
            return []
        height = 0.36 * self._paper.room
        first, *rest = self._lines(caption, TEXT, True)
        title = Piece(first.height, first.draw, height + sum(piece.height for piece in rest))
        return [title, *rest, Piece(height, self._map_drawer(key, height))]

    def _map_drawer(self, key: str, height: float) -> Draw:
        return lambda page, top: self._map(page, key, MapFrame(self._x, top, self._paper.inner, height))

    def _map(self, page: PrintedPage, key: str, frame: MapFrame) -> None:
        report_maps.draw(page, self._ground, self._ground.layers(key), self._ground.extent, frame, self._say)

    def _table(self, table: "Table", size: float) -> List["Piece"]:
        from ...core.reporting.paging import Piece

        widths = [share * self._paper.inner for share in table.shares]
        head = self._row(table.headers, widths, table.numeric, size, colour=SOFT, under=INK, bottom=True)
        rows = [self._row(row, widths, table.numeric, size) for row in table.rows]
        if table.total:
            rows.append(self._row(table.total, widths, table.numeric, size, bold=True, over=INK))
        made = [Piece(row.height, row.draw, head=head) for row in rows]
        # A short table stays in one piece; of a long one the first row stays with its headers.
        whole = sum(row.height for row in made)
        first = whole if whole <= WHOLE * self._paper.room else made[0].height if made else 0.0
        caption = self._lines(table.caption, NOTE, colour=SOFT) if table.caption else []
        caption = [Piece(each.height, each.draw, head.height + first + each.height) for each in caption]
        return [*caption, Piece(head.height, head.draw, first), *made]

    def _row(
        self,
        cells: Sequence[str],
        widths: Sequence[float],
        numeric: Sequence[int],
        size: float,
        bold: bool = False,
        colour: str = INK,
        under: str = LINE,
        over: str = "",
        bottom: bool = False,
    ) -> "Piece":
        """``bottom``: the words stand on the lower edge."""
        from ...core.reporting.paging import Piece

        wrapped = [self._ruler.wrapped(cell, width - GAP, size, bold) for cell, width in zip(cells, widths)]
        line = self._ruler.line(size, bold)
        height = max(map(len, wrapped)) * line + 2 * PAD

        def draw(page: PrintedPage, top: float) -> None:
            left = self._x
            for at, (lines, width) in enumerate(zip(wrapped, widths)):
                down = height - 2 * PAD - len(lines) * line if bottom else 0.0
                text = "\n".join(lines)
                if text:
                    is_last = at == len(widths) - 1
                    # Numbers end where their column ends, the last ones at the margin.
                    shift = GAP if is_last and at in numeric else 0.0
                    page.text(
                        text,
                        left + shift,
                        top + PAD + down,
                        width - GAP,
                        len(lines) * line + 1,
                        size,
                        bold,
                        colour,
                        right=at in numeric,
                    )
                left += width
            if over:
                page.rule(self._x, top, self._paper.inner, 0.3, over)
            page.rule(self._x, top + height - 0.1, self._paper.inner, 0.2 if under == LINE else 0.3, under)

        return Piece(height, draw)

    # -- the sheets -----------------------------------------------------------------------------------------------

    def _sheet(self, sheet: "SiteSheet") -> List["Piece"]:
        from ...core.reporting.paging import Piece

        say = self._say
        pieces = self._lines(sheet.heading, 14, True)
        if sheet.place:
            pieces += self._lines(sheet.place, TEXT, colour=SOFT)
        pieces.append(self._space(1.5))
        if self._ground is not None:
            height = 0.34 * self._paper.room
            pieces += [Piece(height, self._site_map(sheet, height)), self._space(2)]
        pieces.append(self._facts(sheet))
        pieces.append(self._space(2))
        for text in sheet.alarms:
            pieces += [*self._lines(f"{say('Against it:')} {text}", CELL, True, ALARM, ALARM), self._space(1)]
        for text in sheet.notices:
            pieces += [*self._lines(f"{say('To be looked at:')} {text}", CELL, bar=SOFT), self._space(1)]
        if sheet.works or sheet.requirements:
            pieces += self._requirements(sheet)
        return pieces

    def _facts(self, sheet: "SiteSheet") -> "Piece":
        """What is built on the left, what the grid has to give on the right."""
        from ...core.reporting.paging import Piece

        say, width = self._say, (self._paper.inner - 8) / 2
        columns = [(say("Station"), sheet.station)]
        if sheet.grid:
            columns.append((say("Grid and site – {0}").format(say("verify with local code")), sheet.grid))
        line = self._ruler.line(CELL)
        made = []
        for title, facts in columns:
            rows = []
            for words, value in facts:
                lines = self._ruler.wrapped(value, width * 0.5, CELL, True)
                label = self._ruler.wrapped(words, width * 0.5 - GAP, CELL)
                rows.append((label, lines, max(len(lines), len(label)) * line + 2 * 0.45))
            made.append((title, rows))
        height = 6.5 + max(sum(row[2] for row in rows) for _, rows in made)

        def draw(page: PrintedPage, top: float) -> None:
            for at, (title, rows) in enumerate(made):
                left, y = self._x + at * (width + 8), top
                page.text(title, left, y, width, 5, TEXT, True)
                y += 5.5
                page.rule(left, y, width, 0.3, INK)
                for label, lines, row in rows:
                    page.text("\n".join(label), left, y + 0.5, width * 0.5, len(label) * line + 1, CELL, colour=SOFT)
                    page.text(
                        "\n".join(lines),
                        left + width * 0.5,
                        y + 0.5,
                        width * 0.5,
                        len(lines) * line + 1,
                        CELL,
                        True,
                        right=True,
                    )
                    y += row
                    page.rule(left, y, width, 0.15)

        return Piece(height + 0.5, draw)

    def _requirements(self, sheet: "SiteSheet") -> List["Piece"]:
        from ...core.reporting.report import Table

        say = self._say
        topics = {
            "supply": say("Supply"), "protection": say("Protection"), "wiring": say("Wiring"), "civil": say("Civil works"), "site": say("Site"),
        }  # fmt: skip
        sources = list(dict.fromkeys(each.source for each in sheet.requirements if each.source))
        joined: Dict[str, List[str]] = {}
        for each in sheet.requirements:
            mark = f" [{sources.index(each.source) + 1}]" if each.source else ""
            joined.setdefault(topics.get(each.topic, each.topic), []).append(f"{each.text}{mark}")
        rows = [*sheet.works, *((topic, "  ".join(texts)) for topic, texts in joined.items())]
        heading = self._lines(say("Works and requirements – {0}").format(say("verify with local code")), TEXT, True)
        made = self._table(Table((say("Topic"), say("Requirement")), tuple(rows), (), (1.5, 6.5)), SMALL)
        listed = "  ".join(f"[{at}] {source}." for at, source in enumerate(sources, start=1))
        return [*heading, *made, *([self._space(1), *self._lines(listed, 5.8, colour=SOFT)] if listed else [])]

    def _site_map(self, sheet: "SiteSheet", height: float) -> Draw:
        ground, written, say = self._ground, self._written, self._say
        frame = MapFrame(self._x, 0.0, self._paper.inner, height)
        scale = report_maps.site_scale(sheet.radius_m, frame.map_width, frame.map_height)
        extent = report_maps.around(sheet.x, sheet.y, scale, frame.map_width, frame.map_height)
        words = say("Scale 1:{0}").format(written.number(scale))

        def draw(page: PrintedPage, top: float) -> None:
            layers = ground.layers("site")
            if sheet.radius_m:
                title = say("Reach, {0}").format(written.brief(sheet.radius_m, "m"))
                page.keep.append(report_maps.reach_layer(sheet.x, sheet.y, sheet.radius_m, title, ground.crs))
                layers.insert(1, page.keep[-1])
            here = MapFrame(frame.x, top, frame.width, frame.height)
            report_maps.draw(
                page, ground, layers, extent, here, say, words, LOCATOR + 3 if self._locator else 0.0, ground.below
            )
            page.ring(here.x + here.map_width / 2, here.y + here.map_height / 2, 8.5, INK, 0.6)
            if self._locator is not None:
                self._locate(page, extent, here)

        return draw

    def _locate(self, page: PrintedPage, extent: QgsRectangle, frame: MapFrame) -> None:
        """The small map of the whole region, and where the sheet's map lies in it."""
        whole = self._locator.extent
        left = frame.x + frame.width - report_maps.LEGEND
        page.picture(self._locator.path, left, frame.y, report_maps.LEGEND, LOCATOR)
        per_mm = whole.width() / report_maps.LEGEND
        size = max(extent.width() / per_mm, 2.5), max(extent.height() / per_mm, 2.5)
        x = left + (extent.center().x() - whole.xMinimum()) / per_mm
        y = frame.y + (whole.yMaximum() - extent.center().y()) / per_mm
        page.frame(x - size[0] / 2, y - size[1] / 2, *size, ALARM, 0.5)

    def _draw_locator(self, scratch: Path) -> Locator:
        width, height = report_maps.LEGEND, LOCATOR
        page = PrintedPage(self._project, "locator", width, height)
        page.keep.append(report_maps.dots(self._ground.plan))
        zones = [] if self._ground.zones is None else [self._ground.zones]
        item = page.map(self._ground.extent, [*page.keep, *zones], 0, 0, width, height)
        item.setCrs(self._ground.crs)
        item.setFrameEnabled(False)
        path = scratch / "locator.png"
        try:
            path.write_bytes(page.png(300))
        except OSError as error:
            raise PlanningError(f"The maps cannot be drawn in {scratch}: {error.strerror}.") from error
        return Locator(path, item.extent())
