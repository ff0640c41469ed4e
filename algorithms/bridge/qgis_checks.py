"""What QGIS itself tells about the set-up: versions, coordinate systems, formats, authentication, translation."""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from typing import List, Mapping

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsPointXY,
    QgsProjUtils,
)

from ...core.errors import PlanningError
from ...core.setup import checks
from ...core.setup.checks import Check, Say
from . import dependencies, network
from .language import INTERFACE, LANGUAGES, tr

LEAST_QGIS, LEAST_PYTHON = (3, 22), (3, 9)
PROBE = "Cancelled: nothing was written."
"""A text of the plugin that no translation leaves as it is."""
_FORMATS = (("GPKG", True), ("CSV", False), ("XLSX", False), ("GeoJSON", False), ("OSM", False), ("Parquet", False))
"""GDAL's driver, and whether nothing works without it."""


def versions(say: Say) -> List[Check]:
    """QGIS, its Python, the system, GDAL and PROJ."""
    qgis = tuple(int(part) for part in Qgis.version().split("-")[0].split(".")[:2])
    state = checks.OK if LEAST_QGIS <= qgis < (4, 0) else checks.WARNING if qgis >= (4, 0) else checks.ERROR
    python = sys.version_info[:2]
    return [
        Check("QGIS", "QGIS", state, Qgis.version(), say("3.22 or later, before 4")),
        Check(
            "QGIS",
            "Python",
            checks.OK if python >= LEAST_PYTHON else checks.ERROR,
            platform.python_version(),
            say("3.9 or later"),
        ),
        Check("QGIS", say("System"), checks.OK, platform.platform(), "", "", "", False),
    ]


def translation(language: str, say: Say) -> Check:
    """Whether the windows speak QGIS's language."""
    short, there = language.replace("-", "_").split("_")[0].lower(), [each for each in LANGUAGES if each != INTERFACE]
    wanted, why = ", ".join(there), say("The language is QGIS's own (Settings › Options › General).")

    def check(state: str, found: str, why: str = why) -> Check:
        return Check("QGIS", say("Language"), state, found, wanted, why, "", False)

    if short in ("en", "c", ""):
        return check(checks.OK, language or "en")
    if short not in there:
        return check(checks.WARNING, language, say("There is no translation into this language; texts are in English."))
    if tr("Cancelled: nothing was written.") == PROBE:
        return check(
            checks.WARNING, language, say("The translation is there and is not loaded: switch the plugin off and on.")
        )
    return check(checks.OK, language)


def coordinates(say: Say) -> List[Check]:
    """PROJ's data, by where UTM zone 17 has its origin; and GDAL's."""
    from osgeo import gdal

    fix = dependencies.projection_hint()
    folders = QgsProjUtils.searchPaths()
    data = next((Path(folder) for folder in folders if (Path(folder) / "proj.db").exists()), None)
    proj = f"PROJ {QgsProjUtils.projVersionMajor()}.{QgsProjUtils.projVersionMinor()}"
    found, state = f"{proj}, {data or say('no proj.db found')}", checks.OK
    try:
        transform = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem("EPSG:4326"),
            QgsCoordinateReferenceSystem("EPSG:32617"),
            QgsCoordinateTransformContext(),
        )
        place = transform.transform(QgsPointXY(-81.0, 0.0))
        if abs(place.x() - 500_000.0) > 0.01 or abs(place.y()) > 0.01:
            state, found = checks.ERROR, say("{0}: wrong coordinates").format(found)
    except QgsCsException as error:
        state, found = checks.ERROR, f"{found}: {error}"
    if data is None and state == checks.OK:
        state = checks.WARNING
    wanted = say("proj.db, and UTM zone 17 where it belongs")
    gdal_data = gdal.FindFile("gdal", "gdalvrt.xsd") or gdal.FindFile("gdal", "gcs.csv")
    return [
        Check(
            say("Coordinate systems"),
            "PROJ",
            state,
            found,
            wanted,
            say("Distances in metres need it."),
            fix if state != checks.OK else "",
        ),
        Check(
            say("Coordinate systems"),
            "GDAL",
            checks.OK if gdal_data else checks.WARNING,
            say("{0}, data: {1}").format(gdal.VersionInfo("RELEASE_NAME"), gdal_data or say("not found")),
            say("GDAL's data files"),
            say("Some formats are read wrongly without them."),
            "",
            False,
        ),
    ]


