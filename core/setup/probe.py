"""Imports modules one after the other and prints a line of JSON before and after each.

Runs in a process of its own, because a package with libraries that do not go together ends the process that imports it. It is
started by its path and needs nothing of this package.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import sys
from typing import Any, Dict, List

try:
    from importlib import metadata
except ImportError:  # pragma: no cover - Python before 3.8
    metadata = None

GEOSPATIAL = re.compile(r"^(lib)?(geos|proj|gdal)", re.IGNORECASE)
"""Names of the libraries of which a process must have one copy each."""


def look_at(name: str, distribution: str) -> Dict[str, Any]:
    """What the import of ``name`` gives: version, file, libraries it brings along, or the error."""
    if name in TRIALS:
        return _tried(name)
    try:
        module = importlib.import_module(name)
    except BaseException as error:  # noqa: BLE001 - also what a package does that ends the interpreter politely
        return {"name": name, "error": f"{type(error).__name__}: {error}", "cause": _cause(error)}
    path = getattr(module, "__file__", None) or ""
    return {"name": name, "version": _version(module, distribution), "path": path, "libraries": _libraries(path)}


def _cause(error: BaseException) -> str:
    return (getattr(error, "name", None) or "").split(".")[0]


def _version(module: Any, distribution: str) -> str:
    version = getattr(module, "__version__", None)
    if isinstance(version, str):
        return version
    try:
        return metadata.version(distribution)
    except Exception:  # noqa: BLE001 - a damaged list of packages is no reason to stop
        return ""


def _libraries(path: str) -> List[str]:
    """Files of GEOS, PROJ or GDAL that a wheel brought along: ``Shapely.libs`` beside the package, ``.dylibs`` in it."""
    folder = os.path.dirname(path)
    package = os.path.basename(folder).lower()
    found: List[str] = []
    for place in (os.path.join(folder, ".dylibs"), *_siblings(os.path.dirname(folder), f"{package}.libs")):
        if os.path.isdir(place):
            found += [name for name in os.listdir(place) if GEOSPATIAL.match(name)]
    return sorted(found)


def _siblings(folder: str, name: str) -> List[str]:
    try:
        return [os.path.join(folder, each) for each in os.listdir(folder) if each.lower() == name]
    except OSError:
        return []


# -- trials: packages may import and yet not work together -------------------------------------------------------


def _spatial_index() -> None:
    import geopandas
    from shapely.geometry import Point

    points = geopandas.GeoSeries([Point(0, 0), Point(9, 9)])
    if len(points.sindex.query(Point(9, 9).buffer(1))) != 1:
        raise ValueError("the spatial index does not find its point")


def _projection() -> None:
    import pyproj

    x, y = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:32617", always_xy=True).transform(-81.0, 0.0)
    if abs(x - 500_000.0) > 0.01 or abs(y) > 0.01:  # on its meridian and on the equator, by the definition of UTM
        raise ValueError(f"UTM zone 17 has its origin at {x:.3f}, {y:.3f} instead of 500000, 0")


def _gdal_arrays() -> None:
    from osgeo import gdal_array  # noqa: F401 - fails beside a numpy of another generation


TRIALS = {"trial:spatial_index": _spatial_index, "trial:projection": _projection, "trial:gdal_arrays": _gdal_arrays}


def _tried(name: str) -> Dict[str, Any]:
    try:
        TRIALS[name]()
    except BaseException as error:  # noqa: BLE001 - whatever goes wrong is the answer
        return {"name": name, "error": f"{type(error).__name__}: {error}", "cause": _cause(error)}
    return {"name": name}


def main(wanted: List[List[str]]) -> None:
    out, sys.stdout = sys.stdout, sys.stderr  # packages may print while they are imported
    for name, distribution in wanted:
        for message in ({"begin": name}, None):
            out.write(json.dumps(message or look_at(name, distribution)) + "\n")
            out.flush()


if __name__ == "__main__":
    sys.path.pop(0)  # this folder: its modules must not hide others of the same name
    main(json.loads(sys.argv[1]))
    os._exit(0)
