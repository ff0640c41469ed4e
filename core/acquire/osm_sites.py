"""Things of OpenStreetMap → candidate sites: categories as editable presets state them, one point a thing.

A preset is JSON: ``{"categories": [{"id", "title", "any": [rule, …], "not": [rule, …]}, …]}`` in order of precedence.
A rule is an object of tags that must all fit; a tag's value is a text, a list of texts, ``true`` (there at all),
``false`` (not there) or ``{"min": number}``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import geopandas
import pandas as pd

from ..control import Control
from ..errors import Faults, PlanningError, count, some
from ..schema import SITES
from .osm import Condition, Element, Rule, osm_id, tag_number
from .overpass import Harvest
from .provenance import Fetched

MOST_BYTES = 1024 * 1024
"""Of a preset; longer ones are something else."""
MOST_BAYS = 100_000
SEPARATOR = "; "
_ID = re.compile(r"[a-z][a-z0-9_]*")
_KNOWN = frozenset(("id", "title", "any", "not"))
CHECK_EVERY = 1_024


@dataclass(frozen=True)
class Category:
    id: str
    title: str
    any: Tuple[Rule, ...]
    exclusions: Tuple[Rule, ...] = ()

    def holds(self, tags: Mapping[str, str]) -> bool:
        return any(rule.holds(tags) for rule in self.any) and not any(rule.holds(tags) for rule in self.exclusions)


# -- presets ---------------------------------------------------------------------------------------------------------


def read_categories(path: Path) -> Tuple[Category, ...]:
    """The categories of a preset; raises PlanningError with all that is wrong with it."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PlanningError(f"The file {path} is too large for a preset of categories (more than 1 MB).")
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PlanningError(f"The preset of categories {path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise PlanningError(f"The preset of categories {path} is not valid JSON: {error}.") from error
    return parse_categories(document, path.name)


def parse_categories(document: Any, name: str) -> Tuple[Category, ...]:
    entries = document.get("categories") if isinstance(document, dict) else None
    if not isinstance(entries, list) or not entries:
        raise PlanningError(
            f"{name}: a preset of categories is an object with a list “categories”, each with “id”, “title” and “any”."
        )
    faults = Faults()
    categories = [_category(entry, f"{name}: category {number}", faults) for number, entry in enumerate(entries, 1)]
    ids = [category.id for category in categories if category is not None]
    for double in sorted({each for each in ids if ids.count(each) > 1}):
        faults.add(f"{name}: the category “{double}” is there twice.")
    faults.raise_if_any()
    return tuple(category for category in categories if category is not None)


def _category(entry: Any, place: str, faults: Faults) -> Optional[Category]:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str) or not _ID.fullmatch(entry["id"]):
        faults.add(f"{place} needs an “id” of small letters, digits and underscores.")
        return None
    place = f"{place} (“{entry['id']}”)"
    unknown = sorted(set(entry) - _KNOWN)
    if unknown:
        faults.add(f"{place} has unknown entries: {some(unknown)}; known are any, id, not and title.")
    wanted = _rules(entry.get("any"), f"{place}, “any”", faults)
    excluded = _rules(entry.get("not", []), f"{place}, “not”", faults)
    if not wanted and isinstance(entry.get("any"), list):
        faults.add(f"{place}: “any” holds no usable rule; without one the category is empty.")
    if any(all(condition.absent for condition in rule.conditions) for rule in wanted):
        faults.add(f"{place}: a rule of “any” must ask for at least one tag that is there, else it fits everything.")
    return Category(entry["id"], str(entry.get("title") or entry["id"]), wanted, excluded)


def _rules(entries: Any, place: str, faults: Faults) -> Tuple[Rule, ...]:
    if not isinstance(entries, list):
        faults.add(f'{place} must be a list of objects of tags, such as [{{"amenity": "parking"}}].')
        return ()
    rules = []
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict) or not entry:
            faults.add(f'{place}, rule {number} must be an object of tags, such as {{"amenity": "parking"}}.')
            continue
        conditions = [_condition(key, value, f"{place}, rule {number}", faults) for key, value in sorted(entry.items())]
        if all(condition is not None for condition in conditions):
            rules.append(Rule(tuple(conditions)))
    return tuple(rules)


def _condition(key: str, value: Any, place: str, faults: Faults) -> Optional[Condition]:
    if not re.fullmatch(r"[^\s\"'\\,]+", key):
        faults.add(f"{place}: “{key}” is no key of OpenStreetMap (no blanks, quotes or commas).")
        return None
    if isinstance(value, bool):
        return Condition(key, absent=not value)
    texts = [value] if isinstance(value, str) else value
    if isinstance(texts, list) and texts and all(isinstance(text, str) and text for text in texts):
        return Condition(key, tuple(texts))
    least = value.get("min") if isinstance(value, dict) and set(value) == {"min"} else None
    if isinstance(least, (int, float)) and not isinstance(least, bool) and math.isfinite(least):
        return Condition(key, least=float(least))
    faults.add(f'{place}: the value of “{key}” must be a text, a list of texts, true, false or {{"min": number}}.')
    return None


