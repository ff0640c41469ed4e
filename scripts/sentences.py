"""Collects the sentences that the engine makes into ``resources/i18n/sentences_fr.json``: ``make sentences``.

A sentence is an f-string or a literal in ``core`` or ``algorithms`` that reads like words. Its template has ``{0}`` where anything may stand,
``{0:n}`` where a number stands, and ``{0:row}`` where ``count`` puts ``1 row`` or ``2 rows``. A choice between literals inside an
f-string (``'is' if … else 'are'``, also by way of a name) makes one template for each, so that each can be good French.

    build/venv/bin/python scripts/sentences.py                   collect, write the catalogue, say what has no translation
    build/venv/bin/python scripts/sentences.py --missing FILE    and write what has none as {"template": ""}
    build/venv/bin/python scripts/sentences.py --read FILE …     and take over {"template": "translation"}

A translation has the same placeholders, as ``{0}``; ``{0|ligne ignorée|lignes ignorées}`` are words that agree with the number in ``{0}``.
The translation ``-`` says that no person reads the text. A noun of ``count`` is translated as ``"noun row": "ligne|lignes"``.
``core/sentences.py`` applies the catalogue.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import sys
from itertools import product
from pathlib import Path
from typing import Dict, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Set, Union

from evplan.scripts.translations import set_in_type

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "fr"
CATALOGUE = ROOT / "resources" / "i18n" / f"sentences_{LANGUAGE}.json"
SCANNED = ("core", "algorithms")
MOST_VARIANTS = 6
"""Choices that make more templates than this stay placeholders; their literals are templates of their own."""
TRANSLATED = ("tr", "say", "_tr", "_say")
DECLARED = ("initAlgorithm", "declare", "add_", "_add_")
"""Functions of ``algorithms`` that declare parameters: their texts are in the toolbox's catalogue (scripts/translations.py)."""
UNREAD = ("core/schema/", "algorithms/declare.py", "algorithms/bridge/dependencies.py", "algorithms/bridge/styles.py")
UNREAD_CALLS = (
    *(
        "compile",
        "execute",
        "executemany",
        "execute_sql",
        "getattr",
        "hasattr",
        "setattr",
        "strptime",
        "strftime",
        "split",
        "replace",
        "open",
    ),
    *(
        "match",
        "search",
        "sub",
        "fullmatch",
        "findall",
        "finditer",
        "startswith",
        "endswith",
        "cast",
        "TypeVar",
        "NamedTuple",
        "namedtuple",
        "warns",
    ),
)
"""What is handed to these no person reads."""
_CODE = re.compile(
    r"^\s*(?:SELECT|CREATE|INSERT|DELETE|UPDATE|DROP|ALTER|WITH|PRAGMA|EXISTS|VALUES)\b|\b(?:IS (?:NOT )?NULL|WHERE|FROM \{|ORDER BY|ST_\w+|REFERENCES|IN \(|SET \w+ =)"
    r"|\(\?|\\[wdsb]|^(?:Optional|Tuple|Dict|List|Callable|Iterable)\[|^\[out:"
)
"""SQL, regular expressions, annotations, questions to Overpass."""
MADE: Set[str] = {
    *("{0:n} new L2", "{0:n} new L3", "{0:n} new mixed", "{0:n} upgrades", "{0:n} with more ports", "{0:n} removed"),
    *("{0:n} new", "{0:n} changed", "{0:n} unchanged", "{0:n} gone", "{0:n} left out because they are older than what stands"),
    *("covers {0} percentage points more {1} ({2:n})", "covers {0} percentage points less {1} ({2:n})", "{0} costs as much as {1} ({2})."),
    "{0} {1:n} is below the minimum {2:n}.",
    "{0} {1:n} is below the minimum {2:n}; the stations' capacity allows no more.",
    "{0} {1:n} is below the minimum {2:n}; the capacity does not suffice for the floors of all groups together.",
    *(f"{{0}}: {status} ({{1:n}}; at {end} {{2:n}})." for status in ("met", "at risk", "missed") for end in ("least", "most")),
    *(f"{{0}}: unknown (not known; at {end} {{1:n}})." for end in ("least", "most")),
    *(f"{what} at {end} {{{number}:n}} ({every})" for what, number in (("{0} coverage", 1), ("{0} coverage within {1:n} m", 2))
      for end in ("least", "most") for every in ("monthly", "quarterly", "yearly")),
    *(f"Layer “{{0}}”: {{1:station}} without {what} ({{2}})."
      for what in ("usage have no forecast", "usage are not judged", "usage or status are not judged")),
    *(f"{{0:station}} with {what} are not in the layer “{{1}}” ({{2}})." for what in ("usage", "usage or status")),
    *(f"None of the {{0:station}} with {what} is in the layer “{{1}}”: their ids differ ({{2}} and {{3}}). Choose the right id fields."
      for what in ("usage", "usage or status")),
    *(f"The {what} table of chargers lacks the columns {{0}}." for what in ("known", "newer")),
    *(f"The {what} table of chargers has the id “{{0}}” twice; remove one of the rows." for what in ("known", "newer")),
    *(f"{kind}: {{0:n}}." for kind in ("Stations", "Ports", "L2 ports", "L3 ports")),
    *(f"The {{0}}: {{1:n}} of {{2:row}} (row {{3}}) {what}. Correct the plan (“Validate plan”)."
      for what in ("are negative", "are no whole numbers", "are of stations that are kept, which cost and bring nothing",
                   "differ from before although the station is kept", "name none of {4}")),
    *("weekday", "Saturday", "Sunday", "{0:n} seconds", "{0:n} minutes", "{0:charger} of {1:n} {2}", "{0:charger}, of them {1}"),
}  # fmt: skip
"""Sentences put together from parts so small that no template shows them."""
MADE_NOUNS = {
    **{
        "census tract": "census tracts",
        "forward sortation area": "forward sortation areas",
        "L2 port": "L2 ports",
        "L3 port": "L3 ports",
    },
    **{
        "new L2 station": "new L2 stations",
        "new L3 station": "new L3 stations",
        "new station for both levels": "new stations for both levels",
    },
    **{"station with more ports": "stations with more ports"},
}
"""Nouns that reach ``count`` by way of a variable."""
TOLD = ("info", "warn", "add")
COUNTED = ("count", "_count")
NUMERIC = ("len", "int", "sum", "round", "abs", "min", "max", "ceil", "floor")
Part = Union[str, "Hole"]


