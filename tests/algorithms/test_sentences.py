"""What the engine says reaches a person in the language of QGIS: recognized by its words, with its names and numbers."""

from __future__ import annotations

import re

import pandas
import pytest
from qgis.core import QgsApplication

from evplan.algorithms.bridge import language
from evplan.algorithms.bridge.sentences import Sentences, interpreter
from evplan.core import tables
from evplan.core.errors import Faults, PlanningError
from evplan.scripts import sentences
from evplan.scripts.translations import Catalogue

pytestmark = pytest.mark.quick
ENOUGH = 0.8
"""Share of the sentences that must be translated; the others are said in English."""


@pytest.fixture
def french(monkeypatch, qgis_app):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "fr"))
    return interpreter()


def test_translations_are_of_sentences_that_are_said():
    said, known = sentences.collect(Catalogue().translations), sentences.read()
    assert set(known) <= said, f"run make translations: {sorted(set(known) - said)[:5]}"
    assert len(known) > ENOUGH * len(said)


def test_placeholders_stay():
    """Each once; none is lost but where its words have gone into the sentence."""
    wrong = {
        text: words
        for text, words in sentences.read().items()
        if sorted(re.findall(r"\{\d+\}", text)) != sorted(re.findall(r"\{\d+\}", words))
    }
    assert wrong == {}


def test_each_is_recognized_as_itself(french):
    """With names in its places every template becomes its own translation, not that of one that looks like it."""
    mistaken = []
    for text, words in sentences.read().items():
        counted = re.fullmatch(r"\{0\} [\w ]+", text)
        values = ["1,234"] if counted else [f"Xq{place}" for place in range(10)]
        expected = words.format(*(["1\u00a0234"] if counted else values))
        if french(text.format(*values)) != expected:
            mistaken.append((text, french(text.format(*values))))
    assert mistaken == []


def test_real_faults(french):
    """As the engine tells them: several lines, a layer, a field, rows counted."""
    table = pandas.DataFrame({"weight": ["1", "many", None, "-2"]})
    faults = Faults()
    tables.numbers(table, "weight", tables.Origin("Quartiers: nord", {"weight": "pop"}), faults)
    tables.numbers(table, "cost", tables.Origin("Coûts"), faults)
    with pytest.raises(PlanningError) as told:
        faults.raise_if_any()
    said = french(str(told.value)).split("\n")
    assert said[0] == (
        "La couche « Quartiers: nord », champ « pop » : 1 sur 4 lignes (ligne 2) contiennent du texte où il faut un nombre, "
        "comme 'many'. Corrigez les valeurs ou choisissez un autre champ."
    ).replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" :", "\u00a0:")
    assert "sont NULL. Remplissez-les" in said[1] and "sont des valeurs négatives" in said[2]
    assert said[3].endswith("il n’y a pas de tel champ. Choisissez le champ dans le formulaire.")


def test_what_is_not_known_stays(french):
    for text in (
        "",
        "Nothing like this is ever said by anybody.",
        "3 apples and 4 pears",
        "a: b",
        "C:\\data\\x.gpkg",
        "(no such regex",
    ):
        assert french(text) == text
    assert french("Nothing like this. The street grid is turned by 12.5°.") == (
        "Nothing like this. La trame des rues est tournée de 12.5°."
    )


def test_braces_of_json():
    said = Sentences({'{0} must be a list such as [{{"a": 1}}].': '{0} doit être une liste comme [{{"a": 1}}].'}).said
    assert said('X must be a list such as [{"a": 1}].') == 'X doit être une liste comme [{"a": 1}].'


def test_english_is_left_alone(monkeypatch, qgis_app):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "de"))
    assert interpreter()("The street grid is turned by 12.5°.") == "The street grid is turned by 12.5°."


def test_a_run_in_french(provider, monkeypatch):
    """Log and error of an algorithm; the values of the result stay as they are."""
    from evplan.tests.layers import Recorder, memory, place, refused

    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "fr"))
    feedback = Recorder()
    points = memory("points", {"weight": "string"}, [(place(500_000.0 + k, 4_800_000.0), ["x"]) for k in range(3)])
    said = refused("coverage", feedback, CHARGERS=points, DEMAND=points, PRESET="balanced", COVERAGE="memory:")
    assert (
        "couche «\u00a0points\u00a0», champ «\u00a0weight\u00a0»\u00a0: 3 sur 3 lignes (ligne 1, 2, 3) contiennent du texte"
        in said
    )
    assert any("l’ordre des lignes fait les identifiants" in text for text in feedback.infos), feedback.infos


def test_long_logs_are_quick(french):
    """A run says some hundred sentences; a sentence costs no more than some milliseconds."""
    import time

    start = time.perf_counter()
    for number in range(100):
        french(f"Layer “x{number}”: something that no template knows, with “quotes”, 1,234 numbers and (brackets).")
    assert time.perf_counter() - start < 3


def test_folder_is_that_of_the_collector():
    assert sentences.FILE.parent == language.FOLDER
