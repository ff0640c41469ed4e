"""K-means by scikit-learn, as a counterpart to K-medians."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

from ...control import Control, obeying_cancel
from .descent import Clustered, descend
from .space import cost

if TYPE_CHECKING:
    from .plane import Plane


def fit(space: "Plane", centres: np.ndarray, iterations: int, control: Control = Control()) -> Clustered:
    """K-means from these centres. With locked centres, which scikit-learn does not know, by our own iteration.

    On one core: on several the sums come in another order each time, and results would differ in their last digits.
    """
    if len(space.locked):
        return descend(space, centres, iterations, control)
    from sklearn.cluster import KMeans
    from sklearn.exceptions import ConvergenceWarning
    from threadpoolctl import threadpool_limits

    first = space.nearest(centres, None, control)
    paid = cost(space, first.distance)

    def found() -> np.ndarray:
        model = KMeans(len(centres), init=centres, n_init=1, max_iter=iterations, algorithm="lloyd", random_state=0)
        with threadpool_limits(1), warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # fewer places than centres: said by the caller
            return model.fit(space.xy, sample_weight=space.weight).cluster_centers_

    now = space.nearest(obeying_cancel(found, control), None, control)
    better = cost(space, now.distance)
    if not better < paid:
        return Clustered(first, paid, (paid,), control.stop_and_keep())
    return Clustered(now, better, (paid, better), control.stop_and_keep())
