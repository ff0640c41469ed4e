"""Keys in QGIS's encrypted store, for tests."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Iterator

import pytest
from qgis.core import QgsApplication, QgsAuthMethodConfig


@contextmanager
def stored(secret: str, method: str = "APIHeader", name: str = "X-API-Key") -> Iterator[str]:
    """The id of a configuration of type ``method`` that holds ``secret`` under ``name``, gone afterwards."""
    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword("test-password", True):
        pytest.skip("QGIS's authentication store cannot be opened here")
    configuration = QgsAuthMethodConfig(method)
    configuration.setName("key of a test")
    configuration.setConfig(name, secret)
    done, configuration = manager.storeAuthenticationConfig(configuration)
    assert done
    try:
        yield configuration.id()
    finally:
        manager.removeAuthenticationConfig(configuration.id())
