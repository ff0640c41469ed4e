"""What runs say in a French QGIS: log, warnings and refusals in French, results as in English."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsApplication

from evplan.algorithms.bridge import language, sentences
from evplan.algorithms.bridge.feedback import FeedbackControl
from evplan.tests.layers import (
    CHARGERS_FIELDS,
    DEMAND_FIELDS,
    Recorder,
    points,
    refused,
    rows_of,
    run,
    small_region,
)

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
S = "\u00a0"


@pytest.fixture
def french(monkeypatch):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "fr_CA"))


@pytest.fixture
def english(monkeypatch):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "en_US"))


def unserved(**more):
    chargers = points("Stations", CHARGERS_FIELDS, [(0.0, 0.0, "c", "L2", 2, 0), (90.0, 0.0, "d", None, 0, 0)])
    demand = points("People", DEMAND_FIELDS, [(0.0, 0.0, "a", 1.0), (500.0, 0.0, "b", 2.0), (9000.0, 0.0, "c", 5.0)])
    return run("coverage", CHARGERS=chargers, DEMAND=demand, COVERAGE="memory:", **more)


def test_log_is_french_and_values_are_the_same(monkeypatch, tmp_path):
    ran = {}
    for locale in ("en_US", "fr_CA"):
        monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda locale=locale: locale))
        ran[locale] = unserved(SUMMARY=str(tmp_path / f"{locale}.json"))
    told, said = ran["en_US"].feedback, ran["fr_CA"].feedback
    assert len(told.infos) == len(said.infos) and len(told.warnings) == len(said.warnings) > 0
    assert any(line.startswith("L2 coverage 37.5%") for line in told.infos)
    assert any(line.startswith(f"Couverture L2{S}: 37.5%") for line in said.infos), said.infos
    assert any(line.startswith(f"La couche «{S}Stations{S}»{S}: ") for line in said.warnings), said.warnings
    assert rows_of(ran["en_US"].layer("COVERAGE")) == rows_of(ran["fr_CA"].layer("COVERAGE"))
    first, second = (json.loads((tmp_path / f"{locale}.json").read_text(encoding="utf-8")) for locale in ran)
    assert _lasting(first) == _lasting(second), "what is stored stays English"
    assert {k: v for k, v in ran["en_US"].outputs.items() if isinstance(v, float)} == {
        k: v for k, v in ran["fr_CA"].outputs.items() if isinstance(v, float)
    }


def _lasting(summary):
    return {name: value for name, value in summary.items() if name not in ("run", "inputs")}


def test_every_line_of_a_plan_is_french(french):
    ran = run("optimizenetwork", **small_region(), BUDGET=400_000, PLAN="memory:")
    lines = [
        line for line in (*ran.feedback.infos, *ran.feedback.warnings) if not line.startswith(("Running", "Results"))
    ]
    assert len(lines) > 5
    words = {" the ", " of ", " and ", " with ", " are ", " is "}
    assert [line for line in lines if any(word in line for word in words)] == []


def test_refusals_are_french(french):
    chargers = points("Stations", CHARGERS_FIELDS, [(0.0, 0.0, "c", "L2", 2, 0)])
    message = refused("coverage", CHARGERS=chargers, DEMAND=points("Personne", DEMAND_FIELDS, []), COVERAGE="memory:")
    assert f"La couche «{S}Personne{S}» (DEMAND) n’a aucune entité. Choisissez une autre couche" in message
    twice = points("Gens", DEMAND_FIELDS, [(0.0, 0.0, "a", -1.0), (9.0, 0.0, "a", 1.0)])
    message = refused("coverage", CHARGERS=chargers, DEMAND=twice, COVERAGE="memory:")
    assert (
        "La couche «\u00a0Gens\u00a0», champ «\u00a0weight\u00a0»\u00a0: 1 sur 2 lignes (ligne 1) sont négatives."
        in message
    ), message


def test_refusals_stay_english(english):
    chargers = points("Stations", CHARGERS_FIELDS, [(0.0, 0.0, "c", "L2", 2, 0)])
    message = refused("coverage", CHARGERS=chargers, DEMAND=points("Nobody", DEMAND_FIELDS, []), COVERAGE="memory:")
    assert "The layer “Nobody” (DEMAND) has no features. Choose another layer" in message


def test_unsaved_edits_are_told_in_french(french):
    region = small_region()
    region["DEMAND"].startEditing()
    region["DEMAND"].changeAttributeValue(1, 1, 3.0)
    ran = run("coverage", CHARGERS=region["CHARGERS"], DEMAND=region["DEMAND"], COVERAGE="memory:")
    region["DEMAND"].rollBack()
    assert any("modifications non enregistrées" in line for line in ran.feedback.warnings), ran.feedback.warnings


# -- where it is applied -------------------------------------------------------------------------------------------


def test_english_does_no_work(english, monkeypatch, tmp_path):
    monkeypatch.setattr(sentences, "FOLDER", tmp_path)
    monkeypatch.setattr(sentences, "_sentences", None)
    feedback = Recorder()
    FeedbackControl(feedback).warn("No plan was found; see the log.")
    assert feedback.warnings == ["No plan was found; see the log."]


@pytest.mark.parametrize(
    "content", [None, "", "{}", "[]", '{"sentences": {"a {0}": 1}, "nouns": {}, "glue": {}}', '{"sentences": []']
)
def test_a_catalogue_that_is_unusable_leaves_english(french, monkeypatch, tmp_path, content):
    if content is not None:
        (tmp_path / "sentences_fr.json").write_text(content, encoding="utf-8")
    monkeypatch.setattr(sentences, "FOLDER", tmp_path)
    sentences._sentences.cache_clear()
    try:
        assert sentences.interpreter()("No plan was found; see the log.") == "No plan was found; see the log."
    finally:
        sentences._sentences.cache_clear()


def test_a_report_may_have_another_language(french):
    said = "The budget is not binding: 1.00 CAD of 2.00 CAD are left (50.0 % used)."
    assert sentences.interpreter("en")(said) == said
    assert sentences.interpreter("fr")(said) == sentences.interpreter(language.INTERFACE)(said)
    assert (
        sentences.interpreter()(said)
        == "Le budget n’est pas contraignant\u00a0: il reste 1.00 CAD de 2.00 CAD (50.0\u00a0% utilisés)."
    )
