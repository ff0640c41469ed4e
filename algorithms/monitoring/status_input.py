"""The log of status that algorithms of this room take."""

from __future__ import annotations

from typing import Optional

from ..bridge.feedback import FeedbackControl
from ..bridge.tables import Input, open_source
from ..layers import LayerInput

STATUS_LOG = LayerInput(
    "STATUS_LOG",
    "Status log",
    "Table of changes of status, one row per change of a port or, without a port, of the whole station; each holds until the next one.",
    (
        ("charger_id", "ID", "Status log: charger", "Id of the station."),
        ("observed_at", "TIME", "Status log: time", "Since when, such as 2024-05-31T14:00:00Z; without a time zone it is UTC."),
        ("status", "STATUS", "Status log: status", "operational, not operational, … or the words of OCPI."),
        ("port_id", "PORT", "Status log: port", "Id of the port, if the log has single ports."),
        ("excluded", "EXCLUDED", "Status log: excluded", "Yes where the outage does not count, such as a failure of the grid or vandalism."),
    ),
    silent=("status_before", "event"),
    geometry=None,
)  # fmt: skip


def open_log(algorithm, parameters, context, control: FeedbackControl) -> Optional[Input]:
    """The log of status, or None where none is given or nothing has been logged yet, which is said: a new log begins empty."""
    log = open_source(algorithm, parameters, STATUS_LOG.key, context, empty_ok=True)
    if log is None or log.source.featureCount() != 0:
        return log
    control.warn(f"The layer “{log.layer}” ({STATUS_LOG.key}) has no rows yet: nothing is computed from it.")
    return None
