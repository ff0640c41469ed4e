"""Writes the pages that Help and Guide lead to as plain HTML: every page of ``docs/tools`` and ``docs/guide``, those that they link to, and the
pictures that these show.

    PYTHONPATH=build/pkg build/venv/bin/python scripts/make_help_html.py OUT

OUT has the folders of ``docs``, ``.html`` in place of ``.md``, and ``help.css``. Nothing in it asks for anything outside of it: what is in the
repository alone is a link to the repository. The same pages give the same bytes. ``scripts/package.sh`` puts OUT into the package as ``help``,
``scripts/setup.sh`` makes it as ``build/help``; ``algorithms/help_pages.py`` finds either.
"""

from __future__ import annotations

import configparser
import posixpath
import re
import shutil
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import Dict, Iterator, List, Sequence, Set, Tuple
from urllib.parse import quote, unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from evplan.scripts.make_help import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
DOCS = "docs/"
STYLE = "help.css"
STARTS = ("tools", "guide")
ALL_TOOLS = {"en": "All tools", "fr": "Tous les outils"}
POLICY = "default-src 'none'; img-src 'self' file:; style-src 'self' file:"
HAS_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} – {product}</title>
<link rel="stylesheet" href="{style}">
</head>
<body>
<nav>{ways}</nav>
<main>
{text}</main>
</body>
</html>
"""


class Broken(Exception):
    """A page of ``docs`` that cannot be made; the message says which and why."""


def files(root: Path = ROOT) -> Dict[str, bytes]:
    """Path in OUT → content, of all that is written. Raises Broken for a link or a picture that leads nowhere."""
    reader = _reader()
    parsed, pictures = _reached(root, reader)
    name, home = _about(root)
    made = {path[len(DOCS) :]: (root / path).read_bytes() for path in pictures}
    made[STYLE] = (Path(__file__).parent / STYLE).read_bytes()
    known = {*parsed, *pictures}
    for page, tokens in parsed.items():
        _lead(page, tokens, known, home)
        title = _name_headings(tokens) or Path(page).stem
        text = reader.renderer.render(tokens, reader.options, {})
        made[_place(page)] = _whole(page, title, text, known, name).encode("utf-8")
    return dict(sorted(made.items()))


def write(made: Dict[str, bytes], out: Path) -> None:
    """In place of what is there: whole or not at all."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as temporary:
        new = Path(temporary) / "new"
        for path, content in made.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(content)
        if out.exists():
            out.rename(Path(temporary) / "old")
        shutil.move(str(new), str(out))


# -- reading ---------------------------------------------------------------------------------------------------------


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    # A table wider than the window scrolls by itself, not with the page.
    reader.add_render_rule("table_open", lambda *_: '<div class="table">\n<table>\n')
    reader.add_render_rule("table_close", lambda *_: "</table>\n</div>\n")
    return reader


