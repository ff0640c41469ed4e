"""Who is served today and after a plan, gaps, service areas, and areas with what lies in them."""

from __future__ import annotations

from typing import Dict, Iterator, List, Tuple

from qgis.core import QgsFeatureRenderer, QgsMarkerSymbol, QgsSymbol

from evplan.core.reporting import colours
from evplan.core.reporting.colours import GREY, GREY_PALE
from evplan.scripts.styles.files import Style
from evplan.scripts.styles.symbols import Rule, fill, hatched, marker, rules, sized
from evplan.scripts.styles.tips import percent, tip, told, value, yes_no


def served(fill: str, stroke: str = "#ffffff", width: float = 0.2) -> QgsSymbol:
    symbol = sized(marker("circle", 3.2, fill, stroke, width))
    symbol.setOpacity(0.85)
    return symbol


def partly_served(fill: str, stroke: str) -> QgsSymbol:
    """A circle filled to the half: told from a full one without colours."""
    symbol = marker("circle", 3.2, "#ffffff", stroke, 0.2)
    half = {"name": "semi_circle", "size": "3.2", "angle": "270", "color": fill, "outline_color": stroke}
    symbol.appendSymbolLayer(QgsMarkerSymbol.createSimple({**half, "outline_width": "0.2"}).takeSymbolLayer(0))
    symbol.setOpacity(0.85)
    return sized(symbol)


def part(level: str, when: str) -> str:
    """Expression text: the share of a point that is served; all or nothing where only the radius is known."""
    return f'coalesce("served_{level}_{when}", if("covered_{level}_{when}", 1, 0))'


def served_classes(when: str) -> Iterator[Tuple[colours.Served, str, str]]:
    """Each class with who belongs to it and who of these is served wholly."""
    l2, l3 = part("l2", when), part("l3", when)
    for each in colours.SERVED:
        own = f"{l2} {'>' if each.l2 else '<='} 0 AND {l3} {'>' if each.l3 else '<='} 0"
        yield each, own, " AND ".join(f"{of} > {colours.WHOLLY}" for of, used in ((l2, each.l2), (l3, each.l3)) if used)


def coverage_renderer() -> QgsFeatureRenderer:
    """Class after the plan; filled where the plan adds service, pale where nothing changed, half where only a part is served."""
    after = {level: part(level, "after") for level in ("l2", "l3")}
    more = [f"{now} > {part(level, 'before')} + {colours.NOTICEABLE:f}" for level, now in after.items()]
    gained = f"({' OR '.join(more)})"
    parts: List[Rule] = []
    for each, own, whole in served_classes("after"):
        strong, middle, label = each.strong, each.middle, each.label
        parts.append(Rule(f"{label}, gained", f"{own} AND {whole} AND {gained}", served(middle, strong, 0.35)))
        parts.append(Rule(f"{label}, as before", f"{own} AND {whole} AND NOT {gained}", served(each.pale, strong, 0.2)))
        parts.append(Rule(f"{label}, in part", f"{own} AND NOT ({whole})", partly_served(middle, strong)))
    parts.append(Rule("Not served", "ELSE", served(GREY_PALE, GREY, 0.3)))
    return rules(parts)


def coverage_before_renderer() -> QgsFeatureRenderer:
    parts: List[Rule] = []
    for each, own, whole in served_classes("before"):
        parts.append(Rule(each.label, f"{own} AND {whole}", served(each.middle, each.strong)))
        parts.append(
            Rule(f"{each.label}, in part", f"{own} AND NOT ({whole})", partly_served(each.middle, each.strong))
        )
    parts.append(Rule("Not served", "ELSE", served(GREY_PALE, GREY, 0.3)))
    return rules(parts)


def coverage_tip(changes: bool) -> str:
    rows = {"Weight": value("weight", digits=0)}
    for level in ("l2", "l3"):
        after = f" || ' → ' || {yes_no(f'covered_{level}_after')}" if changes else ""
        rows[f"{level.upper()} within the radius"] = yes_no(f"covered_{level}_before") + after
        after = f" || ' → ' || {percent(f'served_{level}_after')}" if changes else ""
        rows[f"{level.upper()} share served"] = percent(f"served_{level}_before") + after
        after = f" || ' → ' || {value(f'nearest_{level}_after_m', 'm')}" if changes else ""
        rows[f"Nearest {level.upper()}"] = value(f"nearest_{level}_before_m", "" if changes else "m") + after
    return tip(f"Demand point [% {told('demand_id')} %]", rows)


