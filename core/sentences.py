"""The engine's English sentences in another language, found by the templates they were made from.

The engine makes its sentences with f-strings and knows no other language; what is stored stays English. What is *shown* can be
translated afterwards: a catalogue (``resources/i18n/sentences_fr.json``, made by ``scripts/sentences.py``) has the template of every
sentence with its translation, and a finished sentence is taken apart by its template and put together again.

Templates: ``{0}`` is anything, ``{0:n}`` a number, ``{0:row}`` what ``errors.count`` makes of a number and that noun. Translations have
``{0}``, and ``{0|ligne ignorée|lignes ignorées}`` where words agree with the number in ``{0}``. Numbers and names are never touched; a value
that is itself a part of a sentence is translated in turn. What has no template stays English.
"""

from __future__ import annotations

import re
from typing import Dict, Iterator, List, Mapping, NamedTuple, Optional, Pattern, Sequence, Tuple

PLACEHOLDER = re.compile(r"\{(\d+)(?::([^{}|]*))?\}")
CHOICE = re.compile(r"\{(\d+)\|((?:[^{}|]|\{\d+\})*)\|((?:[^{}|]|\{\d+\})*)\}")
NUMBER = r"[-+]?(?:\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?|inf|nan)%?"
_COUNTED = re.compile(r"([-+]?\d[\d,]*) (\D.*)", re.DOTALL)
_ENDS = re.compile(r"(?<=[.!?…])(?=\s)|(?<=\n)(?=.)|(?=\n)")
_BETWEEN = re.compile(r"(?<=[.!?…]) (?=[A-ZÀ-Ý{“«])")
_COMMON = {"and", "at", "from", "in", "is", "of", "to"}
_WORD = re.compile(r"[A-Za-z]{2}")
KEY = 4
"""Characters at the beginning or end of a template that lead to it."""
DISTINCT = 8
"""A template with fewer letters than this is too little to know a sentence by: it is tried last, and never on several sentences."""
DEEPEST = 6
"""Parts of parts of sentences: more than this no sentence has."""
LONGEST = 20_000
"""Characters of a text; what is longer is no sentence but a dump."""


class Piece(NamedTuple):
    """A part of a template: the text before a placeholder, and the placeholder (number below 0: none, the end)."""

    text: str
    number: int
    kind: str


def pieces(template: str) -> List[Piece]:
    """A template in order; its last piece has no placeholder. ``{{`` is a brace."""
    found, at, text = [], 0, ""
    while at < len(template):
        match = PLACEHOLDER.match(template, at)
        if template.startswith(("{{", "}}"), at):
            text, at = text + template[at], at + 2
        elif match:
            found.append(Piece(text, int(match.group(1)), match.group(2) or ""))
            text, at = "", match.end()
        else:
            text, at = text + template[at], at + 1
    return [*found, Piece(text, -1, "")]


def letters(template: str) -> int:
    """How many letters a template has besides its placeholders."""
    return sum(character.isalpha() for piece in pieces(template) for character in piece.text)


