"""The installable plugin: made of what is committed, with the pages of help, the same for the same commit."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path
from typing import List

import pytest

from evplan.scripts import scan

pytest.importorskip("markdown_it", reason="markdown-it-py makes the pages (requirements-dev.txt)")
ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.quick


def committed(*arguments: str) -> List[str]:
    ran = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return ran.stdout.split("\0")[:-1]


def packed(target: Path, zone: str) -> bytes:
    command = ["bash", str(ROOT / "scripts" / "package.sh"), str(target)]
    ran = subprocess.run(command, env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return target.read_bytes()


@pytest.fixture(scope="module")
def pages() -> List[str]:
    """The pages of docs that are committed."""
    try:
        return committed("ls-tree", "-r", "-z", "--name-only", "HEAD", "docs/tools", "docs/guide")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("what is packed is what is committed: this is no checkout of git")


def test_the_package_holds_the_pages_of_help(pages, tmp_path):
    target = tmp_path / "a b" / "p.zip"
    first = packed(target, "Asia/Tokyo")
    assert packed(target, "America/Toronto") == first
    assert scan.zip_faults(target) == [] and len(first) < scan.MOST_BYTES / 2
    with zipfile.ZipFile(target) as package:
        names = package.namelist()
        assert package.testzip() is None and len(set(names)) == len(names)
        assert b"<h1" in package.read("evplan/help/guide/fr/index.html")
    wanted = {f"evplan/help/{page[len('docs/') : -len('.md')]}.html" for page in pages}
    assert len(wanted) > 100 and wanted <= set(names)
    assert {"evplan/help/help.css", "evplan/help/images/planner.png", "evplan/plugin.py"} <= set(names)
    assert not [name for name in names if name.split("/")[1] in ("docs", "scripts", "tests", "build")]
