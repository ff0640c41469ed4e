"""The engine's sentences in the language of the interface.

The engine knows no language but English, and says what it has to say as whole sentences with names and numbers in them. Here, where they reach a
person, they are recognized by their words and said again: ``resources/i18n/sentences_fr.json`` holds the templates (collected by
``scripts/translations.py``) with their translations. A sentence that is not known stays as it is.
"""

from __future__ import annotations

import functools
import json
import re
from typing import Callable, Dict, List, Mapping, NamedTuple, Optional, Pattern

from .language import FOLDER, INTERFACE, SOURCE, language_of

LEAST_LETTERS = 5
"""Letters that a template must have of its own: one of placeholders alone would recognize everything."""
_PLACE = re.compile(r"\{(\d+)\}")
_NUMBER = re.compile(r"[-+−]?\d{1,3}(?:,\d{3})*(?:\.\d+)?")
_END = re.compile(r"(?<=[.:!?…])\s+(?=[A-Z“])")
_AMOUNT = r"([-+−]?[\d,.]+)"
_ANYTHING, _LINES = r"((?:“[^”\n]*”|[^“”\n])*?)", r"((?:“[^”]*”|[^“”])*?)"
"""Names stand in quotes: what is in them never ends a place. A place ends with its line, but in templates of several."""
_DEEPEST = 3
Words = Callable[[str], str]


class Template(NamedTuple):
    pattern: Pattern[str]
    places: List[str]
    words: List[str]
    """Its own words, and between them the numbers of the places."""
    own: int
    """Characters that are not those of its places."""


def interpreter(choice: str = INTERFACE) -> Words:
    """Says sentences of the engine in one of ``language.LANGUAGES``."""
    language = language_of(choice)
    return (lambda text: text) if language == SOURCE else _known(language).said


@functools.lru_cache(maxsize=2)
def _known(language: str) -> "Sentences":
    path = FOLDER / f"sentences_{language}.json"
    return Sentences(json.loads(path.read_text(encoding="utf-8")) if path.exists() else {})


class Sentences:
    """Translations of templates such as ``Layer “{0}”: {1} left out.``; the more words a template has, the earlier it is tried."""

    def __init__(self, translations: Mapping[str, str]) -> None:
        self._exact: Dict[str, str] = {}
        templates: List[Template] = []
        for text, words in translations.items():
            if not words:
                continue
            if not _PLACE.search(text):
                self._exact[_unescaped(text)] = _unescaped(words)
            else:
                own = len(_PLACE.sub("", text))
                templates.append(
                    Template(_pattern(text), _PLACE.findall(text), [*map(_unescaped, _PLACE.split(words))], own)
                )
        self._templates = sorted(templates, key=lambda each: -each.own)

    def said(self, text: str) -> str:
        """Line by line, as several faults are told; where a line is no known sentence, sentence by sentence."""
        whole = self._whole(text, 0) if "\n" in text else None
        return whole or "\n".join(map(self._line, text.split("\n")))

    def _line(self, line: str) -> str:
        whole = self._whole(line, 0)
        if whole is not None:
            return whole
        parts = _END.split(line)
        return " ".join(self._whole(part, 0) or part for part in parts) if len(parts) > 1 else line

    def _whole(self, text: str, depth: int) -> Optional[str]:
        if text in self._exact:
            return self._exact[text]
        for template in self._templates:
            found = template.pattern.fullmatch(text)
            if found:
                pieces = dict(zip(template.places, (self._piece(piece, depth + 1) for piece in found.groups())))
                own, places = template.words[::2], template.words[1::2]
                return own[0] + "".join(pieces.get(place, "") + after for place, after in zip(places, own[1:]))
        return None

    def _piece(self, text: str, depth: int) -> str:
        """A name, a number, or words of the engine's own such as “3 rows”."""
        if _NUMBER.fullmatch(text):
            return text.replace(",", "\u00a0")
        return (self._whole(text, depth) if depth < _DEEPEST else None) or text


def _pattern(text: str) -> Pattern[str]:
    parts = _PLACE.split(text)
    own = parts[::2]
    if len(re.findall(r"[^\W\d_]", "".join(own))) < LEAST_LETTERS and not re.fullmatch(r"\{0\} [\w ]+", text):
        return re.compile(r"(?!)")
    # A number of things is nothing but that: “{0} rows” must not recognize a sentence that ends in rows.
    place = _AMOUNT if re.fullmatch(r"\{0\} [\w ]+", text) else _LINES if "\n" in text else _ANYTHING
    return re.compile(place.join(re.escape(_unescaped(part)) for part in own))


def _unescaped(text: str) -> str:
    return text.replace("{{", "{").replace("}}", "}")
