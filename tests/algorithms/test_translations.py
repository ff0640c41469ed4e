"""English and French: everything a person sees is in the catalogue, translated, and shown in the language of QGIS."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from evplan.algorithms.bridge import attribute_forms, language, styles
from evplan.core.schema import TABLES
from evplan.scripts import translations

pytestmark = pytest.mark.quick

SAME = {
    "1 station",
    *("Action", "Actions", "PHASES", "Anomalies", "Budget", "Condition", "Corridor", "Corridors", "Date", "Distance", "Distance (m)", "Distances"),
    *("Exclusions", "GeoPackage", "Licence", "Message", "Mode", "Modes", "Obstacle", "PLAN", "Plan", "Points", "Population", "Projection"),
    *("Phase", "Phases", "Phase 1", "Phase 2", "Phase 3", "Phase 4", "Phase 5", "Protection", "Regret", "STATIONS", "Saturation", "Segment"),
    *("Silhouette", "Site", "Sites", "Source", "Sources", "Station", "Stations", "Surface", "Total", "VIOLATIONS", "Violation", "Violations"),
    *("Zone", "Zones", "plan", "optimal"),
    *("L1", "L2", "L3", "Phase {0}", "{0} stations"),
    *("Cache", "Formats", "Service", "Services"),
    " h", "Action", "Actions", "Anomalies", "Budget", "Cache", "Condition", "Corridor", "Corridors", "Date", "Distance", "Distance (m)",
    "Distances", "Exclusions", "Figure", "Formats", "GeoPackage", "Guide", "Infrastructure", "L1", "L2", "L3", "Latitude",
    "Latitude, longitude (WGS 84)", "Licence", "Longitude", "Message", "Mode", "Modes", "Net", "Obstacle", "PLAN", "Phase", "Phase 1",
    "Phase 2", "Phase 3", "Phase 4", "Phase 5", "Phase {0}", "Phases", "Phases (table)", "Plan", "Plans", "Points", "Population",
    "PostGIS", "Projection", "Protection", "Regret", "STATIONS", "Saturation", "Segment", "Service", "Services", "Silhouette", "Site",
    "Sites", "Source", "Sources", "Station", "Stations", "Surface", "Total", "VIOLATIONS", "Validation", "Violation", "Violations", "Zone",
    "Zones", "minutes", "optimal", "plan", "points", "stations", "tables", "{0} points", "{0} stations", "{0} {1}", "{0}, budget {1}",
    "{0}, {1}", "Action, plan {0}", "Bus", "Gain", "Gradient boosting", "Monorail", "Public", "SARIMA", "Taxi", "Trolleybus",
}  # fmt: skip
"""What French writes as English does."""
KEPT = re.compile(
    r"\{[^{}]*\}|</?\w+[^>]*>|https?://\S+|\bdocs/[\w-]+\.md|\b(?:resources|cache)/[\w./-]*\w|\b[a-zA-Z0-9]+(?:_[a-zA-Z0-9]+)+\b|\b[A-Z]{4,}\b"
)
"""Placeholders, markup, addresses, files, keys of parameters, columns and values."""
TRANSLATED_KEYS = {"PHEV"}
LABELS = """
import json, os, sys
sys.path.append("/usr/share/qgis/python/plugins")
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication
app = QgsApplication([], False)
app.initQgis()
from processing.core.Processing import Processing
Processing.initialize()
import evplan

def shown():
    provider = QgsApplication.processingRegistry().providerById("evplan")
    return {
        algorithm.name(): {
            "title": algorithm.displayName(), "group": algorithm.group(), "help": algorithm.shortHelpString(),
            "labels": [text for each in algorithm.parameterDefinitions() for text in (each.description(), each.help()) if text],
            "outputs": [each.description() for each in algorithm.outputDefinitions()],
        }
        for algorithm in provider.algorithms()
    }

report = {}
for step in sys.argv[1:]:
    QgsSettings().setValue("locale/overrideFlag", True)
    QgsSettings().setValue("locale/userLocale", step)
    plugin = evplan.classFactory(None)
    plugin.initProcessing()
    report[step] = shown()
    plugin.unload()
    report[step]["left"] = QCoreApplication.translate("evplan", "Candidate sites")
