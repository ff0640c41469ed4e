"""The engine's sentences in French: each is known by its template, whatever values stand in it."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import Dict, Tuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evplan.core.errors import count, some
from evplan.core.sentences import DISTINCT, Sentences, letters, pieces
from evplan.core.sentences import _filled as filled

pytestmark = pytest.mark.quick
CATALOGUE = json.loads(
    (Path(__file__).resolve().parents[2] / "resources" / "i18n" / "sentences_fr.json").read_text(encoding="utf-8")
)
TEMPLATES = sorted(CATALOGUE["sentences"])
FRENCH = Sentences(CATALOGUE["sentences"], CATALOGUE["nouns"], CATALOGUE["glue"])
ODD = (
    "Zürich «Süd»",
    "naïve “quotes”",
    "a\nb",
    "x.shp",
    "日本 语",
    "L'Île",
    "ü ö",
    "{0}",
    "{1|a|b}",
    "C:\\data\\x.gpkg",
    "Größe (m²)",
    "0.5",
)
PLAIN = ("x.shp", "L'Île", "Größe", "日本", "0.5")
"""For placeholders between which no word stands: where one value ends and the next begins only they themselves could say."""
FIGURES = ("0", "1", "12", "1,234", "0.5", "-3.25", "95.0%", "1e-07", "nan", "inf")
S = "\u00a0"


def side_by_side(template: str) -> bool:
    parts = pieces(template)
    return any(not any(map(str.isalpha, piece.text)) for piece in parts[1:-1]) or letters(template) < DISTINCT


def made(template: str, choose) -> Tuple[str, str]:
    """A template filled with values, and its translation filled with the same."""
    odd = PLAIN if side_by_side(template) else ODD
    values: Dict[int, str] = {}
    told: Dict[int, str] = {}
    for piece in pieces(template):
        if piece.number < 0 or piece.number in values:
            continue
        if piece.kind in ("", "n"):
            value = choose(FIGURES if piece.kind else odd)
            values[piece.number], told[piece.number] = value, value.replace("1,234", f"1{S}234")
        else:
            number = choose((0, 1, 2, 1234))
            plural, one, many = CATALOGUE["nouns"][piece.kind]
            values[piece.number] = count(number, piece.kind, plural)
            told[piece.number] = f"{number:,} {one if number < 2 else many}".replace(",", S)
    english = "".join(piece.text + (values[piece.number] if piece.number >= 0 else "") for piece in pieces(template))
    return english, filled(CATALOGUE["sentences"][template], told, values)


@given(st.sampled_from([each for each in TEMPLATES if letters(each) >= DISTINCT]), st.randoms(use_true_random=False))
@settings(max_examples=400, deadline=None)
def test_every_template_is_known_by_its_text(template, source):
    """No two templates differ on a text, and values come back as they were: other languages, quotes, numbers, braces, lines."""
    english, french = made(template, source.choice)
    assert FRENCH.translate(english) == french


def test_no_template_hides_another():
    """All of them once, the short ones too; what is no more than “… and …” is left, unless a part of it is known."""
    source, wrong = random.Random(7), {}
    for template in TEMPLATES:
        english, french = made(template, source.choice)
        got = FRENCH.translate(english)
        if got != french:
            wrong[template] = (english, got, french)
    assert set(wrong) <= {"{0} {1} and {2}.", "{0} from {1} to {2}", "{0} of “{1}”", "“{0}” is at {1}."}, wrong


def test_counts_and_lists():
    assert FRENCH.translate("Layer “Gare, row 3”: 1 row of 12 without geometry left out.") == (
        f"Couche «{S}Gare, row 3{S}»{S}: 1 ligne sur 12 sans géométrie, laissée de côté."
    )
    assert FRENCH.translate("Layer “A”: 1,204 rows of 5,000 without geometry left out.").endswith(
        f"1{S}204 lignes sur 5{S}000 sans géométrie, laissées de côté."
    )
    rows = some([3, 5, 7, 9, 11, 13, 15])
    assert FRENCH.translate(f"Layer “A”: 7 rows of 9 with an invalid geometry left out (row {rows}).") == (
        f"Couche «{S}A{S}»{S}: 7 lignes sur 9 à géométrie invalide, laissées de côté (ligne 3, 5, 7, 9, 11 et 2 de plus)."
    )


def test_parts_that_are_sentences():
    said = "The layer “Demand”, field “weight”: 2 of 10 rows (row 4) are negative. Correct the values."
    assert FRENCH.translate(said) == (
        f"La couche «{S}Demand{S}», champ «{S}weight{S}»{S}: 2 sur 10 lignes (ligne 4) sont négatives. Corrigez les valeurs."
    )


def test_several_faults_line_by_line():
    one = "The layer “A” (SITES) has no features. Choose another layer, or clear its filter or selection."
    two = "No layer is given for DEMAND."
    got = FRENCH.translate(f"{one}\n{two}\nNobody knows this sentence.")
    assert got.splitlines() == [FRENCH.translate(one), FRENCH.translate(two), "Nobody knows this sentence."]
    assert got.startswith(f"La couche «{S}A{S}» (SITES) n’a aucune entité.")


def test_the_same_fault_twice():
    """One template, whose placeholder could take the whole of the first sentence."""
    one, two = (
        f"The layer “A”, field “{name}”: there is no such field. Choose the field in the form." for name in "xy"
    )
    for mark in ("\n", " "):
        assert FRENCH.translate(f"{one}{mark}{two}") == f"{FRENCH.translate(one)}{mark}{FRENCH.translate(two)}"
    assert (
        FRENCH.translate(one)
        == f"La couche «{S}A{S}», champ «{S}x{S}»{S}: ce champ n’existe pas. Choisissez le champ dans le formulaire."
    )


def test_sentences_side_by_side():
    one, two = "No plan was found; see the log.", "The plan is valid."
    assert FRENCH.translate(f"{one} Else. {two}") == f"{FRENCH.translate(one)} Else. {FRENCH.translate(two)}"


def test_advice_may_stand_apart():
    """Refusals of several addresses are told together, and each advice once."""
    from evplan.core.acquire.http_sentences import together

    first = "Overpass (a.org) has a fault or is overloaded (HTTP 500). Run this again later."
    second = "Overpass (b.org) redirects in a circle. Check the endpoint."
    got = FRENCH.translate(together([first, second]))
    assert got == (
        "Overpass (a.org) est en panne ou surchargé (HTTP 500). Overpass (b.org) redirige en boucle. Relancez plus tard. Vérifiez l’adresse."
    )


@pytest.mark.parametrize(
    "text",
    ["", "42", "Something else entirely, and nothing more.", "Bornes de recharge", "a.gpkg and b.gpkg", "x: y; z", "\n\n", "“Status”", "{0}"],
)  # fmt: skip
def test_what_is_not_known_stays(text):
    assert FRENCH.translate(text) == text


def test_names_stay():
    """A layer or field may be called as the engine calls something."""
    assert FRENCH.translate("The layer “The plan is valid.” is empty") == "The layer “The plan is valid.” is empty"
    assert "«\u00a0hot spot\u00a0»" in FRENCH.translate(
        "Table “x”: 1 row without a station are left out.".replace("Table “x”", "Layer “hot spot”")
    )


def test_french_stays_french():
    """A text that has been translated, or is shown twice, does not change."""
    source = random.Random(3)
    for template in TEMPLATES[::20]:
        _, french = made(template, source.choice)
        if len(french) > 40 and "“" not in french:
            assert FRENCH.translate(french) == french


def test_hostile_texts_take_no_time():
    """No text makes the search run away."""
    texts = ["The layer “" * 500, ": ; , and . " * 800, "x " * 9_000, "{0}" * 3_000, "A. " * 300, "1 row (" * 500]
    for text in texts:
        begun = time.perf_counter()
        assert isinstance(FRENCH.translate(text), str)
        assert time.perf_counter() - begun < 2.0, text[:20]


def test_a_sentence_takes_microseconds():
    source = random.Random(5)
    texts = [made(template, source.choice)[0] for template in TEMPLATES]
    for text in texts:
        FRENCH.translate(text)
    begun = time.perf_counter()
    for text in texts:
        FRENCH.translate(text)
    assert (time.perf_counter() - begun) / len(texts) < 0.002, "0.2 ms on a quiet machine"
