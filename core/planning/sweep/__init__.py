"""Many plans for one region: budgets, minima, radii, costs and demand varied, every case solved again."""
