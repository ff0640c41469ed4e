"""What all pictures of matplotlib share."""

from __future__ import annotations


def literal(text: str) -> str:
    """A name as matplotlib is to write it: two dollars would begin and end mathematics, and what is none stops the picture."""
    return text.replace("$", r"\$")
