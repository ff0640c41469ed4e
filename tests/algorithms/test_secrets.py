"""A key of QGIS's authentication store reaches the service, and nothing else: no output, log, error, history, model, cache or file.

Every algorithm with an authentication parameter is found by its definitions, so that new ones are tested as they come.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, List

import pytest
from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
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
from evplan.tests.processes import qgis_process
from evplan.tests.services import loopback, ocm_server
from evplan.tests.services.ocm_server import station
from evplan.tests.services.overpass_server import document

pytestmark = pytest.mark.services

SECRET = "s3cret-that-nobody-may-read-40417"  # pragma: allowlist secret
AREA = "-80.6,-80.3,43.3,43.6 [EPSG:4326]"
MASTER = "master-password-of-the-test"


def takes_a_key(algorithm) -> bool:
    return any(definition.type() == "authcfg" for definition in algorithm.parameterDefinitions())


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
    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword("test-password", True):
        pytest.skip("QGIS's authentication store cannot be opened here")
    configuration = QgsAuthMethodConfig("APIHeader")
    configuration.setName("key of the test")
    configuration.setConfig("X-API-Key", SECRET)
    _, configuration = manager.storeAuthenticationConfig(configuration)
    yield configuration.id()
    manager.removeAuthenticationConfig(configuration.id())


def parameters_of(algorithm, base: str, authcfg: str, folder: Path) -> Dict[str, Any]:
    """Values for every parameter that has none: all services at ``base``, all outputs as files in ``folder``."""
    values: Dict[str, Any] = {}
    for definition in algorithm.parameterDefinitions():
        name, kind = definition.name(), definition.type()
        if kind == "authcfg":
            values[name] = authcfg
        elif kind == "extent":
            values[name] = AREA
        elif kind == "string" and ("ENDPOINT" in name or "URL" in name or name == "SERVICE"):
            values[name] = f"{base}/v3"
        elif kind == "sink":
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


@pytest.mark.parametrize(
    "fault", [None, tell_tale, loopback.reset, loopback.web_page], ids=["good", "tale", "reset", "page"]
)
@pytest.mark.parametrize("name", WITH_KEY)
def test_key_is_left_nowhere(provider, key, tmp_path, monkeypatch, caplog, capfd, name, fault):
    caplog.set_level(0)
    monkeypatch.setattr(network, "cache_folder", lambda: tmp_path / "cache")
    algorithm = provider.algorithm(name).create()
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    with loopback.serving(any_service) as server:
        server.faults.extend([fault] if fault else [])
        values = parameters_of(algorithm, server.base, key, tmp_path)
        commands = [algorithm.asPythonCommand(values, context), str(algorithm.asMap(values, context))]
        commands.append(str(algorithm.asQgisProcessCommand(values, context)[0]))
        said = ""
        try:
            results, _ = algorithm.run(values, context, feedback, {}, False)
            said = str(results)
        except QgsProcessingException as error:
            said = str(error)
        sent = [*server.requests, *(value for headers in server.headers_seen for value in headers.values())]
        assert any(SECRET in text for text in sent), f"the key did not leave for the service: {said}"
        assert SECRET not in model_with(algorithm, values, tmp_path / "model.model3")
    printed = capfd.readouterr()
    metadata = [QgsVectorLayer(str(path), "x", "ogr").htmlMetadata() for path in tmp_path.glob("*.gpkg")]
    for text in (
        said,
        feedback.textLog(),
        feedback.htmlLog(),
        caplog.text,
        printed.out,
        printed.err,
        *commands,
        *metadata,
    ):
        assert SECRET not in text
    assert traces_in(tmp_path) == []
    assert traces_in(Path(QgsApplication.qgisSettingsDirPath())) == []


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
