"""Charging along roads: spacing rules, who keeps them, and where stations must be built for them or for journeys."""
