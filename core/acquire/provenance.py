"""Where a layer's data come from and under which licence: one record a source, carried along with the layer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Dict, List, Optional, Tuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ..errors import PlanningError

_SECRET_PARAMETERS = re.compile(
    r"(?i)(?:.*[_-])?(?:key|apikey|token|auth|authcfg|password|passwd|pwd|secret|signature|sig)"
)
_SHARE_ALIKE = (
    ("ODbL", re.compile(r"\bODbL\b|Open Database Licen[cs]e", re.IGNORECASE)),
    ("CC BY-NC-SA", re.compile(r"\bBY[- ]NC[- ]SA\b|NonCommercial[- ]?ShareAlike", re.IGNORECASE)),
    ("CC BY-SA", re.compile(r"\bBY[- ]SA\b|Share[- ]?Alike", re.IGNORECASE)),
)
_NO_TRADE = re.compile(r"\bBY[- ]NC\b|Non[- ]?Commercial", re.IGNORECASE)
_NO_CHANGE = re.compile(r"\bBY(?:[- ]NC)?[- ]ND\b|No[- ]?Deriv", re.IGNORECASE)
SEPARATOR = "; "
"""Between the licences of a source that has several, one per record."""


@dataclass(frozen=True)
class Provenance:
    """One source of a layer."""

    source: str
    """Its name, as it is to be shown."""
    url: str = ""
    """Address or file, never with a key: parameters that look like one are cut."""
    retrieved_at: str = ""
    """ISO 8601, UTC; empty where unknown."""
    licence: str = ""
    """Several, where records differ, are separated by semicolons; empty where the source states none."""
    attribution: str = ""
    """Who is to be named where the data are shown."""
    filters: Tuple[str, ...] = ()
    """What was asked for: area, categories, conditions."""
    received: Optional[int] = None
    """Records that came."""
    expected: Optional[int] = None
    """Records that the source says there are; None where it does not say."""
    complete: bool = True
    """Whether the end was proved."""
    from_cache: bool = False
    notes: Tuple[str, ...] = ()
    """What else is to be known: data date, records left out."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "url", public_url(self.url))
        object.__setattr__(self, "filters", tuple(map(str, self.filters)))
        object.__setattr__(self, "notes", tuple(map(str, self.notes)))

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Provenance":
        """Raises PlanningError where ``text`` is no such record; fields of later versions are passed over."""
        try:
            document = json.loads(text)
            known = {field.name: document[field.name] for field in fields(cls) if field.name in document}
            return cls(**{name: _checked(name, value) for name, value in known.items()})
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise PlanningError("The layer's record of its sources is damaged; it is passed over.") from error

    def sentence(self) -> str:
        """The record in words, for a layer's history and for reports."""
        what = self.source
        if self.received is not None:
            of = f" of {self.expected:,}" if self.expected is not None and self.expected != self.received else ""
            what += f": {self.received:,}{of} records"
        parts = [what]
        if self.retrieved_at:
            parts.append(f"retrieved {self.retrieved_at}{' (from the cache)' if self.from_cache else ''}")
        parts += [f"licence {self.licence}"] if self.licence else ["licence not stated"]
        parts += list(self.filters) + ([] if self.complete else ["INCOMPLETE"]) + list(self.notes)
        return f"{SEPARATOR.join(parts)}."


@dataclass(frozen=True)
class Fetched:
    """What a service gave: a table, and where it comes from."""

    table: Any
    """A frame of one of the canonical tables."""
    provenance: Provenance


_TEXTS = ("source", "url", "retrieved_at", "licence", "attribution")
_NUMBERS = ("received", "expected")
_LISTS = ("filters", "notes")


def _checked(name: str, value: Any) -> Any:
    if name in _TEXTS and isinstance(value, str):
        return value
    if name in _NUMBERS and (value is None or (isinstance(value, int) and not isinstance(value, bool))):
        return value
    if name in _LISTS and isinstance(value, list):
        return tuple(value)
    if name in ("complete", "from_cache") and isinstance(value, bool):
        return value
    raise TypeError(name)


