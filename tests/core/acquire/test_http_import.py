"""Importing the HTTP layer keeps nothing of its caller alive."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.quick

FIRST_IMPORT = """
import gc, weakref

class Layer:
    pass

def algorithm():
    layer = Layer()
    from evplan.core.acquire import http
    return weakref.ref(layer)

left = algorithm()
gc.collect()
assert left() is None, "what the first caller used is still there"
"""


def test_the_first_caller_leaves_nothing_behind():
    pytest.importorskip("requests_cache")
    done = subprocess.run(
        [sys.executable, "-c", FIRST_IMPORT], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
