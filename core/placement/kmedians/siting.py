"""K stations for a demand: the one call. Clusters, chooses k, brings the centres to places where stations may stand, and measures."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np

from ...access.costs import Way, network_in_words, turned
from ...access.cover import within
from ...access.coverage import distance_summary
from ...access.roads import Lines
from ...control import Control, Span, obeying_cancel
from ...errors import PlanningError, count, some
from ..problem import Demand
from .along import Along, along
from .descent import Clustered, Settings, cluster, descend
from .plane import MANHATTAN, SQUARES, STRAIGHT, Plane
from .sites import Candidates, Ground, Placed, place

KMEDIANS, KMEANS = METHODS = ("kmedians", "kmeans")
NETWORK = "network"
DISTANCES = (MANHATTAN, STRAIGHT, NETWORK)
GIVEN, ELBOW, COVERAGE, BUDGET = CHOICES = ("given", "elbow", "coverage", "budget")
FAR = 10.0
"""An outlier lies this many extents of the demand beyond its corner."""


@dataclass(frozen=True)
class Existing:
    """Stations that stay: their points are theirs."""

    ids: np.ndarray
    xy: np.ndarray


@dataclass(frozen=True)
class Sites:
    """Candidate sites, sorted by id."""

    ids: np.ndarray
    found: Candidates


@dataclass(frozen=True)
class Question:
    """What is asked; all coordinates in one metric system.

    ``choose``: ``given`` (``k``), or by trying 1, 2, … up to ``most``: ``elbow``, ``coverage`` (the first that serves ``target`` of the weight
    within ``radius_m``), ``budget`` (as many as ``budget`` buys at ``station_cost``).
    """

    demand: Demand
    method: str = KMEDIANS
    distance: str = MANHATTAN
    choose: str = GIVEN
    k: Optional[int] = None
    most: int = 20
    radius_m: Optional[float] = None
    target: Optional[float] = None
    budget: Optional[float] = None
    station_cost: Optional[float] = None
    existing: Optional[Existing] = None
    sites: Optional[Sites] = None
    ground: Optional[Ground] = None
    angle_deg: float = 0.0
    way: Way = field(default_factory=Way)
    lines: Optional[Lines] = None
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True)
class Round:
    """One k that was tried: the clusters, where their stations go, and what these are worth."""

    k: int
    clustered: Clustered
    xy: np.ndarray
    """Where the free centres lie before they are placed, (k, 2)."""
    placed: Placed
    figures: Dict[str, Optional[float]]


@dataclass(frozen=True)
class Sited:
    """``rounds``: every k tried, in order; ``chosen``: the one that is the answer. ``label``: of each demand point its station, the existing
    ones first, −1 without a way to any; ``distance`` to it in metres."""

    question: Question
    rounds: Tuple[Round, ...]
    chosen: int
    label: np.ndarray
    distance: np.ndarray
    notes: Tuple[str, ...]
    stopped: bool
    report: Dict[str, Any] = field(default_factory=dict)

    @property
    def round(self) -> Round:
        return self.rounds[self.chosen]

    @property
    def status(self) -> str:
        """A heuristic proves nothing: the stations are feasible, whatever they cost."""
        return "feasible"

    @property
    def reason(self) -> str:
        return "stopped" if self.stopped else "heuristic"


# -- spaces and the places they stand for ----------------------------------------------------------------------------


class _Flat:
    """Demand in the plane, with the streets' axes as axes."""

    def __init__(self, question: Question, measure: str) -> None:
        self._angle = math.radians(question.angle_deg) if measure == MANHATTAN else 0.0
        xy = question.demand.xy
        self._origin = np.floor((xy.min(axis=0) + xy.max(axis=0)) / 2.0)
        locked = np.empty((0, 2)) if question.existing is None else question.existing.xy
        self.space = Plane(self.own(xy), question.demand.weight, self.own(locked), measure)
        self.report: Dict[str, Any] = {}
        self.distinct = _distinct((xy[:, 0] + 1j * xy[:, 1])[question.demand.weight > 0])

    def own(self, xy: np.ndarray) -> np.ndarray:
        """Places in the coordinates of the space."""
        return turned(xy - self._origin, -self._angle)

    def xy(self, clustered: Clustered) -> np.ndarray:
        """Where the free centres lie."""
        return turned(clustered.centres[len(self.space.locked) :], self._angle) + self._origin

    def measured(self, clustered: Clustered, placed: Placed, control: Control) -> Tuple[np.ndarray, np.ndarray]:
        """Station of every demand point, and the distance."""
        if (placed.site < 0).all() and not placed.moved_m.any():
            return clustered.now.label, clustered.now.distance
        centres = np.concatenate([self.space.locked, self.own(placed.xy)])
        now = self.space.nearest(centres, None, control)
        return now.label, now.distance


