"""``docs/sources.md`` names what the catalogue of services and the clients know."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from evplan.core.acquire import afdc, openchargemap, osm

pytestmark = pytest.mark.quick

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
CATALOGUE = json.loads((ROOT / "resources" / "presets" / "endpoints.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_service_is_there_with_its_host_and_licence(name):
    entry = CATALOGUE[name]
    hosts = {urlsplit(entry[key]).netloc for key in ("endpoint", "profile", "boundaries", "portal") if key in entry}
    assert hosts and all(host in PAGE for host in hosts)
    assert all(entry[key] in PAGE for key in ("licence", "attribution", "key_header") if key in entry)


def test_licences_of_the_clients_are_there():
    for text in (afdc.LICENCE, afdc.ATTRIBUTION, osm.LICENCE, osm.ATTRIBUTION, str(openchargemap.SOURCE)):
        assert text in PAGE, text


def test_the_page_is_linked():
    assert "(docs/sources.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
