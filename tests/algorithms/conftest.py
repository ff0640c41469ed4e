"""``qgis_process`` with the plugin enabled, once for all tests that use it."""

from __future__ import annotations

import pytest

from evplan.tests.processes import QgisProcess, qgis_process


@pytest.fixture(scope="session")
def process(tmp_path_factory, package_path) -> QgisProcess:
    made = qgis_process(tmp_path_factory.mktemp("qgis"), package_path)
    done = made("plugins", "enable", "evplan")
    assert done.returncode == 0, done.stderr
    return made
