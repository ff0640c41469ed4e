"""Straight corridors with stations and sites on them, for tests: what lies at which kilometre."""

from __future__ import annotations

import numpy as np

from evplan.core.placement.corridor.along import Along, Chain
from evplan.core.placement.corridor.comply import Stations
from evplan.core.placement.corridor.rules import Rule
from evplan.core.placement.corridor.tables import Candidates

RULE = Rule(
    "r",
    max_spacing_m=60_000.0,
    max_end_m=30_000.0,
    max_distance_m=3_000.0,
    min_ports=2,
    min_port_kw=150.0,
    min_station_kw=600.0,
)


def chain(km: float, corridor: str = "A", is_ring: bool = False) -> Chain:
    """A plane one: its measures are its x."""
    xy = np.array([[0.0, 0.0], [km * 1e3, 0.0]])
    return Chain(corridor, "", 1, 1, xy, xy[:, 0].copy(), is_ring)


def stations(*rows) -> Stations:
    """id, kilometre, ports, port kW, station kW, direction (both)."""
    made = [(*row, "both")[:6] for row in rows]
    ids, km, ports, port_kw, station_kw, direction = zip(*made) if made else ((), (), (), (), (), ())
    return Stations(
        np.array(ids, dtype=object), np.column_stack([np.array(km, float) * 1e3, np.zeros(len(ids))]), np.array(ports, float),
        np.array(port_kw, float), np.array(station_kw, float), np.array(direction, dtype=object), np.zeros(len(ids), dtype=bool),
    )  # fmt: skip


def good(station_id: str, km: float, direction: str = "both"):
    return (station_id, km, 2, 150, 600, direction)


def sites(*rows) -> Candidates:
    """id, kilometre, cost (0), required (False)."""
    made = [(*row, *(0.0, False)[len(row) - 2 :]) for row in rows]
    ids, km, cost, required = zip(*made) if made else ((), (), (), ())
    return Candidates(
        np.array(ids, dtype=object), np.column_stack([np.array(km, float) * 1e3, np.zeros(len(ids))]), np.array(cost, float),
        np.array(required, dtype=bool), np.full(len(ids), "both", dtype=object),
    )  # fmt: skip


def near(xy: np.ndarray) -> Along:
    """All of them, on the corridor itself."""
    return Along(np.arange(len(xy)), xy[:, 0].copy(), np.zeros(len(xy)))
