"""Names, operators and addresses of stations as people write them, made comparable."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Dict, FrozenSet, List, Mapping, Optional, Sequence

import numpy as np
from scipy import sparse

UNKNOWN = 0
"""Code of what one of the two sides does not know."""


_GENERIC_WORDS = """
network networks charging inc ltd llc gmbh ag sa bv corp corporation co company limited plc the and of ev electric emobility
mobility station stations services service solutions worldwide group technologies systems
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_WORD = re.compile(r"[^\W_]+")
_IN_NAMES = _GENERIC | {"energy", "charger", "chargers", "supercharger", "charge", "recharge", "point", "points"}
"""Words that say nothing of the place in a station's name."""
_SHORT = {
    "street": "st",
    "avenue": "ave",
    "av": "ave",
    "road": "rd",
    "drive": "dr",
    "boulevard": "blvd",
    "lane": "ln",
    "place": "pl",
    "court": "ct",
    "square": "sq",
    "highway": "hwy",
    "parkway": "pkwy",
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
    "saint": "st",
    "strasse": "str",
    "straße": "str",
    "opposite": "opp",
}
_STREET_WORDS = """
st ave rd dr blvd ln pl ct sq hwy pkwy n s e w ne nw se sw str rue rua via calle the unit suite
"""
_NO_STREET = frozenset(_STREET_WORDS.split())


def _letters(written: str) -> str:
    """Lower case without accents and signs."""
    plain = written.casefold()
    if not plain.isascii():
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(plain))


def repeats(name: Optional[str], address: Optional[str]) -> bool:
    """Whether a title only says the record's own address again."""
    words = {_SHORT.get(word, word) for word in _letters(name or "").split()}
    return bool(words) and words <= {_SHORT.get(word, word) for word in _letters(address or "").split()}


def squeezed(written: str) -> str:
    """Letters without blanks: “Charge Point” is ChargePoint."""
    return _letters(written).replace(" ", "")


def operator_names(written: Optional[str], synonyms: Mapping[str, str]) -> FrozenSet[str]:
    """The operators named (separated by semicolons), each as its usual name; empty where none is."""
    found = set()
    for each in (written or "").split(";"):
        candidates = [_letters(each), _letters(re.sub(r"\(.*?\)", " ", each))]
        words = [word for word in candidates[1].split() if word not in _GENERIC] or candidates[1].split()
        candidates.append(" ".join(words))
        known = next((synonyms[squeezed(text)] for text in candidates if squeezed(text) in synonyms), None)
        known = known or _longest_synonym(candidates[1], synonyms)
        if known or words:
            found.add(known or "".join(words))
    return frozenset(found)


def place_name(name: Optional[str], operators: FrozenSet[str]) -> str:
    """The name without its operator, general words and numbers: “FLO - Canadian Tire” is Canadian Tire, “SWTCH Energy Inc.” nothing."""
    idle = _IN_NAMES | {word for each in operators for word in _letters(each).split()}
    words = _letters(name or "").split()
    return " ".join(word for word in words if word not in idle and not word.isdigit())


def _longest_synonym(text: str, synonyms: Mapping[str, str]) -> Optional[str]:
    """A synonym the text begins with, as whole words: “shell uk oil products” is Shell."""
    words = text.split()
    for length in range(len(words), 0, -1):
        start = "".join(words[:length])
        if start in synonyms:
            return synonyms[start]
    return None


def same_operator(one: FrozenSet[str], other: FrozenSet[str]) -> int:
    if not one or not other:
        return UNKNOWN
    return 1 if one & other else 2


@dataclass(frozen=True)
class Address:
    numbers: FrozenSet[int]
    street: FrozenSet[str]


def read_address(written: Optional[str]) -> Optional[Address]:
    """House numbers (also a range) and the words of the street; None without a street."""
    if not written:
        return None
    numbers: set = set()
    for first, last in re.findall(r"\b(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?[a-z]?\b", written.casefold()):
        begin, end = int(first), int(last or first)
        numbers |= set(range(begin, end + 1)) if begin <= end <= begin + 100 else {begin, end}
    words = [_SHORT.get(word, word) for word in _letters(written).split() if not word[0].isdigit()]
    street = frozenset(word for word in words if word not in _NO_STREET) or frozenset(words)
    return Address(frozenset(numbers), street) if street else None


def same_address(one: Optional[Address], other: Optional[Address]) -> int:
    if one is None or other is None:
        return UNKNOWN
    common = len(one.street & other.street)
    if common < 0.5 * max(min(len(one.street), len(other.street)), 1) or common == 0:
        return 4
    if not one.numbers or not other.numbers:
        return 2
    return 1 if one.numbers & other.numbers else 3


def numbers_in(name: Optional[str]) -> FrozenSet[int]:
    """Numbers that tell the units of a site apart (“STATION 2”), of at most three digits."""
    return frozenset(int(found) for found in re.findall(r"(?<!\d)\d{1,3}(?!\d)", name or ""))


def likeness_of(texts: Sequence[str]) -> sparse.csr_matrix:
    """Unit vectors of letter triples, rare ones weighing more (tf–idf); the product of two rows is their likeness, 0 to 1."""
    vocabulary: Dict[str, int] = {}
    rows: List[int] = []
    columns: List[int] = []
    for row, written in enumerate(texts):
        plain = f"  {_letters(written)} " if written else ""
        for start in range(len(plain) - 2):
            rows.append(row)
            columns.append(vocabulary.setdefault(plain[start : start + 3], len(vocabulary)))
    shape = (len(texts), max(len(vocabulary), 1))
    counts = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
    in_texts = np.bincount(counts.indices, minlength=shape[1])
    counts.data = np.log1p(counts.data) * (1.0 + np.log((1.0 + len(texts)) / (1.0 + in_texts)))[counts.indices]
    lengths = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    return sparse.diags(1.0 / np.where(lengths > 0, lengths, 1.0)) @ counts


def name_likeness(one: str, other: str) -> float:
    """Share of common letter triples (Dice), 0 to 1: for two names by themselves."""
    ours, theirs = _triples(one), _triples(other)
    return 2.0 * len(ours & theirs) / (len(ours) + len(theirs))


def _triples(written: str) -> FrozenSet[str]:
    plain = f"  {_letters(written)} "
    return frozenset(plain[at : at + 3] for at in range(len(plain) - 2))
