"""evplan:coverage — who is served now, and where the gaps are."""

from __future__ import annotations

from typing import Any, Dict

from ...core.schema import COVERAGE, GAPS
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge.outputs import Outputs
from ..bridge.tables import engine_crs
from ..layers import CHARGERS, DEMAND, read_layers
from ..rules import PRESETS, declare_parameters

# Today's coverage asks neither what may be removed nor who belongs to which group.
STATIONS, POINTS = CHARGERS.without("REMOVABLE"), DEMAND.without("GROUP")


class Coverage(EvplanAlgorithm):
    NAME = "coverage"
    TITLE = "Coverage of existing chargers"
    ROOM = "access"
    TAGS = ("coverage", "service area", "gap", "nearest", "baseline")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "Says for every demand point whether an existing station serves it at Level 2 and at Level 3 within the radius, how far the nearest is, "
        "and how many serve it; and draws the gaps: areas of uncovered demand, ranked by their weight.\n\n"
        "The table is the same as the plan's, with the columns for after the plan left empty. Distances are straight lines in metres."
    )

    def initAlgorithm(self, configuration=None) -> None:
        STATIONS.declare(self)
        POINTS.declare(self)
        declare.choice(self, "PRESET", "Preset", PRESETS, "neutral", "Fills the radii and rules that are left empty.")
        declare_parameters(self, ["L2_RADIUS", "L3_RADIUS", "L3_SERVES_L2"])
        for layer in (STATIONS, POINTS):
            layer.declare_fields(self)
        declare.sink(
            self,
            "COVERAGE",
            "Coverage",
            "point",
            "Every demand point with its nearest stations and whether it is covered.",
        )
        declare.sink(
            self,
            "GAPS",
            "Gaps",
            "polygon",
            "Areas of uncovered demand per level, ranked by uncovered weight.",
            optional=True,
        )
        declare.output_file(self, "SUMMARY", "Summary (JSON)", "JSON (*.json)", "Coverage shares, distances and gaps.")
        declare.number_outputs(self, {"COVERAGE_L2": "L2 coverage", "COVERAGE_L3": "L3 coverage"})

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.placement.baseline import baseline
        from ..rules import read_rules

        rules = read_rules(self, parameters, context, budget_required=False)
        layers = read_layers(self, parameters, context, control, [STATIONS, POINTS], optional=("CHARGERS",))
        control.progress(50)
        found = baseline(
            layers.frame("CHARGERS"),
            layers.frame("DEMAND"),
            rules,
            (layers.origin("CHARGERS"), layers.origin("DEMAND")),
            control,
            engine_crs(layers.metric),
        )
        control.progress(80)
        for level in ("L2", "L3"):
            control.info(f"{level} coverage {found.summary['outputs'][f'COVERAGE_{level}']:.1%}")
        with Outputs(self, parameters, context, control) as out:
            out.layer(
                "COVERAGE",
                COVERAGE,
                found.coverage,
                layers.crs("DEMAND"),
                layers.metric,
                style="coverage_before",
                title=tr("Coverage today"),
            )
            out.layer("GAPS", GAPS, found.gaps, layers.crs("DEMAND"), layers.metric, title=tr("Coverage gaps"))
            out.json("SUMMARY", found.summary)
            files = out.commit()
        return {**found.summary["outputs"], **files}