class Hole(NamedTuple):
    expression: str
    kind: str
    """Empty: anything; ``n``: a number; else the noun of ``count``."""


class Found(NamedTuple):
    templates: Dict[str, str]
    """Template to the place where it was first seen."""
    nouns: Dict[str, str]


class Collector:
    """The templates of one file."""

    def __init__(self, name: str, tree: ast.Module, found: Found) -> None:
        self._name, self._found = name, found
        self._parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        self._tree = tree
        self._followed: List[str] = []
        self._inlined: Set[ast.AST] = set()
        """Literals that are a part of every template they can come into."""

    def collect(self) -> None:
        made = []
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Call) and _called(node) in COUNTED and len(node.args) > 1:
                self._noun(node)
            elif (isinstance(node, (ast.JoinedStr, ast.Constant)) or _sum_of_texts(node)) and self._said(node):
                made.append((node, [template(parts) for parts in self._variants(node)]))
        for node, texts in made:
            for text in texts:
                if node not in self._inlined and words(text) and not _CODE.search(text):
                    self._found.templates.setdefault(text, f"{self._name}:{node.lineno}")

    def _noun(self, call: ast.Call) -> None:
        choices = [call.args[1]]
        if isinstance(call.args[1], ast.IfExp):
            choices = [call.args[1].body, call.args[1].orelse]
        for choice in choices:
            if isinstance(choice, ast.Constant):
                self._inlined.update(ast.walk(call))
                plural = call.args[2].value if len(call.args) > 2 and isinstance(call.args[2], ast.Constant) else ""
                self._found.nouns.setdefault(choice.value, plural or f"{choice.value}s")

    def _said(self, node: ast.AST) -> bool:
        """Whether a string can become part of a sentence, seen from where it stands."""
        if isinstance(node, ast.Constant) and not isinstance(node.value, str):
            return False
        child, parent = node, self._parents.get(node)
        while parent is not None:
            if child is node and (isinstance(parent, ast.JoinedStr) or _sum_of_texts(parent)):
                return False
            if isinstance(parent, ast.FormattedValue) and child is parent.format_spec:
                return False
            if isinstance(parent, ast.Expr) and child is node:
                return False
            if isinstance(parent, ast.Call) and child is not parent.func and _unread(parent, node):
                return False
            if isinstance(parent, ast.Call) and ast.unparse(parent.func).startswith(("declare.", "re.", "np.")):
                return False
            if isinstance(parent, ast.Raise) and "NotImplementedError" in ast.unparse(parent):
                return False
            if isinstance(parent, (ast.Compare, ast.Slice)):
                return False
            if isinstance(parent, (ast.Subscript, ast.AnnAssign)) and child is not parent.value:
                return False
            if isinstance(parent, ast.stmt):
                return self._works(parent)
            child, parent = parent, self._parents.get(parent)
        return True

    def _works(self, statement: ast.AST) -> bool:
        """In ``algorithms``: not where modules, classes and parameters are declared; in reports only what is told of the run."""
        if self._name.startswith("core/reporting/"):
            return isinstance(statement, ast.Raise) or _called(getattr(statement, "value", statement)) in TOLD
        if not self._name.startswith("algorithms/"):
            return True
        node: Optional[ast.AST] = statement
        while node is not None and not isinstance(node, ast.FunctionDef):
            node = self._parents.get(node)
        return node is not None and not node.name.startswith(DECLARED)

    def _variants(self, node: ast.AST) -> Iterator[List[Part]]:
        if isinstance(node, ast.Constant):
            yield _of_format(node.value)
            return
        if isinstance(node, ast.BinOp):
            yield from self._summed(node)
            return
        choices: List[List[List[Part]]] = []
        made = 1
        for value in node.values:
            options = self._options(value)
            if made * len(options) > MOST_VARIANTS:
                options = [[_hole(value)]]
            elif isinstance(value, ast.FormattedValue) and options != [[_hole(value)]]:
                self._inline(value.value)
            made *= len(options)
            choices.append(options)
        for chosen in product(*choices):
            yield [part for parts in chosen for part in parts]

    def _summed(self, node: ast.BinOp) -> Iterator[List[Part]]:
        """``"text" + something``."""
        sides = []
        for side in (node.left, node.right):
            options = self._choices(side, node)
            if options is not None:
                self._inline(side)
            sides.append(options or [[Hole(ast.unparse(side), "")]])
        if len(sides[0]) * len(sides[1]) <= MOST_VARIANTS:
            for left, right in product(*sides):
                yield [*left, *right]

    def _options(self, value: ast.AST) -> List[List[Part]]:
        """What one part of an f-string can be."""
        if isinstance(value, ast.Constant):
            return [[str(value.value)]]
        if value.format_spec is None:
            literal = self._choices(value.value, value)
            if literal is not None:
                return literal
        return [[_hole(value)]]

    def _inline(self, value: ast.AST) -> None:
        self._inlined.update(ast.walk(value))
        for name in [each for each in ast.walk(value) if isinstance(each, ast.Name)]:
            uses, stores = [], []
            for node in ast.walk(self._function(name)):
                if isinstance(node, ast.Name) and node.id == name.id:
                    (stores if isinstance(node.ctx, ast.Store) else uses).append(node)
            if all(isinstance(self._parents[each], ast.FormattedValue) for each in uses):
                for each in stores:
                    self._inlined.update(ast.walk(getattr(self._parents[each], "value", each)))

    def _function(self, place: ast.AST) -> ast.AST:
        while place in self._parents and not isinstance(place, ast.FunctionDef):
            place = self._parents[place]
        return place

    def _choices(self, value: ast.AST, place: ast.AST) -> Optional[List[List[Part]]]:
        """The literals that an expression chooses between; None where it is no such choice."""
        if isinstance(value, ast.Constant):
            return [[str(value.value)]] if isinstance(value.value, str) else None
        if isinstance(value, ast.JoinedStr) or _sum_of_texts(value):
            return list(self._variants(value)) or None
        if isinstance(value, ast.IfExp):
            sides = [self._choices(side, place) for side in (value.body, value.orelse)]
            if None in sides:
                return None
            return [*sides[0], *sides[1]]
        if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mult) and isinstance(value.left, ast.Constant):
            return [[""], [value.left.value]] if isinstance(value.left.value, str) else None  # "text" * condition
        if isinstance(value, ast.Name):
            return self._of_name(value.id, place)
        return None

    def _of_name(self, name: str, place: ast.AST) -> Optional[List[List[Part]]]:
        """All that is assigned to a name in its function, if that is nothing but literals."""
        if name in self._followed:
            return None  # names that are made of each other
        self._followed.append(name)
        try:
            return self._assigned(name, place)
        finally:
            self._followed.pop()

    def _assigned(self, name: str, place: ast.AST) -> Optional[List[List[Part]]]:
        function = self._function(place)
        if not isinstance(function, ast.FunctionDef):
            return None
        found: List[List[Part]] = []
        for node in ast.walk(function):
            if isinstance(node, ast.arg) and node.arg == name:
                return None
            if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store):
                statement = self._parents[node]
                if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
                    return None
                if statement.targets[0] is not node or _uses(statement.value, name):
                    return None
                choices = self._choices(statement.value, statement)
                if choices is None:
                    return None
                found += choices
        return found or None


