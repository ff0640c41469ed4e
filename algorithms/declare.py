"""Parameters and outputs as all algorithms declare them: help on each, static enumerations, numbers a preset can fill."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDatabaseSchema,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterProviderConnection,
    QgsProcessingParameterString,
)

from ..core.errors import PlanningError
from .base import tr
from .bridge import snapshots
from .bridge.tables import plain

POINT = [QgsProcessing.SourceType.TypeVectorPoint]
FALLBACK_CRS = "EPSG:4326"
"""Of coordinates of which nobody says otherwise."""
LINE = [QgsProcessing.SourceType.TypeVectorLine]
POLYGON = [QgsProcessing.SourceType.TypeVectorPolygon]
POINT_OR_POLYGON = [QgsProcessing.SourceType.TypeVectorPoint, QgsProcessing.SourceType.TypeVectorPolygon]
ANY_TABLE = [QgsProcessing.SourceType.TypeVector]

_OUTPUT_TYPES = {
    "point": QgsProcessing.SourceType.TypeVectorPoint,
    "line": QgsProcessing.SourceType.TypeVectorLine,
    "polygon": QgsProcessing.SourceType.TypeVectorPolygon,
    None: QgsProcessing.SourceType.TypeVector,
}


def add(
    algorithm: QgsProcessingAlgorithm,
    parameter: QgsProcessingParameterDefinition,
    help_text: str,
    advanced: bool = False,
) -> None:
    parameter.setHelp(tr(help_text))
    if advanced:
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    algorithm.addParameter(parameter)


def source(algorithm, name: str, label: str, types, help_text: str, optional: bool = False) -> None:
    add(algorithm, QgsProcessingParameterFeatureSource(name, tr(label), types, optional=optional), help_text)


def field(algorithm, name: str, label: str, parent: str, help_text: str) -> None:
    """An optional field of ``parent``; left empty, the canonical column is used.

    Fields of any type are offered: numbers often arrive as text (CSV layers), and values are checked on reading.
    """
    parameter = QgsProcessingParameterField(name, tr(label), parentLayerParameterName=parent, optional=True)
    add(algorithm, parameter, help_text, advanced=True)


def number(
    algorithm,
    name: str,
    label: str,
    help_text: str,
    *,
    default: Optional[float] = None,
    minimum: Optional[float] = None,
    maximum: Optional[float] = None,
    integer: bool = False,
    advanced: bool = False,
    decimals: Optional[int] = None,
) -> None:
    """A number; without ``default`` it is optional and empty means *from the preset*. ``decimals``: shown in the form."""
    kind = QgsProcessingParameterNumber.Type.Integer if integer else QgsProcessingParameterNumber.Type.Double
    parameter = QgsProcessingParameterNumber(name, tr(label), kind, default, optional=default is None)
    if minimum is not None:
        parameter.setMinimum(minimum)
    if maximum is not None:
        parameter.setMaximum(maximum)
    if decimals is not None:
        parameter.setMetadata({"widget_wrapper": {"decimals": decimals}})
    add(algorithm, parameter, help_text, advanced)


def solving(
    algorithm,
    solvers: Sequence[str],
    solver_help: str,
    *,
    gap: float,
    gap_help: str = "How far the result may be from the best possible, 0 to 1; 0 asks for the optimum.",
    seconds: float = 300.0,
    seconds_label: str = "Time limit (s)",
    seconds_help: str = "Then the best so far is kept, with its gap.",
    advanced: bool = True,
) -> None:
    """``GAP``, ``TIME_LIMIT`` and ``SOLVER`` of a tool that proves how good its result is; the solver is always an advanced choice."""
    number(
        algorithm, "GAP", "Gap (0–1)", gap_help, default=gap, minimum=0.0, maximum=1.0, decimals=5, advanced=advanced
    )
    number(
        algorithm,
        "TIME_LIMIT",
        seconds_label,
        seconds_help,
        default=seconds,
        minimum=1.0,
        decimals=0,
        advanced=advanced,
    )
    choice(algorithm, "SOLVER", "Solver", solvers, "auto", solver_help, advanced=True)


def text(
    algorithm, name: str, label: str, help_text: str, advanced: bool = True, default: Optional[str] = None
) -> None:
    """An optional text."""
    add(
        algorithm,
        QgsProcessingParameterString(name, tr(label), defaultValue=default, optional=True),
        help_text,
        advanced,
    )


def database(algorithm, help_text: str) -> None:
    """A PostgreSQL connection of QGIS's and a schema of the snapshots."""
    add(
        algorithm,
        QgsProcessingParameterProviderConnection(
            "CONNECTION", tr("PostgreSQL connection"), snapshots.POSTGRES, optional=True
        ),
        f"The name of a PostgreSQL connection set up in QGIS, to a database with PostGIS. {help_text}Needs the Python package psycopg2.",
    )
    add(
        algorithm,
        QgsProcessingParameterDatabaseSchema(
            "SCHEMA", tr("Schema"), "CONNECTION", defaultValue=snapshots.SCHEMA, optional=True
        ),
        "The schema of the database that holds the snapshots; made if there is none.",
    )