def _about(root: Path) -> Tuple[str, str]:
    """The product's name, and the address of its repository."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(root / "metadata.txt", encoding="utf-8")
    return metadata["general"]["name"], metadata["general"]["repository"]


def _reached(root: Path, reader: MarkdownIt) -> Tuple[Dict[str, List[Token]], Set[str]]:
    """The pages that can be reached, each with its tokens, and their pictures; paths in the repository."""
    waiting = [path.relative_to(root).as_posix() for start in STARTS for path in (root / DOCS / start).rglob("*.md")]
    parsed: Dict[str, List[Token]] = {}
    pictures: Set[str] = set()
    while waiting:
        page = waiting.pop()
        if page in parsed:
            continue
        parsed[page] = reader.parse((root / page).read_text(encoding="utf-8"))
        for token, key in _links(parsed[page]):
            address = str(token.attrs[key])
            if HAS_SCHEME.match(address):
                if token.type == "image":
                    raise Broken(f"{page}: the picture {address} is not a file of the repository.")
                continue
            target = _target(page, address)
            if target.startswith(DOCS) and not (root / target).exists():
                raise Broken(f"{page}: there is no {target}.")
            if token.type == "image":
                pictures.add(target)
            elif target.startswith(DOCS) and target.endswith(".md"):
                waiting.append(target)
    outside = sorted(path for path in pictures if not path.startswith(DOCS))
    if outside:
        raise Broken(f"Pictures are in {DOCS}: {', '.join(outside)} is not.")
    return dict(sorted(parsed.items())), pictures


def _links(tokens: Sequence[Token]) -> Iterator[Tuple[Token, str]]:
    """Every link and picture, with the name of its attribute."""
    for token in tokens:
        if token.type in ("link_open", "image"):
            yield token, "href" if token.type == "link_open" else "src"
        yield from _links(token.children or ())


def _target(page: str, address: str) -> str:
    """The file of the repository that a relative address leads to; the page itself for an anchor alone."""
    path = unquote(address.partition("#")[0].partition("?")[0])
    if not path:
        return page
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if target.startswith(("../", "/")) or target == "..":
        raise Broken(f"{page}: {address} leads out of the repository.")
    return target


# -- making ----------------------------------------------------------------------------------------------------------


def _lead(page: str, tokens: Sequence[Token], known: Set[str], home: str) -> None:
    """Turn the links of a page to where their targets are."""
    for token, key in _links(tokens):
        address = str(token.attrs[key])
        if HAS_SCHEME.match(address) or address.startswith("#"):
            continue
        target, (_, mark, anchor) = _target(page, address), address.partition("#")
        place = _way(page, target) if target in known else f"{home}/blob/main/{quote(target)}"
        token.attrs[key] = place + mark + anchor


def _place(page: str) -> str:
    """Path of a page or picture in OUT."""
    path = page[len(DOCS) :]
    return path[: -len("md")] + "html" if path.endswith(".md") else path


def _way(page: str, target: str) -> str:
    """From a page to another file of OUT."""
    return quote(posixpath.relpath(_place(target), posixpath.dirname(_place(page)) or "."))


def _name_headings(tokens: Sequence[Token]) -> str:
    """Give headings the names that GitHub gives them, which links to them have; returns the words of the first."""
    title, taken = "", set()
    for head, inline in zip(tokens, tokens[1:]):
        if head.type != "heading_open":
            continue
        words = _words(inline.children or ())
        name = re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")
        # GitHub counts on where a heading is repeated.
        numbered = (f"{name}-{number}" if number else name for number in range(len(taken) + 1))
        head.attrs["id"] = next(each for each in numbered if each not in taken)
        taken.add(head.attrs["id"])
        title = title or words
    return title


def _words(tokens: Sequence[Token]) -> str:
    return "".join(_words(each.children) if each.children else each.content for each in tokens)


def _whole(page: str, title: str, text: str, known: Set[str], name: str) -> str:
    language = _language(page)
    return PAGE.format(
        language=language,
        policy=POLICY,
        title=escape(title),
        product=escape(name),
        style=_way(page, DOCS + STYLE),
        ways=" · ".join(_ways(page, language, known)),
        text=text,
    )


def _language(page: str) -> str:
    parts = page.split("/")
    return next((each for each in LANGUAGES if each in parts[:-1]), "en")


def _ways(page: str, language: str, known: Set[str]) -> Iterator[str]:
    """Guide, all tools, and this page in the other languages; their guide where there is no such page."""
    yield _link(page, _guide(language), "Guide")
    yield _link(page, f"{DOCS}tools/{language}/README.md", ALL_TOOLS[language])
    for other, words in LANGUAGES.items():
        if other != language:
            same = page.replace(f"/{language}/", f"/{other}/", 1)
            yield _link(page, same if same in known and same != page else _guide(other), words, other)


def _guide(language: str) -> str:
    return f"{DOCS}guide/{language}/index.md"


def _link(page: str, target: str, words: str, language: str = "") -> str:
    more = f' lang="{language}" hreflang="{language}"' if language else ""
    here = ' aria-current="page"' if page == target else ""
    return f'<a href="{_way(page, target)}"{more}{here}>{escape(words)}</a>'


def main(out: Path) -> None:
    try:
        made = files()
    except Broken as fault:
        raise SystemExit(str(fault)) from None
    write(made, out)
    print(f"{sum(path.endswith('.html') for path in made)} pages in {out}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
