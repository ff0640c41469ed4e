"""The dashboard: one page of the plan for those who decide, of as much as there are tables for."""

from __future__ import annotations

from .make import dashboard  # noqa: F401
from .sheet import Asked  # noqa: F401
