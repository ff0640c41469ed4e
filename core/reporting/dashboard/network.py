"""The network as it is: stations, key figures, targets and expected use."""

from __future__ import annotations

from typing import List, Optional, Tuple

from ..facts import GROUP_KPIS, Kpi, Network
from ..names import Say, kpi_name, target_state, target_tone
from ..numbers import NOTHING
from ..page import Html, figure, joined, table, tag
from .sheet import Sheet, folded


def network_part(sheet: Sheet) -> Optional[Html]:
    network, say = sheet.facts.network, sheet.say
    if network is None:
        return None
    rows = [
        [words, sheet.count(value)] for words, value in _network_rows(network, say) if value or words == say("Stations")
    ]
    if network.power_kw is not None:
        rows.append([say("Power [kW]"), sheet.brief(network.power_kw)])
    return table([say("Network"), ""], rows, numeric=(1,), id_="t-stations", narrow=True)


def _network_rows(network: Network, say: Say) -> List[Tuple[str, int]]:
    return [
        (say("Stations"), network.stations),
        (say("L3 stations"), network.stations_l3),
        (say("L2 stations"), network.stations_l2),
        (say("L1 stations"), network.stations_l1),
        (say("Stations of unknown level"), network.stations_unknown),
        (say("L2 ports"), network.ports_l2),
        (say("L3 ports"), network.ports_l3),
    ]


def kpis_part(sheet: Sheet) -> Optional[Html]:
    found, say = sheet.facts, sheet.say
    if not found.kpis:
        return None
    rows = [
        [
            kpi_name(each.kpi, say),
            _kpi(sheet, each, each.value),
            _kpi(sheet, each, each.value_with_unknown),
            sheet.count(each.n),
            sheet.count(each.n_unknown),
        ]
        for each in found.kpis
    ]
    headers = [say("Key figure"), say("Value"), say("with unknown ones"), say("Known"), say("Unknown")]
    made = [table(headers, rows, numeric=(1, 2, 3, 4), id_="t-kpis")]
    for by in dict.fromkeys(each.group_by for each in found.groups):
        own = [each for each in found.groups if each.group_by == by]
        cells = [
            [each.group or say("unknown"), *(_kpi_value(sheet, kpi, each.values[kpi]) for kpi in GROUP_KPIS)]
            for each in own
        ]
        rows = table([by, *(kpi_name(kpi, say) for kpi in GROUP_KPIS)], cells, numeric=range(1, 7))
        made.append(folded(say("By {0}, most stations first").format(by), rows))
    return joined(made)


def _kpi(sheet: Sheet, kpi: Kpi, value: Optional[float]) -> Html:
    if kpi.unit == "share":
        return sheet.share(value)
    return sheet.brief(value, "%" if kpi.unit == "percent" else "")


def _kpi_value(sheet: Sheet, kpi: str, value: Optional[float]) -> Html:
    return sheet.count(value) if kpi in ("stations", "ports") else sheet.share(value)


def targets_part(sheet: Sheet) -> Optional[Html]:
    found, say, written = sheet.facts, sheet.say, sheet.written
    if not found.targets:
        return None
    rows = []
    for each in found.targets:
        is_share = (
            each.threshold is not None and 0 <= each.threshold <= 1 and (each.value is None or 0 <= each.value <= 1)
        )
        shown = [sheet.share(value) if is_share else sheet.brief(value) for value in (each.value, each.threshold)]
        kind = say("at most") if each.direction == "at_most" else say("at least")
        tone = target_tone(each.status)
        words = [target_state(each.status, say), *([say("overdue")] if each.overdue else [])]
        rows.append(
            [
                each.title, shown[0], kind, shown[1], tag("span", ", ".join(words), class_=f"badge {tone}".strip()),
                written.date(each.date) if each.date else NOTHING, written.date(each.breach_date) if each.breach_date else NOTHING,
            ]
        )  # fmt: skip
    headers = [say("Target"), say("Value"), "", say("Threshold"), say("Status"), say("On"), say("Missed from")]
    return table(headers, rows, numeric=(1, 3), id_="t-targets")


def forecast_part(sheet: Sheet) -> Optional[Html]:
    forecast, say, written = sheet.facts.forecast, sheet.say, sheet.written
    if forecast is None or not forecast.days:
        return None
    rows = [[written.date(each.date), figure(each.value, written.number(each.value, 1))] for each in forecast.days]
    total = [say("Together"), figure(forecast.total, written.number(forecast.total, 1))]
    made = [
        sheet.chart("forecast", say("Line: expected use of all stations by day")),
        folded(
            say("The numbers"),
            table(
                [say("Day"), say("Expected use, all stations")],
                rows,
                numeric=(1,),
                total=total,
                id_="t-forecast",
                narrow=True,
            ),
        ),
    ]
    if forecast.methods:
        methods = [[name, sheet.count(n)] for name, n in forecast.methods.items()]
        made.append(table([say("Method"), say("Stations")], methods, numeric=(1,), id_="t-methods", narrow=True))
    return joined(made)