class _OnRoads:
    """Demand, stations and sites tied to the roads."""

    def __init__(self, question: Question, control: Control) -> None:
        if question.lines is None:
            raise PlanningError("Distances along a network need the layer of its lines (NETWORK).")
        fixed = np.empty((0, 2)) if question.existing is None else question.existing.xy
        sites = np.empty((0, 2)) if question.sites is None else question.sites.found.xy
        demand = question.demand
        tied = along(
            demand.xy, demand.weight, np.concatenate([fixed, sites]), len(fixed), question.way, question.lines, control
        )
        self.space: Along = tied.space
        if not (self.space.weight > 0).any():
            raise PlanningError(
                "No demand point with a weight can be tied to the network. Check that NETWORK covers the demand, and MAX_TIE and LEAST_PART."
            )
        self._points, self._n = tied.points, len(demand.xy)
        locked, self._sites = tied.places[: len(fixed)], tied.places[len(fixed) :]
        self._locked = np.flatnonzero(locked >= 0)
        self._n_locked = len(fixed)
        self.usable_sites = self._sites >= 0
        self.report = tied.report
        self.distinct = _distinct(self.space.node[self.space.weight > 0])

    def xy(self, clustered: Clustered) -> np.ndarray:
        return self.space.nodes_xy[clustered.centres[len(self.space.locked) :]]

    def measured(self, clustered: Clustered, placed: Placed, control: Control) -> Tuple[np.ndarray, np.ndarray]:
        """A station at a site is reached from where the site is tied to the roads, one moved to allowed ground from the nearest node."""
        nodes = clustered.centres[len(self.space.locked) :].copy()
        at_site = placed.site >= 0
        nodes[at_site] = self._sites[placed.site[at_site]]
        moved = ~at_site & (placed.moved_m > 0)
        if moved.any():
            nodes[moved] = self.space.road_nodes(placed.xy[moved])
        now = self.space.nearest(np.concatenate([self.space.locked, nodes]), None, control)
        station = np.concatenate([self._locked, self._n_locked + np.arange(len(nodes))])
        label, distance = np.full(self._n, -1), np.full(self._n, np.nan)
        label[self._points], distance[self._points] = station[now.label], now.distance
        return label, distance

    def on_locked(self, control: Control) -> Tuple[np.ndarray, np.ndarray]:
        """Existing station of every demand point, and the distance."""
        nobody = np.empty(0)
        now = self.space.nearest(self.space.locked, None, control)
        return self.measured(Clustered(now, 0.0), Placed(np.empty((0, 2)), nobody.astype(int), nobody, nobody), control)

    def keep_sites(self) -> None:
        """Only the sites that are on the network from now on."""
        self._sites = self._sites[self.usable_sites]

    @property
    def left_out(self) -> np.ndarray:
        """Indexes of the demand points that have no way to the others."""
        return np.setdiff1d(np.arange(self._n), self._points)

    @property
    def locked_left_out(self) -> int:
        return self._n_locked - len(self._locked)


def _distinct(places: np.ndarray) -> int:
    return len(np.unique(places))


# -- the one call ----------------------------------------------------------------------------------------------------


