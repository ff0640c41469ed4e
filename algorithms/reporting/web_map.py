"""``evplan:webmap``: one offline map of plan, stations, demand and forecasts, as a page of HTML."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameters,
    QgsProviderRegistry,
    QgsRenderContext,
    QgsSimpleFillSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import Qt

from ...core.errors import PlanningError
from ...core.schema import DAILY_USAGE, FORECAST, PHASES, TABLES
from .. import declare
from ..acquire.fetch_chargers import catalogue
from ..base import EvplanAlgorithm
from ..bridge import provenance
from ..bridge.about import made_by
from ..bridge.feedback import FeedbackControl
from ..bridge.inputs import input_layers
from ..bridge.language import LANGUAGES, language_of, speaker, tr
from ..bridge.outputs import Outputs, asked_for
from ..bridge.tables import WGS84, Input, extent_on_earth, field_map, open_source, qgis_crs, read, read_table
from ..layers import CHARGERS, DEMAND, PLAN, SITES, ZONES, LayerInput, declare_fields

if TYPE_CHECKING:
    from ...core.acquire.provenance import Provenance
    from ...core.reporting.map_layers import Given

    Say = Any

STATIONS = replace(
    CHARGERS.without("PORTS_L2", "PORTS_L3", "GRID_KW", "REMOVABLE"),
    fields=(
        *CHARGERS.without("PORTS_L2", "PORTS_L3", "GRID_KW", "REMOVABLE").fields,
        ("name", "NAME", "Chargers: name", "Name of each station, by which it is found."),
    ),
)
CLUSTERS = LayerInput(
    "CLUSTERS",
    "Clustered stations",
    "Point layer of the stations with their clusters, as “Cluster stations” writes it; coloured by cluster.",
    (
        ("charger_id", "ID", "Clusters: station", "Unique id of each station, as in the forecast."),
        ("cluster", "CLUSTER", "Clusters: cluster", "Number of the station's cluster; empty values belong to none."),
    ),
)
COVERAGE = LayerInput(
    "COVERAGE",
    "Coverage of the demand",
    "Point layer of the demand with who is served today and with the plan, as “Optimize charging network” or “Coverage of existing chargers” writes it.",
    (),
)
POINTS = replace(
    DEMAND.without("GROUP"), help="Point layer of the demand, drawn by its weight. Not needed with the coverage."
)
CANDIDATES = replace(
    SITES.without("GRID_KW", "FIXED_COST", "STATUS", "CAPACITY"),
    help="Point layer of candidate sites, coloured by category.",
    fields=(
        *SITES.without("GRID_KW", "FIXED_COST", "STATUS", "CAPACITY").fields,
        ("category", "CATEGORY", "Sites: category", "Kind of place, such as parking or supermarket."),
    ),
)
GAPS = LayerInput(
    "GAPS",
    "Gaps",
    "Polygon layer of areas without service, as “Coverage of existing chargers” writes it.",
    (),
    geometry="polygon",
)
SERVICE_AREAS = LayerInput(
    "SERVICE_AREAS",
    "Service areas",
    "Polygon layer of service areas in bands, as “Service areas” writes it.",
    (),
    geometry="polygon",
)
GROUND = replace(
    ZONES,
    label="Zones",
    help="Polygon layer of zones for orientation; with people or electric vehicles in them, coloured by their density.",
    fields=(
        next(each for each in ZONES.fields if each[1] == "ID"),
        ("population", "POPULATION", "Zones: population", "People in each zone."),
        ("ev_total", "EV", "Zones: electric vehicles", "Electric vehicles in each zone."),
    ),
)
INPUTS = (PLAN, STATIONS, CLUSTERS, COVERAGE, POINTS, CANDIDATES, GAPS, SERVICE_AREAS, GROUND)
CANONICAL = {"CLUSTERS": "clustered_stations"}
"""Parameter → canonical table, where it is not called like it."""
NEEDED = {
    "PLAN": ("action",),
    "COVERAGE": tuple(name for name in TABLES["coverage"].names if name.startswith(("covered_", "served_"))),
}
"""Fields of which a layer has one at least: without any it is another layer, and all of it would be drawn as one kind."""
RESERVED = ("row", "x", "y", "geometry")
TABLE_INPUTS = (("FORECAST", FORECAST), ("DAILY", DAILY_USAGE), ("PHASES", PHASES))


@dataclass(frozen=True)
class _More:
    """A layer of the user's beside the known ones."""

    layer: QgsVectorLayer
    name: str
    colour: str
    """Empty where the layer has none of its own: outside a project QGIS takes another one each time."""


