"""What a clustering needs to know of the place it happens in: who is nearest to which centre, and where a cluster's centre lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Optional, Protocol

import numpy as np

from ...control import Control


@dataclass(frozen=True)
class Nearest:
    """The nearest centre of every point. ``centres``: one entry per centre, in the space's own terms."""

    centres: np.ndarray
    label: np.ndarray
    """Index of the centre, shape (points,)."""
    distance: np.ndarray
    """To it, shape (points,)."""
    second: Optional[np.ndarray] = None
    """At most the distance to any other centre, where the space keeps it, shape (points,)."""


class Space(Protocol):
    """Points with weights, sorted by id, and a distance. The first ``n_locked`` centres stay where they are."""

    weight: np.ndarray
    locked: np.ndarray
    """The centres that do not move, in the space's own terms."""
    power: int
    """Σ weight × distance to this power is what the centres make small."""

    def nearest(self, centres: np.ndarray, before: Optional[Nearest], control: Control) -> Nearest:
        """``before``: the same of earlier centres, which saves work."""

    def centred(self, now: Nearest, control: Control) -> np.ndarray:
        """Centres of the clusters as they are now; the cost of no cluster rises by taking them."""

    def at_points(self, rows: np.ndarray) -> np.ndarray:
        """Centres that lie at these points."""

    def from_points(self, rows: np.ndarray, control: Control) -> Iterator[np.ndarray]:
        """For each of these points as a centre the distance of every point to it."""

    def sample(self, share: float) -> "Space":
        """Fewer points that stand for all, for trying starts; itself where they are few. ``share`` in [0, 1) begins the drawing."""


def contributions(space: Space, distance: np.ndarray) -> np.ndarray:
    """What every point adds to the cost, shape (points,)."""
    return space.weight * (distance if space.power == 1 else distance**space.power)


def cost(space: Space, distance: np.ndarray) -> float:
    """Not a dot product, whose last digits depend on where its arrays happen to lie."""
    return float(contributions(space, distance).sum())
