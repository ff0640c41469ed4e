"""Fixtures of all tests: the provider registered on top of pytest-qgis, and the real data where it is."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

try:
    from hypothesis import HealthCheck, settings
except ImportError:  # tests without properties run without it
    settings = None

ROOT = Path(__file__).resolve().parent.parent
# The tests read English sentences, whatever language the machine has; Qt asks when the application is made.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)


def _own_temporary_folder() -> Path:
    """A folder for all temporary files of this run: tests ask what is left behind, and others leave things beside them.

    Readable for others, as the database server of the tests has a user of its own. A process of pytest-xdist takes a part of it.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:
        folder = Path(os.environ["TMPDIR"]) / worker
        folder.mkdir(exist_ok=True)
    else:
        # What pytest keeps of the last runs (tmp_path) is kept where it always is.
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
        folder = Path(tempfile.mkdtemp(prefix="evplan-tests-"))
    folder.chmod(0o755)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    return folder


# Before QGIS and Qt make their first file.
TEMPORARY = _own_temporary_folder()


def pytest_unconfigure(config):
    shutil.rmtree(TEMPORARY, ignore_errors=True)


if settings is not None:
    # The same examples in every run; HYPOTHESIS_PROFILE=search looks for new ones.
    # How long an example takes to make says something of the machine, nothing of the product.
    settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile("search", derandomize=False)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(scope="module")
def provider(qgis_processing):
    """The provider as ``plugin.py`` registers it; gone after the module, because other tests register their own."""
    from qgis.core import QgsApplication

    from evplan.plugin import EvplanPlugin

    plugin = EvplanPlugin(None)
    plugin.initProcessing()
    yield plugin.provider
    plugin.unload()
    # Contexts with their layers may wait for the collector, which must not come to them after QGIS has been left.
    gc.collect()
    assert QgsApplication.processingRegistry().providerById("evplan") is None


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The real data: EVPLAN_DATA, or ``shared/data`` beside the checkout."""
    named = os.environ.get("EVPLAN_DATA", "")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    if not (folder / "kwc").is_dir():
        pytest.skip(f"the real data is not there: {folder}/kwc (set EVPLAN_DATA to the folder that holds kwc)")
    return folder


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server with PostGIS of the tests' own (``services.postgres.Server``)."""
    from evplan.tests.services.postgres import running

    with running() as server:
        yield server


@pytest.fixture(scope="module")
def browser():
    """Headless Chromium without a network (``tests/browser.py``)."""
    from evplan.tests.browser import chromium

    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def sample() -> Path:
    """The synthetic sample region's GeoPackage."""
    return ROOT / "resources" / "sample" / "sample.gpkg"


@pytest.fixture(scope="session")
def package_path() -> Path:
    """The folder that holds this checkout under its package name; QGIS_PLUGINPATH and PYTHONPATH name it."""
    import evplan

    for entry in sys.path:
        if entry and (Path(entry) / "evplan" / "metadata.txt").exists():
            return Path(entry)
    return Path(evplan.__file__).parent.parent


@pytest.fixture
def sample_project(provider, tmp_path):
    """The sample's layers in the open project, as the example asks for them by name."""
    from qgis.core import QgsProject

    from evplan.tests.layers import run

    loaded = run("loadsample", FOLDER=str(tmp_path / "sample"), LOAD=False)
    project = QgsProject.instance()
    assert project.read(loaded.outputs["PROJECT"])
    yield project
    project.clear()
