"""The collector of sentences, and the catalogue it keeps: complete, up to date, and French."""

from __future__ import annotations

import json
import re
from typing import Dict, Set

import pytest

from evplan.core.sentences import CHOICE, numbers, pieces
from evplan.scripts import sentences, translations
from evplan.tests.algorithms.test_translations import KEPT

pytestmark = pytest.mark.quick
SPACE = "\u00a0"
TRANSLATED_KEYS = {"INCOMPLETE", "NUMBER", "Verify"}
SAME = {"code {0}", "licence {0}", "version {0}", "{0}, table {1}"}


@pytest.fixture(scope="module")
def catalogue() -> sentences.Catalogue:
    return sentences.Catalogue()


def test_catalogue_is_that_of_the_sources(catalogue):
    found = sentences.collect()
    known = {*catalogue.sentences, *catalogue.not_said}
    new = {found.templates[text]: text for text in set(found.templates) - known}
    assert new == {}, "run make sentences, and translate these"
    assert known - set(found.templates) == set(), "run make sentences"
    assert {noun: forms[0] for noun, forms in catalogue.nouns.items()} == found.nouns, "run make sentences"
    assert not set(catalogue.not_said) & set(catalogue.sentences)


def test_everything_is_translated(catalogue):
    assert catalogue.missing == []


def test_placeholders_stay(catalogue):
    lost = {text: words for text, words in catalogue.sentences.items() if numbers(text) != numbers(words)}
    assert lost == {}


def test_only_numbers_decide_the_form_of_words(catalogue):
    """``{0|ligne|lignes}`` needs a number in ``{0}``, or a list that has more than one only where it says so."""
    wrong = set()
    for text, words in catalogue.sentences.items():
        kinds = {piece.number: piece.kind for piece in pieces(text)}
        wrong |= {text for match in CHOICE.finditer(words) if not kinds[int(match.group(1))]}
    assert wrong == set()


def test_nothing_is_lost_in_translation(catalogue):
    """Keys, files, addresses and markup stay; so do line breaks, blanks at the ends and the last mark."""
    lost = {}
    for text, words in catalogue.sentences.items():
        missing = _kept(text) - _kept(words) - TRANSLATED_KEYS
        ends = text[-1:] in ".…?!,:; " and text[-1:] != words[-1:].replace(SPACE, " ")
        begins = text[:1] in " ;,.:" and text[:1] not in words[:2].replace(SPACE, " ")
        if missing or ends or begins or text.count("\n") != words.count("\n"):
            lost[text[:80]] = missing or words[:80]
    assert lost == {}


def _kept(text: str) -> Set[str]:
    return {each.rstrip(";,.:") for each in KEPT.findall(text) if not each.startswith("{")}


def test_numbers_stay(catalogue):
    def digits(text: str) -> Set[str]:
        bare = re.sub(r"\{\d+[^{}]*\}", "", text)
        return set(re.findall(r"\d+", re.sub(r"(?<=\d)[.,\u00a0](?=\d)", "", bare)))

    differing = {text[:80] for text, words in catalogue.sentences.items() if digits(text) - digits(words)}
    assert differing == set()


def test_french_is_french(catalogue):
    assert {text for text, words in catalogue.sentences.items() if text == words} <= SAME


def test_french_is_set_as_french(catalogue):
    breaking = {
        words[:80]
        for words in catalogue.sentences.values()
        if re.search(r" (?:[:;?]|!(?!=)|»)|« |[“”]|[^\W\d_]'[^\W\d_]", words) and "“success”" not in words
    }
    assert breaking == set()


def test_tools_are_called_as_in_the_toolbox(catalogue):
    """“Validate plan” in a sentence is what the toolbox shows in French, and so is the label of a parameter."""
    titles = translations.Catalogue().translations
    wrong = {
        name: words[:80]
        for text, words in catalogue.sentences.items()
        for name in re.findall("“([A-Z][^”{}]+)”", text)
        if titles.get(name) and f"«{SPACE}{titles[name]}{SPACE}»" not in words
    }
    assert wrong == {}


