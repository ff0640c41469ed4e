"""The looks at the package and at Qt 6: each finds what is put there, and only that."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest

from evplan.scripts import qt6, scan

ROOT = Path(__file__).resolve().parent.parent.parent
GOOD = """[general]
name=Something
description=x
about=y
version=1.2.3
qgisMinimumVersion=3.22
author=A
email=a@example.org
tracker=https://example.org/t
repository=https://example.org/r
homepage=https://example.org/h
"""
pytestmark = pytest.mark.quick


def package(folder: Path, names, executable=()) -> Path:
    path = folder / "p.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            info = zipfile.ZipInfo(name)
            info.external_attr = (0o100755 if name in executable else 0o100644) << 16
            archive.writestr(info, "x")
    return path


NEEDED = ["evplan/__init__.py", "evplan/metadata.txt", "evplan/LICENSE"]


def test_a_plain_package_is_clean(tmp_path):
    assert scan.zip_faults(package(tmp_path, NEEDED)) == []


@pytest.mark.parametrize(
    ("names", "word"),
    [
        (NEEDED[:2], "LICENSE is missing"),
        ([*NEEDED, "other/x.py"], "one top folder"),
        ([*NEEDED, "evplan/lib.so"], "lib.so"),
        ([*NEEDED, "evplan/__pycache__/x.py"], "__pycache__"),
        ([*NEEDED, "evplan/../x.py"], "not a plain path"),
    ],
)
def test_each_fault_of_a_zip_is_found(tmp_path, names, word):
    faults = scan.zip_faults(package(tmp_path, names))
    assert len(faults) == 1 and word in faults[0]


def test_a_file_that_may_be_executed_is_found(tmp_path):
    assert scan.zip_faults(package(tmp_path, NEEDED, executable=NEEDED[:1])) == ["evplan/__init__.py: may be executed"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name=Something", "name=Some Plugin"),
        ("about=y", "about=100 % y"),
        ("about=y\n", ""),
        ("author=A", "author=A/B"),
        ("https://example.org/t", "http://example.org/t"),
        ("version=1.2.3", "version=one"),
    ],
)
def test_each_fault_of_the_metadata_is_found(before, after):
    assert scan.metadata_faults(GOOD) == []
    assert len(scan.metadata_faults(GOOD.replace(before, after))) == 1


def test_the_product_s_own_metadata_is_clean():
    assert scan.metadata_faults((ROOT / "metadata.txt").read_text(encoding="utf-8")) == []


def test_the_package_holds_the_plugin_and_no_tests(tmp_path):
    if not (ROOT / ".git").exists():
        pytest.skip("the package is made of what is committed; this is no checkout")
    target = tmp_path / "evplan.zip"
    subprocess.run(
        ["git", "-C", str(ROOT), "archive", "--format=zip", "--prefix=evplan/", f"--output={target}", "HEAD"],
        check=True,
    )
    assert scan.zip_faults(target) == []
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
    assert "evplan/resources/sample/sample.gpkg" in names and "evplan/requirements.txt" in names
    assert not [name for name in names if name.startswith(("evplan/tests", "evplan/benchmarks", "evplan/scripts"))]


@pytest.fixture(scope="module")
def known(qgis_app):
    return qt6.enumerations()


@pytest.mark.parametrize(
    "line",
    [
        "Qt.AlignLeft",
        "QgsWkbTypes.Point",
        "QgsProcessingParameterDefinition.FlagAdvanced",
        "dialog.exec_()",
        "from PyQt5.QtCore import Qt",
        "import PyQt5.QtCore",
        "QVariant.Int",
        "from qgis.PyQt.QtCore import QRegExp",
    ],
)
def test_what_qt_6_lacks_is_found(known, line):
    assert len(qt6.faults(f"x = 1\n{line}\n", "f.py", known)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Qt.AlignmentFlag.AlignLeft",
        "QgsWkbTypes.Type.Point",
        "dialog.exec()",
        "from qgis.PyQt.QtCore import Qt",
        "QVariant.Int  # qt5",
        "QVariant(3)",
    ],
)
def test_what_both_know_is_not(known, line):
    assert qt6.faults(f"{line}\n", "f.py", known) == []


def test_the_product_is_ready_for_qt_6(known, capsys):
    assert qt6.main(ROOT) == 0, capsys.readouterr().out
