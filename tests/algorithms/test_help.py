"""Every algorithm and parameter is explained: what it is, in which unit, on a page that exists, under an icon that can be seen."""

from __future__ import annotations

import configparser
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from qgis.core import Qgis, QgsApplication, QgsProcessingParameterNumber
from qgis.PyQt.QtCore import QSize, QUrl
from qgis.PyQt.QtGui import QColor

from evplan.algorithms import help_pages
from evplan.algorithms.base import ROOMS
from evplan.scripts import make_help

pytestmark = pytest.mark.quick
ROOT = Path(__file__).resolve().parent.parent.parent
UNIT = re.compile(
    r"\((?:m|km|s|h|min|kW|kVA|V|A|°|%|km/h|m²|0–1|days|months|years|standard deviations|net of resale|share of the purchase)\)|"
    r"\b(?:metres|seconds|minutes|hours|days|months|years|[Yy]ears|per cent|kWh|kW|kVA|[Mm]oney|currency|unit|share|[Ss]hare|pixels)\b|"
    r"0 to 1|0–1|×|[Pp]oints (?:for|lost)|[Ww]eight"
)
"""What tells a reader in which unit a number is."""
COUNTED = re.compile(
    r"[Nn]umber|[Hh]ow many|[Mm]ost (?:stations|clusters|new ports|iterations|actions)|[Ff]ewest|[Ss]eed|[Pp]ermutations|times|[Tt]rials"
)
"""What is counted needs no unit."""
PLAIN = {
    ("clusterstations", "MIN_SAMPLES"): "stations, as its label says",
    ("fetchregistrations", "MIN_DENOMINATOR"): "people or households, as its label says",
    ("fetchregistrations", "MIN_VEHICLES"): "vehicles, as its label says",
    ("forecastusage", "ORIGINS"): "trials",
    ("kmedians", "RESTARTS"): "starts",
    ("locationallocation", "BACKUP"): "sites",
    ("locationallocation", "K_NEAREST"): "sites",
    ("locationallocation", "IMPEDANCE_PARAMETER"): "an exponent, or a factor of the cost",
    ("sensitivity", "PROCESSES"): "cases at once",
    ("webmap", "MAX_POINTS"): "points, as its label says",
    ("projectadoption", "STOCK_PER_UNIT"): "vehicles, as its label says",
    ("optimizecapacity", "FAST_COST_RATIO"): "a ratio",
    ("gridrequirements", "POWER_FACTOR"): "a ratio",
}


def numbers(provider):
    for algorithm in provider.algorithms():
        for parameter in algorithm.parameterDefinitions():
            if isinstance(parameter, QgsProcessingParameterNumber):
                yield algorithm, parameter


def test_everything_is_explained(provider):
    """Label and help of every parameter; an output's description is more than its key."""
    bare = []
    for algorithm in provider.algorithms():
        assert len(algorithm.shortHelpString()) > 80, algorithm.name()
        for parameter in algorithm.parameterDefinitions():
            if not parameter.description() or len(parameter.help()) < 10 or parameter.help() == parameter.description():
                bare.append(f"{algorithm.name()} {parameter.name()}")
        for output in algorithm.outputDefinitions():
            if not output.description():
                bare.append(f"{algorithm.name()} {output.name()}")
    assert bare == []


def test_numbers_have_a_unit(provider):
    """In the label or in the help, unless something is counted."""
    without = [
        f"{algorithm.name()} {parameter.name()}: {parameter.description()} – {parameter.help()}"
        for algorithm, parameter in numbers(provider)
        if (algorithm.name(), parameter.name()) not in PLAIN
        and not UNIT.search(f"{parameter.description()} {parameter.help()}")
        and not COUNTED.search(f"{parameter.description()} {parameter.help()}")
    ]
    assert without == []


def test_units_are_written_in_one_way(provider):
    assert [parameter.description() for _, parameter in numbers(provider) if "[" in parameter.description()] == []


def test_default_lies_within_the_limits(provider):
    for algorithm, parameter in numbers(provider):
        value = parameter.defaultValue()
        if value is not None:
            assert parameter.minimum() <= value <= parameter.maximum(), (algorithm.name(), parameter.name())


# -- pages ---------------------------------------------------------------------------------------------------------


_OF_A_STEP = re.compile(r"^\| `(?P<key>\w+:\w+)` \| (?P<name>[^|]+) \|", re.MULTILINE)
"""An output of a model as QGIS before 3.26 calls it, by step and output, in the table of a page."""


def with_given_names(made):
    """The pages as a newer QGIS makes them, in which an output of a model has the name that the model, which is English, gives it."""
    named = {}
    for path, text in made.items():
        rows = _OF_A_STEP.finditer(made[path.replace("/fr/", "/en/")])
        given = {row["key"]: row["name"].replace("\\", "").lower() for row in rows}
        named[path] = _OF_A_STEP.sub(lambda row, given=given: f"| `{given[row['key']]}` | {row['name']} |", text)
    return named


def test_pages_are_those_of_the_sources(provider):
    """Written by make translations, for every algorithm in both languages, and no others."""
    made = make_help.pages(provider)
    if Qgis.QGIS_VERSION_INT < 32600:
        made = with_given_names(made)
    stale = [
        path for path, text in made.items() if not (ROOT / path).exists() or (ROOT / path).read_text("utf-8") != text
    ]
    there = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "tools").rglob("*.md")}
    assert stale == [] and there == set(made), f"run make translations: {stale[:9]} {sorted(there - set(made))[:9]}"


