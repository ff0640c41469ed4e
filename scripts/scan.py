"""Looks at the packaged plugin as plugins.qgis.org does on upload, and ends with 1 on any finding.

Checked are the zip itself (size, one folder, no binaries, no caches, no execute bits), ``metadata.txt`` (required keys, no percent sign), and the
unpacked files with bandit, detect-secrets and flake8. Sources: the validator and the documentation of the plugin repository (QGIS-Plugins-Website).

    python scripts/scan.py build/evplan-VERSION.zip BIN_FOLDER
"""

from __future__ import annotations

import configparser
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Callable, Dict, List

MOST_BYTES = 25 * 1024 * 1024
REQUIRED = (
    "name",
    "description",
    "about",
    "version",
    "qgisMinimumVersion",
    "author",
    "email",
    "tracker",
    "repository",
)
REFUSED_ENDINGS = (".pyc", ".so", ".dll", ".exe", ".sh", ".bat", ".ps1", ".pyd", ".dylib", ".whl")
REFUSED_PARTS = ("__pycache__", "__MACOSX", ".git", ".DS_Store")
FLAKE8 = ("--max-line-length=190", "--extend-ignore=E203,W503")
"""The formatter's own line length, with room for addresses; E203 and W503 contradict the formatter (its documentation)."""


def zip_faults(archive: Path) -> List[str]:
    """What the plugin site refuses about the file itself."""
    faults = []
    if archive.stat().st_size > MOST_BYTES:
        faults.append(f"{archive.name} has {archive.stat().st_size:,} bytes; at most {MOST_BYTES:,} are taken")
    with zipfile.ZipFile(archive) as package:
        names = package.namelist()
        faults += [f"{info.filename}: may be executed" for info in package.infolist() if _is_executable(info)]
    tops = sorted({name.split("/")[0] for name in names})
    if len(tops) != 1 or not tops[0].isidentifier():
        return [*faults, f"one top folder with a Python identifier as its name is wanted, found {', '.join(tops)}"]
    for wanted in ("__init__.py", "metadata.txt", "LICENSE"):
        if f"{tops[0]}/{wanted}" not in names:
            faults.append(f"{wanted} is missing")
    for name in names:
        if name.endswith(REFUSED_ENDINGS) or any(part in REFUSED_PARTS for part in name.split("/")):
            faults.append(f"{name}: not wanted in a package")
        if "\\" in name or ".." in name.split("/") or name.startswith("/"):
            faults.append(f"{name}: not a plain path")
    return faults


def _is_executable(info: zipfile.ZipInfo) -> bool:
    return not info.is_dir() and bool((info.external_attr >> 16) & 0o111)


def metadata_faults(text: str) -> List[str]:
    """What the plugin site refuses about ``metadata.txt``; its parser interpolates, so a percent sign ends it."""
    if "%" in text:
        return ["metadata.txt: holds a percent sign, which the site's parser refuses"]
    parser = configparser.ConfigParser()
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(text)
    found: Dict[str, str] = dict(parser["general"])
    faults = [f"metadata.txt: {key} is missing" for key in REQUIRED if not found.get(key, "").strip()]
    faults += [f"metadata.txt: {key} is no https address" for key in _ADDRESSES if not _is_address(found.get(key, ""))]
    if "/" in found.get("author", ""):
        faults.append("metadata.txt: author holds a slash")
    if "plugin" in found.get("name", "").lower():
        faults.append("metadata.txt: the name holds the word “plugin”")
    if not re.fullmatch(r"\d+\.\d+(\.\d+)?([.-]?\w+)?", found.get("version", "")):
        faults.append("metadata.txt: the version is not of the form 1.2.3")
    return faults


_ADDRESSES = ("tracker", "repository", "homepage")


def _is_address(text: str) -> bool:
    return re.fullmatch(r"https://[\w.-]+/\S*", text) is not None


def bandit_faults(folder: Path, programs: Path) -> List[str]:
    """Every finding, of any severity: each one blocks a version on the plugin site."""
    ran = _run([programs / "bandit", "--quiet", "--recursive", "--format", "json", folder])
    found = json.loads(ran.stdout)
    faults = [f"{each['filename']}: {each['reason']}" for each in found["errors"]]
    return faults + [
        f"{each['filename']}:{each['line_number']}: {each['test_id']} {each['issue_text']}" for each in found["results"]
    ]


def secret_faults(folder: Path, programs: Path) -> List[str]:
    """detect-secrets ends with 0 whatever it finds: its output is read."""
    found = json.loads(_run([programs / "detect-secrets", "scan", "--all-files", folder]).stdout)["results"]
    return [
        f"{name}:{each['line_number']}: {each['type']}" for name, several in sorted(found.items()) for each in several
    ]


def style_faults(folder: Path, programs: Path) -> List[str]:
    """What flake8 says about the Python files."""
    return _run([programs / "flake8", *FLAKE8, folder]).stdout.splitlines()


def _run(command: List[object]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, timeout=600)


def main(archive: Path, programs: Path) -> int:
    with tempfile.TemporaryDirectory(prefix="evplan-scan.") as temporary:
        with zipfile.ZipFile(archive) as package:
            package.extractall(temporary)
        folder = next(path for path in Path(temporary).iterdir() if path.is_dir())
        looks: Dict[str, Callable[[], List[str]]] = {
            "zip": lambda: zip_faults(archive),
            "metadata": lambda: metadata_faults((folder / "metadata.txt").read_text(encoding="utf-8")),
            "bandit": lambda: bandit_faults(folder, programs),
            "detect-secrets": lambda: secret_faults(folder, programs),
            "flake8": lambda: style_faults(folder, programs),
        }
        number = 0
        for name, look in looks.items():
            faults = look()
            number += len(faults)
            print(f"{name}: {'clean' if not faults else f'{len(faults)} findings'}")
            for fault in faults:
                print("  " + fault.replace(temporary + "/", ""))
    return 1 if number else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
