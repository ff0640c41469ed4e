"""The table of the latest figures: printed, and put between ``<!-- bench -->`` and ``<!-- /bench -->`` of the file named.

``python -m evplan.benchmarks.report README.md``
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Dict, List, Optional

from .harness import RESULTS

MARKS = ("<!-- bench -->", "<!-- /bench -->")
HEAD = ("benchmark", "instance", "ours", "peer", "measured", "to reach", "reached")


def latest() -> List[Dict[str, Any]]:
    """The last line of every name and instance, in the order in which they first came."""
    if not RESULTS.exists():
        raise SystemExit(f"{RESULTS} is not there; run make bench first.")
    lines: Dict[tuple, Dict[str, Any]] = {}
    for text in RESULTS.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        lines[line["name"], line["instance"]] = line
    names = list(dict.fromkeys(name for name, _ in lines))
    return sorted(lines.values(), key=lambda line: names.index(line["name"]))


def table(lines: List[Dict[str, Any]]) -> str:
    rows = [HEAD, ("---",) * len(HEAD)]
    for line in lines:
        at_least = "≥ " if line["peer_at_limit"] else ""
        peer = _cost(line["peer_s"], line["peer_mb"])
        rows.append(
            (
                f"`{line['name']}`",
                line["instance"],
                _cost(line["ours_s"], line["ours_mb"]),
                f"{line['peer']}: {at_least}{peer}" if peer else line["peer"],
                line["figure"],
                line["to_reach"],
                "yes" if line["reached"] else "no",
            )
        )
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _cost(seconds: Optional[float], megabytes: Optional[float]) -> str:
    if seconds is None:
        return ""
    digits = 0 if seconds >= 100 else 1 if seconds >= 10 else 2
    return f"{seconds:,.{digits}f} s" + ("" if megabytes is None else f", {megabytes:,.0f} MB")


def write(path: Path, made: str) -> None:
    text = path.read_text(encoding="utf-8")
    if not all(mark in text for mark in MARKS):
        raise SystemExit(f"{path} has no {MARKS[0]} … {MARKS[1]} to write between.")
    before, after = text.split(MARKS[0])[0], text.split(MARKS[1])[1]
    path.write_text(f"{before}{MARKS[0]}\n\n{made}\n\n{MARKS[1]}{after}", encoding="utf-8")


if __name__ == "__main__":
    made = table(latest())
    print(made)
    write(Path(sys.argv[1]), made)
