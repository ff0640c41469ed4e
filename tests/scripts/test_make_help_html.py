"""The pages of help as HTML: all are there, whole, and lead somewhere without a network."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Dict, List, Tuple
from urllib.parse import unquote, urlsplit

import pytest

pytest.importorskip("markdown_it", reason="markdown-it-py makes the pages (requirements-dev.txt)")

from evplan.scripts import make_help_html  # noqa: E402
from evplan.scripts.make_help import LANGUAGES  # noqa: E402

pytestmark = pytest.mark.quick
ROOT = Path(__file__).resolve().parent.parent.parent
VOID = {"meta", "link", "img", "br", "hr"}
LEADS = {"a": "href", "link": "href", "img": "src"}
METADATA = "[general]\nname=Plans & <more>\nrepository=https://example.org/plans\n"


class Page(HTMLParser):
    """What a browser sees of a page; ``faults`` are tags that are not closed, or not in their order."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.open: List[str] = []
        self.faults: List[str] = []
        self.names: List[str] = []
        self.leads: List[Tuple[str, str]] = []
        self.tags: List[str] = []
        self.attributes: List[str] = []
        self.language = self.title = self.text = ""
        self.feed(content.decode("utf-8"))
        self.close()
        self.faults += [f"<{tag}> stays open" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append(tag)
        self.attributes += values
        self.names += [values["id"]] if "id" in values else []
        self.leads += [(tag, values[LEADS[tag]])] if LEADS.get(tag) in values else []
        self.language = values.get("lang", "") if tag == "html" else self.language
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        assert tag in VOID, tag
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data):
        self.text += data
        self.title += data if "title" in self.open else ""


@pytest.fixture(scope="module")
def made() -> Dict[str, bytes]:
    return make_help_html.files(ROOT)


@pytest.fixture(scope="module")
def pages(made) -> Dict[str, Page]:
    return {path: Page(content) for path, content in made.items() if path.endswith(".html")}


def repository(folder: Path, pages: Dict[str, str]) -> Path:
    """A small one, with the indexes that every page leads to."""
    (folder / "metadata.txt").write_text(METADATA, encoding="utf-8")
    for language in LANGUAGES:
        for path in (f"docs/guide/{language}/index.md", f"docs/tools/{language}/README.md"):
            pages.setdefault(path, "# Index\n")
    for path, text in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def page_of(folder: Path, text: str) -> Page:
    return Page(make_help_html.files(repository(folder, {"docs/tools/en/x.md": text}))["tools/en/x.html"])


def test_every_page_is_there_in_both_languages(pages):
    docs = ROOT / "docs"
    wanted = [path.relative_to(docs).with_suffix(".html") for top in ("tools", "guide") for path in (docs / top).rglob("*.md")]  # fmt: skip
    assert len(wanted) > 100 and {path.as_posix() for path in wanted} <= set(pages)
    english = {path for path in pages if "/en/" in path}
    assert {path.replace("/en/", "/fr/") for path in english} == {path for path in pages if "/fr/" in path}
    assert {path: page.language for path, page in pages.items() if "/fr/" in path and page.language != "fr"} == {}
    assert {page.language for page in pages.values()} == {"en", "fr"}


def test_pages_are_whole(pages):
    assert {path: page.faults for path, page in pages.items() if page.faults} == {}
    for path, page in pages.items():
        assert re.fullmatch(r".{3,} – EV Charging Network Planner", page.title), path
        assert page.tags.count("main") == page.tags.count("nav") == 1 and "h1" in page.tags, path
        assert len(set(page.names)) == len(page.names), path


def test_links_anchors_and_pictures_are_there(made, pages, tmp_path):
    out = tmp_path / "a b" / "help"
    make_help_html.write(made, out)
    broken = []
    for path, page in pages.items():
        for tag, address in page.leads:
            parts = urlsplit(address)
            if parts.scheme:
                continue
            target = ((out / path).parent / unquote(parts.path)).resolve() if parts.path else out / path
            place = target.relative_to(out).as_posix() if out in target.parents else ""
            if not target.is_file() or place not in made:
                broken.append(f"{path}: {tag} {address}")
            elif parts.fragment and unquote(parts.fragment) not in pages[place].names:
                broken.append(f"{path}: no {address}")
    assert broken == []
    assert sum(len(page.leads) for page in pages.values()) > 1500


