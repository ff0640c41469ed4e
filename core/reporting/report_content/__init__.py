"""What a report says: the sections of the document, from the tables of a plan and what was worked out from it."""

from __future__ import annotations

from .given import AFTER_MAP, BEFORE_MAP, PLAN_MAP, Given, plain_name, radii, rule_words  # noqa: F401
from .make import make_document  # noqa: F401
from .origin import conflict_words  # noqa: F401
