"""``evplan:alignment``: whether charging is where the electric vehicles are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Tuple

from ...core.errors import PlanningError, count, some
from ...core.schema import ALIGNMENT
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.keep import own_columns, with_added
from ..bridge.outputs import Outputs
from ..bridge.tables import Input, engine_crs, field_map, metric_system, open_source, read

if TYPE_CHECKING:
    import geopandas
    import numpy

SUPPLIES = ("stations", "ports", "field")
PORTS = ("ports_l2", "ports_l3")


class Alignment(EvplanAlgorithm):
    NAME = "alignment"
    TITLE = "Alignment of chargers and vehicles"
    ROOM = "access"
    TAGS = ("equity", "dissimilarity", "share", "ownership", "registrations")
    HELP = (
        "Compares, zone by zone, the share of the charging supply with the share of the electric vehicles (or of any other count of the "
        "zones, such as people).\n\n"
        "share_difference is the share of the supply less that of the vehicles: below 0 a zone has less charging than its vehicles would give "
        "it. share_ratio is one by the other: 1 is proportional; it is empty where there are no vehicles.\n\n"
        "The alignment index is the index of dissimilarity, half the sum of the absolute differences: the part of the supply that would have to "
        "be in another zone. 0 is proportional everywhere, 1 is where no zone has both. It depends on the zones: smaller ones give higher "
        "values, so compare only equal zones."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare.source(self, "CHARGERS", "Existing chargers", declare.POINT, "Point layer, one point per station.")
        declare.choice(
            self,
            "SUPPLY",
            "Supply",
            SUPPLIES,
            "stations",
            "stations: each counts 1. ports: its ports of Level 2 and 3 together. field: the field below.",
        )
        declare.source(self, "ZONES", "Zones with vehicles", declare.POLYGON, "Polygons with electric vehicles.")
        declare.field(
            self,
            "ZONES_EV_FIELD",
            "Zones: electric vehicles",
            "ZONES",
            "Vehicles of the zone, 0 or more. Left empty, the field “ev_total” is used if the layer has it.",
        )
        for column, key, label in (
            ("ports_l2", "CHARGERS_PORTS_L2_FIELD", "Chargers: L2 ports"),
            ("ports_l3", "CHARGERS_PORTS_L3_FIELD", "Chargers: L3 ports"),
        ):
            declare.field(
                self,
                key,
                label,
                "CHARGERS",
                f"Number of ports, NULL is 0. Left empty, the field “{column}” is used if the layer has it.",
            )
        declare.field(
            self,
            "CHARGERS_SUPPLY_FIELD",
            "Chargers: supply",
            "CHARGERS",
            "What each station offers, such as kW, where the supply is to be a field.",
        )
        declare.sink(
            self,
            "ALIGNED",
            "Zones compared",
            "polygon",
            "The zones with their own fields, both shares and the difference.",
        )
        declare.number_outputs(
            self,
            {
                "ALIGNMENT_INDEX": "Alignment index (0 proportional, 1 apart)",
                "N_OUTSIDE": "Stations outside the zones",
                "N_WITHOUT": "Zones with vehicles and without charging",
            },
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.access.alignment import alignment
        from ...core.demand.disaggregate import valid, zone_of
        from ...core.errors import Faults
        from ...core.tables import numbers

        chargers, zones = (open_source(self, parameters, name, context) for name in ("CHARGERS", "ZONES"))
        metric = metric_system([zones], context)
        fields = field_map(self, parameters, {"ev_total": "ZONES_EV_FIELD"}, zones, context)
        own = own_columns(zones, ALIGNMENT, control)
        table = read(zones, {**fields, **own.fields}, metric, context, control, only="polygon")
        faults = Faults()
        vehicles = numbers(table.frame, "ev_total", table.origin, faults, default=0.0 if "ev_total" in fields else None)
        faults.raise_if_any()
        empty = int(table.frame["ev_total"].isna().sum())
        if empty:
            control.warn(f"Layer “{zones.layer}”: {count(empty, 'zone')} without a count of vehicles taken as 0.")
        control.progress(30)
        stations, supply = self._supply(chargers, parameters, metric, context, control)
        found = alignment(zone_of(stations, valid(table.frame.geometry), control), supply, vehicles)
        control.progress(80)
        if found.n_outside:
            control.info(
                f"Layer “{chargers.layer}”: {count(found.n_outside, 'station')} of {len(supply):,} lie outside the zones and do not count."
            )
        without = int(((found.zones["supply"] <= 0) & (vehicles > 0)).sum())
        control.info(
            f"Alignment index {found.index:.3f}: {found.index:.1%} of the supply would have to be in other zones to follow the vehicles; "
            f"{count(without, 'zone')} with vehicles have no charging."
        )
        schema, frame = with_added(table, own, found.zones.to_dict("series"), ALIGNMENT, "aligned", "polygon")
        with Outputs(self, parameters, context, control) as out:
            out.layer(
                "ALIGNED",
                schema,
                frame,
                table.crs,
                metric,
                title=tr("Alignment of chargers and vehicles"),
                provenance=provenance.of_inputs(self, parameters, ("CHARGERS", "ZONES"), context),
            )
            files = out.commit()
        return {**files, "ALIGNMENT_INDEX": found.index, "N_OUTSIDE": found.n_outside, "N_WITHOUT": without}

    def _supply(
        self, chargers: Input, parameters, metric, context, control
    ) -> "Tuple[geopandas.GeoSeries, numpy.ndarray]":
        """The stations' places and what each offers."""
        import numpy

        from ...core.access.cover import as_points
        from ...core.errors import Faults
        from ...core.tables import numbers

        wanted = declare.chosen(self, parameters, "SUPPLY", context)
        keys = {"ports": {name: f"CHARGERS_{name.upper()}_FIELD" for name in PORTS}, "stations": {}}
        keys["field"] = {"supply": "CHARGERS_SUPPLY_FIELD"}
        fields = field_map(self, parameters, keys[wanted], chargers, context)
        if wanted != "stations" and not fields:
            raise PlanningError(
                f"The layer “{chargers.layer}” has no field “{some(list(keys[wanted]))}”: choose the one with the supply "
                f"({some(list(keys[wanted].values()))})."
            )
        table, faults = read(chargers, fields, metric, context, control, only="point"), Faults()
        supply = numpy.full(len(table.frame), 1.0 if wanted == "stations" else 0.0)
        for name in fields:
            supply = supply + numbers(table.frame, name, table.origin, faults, default=0.0)
        faults.raise_if_any()
        return as_points(table.frame, engine_crs(metric)).geometry, supply
