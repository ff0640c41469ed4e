"""Solvers, each in a process of its own."""

SOLVERS = ("auto", "glpk", "highs", "gurobi", "cbc", "scip")
