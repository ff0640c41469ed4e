"""Where pieces come to stand, by hand."""

from __future__ import annotations

from typing import List

import pytest

from evplan.core.reporting.paging import Piece, paginate

pytestmark = pytest.mark.quick


def piece(height: float, **more) -> Piece:
    return Piece(height, lambda page, top: None, **more)


def tops(pieces: List[Piece], height: float = 100.0):
    return [
        [(pieces.index(each) if each in pieces else "head", top) for each, top in page]
        for page in paginate(pieces, height)
    ]


def test_one_after_the_other():
    assert tops([piece(40), piece(60), piece(1)]) == [[(0, 0.0), (1, 40.0)], [(2, 0.0)]]


def test_what_follows_is_kept_with_it():
    assert tops([piece(80), piece(10, keep=20), piece(20)]) == [[(0, 0.0)], [(1, 0.0), (2, 10.0)]]


def test_the_head_of_a_table_is_repeated():
    head = piece(10)
    rows = [piece(30, head=head) for _ in range(4)]
    assert tops([head, *rows]) == [[(0, 0.0), (1, 10.0), (2, 40.0), (3, 70.0)], [(0, 0.0), (4, 10.0)]]


def test_no_page_begins_with_space_and_none_is_empty():
    assert tops([piece(100), piece(5, space=True), piece(50)]) == [[(0, 0.0)], [(2, 0.0)]]
    assert tops([piece(5, space=True)]) == []


def test_what_is_higher_than_a_page_has_one_for_itself():
    assert tops([piece(10), piece(300), piece(10)]) == [[(0, 0.0)], [(1, 0.0)], [(2, 0.0)]]
