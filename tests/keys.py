"""Keys in QGIS's encrypted store, for tests."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Iterator

import pytest
from qgis.core import QgsApplication, QgsAuthMethodConfig


def open_store() -> None:
    """The authentication store, with one master password for all tests of a process, in whatever order they come."""
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        pytest.skip("QGIS's authentication store is not there")
    assert manager.setMasterPassword("test-password", True), "another test has set another master password"


@contextmanager
def stored(secret: str, method: str = "APIHeader", name: str = "X-API-Key") -> Iterator[str]:
    """The id of a configuration of type ``method`` that holds ``secret`` under ``name``, gone afterwards."""
    open_store()
    manager = QgsApplication.authManager()
    configuration = QgsAuthMethodConfig(method)
    configuration.setName("key of a test")
    configuration.setConfig(name, secret)
    done, configuration = manager.storeAuthenticationConfig(configuration)
    assert done
    try:
        yield configuration.id()
    finally:
        manager.removeAuthenticationConfig(configuration.id())
