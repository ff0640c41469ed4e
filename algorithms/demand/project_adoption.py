"""``evplan:projectadoption``: electric vehicles per zone in the years to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Tuple

from qgis.core import QgsProcessingParameterString

from ...core.errors import PlanningError, count, some
from ...core.schema import PROJECTION, Column
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.keep import own_columns, with_added
from ..bridge.outputs import Outputs, asked_for
from ..bridge.tables import Input, Table, extent_on_earth, field_map, open_source, read, read_table

if TYPE_CHECKING:
    import numpy
    import pandas

    from ...core.demand.adoption import Counts, Projection

METHODS = ("logistic", "bass", "linear")
COUNTS_COLUMNS = {
    "zone_id": ("COUNTS_ID_FIELD", "area_id"),
    "period": ("COUNTS_PERIOD_FIELD", "quarter"),
    "value": ("COUNTS_VALUE_FIELD", "ev_total"),
}
"""Canonical column → its field parameter, and how “Fetch vehicle registrations” calls it."""


class ProjectAdoption(EvplanAlgorithm):
    NAME = "projectadoption"
    TITLE = "Project EV adoption"
    ROOM = "demand"
    TAGS = ("forecast", "projection", "logistic", "bass", "diffusion", "registrations", "growth")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "Projects how many electric vehicles each zone will have at the end of the years to come, from counts of several quarters or years "
        "(as “Fetch vehicle registrations” writes them with all quarters), never beyond the zone's vehicle stock.\n\n"
        "logistic: growth slows as the stock fills up (one rate r). bass: diffusion by innovation p and imitation q (Bass 1969), fitted to the "
        "region's total; it needs three common periods. linear: the same share of the latest count is added every year. The growth is common to "
        "all zones, because a few quarters of one zone say little; every zone starts from its own latest count. With a growth rate of your "
        "own nothing is fitted.\n\n"
        "low and high are the 5th and 95th percentile of what the uncertainty of the fitted growth alone would give. They know nothing of "
        "new policies, prices or models, and are empty where the growth is given or the counts are too few to tell its error."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare.source(
            self,
            "COUNTS",
            "Counts",
            declare.ANY_TABLE,
            "Table with one row per zone and period: id, quarter or date, electric vehicles.",
        )
        for name, label, help_text in (
            (
                "COUNTS_ID_FIELD",
                "Counts: zone",
                "Id of the zone. Left empty, the field “zone_id” or “area_id” is used if the table has it.",
            ),
            (
                "COUNTS_PERIOD_FIELD",
                "Counts: period",
                "2024-Q3, 2024-09-30, 2024-09 or 2024; a count is taken as that at its end. Left empty, the field “period” or “quarter” is "
                "used if the table has it.",
            ),
            (
                "COUNTS_VALUE_FIELD",
                "Counts: electric vehicles",
                "Vehicles, 0 or more; NULL is a missing count. Left empty, the field “value” or “ev_total” is used if the table has it.",
            ),
        ):
            declare.field(self, name, label, "COUNTS", help_text)
        declare.source(
            self,
            "ZONES",
            "Zones",
            declare.POLYGON,
            "Polygons of the same zones, with the vehicle stock of each; only their counts are used.",
            optional=True,
        )
        declare.field(
            self,
            "ZONES_ID_FIELD",
            "Zones: id",
            "ZONES",
            "Id as in the counts. Left empty, the field “zone_id” is used if the layer has it.",
        )
        declare.field(
            self,
            "ZONES_STOCK_FIELD",
            "Zones: vehicle stock",
            "ZONES",
            "All vehicles of the zone, electric or not; or households, with the vehicles of each below. Left empty, the field “stock” is used if "
            "the layer has it.",
        )
        declare.number(
            self,
            "STOCK_PER_UNIT",
            "Vehicles per unit of the stock field",
            "1 if the field counts vehicles; vehicles per household if it counts households.",
            default=1.0,
            minimum=0.0,
            advanced=True,
        )
        declare.number(
            self,
            "STOCK",
            "Vehicle stock of a zone",
            "Number of all vehicles of each zone, where no field says it or the field is NULL.",
            minimum=0.0,
        )
        declare.choice(self, "METHOD", "Method", METHODS, "logistic", "How adoption grows; see the help on the right.")
        declare.add(
            self,
            QgsProcessingParameterString("YEARS", tr("Years"), optional=True),
            "Such as 2027, 2030 or 2026-2035; values are those at the end of a year. Left empty: ten years from the latest count.",
        )
        declare.number(
            self,
            "SATURATION",
            "Saturation",
            "Part of the stock that can become electric at all, above 0 to 1.",
            default=1.0,
            minimum=0.0,
            maximum=1.0,
            advanced=True,
        )
        declare.number(
            self,
            "GROWTH",
            "Growth per year",
            "Used instead of a fit, as a share a year: the rate r (logistic), the imitation q with p = 0.01 (bass), or the part of the latest count that is added "
            "every year (linear).",
            advanced=True,
            decimals=4,
        )
        declare.number(
            self,
            "SEED",
            "Seed",
            "Of the draws for the range; the same seed gives the same range.",
            default=1,
            minimum=0,
            integer=True,
            advanced=True,
        )
        declare.sink(self, "PROJECTION", "Projection", None, "One row per zone and year: vehicles, low and high.")
        declare.sink(
            self,
            "JOINED",
            "Zones with projection",
            "polygon",
            "The zones with their own fields and ev_2030, ev_2030_low, ev_2030_high for every year.",
            optional=True,
        )
        declare.output_file(
            self,
            "SUMMARY",
            "Summary (JSON)",
            "JSON (*.json)",
            "Fitted parameters with their errors, what was read and capped, and the sums per year.",
        )
        declare.number_outputs(
            self,
            {
                "N_ZONES": "Zones projected",
                "N_CAPPED": "Zones at their stock in the last year",
                "RMSE": "Root mean square error of the fit, vehicles",
                "TOTAL_LAST_YEAR": "Vehicles in the last year",
            },
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.control import Span
        from ...core.demand import adoption

        counts_input, zones = (open_source(self, parameters, name, context) for name in ("COUNTS", "ZONES"))
        joining = asked_for(parameters, "JOINED", context)
        if joining and zones is None:
            raise PlanningError("“Zones with projection” (JOINED) needs the zones to join (ZONES).")
        years_text = self.parameterAsString(parameters, "YEARS", context) or ""
        counts = self._counts(counts_input, parameters, context, control)
        years = adoption.parse_years(years_text, "YEARS", counts.latest())
        added = _joined_columns(years)
        table, ids, stock = self._zones(zones, added, parameters, context, control)
        if ids is not None:
            counts = _only_of(counts, ids, counts_input, zones, control)
        stock = self._filled(stock, counts, parameters, context)
        control.progress(20)
        found = adoption.project(
            counts.table,
            stock,
            years,
            declare.chosen(self, parameters, "METHOD", context),
            saturation=self.parameterAsDouble(parameters, "SATURATION", context),
            growth_per_year=declare.optional_number(self, parameters, "GROWTH", context),
            seed=self.parameterAsInt(parameters, "SEED", context),
            control=Span(control, 20, 90),
        )
        document = adoption.summary(counts, found)
        self._tell(found, document, control)
        figures = {
            "N_ZONES": int(found.table["zone_id"].nunique()),
            "N_CAPPED": len(found.capped),
            "RMSE": document["rmse_vehicles"],
            "TOTAL_LAST_YEAR": document["years"][-1]["value"],
        }
        with Outputs(self, parameters, context, control) as out:
            records = provenance.of_inputs(self, parameters, ("COUNTS", "ZONES"), context)
            out.layer("PROJECTION", PROJECTION, found.table, title=tr("EV projection"), provenance=records)
            if joining:
                values = adoption.wide(found.table, ids, years)
                schema, frame = with_added(table[0], table[1], values, added, "projected", "polygon")
                out.layer(
                    "JOINED",
                    schema,
                    frame,
                    zones.crs,
                    zones.crs,
                    title=tr("Zones with EV projection"),
                    provenance=records,
                )
            out.json("SUMMARY", {"outputs": figures, **document})
            files = out.commit()
        return {**files, **figures}

    def _counts(self, counts: Input, parameters, context, control) -> "Counts":
        from ...core.demand.adoption import read_counts
        from ...core.errors import Faults

        keys = {column: key for column, (key, _) in COUNTS_COLUMNS.items()}
        fetched = {other: "" for _, other in COUNTS_COLUMNS.values()}
        fields = field_map(self, parameters, {**keys, **fetched}, counts, context)
        chosen = {column: fields.get(column) or fields.get(other) for column, (_, other) in COUNTS_COLUMNS.items()}
        table = read_table(counts, {column: name for column, name in chosen.items() if name}, control)
        found = read_counts(table.frame, table.origin, Faults())
        if found.n_missing:
            control.warn(
                f"Table “{counts.layer}”: {count(found.n_missing, 'row')} of {len(table.frame):,} without a count left out."
            )
        if found.n_repeated:
            control.warn(
                f"Table “{counts.layer}”: {count(found.n_repeated, 'row')} of a zone and period that is there already were added to it."
            )
        return found

    def _zones(
        self, zones: Optional[Input], added: Sequence[Column], parameters, context, control
    ) -> "Tuple[Optional[Tuple[Table, Any]], Optional[numpy.ndarray], Optional[pandas.Series]]":
        """The zones as read with their own fields, their ids, and the stock of each where a field says it."""
        if zones is None:
            return None, None, None
        import numpy
        import pandas

        from ...core.errors import Faults
        from ...core.tables import identifiers, numbers

        extent_on_earth(zones, context)
        keys = {"zone_id": "ZONES_ID_FIELD", "stock": "ZONES_STOCK_FIELD"}
        fields = field_map(self, parameters, keys, zones, context)
        if "zone_id" not in fields:
            raise PlanningError(
                f"The layer “{zones.layer}” has no field “zone_id”: choose the one with the ids of the counts (ZONES_ID_FIELD)."
            )
        own, faults = own_columns(zones, added, control), Faults()
        table = read(zones, {**fields, **own.fields}, zones.crs, context, control, only="polygon")
        ids = identifiers(table.frame, "zone_id", table.origin, faults)
        stock = None
        if "stock" in fields:
            units = numbers(table.frame, "stock", table.origin, faults, default=numpy.nan)
            stock = pandas.Series(units * self.parameterAsDouble(parameters, "STOCK_PER_UNIT", context), index=ids)
        faults.raise_if_any()
        return (table, own), ids, stock

    def _filled(
        self, stock: "Optional[pandas.Series]", counts: "Counts", parameters, context
    ) -> "Optional[pandas.Series]":
        """The stock of every zone with counts: the field's, else the number's."""
        import pandas

        number = declare.optional_number(self, parameters, "STOCK", context)
        if number is None:
            return stock
        everywhere = pandas.Series(number, index=sorted(set(counts.table["zone_id"])))
        return everywhere if stock is None else stock.combine_first(everywhere)

    def _tell(self, found: "Projection", document: Dict[str, Any], control) -> None:
        growth, last = found.growth, document["years"][-1]
        fitted = ", ".join(
            f"{name} = {value:.4g}" + (f" ± {error:.2g}" if error == error else "")
            for name, value, error in growth.parameters
        )
        control.info(f"Growth ({growth.method}): {fitted} per year, from {count(growth.periods, 'period')}.")
        if document["rmse_vehicles"] is not None:
            control.info(f"The fit misses the counts by {growth.rmse:,.4g} vehicles (root mean square).")
        if last["low"] is None:
            control.warn("No range (low, high): the growth is given, or the counts are too few to tell its error.")
        control.info(f"End of {last['year']}: {last['value']:,.0f} electric vehicles.")
        if found.capped:
            control.info(
                f"{count(len(found.capped), 'zone')} at their vehicle stock in {last['year']} ({some(found.capped)})."
            )


def _joined_columns(years: Sequence[int]) -> Tuple[Column, ...]:
    made: List[Column] = []
    for year in years:
        label = f"Electric vehicles, end of {year}"
        made += [
            Column(f"ev_{year}", "float", label),
            Column(f"ev_{year}_low", "float", f"{label}, low"),
            Column(f"ev_{year}_high", "float", f"{label}, high"),
        ]
    return tuple(made)


def _only_of(counts: "Counts", ids: "numpy.ndarray", counts_input: Input, zones: Input, control) -> "Counts":
    """The counts of these zones; what has no partner on the other side is said."""
    from dataclasses import replace

    have = set(counts.table["zone_id"])
    without = sorted(set(ids) - have)
    elsewhere = sorted(have - set(ids))
    if len(without) == len(ids):
        raise PlanningError(
            f"None of the {count(len(ids), 'zone')} of the layer “{zones.layer}” has counts in “{counts_input.layer}”: their ids differ "
            f"({some(sorted(ids), 3)} and {some(elsewhere, 3)}). Choose the right id fields."
        )
    if without:
        control.warn(
            f"Layer “{zones.layer}”: {count(len(without), 'zone')} of {len(ids):,} without counts are not projected ({some(without)})."
        )
    if elsewhere:
        control.info(
            f"Table “{counts_input.layer}”: the counts of {count(len(elsewhere), 'zone')} outside the layer “{zones.layer}” are not used."
        )
    return replace(counts, table=counts.table[counts.table["zone_id"].isin(set(ids))])
