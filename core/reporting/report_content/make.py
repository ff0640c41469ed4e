"""The document put together."""

from __future__ import annotations

from ..names import Say
from ..numbers import Format
from ..report import Document
from .advice import recommendations_section
from .given import PLAN_MAP, Given, map_figure
from .money import costs_section, phases_section
from .origin import record_section, sources_section
from .places import grid_section, sites_section
from .proof import assumptions_section, validation_section
from .results import coverage_section, key_figures, results_section


def make_document(given: Given, written: Format, say: Say) -> Document:
    """``given.facts`` must have an infrastructure, which a plan always has."""
    makers = (
        results_section,
        coverage_section,
        costs_section,
        phases_section,
        recommendations_section,
        grid_section,
        sites_section,
        assumptions_section,
        validation_section,
        sources_section,
        record_section,
    )
    sections = [made for made in (make(given, written, say) for make in makers) if made is not None and made.blocks]
    first = [map_figure(PLAN_MAP, say)] if PLAN_MAP in given.maps else []
    return Document(
        title=given.title,
        subtitle=written.date(given.date) if given.date else "",
        language=written.language,
        sections=tuple(sections),
        figures_first=tuple(first),
        key_figures=tuple(key_figures(given, written, say)),
    )
