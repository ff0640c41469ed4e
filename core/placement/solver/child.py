"""The solver process: ``python -m evplan.core.placement.solver.child BACKEND FOLDER``.

A process of its own because GLPK ends the process on internal errors, keeps the interpreter lock while it
searches, and has one global environment; a process can always be ended.
"""

from __future__ import annotations

import sys
from pathlib import Path

from . import protocol


def main() -> int:
    backend, folder = sys.argv[1], Path(sys.argv[2])
    arrays, limits = protocol.read_request(folder)
    if backend == "glpk":
        from .glpk import solve
    else:
        from .highs import solve
    solve(folder, arrays, limits)
    return 0


if __name__ == "__main__":
    sys.exit(main())
