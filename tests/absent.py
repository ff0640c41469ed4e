"""Programs for a Python of its own in which packages are not there, as if they had never been installed."""

from __future__ import annotations

HIDE = '''
import sys

class Without:
    """A finder that finds all but some packages. It does not complain: who asks whether one is there hears no."""

    def __init__(self, finder, packages):
        self._finder, self._packages = finder, packages

    def __getattr__(self, name):
        return getattr(self._finder, name)

    def find_spec(self, name, path=None, target=None):
        return None if name.split(".")[0] in self._packages else self._finder.find_spec(name, path, target)

def hide(packages):
    sys.meta_path[:] = [Without(finder, packages) for finder in sys.meta_path]
'''
"""To be put before a program; it then calls ``hide``."""
