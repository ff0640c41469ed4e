"""The documentation leads where it says, is the same in both languages, and its tutorial gives the figures that it prints."""

from __future__ import annotations

import os
import re
import shlex
import sqlite3
import xml.etree.ElementTree as ElementTree
from collections import ChainMap
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Sequence, Tuple

import pytest

from evplan.algorithms.bridge.sentences import interpreter
from evplan.tests.layers import run

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
LANGUAGES = ("en", "fr")
GUIDE = {language: DOCS / "guide" / language for language in LANGUAGES}
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")])
OF_GUIDE = sorted(path.relative_to(GUIDE["en"]).as_posix() for path in GUIDE["en"].rglob("*.md"))
RUN = ("tutorial.md", "questions/infeasible.md")
"""Pages whose commands are run, in this order and in one folder."""
ENABLE = ["qgis_process", "plugins", "enable", "evplan"]
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[(?:[^\]\[]|\[[^\]]*\])*\]\(<?([^)\s>]+)>?(?: \"[^\"]*\")?\)")
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
ROW = re.compile(r"^ *\|(.+)\|$")
CODE = re.compile(r"`([^`]+)`")
SHARE = re.compile(r"(?<![\d.,])(\d\d[.,]\d)[ \u00a0\u202f]%")
SPACES = re.compile(r"[ \u00a0\u202f]")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def prose(text: str) -> str:
    return FENCE.sub("", text)


