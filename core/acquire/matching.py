"""Which stations of different sources are the same: record linkage after Fellegi and Sunter, with three classes.

Two records near each other are one station, two stations of one site (the units of a car park, two networks at one
hotel), or of different sites. For every pair each field has a likelihood in each class; what is unknown on a side says
nothing; the posterior probability of *one station* decides. The third class is needed because name, address and
nearness tell the site, and only operator, unit number, level, power and ports tell the stations of a site apart.
I. P. Fellegi and A. B. Sunter, “A Theory for Record Linkage”, Journal of the American Statistical Association 64 (1969),
1183–1210. Pairs are taken best first, as long as a station is left with at most one of each source (after
T. N. Herzog, F. J. Scheuren and W. E. Winkler, “Data Quality and Record Linkage Techniques”, Springer 2007, chapter 8).

The likelihoods and the synonyms of operators are a preset (``resources/presets/reconcile.json``), set from what records
of stations are like in general, not fitted to one region.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, FrozenSet, List, Mapping, Optional, Sequence, Tuple

import geopandas
import numpy as np
from scipy import sparse

from ..control import Control, Span
from ..errors import PlanningError
from ..schema import LEVELS
from .levels import ASSUMED
from .matching_words import (
    UNKNOWN,
    likeness_of,
    numbers_in,
    operator_names,
    place_name,
    read_address,
    repeats,
    same_address,
    same_operator,
    squeezed,
)
from .nearby import on_unit_sphere, pairs_within

PRESET = Path(__file__).resolve().parents[2] / "resources" / "presets" / "reconcile.json"
FIELDS = ("distance", "operator", "name", "name_number", "address", "level", "plugs", "power", "ports")
CLASSES = ("one station", "one site", "elsewhere")
SAME_NAME, ALIKE_NAME = 0.75, 0.4
"""From this cosine of letter triples on, two names are the same, or alike."""
SAME_POWER = 1.25
MOST_PRESET_BYTES = 1_000_000
_CODES = {
    "operator": ("same", "different"),
    "name": ("same", "alike", "different", "other_unit"),
    "name_number": ("same", "different"),
    "address": ("same", "same_street", "other_number", "different"),
    "level": ("same", "different"),
    "plugs": ("same", "different"),
    "power": ("same", "different"),
    "ports": ("same", "alike", "different"),
}


@dataclass(frozen=True)
class Rules:
    """The preset, checked."""

    distance_m: float
    probability: float
    """From this on, two stations are taken for one."""
    never_below: float
    """Two stations of one cluster are never less likely to be one than this."""
    weights: Mapping[str, np.ndarray]
    """Field → log2 of the likelihood in each class, shape (codes, 3); code 0 is unknown and weighs nothing."""
    distances_m: np.ndarray
    """Upper ends of the classes of distance but the last."""
    prior: np.ndarray
    """log2 of the share of each class among pairs within the distance."""
    operators: Mapping[str, str] = field(default_factory=dict)
    """Synonym in plain letters → name."""
    document: Mapping[str, Any] = field(default_factory=dict)
    """All of the preset."""


def load_rules(path: Optional[Path] = None, distance_m: Optional[float] = None) -> Rules:
    """Rules of the shipped preset, with what the JSON file at ``path`` and then ``distance_m`` change.

    Raises PlanningError on what is wrong.
    """
    document = json.loads(PRESET.read_text(encoding="utf-8"))
    if path is not None:
        document = _changed(document, _read(path))
    if distance_m is not None:
        document = _changed(document, {"match": {"distance_m": distance_m}})
    try:
        return _rules(document)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise PlanningError(
            f"The file “{path or PRESET}” is no set of rules for reconciling: {type(error).__name__} {error}. "
            f"Begin with a copy of {PRESET}."
        ) from error


def _read(path: Path) -> Dict[str, Any]:
    try:
        if path.stat().st_size > MOST_PRESET_BYTES:
            raise PlanningError(f"The file “{path}” is too large for a set of rules.")
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise PlanningError(
            f"The file “{path}” cannot be read as JSON: {error}. Begin with a copy of {PRESET}."
        ) from error
    if not isinstance(document, dict):
        raise PlanningError(f"The file “{path}” is no JSON object. Begin with a copy of {PRESET}.")
    return document


def _changed(document: Mapping[str, Any], changes: Mapping[str, Any]) -> Dict[str, Any]:
    """``changes`` over ``document``, object by object."""
    merged = dict(document)
    for key, value in changes.items():
        if key not in document:
            known = ", ".join(sorted(document))
            raise PlanningError(f"The rules for reconciling have no entry “{key}”; there are {known}.")
        both = isinstance(value, dict) and isinstance(document.get(key), dict)
        merged[key] = {**document[key], **value} if both else value
    return merged


def _rules(document: Mapping[str, Any]) -> Rules:
    match = document["match"]
    classes = match["distance"]
    weights = {"distance": [_logs(each["likelihood"]) for each in classes]}
    for name, codes in _CODES.items():
        weights[name] = [np.zeros(len(CLASSES)), *(_logs(match[name][code]) for code in codes)]
    rules = Rules(
        float(match["distance_m"]),
        float(match["probability"]),
        float(match["never_below"]),
        {name: np.array(each) for name, each in weights.items()},
        np.array([float(each["up_to_m"]) for each in classes[:-1]]),
        _logs(match["prior"]),
        {squeezed(word): name for name, words in document["operators"].items() for word in [name, *words]},
        document,
    )
    _check_precedence(document)
    if not 0 < rules.distance_m <= 5_000:
        raise ValueError("match.distance_m is between 0 and 5,000 m")
    if not 0 < rules.never_below <= rules.probability < 1:
        raise ValueError("match.never_below ≤ match.probability, both between 0 and 1")
    return rules


def _check_precedence(document: Mapping[str, Any]) -> None:
    for name, rule in document["precedence"].items():
        order = rule.get("order", [])
        if not isinstance(order, list) or not all(isinstance(each, str) for each in order):
            raise ValueError(f"precedence.{name}.order must be a list of sources")
    document["precedence"]["default"]["order"]
    for value in (document["newer_by_days"], *document["conflict"].values()):
        if not float(value) >= 0:
            raise ValueError(f"{value} in newer_by_days or conflict must be at least 0")


def _logs(likelihoods: Sequence[float]) -> np.ndarray:
    values = np.array([float(each) for each in likelihoods])
    if values.shape != (len(CLASSES),) or not ((values > 0) & (values <= 1)).all():
        raise ValueError(f"{likelihoods} must be {len(CLASSES)} numbers above 0 and at most 1")
    return np.log2(values)


# -- pairs -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pairs:
    """Stations near each other, of different sources: rows ``left < right`` of the tables one after another."""

    left: np.ndarray
    right: np.ndarray
    metres: np.ndarray
    codes: Mapping[str, np.ndarray]
    """Field → code of its agreement."""
    classes: np.ndarray
    """Posterior probability of each class, shape (pairs, 3)."""

    @property
    def probability(self) -> np.ndarray:
        """That both are one station."""
        return self.classes[:, 0]

    def why(self, row: int) -> str:
        """The evidence of one pair in words."""
        words = [f"{self.metres[row]:.0f} m apart"]
        for name, codes in _CODES.items():
            code = int(self.codes[name][row])
            if code != UNKNOWN:
                words.append(f"{name.replace('_', ' ')} {codes[code - 1].replace('_', ' ')}")
        shares = ", ".join(f"{name} {share:.2f}" for name, share in zip(CLASSES, self.classes[row]))
        return f"{', '.join(words)}: {shares}"


class Records:
    """What is compared of all stations of all sources, one after another."""

    def __init__(self, frames: Sequence[geopandas.GeoDataFrame], rules: Rules) -> None:
        def column(name: str) -> List[Any]:
            return [
                None if value is None or value != value else value
                for frame in frames
                for value in (frame[name] if name in frame else [None] * len(frame))
            ]

        self.source = np.repeat(np.arange(len(frames)), [len(frame) for frame in frames])
        self.ids = column("charger_id")
        longitude = np.concatenate([frame.geometry.x.to_numpy() for frame in frames])
        latitude = np.concatenate([frame.geometry.y.to_numpy() for frame in frames])
        self.points = on_unit_sphere(longitude, latitude)
        named = [both or one for both, one in zip(column("operators"), column("operator"))]
        self.operators = [operator_names(each, rules.operators) for each in named]
        names, addresses = column("name"), column("address")
        self.names = [
            "" if repeats(name, address) else place_name(name, operators)
            for name, address, operators in zip(names, addresses, self.operators)
        ]
        self.plugs = [plugs(each) for each in column("connectors")]
        self.numbers = [numbers_in(each) for each in names]
        self.addresses = [read_address(each) for each in addresses]
        everything = likeness_of([*self.names, *(each or "" for each in addresses)])
        self.name_vectors, self.address_vectors = everything[: len(self.ids)], everything[len(self.ids) :]
        self.has_name = np.array([bool(each) for each in self.names], dtype=bool)
        self.has_address = np.array([bool(each) for each in addresses], dtype=bool)
        assumed = np.array([each == ASSUMED for each in column("level_source")], dtype=bool)
        level = np.array([LEVELS.index(each) if each in LEVELS else -1 for each in column("level")])
        self.level = np.where(assumed, -1, level)
        self.power = np.array([each or np.nan for each in column("power_kw_max")], dtype=float)
        ports = np.array([[each or 0 for each in column(f"ports_{level.lower()}")] for level in LEVELS], dtype=float)
        unsure = np.array([each == ASSUMED for each in column("ports_source")], dtype=bool)
        self.ports = np.where(unsure | (ports.sum(axis=0) == 0), np.nan, ports.sum(axis=0))


def compare(records: Records, left: np.ndarray, right: np.ndarray, metres: np.ndarray, rules: Rules) -> Pairs:
    """Every field of every pair as a code, and the sum of their weights."""
    couples = list(zip(left.tolist(), right.tolist()))
    numbers = np.array([_same_number(*_unit_numbers(records, a, b)) for a, b in couples], dtype=int)
    addresses = np.array([same_address(records.addresses[a], records.addresses[b]) for a, b in couples], dtype=int)
    codes = {
        "distance": np.searchsorted(rules.distances_m, metres, side="left"),
        "operator": np.array(
            [same_operator(records.operators[a], records.operators[b]) for a, b in couples], dtype=int
        ),
        "name": _name_codes(records, left, right, numbers, addresses),
        "name_number": numbers,
        "address": addresses,
    }
    one, other = records.level[left], records.level[right]
    codes["level"] = np.where((one < 0) | (other < 0), UNKNOWN, np.where(one == other, 1, 2))
    ratio = _ratio(records.power[left], records.power[right])
    codes["plugs"] = np.array([_same_plugs(records.plugs[a], records.plugs[b]) for a, b in couples], dtype=int)
    codes["power"] = np.where(np.isnan(ratio), UNKNOWN, np.where(ratio <= SAME_POWER, 1, 2))
    ratio = _ratio(records.ports[left], records.ports[right])
    codes["ports"] = np.where(np.isnan(ratio), UNKNOWN, np.where(ratio == 1, 1, np.where(ratio <= 2, 2, 3)))
    return Pairs(left, right, metres, codes, _posterior(codes, rules))


def _posterior(codes: Mapping[str, np.ndarray], rules: Rules) -> np.ndarray:
    logs = rules.prior + sum(rules.weights[name][codes[name]] for name in FIELDS)
    shares = np.exp2(logs - logs.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def _ratio(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.maximum(one, other) / np.minimum(one, other)


_PLUGS = (
    ("ccs", re.compile(r"ccs|combo")),
    ("chademo", re.compile(r"chademo")),
    ("tesla", re.compile(r"tesla|nacs|j3400|supercharger")),
    ("type 2", re.compile(r"type 2|mennekes")),
    ("type 1", re.compile(r"type 1|j1772")),
    ("gb/t", re.compile(r"gb.?t")),
    ("domestic", re.compile(r"nema|schuko|cee|bs ?1363|domestic|type [a-o]\b")),
)


def plugs(written: Optional[str]) -> FrozenSet[str]:
    """Families of plugs in a list of connector titles: every source has titles of its own."""
    titles = [" ".join(each.casefold().split()) for each in (written or "").split(";")]
    families = (next((family for family, pattern in _PLUGS if pattern.search(title)), None) for title in titles)
    return frozenset(family for family in families if family)


def _same_plugs(one: FrozenSet[str], other: FrozenSet[str]) -> int:
    if not one or not other:
        return UNKNOWN
    return 1 if one & other else 2


def _unit_numbers(records: Records, left: int, right: int) -> Tuple[FrozenSet[int], FrozenSet[int]]:
    """Numbers of both names that are no house numbers of either address."""
    houses = frozenset().union(*(each.numbers for each in (records.addresses[left], records.addresses[right]) if each))
    return records.numbers[left] - houses, records.numbers[right] - houses


def _same_number(one: FrozenSet[int], other: FrozenSet[int]) -> int:
    """Other numbers on both sides tell units apart; more numbers on one side tell nothing."""
    if not one or not other:
        return UNKNOWN
    if one - other and other - one:
        return 2
    return 1 if one == other else UNKNOWN


def _name_codes(
    records: Records, left: np.ndarray, right: np.ndarray, numbers: np.ndarray, addresses: np.ndarray
) -> np.ndarray:
    """Names against names. Where an address is missing, a title that repeats the other's address is as good."""

    def product(one: sparse.csr_matrix, other: sparse.csr_matrix) -> np.ndarray:
        return np.asarray(one[left].multiply(other[right]).sum(axis=1)).ravel()

    if not len(left):
        return np.zeros(0, dtype=int)
    likeness = product(records.name_vectors, records.name_vectors)
    across = np.maximum(
        product(records.name_vectors, records.address_vectors), product(records.address_vectors, records.name_vectors)
    )
    likeness = np.where(addresses == UNKNOWN, np.maximum(likeness, across), likeness)
    known = records.has_name[left] & records.has_name[right]
    codes = np.where(likeness >= SAME_NAME, 1, np.where(likeness >= ALIKE_NAME, 2, np.where(known, 3, UNKNOWN)))
    return np.where(((codes == 1) | (codes == 2)) & (numbers == 2), 4, codes)