def site(question: Question, control: Control = Control()) -> Sited:
    """Raises PlanningError on a question that makes no sense."""
    _require(question)
    notes: List[str] = []
    frame = _frame(question, Span(control, 0, 10))
    if isinstance(frame, _OnRoads):
        question = _on_roads(question, frame, notes)
    ks = _ks(question, frame, notes)
    rounds = _rounds(question, frame, ks, Span(control, 10, 95))
    chosen = _chosen(question, rounds, notes)
    answer = rounds[chosen]
    label, distance = frame.measured(_again(frame, answer, control), answer.placed, control)
    return Sited(
        question, tuple(rounds), chosen, label, distance, tuple(notes), rounds[-1].clustered.stopped, frame.report
    )


def _require(question: Question) -> None:
    asked = {
        GIVEN: (question.k is not None and question.k >= 1, "Give the number of stations (K), at least 1."),
        ELBOW: (True, ""),
        COVERAGE: (
            question.target is not None and question.radius_m is not None,
            "To choose k by coverage give the share (COVERAGE_TARGET) and the radius (RADIUS).",
        ),
        BUDGET: (
            question.budget is not None and (question.station_cost or 0.0) > 0.0,
            "To choose k by the budget give BUDGET and the cost of a station (STATION_COST), above 0.",
        ),
    }
    fine, sentence = asked[question.choose]
    if not fine:
        raise PlanningError(sentence)
    if not (question.demand.weight > 0).any():
        raise PlanningError("All weights of the demand are 0, so there is nothing to serve.")


def _frame(question: Question, control: Control):
    if question.method == KMEDIANS and question.distance == NETWORK:
        return _OnRoads(question, control)
    measure = SQUARES if question.method == KMEANS else question.distance
    return obeying_cancel(lambda: _Flat(question, measure), control)


def _on_roads(question: Question, frame: _OnRoads, notes: List[str]) -> Question:
    """Without the sites that have no way to the demand; what is left out is told."""
    lost = frame.left_out
    if len(lost):
        share = float(question.demand.weight[lost].sum() / question.demand.weight.sum())
        notes.append(
            f"{count(len(lost), 'demand point')} with {share:.1%} of the weight have no way to the others along the network, both ways, and are "
            f"left out ({some(list(question.demand.ids[lost]))})."
        )
    if frame.locked_left_out:
        notes.append(f"{count(frame.locked_left_out, 'existing station')} without a way to the demand serve nobody.")
    if question.sites is not None and not frame.usable_sites.all():
        notes.append(
            f"{count(int((~frame.usable_sites).sum()), 'site')} without a way to the demand along the network are not used."
        )
        frame.keep_sites()
        return replace(question, sites=_only(question.sites, frame.usable_sites))
    return question


def _only(sites: Sites, kept: np.ndarray) -> Sites:
    found = sites.found
    score = found.score[kept] if len(found.score) else found.score
    return Sites(sites.ids[kept], replace(found, xy=found.xy[kept], score=score))


def _ks(question: Question, frame, notes: List[str]) -> Sequence[int]:
    """The numbers of new stations to try, in order; none at all only where existing ones serve."""
    first = 0 if len(frame.space.locked) else 1
    most, distinct = question.most, frame.distinct
    if question.choose == GIVEN:
        first = most = question.k
    elif question.choose == BUDGET:
        bought = int(math.floor(question.budget / question.station_cost + 1e-9))
        if bought < first:
            raise PlanningError(
                f"The budget of {question.budget:,.10g} buys no station at {question.station_cost:,.10g} each."
            )
        if bought > most:
            notes.append(f"The budget buys {bought:,} stations; no more than {most:,} (K_MAX) are tried.")
        most = min(bought, most)
    if most > distinct:
        notes.append(f"The demand lies at {count(distinct, 'place')}: no more than {distinct:,} stations are of use.")
        first, most = min(first, distinct), distinct
    return range(first, most + 1)