def _sum_of_texts(node: ast.AST) -> bool:
    """Whether texts are put together with ``+``."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Add):
        return False
    sides = (node.left, node.right)
    return any(
        isinstance(side, ast.JoinedStr)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        or _sum_of_texts(side)
        for side in sides
    )


def _of_format(text: str) -> List[Part]:
    """A literal; ``{}`` or ``{name}`` in it is filled by ``str.format``."""
    made: List[Part] = []
    for at, part in enumerate(re.split(r"(\{\w*(?::[,.\w%]*)?\})", text)):
        if at % 2:
            made.append(
                Hole(
                    part.split(":")[0] if len(part) > 2 else f"{part}{at}",
                    "n" if part[-2] in ",%defg" and ":" in part else "",
                )
            )
        else:
            made.append(part)
    return made


def _called(call: ast.AST) -> str:
    function = getattr(call, "func", None)
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _unread(call: ast.Call, text: ast.AST) -> bool:
    """Whether a text that is handed to a call is no sentence, or is translated there (a ``say`` of another kind takes f-strings)."""
    return _called(call) in UNREAD_CALLS or (_called(call) in TRANSLATED and not isinstance(text, ast.JoinedStr))


def _uses(node: ast.AST, name: str) -> bool:
    return any(isinstance(each, ast.Name) and each.id == name for each in ast.walk(node))


def _hole(value: ast.FormattedValue) -> Hole:
    inner = value.value
    expression = ast.unparse(inner)
    if value.format_spec is not None:
        spec = "".join(str(part.value) for part in value.format_spec.values if isinstance(part, ast.Constant))
        return Hole(f"{expression}:{spec}", "n" if re.fullmatch(r"[^%]*[,%defgn]", spec) else "")
    if isinstance(inner, ast.Call) and _called(inner) in COUNTED and len(inner.args) > 1:
        noun = inner.args[1]
        return Hole(expression, noun.value if isinstance(noun, ast.Constant) else "")
    if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id in NUMERIC[:4]:
        return Hole(expression, "n")
    return Hole(expression, "")


def template(parts: Sequence[Part]) -> str:
    """The same expression is the same placeholder."""
    numbers: Dict[Hole, int] = {}
    made = []
    for part in parts:
        if isinstance(part, str):
            made.append(part.replace("{", "{{").replace("}", "}}"))
        else:
            number = numbers.setdefault(part, len(numbers))
            made.append(f"{{{number}:{part.kind}}}" if part.kind else f"{{{number}}}")
    return "".join(made)


def untyped(text: str) -> str:
    """A template without what its placeholders hold."""
    return re.sub(r"\{(\d+):[^{}]*\}", r"{\1}", text)


def words(text: str) -> bool:
    """Whether a template reads like words."""
    bare = re.sub(r"\{\d+(?::[^{}]*)?\}", "#", text)
    return bool(re.search(r"[A-Za-z]{2,}.* .*[A-Za-z#]|[#a-z)”] [A-Za-z]{2,}", bare))


def collect(root: Path = ROOT) -> Found:
    """The templates and nouns of all files."""
    found = Found(
        dict.fromkeys(MADE, "scripts/sentences.py") if root == ROOT else {}, dict(MADE_NOUNS) if root == ROOT else {}
    )
    for part in SCANNED:
        for path in sorted((root / part).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            if not name.startswith(UNREAD):
                Collector(name, ast.parse(path.read_text(encoding="utf-8"), name), found).collect()
    return found


class Catalogue:
    """The file of one language: translations of templates and nouns, what no person reads, and what stands between the parts of a list."""

    def __init__(self, path: Path = CATALOGUE) -> None:
        self.path = path
        document = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        self.sentences: Dict[str, str] = document.get("sentences", {})
        self.nouns: Dict[str, List[str]] = document.get("nouns", {})
        self.not_said: List[str] = document.get("not_said", [])
        self.glue: Dict[str, str] = document.get("glue", {})

    @property
    def missing(self) -> List[str]:
        """Templates and nouns without a translation."""
        empty = [text for text, words in self.sentences.items() if not words]
        return sorted([*empty, *(f"noun {noun}" for noun, forms in self.nouns.items() if len(forms) < 3)])

    def update(self, found: Found) -> List[str]:
        """Keep what is known of these, also of a template whose value has become a number or a noun; returns what has gone."""
        gone = sorted({*self.sentences, *self.not_said} - set(found.templates))
        alike = {untyped(text): words for text, words in self.sentences.items()}
        unread = {text for text in found.templates if text in self.not_said}
        self.sentences = {
            text: self.sentences.get(text, alike.get(untyped(text), ""))
            for text in sorted(set(found.templates) - unread)
        }
        self.not_said = sorted(unread)
        self.nouns = {noun: [plural, *self.nouns.get(noun, [])[1:]] for noun, plural in sorted(found.nouns.items())}
        return gone

    def read(self, translations: Mapping[str, str]) -> List[str]:
        """Take over translations (``-``: no person reads it; ``noun row``: ``ligne|lignes``); those of texts that do not occur are returned."""
        unknown = []
        for text, words in translations.items():
            noun = text[5:] if text.startswith("noun ") else ""
            if noun in self.nouns and words:
                self.nouns[noun] = [self.nouns[noun][0], *words.split("|")]
            elif text in self.sentences or text in self.not_said:
                self._take(text, words)
            else:
                unknown.append(text)
        return unknown

    def _take(self, text: str, words: str) -> None:
        if words == "-":
            self.sentences.pop(text, None)
            self.not_said = sorted({*self.not_said, text})
        elif words:
            self.not_said = [each for each in self.not_said if each != text]
            self.sentences[text] = set_in_type(words)
            self.sentences = dict(sorted(self.sentences.items()))

    def write(self) -> None:
        """Sorted, so that two branches can be merged."""
        document = {"glue": self.glue, "nouns": self.nouns, "sentences": self.sentences, "not_said": self.not_said}
        self.path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--missing", type=Path, metavar="FILE", help="write what has no translation as JSON")
    parser.add_argument(
        "--read", type=Path, nargs="+", default=[], metavar="FILE", help="take over translations (JSON)"
    )
    asked = parser.parse_args()
    found, catalogue = collect(), Catalogue()
    for text in catalogue.update(found):
        print(f"gone: {text[:100]}")
    for path in asked.read:
        for text in catalogue.read(json.loads(path.read_text(encoding="utf-8"))):
            print(f"{path.name}: no such text: {text[:80]}")
    catalogue.write()
    for text in catalogue.missing:
        print(f"{found.templates.get(text, 'count')}: {text[:100]}")
    if asked.missing:
        document = json.dumps(dict.fromkeys(catalogue.missing, ""), indent=1, ensure_ascii=False)
        asked.missing.write_text(document + "\n", encoding="utf-8")
    print(
        f"{len(catalogue.sentences)} sentences, {len(catalogue.nouns)} nouns, {len(catalogue.missing)} without translation"
    )
    return 1 if catalogue.missing else 0


if __name__ == "__main__":
    sys.exit(main())
