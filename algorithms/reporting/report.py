"""``evplan:report``: a plan on paper, as a page and as text, with a sheet for every site."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterMultipleLayers,
    QgsProject,
)

from ...core.control import Span, obeying_cancel
from ...core.errors import PlanningError
from ...core.schema import CASH_FLOW, GRID_REQUIREMENTS, PHASES, SITE_WORKS, VIOLATIONS
from ...core.schema import COVERAGE as COVERAGE_TABLE
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.about import made_by
from ..bridge.files import scratch_folder
from ..bridge.inputs import input_layers
from ..bridge.language import LANGUAGES, language_of, speaker
from ..bridge.outputs import Outputs, asked_for, moved_places
from ..bridge.tables import WGS84
from ..layers import CHARGERS, PLAN, SITES, ZONES, LayerInput, Layers, declare_fields, read_layers
from ..rules import PARAMETERS
from .facts_input import declare_summaries, read_summaries

if TYPE_CHECKING:
    from ...core.reporting.report_content import Given

PAPERS = ("a4", "letter")
ROWS = replace(PLAN, silent=(*PLAN.silent, "phase", "month_from", "month_to"))
COVERED = LayerInput(
    "COVERAGE",
    "Coverage of the plan",
    "The coverage layer, as “Optimize charging network” writes it, for the maps of who is served and the demand of every site.",
    (),
    silent=COVERAGE_TABLE.names,
)
NAME = "Name of each, for its sheet."
STATIONS = replace(
    CHARGERS,
    help="Point layer of the existing stations, for their names.",
    fields=(CHARGERS.fields[0], ("name", "NAME", "Chargers: name", NAME)),
    silent=(),
    geometry=None,
)
LOTS = replace(
    SITES,
    help="Point layer of the candidate sites, for their names.",
    fields=(SITES.fields[0], ("name", "NAME", "Sites: name", NAME)),
    geometry=None,
)


def _table(key: str, label: str, help_text: str, schema) -> LayerInput:
    return LayerInput(key, label, help_text, (), silent=schema.names, geometry=None)


GRID = _table(
    "GRID",
    "Grid requirements",
    "As “Grid and site requirements” writes them, for power, current, transformer and works on the sheets.",
    GRID_REQUIREMENTS,
)
WORKS = _table(
    "WORKS",
    "Requirements by site",
    "Texts of requirements, as “Grid and site requirements” writes them, for the sheets.",
    SITE_WORKS,
)
STAGES = _table("PHASES", "Phases", "The table of phases, as “Plan phases” writes it.", PHASES)
FLOW = _table("CASH_FLOW", "Cash flow", "The cash flow, as “Cost and return of a plan” writes it.", CASH_FLOW)
FAULTS = _table(
    "VIOLATIONS", "Violations", "What “Validate plan” found; an empty table says that the plan is valid.", VIOLATIONS
)
LAYERS = (ROWS, COVERED, STATIONS, LOTS, GRID, WORKS, STAGES, FLOW, FAULTS)
GROUND = replace(ZONES, label="Zones", help="Polygon layer drawn beneath all maps, as quiet outlines.", fields=())


class Report(EvplanAlgorithm):
    NAME = "report"
    TITLE = "Report of a plan"
    ROOM = "reporting"
    TAGS = ("report", "pdf", "html", "markdown", "print", "atlas", "site sheet", "layout", "provenance", "licence")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "A report of a plan as PDF, as a page of HTML and as Markdown: maps, what is built, who is served, costs, phases, recommendations, grid, assumptions, "
        "validation, sources and licences. The PDF ends with a sheet for every station that is built or changed: a map with the site in its surroundings, ports, "
        "power, cost, coordinates, demand in reach, and, where the grid requirements are given, current, apparent power, transformer, works and the texts of "
        "requirements, to be verified with the local code.\n\n"
        "Only the plan is needed; each further layer, table and summary adds its part. All numbers are those of the tables. Maps are drawn with the plugin's own "
        "styles over the zones and the further layers, from top to bottom, with legend, scale, coordinate system and attribution.\n\n"
        "Sources and licences are those that the layers carry; licences that do not go together, and layers that note none, are named. "
        "Equal inputs give equal files; only the date that is given is different."
    )

    def initAlgorithm(self, configuration=None) -> None:
        ROWS.declare(self)
        for layer in LAYERS[1:]:
            layer.declare(self, optional=True)
        GROUND.declare(self, optional=True)
        declare.add(
            self,
            QgsProcessingParameterMultipleLayers(
                "LAYERS", tr("Further layers beneath"), QgsProcessing.SourceType.TypeMapLayer, optional=True
            ),
            "Such as roads and water, or a base map; drawn above the zones in this order, the first on top, with their own styles.",
        )
        declare_summaries(self)
        declare.text(self, "TITLE", "Title", "Title of the report. Left empty, “EV charging plan”.", advanced=False)
        declare.date(
            self, "DATE", "Date", "Printed in the report. Left empty, it has none, and equal runs give equal files."
        )
        declare.choice(self, "LANGUAGE", "Language", LANGUAGES, LANGUAGES[0], "Of the report; interface: that of QGIS.")
        declare.choice(self, "PAPER", "Paper", PAPERS, PAPERS[0], "Size of the PDF's pages.")
        declare_fields(self, LAYERS)
        declare.output_file(self, "PDF", "Report (PDF)", "PDF (*.pdf)", "Report and a sheet for every site.")
        declare.output_file(
            self, "HTML", "Report (HTML)", "HTML (*.html)", "One file with its maps, which asks nothing of any server."
        )
        declare.output_file(
            self, "MARKDOWN", "Report (Markdown)", "Markdown (*.md)", "Text; its maps are PNG files beside it."
        )
        declare.number_outputs(
            self,
            {
                "N_PAGES": "Pages of the PDF",
                "N_SITES": "Sites with a sheet",
                "N_FIXED_PAGES": "Pages of the PDF before the sheets",
            },
        )

    def prepareAlgorithm(self, parameters, context: QgsProcessingContext, feedback) -> bool:
        if not super().prepareAlgorithm(parameters, context, feedback):
            return False
        # Copies are made here, in the thread in which the layers live; they are drawn in another.
        zones = self.parameterAsVectorLayer(parameters, "ZONES", context)
        more = self.parameterAsLayerList(parameters, "LAYERS", context) or []
        self._zones = None if zones is None else zones.clone()
        self._more: List[QgsMapLayer] = [layer.clone() for layer in more if layer is not None and layer.isValid()]
        return True

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback) -> Dict[str, Any]:
        self._zones, self._more = None, []
        return super().postProcessAlgorithm(context, feedback)

    def work(self, parameters: Dict[str, Any], context: QgsProcessingContext, control) -> Dict[str, Any]:
        from ...core.acquire.provenance import conflicts
        from ...core.reporting.numbers import Format
        from ...core.reporting.report import to_html, to_markdown
        from ...core.reporting.report_content import conflict_words, make_document
        from ...core.reporting.site_sheets import make_sheets
        from ..bridge import layout
        from ..bridge.report_pages import Report as Pages

        if not any(asked_for(parameters, name, context) for name in ("PDF", "HTML", "MARKDOWN")):
            raise PlanningError("Choose where the report is to be written: PDF, HTML or MARKDOWN.")
        choice = declare.chosen(self, parameters, "LANGUAGE", context)
        say, written = speaker(choice), Format(language_of(choice))
        layers = read_layers(
            self, parameters, context, control, list(LAYERS), optional=tuple(layer.key for layer in LAYERS[1:])
        )
        given = self._given(parameters, context, control, layers, choice)
        for sentence in conflict_words(conflicts(each for _, every in given.sources for each in every), say):
            control.warn(sentence)
        control.progress(20)
        document = obeying_cancel(lambda: make_document(given, written, say), control)
        sheets = make_sheets(given.sites, written, say, control)
        project, pages = QgsProject(), None
        try:
            project.setCrs(layers.metric)
            project.setEllipsoid(layers.metric.ellipsoidAcronym())
            ground = self._ground(given, layers, say, control)
            pages = Pages(
                project,
                layout.PAPERS[declare.chosen(self, parameters, "PAPER", context)],
                ground,
                document,
                sheets,
                written,
                say,
            )
            control.progress(30)
            wants_images = any(asked_for(parameters, name, context) for name in ("HTML", "MARKDOWN"))
            images = pages.images(control) if wants_images else {}
            with Outputs(self, parameters, context, control) as out, scratch_folder() as scratch:
                out.file("HTML", lambda: to_html(document, images, say))
                self._markdown(out, parameters, context, to_markdown, document, images)
                with out.staged("PDF") as path:
                    if path is not None:
                        pages.write(path, scratch, given.date, Span(control, 40, 98))
                        control.info(
                            tr("{0} pages: {1} of the report and {2} of {3} sites.").format(
                                pages.pages, pages.fixed_pages, pages.sheet_pages, len(sheets)
                            )
                        )
                files = out.commit()
            printed = "PDF" in files
            counts = {
                "N_PAGES": pages.pages if printed else None,
                "N_FIXED_PAGES": pages.fixed_pages if printed else None,
            }
            del ground
        finally:
            if pages is not None:
                pages.close()
            # Layers and layouts that outlive their project crash QGIS.
            project.clear()
        return {**counts, "N_SITES": len(sheets), **files}

    def _markdown(self, out: Outputs, parameters, context, to_markdown, document, images: Dict[str, bytes]) -> None:
        path = self.parameterAsFileOutput(parameters, "MARKDOWN", context)
        if path:
            from ...core.reporting.report_content import plain_name

            stem = plain_name(Path(path).stem)
            names = {key: f"{stem}-{key}.png" for key in images}
            text = to_markdown(document, names)
            out.file("MARKDOWN", lambda: text.encode("utf-8"), {names[key]: content for key, content in images.items()})

    def _given(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control, layers: Layers, language: str
    ) -> "Given":
        import numpy
        import pandas

        from ...core.planning.items import read_items
        from ...core.reporting import facts, report_content, summaries
        from ...core.reporting.site_sheets import Sites

        say = speaker(language)
        documents = read_summaries(self, parameters, context, control)
        plan = layers.frame("PLAN")
        items = read_items(plan, layers.origin("PLAN"))
        for name in ("phase", "month_from", "month_to"):
            items[name] = (
                pandas.to_numeric(plan[name], errors="coerce").to_numpy(dtype=float) if name in plan else numpy.nan
            )
        tables = facts.Given(
            plan=plan,
            coverage=layers.frame("COVERAGE"),
            phases=layers.frame("PHASES"),
            cash_flow=layers.frame("CASH_FLOW"),
            grid=layers.frame("GRID"),
            origins={key: layers.origin(name) for name, key in _ORIGINS},
            summaries=documents,
            currency=self.parameterAsString(parameters, "CURRENCY", context).strip(),
        )
        known = obeying_cancel(lambda: facts.facts(tables), control)
        to_degrees = QgsCoordinateTransform(
            layers.metric, QgsCoordinateReferenceSystem(WGS84), context.transformContext()
        )
        places = items[["x", "y"]].to_numpy(dtype=float)
        sites = Sites(
            items=items,
            degrees=numpy.array(moved_places(places, to_degrees), dtype=float).reshape(-1, 2),
            crs=layers.metric.authid() or say("system of this report"),
            currency=known.currency,
            radii=report_content.radii(documents.get(summaries.PLAN)),
            coverage=layers.frame("COVERAGE"),
            grid=layers.frame("GRID"),
            works=layers.frame("WORKS"),
            names={**_names(layers, "SITES", "site_id"), **_names(layers, "CHARGERS", "charger_id")},
        )
        violations = layers.frame("VIOLATIONS")
        if violations is not None and len(violations):
            facts.need(violations, layers.origin("VIOLATIONS"), ("rule", "message"), "Validate plan")
        if violations is None and declare.given(parameters, "VIOLATIONS"):
            violations = pandas.DataFrame(columns=list(VIOLATIONS.names))
        labels = {each.rule: say(each.label) for each in PARAMETERS}
        maps = [report_content.PLAN_MAP]
        if known.coverage is not None:
            maps.append(report_content.BEFORE_MAP)
            if all(each.after is not None for each in known.coverage.levels):
                maps.append(report_content.AFTER_MAP)
        return report_content.Given(
            title=self.parameterAsString(parameters, "TITLE", context).strip() or say("EV charging plan"),
            sites=sites,
            facts=known,
            date=declare.optional_date(self, parameters, "DATE", context),
            violations=violations,
            summary=documents.get(summaries.PLAN, {}),
            sources=tuple(self._sources(parameters, context, layers, say)),
            rule_labels={**report_content.rule_words(say), **labels},
            inputs=tuple(_hashes(layers)),
            made_by=made_by(),
            maps=tuple(maps),
            left_out=tuple(
                (table.origin.layer, table.left_out)
                for table in (layers.tables["PLAN"], layers.tables["COVERAGE"])
                if table is not None and table.left_out
            ),
        )

    def _sources(self, parameters, context: QgsProcessingContext, layers: Layers, say):
        """Every input with its sources."""
        labels = {each.key: each.label for each in LAYERS}
        for key, table in layers.tables.items():
            if table is not None:
                name = f"{say(labels[key])}: {table.origin.layer}"
                yield name, tuple(provenance.of_inputs(self, parameters, [key], context))
        for layer in [*self._beneath(), *input_layers(self, parameters, "SOURCES", context)]:
            yield layer.name(), tuple(provenance.read(layer))

    def _beneath(self) -> List[QgsMapLayer]:
        return [*self._more, *([] if self._zones is None else [self._zones])]

    def _ground(self, given: "Given", layers: Layers, say, control):
        from ...core.acquire.provenance import attributions
        from ...core.reporting.report_content import AFTER_MAP
        from ..bridge import report_maps

        items, coverage, crs = given.sites.items, given.sites.coverage, layers.metric
        frames = [items] if coverage is None else [items, coverage]
        if self._zones is not None:
            report_maps.outlined(self._zones, say("Zones"))
        named = attributions(each for _, every in given.sources for each in every)
        before = after = near = None
        if coverage is not None:
            table = report_maps.coverage_table(coverage)
            before = report_maps.coverage_layer(table, crs, "before", say, control)
            when = "after" if AFTER_MAP in given.maps else "before"
            after = before if when == "before" else report_maps.coverage_layer(table, crs, when, say, control)
            is_small = len(table) <= report_maps.MOST_POINTS
            near = after if is_small else report_maps.coverage_layer(table, crs, when, say, control, is_whole=False)
        return report_maps.Ground(
            crs=crs,
            extent=report_maps.whole(frames),
            plan=report_maps.plan_layer(items, crs, say, control),
            stations=report_maps.stations_layer(items, crs, say, control),
            before=before,
            after=after,
            near=near,
            below=tuple(self._beneath()),
            zones=self._zones,
            credits="; ".join(named),
        )


_ORIGINS = (
    ("PLAN", "plan"),
    ("COVERAGE", "coverage"),
    ("PHASES", "phases"),
    ("CASH_FLOW", "cash_flow"),
    ("GRID", "grid"),
)


def _names(layers: Layers, key: str, id_column: str) -> Dict[str, str]:
    from ...core.tables import texts

    frame = layers.frame(key)
    if frame is None or id_column not in frame:
        return {}
    return {each: name for each, name in zip(texts(frame, id_column), texts(frame, "name")) if name}


def _hashes(layers: Layers):
    from ...core.placement.summary import table_hash

    for key, table in layers.tables.items():
        if table is not None:
            yield key, table.origin.layer, len(table.frame), table_hash(table.frame)