def date(algorithm, name: str, label: str, help_text: str, advanced: bool = False) -> None:
    """An optional day."""
    kind = QgsProcessingParameterDateTime.Type.Date
    add(algorithm, QgsProcessingParameterDateTime(name, tr(label), kind, optional=True), help_text, advanced)


def l3_threshold(algorithm) -> None:
    number(
        algorithm,
        "L3_MIN_KW",
        "L3 from this power on (kW)",
        "A connector of at least this power makes a station L3, also with alternating current.",
        default=40.0,
        minimum=3.0,
        advanced=True,
    )


def coordinate_system(algorithm) -> None:
    """Of coordinates that come from fields."""
    parameter = QgsProcessingParameterCrs(
        "CRS", tr("Coordinate system of the coordinate fields"), defaultValue=FALLBACK_CRS
    )
    add(
        algorithm,
        parameter,
        "Only for coordinates from fields; a layer with geometry has its own coordinate system.",
        True,
    )


def choice(
    algorithm,
    name: str,
    label: str,
    options: Sequence[str],
    default: Any,
    help_text: str,
    *,
    multiple: bool = False,
    advanced: bool = False,
) -> None:
    """An enumeration of static strings, so that values can be added without breaking stored models."""
    parameter = QgsProcessingParameterEnum(
        name, tr(label), options=list(options), allowMultiple=multiple, defaultValue=default, usesStaticStrings=True
    )
    add(algorithm, parameter, help_text, advanced)


def preset_or_yes_no(algorithm, name: str, label: str, help_text: str, advanced: bool = False) -> None:
    choice(algorithm, name, label, ("preset", "yes", "no"), "preset", help_text, advanced=advanced)


def boolean(algorithm, name: str, label: str, help_text: str, *, default: bool, advanced: bool = False) -> None:
    add(algorithm, QgsProcessingParameterBoolean(name, tr(label), defaultValue=default), help_text, advanced)


def matrix(
    algorithm,
    name: str,
    label: str,
    headers: Sequence[str],
    help_text: str,
    *,
    rows: int = 0,
    default: Sequence[Any] = (),
    advanced: bool = False,
) -> None:
    """An optional table of as many rows as the user likes; the form begins with ``rows``, or with the cells of ``default``."""
    parameter = QgsProcessingParameterMatrix(
        name,
        tr(label),
        numberRows=rows,
        hasFixedNumberRows=False,
        headers=[tr(header) for header in headers],
        defaultValue=list(default) or None,
        optional=True,
    )
    add(algorithm, parameter, help_text, advanced)


def input_file(algorithm, name: str, label: str, extension: str, help_text: str, advanced: bool = False) -> None:
    add(algorithm, QgsProcessingParameterFile(name, tr(label), extension=extension, optional=True), help_text, advanced)


def assumptions(algorithm, help_text: str) -> None:
    """The file of assumptions over a preset, in windows with a table of its values."""
    input_file(algorithm, "ASSUMPTIONS", "Assumptions (JSON)", "json", help_text, advanced=True)
    _shown_by(algorithm, "ASSUMPTIONS", "AssumptionsWrapper")


def weights(
    algorithm,
    name: str,
    label: str,
    headers: Sequence[str],
    help_text: str,
    *,
    parent: str,
    presets: Sequence[str] = (),
    components: Sequence[str] = (),
    rows: int = 0,
    advanced: bool = False,
) -> None:
    """A matrix of field, weight and scale, in windows with the sum of the weights.

    ``parent``: the layer whose fields are offered, after ``components`` that the tool makes; ``presets``: files in
    ``resources/presets`` (without .json) whose criteria can be loaded.
    """
    matrix(algorithm, name, label, headers, help_text, rows=rows, advanced=advanced)
    offered = {"parent": parent, "presets": list(presets), "components": list(components)}
    _shown_by(algorithm, name, "WeightsWrapper", **offered)


def _shown_by(algorithm, name: str, wrapper: str, **options: Any) -> None:
    """A widget of the ui's, which Processing imports by its path when it makes a form; without one nothing is imported."""
    path = f"{__name__.split('.')[0]}.ui.parameters.{wrapper}"
    # Changed in place: the algorithm owns its parameters.
    algorithm.parameterDefinition(name).setMetadata({"widget_wrapper": {"class": path, **options}})


def files(algorithm, name: str, label: str, help_text: str, *, advanced: bool = False) -> None:
    """Several optional files."""
    kind = QgsProcessing.SourceType.TypeFile
    add(
        algorithm,
        QgsProcessingParameterMultipleLayers(name, tr(label), kind, optional=True),
        help_text,
        advanced=advanced,
    )
    _shown_by(algorithm, name, "FilesWrapper")


