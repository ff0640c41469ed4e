"""``evplan:studyarea``: boundaries as one area, with its size and its people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameters,
    QgsProcessingParameterString,
)

from ...core.errors import PlanningError, count, some
from ...core.schema import CROSS_CHECK, STUDY_AREA
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.outputs import Outputs
from ..bridge.tables import WGS84, Input, extent_on_earth, field_map, open_source, qgis_crs, read

if TYPE_CHECKING:
    import geopandas
    import numpy

    from ...core.demand.study_area import Allocated, Said, StudyArea

POPULATIONS = (("ZONES", "first"), ("ZONES_2", "second"))


class StudyAreaAlgorithm(EvplanAlgorithm):
    NAME = "studyarea"
    TITLE = "Study area"
    ROOM = "demand"
    TAGS = ("boundary", "municipalities", "dissolve", "area", "population", "cross-check")
    HELP = (
        "Makes one area of the boundaries to plan for: all features of one or several layers, those that are selected, or those with the names "
        "listed. Its size is measured on the ellipsoid, so it is right whatever coordinate system the layers have, and it is told in "
        "which metric system distances in it are measured.\n\n"
        "Neighbours digitized apart leave gaps, holes and slivers: those narrower than the width given are closed or dropped, and counted. "
        "Wider holes, such as enclaves and lakes, stay and are no area.\n\n"
        "With zones, their population is added up: zones across the border count by the part of their area inside. With a second layer, "
        "or with figures stated elsewhere, the populations are compared: each source against the first, with a warning where they differ by more "
        "than the tolerance."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare.source(self, "BOUNDARIES", "Boundaries", declare.POLYGON, "Polygons that together are the study area.")
        declare.add(
            self,
            QgsProcessingParameterMultipleLayers(
                "MORE_BOUNDARIES",
                tr("More boundaries"),
                QgsProcessing.SourceType.TypeVectorPolygon,
                optional=True,
            ),
            "Further layers of boundaries, in any coordinate system.",
            advanced=True,
        )
        declare.add(
            self,
            QgsProcessingParameterString("NAMES", tr("Names"), optional=True, multiLine=True),
            "Only boundaries with these names: Kitchener, Waterloo, Cambridge. Case and accents do not matter. Names that hold commas are "
            "separated by semicolons. Left empty: all.",
        )
        declare.field(
            self,
            "BOUNDARIES_NAME_FIELD",
            "Boundaries: name",
            "BOUNDARIES",
            "Field with the names. Left empty, the field “name” is used if the layer has it.",
        )
        declare.number(
            self,
            "GAP_M",
            "Close gaps narrower than (m)",
            "Gaps and holes between boundaries, and parts, narrower than this are closed or dropped; 0 leaves all as it is.",
            default=1.0,
            minimum=0.0,
            advanced=True,
        )
        for key, which in POPULATIONS:
            declare.source(
                self,
                key,
                "Zones with population" if which == "first" else "Zones with population, another source",
                declare.POLYGON,
                f"Polygons with people, such as census tracts: the {which} source of the population.",
                optional=True,
            )
            declare.field(
                self,
                f"{key}_POPULATION_FIELD",
                f"{'Zones' if which == 'first' else 'Other zones'}: population",
                key,
                "People of the zone. Left empty, the field “population” is used if the layer has it.",
            )
        declare.matrix(
            self,
            "STATED",
            "Population stated elsewhere",
            ("Source", "Population", "Date"),
            "Figures to compare: who says it, how many people, and when.",
            advanced=True,
        )
        declare.number(
            self,
            "TOLERANCE",
            "Tolerance between sources",
            "Populations that differ from the first source by a greater share are warned of: 0.05 is 5 %.",
            default=0.05,
            minimum=0.0,
            maximum=1.0,
            advanced=True,
        )
        declare.sink(self, "STUDY_AREA", "Study area", "polygon", "One area with its size, people and density.")
        declare.sink(
            self,
            "CROSS_CHECK",
            "Populations compared",
            None,
            "One row per source of the population, with its difference to the first.",
            optional=True,
        )
        declare.output_file(
            self, "SUMMARY", "Summary (JSON)", "JSON (*.json)", "Size, parts, gaps, people and comparison."
        )
        declare.number_outputs(
            self,
            {
                "AREA_KM2": "Area, km²",
                "POPULATION": "Population",
                "N_BOUNDARIES": "Boundaries",
                "N_PARTS": "Parts that do not touch",
                "N_DISAGREEING": "Sources that differ by more than the tolerance",
            },
        )
        declare.text_outputs(self, {"METRIC_CRS": "Metric coordinate system"})

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.control import Span
        from ...core.demand import study_area as engine

        stated = engine.parse_stated(declare.matrix_rows(self, parameters, "STATED", context, 3), "STATED")
        zones = {key: open_source(self, parameters, key, context) for key, _ in POPULATIONS}
        boundaries = self._boundaries(parameters, context)
        shapes, projected, name, crs = self._read(boundaries, parameters, context, control)
        control.progress(20)
        gap_m = self.parameterAsDouble(parameters, "GAP_M", context)
        area = engine.study_area(shapes, gap_m, Span(control, 20, 50), projected=projected)
        self._tell(area, len(shapes), control)
        people, said = {}, []
        for number, (key, source) in enumerate(zones.items()):
            if source is not None:
                span = Span(control, 50 + 20 * number, 70 + 20 * number)
                people[source.layer], each = self._people(key, source, area, parameters, context, span)
                said.append(each)
        said += stated
        tolerance = self.parameterAsDouble(parameters, "TOLERANCE", context)
        table = engine.cross_check(said, tolerance) if said else None
        if table is not None:
            warning = engine.disagreements(table, tr("Population"), tolerance)
            if warning:
                control.warn(warning)
        figures = {
            "AREA_KM2": area.area_km2,
            "POPULATION": said[0].value if said else None,
            "N_BOUNDARIES": len(shapes),
            "N_PARTS": area.n_parts,
            "N_DISAGREEING": int((~table["agrees"]).sum()) if table is not None else 0,
            "METRIC_CRS": area.metric_crs,
        }
        files = self._write(parameters, context, control, area, name, crs, figures, people, table)
        return {**files, **{key: value for key, value in figures.items() if value is not None}}

    # -- boundaries ------------------------------------------------------------------------------------------------

    def _boundaries(self, parameters, context) -> List[Input]:
        found = [open_source(self, parameters, "BOUNDARIES", context)]
        one = QgsProcessingParameterFeatureSource("MORE_BOUNDARIES")
        for layer in self.parameterAsLayerList(parameters, "MORE_BOUNDARIES", context):
            source = QgsProcessingParameters.parameterAsSource(one, {"MORE_BOUNDARIES": layer}, context)
            if source is None or source.featureCount() == 0:
                raise PlanningError(
                    f"The layer “{layer.name()}” (MORE_BOUNDARIES) has no features. Choose another layer, or clear its filter."
                )
            found.append(Input("MORE_BOUNDARIES", source, source.sourceName() or layer.name()))
        for each in found:
            extent_on_earth(each, context)
        return found

    def _read(
        self, boundaries: List[Input], parameters, context, control
    ) -> "Tuple[geopandas.GeoSeries, numpy.ndarray, str, QgsCoordinateReferenceSystem]":
        """The boundaries asked for in degrees, which come from a projected system, what they are called together, and the first
        layer's coordinate system."""
        import geopandas
        import pandas

        from ...core.demand.study_area import chosen_names, named

        wanted = chosen_names(self.parameterAsString(parameters, "NAMES", context) or "")
        wgs84, parts, layers = QgsCoordinateReferenceSystem(WGS84), [], ", ".join(each.layer for each in boundaries)
        for each in boundaries:
            fields = field_map(self, parameters, {"name": "BOUNDARIES_NAME_FIELD"}, each, context)
            if wanted and "name" not in fields:
                raise PlanningError(
                    f"The layer “{each.layer}” has no field “name”: choose the one with the names (BOUNDARIES_NAME_FIELD)."
                )
            frame = read(each, fields, wgs84, context, control, only="polygon").frame
            names = frame.get("name")
            parts.append(
                frame.assign(name=names, projected=not each.crs.isGeographic())[["name", "projected", "geometry"]]
            )
        everything = pandas.concat(parts, ignore_index=True)
        shapes = geopandas.GeoSeries(list(everything["geometry"]), crs=WGS84)
        projected = everything["projected"].to_numpy(dtype=bool)
        if not wanted:
            return shapes, projected, layers, boundaries[0].crs
        chosen = named(everything["name"], wanted, layers)
        control.info(
            f"{count(int(chosen.sum()), 'boundary', 'boundaries')} of {len(chosen):,} have the names asked for."
        )
        return shapes[chosen].reset_index(drop=True), projected[chosen], some(wanted, 10), boundaries[0].crs

    def _tell(self, area: "StudyArea", boundaries: int, control) -> None:
        control.info(
            f"{count(boundaries, 'boundary', 'boundaries')}, {area.area_km2:,.2f} km² on the ellipsoid in {count(area.n_parts, 'part')}"
            + (f", without {count(area.n_holes, 'hole')}" if area.n_holes else "")
            + f". Distances are measured in {qgis_crs(area.metric_crs).userFriendlyIdentifier()}."
        )
        if area.n_gaps or area.n_slivers:
            control.warn(
                f"{count(area.n_gaps, 'gap or hole', 'gaps and holes')} between the boundaries closed and {count(area.n_slivers, 'sliver')} "
                f"dropped, narrower than asked for (GAP_M): {area.gaps_km2:+,.4g} km²."
            )

    # -- people ----------------------------------------------------------------------------------------------------

    def _people(
        self, key: str, zones: Input, area: "StudyArea", parameters, context, control
    ) -> "Tuple[Allocated, Said]":
        import numpy

        from ...core.demand.study_area import Said, allocate
        from ...core.errors import Faults
        from ...core.tables import numbers

        extent_on_earth(zones, context)
        fields = field_map(self, parameters, {"population": f"{key}_POPULATION_FIELD"}, zones, context)
        table = read(zones, fields, qgis_crs(area.metric_crs), context, control, only="polygon")
        faults = Faults()
        if "population" not in fields:
            faults.add(
                f"The layer “{zones.layer}” has no field “population”: choose the one with the people ({key}_POPULATION_FIELD)."
            )
        values = numbers(table.frame, "population", table.origin, faults, default=numpy.nan)
        faults.raise_if_any()
        found = allocate(values, table.frame.geometry, area.metric_shape, control)
        control.info(
            f"Layer “{zones.layer}”: {found.total:,.0f} people, from {count(found.n_inside, 'zone')} inside and "
            f"{count(found.n_split, 'zone')} in part."
        )
        if found.n_missing:
            control.warn(
                f"The {table.origin.column('population')}: {count(found.n_missing, 'zone')} in the area without a value count nobody."
            )
        if found.covered < 0.99:
            control.warn(
                f"Layer “{zones.layer}” covers {found.covered:.1%} of the study area only; the people of the rest are not counted."
            )
        elif found.covered > 1.01:
            control.warn(
                f"Layer “{zones.layer}”: its zones overlap; together they are {found.covered:.1%} of the study area, and people count twice."
            )
        sources = provenance.of_inputs(self, parameters, (key,), context)
        dates = sorted(each.retrieved_at for each in sources if each.retrieved_at)
        return found, Said(zones.layer, found.total, dates[0] if dates else "")

    # -- outputs ---------------------------------------------------------------------------------------------------

    def _write(
        self,
        parameters,
        context,
        control,
        area: "StudyArea",
        name: str,
        crs: QgsCoordinateReferenceSystem,
        figures: Dict[str, Any],
        people: "Dict[str, Allocated]",
        table: Optional[Any],
    ) -> Dict[str, Any]:
        from dataclasses import asdict

        import geopandas

        from ...core.demand.study_area import cross_check
        from ...core.demand.study_area import figures as area_figures

        population = figures["POPULATION"]
        row = {
            "name": name,
            "area_km2": area.area_km2,
            "population": population,
            "population_density": None if population is None else population / area.area_km2,
            "n_boundaries": figures["N_BOUNDARIES"],
            "metric_crs": area.metric_crs,
        }
        frame = geopandas.GeoDataFrame({key: [value] for key, value in row.items()}, geometry=[area.shape], crs=WGS84)
        sources = provenance.of_inputs(self, parameters, ("BOUNDARIES", *(key for key, _ in POPULATIONS)), context)
        document = {
            "outputs": figures,
            "study_area": {"name": name, **area_figures(area)},
            "population": {layer: asdict(each) for layer, each in people.items()},
            "cross_check": [] if table is None else table.astype(object).where(table.notna(), None).to_dict("records"),
        }
        with Outputs(self, parameters, context, control) as out:
            out.layer(
                "STUDY_AREA",
                STUDY_AREA,
                frame,
                crs,
                QgsCoordinateReferenceSystem(WGS84),
                title=tr("Study area"),
                provenance=sources,
            )
            compared = table if table is not None else cross_check([], 0.0)
            out.layer("CROSS_CHECK", CROSS_CHECK, compared, title=tr("Populations compared"))
            out.json("SUMMARY", document)
            return out.commit()
