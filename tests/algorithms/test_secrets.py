"""A key of QGIS's authentication store reaches the service, and nothing else: no output, log, error, history, model, cache or file.

Every algorithm with an authentication parameter is found by its definitions, so that new ones are tested as they come.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Tuple

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsVectorLayer,
)

from evplan.algorithms.bridge import network
from evplan.algorithms.provider import algorithm_classes
from evplan.tests import keys
from evplan.tests.layers import as_map
from evplan.tests.processes import qgis_process
from evplan.tests.services import (
    afdc_server,
    arcgis_server,
    ckan_server,
    loopback,
    ocm_server,
    overpass_server,
    uscensus_server,
)
from evplan.tests.services.ocm_server import station
from evplan.tests.services.overpass_server import document

pytestmark = pytest.mark.services

SECRET = "s3cret-that-nobody-may-read-40417"  # pragma: allowlist secret
AREA = "-80.6,-80.3,43.3,43.6 [EPSG:4326]"
MASTER = "master-password-of-the-test"


ASKS_NOBODY = ("checksetup",)
"""They look at configurations and send nothing; their own tests look for the key in what they say."""


def takes_a_key(algorithm) -> bool:
    return algorithm.name() not in ASKS_NOBODY and any(
        definition.type() == "authcfg" for definition in algorithm.parameterDefinitions()
    )


MADE = [each().create() for each in algorithm_classes()]
WITH_KEY = [algorithm.name() for algorithm in MADE if takes_a_key(algorithm)]
STORE_KEY = """
import sys
from qgis.core import QgsApplication, QgsAuthMethodConfig
application = QgsApplication([], False, sys.argv[1])
application.initQgis()
manager = QgsApplication.authManager()
assert manager.setMasterPassword(sys.argv[2], True), "no authentication store"
configuration = QgsAuthMethodConfig("APIHeader")
configuration.setName("key")
configuration.setConfig("X-API-Key", sys.stdin.read())
stored, configuration = manager.storeAuthenticationConfig(configuration)
assert stored
print("ID=" + configuration.id())
"""


def any_service(handler) -> None:
    """Answers as OpenChargeMap and Overpass do, and anything else with the question."""
    path = handler.path.split("?")[0]
    if path.endswith("/referencedata"):
        handler.answer(200, ocm_server.REFERENCE)
    elif path.endswith("/poi"):
        first = handler.query.get("greaterthanid", "0") == "0"
        handler.answer(200, [station(1), station(2)] if first else [])
    elif path.endswith("/interpreter"):
        handler.answer(200, document([]))
    else:
        handler.answer(200, {})


def tell_tale(handler) -> bool:
    """The worst service: it repeats the key in its refusal."""
    return handler.answer(400, {"error": f"the key {SECRET} is not valid", "headers": dict(handler.headers)})


@pytest.fixture
def key(qgis_app):
    with keys.stored(SECRET) as authcfg:
        yield authcfg


@pytest.fixture
def token(qgis_app):
    with keys.stored(SECRET, "EsriToken", "token") as authcfg:
        yield authcfg


def optional(definition) -> bool:
    return bool(definition.flags() & definition.FlagOptional)


def parameters_of(algorithm, base: str, authcfg: str, folder: Path) -> Dict[str, Any]:
    """Values for every parameter that has none: all services at ``base``, all outputs as files in ``folder``."""
    values: Dict[str, Any] = {}
    takes_layers = any(each.type() == "source" for each in algorithm.parameterDefinitions())
    for definition in algorithm.parameterDefinitions():
        name, kind = definition.name(), definition.type()
        if kind == "authcfg":
            values[name] = authcfg
        elif kind == "extent":
            values[name] = AREA
        elif kind == "string" and ("ENDPOINT" in name or "URL" in name or name == "SERVICE"):
            values[name] = f"{base}/v3"
        elif kind == "sink" and not (optional(definition) and takes_layers):
            values[name] = str(folder / f"{name}.gpkg")
        elif kind == "enum" and definition.allowMultiple():
            values[name] = list(definition.options())
    return values


def traces_in(folder: Path) -> List[str]:
    """Files below ``folder`` that hold the key, by content or by name."""
    found = []
    for path in folder.rglob("*"):
        if SECRET in path.name or (path.is_file() and SECRET.encode() in path.read_bytes()):
            found.append(str(path))
    return found


def model_with(algorithm, values: Dict[str, Any], path: Path) -> str:
    model = QgsProcessingModelAlgorithm("m", "m", "m")
    child = QgsProcessingModelChildAlgorithm(algorithm.id())
    for name, value in values.items():
        child.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
    model.addChildAlgorithm(child)
    assert model.toFile(str(path))
    text = path.read_text(encoding="utf-8")
    assert algorithm.id() in text
    return text


def test_there_are_algorithms_with_a_key():
    assert "fetchchargers" in WITH_KEY


@pytest.fixture
def traces(provider, tmp_path, monkeypatch, caplog, capfd):
    """Runs an algorithm and looks for the key in all that it leaves behind; returns its results, or None with the refusal."""

    def run(name: str, values: Dict[str, Any], server) -> Tuple[Optional[Dict[str, Any]], str]:
        algorithm = provider.algorithm(name).create()
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        commands = [algorithm.asPythonCommand(values, context), str(as_map(algorithm, values, context))]
        if hasattr(algorithm, "asQgisProcessCommand"):  # QGIS 3.24 and later
            commands.append(str(algorithm.asQgisProcessCommand(values, context)[0]))
        results, said = None, ""
        try:
            results, _ = algorithm.run(values, context, feedback, {}, False)
        except QgsProcessingException as error:
            said = str(error)
        sent = [*server.requests, *(value for headers in server.headers_seen for value in headers.values())]
        assert any(SECRET in text for text in sent), (
            f"the key did not leave for the service: {said or feedback.textLog()}"
        )
        printed = capfd.readouterr()
        metadata = [QgsVectorLayer(str(path), "x", "ogr").htmlMetadata() for path in tmp_path.glob("*.gpkg")]
        for text in (
            str(results), said, feedback.textLog(), feedback.htmlLog(), caplog.text, printed.out, printed.err,
            model_with(algorithm, values, tmp_path / "model.model3"), *commands, *metadata,
        ):  # fmt: skip
            assert SECRET not in text
        assert traces_in(tmp_path) == []
        assert traces_in(Path(QgsApplication.qgisSettingsDirPath())) == []
        return results, said

    caplog.set_level(0)
    monkeypatch.setattr(network, "cache_folder", lambda: tmp_path / "cache")
    return run


@pytest.mark.parametrize(
    "fault", [None, tell_tale, loopback.reset, loopback.web_page], ids=["good", "tale", "reset", "page"]
)
@pytest.mark.parametrize("name", WITH_KEY)
def test_key_is_left_nowhere(provider, key, traces, tmp_path, name, fault):
    with loopback.serving(any_service) as server:
        server.faults.extend([fault] if fault else [])
        traces(name, parameters_of(provider.algorithm(name), server.base, key, tmp_path), server)


@dataclass(frozen=True)
class Case:
    """A service that wants a key, and how it is asked."""

    algorithm: str
    parameter: str
    serving: Callable[[], Any]
    values: Callable[[Any], Dict[str, Any]]
    path: str = ""
    """What the addresses have in common with which the key travels."""


def skipping(number: int, fault: loopback.Fault) -> loopback.Fault:
    """``fault`` from the question behind the first ``number`` on."""
    seen = []

    def later(handler) -> bool:
        seen.append(handler.path)
        return len(seen) > number and fault(handler)

    return later


def zones_server():
    return arcgis_server.serving(arcgis_server.Layer([arcgis_server.square(number) for number in range(1, 4)]))


CASES = {
    "ocm": Case(
        "fetchchargers", "OCM_AUTH", lambda: ocm_server.serving([station(1), station(2)]),
        lambda server: {"SOURCES": ["ocm"], "OCM_ENDPOINT": server.base},
    ),
    "afdc": Case(
        "fetchchargers", "AFDC_AUTH", lambda: afdc_server.serving([afdc_server.station(n) for n in range(1, 260)]),
        lambda server: {"SOURCES": ["afdc"], "AFDC_ENDPOINT": server.base},
    ),
    "arcgis": Case(
        "fetchzones", "AUTH", zones_server, lambda server: {"SOURCE": "arcgis", "ENDPOINT": f"{server.base}/0"}
    ),
    "census": Case(
        "fetchzones", "AUTH", lambda: uscensus_server.serving(3),
        lambda server: {
            "SOURCE": "uscensus_tract", "PROFILE_ENDPOINT": server.profile, "BOUNDARY_ENDPOINT": server.base + server.MAP,
        },
        "/data/",
    ),
    "ckan": Case(
        "fetchregistrations", "AUTH", lambda: ckan_server.serving(),
        lambda server: {"SOURCE": "ckan", "ENDPOINT": server.base, "DATASET": ckan_server.DATASET},
    ),
}  # fmt: skip


def test_every_parameter_with_a_key_has_a_case():
    there = {
        (each.name(), one.name())
        for each in filter(takes_a_key, MADE)
        for one in each.parameterDefinitions()
        if one.type() == "authcfg"
    }
    assert {(case.algorithm, case.parameter) for case in CASES.values()} == there


def values_of(case: Case, server, authcfg: str, provider, folder: Path) -> Dict[str, Any]:
    values = parameters_of(provider.algorithm(case.algorithm), server.base, "", folder)
    return {**values, "EXTENT": AREA, **case.values(server), case.parameter: authcfg}


@pytest.mark.parametrize("place", [0, 1], ids=["first", "later"])
@pytest.mark.parametrize(
    "fault",
    [None, tell_tale, loopback.web_page, loopback.refuse(429, Retry_After="0")],
    ids=["good", "tale", "page", "busy"],
)
@pytest.mark.parametrize("name", CASES)
def test_key_of_each_service_is_left_nowhere(provider, key, traces, tmp_path, monkeypatch, name, fault, place):
    monkeypatch.setattr(uscensus_server, "KEY", SECRET)
    case = CASES[name]
    with case.serving() as server:
        server.faults.extend([loopback.only(case.path, skipping(place, fault))] if fault else [])
        results, said = traces(case.algorithm, values_of(case, server, key, provider, tmp_path), server)
        assert results if fault is None else said


def test_token_of_arcgis_is_left_nowhere(provider, token, traces, tmp_path):
    with zones_server() as server:
        results, said = traces("fetchzones", values_of(CASES["arcgis"], server, token, provider, tmp_path), server)
    assert results, said


def test_a_key_goes_to_its_own_service_alone(provider, key, tmp_path, monkeypatch):
    """Several services in one run: the key of one is not sent to the others."""
    monkeypatch.setattr(network, "cache_folder", lambda: tmp_path / "cache")
    one = ocm_server.serving([station(1)])
    other = afdc_server.serving([afdc_server.station(1)])
    with one as ocm, other as afdc, overpass_server.serving([]) as overpass:
        values = {
            "EXTENT": AREA, "SOURCES": ["ocm", "afdc", "osm"], "AFDC_AUTH": key, "OCM_ENDPOINT": ocm.base, "AFDC_ENDPOINT": afdc.base,
            "OVERPASS_ENDPOINT": overpass.base, "CHARGERS": "memory:",
        }  # fmt: skip
        provider.algorithm("fetchchargers").create().run(
            values, QgsProcessingContext(), QgsProcessingFeedback(), {}, False
        )
        assert all(headers["X-API-Key"] == SECRET for headers in afdc.headers_seen) and afdc.headers_seen
        for server in (ocm, overpass):
            assert server.requests and SECRET not in str(server.requests) + str(server.headers_seen)


def test_profile_of_qgis_process_keeps_no_trace(tmp_path, package_path):
    """The whole way, as users of the command line go it: store, plugin, cache and log in a profile of their own."""
    process = qgis_process(tmp_path, package_path)
    profile = tmp_path / "profile"
    environment = {**process.environment, "PYTHONPATH": os.pathsep.join([process.environment["PYTHONPATH"], *sys.path])}
    stored = subprocess.run(
        [sys.executable, "-c", STORE_KEY, str(profile / "profiles" / "default"), MASTER],
        input=SECRET,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "ID=" in stored.stdout, stored.stderr
    authcfg = stored.stdout.rpartition("ID=")[2].strip()
    (tmp_path / "password").write_text(MASTER)
    assert process("plugins", "enable", "evplan").returncode == 0
    with ocm_server.serving([station(1), station(2)]) as server:
        asked = [
            "run", "evplan:fetchchargers", f"--EXTENT={AREA}", f"--OCM_AUTH={authcfg}", f"--OCM_ENDPOINT={server.base}",
            f"--CHARGERS={tmp_path / 'out.gpkg'}",
        ]  # fmt: skip
        good = process(*asked, QGIS_AUTH_PASSWORD_FILE=str(tmp_path / "password"))
        server.faults.append(tell_tale)
        asked[2] = "--EXTENT=-80.6,-80.3,43.3,43.7 [EPSG:4326]"
        bad = process(*asked, QGIS_AUTH_PASSWORD_FILE=str(tmp_path / "password"))
        assert {headers["X-API-Key"] for headers in server.headers_seen} == {SECRET}
    assert good.returncode == 0 and (tmp_path / "out.gpkg").exists(), good.stderr
    assert bad.returncode != 0 and "did not accept the question" in bad.stdout + bad.stderr
    for done in (good, bad):
        assert SECRET not in done.stdout and SECRET not in done.stderr
    assert list(profile.rglob("evplan-http/*.json")), "the cache is in the profile that is searched"
    assert traces_in(tmp_path) == []
