"""``evplan:kmedians``: k stations by K-medians or K-means, for any number of demand points."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Dict, List, Optional

from ...core.control import Span
from ...core.schema import ASSIGNMENT, CENTRES, K_TABLE, METHOD_COMPARISON
from .. import declare, ways
from ..base import EvplanAlgorithm, tr
from ..bridge import dependencies, provenance
from ..bridge.outputs import Outputs, asked_for
from ..layers import CHARGERS, DEMAND, SITES, LayerInput, Layers, declare_fields, read_layers

if TYPE_CHECKING:
    from ...core.access.roads import Lines
    from ...core.placement.kmedians.siting import Question

METHODS, DISTANCES = ("kmedians", "kmeans"), ("manhattan", "straight", "network")
CHOICES, SNAPS = ("given", "elbow", "coverage", "budget"), ("nearest", "best_score")
POINTS = DEMAND.without("GROUP")
STATIONS = replace(
    CHARGERS.without("LEVEL", "PORTS_L2", "PORTS_L3", "GRID_KW", "REMOVABLE"),
    help="Point layer of stations that stay: the demand nearest to them is theirs, and the new ones are placed for the rest.",
    silent=(),
)
PLACES = replace(
    SITES.without("GRID_KW", "FIXED_COST", "CAPACITY"),
    help="Point layer of the places where a new station may be built: every new station goes to one of its own.",
    fields=(
        *(each for each in SITES.fields if each[1] == "ID"),
        (
            "score",
            "SCORE",
            "Sites: score",
            "How good the site is, for the best score; “Score candidate sites” gives it.",
        ),
        (
            "status",
            "STATUS",
            "Sites: status",
            "candidate, required, forbidden or competitor; the last two are not used, a required site is a candidate like any other.",
        ),
    ),
)
AREA = LayerInput("AREA", "Study area", "No new station is put outside these polygons.", (), geometry="polygon")
EXCLUSIONS = LayerInput(
    "EXCLUSIONS",
    "Exclusions",
    "No new station is put into these polygons (water, protected land, …).",
    (),
    geometry="polygon",
)
LAYERS = (POINTS, STATIONS, PLACES, AREA, EXCLUSIONS)


class KMedians(EvplanAlgorithm):
    NAME = "kmedians"
    TITLE = "K-medians siting"
    ROOM = "placement"
    TAGS = ("k-medians", "k-means", "kmeans", "clustering", "manhattan", "median", "elbow", "siting")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "Puts k stations where the weighted distance of the demand to its nearest station is small, anywhere in the plane or at the nodes of a "
        "road network, and then brings each to a candidate site of its own, if there are sites.\n\n"
        "kmedians: least sum of weight × distance: along two axes that may be turned to the street grid (manhattan), in straight lines, or along "
        "a network of lines. kmeans: least sum of weight × squared straight distance, by scikit-learn; a far outlier draws its centres more.\n\n"
        "How many: given; by the elbow of the cost (the k farthest below the line from the first to the last); the fewest that serve a share of "
        "the weight within the radius; or as many as a budget buys. The three try 1, 2, … stations; each starts from the one before, so that the "
        "cost never rises.\n\n"
        "Sites: as many stations as possible get a site within the tolerance, each its own, nearest or with the best score. Stations without a "
        "site that lie outside the study area or in an exclusion are moved to the nearest allowed place.\n\n"
        "This is a heuristic: STATUS is feasible, without a bound. It takes a million points in its stride; “Location-allocation” (p_median) is its "
        "exact counterpart for candidate sites. Equal seeds give equal results, whatever the order of the rows."
    )

    def initAlgorithm(self, configuration=None) -> None:
        POINTS.declare(self)
        declare.choice(self, "METHOD", "Method", METHODS, METHODS[0], "kmedians, or kmeans (needs scikit-learn).")
        declare.choice(
            self,
            "DISTANCE",
            "Distance",
            DISTANCES,
            DISTANCES[0],
            "For kmedians: manhattan: along two axes. straight: as the crow flies. network: along lines, to the station. kmeans measures straight.",
        )
        declare.choice(
            self,
            "CHOOSE_K",
            "Number of stations by",
            CHOICES,
            CHOICES[0],
            "given: K. elbow: of the cost. coverage: the fewest that reach the share within the radius. budget: as many as it buys.",
        )
        declare.number(
            self,
            "K",
            "Number of new stations",
            "Number of stations, where it is given.",
            default=10,
            minimum=1,
            integer=True,
        )
        declare.number(
            self,
            "K_MAX",
            "Most stations to try",
            "Largest number of stations that elbow, coverage and budget try.",
            default=20,
            minimum=1,
            integer=True,
        )
        declare.number(
            self,
            "RADIUS",
            "Radius (m)",
            "Demand within this distance of its station counts as covered; empty: coverage is not measured.",
            minimum=0.0,
        )
        declare.number(
            self,
            "COVERAGE_TARGET",
            "Share to cover",
            "For coverage: part of the weight that must lie within the radius, 0 to 1.",
            default=0.9,
            minimum=0.0,
            maximum=1.0,
        )
        declare.number(
            self,
            "BUDGET",
            "Budget",
            "For the number by budget: most money for all new stations, in the currency of their cost.",
            minimum=0.0,
        )
        declare.number(
            self,
            "STATION_COST",
            "Cost of a new station",
            "Money for one new station, in the currency of the budget; for the number by budget, and for the table of k.",
            minimum=0.0,
        )
        for layer in LAYERS[1:]:
            layer.declare(self, optional=True)
        declare.choice(
            self,
            "SNAP_TO",
            "Site of a station",
            SNAPS,
            SNAPS[0],
            "nearest: least sum of distances. best_score: largest sum of scores within the tolerance, then the nearest.",
        )
        declare.number(
            self,
            "SNAP_TOLERANCE",
            "Tolerance to sites (m)",
            "Farthest that a station is moved to a site; empty: any distance.",
            minimum=0.0,
        )
        declare.number(
            self,
            "ROTATION",
            "Angle of the street grid (°)",
            "manhattan: by how many degrees the streets are turned against east, counter-clockwise. Empty: taken from the lines of NETWORK, else 0.",
            advanced=True,
        )
        declare.source(
            self,
            "NETWORK",
            "Network",
            declare.LINE,
            "Line layer of roads: for the distance network, and for the angle of the street grid.",
            optional=True,
        )
        ways.declare_network(self, speeds=False)
        declare.number(
            self, "SEED", "Seed", "Equal seeds give equal stations.", default=1, minimum=0, integer=True, advanced=True
        )
        declare.number(
            self,
            "RESTARTS",
            "Starts",
            "For each k; the best is taken. With more than 50,000 points they are tried on a sample.",
            default=8,
            minimum=1,
            integer=True,
            advanced=True,
        )
        declare.number(
            self,
            "MAX_ITERATIONS",
            "Most iterations",
            "Most rounds of assigning and moving in each start.",
            default=300,
            minimum=1,
            integer=True,
            advanced=True,
        )
        declare_fields(self, LAYERS)
        declare.sink(self, "CENTRES", "Stations", "point", "New stations and existing ones, with the demand of each.")
        for name, label, geometry, help_text in (
            ("ASSIGNMENT", "Demand by station", "point", "Every demand point with its station and the distance."),
            ("K_TABLE", "Numbers of stations", None, "Cost, distances and coverage for every k that was tried."),
            (
                "COMPARISON",
                "K-medians and K-means",
                None,
                "Both methods with as many stations: costs by each measure, distances, coverage, and how far one outlier draws a station "
                "(needs scikit-learn).",
            ),
        ):
            declare.sink(self, name, label, geometry, help_text, optional=True)
        declare.text_outputs(self, {"STATUS": "Status", "REASON": "Reason"})
        declare.number_outputs(
            self,
            {
                "K": "New stations",
                "OBJECTIVE": "Weighted distance before stations are placed",
                "MEAN_DISTANCE": "Mean distance (m)",
                "P90_DISTANCE": "90 % of the weight within (m)",
                "COVERAGE": "Share of the weight within the radius",
                "N_SNAPPED": "Stations at sites",
                "MAX_SNAP": "Farthest move to a site (m)",
            },
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        compared = asked_for(parameters, "COMPARISON", context)
        if compared or declare.chosen(self, parameters, "METHOD", context) == "kmeans":
            dependencies.require(("sklearn",), self.displayName())
        from ...core.placement.kmedians import siting, tables

        layers = read_layers(self, parameters, context, control, list(LAYERS), optional=("CHARGERS", "EXCLUSIONS"))
        control.progress(10)
        notes: List[str] = []
        question = self._question(parameters, layers, notes, context, control)
        found = siting.site(question, Span(control, 15, 80 if compared else 95))
        rows = siting.compare(question, found, Span(control, 80, 95)) if compared else []
        for note in (*notes, *found.notes, *siting.placing_notes(found)):
            control.warn(note)
        for line in siting.in_words(found):
            control.info(line)
        sources = provenance.of_inputs(self, parameters, ("DEMAND", "CHARGERS", "SITES", "NETWORK"), context)
        with Outputs(self, parameters, context, control) as out:
            stations, place = tables.centres(found), (layers.crs("DEMAND"), layers.metric)
            out.layer("CENTRES", CENTRES, stations, *place, title=tr("Stations"), provenance=sources)
            if asked_for(parameters, "ASSIGNMENT", context):
                points = tables.assignment(found, stations)
                out.layer("ASSIGNMENT", ASSIGNMENT, points, *place, title=tr("Demand by station"), provenance=sources)
            out.layer("K_TABLE", K_TABLE, tables.k_table(found), title=tr("Numbers of stations"))
            if compared:
                out.layer("COMPARISON", METHOD_COMPARISON, tables.comparison(rows), title=tr("K-medians and K-means"))
            files = out.commit()
        return {**files, **tables.outputs(found)}

    def _question(self, parameters: Dict[str, Any], layers: Layers, notes: List[str], context, control) -> "Question":
        from ...core.placement.kmedians import siting, tables
        from ...core.placement.kmedians.descent import Settings
        from ...core.placement.kmedians.sites import Ground

        def number(name: str) -> Optional[float]:
            return declare.optional_number(self, parameters, name, context)

        def chosen(name: str) -> str:
            return declare.chosen(self, parameters, name, context)

        area, exclusions = (
            None if layers.frame(key) is None else layers.frame(key).geometry for key in ("AREA", "EXCLUSIONS")
        )
        ground = None if area is None and exclusions is None else Ground(area, exclusions, control)
        roads = chosen("DISTANCE") == "network" and chosen("METHOD") == "kmedians"
        turned = chosen("DISTANCE") == "manhattan" and number("ROTATION") is None
        lines = ways.read_network(self, parameters, layers.metric, context, control) if roads or turned else None
        if chosen("METHOD") == "kmeans" and chosen("DISTANCE") != "straight":
            control.info("K-means measures straight lines.")
        return siting.Question(
            tables.read_demand(layers.frame("DEMAND"), layers.origin("DEMAND")),
            method=chosen("METHOD"),
            distance=chosen("DISTANCE"),
            choose=chosen("CHOOSE_K"),
            k=self.parameterAsInt(parameters, "K", context),
            most=self.parameterAsInt(parameters, "K_MAX", context),
            radius_m=number("RADIUS"),
            target=number("COVERAGE_TARGET"),
            budget=number("BUDGET"),
            station_cost=number("STATION_COST"),
            existing=tables.read_existing(layers.frame("CHARGERS"), layers.origin("CHARGERS")),
            sites=tables.read_sites(
                layers.frame("SITES"),
                layers.origin("SITES"),
                chosen("SNAP_TO"),
                number("SNAP_TOLERANCE"),
                ground,
                notes,
            ),
            ground=ground,
            angle_deg=_angle(number("ROTATION"), lines, control) if chosen("DISTANCE") == "manhattan" else 0.0,
            way=ways.read_ties(self, parameters, context),
            lines=lines,
            settings=Settings(
                self.parameterAsInt(parameters, "SEED", context),
                self.parameterAsInt(parameters, "RESTARTS", context),
                self.parameterAsInt(parameters, "MAX_ITERATIONS", context),
            ),
        )


def _angle(given: Optional[float], lines: "Optional[Lines]", control) -> float:
    from ...core.access.roads import street_angle_deg

    if given is not None:
        return given
    angle = (street_angle_deg(lines) if lines is not None else None) or 0.0
    control.info(f"The street grid is turned by {angle:.1f}°.")
    return angle
