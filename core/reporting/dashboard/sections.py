"""The parts of the page, in their order."""

from __future__ import annotations

from typing import List, Tuple

from ..page import Html, section, tag
from ..words import findings, remark
from .decisions import frontier_part, limits_part, next_part, sensitivity_part
from .network import forecast_part, kpis_part, network_part, targets_part
from .panels import costs_part, coverage_part, infrastructure_part, timeline_part
from .plan import equity_part, grid_part, money_part, quality_part
from .sheet import Sheet


def sections(sheet: Sheet) -> List[Tuple[str, str, Html]]:
    """id, heading and markup of every part that there are facts for."""
    say = sheet.say
    four = [
        ("infrastructure", say("Infrastructure"), infrastructure_part(sheet)),
        ("costs", say("Costs"), costs_part(sheet)),
        ("coverage", say("Coverage"), coverage_part(sheet)),
        ("timeline", say("Timeline"), timeline_part(sheet)),
    ]
    rest = [
        ("next", say("What to do next"), next_part(sheet)),
        ("limits", say("Limits and how far they are used"), limits_part(sheet)),
        ("frontier", say("What more or less money buys"), frontier_part(sheet)),
        ("sensitivity", say("What if"), sensitivity_part(sheet)),
        ("money", say("Cost and return over the years"), money_part(sheet)),
        ("grid", say("Grid connections"), grid_part(sheet)),
        ("equity", say("Who has how much of it"), equity_part(sheet)),
        ("network", say("Stations"), network_part(sheet)),
        ("kpis", say("Key figures of the network"), kpis_part(sheet)),
        ("targets", say("Targets"), targets_part(sheet)),
        ("forecast", say("Expected use"), forecast_part(sheet)),
        ("quality", say("How good the plan is"), quality_part(sheet)),
    ]
    told = findings(sheet.facts, sheet.written, say)
    remarks = [remark(each, sheet.facts, sheet.written, say) for each in sheet.facts.remarks]
    made: List[Tuple[str, str, Html]] = []
    if told or remarks:
        lists = [tag("ul", *(tag("li", each) for each in told), class_="findings wide")] if told else []
        lists += [tag("p", tag("strong", say("Attention: ")), each, class_="remark") for each in remarks]
        made.append(("findings", say("What the numbers say"), section("findings", say("What the numbers say"), *lists)))
    panels = [(id_, heading, section(id_, heading, parts)) for id_, heading, parts in four if parts is not None]
    # The panels are one block of the page, and each of them one entry of its contents.
    made += [
        (id_, heading, tag("div", *(each for _, _, each in panels), class_="panels") if not at else Html(""))
        for at, (id_, heading, _) in enumerate(panels)
    ]
    made += [(id_, heading, section(id_, heading, parts)) for id_, heading, parts in rest if parts is not None]
    return made