def public_url(url: str) -> str:
    """The address without user, password and parameters that look like a key; anything else as it is."""
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return ""
    kept = [(name, value) for name, value in pairs if not _SECRET_PARAMETERS.fullmatch(name)]
    if "@" not in parts.netloc and len(kept) == len(pairs):
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query=urlencode(kept)))


def merged(provenances: Iterable[Provenance]) -> List[Provenance]:
    """Each record once, in the order in which they came."""
    return list(dict.fromkeys(provenances))


def attributions(provenances: Iterable[Provenance]) -> List[str]:
    """All who are to be named, each once."""
    return list(dict.fromkeys(each.attribution for each in provenances if each.attribution))


def licences(provenances: Iterable[Provenance]) -> List[str]:
    """All licences, each once."""
    every = (part.strip() for each in provenances for part in each.licence.split(SEPARATOR.strip()))
    return list(dict.fromkeys(part for part in every if part))


def share_alike_mix(provenances: Sequence[Provenance]) -> str:
    """A sentence where one table joins data under a share-alike licence with data under another one, else empty.

    It is told and not decided: whether the table is a derived database in the licence's sense depends on what is done
    with it.
    """
    sources: Dict[str, List[str]] = {}
    for each in provenances:
        for licence in licences([each]) or ["an unstated licence"]:
            names = sources.setdefault(share_alike_family(licence) or licence, [])
            names.extend([each.source] if each.source not in names else [])
    binding = {family: sources[family] for family, _ in _SHARE_ALIKE if family in sources}
    if not binding or len(sources) < 2:
        return ""
    others = {licence: names for licence, names in sources.items() if licence not in binding}
    with_what = f"data under {_listed(others)}" if others else "each other"
    return (
        f"This table joins data under {'licences' if len(binding) > 1 else 'a licence'} with a share-alike condition "
        f"({_listed(binding)}) with {with_what}. Passing the joined table on may oblige you to do so under the same "
        "licence; every record keeps its source and licence, so that they can be shared separately. Name all sources."
    )


def share_alike_family(licence: str) -> str:
    """The share-alike licence that ``licence`` is a version of; empty for others."""
    return next((family for family, pattern in _SHARE_ALIKE if pattern.search(licence)), "")


@dataclass(frozen=True)
class Conflict:
    """Why what is made of some sources may not simply be passed on."""

    kind: str
    """``two_share_alike``: each asks that the whole be under it; ``trade``: one forbids what another, share-alike one must allow;
    ``no_changes``: works made of the data may not be passed on; ``unstated``: nobody says what is allowed."""
    licences: Tuple[str, ...]
    sources: Tuple[str, ...]


def conflicts(provenances: Sequence[Provenance]) -> List[Conflict]:
    """What does not go together, by the texts of ODbL 1.0 (4.2, 4.4) and Creative Commons 4.0 (BY-SA 3b, BY-NC 2a, BY-ND 2a)."""
    sources: Dict[str, List[str]] = {}
    for each in provenances:
        for licence in licences([each]) or [""]:
            names = sources.setdefault(licence, [])
            names.extend([each.source] if each.source not in names else [])
    families = {licence: share_alike_family(licence) for licence in sources}
    binding = [licence for licence in sources if families[licence]]
    no_trade = [licence for licence in sources if _NO_TRADE.search(licence)]
    open_to_trade = [licence for licence in binding if licence not in no_trade]
    found = []
    if len({families[licence] for licence in binding}) > 1:
        found.append(_conflict("two_share_alike", binding, sources))
    if no_trade and open_to_trade:
        found.append(_conflict("trade", [*no_trade, *open_to_trade], sources))
    no_change = [licence for licence in sources if _NO_CHANGE.search(licence)]
    if no_change:
        found.append(_conflict("no_changes", no_change, sources))
    if "" in sources:
        found.append(Conflict("unstated", (), tuple(sources[""])))
    return found


def _conflict(kind: str, of: Sequence[str], sources: Dict[str, List[str]]) -> Conflict:
    return Conflict(kind, tuple(of), tuple(dict.fromkeys(name for licence in of for name in sources[licence])))


def _listed(sources: Dict[str, List[str]]) -> str:
    return ", ".join(f"{licence}: {' and '.join(names)}" for licence, names in sources.items())
