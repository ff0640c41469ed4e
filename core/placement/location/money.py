"""Sites with costs of their own and a budget, in the placement engine's money: whole cents."""

from __future__ import annotations

from typing import Optional, Tuple

import numpy as np

CENTS_OF_A_SITE = 2_500_000
"""About what a site shall cost: prices for which the engine and its solvers are made."""
MOST_CENTS = 10**12
DIGITS = 6
"""Costs with so many decimals count exactly; others to a billionth of the budget."""
FINE = 10**9


def in_cents(costs: np.ndarray, budget: float) -> Tuple[np.ndarray, int]:
    """Costs, shape (n,), and budget, all ≥ 0, as whole numbers in one proportion: the same sets of sites are within the budget.

    With costs that have more than ``DIGITS`` decimals a set may exceed the budget by n billionths of it.
    """
    budget = min(budget, float(costs.sum()))
    exact = _whole(np.append(costs, budget))
    if exact is None:
        scale = FINE / budget if budget > 0 else 1.0
        # A cost above the budget rules its site out, however high it is.
        return np.round(np.minimum(costs * scale, 2.0 * FINE)).astype(np.int64), FINE + len(costs) // 2
    exact //= max(int(np.gcd.reduce(exact)), 1)
    some = exact[:-1][exact[:-1] > 0]
    times = max(1, round(CENTS_OF_A_SITE / float(some.mean()))) if len(some) else 1
    return exact[:-1] * times, int(exact[-1]) * times


def _whole(amounts: np.ndarray) -> Optional[np.ndarray]:
    """The amounts times the least power of ten that makes them whole; None without one that keeps them small."""
    for digits in range(DIGITS + 1):
        shifted = amounts * 10.0**digits
        if shifted.sum() > MOST_CENTS:
            return None
        nearest = np.round(shifted)
        if (np.abs(shifted - nearest) <= 1e-9 * np.maximum(nearest, 1.0)).all():
            return nearest.astype(np.int64)
    return None
