"""Key figures of a charging network: what each one is, once, for tables and for databases.

A *fact* says something of one station: 1 or 0, a number, or nothing where it is not known. It is written twice, side by side: for
columns of a table and as SQL; tests compare the two on the same rows. A *key figure* is made of the sum and the number of one fact's known
values among the stations of a group, and of nothing else. ``docs/kpis.md`` says the same in words.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, Callable, Dict, Mapping, Optional, Tuple

import numpy as np
import pandas as pd

from ..acquire.levels import L2_MIN_KW, L3_MIN_KW
from ..schema import LEVELS

WORKING = ("operational", "partly operational")
NOT_WORKING = ("not operational", "temporarily unavailable", "planned", "removed")
PLANNED, UNKNOWN, ASSUMED = "planned", "unknown", "assumed"
ACCESSES = ("public", "private")
YES, NO = ("1", "1.0", "true", "t", "yes", "y", "24/7"), ("0", "0.0", "false", "f", "no", "n")
SEPARATOR = ";"
"""Between the connector types of a station."""
UP_TO_PORTS = ("ports_l1", "ports_l2", "ports_l3")
COLUMNS = (
    "name", "operator", "level", "level_source", *UP_TO_PORTS, "power_kw_max", "connectors", "access", "open_24_7", "status", "verified_on",
    "retrieved_at",
)  # fmt: skip
"""Of stations, that facts are made of; what a layer lacks is not known."""
VOCABULARY: Mapping[str, Tuple[str, ...]] = {
    "status": (*WORKING, *NOT_WORKING, UNKNOWN),
    "access": (*ACCESSES, UNKNOWN),
    "level": tuple(level.lower() for level in LEVELS),
    "open_24_7": (*YES, *NO),
}
"""What these columns may say; anything else counts as not known, and is told."""
DAY = "[0-9]{4}-[01][0-9]-[0-3][0-9]"


@dataclass(frozen=True)
class Rules:
    """``fast_min_kw``: from this power on a station is fast; ``reference``: the day (ISO 8601) on which freshness is judged, empty for
    the latest retrieval among the stations; ``counts_planned``: whether planned stations are stations."""

    fast_min_kw: float = L3_MIN_KW
    fresh_days: int = 365
    reference: str = ""
    counts_planned: bool = True


# -- two ways to read a station ----------------------------------------------------------------------------------


class Columns:
    """Stations as columns of a table: each method gives an array with one value per station, read once."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame
        self._read: Dict[Tuple[str, Callable], np.ndarray] = {}

    def _each(self, name: str, read: Callable[[Any], Any], values: np.ndarray, kind: type) -> np.ndarray:
        """``read`` of every value; equal texts are read once."""
        if (name, read) not in self._read:
            known: Dict[Any, Any] = {}
            made = np.empty(len(values), dtype=kind)
            for place, value in enumerate(values):
                if type(value) is not str:
                    made[place] = read(value)
                    continue
                if value not in known:
                    known[value] = read(value)
                made[place] = known[value]
            self._read[name, read] = made
        return self._read[name, read]

    def _raw(self, name: str) -> np.ndarray:
        if name not in self._frame:
            return np.full(len(self._frame), None, dtype=object)
        return self._frame[name].to_numpy(dtype=object)

    def text(self, name: str) -> np.ndarray:
        """Without blanks at the ends; "" where there is nothing."""
        return self._each(name, as_text, self._raw(name), object)

    def word(self, name: str) -> np.ndarray:
        return self._each(name, str.lower, self.text(name), object)

    def number(self, name: str) -> np.ndarray:
        """NaN where there is none; of texts only plain numbers without a sign are read."""
        return self._each(name, as_number, self._raw(name), float)

    def one_of(self, name: str, yes: Tuple[str, ...], no: Tuple[str, ...]) -> np.ndarray:
        words = pd.Series(self.word(name))
        return np.where(words.isin(yes), 1.0, np.where(words.isin(no), 0.0, np.nan))

    def day(self, name: str) -> np.ndarray:
        """Number of the day, NaN where the text does not begin with one."""
        return self._each(name, day_number, self.text(name), float)

    def items(self, name: str) -> np.ndarray:
        """How many different ones a list names; NaN for none."""
        return self._each(name, number_of_items, self.text(name), float)


def number_of_items(text: str) -> float:
    return float(len({item.strip(" ") for item in text.split(SEPARATOR)} - {""}) or "nan")


def as_text(value: Any) -> str:
    """As a database would write it, which knows no ``.0`` of whole numbers and says true and false in small letters."""
    if type(value) is str:
        return value.strip(" ")
    if value is None or value != value:
        return ""
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))
    return str(value).strip(" ")


