"""``evplan:disaggregate``: counts of some zones brought to others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Optional, Sequence

from qgis.core import QgsProcessingParameterField

from ...core.errors import PlanningError, count, some
from ...core.schema import Column
from ...core.schema import Table as Schema
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.keep import own_columns, with_added
from ..bridge.outputs import Outputs
from ..bridge.tables import Table, field_map, metric_system, open_source, read
from ..buildings import declare_buildings, read_buildings

if TYPE_CHECKING:
    import numpy
    import pandas

    from ...core.demand.disaggregate import Overlaps

REPORT = (
    Column("source_id", "text", "Source zone"),
    Column("basis", "text", "Spread by"),
    Column("targets", "int", "Target zones met"),
)
OUTSIDE = ("bring_all", "leave_outside")


class Disaggregate(EvplanAlgorithm):
    NAME = "disaggregate"
    TITLE = "Disaggregate counts to zones"
    ROOM = "demand"
    TAGS = ("downscale", "areal interpolation", "dasymetric", "fsa", "census tract", "registrations")
    HELP = (
        "Brings counts of large zones (electric vehicles by postal area) to small ones (census tracts). Each large zone's count goes to the "
        "small zones it overlaps, in proportion to an ancillary value: dwellings or population of the small zones, or a layer of buildings "
        "or addresses; without either, in proportion to area. Nothing is lost: per large zone the sum stays the same.\n\n"
        "A large zone whose overlaps have no ancillary value is spread by area. One that meets no small zone cannot be brought anywhere: "
        "its count is reported. Where large zones reach beyond the small ones, all of their count is brought over, unless you choose to "
        "leave the outer part (by area) outside.\n\n"
        "The result is the small zones with their own fields and the counts added."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare.source(self, "SOURCES", "Zones with counts", declare.POLYGON, "Polygons that carry the counts.")
        declare.add(
            self,
            QgsProcessingParameterField("COUNTS", tr("Counts"), parentLayerParameterName="SOURCES", allowMultiple=True),
            "Fields with the counts, 0 or more.",
        )
        declare.source(self, "ZONES", "Target zones", declare.POLYGON, "Polygons to which the counts are brought.")
        declare.field(
            self,
            "ANCILLARY_FIELD",
            "Target zones: ancillary value",
            "ZONES",
            "Dwellings or population: where in a source zone the counts lie. Left empty, area decides.",
        )
        declare_buildings(
            self,
            "Buildings or addresses, which say more exactly than the ancillary value where the counts lie.",
        )
        declare.choice(
            self,
            "OUTSIDE",
            "Counts beyond the target zones",
            OUTSIDE,
            "bring_all",
            "bring_all: everything goes to the target zones that a source zone meets. leave_outside: the part of a source zone's area that "
            "no target zone covers keeps its share.",
            advanced=True,
        )
        declare.field(
            self,
            "SOURCES_ID_FIELD",
            "Zones with counts: id",
            "SOURCES",
            "Unique id of each zone, for the report. Left empty, zone_id is used if the layer has it.",
        )
        declare.sink(
            self,
            "DISAGGREGATED",
            "Zones with counts brought to them",
            "polygon",
            "The target zones with the counts added.",
        )
        declare.sink(
            self,
            "REPORT",
            "Report",
            None,
            "One row per source zone: how it was spread, given and placed counts.",
            optional=True,
        )
        declare.number_outputs(
            self, {"TOTAL_GIVEN": "Sum of the counts", "TOTAL_PLACED": "Sum brought to the target zones"}
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.demand import disaggregate as engine
        from ...core.errors import Faults
        from ...core.tables import identifiers, numbers

        sources, zones = (open_source(self, parameters, name, context) for name in ("SOURCES", "ZONES"))
        names = declare.fields_chosen(self, parameters, "COUNTS", context)
        if not names:
            raise PlanningError("Choose the fields with the counts (COUNTS).")
        metric = metric_system([sources, zones], context)
        id_field = field_map(self, parameters, {"zone_id": "SOURCES_ID_FIELD"}, sources, context)
        given = read(sources, {**id_field, **{name: name for name in names}}, metric, context, control, only="polygon")
        columns = tuple(Column(name, "float", name) for name in names)
        own = own_columns(zones, columns, control)
        ancillary_field = declare.first_field(self, parameters, "ANCILLARY_FIELD", context)
        extra = {"ancillary": ancillary_field} if ancillary_field else {}
        targets = read(zones, {**own.fields, **extra}, metric, context, control, only="polygon")
        faults = Faults()
        ids = identifiers(given.frame, "zone_id", given.origin, faults)
        counts = {name: numbers(given.frame, name, given.origin, faults, minimum=0.0) for name in names}
        ancillary = numbers(targets.frame, "ancillary", targets.origin, faults, minimum=0.0) if extra else None
        faults.raise_if_any()
        source_shapes, target_shapes = (engine.valid(table.frame.geometry) for table in (given, targets))
        control.progress(20)
        shared = engine.overlaps(source_shapes, target_shapes, control)
        overlap_weight = self._buildings(parameters, source_shapes, target_shapes, shared, metric, context, control)
        outside = declare.chosen(self, parameters, "OUTSIDE", context) == "leave_outside"
        made = engine.disaggregate(
            counts,
            ids,
            shared,
            target_shapes.area.to_numpy(),
            ancillary=ancillary,
            overlap_weight=overlap_weight,
            source_area=source_shapes.area.to_numpy() if outside else None,
        )
        self._tell(made.report, names, given, control)
        schema, frame = with_added(targets, own, made.counts.to_dict("series"), columns, "disaggregated", "polygon")
        report = tuple(
            Column(f"{name}_{when}", "float", f"{name}, {when}") for name in names for when in ("given", "placed")
        )
        with Outputs(self, parameters, context, control) as out:
            records = provenance.of_inputs(self, parameters, ("SOURCES", "ZONES", "BUILDINGS"), context)
            out.layer(
                "DISAGGREGATED",
                schema,
                frame,
                targets.crs,
                metric,
                title=tr("Disaggregated counts"),
                provenance=records,
            )
            out.layer(
                "REPORT",
                Schema("disaggregation", None, "source_id", (*REPORT, *report)),
                made.report,
                title=tr("Disaggregation"),
            )
            files = out.commit()
        totals = {
            when: float(made.report[[f"{name}_{when}" for name in names]].to_numpy().sum())
            for when in ("given", "placed")
        }
        return {**files, "TOTAL_GIVEN": totals["given"], "TOTAL_PLACED": totals["placed"]}

    def _buildings(
        self, parameters, sources, zones, shared: "Overlaps", metric, context, control
    ) -> Optional["numpy.ndarray"]:
        """Weight of the buildings in each overlap; None without such a layer."""
        from ...core.demand import disaggregate as engine

        found = read_buildings(self, parameters, metric, context, control)
        if found is None:
            return None
        places, weight = found
        source_of, zone_of = (engine.zone_of(places, each, control) for each in (sources, zones))
        outside = int(((source_of < 0) | (zone_of < 0)).sum())
        if outside:
            control.info(f"{count(outside, 'building')} of {len(weight):,} lie outside the zones and count nothing.")
        return engine.point_weights(shared, source_of, zone_of, weight, len(zones))

    def _tell(self, report: "pandas.DataFrame", names: Sequence[str], given: Table, control) -> None:
        from ...core.demand.disaggregate import in_words

        for line in in_words(report, names):
            control.info(line)
        by_area, nowhere = (report.loc[report["basis"] == basis, "source_id"].tolist() for basis in ("area", "none"))
        if by_area and (report["basis"] == "ancillary").any():
            control.warn(
                f"Layer “{given.origin.layer}”: {count(len(by_area), 'zone')} without any ancillary value spread by area ({some(by_area)})."
            )
        if nowhere:
            control.warn(
                f"Layer “{given.origin.layer}”: {count(len(nowhere), 'zone')} meet no target zone; their counts were not brought anywhere ({some(nowhere)})."
            )