@pytest.fixture(params=["en", "fr"])
def language(request, monkeypatch):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: request.param))
    return request.param


def test_help_url_leads_to_a_page(provider, language, monkeypatch, tmp_path):
    """Of the repository, where the plugin has none of its own."""
    monkeypatch.setattr(help_pages, "PLUGIN", tmp_path)
    for algorithm in provider.algorithms():
        start, found = f"{help_pages.HOME}/blob/main/", algorithm.helpUrl()
        assert found.startswith(start) and f"/{language}/" in found
        assert (ROOT / found[len(start) :]).is_file(), found
    assert help_pages.guide_url("install") == f"{help_pages.HOME}/blob/main/docs/guide/{language}/install.md"


@pytest.mark.parametrize("folder", ["help", "build/help"])
def test_help_url_leads_to_the_page_of_the_plugin(folder, language, monkeypatch, tmp_path):
    """As QGIS reads an address, whatever the folder's name; a page that is not there is that of the repository."""
    plugin = tmp_path / "Größe é 100%25 #1 a?b"
    tool, guide = (
        plugin / folder / path for path in (f"tools/{language}/coverage.html", f"guide/{language}/index.html")
    )
    for path in (tool, guide):
        path.parent.mkdir(parents=True)
        path.touch()
    monkeypatch.setattr(help_pages, "PLUGIN", plugin)
    for found, path in ((help_pages.help_url("coverage"), tool), (help_pages.guide_url(), guide)):
        assert found.startswith("file:///") and found.isascii() and " " not in found
        assert QUrl(found).isLocalFile() and Path(QUrl(found).toLocalFile()) == path
    other = "fr" if language == "en" else "en"
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: other))
    assert help_pages.help_url("coverage") == f"{help_pages.HOME}/blob/main/docs/tools/{other}/coverage.md"


def test_the_plugins_own_pages_come_before_those_of_a_checkout(language, monkeypatch, tmp_path):
    for folder in ("help", "build/help"):
        (tmp_path / folder / "guide" / language).mkdir(parents=True)
        (tmp_path / folder / "guide" / language / "index.html").touch()
    monkeypatch.setattr(help_pages, "PLUGIN", tmp_path)
    assert help_pages.guide_url() == (tmp_path / "help" / "guide" / language / "index.html").as_uri()


def test_a_language_without_pages_reads_english(monkeypatch, tmp_path):
    (tmp_path / "help" / "guide" / "en").mkdir(parents=True)
    (tmp_path / "help" / "guide" / "en" / "index.html").touch()
    monkeypatch.setattr(help_pages, "PLUGIN", tmp_path)
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "de_CH"))
    assert help_pages.guide_url().endswith("/help/guide/en/index.html")


def test_home_is_that_of_the_metadata():
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    assert metadata["general"]["repository"] == help_pages.HOME


def test_links_of_pages_lead_somewhere(provider):
    assert set(help_pages.EXPLAINED) <= {algorithm.name() for algorithm in provider.algorithms()}
    for path in (ROOT / "docs" / "tools").rglob("*.md"):
        for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).resolve().is_file(), f"{path.name}: {link}"


def test_tables_of_pages_are_whole():
    """As many cells in every row as in its head, whatever the help holds."""
    for path in (ROOT / "docs" / "tools").rglob("*.md"):
        width = 0
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("| ") else 0
            assert not cells or not width or cells == width, f"{path.name}: {line[:80]}"
            width = cells


@pytest.mark.parametrize("key", ["description", "about", "tags"])
def test_metadata_is_bilingual(key):
    """QGIS's plugin manager reads description[fr] and the like."""
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    french = metadata["general"].get(f"{key}[fr]", "")
    assert french and french != metadata["general"][key]


# -- icons ---------------------------------------------------------------------------------------------------------


def test_every_algorithm_has_the_icon_of_its_room(provider):
    rooms = {algorithm.groupId(): algorithm.svgIconPath() for algorithm in provider.algorithms()}
    assert len(set(rooms.values())) == len(rooms), "no two groups look alike"
    for algorithm in provider.algorithms():
        path = Path(algorithm.svgIconPath())
        assert path.is_file() and path.stem in (algorithm.name(), algorithm.groupId())
        assert not algorithm.icon().isNull()


@pytest.mark.parametrize("name", [*ROOMS, "models"])
def test_icon_is_seen_on_light_and_dark(name, qgis_app):
    """At 16 pixels its tile stands out from both grounds, and the sign on it from the tile."""
    from qgis.PyQt.QtGui import QIcon

    path = help_pages.RESOURCES / "icons" / f"{name}.svg"
    ElementTree.parse(path)  # noqa: S314  # our own file
    image = QIcon(str(path)).pixmap(QSize(16, 16)).toImage()
    tile, white = image.pixelColor(8, 1), QColor("#ffffff")
    assert contrast(tile, QColor("#f0f0f0")) > 3 and contrast(tile, QColor("#2d2d2d")) > 1.8
    brightest = max((image.pixelColor(x, y) for x in range(3, 13) for y in range(3, 13)), key=luminance)
    assert contrast(tile, white) > 4.5 and contrast(tile, brightest) > 3.5


def luminance(colour: QColor) -> float:
    """Of WCAG 2.1."""
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