def as_number(value: Any) -> float:
    if type(value) is str:
        text = value.strip(" ")
        return float(text) if re.fullmatch("[0-9]+([.][0-9]+)?", text) else float("nan")
    return float("nan") if value is None else float(value)


def day_number(text: str) -> float:
    """Days since a day long ago, of a text that begins with an ISO day; NaN otherwise. The same arithmetic as in SQL, so that a
    February 31st is the same day everywhere."""
    if not re.match(DAY, text):
        return float("nan")
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    before = (14 - month) // 12
    years, months = year + 4800 - before, month + 12 * before - 3
    return float(day + (153 * months + 2) // 5 + 365 * years + years // 4 - years // 100 + years // 400)


class Sql(ABC):
    """Stations as rows of a database: each method gives an expression. ``columns``: canonical name → quoted column and type."""

    REAL = ""
    ONCE = ""
    """At the end of a subquery: its expressions are computed once, and not again wherever they are used."""

    def __init__(self, columns: Mapping[str, Tuple[str, str]]) -> None:
        self._columns = columns

    def _column(self, name: str) -> Optional[str]:
        return self._columns[name][0] if name in self._columns else None

    def text(self, name: str) -> str:
        """NULL where there is nothing."""
        column = self._column(name)
        if column is None:
            return "CAST(NULL AS TEXT)"
        return f"nullif(trim({self.written(column, self._columns[name][1])}), '')"

    def word(self, name: str) -> str:
        return f"lower({self.text(name)})"

    def number(self, name: str) -> str:
        column = self._column(name)
        if column is None:
            return f"CAST(NULL AS {self.REAL})"
        if self._columns[name][1] in ("int", "int64", "float"):
            return column
        text = self.text(name)
        return f"CASE WHEN {self.is_number(text)} THEN CAST({text} AS {self.REAL}) END"

    def one_of(self, name: str, yes: Tuple[str, ...], no: Tuple[str, ...]) -> str:
        word = self.word(name)
        return f"CASE WHEN {word} IN ({_listed(yes)}) THEN 1 WHEN {word} IN ({_listed(no)}) THEN 0 END"

    def day(self, name: str) -> str:
        text = self.text(name)
        year, month, day = (
            f"CAST(substr({text}, {first}, {length}) AS INTEGER)" for first, length in ((1, 4), (6, 2), (9, 2))
        )
        before = f"((14 - {month}) / 12)"
        years, months = f"({year} + 4800 - {before})", f"({month} + 12 * {before} - 3)"
        number = f"{day} + (153 * {months} + 2) / 5 + 365 * {years} + {years} / 4 - {years} / 100 + {years} / 400"
        return f"CASE WHEN {self.is_day(text)} THEN {number} END"

    @abstractmethod
    def written(self, column: str, type_: str) -> str:
        """A column as text."""

    @abstractmethod
    def is_number(self, text: str) -> str: ...

    @abstractmethod
    def is_day(self, text: str) -> str: ...

    @abstractmethod
    def items(self, name: str) -> str: ...


class Sqlite(Sql):
    REAL = "REAL"
    ONCE = "LIMIT -1"

    def written(self, column: str, type_: str) -> str:
        if type_ == "bool":
            return f"CASE {column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"
        if type_ == "float":
            return f"CASE WHEN {column} = CAST({column} AS INTEGER) THEN CAST(CAST({column} AS INTEGER) AS TEXT) ELSE CAST({column} AS TEXT) END"
        return f"CAST({column} AS TEXT)"

    def is_number(self, text: str) -> str:
        return f"({text} GLOB '[0-9]*' AND {text} NOT GLOB '*[^0-9.]*' AND {text} NOT GLOB '*.*.*' AND {text} NOT GLOB '*.')"

    def is_day(self, text: str) -> str:
        return f"{text} GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'"

    def items(self, name: str) -> str:
        return (
            f"nullif((WITH RECURSIVE part (item, rest) AS (SELECT '', coalesce({self.text(name)}, '') || '{SEPARATOR}' UNION ALL "  # nosec B608
            f"SELECT trim(substr(rest, 1, instr(rest, '{SEPARATOR}') - 1)), substr(rest, instr(rest, '{SEPARATOR}') + 1) FROM part WHERE rest <> '') "
            "SELECT count(DISTINCT item) FROM part WHERE item <> ''), 0)"
        )


class Postgres(Sql):
    REAL = "double precision"
    ONCE = "OFFSET 0"

    def written(self, column: str, type_: str) -> str:
        return f"CAST({column} AS TEXT)"

    def is_number(self, text: str) -> str:
        return f"{text} ~ '^[0-9]+([.][0-9]+)?$'"

    def is_day(self, text: str) -> str:
        return f"{text} ~ '^{DAY}'"

    def items(self, name: str) -> str:
        return (
            f"nullif((SELECT count(DISTINCT trim(item)) FROM regexp_split_to_table({self.text(name)}, '{SEPARATOR}') AS item "  # nosec B608
            "WHERE trim(item) <> ''), 0)"
        )


def _listed(words: Tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


# -- facts -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fact:
    """``of``: columns, rules and the number of the reference day → array of floats, NaN where not known. ``sql``: the same as an
    expression, where the reference day is an expression, too."""

    of: Callable[[Columns, Rules, float], np.ndarray]
    sql: Callable[[Sql, Rules, str], str]


def _fast(stations: Columns, rules: Rules, day: float) -> np.ndarray:
    """By the highest power of a port; without one by the level, where that decides."""
    power = stations.number("power_kw_max")
    level = np.where(stations.word("level_source") == ASSUMED, "", stations.word("level"))
    level = np.where(np.nan_to_num(stations.number("ports_l3")) > 0, "l3", level)
    by_level = {name: np.nan if value is None else value for name, value in fast_by_level(rules).items()}
    told = np.array([by_level.get(each, np.nan) for each in level], dtype=float)
    return np.where(power > 0, (power >= rules.fast_min_kw).astype(float), told)


def _fast_sql(row: Sql, rules: Rules, day: str) -> str:
    power, level = row.number("power_kw_max"), row.word("level")
    is_known = f"coalesce({row.word('level_source')}, '') <> '{ASSUMED}'"
    by_level = {
        name: "CAST(NULL AS INTEGER)" if value is None else f"{value:.0f}"
        for name, value in fast_by_level(rules).items()
    }
    lower = " ".join(f"WHEN {level} = '{name}' AND {is_known} THEN {value}" for name, value in by_level.items())
    return (
        f"CASE WHEN {power} > 0 THEN CASE WHEN {power} >= {rules.fast_min_kw!r} THEN 1 ELSE 0 END "
        f"WHEN coalesce({row.number('ports_l3')}, 0) > 0 THEN {by_level['l3']} {lower} END"
    )


def fast_by_level(rules: Rules) -> Dict[str, Optional[float]]:
    """Whether a level, by its definition, is fast; None where its range of power lies on both sides of the threshold."""
    return {
        "l1": 0.0 if rules.fast_min_kw >= L2_MIN_KW else None,
        "l2": 0.0 if rules.fast_min_kw >= L3_MIN_KW else None,
        "l3": 1.0 if rules.fast_min_kw <= L3_MIN_KW else None,
    }


def _ports(stations: Columns, rules: Rules, day: float) -> np.ndarray:
    parts = np.column_stack([stations.number(name) for name in UP_TO_PORTS])
    return np.where(np.isnan(parts).all(axis=1), np.nan, np.nansum(parts, axis=1))


def _ports_sql(row: Sql, rules: Rules, day: str) -> str:
    parts = [row.number(name) for name in UP_TO_PORTS]
    together = " + ".join(f"coalesce({part}, 0)" for part in parts)
    return f"CASE WHEN coalesce({', '.join(parts)}) IS NOT NULL THEN {together} END"


def _number(name: str) -> Fact:
    return Fact(lambda stations, rules, day: stations.number(name), lambda row, rules, day: row.number(name))


def _choice(name: str, yes: Tuple[str, ...], no: Tuple[str, ...]) -> Fact:
    return Fact(
        lambda stations, rules, day: stations.one_of(name, yes, no), lambda row, rules, day: row.one_of(name, yes, no)
    )


def _filled(fact: Fact) -> Fact:
    """Whether another fact is known: 1 or 0."""
    return Fact(
        lambda stations, rules, day: (~np.isnan(fact.of(stations, rules, day))).astype(float),
        lambda row, rules, day: f"CASE WHEN ({fact.sql(row, rules, day)}) IS NOT NULL THEN 1 ELSE 0 END",
    )


def _named(name: str) -> Fact:
    """1 where a text is there, else nothing."""
    return Fact(
        lambda stations, rules, day: np.where(stations.text(name) != "", 1.0, np.nan),
        lambda row, rules, day: f"CASE WHEN {row.text(name)} IS NOT NULL THEN 1 END",
    )


OPERATIONAL = _choice("status", WORKING, NOT_WORKING)
PUBLIC = _choice("access", ACCESSES[:1], ACCESSES[1:])
ANY_TIME = _choice("open_24_7", YES, NO)
LEVEL = Fact(
    lambda stations, rules, day: np.where(
        stations.word("level_source") == ASSUMED, np.nan, stations.one_of("level", VOCABULARY["level"], ())
    ),
    lambda row, rules, day: (
        f"CASE WHEN {row.word('level')} IN ({_listed(VOCABULARY['level'])}) "
        f"AND coalesce({row.word('level_source')}, '') <> '{ASSUMED}' THEN 1 END"
    ),
)
POWER = Fact(
    lambda stations, rules, day: np.where(stations.number("power_kw_max") > 0, 1.0, np.nan),
    lambda row, rules, day: f"CASE WHEN {row.number('power_kw_max')} > 0 THEN 1 END",
)
ITEMS = Fact(lambda stations, rules, day: stations.items("connectors"), lambda row, rules, day: row.items("connectors"))
VERIFIED = Fact(
    lambda stations, rules, day: stations.day("verified_on"),
    lambda row, rules, day: f"CASE WHEN {row.is_day(row.text('verified_on'))} THEN 1 END",
)
ANY_ITEM = Fact(
    lambda stations, rules, day: stations.items("connectors"),
    lambda row, rules, day: f"nullif(replace(replace({row.text('connectors')}, '{SEPARATOR}', ''), ' ', ''), '')",
)
"""Known where VERIFIED's day, or ITEMS, is known; the database need not compute either."""
FRESH = Fact(
    lambda stations, rules, day: np.where(
        np.isnan(stations.day("verified_on")) | np.isnan(day),
        np.nan,
        (stations.day("verified_on") >= day - rules.fresh_days).astype(float),
    ),
    lambda row, rules, day: f"CAST(({row.day('verified_on')}) >= ({day}) - {rules.fresh_days} AS INTEGER)",
)
PORTS = Fact(_ports, _ports_sql)
COMPLETE: Dict[str, Fact] = {
    "name": _named("name"),
    "operator": _named("operator"),
    "level": LEVEL,
    "ports": PORTS,
    "power": POWER,
    "connectors": ANY_ITEM,
    "access": PUBLIC,
    "open_24_7": ANY_TIME,
    "status": OPERATIONAL,
    "verified_on": VERIFIED,
}
"""Fields whose completeness is told, and the fact that is known where they are filled in."""

FACTS: Dict[str, Fact] = {
    "operational": OPERATIONAL,
    "fast": Fact(_fast, _fast_sql),
    "any_time": ANY_TIME,
    "public": PUBLIC,
    "connector_types": ITEMS,
    "fresh": FRESH,
    "ports": PORTS,
    "ports_l2": _number("ports_l2"),
    "ports_l3": _number("ports_l3"),
    **{f"has_{name}": _filled(fact) for name, fact in COMPLETE.items()},
}


# -- key figures -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kpi:
    """``kind``: of the sum *s*, the number *n* of known values and the number *all* of stations

    =======  =======================  ===========================
    kind     value                    value with unknown
    =======  =======================  ===========================
    count    *all*                    *all*
    sum      *s*                      *s*
    share    *s* / *n*                *s* / *all*
    mean     *s* / *n*                *s* / *all*
    ratio    *s* / (*n* − *s*)        *s* / (*all* − *s*)
    =======  =======================  ===========================

    so that with the unknown each of them is the least it can be. A division by 0 gives nothing.
    """

    name: str
    kind: str
    fact: str = ""
    label: str = ""


KPIS: Tuple[Kpi, ...] = (
    Kpi("stations", "count", label="Stations"),
    Kpi("ports", "sum", "ports", "Ports"),
    Kpi("ports_l2", "sum", "ports_l2", "L2 ports"),
    Kpi("ports_l3", "sum", "ports_l3", "L3 ports"),
    Kpi("operational_rate", "share", "operational", "Operational stations"),
    Kpi("fast_share", "share", "fast", "Stations with fast charging"),
    Kpi("open_24_7_rate", "share", "any_time", "Stations open 24/7"),
    Kpi("public_share", "share", "public", "Public stations"),
    Kpi("public_private_ratio", "ratio", "public", "Public stations per private one"),
    Kpi("connector_diversity", "mean", "connector_types", "Connector types per station"),
    Kpi("freshness", "share", "fresh", "Stations verified recently"),
    *(Kpi(f"completeness_{name}", "share", f"has_{name}", f"Stations with {name}") for name in COMPLETE),
)