def anchors(path: Path) -> List[str]:
    """Names of the headings, as GitHub makes them."""
    plain = (re.sub(r"[`*_]", "", title) for _, title in HEADING.findall(prose(text_of(path))))
    return [re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-") for title in plain]


def links(path: Path) -> Iterator[Tuple[str, str]]:
    """Path and anchor of every link to a file of the repository."""
    for target in LINK.findall(CODE.sub("", prose(text_of(path)))):
        if not re.match(r"[a-z]+:", target):
            place, _, anchor = target.partition("#")
            yield place, anchor


# -- where links lead ----------------------------------------------------------------------------------------------------


@pytest.mark.quick
@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_and_pictures_are_there(page):
    broken = []
    for place, anchor in links(page):
        target = (page.parent / place).resolve() if place else page
        if not target.exists() or ROOT not in target.parents:
            broken.append(place)
        elif anchor and target.suffix == ".md" and anchor not in anchors(target):
            broken.append(f"{place}#{anchor}")
    assert broken == []


@pytest.mark.quick
def test_every_picture_is_shown_somewhere():
    shown = {(page.parent / place).resolve() for page in PAGES for place, _ in links(page) if place}
    assert [path.name for path in sorted((DOCS / "images").iterdir()) if path not in shown] == []


@pytest.mark.quick
def test_the_table_of_contents_has_every_page():
    contents = DOCS / "README.md"
    listed = {(contents.parent / place).resolve() for place, _ in links(contents) if place}
    pages = {path for path in DOCS.rglob("*.md") if DOCS / "tools" not in path.parents and path != contents}
    assert sorted(path.relative_to(DOCS).as_posix() for path in pages - listed) == []
    assert {DOCS / "tools" / language / "README.md" for language in LANGUAGES} <= listed


# -- both languages ------------------------------------------------------------------------------------------------------


@pytest.mark.quick
def test_the_guide_has_the_same_pages_in_both_languages():
    assert sorted(path.relative_to(GUIDE["fr"]).as_posix() for path in GUIDE["fr"].rglob("*.md")) == OF_GUIDE


@pytest.mark.quick
@pytest.mark.parametrize("page", OF_GUIDE)
def test_a_page_says_the_same_in_both_languages(page):
    english, french = (text_of(GUIDE[language] / page) for language in LANGUAGES)
    assert [len(marks) for marks, _ in HEADING.findall(prose(english))] == [
        len(marks) for marks, _ in HEADING.findall(prose(french))
    ]
    assert FENCE.findall(english) == FENCE.findall(french)
    assert [len(table) for table in tables(english)] == [len(table) for table in tables(french)]
    assert [CODE.findall(row[1]) for row in results_of(english)] == [CODE.findall(row[1]) for row in results_of(french)]


@pytest.mark.quick
@pytest.mark.parametrize("page", OF_GUIDE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_keeps_to_its_language(language, page):
    """Links go to pages of the same language where there are any; the other language is one click away."""
    here = GUIDE[language] / page
    other = "fr" if language == "en" else "en"
    targets = [(here.parent / place).resolve() for place, _ in links(here) if place]
    assert GUIDE[other] / page in targets
    assert [
        str(path) for path in targets if other in path.relative_to(ROOT).parts and path != GUIDE[other] / page
    ] == []


def test_the_guide_names_every_algorithm(provider):
    for language in LANGUAGES:
        text = "\n".join(text_of(GUIDE[language] / page) for page in OF_GUIDE)
        named = set(re.findall(rf"tools/{language}/(\w+)\.md", text)) | set(re.findall(r"evplan:(\w+)", text))
        assert [each.name() for each in provider.algorithms() if each.name() not in named] == []


@pytest.mark.quick
def test_the_readme_leads_to_every_tool():
    tools = {path for path in (DOCS / "tools" / "en").glob("*.md") if path.stem not in ("README", "tables")}
    led_to = {(ROOT / place).resolve() for place, _ in links(ROOT / "README.md")}
    assert len(tools) > 40
    assert sorted(path.stem for path in tools - led_to) == []


def test_the_guide_names_no_algorithm_that_is_not_there(provider):
    known = {each.name() for each in provider.algorithms()}
    for page in PAGES:
        unknown = set(re.findall(r"\bevplan:(\w+)", text_of(page))) - known
        assert not unknown, (page.name, unknown)


# -- what the tutorial prints ----------------------------------------------------------------------------------------------


@dataclass
class Part:
    """A block of commands and the tables after it."""

    commands: List[List[str]]
    results: List[Tuple[str, str]] = field(default_factory=list)
    """Key of a result, and what the page says it is."""
    rows: Dict[str, List[Dict[str, str]]] = field(default_factory=dict)
    """File of a table, and what the page says is in it."""


def tables(text: str) -> List[List[List[str]]]:
    """Rows of cells, the head among them, the line beneath it not."""
    found: List[List[List[str]]] = []
    inside = False
    for line in prose(text).splitlines():
        row = ROW.match(line)
        if row and not inside:
            found.append([])
        if row and not re.fullmatch(r"[\s|:-]+", row[1]):
            found[-1].append([cell.strip() for cell in row[1].split("|")])
        inside = bool(row)
    return found


def is_result(table: List[List[str]]) -> bool:
    return len(table[0]) == 3 and table[0][1] in ("result", "résultat")


def results_of(text: str) -> List[List[str]]:
    return [row for table in tables(text) if is_result(table) for row in table[1:]]


def parts(text: str) -> List[Part]:
    """A page as blocks of commands, each with what is said of its results."""
    found: List[Part] = []
    pieces = FENCE.split(text)
    for language, block, after in zip(pieces[1::3], pieces[2::3], pieces[3::3]):
        if language != "sh":
            continue
        lines = block.replace("\\\n", " ").splitlines()
        part = Part([shlex.split(line) for line in lines if line.strip()])
        for table in tables(after):
            if is_result(table):
                part.results += [(CODE.findall(key)[0], value) for _, key, value in table[1:]]
            elif all(CODE.fullmatch(cell) for cell in table[0]):
                heads = [cell.strip("`") for cell in table[0]]
                before = after[: after.index("| " + " | ".join(table[0]))]
                file = re.findall(r"`([\w-]+\.gpkg)`", before)[-1]
                part.rows[file] = [dict(zip(heads, row)) for row in table[1:]]
        found.append(part)
    return found


def number(said: str, language: str) -> Tuple[float, float]:
    """What is meant, and how far the exact value may lie from it: half of the last digit."""
    plain = SPACES.sub("", said)
    scale = 0.01 if plain.endswith("%") else 1.0
    plain = plain.rstrip("%").replace(",", "" if language == "en" else ".")
    decimals = len(plain.partition(".")[2])
    return float(plain) * scale, 0.5000001 * 10**-decimals * scale


def agrees(said: str, value: Any, language: str) -> bool:
    if isinstance(value, (bool, str)):
        return said == str(value).lower()
    meant, tolerance = number(said, language)
    return abs(float(value) - meant) <= tolerance


def rows_of(file: Path) -> List[Mapping[str, Any]]:
    connection = sqlite3.connect(str(file))
    connection.row_factory = sqlite3.Row
    try:
        (table,) = connection.execute("SELECT table_name FROM gpkg_contents").fetchone()
        return connection.execute(f'SELECT * FROM "{table}" ORDER BY fid').fetchall()
    finally:
        connection.close()


@dataclass(frozen=True)
class Ran:
    folder: Path
    results: Dict[str, List[Mapping[str, Any]]]
    """Page → results of each of its blocks."""
    log: str


def asked(arguments: Sequence[str]) -> Dict[str, Any]:
    """Parameters of a command as ``qgis_process`` understands them: a key that comes again makes a list."""
    values: Dict[str, List[str]] = {}
    for argument in arguments:
        key, equals, value = argument.partition("=")
        assert equals and key.isupper(), argument
        values.setdefault(key, []).append(value)
    return {key: given if len(given) > 1 else given[0] for key, given in values.items()}


@pytest.fixture(scope="module")
def ran(tmp_path_factory, provider) -> Ran:
    """The pages' commands, one after the other in an empty folder. They run in this process, which saves a start of QGIS for each;
    ``tests/algorithms/test_qgis_process.py`` looks after the way of the texts through ``qgis_process``."""
    folder = tmp_path_factory.mktemp("tutorial")
    results: Dict[str, List[Mapping[str, Any]]] = {}
    log: List[str] = []
    before = os.getcwd()
    os.chdir(folder)
    try:
        for page in RUN:
            results[page] = []
            for part in parts(text_of(GUIDE["en"] / page)):
                told: List[Mapping[str, Any]] = []
                for command in part.commands:
                    if command == ENABLE:
                        continue
                    assert command[:2] == ["qgis_process", "run"] and command[3] == "--", command
                    done = run(command[2].rpartition(":")[2], **asked(command[4:]))
                    told.insert(0, done.outputs)
                    log += [*done.feedback.infos, *done.feedback.warnings]
                results[page].append(ChainMap(*told))
    finally:
        os.chdir(before)
    return Ran(folder, results, "\n".join(log))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", RUN)
def test_the_commands_give_the_results_that_the_page_prints(ran, page, language):
    wrong, checked = [], 0
    for part, results in zip(parts(text_of(GUIDE[language] / page)), ran.results[page]):
        for key, said in part.results:
            checked += 1
            if not agrees(said, results[key], language):
                wrong.append(f"{key}: {said}, and not {results[key]}")
        for file, rows in part.rows.items():
            for given, there in zip(rows, rows_of(ran.folder / file)):
                checked += len(given)
                wrong += [
                    f"{file}, {name}: {said}, and not {there[name]}"
                    for name, said in given.items()
                    if not agrees(said, there[name], language)
                ]
            assert len(rows) == len(rows_of(ran.folder / file)), file
    assert not wrong, "\n".join(wrong)
    assert checked >= (2 if page != "tutorial.md" else 80)


def test_the_files_of_the_tutorial_are_there(ran):
    for name in ("plan.gpkg", "coverage.gpkg", "gaps.gpkg", "report.pdf", "dashboard.html", "map.html"):
        assert (ran.folder / name).stat().st_size > 1_000, name


def quotes(language: str) -> List[str]:
    return re.findall(r"^> (.+)$", text_of(GUIDE[language] / "questions/infeasible.md"), re.MULTILINE)


def test_what_is_quoted_was_said(ran):
    assert quotes("en") and all(quote in ran.log for quote in quotes("en"))


@pytest.mark.quick
def test_what_is_quoted_in_french_is_what_the_windows_say():
    assert [interpreter("fr")(quote) for quote in quotes("en")] == quotes("fr")


@pytest.mark.quick
@pytest.mark.parametrize("language", LANGUAGES)
def test_shares_in_sentences_are_those_of_the_tables(language):
    """A figure that is repeated in prose, on any page, is one that the commands give."""
    proven = {
        said
        for page in RUN
        for table in tables(text_of(GUIDE[language] / page))
        for row in table[1:]
        for cell in row
        for said in SHARE.findall(cell)
    }
    assert len(proven) >= 10
    for page in OF_GUIDE:
        assert set(SHARE.findall(prose(text_of(GUIDE[language] / page)))) <= proven, page


# -- QGIS's own words ------------------------------------------------------------------------------------------------

QGIS_FRENCH = Path("/usr/share/qgis/i18n/qgis_fr.qm")
OF_QGIS = {
    "install.md": {
        "MainWindow": ("Plugins", "Manage and Install Plugins…"),
        "QgsPluginManagerBase": ("Install from ZIP", "Install Plugin"),
        "ProcessingToolbox": ("Processing Toolbox",),
    },
    "index.md": {"MainWindow": ("Plugins",)},
    "tutorial.md": {"MainWindow": ("Plugins",), "ProcessingToolbox": ("Processing Toolbox",)},
    "questions/chargers.md": {
        "MainWindow": ("Settings", "Options…"),
        "QgsOptionsBase": ("Authentication",),
        "QgsAuthApiHeaderMethod": ("API Header",),
    },
    "questions/phases.md": {"QgisApp": ("Temporal Controller",)},
    "questions/own-fields.md": {"QgsProcessingAlgorithmDialogBase": ("Advanced",)},
    "questions/without-a-window.md": {
        "ProcessingToolbox": ("Execute as Batch Process…",),
        "QgsProcessingAlgorithmDialogBase": ("Advanced",),
        "QgsModelDesignerDialog": ("Model Designer",),
    },
}
"""Page of the guide → part of QGIS → its menus and buttons that the page names, as QGIS's source has them."""


def plain(words: str) -> str:
    """For comparison: no shortcuts, apostrophes, dots or case."""
    return words.replace("&", "").replace("’", "'").rstrip("….").lower()


@pytest.mark.quick
@pytest.mark.parametrize("page", OF_QGIS)
def test_the_guide_names_qgis_menus_as_qgis_does(page, qgis_app):
    from qgis.core import Qgis
    from qgis.PyQt.QtCore import QTranslator

    if Qgis.QGIS_VERSION_INT < 32800:
        pytest.skip("the guide has the names of QGIS 3.28 and later; some of these menus had others, or were not there")
    french = QTranslator()
    if not french.load(str(QGIS_FRENCH)):
        pytest.skip(f"{QGIS_FRENCH} is not installed")
    text, absent = plain(text_of(GUIDE["fr"] / page)), []
    for part, names in OF_QGIS[page].items():
        for name in names:
            shortcuts = (name, *(f"{name[:at]}&{name[at:]}" for at in range(len(name))))
            said = {french.translate(part.encode(), each.encode()) for each in shortcuts} - {"", None}
            assert said, f"QGIS has no “{name}” in {part}"
            absent += [f"{name}: {each}" for each in said if plain(each) not in text]
    assert absent == []


# -- the plugin's own words -------------------------------------------------------------------------------------------

CATALOGUE = ROOT / "resources" / "i18n" / "evplan_fr.ts"
SLANTED = re.compile(r"(?<![*\w])\*([A-Z][^*\n]*[^*\n.)]|[A-Z][^*\n]*\((?:m|kW)\))\*(?!\*)")
"""What stands on a button, a list or a field: a caption ends with a dot or in brackets."""


def words_of_windows() -> Dict[str, str]:
    """What the plugin shows, as it is compared → its French."""
    known = {}
    for message in ElementTree.parse(CATALOGUE).iter("message"):  # our own file
        translation = message.find("translation")
        if translation is not None and translation.get("type") not in ("vanished", "obsolete"):
            known[plain(message.findtext("source") or "")] = plain(SPACES.sub(" ", translation.text or ""))
    return known


@pytest.mark.quick
@pytest.mark.parametrize("page", OF_GUIDE)
def test_the_guide_names_windows_as_they_are(page):
    """Buttons and fields in the English page are there, and the French page has their translations."""
    known = words_of_windows()
    assert len(known) > 1_000
    of_qgis = {plain(name) for names in OF_QGIS.get(page, {}).values() for name in names}
    french = SPACES.sub(" ", plain(text_of(GUIDE["fr"] / page)))
    named = {plain(part) for run in SLANTED.findall(text_of(GUIDE["en"] / page)) for part in run.split(" › ")}
    assert sorted(named - of_qgis - set(known)) == []
    assert sorted(name for name in named - of_qgis if known[name] not in french) == []
