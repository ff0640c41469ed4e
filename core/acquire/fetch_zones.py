"""Areas from a service as the ``zones`` table, with the record of where they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Dict, Tuple

from ..control import Control, Span
from ..errors import PlanningError, count
from ..schema import ZONE_FIGURES
from . import arcgis, statcan, uscensus
from .extent import Extent
from .http import Client
from .provenance import Provenance
from .zone_shares import Share
from .zones import Source, Zones, make_zones


@dataclass(frozen=True)
class FetchedZones:
    zones: Zones
    provenances: Tuple[Provenance, ...]


@dataclass(frozen=True)
class LayerWanted:
    """Which layer of an ArcGIS service, and how its fields are to be read."""

    address: str
    layer: str = ""
    """Number or name, where the address is that of a whole service."""
    where: str = ""
    id_field: str = ""
    """Empty: ``zone_id`` if there is such a field, else the object id."""
    fields: Mapping[str, str] = ()
    """Canonical column → field."""
    licence: str = ""
    credit: str = ""
    """Where the layer itself names nobody."""
    coded_as_text: bool = True


def field_mapping(rows: Sequence[Sequence[Any]]) -> Dict[str, str]:
    """Rows of (canonical column, field) as a mapping. Raises PlanningError naming what a column may be."""
    known = [column.name for column in ZONE_FIGURES]
    mapping: Dict[str, str] = {}
    for row, (column, field) in enumerate(rows, start=1):
        name = "" if column is None else str(column).strip()
        if not name and field is None:
            continue
        if name not in known or field is None:
            raise PlanningError(
                f"FIELDS, row {row}: “{name}” ← “{field or ''}” is not a column and a field. A column is one of: {', '.join(known)}."
            )
        if name in mapping:
            raise PlanningError(f"FIELDS, row {row}: the column “{name}” is there twice. Keep one.")
        mapping[name] = str(field).strip()
    return mapping


def from_arcgis(
    client: Client, wanted: LayerWanted, extent: Extent, shares: Sequence[Share], control: Control
) -> FetchedZones:
    """The areas of a layer that touch ``extent``, whole. Raises PlanningError where their end is not proven."""
    layer = arcgis.describe(client, wanted.address, wanted.layer, control)
    if layer.geometry != "polygon":
        kind = {"point": "points", "line": "lines", "solid": "solids", None: "no geometries"}[layer.geometry]
        raise PlanningError(f"The layer “{layer.title}” holds {kind}. Choose a layer of areas (LAYER).")
    where = wanted.where.strip() or "1=1"
    query = arcgis.Query(where=where, extent=extent, coded_as_text=wanted.coded_as_text)
    result = arcgis.read(client, layer, query, Span(control, 0, 85))
    own = layer.field("zone_id")
    id_field = wanted.id_field.strip() or (own.name if own else layer.id_field)
    if not id_field:
        raise PlanningError(
            f"The layer “{layer.title}” has no object ids. Name the field that identifies its areas (ID_FIELD)."
        )
    found = layer.field(id_field)
    if id_field == layer.id_field:
        control.info(
            f"“{layer.title}”: the object id {id_field} makes the ids of zones; it may change when the service is rebuilt."
        )
    source = Source(
        f"The layer “{layer.title}”",
        result.frame,
        result.columns,
        found.name if found else id_field,
        layer.id_field,
        wanted.fields,
    )
    zones = make_zones(source, shares, Span(control, 85, 100))
    filters = (extent.sentence(), *(() if where == "1=1" else (f"where {where}",)))
    provenance = Provenance(
        source=f"{client.service.name}, layer “{layer.title}”",
        url=layer.url,
        retrieved_at=result.retrieved_at,
        licence=wanted.licence.strip(),
        attribution=layer.credit or wanted.credit,
        filters=filters,
        received=len(result.frame),
        expected=len(result.frame),
        complete=True,
        from_cache=result.from_cache,
        notes=_notes(zones, result),
    )
    _report(zones, control)
    return FetchedZones(zones, (provenance,))


def from_statcan(
    boundaries: Client,
    profiles: Client,
    entry: Mapping[str, Any],
    level: statcan.Level,
    extent: Extent,
    preset: Sequence[statcan.Wanted],
    shares: Sequence[Share],
    control: Control,
) -> FetchedZones:
    """Census areas that touch ``extent``, with the figures of the census profile. ``entry``: the service in the catalogue."""
    layer_url = f"{entry['boundaries']}/{entry['layers'][level.key]}"
    areas = statcan.read_areas(
        boundaries, layer_url, profiles, entry["profile"], level, extent, preset, Span(control, 0, 85)
    )
    source = Source(f"Statistics Canada, {level.noun}s", areas.frame, areas.columns, areas.code_field, "OBJECTID")
    zones = make_zones(source, shares, Span(control, 85, 100))
    common = {"licence": entry["licence"], "filters": (extent.sentence(),), "complete": True}
    resolved = "; ".join(
        f"{each.wanted.column.name} = {each.code.id} “{each.code.label}”" for each in areas.profile.resolved
    )
    notes = [f"characteristics by label: {resolved}"]
    if areas.profile.suppressed:
        notes.append(f"{count(areas.profile.suppressed, 'figure')} suppressed at the source")
    if areas.profile.missing:
        notes.append(f"no figures for {count(len(areas.profile.missing), level.noun)}")
    _report(zones, control)
    return FetchedZones(
        zones,
        (
            Provenance(
                source=f"{entry['title']}, boundaries",
                url=layer_url,
                retrieved_at=areas.boundaries.retrieved_at,
                attribution=areas.credit or entry["attribution"],
                received=len(areas.boundaries.frame),
                expected=len(areas.boundaries.frame),
                from_cache=areas.boundaries.from_cache,
                notes=_notes(zones, areas.boundaries),
                **common,
            ),
            Provenance(
                source=f"{entry['title']}, census profile",
                url=f"{entry['profile']}/data/STC_CP,{level.dataflow}",
                retrieved_at=areas.profile.retrieved_at,
                attribution=entry["attribution"],
                received=len(areas.profile.table) - len(areas.profile.missing),
                expected=len(areas.profile.table),
                from_cache=areas.profile.from_cache,
                notes=tuple(notes),
                **common,
            ),
        ),
    )


def from_uscensus(
    boundaries: Client,
    estimates: Client,
    entry: Mapping[str, Any],
    extent: Extent,
    preset: Sequence[uscensus.Wanted],
    shares: Sequence[Share],
    control: Control,
) -> FetchedZones:
    """Census tracts of the United States that touch ``extent``. ``entry``: the service in the catalogue."""
    layer, result = uscensus.read_tracts(boundaries, entry["boundaries"], entry["layer"], extent, Span(control, 0, 40))
    if result.frame.empty:
        raise PlanningError(
            "There is no census tract of the United States in this area. Is it the right place, and is the area in the right coordinate "
            "system?"
        )
    name = layer.field(uscensus.GEOID).name
    frame = result.frame.assign(**{name: result.frame[name].map(str)}).sort_values(name, kind="stable")
    codes = list(dict.fromkeys(frame[name]))
    found = uscensus.read_estimates(estimates, entry["profile"], codes, preset, Span(control, 40, 85))
    columns = (*result.columns, *(each.wanted.column for each in found.resolved))
    source = Source(
        "U.S. census tracts", frame.reset_index(drop=True).join(found.table, on=name), columns, name, layer.id_field
    )
    zones = make_zones(source, shares, Span(control, 85, 100))
    common = {"licence": entry["licence"], "filters": (extent.sentence(),), "attribution": entry["attribution"]}
    resolved = "; ".join(f"{each.wanted.column.name} = {' + '.join(each.variables)}" for each in found.resolved)
    notes = [f"variables by label: {resolved}"]
    if found.annotated:
        notes.append(f"{count(found.annotated, 'figure')} not available at the source")
    _report(zones, control)
    return FetchedZones(
        zones,
        (
            Provenance(
                source=f"{entry['title']}, boundaries",
                url=layer.url,
                retrieved_at=result.retrieved_at,
                received=len(result.frame),
                expected=len(result.frame),
                from_cache=result.from_cache,
                notes=_notes(zones, result),
                **common,
            ),
            Provenance(
                source=entry["title"],
                url=entry["profile"],
                retrieved_at=found.retrieved_at,
                received=len(codes) - len(found.missing),
                expected=len(codes),
                from_cache=found.from_cache,
                notes=tuple(notes),
                **common,
            ),
        ),
    )


def _notes(zones: Zones, result: arcgis.Result) -> Tuple[str, ...]:
    notes = []
    if zones.repaired:
        notes.append(f"{count(zones.repaired, 'geometry', 'geometries')} repaired")
    if zones.left_out:
        notes.append(f"{count(zones.left_out, 'row')} without an area or id left out")
    if result.changed:
        notes.append("the data changed while it was read; complete by the service's list of ids at the end")
    return tuple(notes)


def _report(zones: Zones, control: Control) -> None:
    names = [column.name for column in zones.schema.columns]
    control.info(f"{count(len(zones.frame), 'zone')} with the columns {', '.join(names)}.")
    control.progress(100.0)