def gaps_renderer() -> QgsFeatureRenderer:
    parts = []
    for level, colour, angle in colours.GAPS:
        own = f"\"level\" = '{level}'"
        parts.append(Rule(f"{level} gap, rank 1–5", f'{own} AND "rank" <= 5', hatched(colour, angle, 1.9, 0.35)))
        parts.append(
            Rule(f"{level} gap, lower rank", f'{own} AND coalesce("rank", 6) > 5', hatched(colour, angle, 3.6, 0.2))
        )
    parts.append(Rule("Other gap", "ELSE", hatched(GREY, 0, 2.8, 0.2)))
    return rules(parts)


GAPS_TIP = tip(
    f"[% {told('level')} %] gap, rank [% {told('rank')} %]",
    {
        "Uncovered weight": value("weight"),
        "Share of all": "coalesce(format_number(100 * \"share\", 1) || ' %', '–')",
        "Demand points": told("points"),
    },
)


def service_areas_renderer() -> QgsFeatureRenderer:
    last = len(colours.BANDS)
    parts = [
        Rule(
            f"Band {band}" if band < last else f"Band {band} and beyond",
            f'"band" = {band}' if band < last else f'"band" >= {band}',
            fill(colour, "#ffffff", 0.2),
            last - band + 1,
        )
        for band, colour in enumerate(colours.BANDS, start=1)
    ]
    return rules((*parts, Rule("Other", "ELSE", fill(GREY_PALE, GREY, 0.2), 0)))


SERVICE_AREAS_TIP = tip(
    'Service area [% coalesce("station_id", "group", \'of all stations\') %]',
    {
        "For": told("label"),
        "Reach": f"{value('band_from')} || ' – ' || {value('band_to')} || ' ' || coalesce(\"unit\", '')",
        "Surface area": value("area_km2", "km²", 2),
        "Stations": told("stations"),
    },
)
STATION_COUNTS = (
    # stations from, to, label, fill
    (1, 2, "1 or 2 stations", "#d3e1e8"),
    (3, 5, "3 to 5 stations", "#abc9d7"),
    (6, 10, "6 to 10 stations", "#7aa9c0"),
    (11, 25, "11 to 25 stations", "#42809f"),
    (26, 1_000_000_000, "more than 25 stations", "#14506f"),
)


def areas_renderer_by_stations() -> QgsFeatureRenderer:
    """Areas without a station are hatched: to be seen, not to be taken for the lightest class."""
    parts = [Rule("no station", '"stations" = 0', hatched("#b0512a", 45, 2.2, 0.2), 1)]
    for low, high, label, colour in STATION_COUNTS:
        parts.append(Rule(label, f'"stations" >= {low} AND "stations" <= {high}', fill(colour, "#ffffff", 0.25)))
    parts.append(Rule("not known", "ELSE", fill("#f0f0ee", GREY, 0.2)))
    return rules(parts)


AREAS_TIP = tip(
    f"[% {told('zone_id')} %]",
    {
        "Stations": told("stations"),
        "L2 stations and ports": f"{told('stations_l2')} || ' · ' || {told('ports_l2')}",
        "L3 stations and ports": f"{told('stations_l3')} || ' · ' || {told('ports_l3')}",
        "Demand": value("weight"),
        "Covered by L2": percent("share_l2"),
        "Covered by L3": percent("share_l3"),
    },
)


STYLES: Dict[str, Style] = {
    "coverage": Style("Point", coverage_renderer, coverage_tip(True)),
    "coverage_before": Style("Point", coverage_before_renderer, coverage_tip(False)),
    "gaps": Style("MultiPolygon", gaps_renderer, GAPS_TIP),
    "service_areas": Style("MultiPolygon", service_areas_renderer, SERVICE_AREAS_TIP),
    "areas": Style("MultiPolygon", areas_renderer_by_stations, AREAS_TIP),
}
