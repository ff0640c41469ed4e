"""What a setting may change: how services are reached and who solves; never what is planned without a form."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsSettings

from evplan.algorithms.bridge import network, settings
from evplan.algorithms.bridge.preferences import Preferences
from evplan.core.errors import PlanningError

pytestmark = pytest.mark.quick


@pytest.fixture(autouse=True)
def no_settings_left(provider):
    QgsSettings().remove("evplan")
    yield
    QgsSettings().remove("evplan")


def default(name, parameter):
    """As a form begins with it, and a run without it."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"evplan:{name}")
    return algorithm.parameterDefinition(parameter).defaultValue()


def saved(**changed):
    preferences = Preferences()
    values = preferences.values()
    preferences.save({**values, **changed})
    return preferences.values()


def test_nothing_set_is_the_catalogue_as_it_is():
    assert settings.catalogue() == settings.shipped_catalogue()
    assert not any(each.own for each in settings.addresses())
    assert settings.cache_folder() == Path(QgsApplication.qgisSettingsDirPath()) / "cache" / "evplan-http"
    assert default("fetchchargers", "OCM_AUTH") is None and default("checksetup", "CONNECTION") is None


def test_an_own_address_is_the_default_of_every_tool_and_its_mirrors_are_not_asked():
    addresses = Preferences().values()["addresses"]
    own = {
        **addresses,
        ("overpass", "endpoint"): " https://overpass.example.org/api/ ",
        ("statcan", "profile"): "https://proxy.example.org/x",
    }
    values = saved(addresses=own)
    assert values["addresses"]["overpass", "endpoint"] == "https://overpass.example.org/api"
    for algorithm in ("fetchchargers", "fetchsites"):
        assert default(algorithm, "OVERPASS_ENDPOINT") == "https://overpass.example.org/api"
    assert settings.catalogue()["overpass"]["mirrors"] == [] and settings.shipped_catalogue()["overpass"]["mirrors"]
    assert settings.catalogue()["statcan"]["profile"] == "https://proxy.example.org/x"
    assert default("fetchchargers", "OCM_ENDPOINT") == settings.shipped_catalogue()["ocm"]["endpoint"]
    saved(addresses=addresses)
    assert settings.catalogue() == settings.shipped_catalogue()


def test_the_plugins_own_address_is_not_stored():
    """So that a new version's address holds."""
    shipped = settings.shipped_catalogue()["ocm"]["endpoint"]
    saved(addresses={**Preferences().values()["addresses"], ("ocm", "endpoint"): shipped})
    assert not QgsSettings().contains("evplan/endpoints/ocm/endpoint")


@pytest.mark.parametrize(
    "address", ["ftp://example.org", "example.org", "https://me:secret@example.org", "https://example.org?key=1"]
)
def test_an_address_that_is_none_stores_nothing_at_all(address):
    preferences = Preferences()
    values = preferences.values()
    changed = {**values, "solver_python": "/other", "addresses": {**values["addresses"], ("ocm", "endpoint"): address}}
    assert preferences.address_fault(address)
    with pytest.raises(PlanningError):
        preferences.save(changed)
    assert preferences.values() == values


def test_keys_by_their_id_fill_the_tools():
    saved(auth_ocm="abcdefg", auth_afdc="hijklmn")
    for algorithm in ("fetchchargers", "checksetup"):
        assert default(algorithm, "OCM_AUTH") == "abcdefg" and default(algorithm, "AFDC_AUTH") == "hijklmn"


def test_the_cache_is_always_a_folder_of_its_own(tmp_path):
    """Old answers are deleted in it: it must not be a folder with other files."""
    saved(cache_folder=str(tmp_path), cache_hours=3.5, offline=True)
    with network.settings("https://example.org") as found:
        assert found.cache_folder == tmp_path / "evplan-http"
        assert (found.cache_hours, found.offline) == (3.5, True)


def test_known_names_keep_working(monkeypatch):
    QgsSettings().setValue("evplan/solver_python", "/usr/bin/python3")
    QgsSettings().setValue("evplan/offline", True)
    QgsSettings().setValue("evplan/cache_hours", 6)
    values = Preferences().values()
    assert (values["solver_python"], values["offline"], values["cache_hours"]) == ("/usr/bin/python3", True, 6.0)
    monkeypatch.setenv("EVPLAN_CACHE_HOURS", "0")
    assert settings.cache_hours() == 0.0 and Preferences().values()["cache_hours"] == 6.0
    QgsSettings().setValue("evplan/cache_hours", "often")
    assert Preferences().values()["cache_hours"] == 24.0


def test_forms_are_filled_and_runs_are_not():
    form = {"PRESET": "balanced", "CRS": "EPSG:3347", "GAP": "0.02", "TIME_LIMIT": "60", "LANGUAGE": "fr"}
    saved(form=form)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("evplan:optimizenetwork")
    assert settings.form_defaults(algorithm) == {"PRESET": "balanced", "GAP": 0.02, "TIME_LIMIT": 60.0}
    assert default("optimizenetwork", "PRESET") == "neutral", "what a run takes that says nothing"
    project = QgsApplication.processingRegistry().createAlgorithmById("evplan:newproject")
    assert settings.form_defaults(project) == {"CRS": "EPSG:3347"}


def test_a_form_default_that_the_tool_does_not_know_is_left_out():
    saved(form={"PRESET": "gone_since", "CRS": "", "GAP": "7", "TIME_LIMIT": "", "LANGUAGE": ""})
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("evplan:optimizenetwork")
    assert settings.form_defaults(algorithm) == {}


def test_what_is_emptied_is_gone():
    saved(auth_ocm="abcdefg", connection="db", solver_python="/x", cache_folder="/y", cache_hours=1.0, offline=True)
    empty = {
        "auth_ocm": "",
        "connection": "",
        "solver_python": "",
        "cache_folder": "",
        "cache_hours": 24.0,
        "offline": False,
    }
    saved(**empty)
    assert [key for key in QgsSettings().allKeys() if key.startswith("evplan/")] == []