def test_nothing_is_asked_for(made, pages):
    """Addresses of the web are links alone; nothing runs."""
    for path, page in pages.items():
        assert [address for tag, address in page.leads if tag != "a" and urlsplit(address).scheme] == [], path
        assert {urlsplit(address).scheme for _, address in page.leads} <= {"", "https", "http"}, path
        assert not {"script", "iframe", "object", "form", "style", "base"} & set(page.tags), path
        assert [name for name in page.attributes if name.startswith("on") or name == "style"] == [], path
    assert not re.search(rb"url\(|@import|https?:", made["help.css"])


def test_what_is_in_the_repository_alone_is_a_link_to_it(pages):
    home = "https://github.com/evplan/evplan/blob/main/"
    outside = {address for page in pages.values() for _, address in page.leads if address.startswith(home)}
    assert f"{home}README.md#install-on-the-desktop" in outside and f"{home}docs/examples/budgets.batch" in outside
    assert [address for address in outside if not (ROOT / address[len(home) :].partition("#")[0]).is_file()] == []


def test_the_other_language_is_one_click_away(pages):
    assert ("a", "../../fr/questions/budget.html") in pages["guide/en/questions/budget.html"].leads
    assert ("a", "../en/coverage.html") in pages["tools/fr/coverage.html"].leads
    # Said in English only: the French guide is there.
    assert ("a", "guide/fr/index.html") in pages["rules.html"].leads


def test_hostile_text_stays_text(tmp_path):
    text = (
        '# <script>alert(1)</script> & `<b>`\n\n<img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) [b](<x.md#"><i>>)\n\n'
        '![c" onload="x](p.png "t\\" onload=\\"x")\n\n| `a` | </td><script> |\n| --- | --- |\n| <b> | &lt;i&gt; |\n'
    )
    (tmp_path / "docs" / "tools" / "en").mkdir(parents=True)
    (tmp_path / "docs" / "tools" / "en" / "p.png").write_bytes(b"x")
    page = page_of(tmp_path, text)
    assert page.faults == [] and page.title == "<script>alert(1)</script> & <b> – Plans & <more>"
    assert not {"script", "b", "i"} & set(page.tags) and page.tags.count("img") == 1
    assert not [name for name in page.attributes if name.startswith("on")]
    assert "<img src=x onerror=alert(1)>" in page.text and "</td><script>" in page.text
    assert [address for _, address in page.leads if address.lower().startswith("javascript")] == []


def test_headings_are_named_as_on_github(tmp_path):
    page = page_of(tmp_path, "# The `max_gap`, *why*?\n\n## Où près\n\n## Same\n\n## Same\n\n## Same 1\n\n## Same-1\n")
    assert page.names == ["the-max_gap-why", "où-près", "same", "same-1", "same-1-1", "same-1-2"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[x](gone.md)", "there is no docs/tools/en/gone.md"),
        ("![x](gone.png)", "there is no docs/tools/en/gone.png"),
        ("![x](https://example.org/x.png)", "is not a file of the repository"),
        ("![x](../../../icon.png)", "icon.png is not"),
        ("[x](../../../../secret)", "leads out of the repository"),
    ],
)
def test_what_leads_nowhere_is_refused(tmp_path, text, word):
    with pytest.raises(make_help_html.Broken, match=re.escape(word)):
        page_of(tmp_path, text)


def test_same_pages_same_bytes(made, tmp_path):
    out = tmp_path / "help"
    (out / "tools").mkdir(parents=True)
    (out / "tools" / "gone.html").write_text("of an older plugin", encoding="utf-8")
    for again in (made, make_help_html.files(ROOT)):
        make_help_html.write(again, out)
        there = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        assert there == made
    assert [path.name for path in tmp_path.iterdir()] == ["help"]