class _Template:
    """One template; its regular expression is made when it is first needed."""

    def __init__(self, source: str, translation: str, nouns: Mapping[str, Tuple[str, str]]) -> None:
        self.source, self.translation = source, translation
        self.pieces = pieces(source)
        self.prefix, self.suffix = self.pieces[0].text, self.pieces[-1].text
        self.letters = letters(source)
        self.weight = sum(len(piece.text) for piece in self.pieces)
        kinds = "".join(piece.kind for piece in self.pieces)
        said = " ".join(piece.text for piece in self.pieces)
        self.telling = bool(kinds) or bool(set(re.findall(r"[A-Za-z]+", said)) - _COMMON)
        """False where any text may look like it (“… and …”): it counts only where a part of it is known."""
        self._nouns = nouns
        self._pattern: Optional[Pattern] = None
        ends = [piece.text[:1] for piece in self.pieces[1:]]
        self._plain = {
            piece.number: piece.kind == "n" or (piece.text[-1:] == "“" and end == "”")
            for piece, end in zip(self.pieces, ends)
        }

    def match(self, text: str) -> Optional[Dict[int, str]]:
        """The values by their numbers, None where the text was not made by this template."""
        at = 0
        for piece in self.pieces:
            at = text.find(piece.text, at)
            if at < 0:
                return None
            at += len(piece.text)
        if self._pattern is None:
            self._pattern = re.compile(self._expression(), re.DOTALL)
        found = self._pattern.fullmatch(text)
        return None if found is None else {int(name[1:]): value for name, value in found.groupdict().items()}

    def _expression(self) -> str:
        made, seen = [], set()
        for text, number, kind in self.pieces:
            made.append(re.escape(text))
            if number >= 0:
                made.append(f"(?P=v{number})" if number in seen else f"(?P<v{number}>{self._value(kind)})")
                seen.add(number)
        return "".join(made)

    def _value(self, kind: str) -> str:
        if not kind:
            return ".*?"
        return NUMBER if kind == "n" else f"{NUMBER} (?:{'|'.join(re.escape(form) for form in self._nouns[kind])})"

    def is_name(self, number: int) -> bool:
        """Whether a value is a number or stands between quotation marks, and therefore is nobody's sentence."""
        return self._plain[number]


class Sentences:
    """The templates of one language.

    ``sentences``: template to translation; ``nouns``: ``"row": ["rows", "ligne", "lignes"]``; ``glue``: what stands between the parts of a
    list, in the order in which lists are taken apart.
    """

    def __init__(
        self, sentences: Mapping[str, str], nouns: Mapping[str, Sequence[str]], glue: Optional[Mapping[str, str]] = None
    ) -> None:
        self._glue = tuple((glue or {}).items())
        self._nouns: Dict[str, Tuple[str, str]] = {}
        english = {noun: (noun, forms[0]) for noun, forms in nouns.items()}
        for noun, (plural, *translated) in nouns.items():
            self._nouns[noun] = self._nouns[plural] = (translated[0], translated[1])
        self._whole: Dict[str, str] = {}
        self._by_start: Dict[str, List[_Template]] = {}
        self._by_end: Dict[str, List[_Template]] = {}
        self._loose: List[_Template] = []
        for source, translation in {**dict(_single(sentences)), **sentences}.items():
            self._add(_Template(source, translation, english))
        for table in (self._by_start, self._by_end):
            for templates in table.values():
                templates.sort(key=_by_weight)
        self._loose.sort(key=_by_weight)

    def _add(self, template: _Template) -> None:
        if len(template.pieces) == 1:
            self._whole[template.prefix] = _filled(template.translation, {}, {})
        elif len(template.prefix) >= KEY:
            self._by_start.setdefault(template.prefix[:KEY], []).append(template)
        elif len(template.suffix) >= KEY:
            self._by_end.setdefault(template.suffix[-KEY:], []).append(template)
        else:
            self._loose.append(template)

    def translate(self, text: str) -> str:
        """The text in the other language, as far as it is made of known sentences; else as it is."""
        if len(text) > LONGEST or not _WORD.search(text):
            return text
        return self._text(text, 0)

    def _text(self, text: str, depth: int) -> str:
        """Several sentences are known by as many of them as one template has, the longest first."""
        known = self._one(text, depth, weak=False)
        if known is not None:
            return known
        parts = [part for part in _ENDS.split(text) if part]
        if len(parts) == 1:
            return self._part(text, depth)
        done, at = [], 0
        while at < len(parts):
            for end in range(len(parts) if at else len(parts) - 1, at, -1):
                known = self._one("".join(parts[at:end]), depth, weak=False)
                if known is not None:
                    done.append(known)
                    at = end
                    break
            else:
                done.append(self._part(parts[at], depth))
                at += 1
        return "".join(done)

    def _part(self, text: str, depth: int) -> str:
        """One sentence or a part of one, that no distinct template made."""
        if not _WORD.search(text) or depth >= DEEPEST:
            return text
        known = self._one(text, depth, weak=True)
        if known is not None:
            return known
        bare = text.strip()
        known = self._glued(bare, depth)
        return text if known is None else text.replace(bare, known, 1)

    def _one(self, text: str, depth: int, weak: bool) -> Optional[str]:
        """A text made by one template, with or without blanks around it and its full stop."""
        if depth >= DEEPEST:
            return None
        known = self._exact(text, depth, weak)
        if known is not None:
            return known
        bare = text.strip()
        if bare and bare != text:
            known = self._exact(bare, depth, weak)
            return None if known is None else text.replace(bare, known, 1)
        if weak and bare[-1:].isalnum():
            known = self._exact(f"{bare}.", depth, weak)
            return None if known is None else known.rstrip(".")
        if weak and bare.endswith("."):
            known = self._exact(bare[:-1], depth, weak)
            return None if known is None else f"{known}."
        return None

    def _exact(self, text: str, depth: int, weak: bool) -> Optional[str]:
        known = self._whole.get(text)
        if known is not None:
            return known
        for template in self._candidates(text):
            if weak or template.letters >= DISTINCT:
                values = template.match(text)
                if values is not None:
                    told = {
                        number: value if template.is_name(number) else self._value(value, depth + 1)
                        for number, value in values.items()
                    }
                    if template.telling or told != values:
                        return _filled(template.translation, told, values)
        return None

    def _candidates(self, text: str) -> Iterator[_Template]:
        """Those whose first or last letters fit, the longest first of each kind."""
        for template in self._by_start.get(text[:KEY], ()):
            if text.startswith(template.prefix) and text.endswith(template.suffix):
                yield template
        for template in self._by_end.get(text[-KEY:], ()):
            if text.endswith(template.suffix) and text.startswith(template.prefix):
                yield template
        for template in self._loose:
            if text.endswith(template.suffix) and text.startswith(template.prefix):
                yield template

    def _value(self, value: str, depth: int) -> str:
        if not _WORD.search(value):
            return value
        counted = _COUNTED.fullmatch(value)
        if counted and counted.group(2) in self._nouns:
            return f"{counted.group(1)} {self._nouns[counted.group(2)][not _singular(value)]}"
        return self._text(value, depth)

    def _glued(self, text: str, depth: int) -> Optional[str]:
        """A list: each of its parts by itself; None where no part is known."""
        for mark, glue in self._glue:
            parts = text.split(mark)
            if len(parts) > 1:
                told = [self._value(part, depth + 1) for part in parts]
                if told != parts:
                    return glue.join(told)
        return None


