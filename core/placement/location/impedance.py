"""What a way of some cost means to those who take it: linear, power or exponential, as location-allocation tools have it.

ArcGIS Network Analyst (“Location-allocation analysis layer”, impedance transformation and parameter β): linear c, power c^β,
exponential e^(β c). Gravity after Huff (1963): what a place draws falls with that cost, 1/c, 1/c^β or e^(−β c).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...errors import PlanningError

KINDS = ("linear", "power", "exponential")
LARGEST_EXPONENT = 200.0
"""Beyond e^200 sums of costs lose all digits."""
NOTHING = 1e-9
"""A way that costs less than this part of the largest costs that part: a place at the door draws all but everything, not infinitely much."""


@dataclass(frozen=True)
class Impedance:
    """``parameter``: β of power and exponential, above 0; linear has none."""

    kind: str = "linear"
    parameter: float = 1.0

    def of(self, cost: np.ndarray) -> np.ndarray:
        """What a way counts where costs are to be least. Raises PlanningError where numbers end."""
        if self.kind == "linear":
            return cost
        if self.kind == "power":
            return self._finite(np.power(cost, self.parameter), float(np.max(cost, initial=0.0)))
        most = float(np.max(cost, initial=0.0))
        if self.parameter * most > LARGEST_EXPONENT:
            self._too_large(most)
        return np.exp(self.parameter * cost)

    def attending(self, cost: np.ndarray, radius: float) -> np.ndarray:
        """Share of the weight that still comes, 1 at the door and 0 beyond ``radius``: 1 − c/R, (1 − c/R)^β, or e^(−β c)."""
        inside = cost <= radius * (1 + 1e-12)
        if self.kind == "exponential":
            return np.where(inside, np.exp(-self.parameter * cost), 0.0)
        left = np.clip(1.0 - cost / radius, 0.0, 1.0)
        return left if self.kind == "linear" else np.power(left, self.parameter)

    def log_drawn(self, cost: np.ndarray) -> np.ndarray:
        """Logarithm of what a place at this cost draws; of shape ``cost``."""
        if self.kind == "exponential":
            return -self.parameter * cost
        least = NOTHING * float(np.max(cost, initial=0.0)) or 1.0
        exponent = 1.0 if self.kind == "linear" else self.parameter
        return -exponent * np.log(np.maximum(cost, least))

    def _finite(self, values: np.ndarray, most: float) -> np.ndarray:
        if not np.isfinite(values).all():
            self._too_large(most)
        return values

    def _too_large(self, most: float) -> None:
        raise PlanningError(
            f"With {self.kind} impedance and the parameter {self.parameter:g} costs up to {most:,.6g} become too large to be added up. "
            "Give a smaller IMPEDANCE_PARAMETER, a smaller CUTOFF, or costs in a larger unit (kilometres, minutes)."
        )
