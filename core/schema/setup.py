"""Tables of the set-up."""

from __future__ import annotations

from .base import Column, Table

SETUP_CHECKS = Table(
    "setup_checks",
    None,
    "item",
    (
        Column("section", "text", "Part"),
        Column("item", "text", "Item"),
        Column("state", "text", "State"),
        Column("required", "bool", "Required"),
        Column("found", "text", "Found"),
        Column("wanted", "text", "Wanted"),
        Column("why", "text", "Why"),
        Column("fix", "text", "What repairs it"),
    ),
)
"""``state``: ``ok``, ``warning``, ``missing`` or ``error``."""
