"""What the forms ask of the engine while they are filled in. The ui imports neither: it asks the provider (``EvplanProvider.forms``)."""

from . import assumptions, checks, size, weights

__all__ = ["assumptions", "checks", "size", "weights"]
