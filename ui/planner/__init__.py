"""The planner: a dock that leads from data to a plan, and runs the algorithms by id."""