def chosen(categories: Sequence[Category], ids: Iterable[str]) -> Tuple[Category, ...]:
    """The categories of these ids, in the preset's order."""
    wanted = set(ids)
    unknown = sorted(wanted - {category.id for category in categories})
    if unknown:
        raise PlanningError(f"There are no categories {some(unknown)} (CATEGORIES) in the preset.")
    return tuple(category for category in categories if category.id in wanted)


def all_rules(categories: Iterable[Category]) -> Tuple[Rule, ...]:
    """What must be asked for."""
    return tuple(dict.fromkeys(rule for category in categories for rule in category.any))


# -- sites -----------------------------------------------------------------------------------------------------------


def sites(
    harvest: Harvest, categories: Sequence[Category], control: Control, *, extent: Any = None, mask: Any = None
) -> Fetched:
    """The ``sites`` table in EPSG:4326: every element with a category, inside ``extent`` and ``mask`` (a shape in degrees).

    A thing in several categories has the first one; all are listed.
    """
    rows: List[Dict[str, Any]] = []
    places: List[Tuple[float, float]] = []
    outside = unreadable = 0
    inside = _inside(mask)
    for number, element in enumerate(harvest.elements):
        if number % CHECK_EVERY == 0:
            control.check()
        fitting = [category.id for category in categories if category.holds(element.tags)]
        if not fitting:
            continue
        if extent is not None and not extent.contains(element.longitude, element.latitude):
            outside += 1
            continue
        if not inside(element.longitude, element.latitude):
            outside += 1
            continue
        bays = _bays(element.tags.get("capacity"))
        unreadable += bays is None and "capacity" in element.tags
        rows.append(_row(element, fitting, bays))
        places.append((element.longitude, element.latitude))
    frame = _frame(rows, places)
    notes = _report(frame, categories, outside, unreadable, control)
    kept = replace(
        harvest.provenance,
        received=len(frame),
        filters=(*harvest.provenance.filters, f"categories {', '.join(category.id for category in categories)}"),
        notes=(*harvest.provenance.notes, *notes),
    )
    return Fetched(frame, kept)


def _inside(mask: Any):
    if mask is None:
        return lambda longitude, latitude: True
    from shapely.geometry import Point
    from shapely.prepared import prep

    prepared = prep(mask)
    return lambda longitude, latitude: prepared.intersects(Point(longitude, latitude))


def _row(element: Element, fitting: Sequence[str], bays: Optional[int]) -> Dict[str, Any]:
    return {
        "site_id": osm_id(element),
        "category": fitting[0],
        "bays": bays,
        "name": " ".join(element.tags.get("name", "").split()) or None,
        "categories": SEPARATOR.join(fitting),
        "osm_type": element.type,
        "osm_id": element.id,
    }


def _bays(text: Optional[str]) -> Optional[int]:
    number = tag_number(text) if text is not None else math.nan
    return int(number) if math.isfinite(number) and 0 <= number <= MOST_BAYS else None


def _frame(rows: List[Dict[str, Any]], places: List[Tuple[float, float]]) -> geopandas.GeoDataFrame:
    table = pd.DataFrame(rows, columns=list(SITES.names), dtype=object)
    points = geopandas.points_from_xy([x for x, _ in places], [y for _, y in places])
    return geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


def _report(
    frame: geopandas.GeoDataFrame, categories: Sequence[Category], outside: int, unreadable: int, control: Control
) -> Tuple[str, ...]:
    notes = []
    if outside:
        notes.append(f"{count(outside, 'thing')} whose middle lies outside the area left out")
        control.info(f"OpenStreetMap: {notes[-1]}.")
    if unreadable:
        control.warn(
            f"OpenStreetMap: {count(unreadable, 'site')} with a capacity that is no number; their bays stay empty."
        )
    if frame.empty:
        control.warn(
            "OpenStreetMap knows no site of these categories here. Is it the right place, and is the area in the right coordinate system?"
        )
        return tuple(notes)
    of_each = frame["category"].value_counts()
    listed = [f"{of_each.get(category.id, 0):,} {category.id}" for category in categories]
    several = int(frame["categories"].str.contains(SEPARATOR, regex=False).sum())
    control.info(f"{count(len(frame), 'site')}: {', '.join(listed)}.")
    if several:
        control.info(
            f"{count(several, 'site')} in several categories: counted in the first, all listed in “categories”."
        )
    return tuple(notes)