def candidate_pairs(records: Records, rules: Rules, control: Control) -> Pairs:
    """All pairs of different sources within the distance, compared block by block."""
    blocks = []
    total = len(records.ids)
    done = 0
    for left, right, metres in pairs_within(records.points, rules.distance_m, control):
        across = records.source[left] != records.source[right]
        blocks.append(compare(records, left[across], right[across], metres[across], rules))
        done = int(left.max()) if len(left) else done
        control.progress(100.0 * done / max(total, 1))
    return _joined(blocks)


def _joined(blocks: Sequence[Pairs]) -> Pairs:
    def column(name: str, dtype) -> np.ndarray:
        return np.concatenate([getattr(each, name) for each in blocks] or [np.zeros(0, dtype=dtype)])

    codes = {
        name: np.concatenate([each.codes[name] for each in blocks] or [np.zeros(0, dtype=int)]).astype(np.int8)
        for name in FIELDS
    }
    return Pairs(column("left", int), column("right", int), column("metres", float), codes, _classes(blocks))


def _classes(blocks: Sequence[Pairs]) -> np.ndarray:
    return np.concatenate([each.classes for each in blocks] or [np.zeros((0, len(CLASSES)))])


# -- clusters --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Matches:
    clusters: Tuple[Tuple[int, ...], ...]
    """Rows of each station: one of each source at most, rising; in the order of their first rows."""
    pairs: Pairs
    joined_by: Mapping[int, int]
    """First row of a cluster of several → row of ``pairs`` that spoke most clearly for it."""
    refused: Tuple[int, ...]
    """Rows of ``pairs`` likely enough, but of a source the station already has, or against what else is in it."""


