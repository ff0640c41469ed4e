"""Areas of any origin as the ``zones`` table: ids, canonical figures, densities and shares, and the layer's own fields.

Geometries are made valid and counted; nothing is left out in silence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple

import geopandas
import numpy as np
import pandas as pd
from shapely.ops import unary_union

from ..control import Control
from ..errors import PlanningError, count, some
from ..schema import ZONE_FIGURES, ZONES, Column, Table
from ..tables import id_text
from . import values
from .ellipsoid import areas_km2
from .esri_geometry import repaired
from .zone_shares import Share, derive

ZONE_ID = "zone_id"
_MEASURES = (
    "shape_length",
    "shape_area",
    "shape__length",
    "shape__area",
    "shape_leng",
    "st_area(shape)",
    "st_length(shape)",
)
"""Fields that services make from the geometry: wrong as soon as it is changed."""
_RESERVED = ("fid", "ogc_fid", "geom", "geometry")
"""Names that file formats take for themselves."""
_COMPUTED = ("area_km2", "population_density")
"""Made here from the geometry, whatever a layer says, unless a field is chosen for them."""
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")
CHECK_EVERY = 256


@dataclass(frozen=True)
class Source:
    """Areas as they came."""

    title: str
    """For messages."""
    frame: geopandas.GeoDataFrame
    """In EPSG:4326."""
    columns: Tuple[Column, ...]
    id_field: str
    """Of ``frame``."""
    object_id: str = ""
    """The service's own row number, no property of the area."""
    fields: Mapping[str, str] = ()
    """Canonical column → field of ``frame``; a canonical column that the frame has need not be named."""


@dataclass(frozen=True)
class Zones:
    frame: geopandas.GeoDataFrame
    """Sorted by ``zone_id``, in EPSG:4326."""
    schema: Table
    repaired: int
    left_out: int


def make_zones(source: Source, shares: Sequence[Share], control: Control) -> Zones:
    """Raises PlanningError where no area is left, fields are missing, or areas of one id contradict each other."""
    mapping = _mapping(source)
    frame, mended, lost = _areas(source, control)
    ids = [id_text(value) for value in frame[source.id_field]]
    frame = frame.assign(**{ZONE_ID: ids})
    frame, without = _with_id(frame, source, control)
    frame = _once(frame, source, control)
    frame = frame.iloc[np.argsort(frame[ZONE_ID].astype(str).to_numpy(), kind="stable")].reset_index(drop=True)
    figures = _figures(frame, mapping, source, control)
    made = _derived(frame, figures, shares, control)
    columns, data = _columns(frame, source, mapping, figures, made)
    table = geopandas.GeoDataFrame(pd.DataFrame(data, dtype=object), geometry=frame.geometry.to_numpy(), crs=frame.crs)
    return Zones(table, Table(ZONES.name, "polygon", ZONE_ID, columns), mended, lost + without)


def _mapping(source: Source) -> Dict[str, str]:
    """Canonical column → field: as chosen, else the field of that name in any case."""
    own = {column.name.casefold(): column.name for column in source.columns}
    chosen = dict(source.fields)
    missing = sorted({field for field in (*chosen.values(), source.id_field) if field.casefold() not in own})
    if missing:
        raise PlanningError(
            f"{source.title} has no field {some([f'“{field}”' for field in missing])}; it has: {some(list(own.values()), 40)}."
        )
    known = {column.name for column in ZONE_FIGURES} - set(_COMPUTED)
    mapping = {name: own[field.casefold()] for name, field in chosen.items()}
    for name in known - set(mapping):
        if name in own:
            mapping[name] = own[name]
    return mapping


# -- geometries ------------------------------------------------------------------------------------------------------