sys.stdout.write("\\n" + json.dumps(report))
sys.stdout.flush()
os._exit(0)
"""


@pytest.fixture(scope="module")
def catalogue() -> translations.Catalogue:
    return translations.Catalogue()


def test_catalogue_is_that_of_the_sources(provider, catalogue):
    found = translations.literals()
    assert not found.faults, "\n".join(found.faults)
    texts = found.texts | translations.shown(provider)
    new, gone = texts - set(catalogue.translations), set(catalogue.translations) - texts
    assert not new and not gone, f"run make translations; new: {sorted(new)[:9]}; gone: {sorted(gone)[:9]}"


def test_everything_is_translated(catalogue):
    assert catalogue.missing == []


def test_compiled_is_what_is_written(catalogue):
    """lrelease need not be there for that."""
    say = language.speaker("fr")
    stale = [text for text, words in catalogue.translations.items() if say(text) != words]
    assert stale == [], "run make translations"


def test_nothing_is_lost_in_translation(catalogue):
    """Keys, placeholders, files and markup stay, and so does the number of paragraphs."""
    lost = {}
    for text, words in catalogue.translations.items():
        if not text.isupper():
            missing = set(KEPT.findall(text)) - set(KEPT.findall(words)) - TRANSLATED_KEYS
            if missing or text.count("\n") != words.count("\n"):
                lost[text[:60]] = missing or "paragraphs"
    assert lost == {}


def test_numbers_stay(catalogue):
    """0.95 may become 0,95, and 5,000 be set with a space."""

    def numbers(text):
        return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[.,\u00a0](?=\d)", "", text)))

    differing = {
        text[:60]
        for text, words in catalogue.translations.items()
        if set(numbers(text)) - set(numbers(words)) and "24/7" not in text
    }
    assert differing == set()


def test_french_is_french(catalogue):
    english = {text for text, words in catalogue.translations.items() if text == words}
    assert english <= SAME, sorted(english - SAME)


def test_french_is_set_as_french(catalogue):
    """The spaces before : ; ! ? and inside « » do not break; a sentence ends as it does in English."""
    breaking = {
        words[:60]
        for words in catalogue.translations.values()
        if re.search(r" (?:[:;?]|!(?!=)|»)|« |\u00a0\u00a0|\w'\w.* \w'\w", words)
    }
    assert breaking == set()
    ends = {
        text[-40:] for text, words in catalogue.translations.items() if text[-1:] in ".…?!" and words[-1:] != text[-1:]
    }
    assert ends == set()


def test_tools_named_in_help_exist(catalogue):
    """“Optimize charging network” in a help is the title of a tool or the label of something, in both languages."""
    foreign = {"API", "API Header", "Basic", "Coverage North", "Esri token", "North", "Processing", "View data source"}
    groups = {text[2:] for text in catalogue.translations if re.match(r"\d [A-Z]", text)}
    groups |= {catalogue.translations[text][2:] for text in catalogue.translations if re.match(r"\d [A-Z]", text)}
    for texts, quoted in (
        (set(catalogue.translations), "“([^”]+)”"),
        (set(catalogue.translations.values()), "«\u00a0([^»]+)\u00a0»"),
    ):
        named = {name for text in texts for name in re.findall(quoted, text) if re.match(r"[^\W\d_]{3}", name)}
        named = {name for name in named if name[0].isupper()}
        assert named - texts - groups - foreign == set()


def test_set_in_type():
    assert translations.set_in_type("l'aide : « oui » ; 5 000 m, 95 %, 3/4 !") == (
        "l’aide\u00a0: «\u00a0oui\u00a0»\u00a0; 5\u00a0000\u00a0m, 95\u00a0%, 3/4\u00a0!"
    )
    once = translations.set_in_type("qu'« Importer » : l'aide, 5 000 m")
    assert once == "qu’«\u00a0Importer\u00a0»\u00a0: l’aide, 5\u00a0000\u00a0m"
    assert translations.set_in_type(once) == once, "what is set already stays as it is"
    assert (
        translations.set_in_type("= private; no, != public, 500:1; {0:,} m")
        == "= private; no, != public, 500:1; {0:,} m"
    )


# -- the collector -------------------------------------------------------------------------------------------------


def test_literals(tmp_path):
    """Implicit concatenation, both branches of a choice, methods and say; a fault is told with its place."""
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "window.py").write_text(
        'tr("one " "sentence")\nself.tr("two")\nsay("three" if x else "four")\ntr(\n    f"five {x}"\n)\nsay(word)\ntr("")\nsay(code=1)\n'
        'self._say(tr("two"))\nsay(tr("two").format(1))\n',
        encoding="utf-8",
    )
    found = translations.literals(tmp_path, ["ui"])
    assert found.texts == {"one sentence", "two", "three", "four"}
    assert len(found.faults) == 2
    assert found.faults[0].startswith("ui/window.py:4: the text is an f-string (f'five {x}')")
    assert found.faults[1].startswith("ui/window.py:7: the text is no literal (word)")


def test_catalogue_keeps_and_marks(tmp_path):
    path = tmp_path / "evplan_fr.ts"
    written = translations.Catalogue(path)
    written.update(["One", "Two <b>&</b>\n\nlines", "Three"])
    unknown = written.read({"One": "Un : l'un", "Two <b>&</b>\n\nlines": "Deux <b>&</b>\n\nlignes", "Four": "Quatre"})
    assert unknown == ["Four"]
    written.write()
    first = path.read_bytes()
    again = translations.Catalogue(path)
    assert again.translations == {
        "One": "Un\u00a0: l’un",
        "Two <b>&</b>\n\nlines": "Deux <b>&</b>\n\nlignes",
        "Three": "",
    }
    assert again.missing == ["Three"]
    again.update(["Two <b>&</b>\n\nlines", "Three"])
    again.write()
    assert translations.Catalogue(path).vanished == {"One": "Un\u00a0: l’un"}
    again.update(["One", "Two <b>&</b>\n\nlines", "Three"])
    again.write()
    assert path.read_bytes() == first


# -- at run time ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "locale,expected",
    [("fr", "fr"), ("fr_CA", "fr"), ("fr-FR", "fr"), ("en", "en"), ("de", "en"), ("C", "en"), ("", "en"), (None, "en"), ("interface", "en")],
)  # fmt: skip
def test_language_of_the_interface(monkeypatch, locale, expected):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: locale))
    assert language.language_of("interface") == expected
    assert (language.language_of("fr"), language.language_of("en")) == ("fr", "en")


def test_windows_in_another_language_than_numbers(monkeypatch, qgis_app):
    """``qgis --lang fr``, or a system with French messages: QGIS's menus are French, and so is the plugin."""
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "C"))
    before = qgis_app.translation()
    qgis_app.setTranslation("fr")
    try:
        assert language.language_of("interface") == "fr"
        qgis_app.setTranslation("en_US")
        monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "fr"))
        assert language.language_of("interface") == "en"
    finally:
        qgis_app.setTranslation(before)


