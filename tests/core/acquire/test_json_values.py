"""Values of foreign JSON: of the expected kind, or None; nothing ends in anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evplan.core.acquire import json_values
from evplan.core.acquire.json_values import stated_error

pytestmark = pytest.mark.quick

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**400), 10**400) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(ANYTHING)
def test_nothing_breaks_the_readers(value):
    for read in (json_values.number, json_values.positive, json_values.positive_int, json_values.text, json_values.day):
        read(value)
    assert isinstance(stated_error(value), str) and isinstance(stated_error({"error": value}), str)


@pytest.mark.parametrize(
    "value, expected",
    [(True, None), (10**400, None), ("1e400", None), ("7.5", 7.5), ("", None), (-3, -3.0), ([1], None)],
)
def test_number(value, expected):
    assert json_values.number(value) == expected


@pytest.mark.parametrize(
    "document, said",
    [
        ({"error": {"code": "API_KEY_MISSING", "message": "No key."}}, " It says: “API_KEY_MISSING: No key”."),
        ({"errors": ["a", "b"]}, " It says: “a; b”."),
        ({"message": "out of order"}, " It says: “out of order”."),
        ({"error": {"reason": 1}}, " It says: “{'reason': 1}”."),
        ({"error": ""}, ""),
        ([], ""),
    ],
)
def test_what_a_service_says(document, said):
    assert stated_error(document) == said