def _areas(source: Source, control: Control) -> Tuple[geopandas.GeoDataFrame, int, int]:
    """The rows with an area, made valid; how many were repaired, and how many have none."""
    shapes = np.empty(len(source.frame), dtype=object)
    mended: List[str] = []
    lost: List[str] = []
    kinds: Dict[str, int] = {}
    names = [id_text(value) for value in source.frame[source.id_field]]
    for row, shape in enumerate(source.frame.geometry):
        if row % CHECK_EVERY == 0:
            control.check()
        if shape is None or shape.is_empty:
            lost.append(names[row])
            continue
        if "Polygon" not in shape.geom_type and shape.geom_type != "GeometryCollection":
            kinds[shape.geom_type] = kinds.get(shape.geom_type, 0) + 1
            continue
        whole = shape if shape.is_valid and "Polygon" in shape.geom_type else repaired(shape)
        if whole is None:
            lost.append(names[row])
            continue
        if whole is not shape:
            mended.append(names[row])
        shapes[row] = whole
    if kinds:
        found = ", ".join(f"{number:,} × {kind}" for kind, number in sorted(kinds.items()))
        raise PlanningError(f"{source.title} does not hold areas only ({found}). Choose a layer of polygons (LAYER).")
    if mended:
        control.warn(
            f"{source.title}: {count(len(mended), 'invalid geometry', 'invalid geometries')} repaired ({some(mended)})."
        )
    if lost:
        control.warn(f"{source.title}: {count(len(lost), 'row')} without an area left out ({some(lost)}).")
    kept = np.array([shape is not None for shape in shapes], dtype=bool)
    if not kept.any():
        raise PlanningError(
            f"{source.title} has no areas here. Is it the right place and layer, and is the area in the right coordinate system?"
        )
    chosen = [shape for shape in shapes if shape is not None]
    frame = pd.DataFrame(source.frame.drop(columns=source.frame.geometry.name))[kept].reset_index(drop=True)
    return (
        geopandas.GeoDataFrame(frame, geometry=geopandas.GeoSeries(chosen, crs=source.frame.crs)),
        len(mended),
        len(lost),
    )


def _with_id(frame: geopandas.GeoDataFrame, source: Source, control: Control) -> Tuple[geopandas.GeoDataFrame, int]:
    nameless = (frame[ZONE_ID] == "").to_numpy()
    if not nameless.any():
        return frame, 0
    if nameless.all():
        raise PlanningError(
            f"{source.title}: the field “{source.id_field}” is empty in all rows. Choose another id field."
        )
    control.warn(f"{source.title}: {count(int(nameless.sum()), 'area')} without an id (“{source.id_field}”) left out.")
    return frame[~nameless].reset_index(drop=True), int(nameless.sum())


def _once(frame: geopandas.GeoDataFrame, source: Source, control: Control) -> geopandas.GeoDataFrame:
    """One row per id: several parts of one area that agree in all figures are joined."""
    several = frame[ZONE_ID].duplicated(keep=False).to_numpy()
    if not several.any():
        return frame
    passed_over = {source.object_id.casefold(), "geometry", *_MEASURES}
    facts = [name for name in frame.columns if str(name).casefold() not in passed_over]
    rows: List[int] = []
    shapes: List[Any] = []
    contradicting: List[str] = []
    for zone, group in frame[several].groupby(ZONE_ID, sort=True):
        control.check()
        if len(group[facts].astype(str).drop_duplicates()) > 1:
            contradicting.append(zone)
        rows.append(group.index[0])
        shapes.append(repaired(unary_union(list(group.geometry))))
    if contradicting:
        raise PlanningError(
            f"{source.title}: {count(len(contradicting), 'id')} of “{source.id_field}” "
            f"{'names' if len(contradicting) == 1 else 'name'} several areas with different figures ({some(contradicting)}). "
            "Choose another id field."
        )
    control.warn(
        f"{source.title}: {count(int(several.sum()), 'row')} are parts of {count(len(rows), 'area')} and were joined."
    )
    joined = frame.loc[rows].copy()
    joined["geometry"] = geopandas.GeoSeries(shapes, index=joined.index, crs=frame.crs)
    return pd.concat([frame[~several], joined], ignore_index=True)


# -- figures ---------------------------------------------------------------------------------------------------------


def _figures(
    frame: geopandas.GeoDataFrame, mapping: Mapping[str, str], source: Source, control: Control
) -> Dict[str, np.ndarray]:
    """Canonical figures as numbers, NaN for NULL; text that is no number and values below 0 are NULL, and counted."""
    figures: Dict[str, np.ndarray] = {}
    for column in ZONE_FIGURES:
        if column.type not in ("int", "float") or column.name not in mapping:
            continue
        control.check()
        field = mapping[column.name]
        found = np.full(len(frame), np.nan)
        text: List[str] = []
        negative = 0
        for row, value in enumerate(frame[field]):
            number = _number(value, column.type)
            if number is None:
                text.append(str(value))
            elif number < 0:
                negative += 1
            else:
                found[row] = number
        if len(text) == len(frame) and column.name not in dict(source.fields):
            continue  # only its name is that of a figure: it stays a field of the layer's own
        if len(text) == len(frame):
            raise PlanningError(
                f"{source.title}: the field “{field}” ({column.name}) holds no numbers, but for example “{text[0]}”. Choose another field."
            )
        if text:
            control.warn(
                f"{source.title}: {count(len(text), 'value')} of “{field}” are no numbers ({some(sorted(set(text)), 3)}); they are NULL."
            )
        if negative:
            control.warn(f"{source.title}: {count(negative, 'value')} of “{field}” are below 0; they are NULL.")
        null = int(np.isnan(found).sum()) - len(text) - negative
        if null:
            control.info(f"{source.title}: {count(null, 'value')} of “{field}” are NULL.")
        figures[column.name] = found
    return figures


