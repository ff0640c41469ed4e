"""What bytes are read as, whatever their sender says."""

import pytest

from evplan.core.acquire.charset import decoded, is_web_page, refuse_web_page
from evplan.core.errors import PlanningError

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    "body, content_type, text, charset, as_declared",
    [
        ("Montréal".encode(), "text/csv; charset=utf-8", "Montréal", "utf-8-sig", True),
        ("Montréal".encode(), "text/csv", "Montréal", "utf-8-sig", True),
        ("\ufeffFSA".encode(), "text/csv", "FSA", "utf-8-sig", True),
        ("Montréal".encode("cp1252"), "text/csv", "Montréal", "cp1252", False),
        ("Montréal – €".encode("cp1252"), "text/csv; charset=utf-8", "Montréal – €", "cp1252", False),
        ("Montréal".encode("cp1252"), "text/csv; charset=ISO-8859-1", "Montréal", "iso8859-1", True),
        ("Montréal".encode(), "text/csv; charset=ISO-8859-1", "Montréal", "utf-8-sig", False),
        ("Łódź".encode("iso-8859-2"), "text/csv; charset=iso-8859-2", "Łódź", "iso8859-2", True),
        ("Łódź".encode("utf-16"), "text/csv", "Łódź", "utf-16", True),
        (b"plain", "text/csv; charset=no-such-thing", "plain", "utf-8-sig", True),
        (b"plain", "", "plain", "utf-8-sig", True),
        (b"\x81\x8d", "text/plain", "\x81\x8d", "latin-1", False),
    ],
)
def test_decoded(body, content_type, text, charset, as_declared):
    assert decoded(body, content_type) == (text, charset, as_declared)


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE html><html>", "\ufeff\n <HTML lang='en'>", "<html><body>Sign in</body></html>"]
)
def test_a_web_page_is_no_table(text):
    assert is_web_page(text.encode())
    with pytest.raises(PlanningError, match="“t.csv” is a web page, not a table"):
        refuse_web_page(text.encode(), "t.csv")


@pytest.mark.parametrize("text", ["id,html\n1,2\n", "", "<?xml version='1.0'?>", "a<html>"])
def test_what_is_no_web_page(text):
    refuse_web_page(text.encode(), "t.csv")
