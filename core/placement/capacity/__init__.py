"""How many slow and fast chargers each lot gets, and which demand goes to which lot."""

CONSTRAINTS = ("integer_counts", "slots", "never_fall", "capacity", "demand_met", "power")
"""What a plan must obey, each of which can be switched off. That flows are 0 or more cannot: without it the cost has no lower limit."""
CHECKED = ("flows_nonnegative", *CONSTRAINTS)
"""What can be asked of a plan that is checked."""
MODES = ("joint", "sequential")
"""How several years are planned."""
ROBUST = ("none", "expected", "worst_case", "minimax_regret")
"""What a plan for several futures aims at."""