class WebMap(EvplanAlgorithm):
    NAME = "webmap"
    TITLE = "Web map"
    ROOM = "reporting"
    TAGS = ("html", "leaflet", "interactive", "offline", "popup", "report", "share", "browser")
    HELP = (
        "Writes one file of HTML with an interactive map that opens in any browser without a network: the plan by what is done, existing stations, clusters, "
        "demand by who is served, candidate sites, gaps, service areas, zones and any other layers. All layers are optional; at least one is needed.\n\n"
        "A click on a feature tells all its attributes with names and units. With the table of a forecast (FORECAST) the popups of the stations show the "
        "days to come with their range. Where the plan has phases, a slider shows what is built when. Stations are found by name or id; layers and kinds "
        "are switched in the legend, which counts them. Sources, licences and what was left out or simplified are told in the page.\n\n"
        "More points of demand, sites or other layers than MAX_POINTS become a grid with exact sums, so that the page stays small and the browser quick; "
        "stations are always drawn one by one. The page asks for nothing in the network, unless ONLINE_BASEMAP is chosen: then a background map is "
        "asked for at the server of its tiles, and the page says so."
    )

    def initAlgorithm(self, configuration=None) -> None:
        for layer in INPUTS:
            layer.declare(self, optional=True)
        declare.add(
            self,
            QgsProcessingParameterMultipleLayers(
                "LAYERS", tr("Other layers"), QgsProcessing.SourceType.TypeVectorAnyGeometry, optional=True
            ),
            "Roads, corridors, borders and whatever else helps to read the map, each under its own name and, from a project, in its own colour.",
        )
        declare.source(
            self,
            "FORECAST",
            "Forecast of usage",
            declare.ANY_TABLE,
            "Table of the days to come of every station, as “Forecast usage” writes it; shown in the popups of the stations.",
            optional=True,
        )
        declare.source(
            self,
            "DAILY",
            "Use per day",
            declare.ANY_TABLE,
            "Table of the use per station and day, as “Forecast usage” writes it: the last 30 days are drawn before the forecast.",
            optional=True,
        )
        declare.source(
            self,
            "PHASES",
            "Phases",
            declare.ANY_TABLE,
            "Table of the phases, as “Plan phases” writes it: months, stations and cost beside the slider. The slider itself needs the field “phase” of the plan.",
            optional=True,
        )
        declare.text(self, "TITLE", "Title", "Heading of the page. Left empty, it names what is shown.", advanced=False)
        declare.text(
            self,
            "SUBTITLE",
            "Below the title",
            "Such as the place, the author and the date of the data; the page has no date of its own.",
            advanced=False,
        )
        declare.choice(
            self,
            "LANGUAGE",
            "Language of the page",
            LANGUAGES,
            "interface",
            "interface: the language of QGIS if it is English or French, else English.",
        )
        declare.number(
            self,
            "MARKER_RADIUS",
            "Radius of stations (px)",
            "Of the markers of plan, chargers and clusters, in pixels of the screen.",
            default=8.0,
            minimum=2.0,
            maximum=30.0,
            decimals=1,
            advanced=True,
        )
        declare.number(
            self,
            "MAX_POINTS",
            "Most points drawn singly",
            "Layers of demand, sites or other points with more of them become a grid with sums.",
            default=20_000,
            minimum=1,
            integer=True,
            advanced=True,
        )
        declare.number(
            self,
            "TOLERANCE",
            "Simplify lines and borders by (m)",
            "How far a drawn line may lie from the true one at most; 0 keeps every vertex. It is doubled as often as needed where a page would "
            "have more than 400,000 vertices, which is said.",
            default=2.0,
            minimum=0.0,
            decimals=1,
            advanced=True,
        )
        declare.boolean(
            self,
            "ONLINE_BASEMAP",
            "Background map from the network",
            "Off: the page asks for nothing. On: whoever opens the page asks the server of BASEMAP_URL for tiles, which tells it where the map is looked at.",
            default=False,
            advanced=True,
        )
        declare.text(
            self,
            "BASEMAP_URL",
            "Background map: address of the tiles",
            "Template with {z}, {x} and {y}, without any key. Left empty, that of “basemap” in resources/presets/endpoints.json.",
        )
        declare.text(
            self,
            "BASEMAP_ATTRIBUTION",
            "Background map: attribution",
            "Who is to be named for the tiles. Left empty, the words in resources/presets/endpoints.json; needed for an address of your own.",
        )
        declare_fields(self, INPUTS)
        declare.output_file(
            self,
            "HTML",
            "Web map",
            "HTML (*.html)",
            "The page: one file that can be mailed or put on any server.",
            optional=False,
        )
        declare.output_file(
            self,
            "SUMMARY",
            "Summary (JSON)",
            "JSON (*.json)",
            "Layers, kinds and counts of the page, its size, what was left out or simplified, and the sources.",
        )
        declare.number_outputs(
            self,
            {
                "N_LAYERS": "Layers of the map",
                "N_STATIONS": "Stations drawn",
                "N_FORECASTS": "Stations with a forecast",
                "N_WITHOUT_GEOMETRY": "Rows without a usable geometry",
                "SIZE_MB": "Size of the page (MB)",
            },
        )

    def prepareAlgorithm(self, parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> bool:
        # Colours belong to the main thread's layers.
        self._more = [
            _More(layer, _name(layer, context), _colour(layer, context))
            for layer in input_layers(self, parameters, "LAYERS", context)
        ]
        return super().prepareAlgorithm(parameters, context, feedback)

    def work(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> Dict[str, Any]:
        from ...core.control import Span, obeying_cancel
        from ...core.reporting import map_extras, web_map

        language = declare.chosen(self, parameters, "LANGUAGE", context)
        say = speaker(language)
        basemap = self._basemap(parameters, context)
        given = [each for each in self._tables(parameters, context, control, say) if each is not None]
        given += self._others(parameters, context, control)
        extras = map_extras.Extras(
            **{key.lower(): self._rows(key, table, parameters, context, control) for key, table in TABLE_INPUTS}
        )
        control.progress(30)
        wanted = web_map.Wanted(
            self.parameterAsString(parameters, "TITLE", context).strip() or _title(given, say),
            self.parameterAsString(parameters, "SUBTITLE", context).strip(),
            language_of(language),
            self.parameterAsDouble(parameters, "MARKER_RADIUS", context),
            self.parameterAsInt(parameters, "MAX_POINTS", context),
            self.parameterAsDouble(parameters, "TOLERANCE", context),
            basemap,
        )
        made = web_map.web_map(given, extras, wanted, say, Span(control, 30, 95))
        megabytes = round(made.figures["bytes"] / 1e6, 3)
        for note in made.notes:
            control.info(note)
        control.info(
            tr("The page has {0} MB, {1} layers and {2} stations.").format(
                f"{megabytes:,.1f}", len(made.figures["layers"]), f"{made.figures['stations']:,}"
            )
        )
        figures = {
            "N_LAYERS": len(made.figures["layers"]),
            "N_STATIONS": made.figures["stations"],
            "N_FORECASTS": made.figures["forecasts"],
            "N_WITHOUT_GEOMETRY": sum(each.without_geometry for each in given),
            "SIZE_MB": megabytes,
        }
        with Outputs(self, parameters, context, control) as out:
            out.file("HTML", lambda: made.content)
            if asked_for(parameters, "SUMMARY", context):
                origin = obeying_cancel(lambda: web_map.record(given, wanted), control)
                document = {"outputs": figures, **made.figures, "notes": list(made.notes), **origin}
                out.json("SUMMARY", {**document, "made_by": made_by()})
            return {**out.commit(), **figures}

    # -- reading -------------------------------------------------------------------------------------------------

    def _basemap(self, parameters, context: QgsProcessingContext):
        """The tiles asked for, or None. Raises PlanningError before anything is read where they cannot be used."""
        from ...core.reporting.web_map import BaseMap

        if not self.parameterAsBoolean(parameters, "ONLINE_BASEMAP", context):
            return None
        entry = catalogue()["basemap"]
        own = self.parameterAsString(parameters, "BASEMAP_URL", context).strip()
        words = self.parameterAsString(parameters, "BASEMAP_ATTRIBUTION", context).strip()
        made = BaseMap(
            own or entry["endpoint"], words or ("" if own else entry["attribution"]), int(entry["largest_zoom"])
        )
        made.check()
        return made

    def _tables(
        self, parameters, context: QgsProcessingContext, control: FeedbackControl, say: "Say"
    ) -> "List[Optional[Given]]":
        opened = [(each, open_source(self, parameters, each.key, context, empty_ok=True)) for each in INPUTS]
        for _, source in opened:
            if source is not None and source.source.featureCount():
                extent_on_earth(source, context)
        made: "List[Optional[Given]]" = []
        for each, source in opened:
            if source is None:
                continue
            layers = input_layers(self, parameters, each.key, context)
            schema = TABLES[CANONICAL.get(each.key, each.key.lower())]
            columns = {**dict.fromkeys(schema.names, ""), **each.columns()}
            fields = field_map(self, parameters, columns, source, context)
            _require_any(NEEDED.get(each.key, ()), fields, source)
            made.append(
                _read(source, each.key.lower(), say(each.label), fields, layers, each.geometry or "", context, control)
            )
        return made

    def _others(self, parameters, context: QgsProcessingContext, control: FeedbackControl) -> "List[Given]":
        one = QgsProcessingParameterFeatureSource("LAYERS")
        made = []
        for more in self._more:
            source = QgsProcessingParameters.parameterAsSource(one, {"LAYERS": more.layer}, context)
            if source is None:
                raise PlanningError(f"The layer “{more.name}” (LAYERS) cannot be read.")
            if QgsWkbTypes.geometryType(source.wkbType()) == QgsWkbTypes.GeometryType.NullGeometry:
                raise PlanningError(
                    f"The layer “{more.name}” (LAYERS) is a table without geometries. Take it off the list."
                )
            opened = Input("LAYERS", source, more.name)
            if source.featureCount():
                extent_on_earth(opened, context)
            is_point = QgsWkbTypes.geometryType(source.wkbType()) == QgsWkbTypes.GeometryType.PointGeometry
            given = _read(opened, "other", more.name, {}, [more.layer], "point" if is_point else "", context, control)
            if given is not None:
                made.append(replace(given, colour=more.colour))
        return made

    def _rows(self, key: str, schema, parameters, context: QgsProcessingContext, control: FeedbackControl):
        """A table beside the map; None where none is given."""
        source = open_source(self, parameters, key, context)
        if source is None:
            return None
        fields = field_map(self, parameters, dict.fromkeys(schema.names, ""), source, context)
        needed = [
            name for name in ("charger_id", "date", "value", "phase") if name in schema.names and name not in fields
        ]
        _require_any(needed[:1], {}, source)
        return read_table(source, fields, control).frame


def _require_any(names: Sequence[str], fields: Dict[str, str], source: Input) -> None:
    """Raises PlanningError where the layer has none of the canonical columns ``names``."""
    if names and not any(name in fields for name in names):
        raise PlanningError(
            f"The table “{source.layer}” ({source.parameter}) has no field “{names[0]}”; it has: {', '.join(source.source.fields().names())}. "
            "Give the table as the tool wrote it."
        )


def _read(
    source: Input,
    role: str,
    title: str,
    canonical: Dict[str, str],
    layers: Sequence[QgsVectorLayer],
    geometry: str,
    context: QgsProcessingContext,
    control: FeedbackControl,
) -> "Optional[Given]":
    """All fields and places of a layer in degrees; None, which is said, where it has no features."""
    from ...core.reporting.map_layers import Given
    from ...core.reporting.map_tables import told_columns

    features = source.source.featureCount()
    if features == 0:
        control.info(
            tr("The layer “{0}” ({1}) has no features: it is not on the map.").format(source.layer, source.parameter)
        )
        return None
    fields, aliases = _all_fields(source, canonical, layers)
    table = read(source, fields, qgis_crs(WGS84), context, control, only=geometry)
    return Given(
        role,
        title,
        table.frame,
        told_columns(role, list(fields), aliases),
        max(features - len(table.frame), 0),
        tuple(_sources(layers)),
    )


def _all_fields(
    source: Input, canonical: Dict[str, str], layers: Sequence[QgsVectorLayer]
) -> Tuple[Dict[str, str], Dict[str, str]]:
    """Column → field of every field but the key that a file gives its rows, and column → what the user calls it."""
    own = source.source.fields()
    taken = set(canonical.values())
    fields = dict(canonical)
    for name in own.names():
        if name in taken or name.lower() in ("fid", "ogc_fid"):
            continue
        column = name
        while column in fields or column in RESERVED:
            column = f"{column}_"
        fields[column] = name
    known = {name: layer.attributeAlias(at) for layer in layers for at, name in enumerate(layer.fields().names())}
    aliases = {
        column: known.get(name, "") or (name if column != name and column not in canonical else "")
        for column, name in fields.items()
    }
    return fields, aliases


def _sources(layers: Sequence[QgsVectorLayer]) -> "List[Provenance]":
    from ...core.acquire.provenance import merged

    return merged(each for layer in layers for each in provenance.read(layer))


def _title(given: "Sequence[Given]", say: "Say") -> str:
    roles = {each.role for each in given}
    if "plan" in roles:
        return say("Plan of the charging network")
    return say("Charging network") if roles & {"chargers", "clusters"} else say("Map")


def _in_project(layer: QgsVectorLayer, context: QgsProcessingContext) -> bool:
    return context.project() is not None and context.project().mapLayer(layer.id()) is not None


def _name(layer: QgsVectorLayer, context: QgsProcessingContext) -> str:
    """The layer's own name; of one that comes from a file, that of its table, not of the file."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return layer.name() if _in_project(layer, context) else str(parts.get("layerName") or layer.name())


def _colour(layer: QgsVectorLayer, context: QgsProcessingContext) -> str:
    """The colour of a layer of the project with one symbol, or with the first of several; empty for others."""
    if not _in_project(layer, context) or layer.renderer() is None:
        return ""
    renderer = layer.renderer()
    symbols = (
        [renderer.symbol()] if isinstance(renderer, QgsSingleSymbolRenderer) else renderer.symbols(QgsRenderContext())
    )
    if not symbols or symbols[0] is None or not symbols[0].symbolLayerCount():
        return ""
    first = symbols[0].symbolLayer(symbols[0].symbolLayerCount() - 1)
    if isinstance(first, QgsSimpleFillSymbolLayer) and first.brushStyle() == Qt.BrushStyle.NoBrush:
        return first.strokeColor().name()
    return symbols[0].color().name()