def _rounds(question: Question, frame, ks: Sequence[int], control: Control) -> List[Round]:
    rounds: List[Round] = []
    fewer: Optional[Clustered] = None
    total = sum(range(1, len(ks) + 1))
    for number, k in enumerate(ks):
        done = sum(range(number + 1))
        part = Span(control, 100.0 * done / total, 100.0 * (done + number + 1) / total)
        fewer = cluster(frame.space, k, question.settings, part, fewer=fewer, fit=_fit(question))
        xy = frame.xy(fewer)
        placed = place(xy, None if question.sites is None else question.sites.found, question.ground, part)
        figures = figures_of(question, *frame.measured(fewer, placed, part))
        # Who goes where is kept for the last alone: for all k of a million points it would fill the memory.
        rounds.append(Round(k, _light(fewer), xy, placed, figures))
        met = question.choose == COVERAGE and figures["coverage"] >= question.target - 1e-12
        if met or fewer.stopped:
            break
    return rounds


def _light(found: Clustered) -> Clustered:
    nobody = np.empty(0, dtype=np.int64)
    return replace(found, now=replace(found.now, label=nobody, distance=nobody, second=None))


def _again(frame, answer: Round, control: Control) -> Clustered:
    return replace(answer.clustered, now=frame.space.nearest(answer.clustered.centres, None, control))


def _fit(question: Question):
    if question.method == KMEDIANS:
        return descend
    from . import means

    return means.fit


def figures_of(question: Question, label: np.ndarray, distance: np.ndarray) -> Dict[str, Optional[float]]:
    """Weighted mean and 90th percentile of the distance, and the share of the weight within the radius, if there is one."""
    import pandas as pd

    weight = question.demand.weight
    far = distance_summary(pd.Series(distance), weight)
    coverage = None
    if question.radius_m is not None:
        near = (label >= 0) & within(np.where(label >= 0, distance, np.inf), question.radius_m)
        coverage = float(weight[near].sum() / weight.sum())
    return {"mean_m": far["mean_m"], "p90_m": far["p90_m"], "coverage": coverage}


def _chosen(question: Question, rounds: Sequence[Round], notes: List[str]) -> int:
    last = len(rounds) - 1
    if question.choose == ELBOW:
        return elbow([each.k for each in rounds], [each.clustered.cost for each in rounds])
    if question.choose == COVERAGE and rounds[last].figures["coverage"] < question.target - 1e-12:
        notes.append(
            f"{rounds[last].k:,} stations serve {rounds[last].figures['coverage']:.1%} of the weight, less than the {question.target:.1%} asked for. "
            "Raise K_MAX or the radius."
        )
    return last


def elbow(ks: Sequence[int], costs: Sequence[float]) -> int:
    """Position of the k that lies farthest below the straight line from the first to the last, both axes brought to 0 … 1; of equal ones the
    first (Satopää, Albrecht, Irwin and Raghavan 2011, “Kneedle”, without smoothing)."""
    if len(ks) < 3 or not costs[0] > costs[-1]:
        return next((at for at, k in enumerate(ks) if k > 0), 0)
    along_k = (np.asarray(ks, dtype=float) - ks[0]) / (ks[-1] - ks[0])
    left = (np.asarray(costs, dtype=float) - costs[-1]) / (costs[0] - costs[-1])
    return int(np.argmax(np.round(1.0 - along_k - left, 12)))


# -- K-medians against K-means ---------------------------------------------------------------------------------------


def compare(question: Question, found: Sited, control: Control = Control()) -> List[Dict[str, Any]]:
    """One row per method with as many centres as ``found`` has, before they are moved anywhere: what both cost along the axes, in straight
    lines and in their squares (each point at its nearest), and how far the centre moves farthest that one outlier draws most."""
    rows = []
    plain = replace(question, choose=GIVEN, k=found.round.k, sites=None, ground=None)
    for number, method in enumerate(METHODS):
        asked, part = replace(plain, method=method), Span(control, 50.0 * number, 50.0 * number + 50.0)
        xy = found.round.xy
        if method != question.method and len(xy):
            frame = _frame(asked, part)
            xy = frame.xy(cluster(frame.space, plain.k, plain.settings, Span(part, 0, 60), fit=_fit(asked)))
        row = {"method": method, "k": len(xy), **_costs(plain, xy, Span(part, 60, 80))}
        rows.append({**row, "outlier_shift_m": outlier_shift(asked, xy, Span(part, 80, 100))})
    return rows


