"""Things of OpenStreetMap out of an extract on disk (.osm.pbf, .osm), through GDAL's driver, without a network.

The file is read once, in the order in which it is written; GDAL puts ways and multipolygons together and lets through
only what has one of the wanted keys. Source: https://gdal.org/drivers/vector/osm.html.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from ..control import Control
from ..errors import PlanningError, count
from .extent import Extent
from .osm import ATTRIBUTION, LICENCE, SOURCE, Element, Rule
from .overpass import Harvest
from .provenance import Provenance

_LAYERS = ("points", "lines", "multilinestrings", "multipolygons", "other_relations")
_AREA_KEYS = (
    "aeroway,amenity,boundary,building,craft,geological,historic,landuse,leisure,military,natural,office,place,shop,sport,"
    "tourism,highway=platform,highway=services,highway=rest_area,public_transport=platform,public_transport=station"
)
"""Closed ways with these keys are areas."""
STEP = 0.01
"""Share of the file between two steps of progress."""
_BAD_SHAPE = re.compile(r"Exception: |GEOS|\bring\b|geometry|polygon", re.IGNORECASE)


def read(path: Path, rules: Sequence[Rule], extent: Optional[Extent], control: Control) -> Harvest:
    """All elements of the file to which one of ``rules`` applies, inside ``extent`` (None: all), each once."""
    keys = sorted({key for rule in rules for key in rule.keys})
    found: Dict[Tuple[int, int], Element] = {}
    placeless = 0
    with _opened(path, keys, rules) as (dataset, faults):
        for feature, layer in _features(dataset, faults, control):
            tags = _tags(feature, keys)
            if not any(rule.holds(tags) for rule in rules):
                continue
            tags = {**hstore(feature.GetField("other_tags") or ""), **tags}
            kind, number = _identity(feature, layer)
            place = _place(feature)
            if place is None or number is None:
                placeless += 1
                continue
            element = Element(kind, number, *place, tags)
            if extent is None or extent.contains(element.longitude, element.latitude):
                found.setdefault(element.key, element)
        if faults:
            raise PlanningError(
                f"The file {path} is damaged or cut short: {faults[0]}. Nothing of it was used; download it again."
            )
    if placeless:
        control.warn(f"{path.name}: {count(placeless, 'thing')} without a usable place left out.")
    elements = tuple(found[key] for key in sorted(found))
    return Harvest(elements, _provenance(path, extent, len(elements), placeless))


@contextlib.contextmanager
def _opened(path: Path, keys: Sequence[str], rules: Sequence[Rule]) -> Iterator[Tuple[Any, List[str]]]:
    """The file as a GDAL dataset, and a list to which GDAL's faults are added."""
    from osgeo import gdal

    if not path.is_file():
        raise PlanningError(f"There is no file {path} (PBF). Choose an extract of OpenStreetMap, such as an .osm.pbf.")
    faults: List[str] = []

    def note(kind: int, number: int, text: str) -> None:
        # One bad ring among millions is also a failure to GDAL; what cannot be read is another matter.
        if kind >= gdal.CE_Failure and not _BAD_SHAPE.search(text):
            faults.append(" ".join(text.split()))

    with tempfile.TemporaryDirectory(prefix="evplan-osm-") as folder:
        settings = Path(folder) / "osmconf.ini"
        settings.write_text(_configuration(keys), encoding="utf-8")
        gdal.PushErrorHandler(note)
        dataset = None
        try:
            options = [f"CONFIG_FILE={settings}", "USE_CUSTOM_INDEXING=YES"]
            with contextlib.suppress(RuntimeError):  # GDAL with its exceptions switched on
                dataset = gdal.OpenEx(
                    os.fspath(path), gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=["OSM"], open_options=options
                )
            if dataset is None:
                why = f" ({faults[0]})" if faults else ""
                raise PlanningError(
                    f"The file {path} (PBF) is no extract of OpenStreetMap that GDAL can read{why}. Choose an .osm.pbf or .osm file."
                )
            for name in _LAYERS:
                dataset.GetLayerByName(name).SetAttributeFilter(_filter(rules))
            faults.clear()
            yield dataset, faults
        finally:
            dataset = None  # closes the file before its folder goes
            gdal.PopErrorHandler()


