"""One solver process for many small cases."""

from evplan.tests.core.placement.conftest import solve_server  # noqa: F401 - a fixture