def _costs(plain: Question, xy: np.ndarray, control: Control) -> Dict[str, Optional[float]]:
    """What stations at these places and the existing ones cost by every measure."""
    locked = np.empty((0, 2)) if plain.existing is None else plain.existing.xy
    places = np.concatenate([locked, xy])
    fixed = replace(plain, existing=Existing(np.arange(len(places)).astype(str), places))
    weight, far = plain.demand.weight, {}
    for measure in (MANHATTAN, STRAIGHT):
        space = _Flat(fixed, measure).space
        far[measure] = space.nearest(space.locked, None, control).distance
    label = np.zeros(len(weight), dtype=np.int64)
    if plain.distance == NETWORK:
        label, far[NETWORK] = _OnRoads(fixed, control).on_locked(control)
    return {
        "cost_manhattan": float((weight * far[MANHATTAN]).sum()),
        "cost_straight": float((weight * far[STRAIGHT]).sum()),
        "cost_squares": float((weight * far[STRAIGHT] ** 2).sum()),
        **figures_of(plain, label, far[plain.distance]),
    }


def outlier_shift(asked: Question, xy: np.ndarray, control: Control = Control()) -> Optional[float]:
    """How far, in metres, the centre moves farthest when one point of mean weight is added far beyond the corner of the demand and the
    iteration goes on from these centres; None along roads, where there is no such place, and without a centre that may move."""
    if not len(xy) or (asked.method == KMEDIANS and asked.distance == NETWORK):
        return None
    flat = _Flat(asked, SQUARES if asked.method == KMEANS else asked.distance)
    space, start = flat.space, np.concatenate([flat.space.locked, flat.own(xy)])
    low, high = space.xy.min(axis=0), space.xy.max(axis=0)
    outlier = high + FAR * (high - low)
    fit, most = _fit(asked), asked.settings.iterations
    still = fit(space, start, most, control).centres
    more = Plane(
        np.vstack([space.xy, outlier]), np.append(space.weight, space.weight.mean()), space.locked, space.measure
    )
    return float(np.hypot(*(fit(more, still, most, control).centres - still).T).max())


# -- words -----------------------------------------------------------------------------------------------------------


def in_words(found: Sited) -> List[str]:
    """The result in lines for a log."""
    answer, figures = found.round, found.round.figures
    covered = "" if figures["coverage"] is None else f", {figures['coverage']:.1%} of the weight within the radius"
    lines = [
        f"Status {found.status} ({found.reason}; no bound): {count(answer.k, 'new station')}, mean distance {figures['mean_m']:,.0f} m, 90 % within "
        f"{figures['p90_m']:,.0f} m{covered}.",
        *network_in_words(found.report),
    ]
    if found.question.choose != GIVEN:
        tried = f"{found.rounds[0].k} to {found.rounds[-1].k}"
        lines.insert(0, f"Tried {tried} new stations; {answer.k} chosen by {found.question.choose}.")
    return lines


def placing_notes(found: Sited) -> List[str]:
    """What is to be told of the places of the new stations."""
    placed, notes = found.round.placed, []
    if found.question.sites is not None:
        without = int((placed.site < 0).sum())
        if without:
            notes.append(
                f"{count(without, 'new station')} of {found.round.k:,} found no candidate site of their own within the tolerance and stay where they "
                "were computed."
            )
    moved = placed.moved_m[placed.moved_m > 0]
    if len(moved):
        notes.append(
            f"{count(len(moved), 'new station')} lay outside the study area or in an exclusion and were moved to allowed ground, the farthest by "
            f"{moved.max():,.0f} m."
        )
    fixed = np.empty((0, 2)) if found.question.existing is None else found.question.existing.xy
    places = np.round(np.concatenate([fixed, placed.xy]), 3)
    _, first = np.unique(places, axis=0, return_index=True)
    again = len(placed.xy) - int((first >= len(fixed)).sum())
    if again:
        notes.append(
            f"{count(again, 'new station stands', 'new stations stand')} where another station is and {'serves' if again == 1 else 'serve'} nobody "
            "besides: ask for fewer stations, or check the study area and the exclusions."
        )
    return notes