def formats(say: Say) -> List[Check]:
    """Drivers of GDAL, a GeoPackage really written and read, and files on the web."""
    from osgeo import gdal, ogr

    uses = {
        "GPKG": say("layers and results"),
        "CSV": say("tables of exports"),
        "XLSX": say("tables of spreadsheets"),
        "GeoJSON": say("exchange on the web"),
        "OSM": say("extracts of OpenStreetMap"),
        "Parquet": say("large tables"),
    }
    made = []
    for name, required in _FORMATS:
        there = gdal.GetDriverByName(name) is not None
        state = checks.OK if there else checks.ERROR if required else checks.MISSING
        found = say("there") if there else say("not in this GDAL")
        if there and name == "GPKG":
            fault = _written_and_read(ogr, gdal)
            state, found = (checks.ERROR, fault) if fault else (checks.OK, say("written and read back"))
        made.append(Check(say("Formats"), name, state, found, "", uses[name], "", required))
    prefixes = [name for name in ("/vsicurl/", "/vsis3/") if name in (gdal.GetFileSystemsPrefixes() or [])]
    state = checks.OK if len(prefixes) == 2 else checks.MISSING
    why = say("files on the web and in object storage, without a copy")
    made.append(
        Check(say("Formats"), say("Remote files"), state, ", ".join(prefixes) or say("none"), "", why, "", False)
    )
    return made


def _written_and_read(ogr, gdal) -> str:
    """What is wrong with a GeoPackage of one point in memory; '' if nothing is."""
    path = "/vsimem/evplan-check.gpkg"
    try:
        source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
        layer = source.CreateLayer("points", None, ogr.wkbPoint)
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (3 4)"))
        layer.CreateFeature(feature)
        del feature, layer, source
        read = ogr.Open(path)
        return "" if read is not None and read.GetLayer(0).GetFeatureCount() == 1 else "the point is lost"
    except (RuntimeError, AttributeError) as error:
        return str(error)
    finally:
        gdal.Unlink(path)


# -- authentication: to be called in the main thread -------------------------------------------------------------


def authentication(services: Mapping[str, str], catalogue: Mapping[str, Mapping], say: Say) -> List[Check]:
    """The encrypted store, and of each service the type of its configuration and the name of its header; never what is in it.

    ``services``: service → id of its configuration, empty without one. Nobody is asked for the master password.
    """
    manager = QgsApplication.authManager()
    title, wanted = say("Authentication store"), say("switched on and unlocked")
    why = say("Keys of services and passwords of databases are kept there, encrypted.")
    if manager.isDisabled():
        return [
            Check(
                say("Keys and databases"), title, checks.ERROR, say("switched off: {0}").format(_plain(manager.disabledMessage())), wanted, why, "", False
            )
        ]  # fmt: skip
    is_open = manager.masterPasswordIsSet()
    if not manager.masterPasswordHashInDatabase() and not is_open:
        state, found = checks.OK, say("empty: no master password was set yet")
    elif is_open:
        state, found = checks.OK, say("unlocked")
    elif not manager.configIds():
        state, found = checks.OK, say("locked, and empty")
    else:
        state, found = checks.WARNING, say("locked: QGIS will ask for the master password")
        why = say("Without a window it is read from the file that the variable QGIS_AUTH_PASSWORD_FILE names.")
    made = [Check(say("Keys and databases"), title, state, found, wanted, why, "", False)]
    made += [
        _configuration(authcfg, catalogue[service], is_open, say)
        for service, authcfg in services.items()
        if service in catalogue
    ]
    return made


def _configuration(authcfg: str, entry: Mapping, is_open: bool, say: Say) -> Check:
    title, header = say("Key of {0}").format(entry["title"]), entry.get("key_header", "")
    wanted = say("a configuration of type “API Header” with the header {0}").format(header)
    why = say("A key is free at {0}").format(entry.get("key_page", entry["homepage"]))

    def check(state: str, found: str, why: str = why) -> Check:
        return Check(say("Keys and databases"), title, state, found, wanted, why, "", False)

    if not authcfg:
        return check(checks.MISSING, say("none chosen"))
    manager = QgsApplication.authManager()
    if authcfg not in manager.configIds():
        return check(checks.ERROR, say("no configuration “{0}” in this QGIS profile").format(authcfg))
    method = manager.configAuthMethodKey(authcfg)
    if method not in ("APIHeader", "Basic"):
        return check(checks.ERROR, say("“{0}” is of type {1}").format(authcfg, method or say("unknown")))
    if not is_open:
        return check(checks.OK, say("“{0}” of type {1}, not opened").format(authcfg, method))
    try:
        _, values = network.configuration(authcfg, title)
    except PlanningError as error:
        return check(checks.ERROR, str(error))
    names = [name.strip() for name, value in values.items() if name.strip() and value.strip()]
    if not names:
        return check(checks.ERROR, say("“{0}” is empty").format(authcfg))
    if method == "APIHeader" and header.lower() not in (name.lower() for name in names):
        return check(checks.WARNING, say("“{0}” has no header {1}").format(authcfg, header))
    return check(checks.OK, say("“{0}” of type {1}").format(authcfg, method))


def _plain(html: str) -> str:
    return " ".join(html.replace("<br>", " ").split())