def match(frames: Sequence[geopandas.GeoDataFrame], rules: Rules, control: Control) -> Matches:
    """Put the stations of all sources together; each frame is one source."""
    records = Records(frames, rules)
    control.check()
    pairs = candidate_pairs(records, rules, Span(control, 0, 80))
    return cluster(records, pairs, rules, control)


def cluster(records: Records, pairs: Pairs, rules: Rules, control: Control) -> Matches:
    """Best pairs first; clusters join when no source comes twice and no two of their stations contradict."""
    total = len(records.ids)
    chances = pairs.probability
    keys = pairs.left.astype(np.int64) * total + pairs.right
    by_key = np.argsort(keys, kind="stable")
    sorted_keys = keys[by_key]

    def agree(one: int, other: int) -> bool:
        key = min(one, other) * total + max(one, other)
        place = int(np.searchsorted(sorted_keys, key))
        if place == len(sorted_keys) or sorted_keys[place] != key:
            return False
        return bool(chances[by_key[place]] >= rules.never_below)

    home = list(range(total))
    members: Dict[int, List[int]] = {}
    joined_by: Dict[int, int] = {}
    refused: List[int] = []
    likely = np.flatnonzero(chances >= rules.probability)
    order = sorted(
        likely.tolist(),
        key=lambda row: (-round(float(chances[row]), 9), round(float(pairs.metres[row]), 3), keys[row]),
    )
    for step, row in enumerate(order):
        if step % 1_000 == 0:
            control.check()
        one, other = home[pairs.left[row]], home[pairs.right[row]]
        if one == other:
            continue
        ours, theirs = members.get(one, [one]), members.get(other, [other])
        sources = [records.source[each] for each in (*ours, *theirs)]
        if len(set(sources)) < len(sources) or not all(agree(a, b) for a in ours for b in theirs):
            refused.append(row)
            continue
        first, second = min(one, other), max(one, other)
        members[first] = sorted((*ours, *theirs))
        members.pop(second, None)
        for each in members[first]:
            home[each] = first
        before = [joined_by.pop(each) for each in (one, other) if each in joined_by]
        joined_by[first] = min([row, *before], key=lambda each: (-chances[each], each))
    clusters = [tuple(members.get(row, [row])) for row in range(total) if home[row] == row]
    refused = [row for row in refused if home[pairs.left[row]] != home[pairs.right[row]]]
    return Matches(tuple(clusters), pairs, joined_by, tuple(sorted(refused)))