def _number(value: Any, kind: str) -> Optional[float]:
    """A number, NaN for NULL, None for text that is none. In a count, ``1,200`` is a thousand and two hundred."""
    if values.is_empty(value):
        return np.nan
    if kind == "int" and isinstance(value, str) and _THOUSANDS.fullmatch(value.strip()):
        value = value.replace(",", "")
    try:
        number = values.number(value)
    except (TypeError, ValueError):
        return None
    return number if np.isfinite(number) else None


def _derived(
    frame: geopandas.GeoDataFrame, figures: Dict[str, np.ndarray], shares: Sequence[Share], control: Control
) -> Dict[str, np.ndarray]:
    """Areas, densities and shares that the layer itself does not bring; NaN for NULL."""
    made: Dict[str, np.ndarray] = {"area_km2": areas_km2(frame.geometry, control)}
    with np.errstate(divide="ignore", invalid="ignore"):
        if "population" in figures:
            area = made["area_km2"]
            made["population_density"] = np.where(area > 0, figures["population"] / area, np.nan)
        if "household_size" not in figures and {"population", "households"} <= set(figures):
            homes = figures["households"]
            made["household_size"] = np.where(homes > 0, figures["population"] / homes, np.nan)
        if "ev_total" not in figures and {"ev_bev", "ev_phev"} <= set(figures):
            made["ev_total"] = figures["ev_bev"] + figures["ev_phev"]
    parents = {parent for share in shares for parent in share.parents}
    own = {
        name: np.array([_number(value, "float") for value in frame[name]], dtype=float)
        for name in sorted(parents - set(figures))
        if name in frame
    }
    made.update(derive(pd.DataFrame({**figures, **own}), tuple(shares)))
    for name in (share.name for share in shares):
        if name in made and np.isnan(made[name]).any():
            control.info(
                f"{name}: NULL in {count(int(np.isnan(made[name]).sum()), 'zone')}, where a figure is missing or there is nothing to "
                "take a share of."
            )
    return made


def _columns(
    frame: geopandas.GeoDataFrame,
    source: Source,
    mapping: Mapping[str, str],
    figures: Mapping[str, np.ndarray],
    made: Mapping[str, np.ndarray],
) -> Tuple[Tuple[Column, ...], Dict[str, List[Any]]]:
    """The canonical columns that there are, in the schema's order, then the layer's own fields."""
    columns: List[Column] = [ZONES.column(ZONE_ID)]
    data: Dict[str, List[Any]] = {ZONE_ID: list(frame[ZONE_ID])}
    for column in ZONE_FIGURES:
        found = figures.get(column.name, made.get(column.name))
        if found is not None:
            data[column.name] = [None if np.isnan(value) else _as(column.type, value) for value in found]
        elif column.type == "text" and column.name in mapping:
            data[column.name] = [
                None if values.is_empty(value) else str(value) for value in frame[mapping[column.name]]
            ]
        else:
            continue
        whole = column.type != "int" or all(isinstance(value, (int, type(None))) for value in data[column.name])
        columns.append(column if whole else Column(column.name, "float", column.label, column.unit))
    used = {field.casefold() for name, field in mapping.items() if name in data} | {source.id_field.casefold()}
    for column in source.columns:
        if column.name.casefold() in used or column.name.casefold() in _MEASURES or column.name not in frame:
            continue
        name = _free(column.name, data)
        columns.append(Column(name, column.type, column.label, column.unit))
        data[name] = [None if values.is_empty(value) else _kept(value, column.type) for value in frame[column.name]]
    return tuple(columns), data


def _as(kind: str, value: float) -> Any:
    return int(value) if kind == "int" and float(value).is_integer() else float(value)


def _kept(value: Any, kind: str) -> Any:
    if kind == "int":
        return int(value)
    return float(value) if kind == "float" else str(value)


def _free(name: str, taken: Mapping[str, Any]) -> str:
    """The field's own name, or with an ending where a canonical column or a file format has it already."""
    lower = {each.casefold() for each in (*taken, *_RESERVED)}
    if name.casefold() not in lower:
        return name
    return next(
        made
        for made in (f"{name}_source{'' if number == 1 else number}" for number in range(1, 1000))
        if made.casefold() not in lower
    )