def _filter(rules: Sequence[Rule]) -> str:
    """OGR SQL that lets through at least what a rule fits: GDAL sorts the rest out a hundred times faster."""
    alternatives = []
    for rule in rules:
        parts = []
        for condition in rule.conditions:
            if condition.absent:
                continue
            values = ", ".join("'{}'".format(value.replace("'", "''")) for value in condition.values)
            several = f""" OR "{condition.key}" LIKE '%;%'"""
            known = f'"{condition.key}" IN ({values}){several}' if values else f'"{condition.key}" IS NOT NULL'
            parts.append(f"({known})")
        alternatives.append(" AND ".join(parts) or "1 = 1")
    return " OR ".join(f"({each})" for each in alternatives) or "1 = 0"


def _configuration(keys: Sequence[str]) -> str:
    """GDAL's own file of settings: the wanted keys as fields, everything else in one text."""
    head = [
        f"closed_ways_are_polygons={_AREA_KEYS}",
        "attribute_name_laundering=no",
        "report_all_nodes=no",
        "report_all_ways=no",
        "report_all_tags=no",
    ]
    layers = [
        f"[{name}]\nosm_id=yes\nattributes={','.join(keys)}\nunsignificant=created_by\nignore=created_by\nother_tags=yes"
        for name in _LAYERS
    ]
    return "\n".join([*head, *layers, ""])


def _features(dataset: Any, faults: List[str], control: Control) -> Iterator[Tuple[Any, str]]:
    """Every feature with its layer's name, in the order of the file; Cancel also where nothing is let through."""

    told = [0.0]

    def go_on(share: float, message: str, data: Any) -> int:
        if share - told[0] >= STEP:
            told[0] = share
            control.progress(100.0 * share)
        return 0 if control.cancelled() else 1

    while True:
        feature, layer = _next(dataset, faults, go_on)
        control.check()
        if feature is None:
            return
        yield feature, layer.GetName()


def _next(dataset: Any, faults: List[str], go_on: Callable) -> Tuple[Any, Any]:
    try:
        return dataset.GetNextFeature(include_layer=True, callback=go_on)
    except (
        RuntimeError
    ) as error:  # GDAL with its exceptions switched on: from 3.11 on it tells its error handler nothing then
        faults.append(" ".join(str(error).split()))
        return None, None


def _tags(feature: Any, keys: Sequence[str]) -> Dict[str, str]:
    """The tags that are fields of their own."""
    values = ((key, feature.GetField(key)) for key in keys)
    return {key: value for key, value in values if value is not None}


def hstore(text: str) -> Dict[str, str]:
    """``"key"=>"value","k2"=>"v2"`` with quotes and backslashes escaped by backslashes."""
    parts: List[str] = []
    inside, current, escape = False, [], False
    for letter in text:
        if escape:
            current.append(letter)
            escape = False
        elif inside and letter == "\\":
            escape = True
        elif letter == '"':
            if inside:
                parts.append("".join(current))
                current = []
            inside = not inside
        elif inside:
            current.append(letter)
    return dict(zip(parts[::2], parts[1::2]))


def _identity(feature: Any, layer: str) -> Tuple[str, Optional[int]]:
    kind = {"points": "node", "lines": "way"}.get(layer, "relation")
    field = "osm_id"
    if layer == "multipolygons" and not feature.IsFieldSetAndNotNull("osm_id"):
        kind, field = "way", "osm_way_id"
    text = feature.GetField(field)
    return kind, int(text) if text and text.lstrip("-").isdigit() else None


def _place(feature: Any) -> Optional[Tuple[float, float]]:
    """Middle of the bounding box, as Overpass gives it, or a point on the shape where that lies beside it."""
    from osgeo import ogr

    shape = feature.GetGeometryRef()
    if shape is None or shape.IsEmpty():
        return None
    west, east, south, north = shape.GetEnvelope()
    middle = (west + east) / 2, (south + north) / 2
    if shape.GetDimension() == 2:
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(*middle)
        if not shape.Contains(point):
            with contextlib.suppress(RuntimeError):
                on_it = shape.PointOnSurface()
                if on_it is not None and not on_it.IsEmpty():
                    return on_it.GetX(), on_it.GetY()
    return middle


def _provenance(path: Path, extent: Optional[Extent], kept: int, placeless: int) -> Provenance:
    return Provenance(
        source=SOURCE,
        url=path.name,
        retrieved_at="",
        licence=LICENCE,
        attribution=ATTRIBUTION,
        filters=(extent.sentence(),) if extent is not None else (),
        received=kept,
        notes=(
            "read from an extract on disk",
            *((f"{count(placeless, 'thing')} without a usable place left out",) if placeless else ()),
        ),
    )