def _single(sentences: Mapping[str, str]) -> Iterator[Tuple[str, str]]:
    """The single sentences of templates that hold several: they may be told apart from each other."""
    for source in sorted(sentences):
        parts, translated = _BETWEEN.split(source), _BETWEEN.split(sentences[source])
        if len(parts) == len(translated) > 1:
            for part, words in zip(parts, translated):
                if letters(part) >= DISTINCT and numbers(part) == numbers(words):
                    yield part, words


def numbers(template: str) -> List[int]:
    """The placeholders of a template or a translation, each once."""
    return sorted({int(number) for number in re.findall(r"\{(\d+)[:|}]", template)})


def _by_weight(template: _Template) -> Tuple[int, str]:
    return -template.weight, template.source


def _singular(value: str) -> bool:
    """French: 0 and 1 are singular, and so is 1.5."""
    number = re.match(r"[-+]?[\d,]*\.?\d*", value)
    try:
        return abs(float(number.group().replace(",", ""))) < 2 if number else True
    except ValueError:
        return False


def _filled(translation: str, told: Mapping[int, str], values: Mapping[int, str]) -> str:
    """A translation with its values; the words that agree with a number are chosen first, so that values are never read as templates."""
    chosen = CHOICE.sub(
        lambda match: match.group(2 if _singular(values.get(int(match.group(1)), "")) else 3), translation
    )
    return "".join(piece.text + (told[piece.number] if piece.number >= 0 else "") for piece in pieces(chosen))
