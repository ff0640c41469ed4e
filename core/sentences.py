"""The engine's English sentences in another language, found by the templates they were made from.

The engine makes its sentences with f-strings and knows no other language; what is stored stays English. What is *shown* can be
translated afterwards: a catalogue (``resources/i18n/sentences_fr.json``, made by ``scripts/sentences.py``) has the template of every
sentence with its translation, and a finished sentence is taken apart by its template and put together again.

Templates: ``{0}`` is anything, ``{0:n}`` a number, ``{0:row}`` what ``errors.count`` makes of a number and that noun. Translations have
``{0}``, and ``{0|ligne ignorée|lignes ignorées}`` where words agree with the number in ``{0}``. Names are never touched, nor are numbers but for
the comma between thousands, which would be read as a decimal sign. A value that is itself a part of a sentence is translated in turn. What has no template
stays English.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Dict, Iterator, List, Mapping, NamedTuple, Optional, Pattern, Sequence, Set, Tuple

PLACEHOLDER = re.compile(r"\{(\d+)(?::([^{}|]*))?\}")
CHOICE = re.compile(r"\{(\d+)\|((?:[^{}|]|\{\d+\})*)\|((?:[^{}|]|\{\d+\})*)\}")
NUMBER = r"[-+]?(?:\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?|inf|nan)%?"
SPACE = "\u00a0"
_GROUPED = re.compile(r"[-+−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?")
_COUNTED = re.compile(r"([-+]?\d[\d,]*) (\D.*)", re.DOTALL)
_ENDS = re.compile(r"(?<=[.!?…])(?=\s)|(?<=\n)(?=.)|(?=\n)")
_BETWEEN = re.compile(r"(?<=[.!?…]) (?=[A-ZÀ-Ý{“«])")
_COMMON = {"and", "at", "from", "in", "is", "of", "to"}
_WORDS = re.compile(r"[A-Za-z]+")
_WORD = re.compile(r"[A-Za-z]{2}")
NAMED = ": "
"""Before it stands what the rest is about, often a name."""
LISTS = 2
"""So many of the catalogue's marks (``; `` and ``, ``) separate what is surely a list."""
TYPED = 6
"""What a placeholder for a number tells about a text, in characters."""
DISTINCT = 8
"""A template with fewer letters than this is too little to know a sentence by: it is tried last, and never on several sentences."""
DEEPEST = 5
"""Parts of parts of sentences: more than this no sentence has."""
MOST_SENTENCES, MOST_PARTS, MOST_TRIES = 8, 60, 3_000
"""Sentences of one template, parts of one list, and templates tried on one text."""
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

    def __init__(self, source: str, translation: str, nouns: Mapping[str, Tuple[str, str]], single: bool) -> None:
        """``single``: one sentence of a template that has several, known only where it stands alone."""
        self.single = single
        self.source, self.translation = source, translation
        self.pieces = pieces(source)
        self.prefix, self.suffix = self.pieces[0].text, self.pieces[-1].text
        self.letters = letters(source)
        self.weight = sum(len(piece.text) + TYPED * bool(piece.kind) for piece in self.pieces)
        self.words = self._needed()
        kinds = "".join(piece.kind for piece in self.pieces)
        said = " ".join(piece.text for piece in self.pieces)
        self.telling = bool(kinds) or "“" in said or bool(set(re.findall(r"[A-Za-z]+", said)) - _COMMON)
        """False where any text may look like it (“… and …”): it counts only where a part of it is known."""
        self._nouns = nouns
        self._pattern: Optional[Pattern] = None
        ends = [piece.text[:1] for piece in self.pieces[1:]]
        self._plain = {piece.number: piece.text[-1:] == "“" and end == "”" for piece, end in zip(self.pieces, ends)}

    def _needed(self) -> Set[str]:
        """The words that every text made by this template has, and that no value can run into."""
        found = set()
        for at, piece in enumerate(self.pieces):
            for word in _WORDS.finditer(piece.text):
                begins = word.start() > 0 or at == 0
                if begins and (word.end() < len(piece.text) or piece.number < 0):
                    found.add(word.group())
        return found

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
        if found is None:
            return None
        values = {int(name[1:]): value for name, value in found.groupdict().items()}
        return None if any(self._begins_in(value) for value in values.values()) else values

    def _begins_in(self, value: str) -> bool:
        """Whether a value holds the beginning of the next sentence made by the same template: then the text is two of them."""
        return len(self.prefix) > 2 and (f". {self.prefix}" in value or f"\n{self.prefix}" in value)

    def _expression(self) -> str:
        made: List[str] = []
        seen = set()
        for text, number, kind in self.pieces:
            made.append(re.escape(text))
            if text.endswith(" and ") and number >= 0 and not kind:
                made.append(r"(?![\d,]+ more\b)")  # the end of a list that ``errors.some`` cut
            if number >= 0:
                made.append(f"(?P=v{number})" if number in seen else f"(?P<v{number}>{self._value(kind)})")
                seen.add(number)
        return "".join(made)

    def _value(self, kind: str) -> str:
        if not kind:
            return ".*?"
        return NUMBER if kind == "n" else f"{NUMBER} (?:{'|'.join(re.escape(form) for form in self._nouns[kind])})"

    def is_name(self, number: int) -> bool:
        """Whether a value stands between quotation marks, and therefore is nobody's sentence."""
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
        self._by_word: Dict[str, List[_Template]] = {}
        """Templates by the rarest word that they need; those without a word under the empty one."""
        templates = []
        for source, translation in {**dict(_single(sentences)), **sentences}.items():
            template = _Template(source, translation, english, source not in sentences)
            if len(template.pieces) == 1:
                self._whole[source.replace("{{", "{").replace("}}", "}")] = _filled(translation, {}, {})
            else:
                templates.append(template)
        often = Counter(word for template in templates for word in template.words)
        for template in templates:
            rarest = min(template.words, key=lambda word: (often[word], word), default="")
            self._by_word.setdefault(rarest, []).append(template)

    def translate(self, text: str) -> str:
        """The text in the other language, as far as it is made of known sentences; else as it is."""
        if len(text) > LONGEST or not _WORD.search(text):
            return text
        return self._text(text, _Work(MOST_TRIES), 0)

    def _text(self, text: str, work: "_Work", depth: int) -> str:
        """Several sentences are known by as many of them as one template has, the longest first."""
        if depth > DEEPEST:
            return text
        known = self._one(text, work, depth, weak=False)
        if known is not None:
            return known
        parts = [part for part in _ENDS.split(text) if part]
        if len(parts) == 1:
            return self._part(text, work, depth)
        done, at = [], 0
        while at < len(parts):
            end, known = self._longest(parts, at, work, depth)
            done.append(self._part(parts[at], work, depth) if known is None else known)
            at = end
        return "".join(done)

    def _longest(self, parts: List[str], at: int, work: "_Work", depth: int) -> Tuple[int, Optional[str]]:
        for end in range(min(len(parts), at + MOST_SENTENCES), at, -1):
            known = self._one("".join(parts[at:end]), work, depth, weak=False)
            if known is not None:
                return end, known
        return at + 1, None

    def _part(self, text: str, work: "_Work", depth: int) -> str:
        """One sentence or a part of one, that no distinct template made."""
        known = self._item(text, 0, work, depth)
        return text if known is None else known

    def _item(self, text: str, first: int, work: "_Work", depth: int) -> Optional[str]:
        """A part of a sentence, or a list of such put together with the marks from ``first`` on; None where it is not known."""
        if not _WORD.search(text):
            return None
        known = self._counted(text)
        for at in range(first, LISTS):
            if known is None:  # before templates, which would take all but the first part of a list for one value
                known = self._joined(text, at, work, depth)
        if known is None:
            known = self._one(text, work, depth, weak=True)
        for at in range(max(first, LISTS), len(self._glue)):
            if known is None:
                known = self._joined(text, at, work, depth)
        return known

    def _joined(self, text: str, at: int, work: "_Work", depth: int) -> Optional[str]:
        """A list by one of the marks, of which all parts must be known: half of it in each language helps nobody. A colon is no list."""
        mark, other = self._glue[at]
        parts = text.split(mark)
        if not 1 < len(parts) <= MOST_PARTS or not work.go_on():
            return None
        told = [self._item(part, at + 1 if at == 0 else max(at + 1, LISTS + 1), work, depth) for part in parts]
        unknown = [each is None and bool(_WORD.search(part)) for part, each in zip(parts, told)]
        if (any(unknown) and mark != NAMED) or not any(told):
            return None
        return other.join(part if each is None else each for part, each in zip(parts, told))

    def _one(self, text: str, work: "_Work", depth: int, weak: bool) -> Optional[str]:
        """A text made by one template, with or without blanks around it and, for parts, its full stop."""
        bare = text.strip()
        before, after = text.split(bare, 1) if bare else (text, "")
        forms = [(text, "", "", ""), (bare, before, after, "")]
        if weak and bare[-1:] == ".":
            forms.append((bare[:-1], before, f".{after}", ""))
        elif weak:
            forms.append((f"{bare}.", before, after, "."))
        for form, start, end, cut in forms:
            known = self._exact(form, work, depth, weak)
            if known is not None:
                return f"{start}{known[: len(known) - len(cut)] if known.endswith(cut) else known}{end}"
        return None

    def _exact(self, text: str, work: "_Work", depth: int, weak: bool) -> Optional[str]:
        known = self._whole.get(text)
        if known is not None:
            return known
        for template in self._candidates(text, weak):
            if not work.go_on():
                return None
            values = template.match(text)
            if values is not None:
                told = {
                    number: value if template.is_name(number) else self._value(value, work, depth + 1)
                    for number, value in values.items()
                }
                if template.telling or told != values:
                    return _filled(template.translation, told, values)
        return None

    def _candidates(self, text: str, weak: bool) -> List[_Template]:
        """Those with a word of the text, whose beginning and end fit, the longest first."""
        several = _BETWEEN.search(text) is not None
        found = [
            template
            for word in {*_WORDS.findall(text), ""}
            for template in self._by_word.get(word, ())
            if text.startswith(template.prefix)
            and text.endswith(template.suffix)
            and (weak or template.letters >= DISTINCT)
            and not (several and template.single)
        ]
        return sorted(found, key=_by_weight) if len(found) > 1 else found

    def _value(self, value: str, work: "_Work", depth: int) -> str:
        if _GROUPED.fullmatch(value):
            return _regrouped(value)
        if not _WORD.search(value):
            return value
        return self._counted(value) or self._text(value, work, depth)

    def _counted(self, text: str) -> Optional[str]:
        """``12 rows``."""
        counted = _COUNTED.fullmatch(text)
        forms = self._nouns.get(counted.group(2)) if counted else None
        return f"{_regrouped(counted.group(1))} {forms[not _singular(text)]}" if counted and forms else None


class _Work:
    """What may still be tried on one text, so that no text takes long."""

    def __init__(self, tries: int) -> None:
        self._left = tries

    def go_on(self) -> bool:
        self._left -= 1
        return self._left >= 0


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


def _regrouped(number: str) -> str:
    """Thousands apart as they are set in French, where a comma is the decimal sign."""
    return number.replace(",", SPACE) if _GROUPED.fullmatch(number) else number


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
