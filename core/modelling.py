"""What models are made of: the parts of Pyomo that the engine uses, imported in one place and without a process beside QGIS."""

from __future__ import annotations

from .locks import no_process_for_a_lock

with no_process_for_a_lock():
    import pyomo.environ as pyo
    import pyomo.version
    from pyomo.common.tempfiles import TempfileManager
    from pyomo.core.expr import LinearExpression
    from pyomo.opt import TerminationCondition
    from pyomo.repn.plugins.standard_form import LinearStandardFormCompiler

VERSION = str(pyomo.version.version)

__all__ = [
    "VERSION",
    "LinearExpression",
    "LinearStandardFormCompiler",
    "TempfileManager",
    "TerminationCondition",
    "pyo",
]