def test_speaker_is_independent_of_the_interface(monkeypatch, qgis_app):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "fr"))
    assert language.speaker("fr")("Candidate sites") == "Sites candidats"
    assert language.speaker("interface")("Candidate sites") == "Sites candidats"
    assert language.speaker("en")("Candidate sites") == "Candidate sites"
    assert language.speaker("fr")("no such text") == "no such text"
    assert language.speaker("fr")(
        "The budget is not binding: 15,000.00 CAD of 4,000,000.00 CAD are left (99.6 % used)."
    ).startswith("Le budget n’est pas contraignant")
    assert QCoreApplication.translate("evplan", "Candidate sites") == "Candidate sites"


def test_missing_file_leaves_english(monkeypatch, tmp_path, qgis_app):
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "fr"))
    spoken = language.Interface()
    spoken.start()
    assert QCoreApplication.translate("evplan", "Candidate sites") == "Candidate sites"
    spoken.stop()
    with pytest.raises(OSError, match=r"evplan_fr\.qm cannot be read"):
        language.speaker("fr")


@pytest.fixture
def french(monkeypatch, qgis_app):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "fr"))
    spoken = language.Interface()
    spoken.start()
    spoken.start()
    yield
    spoken.stop()
    assert language.tr("Candidate sites") == "Candidate sites", "nothing stays behind"


