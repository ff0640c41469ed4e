"""The sentences that engine and algorithms say as they run, as templates for ``algorithms/bridge/sentences.py``; ``translations.py`` is the program."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Dict, Iterable, Iterator, Set

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "resources" / "i18n" / "sentences_fr.json"
PHRASES = (
    "layer “{0}”, field “{1}”",
    "{0} of {1} (row {2})",
    "{0} and {1} more",
    "the whole network",
    "a part of the network",
    "the disk refused the data",
    "the connection ended",
    "negative",
)
"""What stands in sentences and is none."""
_PLACES = re.compile(r"\{\d+\}")
_CODE = re.compile(r"\b(?:SELECT|CREATE|INSERT|UPDATE|DELETE)\b|^https?://|</?\w+")
FEWEST_WORDS = 3


def collect(catalogue: Iterable[str], root: Path = ROOT) -> Set[str]:
    """Literals and f-strings that are sentences, with {0}, {1}, … for what stands in them; and the things that ``core.errors.count`` counts.

    Texts of ``catalogue``, whole or in part, are none of them: they are translated before they are put together.
    """
    known = "\n".join(catalogue)
    found = set(PHRASES)
    for folder in ("core", "algorithms"):
        for file in sorted((root / folder).rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
            found.update(f"{{0}} {noun}" for noun in _counted(tree))
            found.update(text for text in map(_template, _texts(tree)) if _is_sentence(text, known))
    return found


def _is_sentence(text: str, known: str) -> bool:
    if not re.match(r"[A-Z“{]", text) or not re.search(r"[.?:!] ?$", text) or _CODE.search(text):
        return False
    if len(re.findall(r"[A-Za-z]{2,}", _PLACES.sub("", text))) < FEWEST_WORDS:
        return False
    return not all(part in known for part in _PLACES.split(text))


def _texts(tree: ast.AST) -> Iterator[ast.expr]:
    """Texts that are neither documentation nor parts of others."""
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inner |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.JoinedStr) or isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in inner:
            yield node


def _template(text: ast.expr) -> str:
    made, place = "", 0
    for part in text.values if isinstance(text, ast.JoinedStr) else [text]:
        if isinstance(part, ast.Constant):
            made += str(part.value).replace("{", "{{").replace("}", "}}")
        else:
            made, place = f"{made}{{{place}}}", place + 1
    return made


def _counted(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "count":
            nouns = [
                each.value for each in node.args[1:] if isinstance(each, ast.Constant) and isinstance(each.value, str)
            ]
            if nouns and nouns[0]:
                yield from (nouns[0], nouns[1] if len(nouns) > 1 else f"{nouns[0]}s")


def read() -> Dict[str, str]:
    """Template → translation."""
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def write(path: Path, document: Dict[str, str]) -> None:
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
