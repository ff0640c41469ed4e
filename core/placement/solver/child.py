"""The solver process: ``python -m evplan.core.placement.solver.child BACKEND FOLDER``, standard input held open by its parent.

A process of its own because GLPK ends the process on internal errors, keeps the interpreter lock while it
searches, and has one global environment; a process can always be ended.
"""

from __future__ import annotations

import sys
from pathlib import Path

from . import backends, lifeline, protocol


def main() -> int:
    backend, folder = sys.argv[1], Path(sys.argv[2])
    asked_to_stop = lifeline.hold(
        folder, starts_programs=backend in backends.OWN_PROCESSES, holds_interpreter=backend == "glpk"
    )
    arrays, limits = protocol.read_request(folder)
    if backend == "glpk":
        from .glpk import solve

        solve(folder, arrays, limits)
    elif backend == "highs":
        from .highs import solve

        solve(folder, arrays, limits)
    else:
        from .pyomo_backend import solve

        solve(folder, arrays, limits, backend, asked_to_stop)
    return 0


if __name__ == "__main__":
    sys.exit(main())