def test_layers_are_french(french):
    """Aliases, legend and map tip of the result; the values of its fields stay."""
    from evplan.tests.algorithms.test_styles import empty_layer

    layer = empty_layer("plan")
    styles.apply(layer, "plan", {})
    fields = layer.fields()
    assert layer.attributeAlias(fields.indexFromName("power_kw_after")) == "Puissance après [kW]"
    rules = layer.renderer().rootRule().children()
    assert rules[0].label() == "Nouvelle station L3"
    assert [rule.filterExpression() for rule in rules][0] == "\"action\" = 'new_l3'"
    tip = layer.mapTipTemplate()
    assert (
        ">Points de charge L2<" in tip
        and "'new_l2','Nouvelle station L2'" in tip
        and "\"action\"), 'Action inconnue'" in tip
    )


def test_bands_and_clusters_are_french(french):
    from evplan.tests.algorithms.test_styles import empty_layer

    layer = empty_layer("clustered_stations")
    styles.apply(layer, "clustered_stations", {"evplan_clusters": 30.0})
    assert layer.renderer().rootRule().children()[0].label() == "Groupe 1, 13, 25"


@pytest.mark.parametrize("name", sorted(path.stem for path in styles.STYLES.glob("*.qml")))
def test_map_tips_stay_sound(french, name):
    """A translation with an apostrophe must not break an expression."""
    from qgis.core import QgsExpression

    from evplan.tests.algorithms.test_styles import empty_layer

    layer = empty_layer(name)
    styles.apply(layer, name, {})
    tip = layer.mapTipTemplate()
    for text in re.findall(r"\[%(.*?)%\]", tip, re.DOTALL):
        expression = QgsExpression(text)
        assert not expression.hasParserError(), f"{expression.parserErrorString()}: {text}"


def test_no_column_has_two_meanings_in_french(catalogue):
    """Labels that differ in English differ in French within a table, else two columns look alike."""
    alike = {}
    for table in TABLES.values():
        seen: Dict[str, str] = {}
        for column in table.columns:
            words = attribute_forms.alias(column, lambda text: catalogue.translations.get(text, text))
            other = seen.setdefault(words, column.alias)
            if other != column.alias:
                alike[table.name, words] = (other, column.alias)
    assert alike == {}


def test_french_toolbox_and_back(tmp_path):
    """A real QGIS in French, then in English: each in one language throughout."""
    report = toolbox(tmp_path, "fr", "en", "fr_CA", "de")
    french, english = report["fr"], report["en"]
    assert french == report["fr_CA"] and english == report["de"]
    assert french.pop("left") == english.pop("left") == "Candidate sites", "unload takes the translation away"
    words = translations.Catalogue().translations
    assert set(french) == set(english)
    for name, texts in english.items():
        for kind in ("title", "group", "help"):
            # QGIS puts a model's help together, with words of its own
            if kind != "help" or texts["group"] != "Models":
                assert french[name][kind] == words[texts[kind]], (name, kind)
        for kind in ("labels", "outputs"):
            assert french[name][kind] == [words.get(text, text) for text in texts[kind]], (name, kind)
            untranslated = [text for text in texts[kind] if text not in words]
            assert untranslated == [], (name, kind)
    assert (
        "Des zones à un plan" in french["plan_from_zones"]["title"]
        and "Polygones ou points" in french["plan_from_zones"]["help"]
    )


def toolbox(folder: Path, *locales: str) -> Dict[str, Any]:
    import os

    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(folder), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", LABELS, *locales],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=environment,
    )
    assert done.returncode == 0 and done.stdout, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_qgis_process_in_french(process):
    done = process("help", "evplan:coverage", LC_ALL="fr_FR.UTF-8", LANG="fr_FR.UTF-8")
    assert done.returncode == 0, done.stderr
    assert "Couverture des bornes existantes" in done.stdout and "Points de demande" in done.stdout
    assert "Demand points" not in done.stdout and "Says for every demand point" not in done.stdout
