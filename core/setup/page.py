"""The checks as a page of one file, the faults first, each command with a button that copies it."""

from __future__ import annotations

from itertools import groupby
from typing import List, Sequence

from ..reporting.page import Html, Page, joined, section, table, tag, tile, tiles
from . import checks
from .checks import Check, Say

_TONES = {checks.OK: "good", checks.WARNING: "warn", checks.MISSING: "warn", checks.ERROR: "bad"}
_STYLE = """
.fix{display:flex;gap:.6rem;align-items:flex-start;margin:.3rem 0}
.fix code{flex:1;background:var(--ground);border:1px solid var(--line);border-radius:.3rem;padding:.3rem .6rem;white-space:pre-wrap}
.fix button{font:inherit;font-size:.85rem;padding:.3rem .8rem;border:1px solid var(--accent);border-radius:.3rem}
.fix button{background:var(--paper);color:var(--accent);cursor:pointer}
.badge{white-space:nowrap}
.repair{margin:0 0 1rem}
.repair p{margin:.15rem 0}
@media print{.fix button{display:none}}
"""
_SCRIPT = """
document.querySelectorAll("button[data-copy]").forEach(function (button) {
  button.addEventListener("click", function () {
    var code = document.getElementById(button.dataset.copy), range = document.createRange();
    range.selectNodeContents(code);
    var chosen = window.getSelection();
    chosen.removeAllRanges();
    chosen.addRange(range);
    var said = function () { button.textContent = button.dataset.done; };
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(code.textContent).then(said, function () {
        if (document.execCommand("copy")) { said(); }
      });
    } else if (document.execCommand("copy")) { said(); }
  });
});
"""


def page(found: Sequence[Check], title: str, say: Say, language: str = "en") -> bytes:
    numbers, words = checks.numbers(found), state_words(say)
    verdict = (
        say("Everything required works.") if checks.works(found) else say("Something required is missing or broken.")
    )
    heads = [
        tile(words[state], numbers[state], tone=_TONES[state] if numbers[state] or state == checks.OK else "")
        for state in checks.STATES
    ]
    parts: List[Html] = [tiles(*heads)]
    faults = sorted(
        (each for each in found if each.fix), key=lambda each: (not each.required, -checks.STATES.index(each.state))
    )
    if faults:
        repairs = [_repair(at, each, words, say) for at, each in enumerate(faults)]
        parts.append(section("repairs", say("What repairs it"), *repairs))
    headers = (say("Item"), say("State"), say("Found"), say("Wanted"), say("Why"))
    for at, (name, rows) in enumerate(groupby(found, key=lambda each: each.section)):
        lines = [(each.item, _badge(each, words, say), each.found, each.wanted, each.why) for each in rows]
        parts.append(section(f"part{at}", name, table(headers, lines)))
    body = joined(
        (
            tag("header", tag("h1", title), tag("p", verdict, class_="lead"), class_="page"),
            tag("main", *parts),
        )
    )
    return Page(title, body, language, styles=(_STYLE,), scripts=(_SCRIPT,)).to_bytes()


def state_words(say: Say):
    """State → the word for it."""
    return {
        checks.OK: say("in order"),
        checks.WARNING: say("warning"),
        checks.MISSING: say("missing"),
        checks.ERROR: say("error"),
    }


def _badge(check: Check, words, say: Say) -> Html:
    word = words[check.state]
    if check.state != checks.OK and not check.required:
        word = say("{0} (optional)").format(word)
    return tag("span", word, class_=f"badge {_TONES[check.state]}")


def _repair(at: int, check: Check, words, say: Say) -> Html:
    id_ = f"fix{at}"
    return tag(
        "div",
        tag("h3", check.item, " ", _badge(check, words, say)),
        tag("p", joined((check.found, check.why), " – ") if check.why else check.found, class_="soft"),
        tag(
            "div",
            tag("code", check.fix, id=id_),
            tag("button", say("Copy"), type="button", data_copy=id_, data_done=say("Copied")),
            class_="fix",
        ),
        class_="repair",
    )
