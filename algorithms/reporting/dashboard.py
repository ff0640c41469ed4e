"""``evplan:dashboard``: the plan on one page, for those who decide."""

from __future__ import annotations

import re
from typing import Any, Dict

from ...core.errors import PlanningError
from .. import declare
from ..base import EvplanAlgorithm
from ..bridge import dependencies, language
from ..bridge.about import made_by
from ..bridge.outputs import Outputs, asked_for
from .facts_input import declare_inputs, read_inputs, sources_of


class Dashboard(EvplanAlgorithm):
    NAME = "dashboard"
    TITLE = "Dashboard"
    ROOM = "reporting"
    TAGS = ("report", "html", "chart", "figure", "kpi", "plotly", "summary", "council")
    PACKAGES = ("numpy", "scipy", "pandas")
    HELP = (
        "One HTML page of a plan, or of a network: what is built, what it costs, coverage before and after, phases, the frontier of cost and coverage, what if, limits "
        "and how far they are used, cost and return, key figures, targets, expected use, how good the plan is, and the sources and licences of the data. Each part is "
        "there if its table is given; a plan or the charging stations must be.\n\n"
        "The page is one file without any request to the network: it can be sent, printed, put on a web server and kept. Every number of a chart stands in a "
        "table, too. Charts need the Python package plotly; without it the page has its tables.\n\n"
        "All numbers are made of the tables. Where a table and a summary are of different runs, the page says so.\n\n"
        "PNG is a figure of four panels (infrastructure, costs, coverage, timeline) for slides; JSON holds all numbers of the page for other programs. "
        "Equal inputs give equal files: the page has no date but that of DATE. docs/reports.md says what every figure is."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare_inputs(self)
        declare.text(self, "TITLE", "Title", "Title of the page. Left empty, “EV charging plan”.", advanced=False)
        declare.choice(
            self,
            "LANGUAGE",
            "Language",
            language.LANGUAGES,
            language.INTERFACE,
            "Language of the page, of its numbers and dates. interface: that of QGIS.",
        )
        declare.date(self, "DATE", "Date", "Day that the page shows. Left empty, it shows none.")
        declare.text(
            self,
            "START",
            "First month",
            "Month in which phase 1 begins, such as 2027-04: phases are then told by the calendar.",
        )
        declare.output_file(
            self,
            "HTML",
            "Dashboard",
            "HTML (*.html)",
            "The page: one file that asks for nothing from the network.",
            optional=False,
        )
        declare.output_file(self, "PNG", "Figure", "PNG (*.png)", "Four panels, for slides. Needs matplotlib.")
        declare.output_file(self, "JSON", "Numbers (JSON)", "JSON (*.json)", "All numbers of the page.")

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.control import obeying_cancel
        from ...core.reporting.dashboard import Asked, dashboard
        from ...core.reporting.facts import facts
        from ...core.reporting.picture import picture

        if asked_for(parameters, "PNG", context):
            dependencies.require(["matplotlib"], self.displayName())
        start = self.parameterAsString(parameters, "START", context).strip()
        if start and not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])(-[0-3][0-9])?", start):
            raise PlanningError(f"START must be a month such as 2027-04, not “{start}”.")
        chosen = declare.chosen(self, parameters, "LANGUAGE", context)
        say, spoken = language.speaker(chosen), language.language_of(chosen)
        given = read_inputs(self, parameters, context, control)
        control.progress(60)
        found = obeying_cancel(lambda: facts(given), control)
        sources = sources_of(self, parameters, context)
        title = self.parameterAsString(parameters, "TITLE", context).strip()
        asked = Asked(title, declare.optional_date(self, parameters, "DATE", context), start, made_by())
        page, has_charts = obeying_cancel(lambda: dashboard(found, sources, asked, spoken, say), control)
        if not has_charts:
            control.warn(
                "The page has no charts: this QGIS has no usable Python package plotly. Its tables hold all numbers. To have charts, install it, then "
                f"restart QGIS:\n{dependencies.install_hint(['plotly'])}"
            )
        control.progress(80)
        with Outputs(self, parameters, context, control) as out:
            out.file("HTML", lambda: page)
            out.file("PNG", lambda: obeying_cancel(lambda: picture(found, asked, spoken, say), control))
            out.json("JSON", {**found.as_dict(), "sources": [each.sentence() for each in sources]})
            files = out.commit()
        control.progress(100)
        return files
