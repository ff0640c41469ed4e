"""``evplan:corridorcompliance``: which stretches of roads keep the rules for charging along corridors."""

from __future__ import annotations

from typing import Any, Dict, List

from ...core.control import Span
from ...core.errors import count
from ...core.schema import CORRIDOR_RESULTS, CORRIDOR_SEGMENTS, CORRIDOR_STATIONS, FLEET_POWER
from .. import corridors, declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.outputs import Outputs
from ..bridge.tables import engine_crs
from ..corridors import CORRIDORS, STATIONS, VEHICLES
from ..layers import declare_fields, read_layers

ROADS = CORRIDORS.without("FLOW")


class CorridorCompliance(EvplanAlgorithm):
    NAME = "corridorcompliance"
    TITLE = "Corridor compliance"
    ROOM = "placement"
    TAGS = ("NEVI", "AFIR", "TEN-T", "highway", "motorway", "spacing", "gap", "alternative fuel corridor")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas", "pyproj")
    HELP = (
        "Compares the charging stations along roads with rules such as NEVI's (United States) and AFIR's (European Union): spacing, distance from "
        "the road, ports, power of a port and of the station.\n\n"
        "A corridor is cut at its complying stations. A section that is longer than the rule allows is not compliant, all of it: its status says "
        "whether the gap is too long, an end is not covered, or whether stations are there that lack ports or power. Kilometres are measured on the "
        "ellipsoid, from the corridor's start.\n\n"
        "Where a rule asks for stations in each direction of travel and the chargers say which they serve, both directions are checked; else every "
        "station is taken to serve both. With areas, lengths are given for each, and public power is compared with the vehicles registered there, "
        "if the rules say how much each needs.\n\n"
        "The rules are files that can be changed; each states its version and source. Verify them with the authority."
    )

    def initAlgorithm(self, configuration=None) -> None:
        ROADS.declare(self)
        STATIONS.declare(self)
        corridors.declare_rules(self)
        VEHICLES.declare(self, optional=True)
        corridors.declare_roads(self)
        corridors.declare_meeting(self)
        declare_fields(self, (ROADS, STATIONS, VEHICLES))
        declare.sink(
            self, "COMPLIANCE", "Compliance", "line", "The corridors in sections, with status, kilometres and stations."
        )
        declare.sink(
            self,
            "STATIONS",
            "Stations judged",
            "point",
            "The stations near corridors: which rule each meets or fails, and by how much.",
            optional=True,
        )
        declare.sink(
            self,
            "RESULTS",
            "Results by rule",
            None,
            "Of every rule, corridor and area: length, share compliant, gaps, and the rule's own figures.",
            optional=True,
        )
        declare.sink(
            self, "FLEET", "Power for vehicles", None, "Of every area the power its vehicles need.", optional=True
        )
        declare.output_file(
            self, "SUMMARY", "Summary (JSON)", "JSON (*.json)", "Figures, and the rules with their sources."
        )
        declare.number_outputs(
            self,
            {
                "KM": "Length (km), once for each rule and direction",
                "KM_COMPLIANT": "Compliant length (km), counted likewise",
                "SHARE_COMPLIANT": "Share compliant",
                "N_GAPS": "Gaps",
                "LONGEST_GAP_KM": "Longest gap (km)",
                "KW_MISSING": "Power missing for vehicles (kW)",
            },
        )
        declare.boolean_output(self, "COMPLIANT", "All rules are kept")

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        import pandas

        from ...core.errors import Faults
        from ...core.placement.corridor import comply, tables

        rule_set, rules = corridors.read_rules(self, parameters, context, control)
        layers = read_layers(
            self, parameters, context, control, [ROADS, STATIONS, VEHICLES], optional=("CHARGERS", "ZONES")
        )
        control.progress(10)
        road = corridors.read_corridors(self, parameters, layers, rules, context, control)
        faults = Faults()
        notes: List[str] = []
        stations = tables.stations_of(layers.frame("CHARGERS"), layers.origin("CHARGERS"), faults, notes)
        faults.raise_if_any()
        if any(rule.per_direction for rule in road.rules) and (stations.direction == "both").all():
            notes.append(
                "The rules ask for stations in each direction of travel, and no charger says that it serves only one: all are taken to serve both."
            )
        roads = corridors.read_roads(self, parameters, layers, context, control)
        control.progress(20)
        within = comply.farthest_m(road.rules)
        near = corridors.near_places(road, stations.xy, within, roads, Span(control, 20, 60))
        areas, fleet = self._areas(layers, road, rule_set, stations, control)
        checked = comply.check(road.chains, road.rules, stations, near, areas, Span(control, 60, 90))
        for rule_id in checked.summary["rules_without_corridor"]:
            notes.append(f"The rule “{rule_id}” applies to none of the corridors.")
        for note in notes:
            control.warn(note)
        control.info(tables.in_words(checked.summary))
        missing = None if fleet is None else float(fleet["kw_missing"].sum())
        if fleet is not None:
            lacking = int((~fleet["met"].astype(bool)).sum())
            control.info(
                f"{count(lacking, 'area')} of {len(fleet):,} lack power for their vehicles, {missing:,.0f} kW."
            )
        sources = provenance.of_inputs(self, parameters, ("CORRIDORS", "CHARGERS", "ZONES", "NETWORK"), context)
        crs = layers.crs("CORRIDORS")
        with Outputs(self, parameters, context, control) as out:
            lines = corridors.segment_lines(checked.segments, road.chains, engine_crs(layers.metric))
            out.layer(
                "COMPLIANCE",
                CORRIDOR_SEGMENTS,
                lines,
                crs,
                layers.metric,
                title=tr("Corridor compliance"),
                provenance=sources,
            )
            out.layer(
                "STATIONS",
                CORRIDOR_STATIONS,
                checked.stations,
                layers.crs("CHARGERS", "CORRIDORS"),
                layers.metric,
                title=tr("Stations along corridors"),
                provenance=sources,
            )
            out.layer("RESULTS", CORRIDOR_RESULTS, checked.results, title=tr("Corridor rules"), provenance=sources)
            rows = pandas.DataFrame(columns=FLEET_POWER.names) if fleet is None else fleet
            out.layer("FLEET", FLEET_POWER, rows, title=tr("Power for vehicles"), provenance=sources)
            out.json(
                "SUMMARY",
                {
                    "outputs": checked.summary,
                    "rules": rule_set.as_dict(),
                    "applied": [rule.id for rule in road.rules],
                    "fleet": None if fleet is None else fleet.to_dict("records"),
                },
            )
            files = out.commit()
        return {
            **files,
            "KM": checked.summary["km"],
            "KM_COMPLIANT": checked.summary["km_compliant"],
            "SHARE_COMPLIANT": checked.summary["share_compliant"],
            "N_GAPS": checked.summary["gaps"],
            "LONGEST_GAP_KM": checked.summary["longest_gap_km"],
            "KW_MISSING": missing,
            "COMPLIANT": checked.summary["compliant"],
        }

    def _areas(self, layers, road, rule_set, stations, control):
        """Where the corridors run through which area, and the power of each for its vehicles; None without areas, or without figures."""
        import pandas

        from ...core.access.cover import as_points
        from ...core.demand.disaggregate import valid, zone_of
        from ...core.errors import Faults
        from ...core.placement.corridor import tables
        from ...core.tables import identifiers, numbers, order_of

        frame, origin = layers.frame("ZONES"), layers.origin("ZONES")
        if frame is None:
            return None, None
        faults = Faults()
        ids = identifiers(frame, "zone_id", origin, faults)
        counts = [numbers(frame, name, origin, faults, default=0.0) for name in ("ev_bev", "ev_phev")]
        faults.raise_if_any()
        order = order_of(ids)
        shapes = valid(frame.geometry).iloc[order]
        areas = tables.areas_of(road.chains, ids[order], list(shapes), control)
        there = [name for name in ("ev_bev", "ev_phev") if name in frame]
        if rule_set.fleet is None or not there:
            if rule_set.fleet is not None:
                control.info(
                    f"Layer “{origin.layer}”: no counts of vehicles (ev_bev, ev_phev), so power is not compared with them."
                )
            return areas, None
        for name in there:
            empty = int(frame[name].isna().sum())
            if empty:
                control.warn(f"The {origin.column(name)}: {count(empty, 'area')} without a count taken as 0.")
        points = as_points(
            pandas.DataFrame({"x": stations.xy[:, 0], "y": stations.xy[:, 1]}), engine_crs(layers.metric)
        )
        holder = zone_of(points.geometry, shapes.reset_index(drop=True), control)
        kw, many, unknown = tables.power_in(holder, stations, len(ids))
        bev, phev = (each[order] for each in counts)
        return areas, tables.fleet_table(rule_set.fleet, ids[order], bev, phev, kw, many, unknown)
