"""Pieces of known height on pages of known height: where each comes to stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, List, Optional, Sequence, Tuple


@dataclass(frozen=True)
class Piece:
    """Something that is printed and not divided. Lengths in millimetres."""

    height: float
    draw: Callable[..., None]
    """Called by who prints, with what that one needs and the piece's top."""
    keep: float = 0.0
    """What has to fit beneath it on the same page, such as the first lines after a heading."""
    head: Optional["Piece"] = None
    """Printed above it again where the piece begins a page, such as the headers of a table."""
    space: bool = False
    """Nothing but space, which no page begins with."""


Placed = Tuple[Piece, float]


def paginate(pieces: Sequence[Piece], height: float) -> List[List[Placed]]:
    """Pages of pieces with their distance from the page's top. What is higher than a page has one for itself, and is cut there."""
    pages: List[List[Placed]] = []
    at = 0.0
    for piece in pieces:
        is_full = bool(pages and pages[-1]) and at + piece.height + piece.keep > height + 1e-6
        if not pages or is_full:
            pages.append([])
            at = 0.0
            if piece.head is not None:
                pages[-1].append((piece.head, 0.0))
                at = piece.head.height
        if piece.space and not pages[-1]:
            continue
        pages[-1].append((piece, at))
        at += piece.height
    return [page for page in pages if page]