def test_nouns_have_both_numbers(catalogue):
    assert {noun: forms for noun, forms in catalogue.nouns.items() if len(forms) != 3 or not all(forms)} == {}


# -- the collector -------------------------------------------------------------------------------------------------


def collected(tmp_path, source: str, folder: str = "core") -> Dict[str, str]:
    (tmp_path / folder).mkdir(exist_ok=True)
    (tmp_path / folder / "thing.py").write_text(source, encoding="utf-8")
    return sentences.collect(tmp_path).templates


def test_placeholders_by_what_they_hold(tmp_path):
    made = collected(
        tmp_path,
        "def f(a, b, c):\n"
        "    raise E(f\"The layer “{a}”: {count(b, 'row')} of {c:,} in {len(a)} lack {a}.\" f' Share {c:.1%}.')\n",
    )
    assert list(made) == ["The layer “{0}”: {1:row} of {2:n} in {3:n} lack {0}. Share {4:n}."]


def test_choices_make_templates_of_their_own(tmp_path):
    made = collected(
        tmp_path,
        "def f(a, b):\n"
        "    what = 'was found'\n"
        "    if b:\n"
        "        what = 'is missing'\n"
        "    return f\"{a}: it {what}, {'more' if b else 'less'}.\"\n",
    )
    assert sorted(made) == [
        f"{{0}}: it {what}, {much}." for what in ("is missing", "was found") for much in ("less", "more")
    ]


def test_too_many_choices_stay_placeholders(tmp_path):
    """Their literals are then templates of their own."""
    made = collected(
        tmp_path,
        "def f(a, b, c):\n"
        "    return f\"{a} {'has one' if a else 'has two'} {'and more' if b else 'and less'} {'of that' if c else 'of this'}.\"\n",
    )
    assert {"{0} has one and less {1}.", "{0} has two and more {1}.", "of that", "of this"} <= set(made) and len(
        made
    ) == 6


def test_what_is_no_sentence_is_left(tmp_path):
    made = collected(
        tmp_path,
        '"""A docstring of words."""\n'
        "LABEL: Dict[str, int] = {}\n"
        'TEXT = tr("already collected elsewhere")\n'
        'if x == "some words here": pass\n'
        'sql = "SELECT a FROM b"\n'
        'pattern = re.compile("a b c")\n'
        'd["two words"] = 1\n'
        'short = "word"\n'
        'said = "braces {} here {name} or {size:,} there"\n',
    )
    assert list(made) == ["braces {0} here {1} or {2:n} there"]


def test_algorithms_declare_elsewhere(tmp_path):
    source = 'NOTE = "a note of the form"\nclass A:\n    HELP = "help of the tool"\n    def initAlgorithm(self):\n        x = "label of it"\n'
    source += '    def work(self):\n        raise E("This is said.")\n'
    assert list(collected(tmp_path, source, "algorithms")) == ["This is said."]


def test_catalogue_keeps_what_it_knows(tmp_path):
    path = tmp_path / "sentences_fr.json"
    first = sentences.Catalogue(path)
    first.update(sentences.Found({"It's {0}: so.": "a", "Never read": "b", "Going away.": "c"}, {"row": "rows"}))
    unknown = first.read(
        {"It's {0}: so.": "C'est {0} : ainsi.", "Never read": "-", "noun row": "ligne|lignes", "None": "x"}
    )
    assert unknown == ["None"]
    assert first.missing == ["Going away."]
    first.write()
    again = sentences.Catalogue(path)
    gone = again.update(sentences.Found({"It's {0}: so.": "a", "Never read": "b"}, {"row": "rows", "lot": "lots"}))
    assert gone == ["Going away."]
    assert again.missing == ["noun lot"]
    assert again.not_said == ["Never read"]
    assert again.sentences == {"It's {0}: so.": f"C’est {{0}}{SPACE}: ainsi."}
    assert again.nouns["row"] == ["rows", "ligne", "lignes"]
    assert json.loads(path.read_text(encoding="utf-8"))["not_said"] == ["Never read"]
