"""The history of use that algorithms of this room take: its parameters, declared once, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence

from qgis.core import QgsProcessingContext

from ...core.errors import PlanningError, count, some
from .. import declare
from ..bridge.feedback import FeedbackControl
from ..bridge.keep import Own, own_columns
from ..bridge.tables import Input, Table, field_map, open_source, read, read_table

if TYPE_CHECKING:
    import numpy

    from ...core.monitoring.usage import Usage
    from ...core.schema import Column

GAPS = ("auto", "zero", "missing")
ORDERS = ("auto", "day_first", "month_first")
FIELDS = (
    ("charger_id", "ID", "Usage: station", "Id of the station. Not used where several value fields are chosen."),
    ("date", "DATE", "Usage: date", "Day, or day and time, at which the row begins."),
    ("time", "TIME", "Usage: time", "Time of day, if it stands in a field of its own."),
    ("end_date", "END_DATE", "Usage: end", "Day, or day and time, at which a session ended; sessions that end before they begin are rejected."),
    ("end_time", "END_TIME", "Usage: time of the end", "Time of day of the end, if it stands in a field of its own."),
    ("connector", "CONNECTOR", "Usage: connector", "Connector of a session; only tells rows apart."),
    ("session_id", "SESSION_ID", "Usage: session", "Id of a session; one that comes twice counts once."),
)  # fmt: skip


@dataclass(frozen=True)
class Stations:
    """The layer of stations as read, with its own fields, and the ids of its rows."""

    input: Input
    table: Table
    own: Own
    ids: "numpy.ndarray"


def declare_table(algorithm, *, optional: bool = False) -> None:
    declare.source(
        algorithm, "USAGE", "Usage", declare.ANY_TABLE, "Table of daily or hourly figures, or of charging sessions, one row each.", optional=optional
    )  # fmt: skip
    declare.several_fields(
        algorithm, "USAGE_VALUE_FIELDS", "Usage: value", "USAGE",
        "What was used, such as kWh. Several fields: one station each, named like the field. Left empty, the field “value” is used if the table has it, else "
        "rows are counted.",
    )  # fmt: skip
    for column, suffix, label, help_text in FIELDS:
        said = f"{help_text} Left empty, the field “{column}” is used if the table has it."
        declare.field(algorithm, f"USAGE_{suffix}_FIELD", label, "USAGE", said)


def declare_reading(algorithm) -> None:
    """How days without a row, and dates, are to be read."""
    declare.choice(
        algorithm, "GAPS", "Days without a row", GAPS, "auto",
        "zero: nothing was used; missing: it is not known. auto: zero for sessions, missing for daily and hourly figures.", advanced=True,
    )  # fmt: skip
    declare.choice(
        algorithm, "DATE_ORDER", "Order of dates", ORDERS, "auto",
        "How 3/4/2024 is to be read where no date of the table shows it; auto takes the day first and says so.", advanced=True,
    )  # fmt: skip


def read_usage(
    algorithm, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
) -> "Optional[Usage]":
    """The use per station and day; rejected rows are told. None where no table is given."""
    from ...core.monitoring import usage

    source = open_source(algorithm, parameters, "USAGE", context)
    if source is None:
        return None
    keys = {column: f"USAGE_{suffix}_FIELD" for column, suffix, _, _ in FIELDS}
    fields = field_map(algorithm, parameters, keys, source, context)
    values = declare.fields_chosen(algorithm, parameters, "USAGE_VALUE_FIELDS", context)
    wide: List[str] = values if len(values) > 1 else []
    own = "value" if source.source.fields().indexFromName("value") >= 0 else None
    value: Optional[str] = values[0] if len(values) == 1 else own
    if wide:
        fields = {column: name for column, name in fields.items() if column in ("date", "time")}
        fields.update({name: name for name in wide})
    elif value:
        fields["value"] = value
    table = read_table(source, fields, control)
    order = declare.chosen(algorithm, parameters, "DATE_ORDER", context)
    found = usage.read(
        table.frame,
        table.origin,
        wide=wide,
        gaps=declare.chosen(algorithm, parameters, "GAPS", context),
        day_first=None if order == "auto" else order == "day_first",
        control=control,
    )
    if len(found.rejects):
        control.warn(f"Table “{source.layer}”: {usage.told_rejects(found)}")
    return found


def read_stations(
    algorithm,
    parameters: Dict[str, Any],
    added: "Sequence[Column]",
    context: QgsProcessingContext,
    control: FeedbackControl,
    more: Optional[Mapping[str, str]] = None,
) -> Optional[Stations]:
    """The stations (CHARGERS, CHARGERS_ID_FIELD) to which columns are ``added``; ``more``: canonical columns → keys of their field
    parameters. None where no layer is given."""
    from ...core.errors import Faults
    from ...core.tables import identifiers

    source = open_source(algorithm, parameters, "CHARGERS", context)
    if source is None:
        return None
    fields = field_map(algorithm, parameters, {"charger_id": "CHARGERS_ID_FIELD", **(more or {})}, source, context)
    if "charger_id" not in fields:
        raise PlanningError(
            f"The layer “{source.layer}” has no field “charger_id”: choose the one with the ids of the usage (CHARGERS_ID_FIELD)."
        )
    own, faults = own_columns(source, added, control), Faults()
    table = read(source, {**fields, **own.fields}, source.crs, context, control)
    ids = identifiers(table.frame, "charger_id", table.origin, faults)
    faults.raise_if_any()
    return Stations(source, table, own, ids)


def tell_partners(
    used: Sequence[str],
    stations: Sequence[str],
    layer: str,
    control: FeedbackControl,
    lacking: str,
    what: str = "usage",
) -> None:
    """Says which ids stand on one side alone; ``lacking``: what stations without ``what`` do not have. Raises PlanningError where none is on both."""
    without = sorted(set(stations) - set(used))
    elsewhere = sorted(set(used) - set(stations))
    if len(elsewhere) == len(set(used)):
        raise PlanningError(
            f"None of the {count(len(set(used)), 'station')} with {what} is in the layer “{layer}”: their ids differ ({some(elsewhere, 3)} and "
            f"{some(without, 3)}). Choose the right id fields."
        )
    if without:
        control.warn(f"Layer “{layer}”: {count(len(without), 'station')} without {what} {lacking} ({some(without)}).")
    if elsewhere:
        control.warn(
            f"{count(len(elsewhere), 'station')} with {what} are not in the layer “{layer}” ({some(elsewhere)})."
        )
