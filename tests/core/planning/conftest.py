"""One solver process for many models, as in the placement's tests."""

from evplan.tests.core.placement.conftest import solve_server  # noqa: F401

"""One solver process for many small cases."""