def any_file(algorithm, name: str, label: str, help_text: str) -> None:
    """An optional file of any kind. QGIS's own filter (*.*) would refuse addresses that do not end like a file."""
    parameter = QgsProcessingParameterFile(name, tr(label), optional=True, fileFilter=tr("All files") + " (*)")
    add(algorithm, parameter, help_text)


def sink(algorithm, name: str, label: str, geometry: Optional[str], help_text: str, *, optional: bool = False) -> None:
    """A layer output; ``geometry`` as in the canonical tables. Optional ones are made only when asked for."""
    parameter = QgsProcessingParameterFeatureSink(
        name, tr(label), _OUTPUT_TYPES[geometry], optional=optional, createByDefault=not optional
    )
    add(algorithm, parameter, help_text)


def output_file(algorithm, name: str, label: str, file_filter: str, help_text: str, *, optional: bool = True) -> None:
    """A file output; an optional one is made only when asked for."""
    parameter = QgsProcessingParameterFileDestination(
        name, tr(label), file_filter, optional=optional, createByDefault=not optional
    )
    add(algorithm, parameter, help_text)


def number_outputs(algorithm, names: Dict[str, str]) -> None:
    for name, label in names.items():
        algorithm.addOutput(QgsProcessingOutputNumber(name, tr(label)))


def text_outputs(algorithm, names: Dict[str, str]) -> None:
    for name, label in names.items():
        algorithm.addOutput(QgsProcessingOutputString(name, tr(label)))


def boolean_output(algorithm, name: str, label: str) -> None:
    algorithm.addOutput(QgsProcessingOutputBoolean(name, tr(label)))


def matrix_rows(
    algorithm, parameters: Dict[str, Any], name: str, context: QgsProcessingContext, columns: int
) -> List[List[Any]]:
    """The rows of a table, ``columns`` cells each, empty cells None.

    QGIS gives one list for all rows; an empty table arrives as one NULL cell, and scripts may give a list of rows.
    """
    cells: List[Any] = []
    for value in algorithm.parameterAsMatrix(parameters, name, context) or []:
        several = isinstance(value, (list, tuple))
        cells.extend([*value, *[None] * (-len(value) % columns)] if several else [value])
    cells = [None if isinstance(cell, str) and not cell.strip() else cell for cell in map(plain, cells)]
    cells += [None] * (-len(cells) % columns)
    return [cells[start : start + columns] for start in range(0, len(cells), columns)]


def given(parameters: Dict[str, Any], name: str) -> bool:
    """Whether a value was given (not left empty) for an optional parameter."""
    value = parameters.get(name)
    is_null = getattr(value, "isNull", None)
    return value is not None and value != "" and not (is_null is not None and is_null())


def optional_number(algorithm, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> Optional[float]:
    """The number, or None when left empty. QGIS takes any text for an optional number, and reads it as 0."""
    if not given(parameters, name):
        return None
    value = parameters[name]
    if isinstance(value, str):
        try:
            float(value)
        except ValueError:
            raise PlanningError(f"{name}: “{value}” is not a number.") from None
    return algorithm.parameterAsDouble(parameters, name, context)


def optional_date(algorithm, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> str:
    """The day as ISO 8601 text, empty when left empty."""
    if not given(parameters, name):
        return ""
    value = algorithm.parameterAsDateTime(parameters, name, context)
    if not value.isValid():
        raise PlanningError(f"{name}: “{parameters[name]}” is no date such as 2024-05-31.")
    return value.date().toString("yyyy-MM-dd")


def optional_yes_no(algorithm, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> Optional[bool]:
    value = algorithm.parameterAsEnumString(parameters, name, context)
    return {"yes": True, "no": False}.get(value)


def chosen(algorithm, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> str:
    return algorithm.parameterAsEnumString(parameters, name, context)


def solver_gap_seconds(
    algorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> Tuple[str, float, float]:
    """What ``solving`` declares: the solver, how far from the best possible a result may be, and the seconds it may take."""
    return (
        chosen(algorithm, parameters, "SOLVER", context),
        algorithm.parameterAsDouble(parameters, "GAP", context),
        algorithm.parameterAsDouble(parameters, "TIME_LIMIT", context),
    )


def several_fields(algorithm, name: str, label: str, parent: str, help_text: str) -> None:
    """Any number of fields of ``parent``, none if left empty."""
    parameter = QgsProcessingParameterField(
        name, tr(label), parentLayerParameterName=parent, allowMultiple=True, optional=True
    )
    add(algorithm, parameter, help_text)


def fields_chosen(algorithm, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> List[str]:
    """The chosen fields; QGIS before 3.32 knows them under another name."""
    read = getattr(algorithm, "parameterAsStrings", None) or algorithm.parameterAsFields
    return list(read(parameters, name, context))


def several_chosen(algorithm, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> List[str]:
    return list(algorithm.parameterAsEnumStrings(parameters, name, context))


def first_field(algorithm, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> Optional[str]:
    """The chosen field, or None when left empty."""
    return algorithm.parameterAsString(parameters, name, context) or None
