"""Solves one model after the other in one process: starting a process per tiny model would take minutes."""

import sys
from pathlib import Path

from evplan.core.placement.solver import glpk, highs, protocol

for line in sys.stdin:
    backend, folder = line.rstrip("\n").split("\t")
    arrays, limits = protocol.read_request(Path(folder))
    (glpk if backend == "glpk" else highs).solve(Path(folder), arrays, limits)
