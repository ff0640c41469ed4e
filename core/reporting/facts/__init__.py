"""What dashboard, map and report say in numbers: made of the tables of the other tools, in one place.

Every figure is computed from a table (plan, coverage, phases, …). A summary gives only what no table has: status, bound, gap, rules,
assumptions. Where both say the same thing and differ, that is a remark: then they are of different runs.
"""

from __future__ import annotations

from .document import PHASES_TABLE, Facts  # noqa: F401
from .given import Given, need  # noqa: F401
from .make import facts  # noqa: F401
from .monitoring import GROUP_KPIS  # noqa: F401
from .plan import SHOWN_ACTIONS, SHOWN_FIRST  # noqa: F401
from .records import Action, Case, Coverage, Kpi, Limit, Network, Phase, Remark, Served  # noqa: F401
