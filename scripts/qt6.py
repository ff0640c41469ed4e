"""Says which lines would not run with Qt 6 (QGIS 4): a static check, since no such QGIS is needed for it.

What is looked for, and why: members of enumerations by their short names (``Qt.AlignLeft``; PyQt6 knows ``Qt.AlignmentFlag.AlignLeft`` only), ``exec_``
(gone), PyQt5 or PyQt6 imported by name (``qgis.PyQt`` is whichever QGIS has), types of fields as ``QVariant.Int`` (gone; ``QMetaType.Type.Int``),
classes and methods that Qt 6 removed. The enumerations are those of the installed QGIS and Qt, asked at run time, not a list in here.
A line that is meant for Qt 5 alone carries the remark ``# qt5``.

Sources: PyQt6's “Differences between PyQt6 and PyQt5”, QGIS's ``pyqt5_to_pyqt6.py``.

    python scripts/qt6.py [FOLDER]
"""

from __future__ import annotations

import ast
import enum
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Dict, List, Set

MODULES = (
    "qgis.core",
    "qgis.gui",
    "qgis.analysis",
    "qgis.PyQt.QtCore",
    "qgis.PyQt.QtGui",
    "qgis.PyQt.QtNetwork",
    "qgis.PyQt.QtWidgets",
    "qgis.PyQt.QtXml",
)
REMOVED_NAMES = {
    "QRegExp": "QRegularExpression",
    "QRegExpValidator": "QRegularExpressionValidator",
    "QDesktopWidget": "QScreen",
    "QTextCodec": "Python's codecs",
    "QMatrix": "QTransform",
}
REMOVED_METHODS = {
    "exec_": "exec",
    "print_": "print",
    "toTime_t": "toSecsSinceEpoch",
    "fromTime_t": "fromSecsSinceEpoch",
    "setTabStopWidth": "setTabStopDistance",
    "setMargin": "setContentsMargins",
}
REMARK = "# qt5"
FOLDERS = ("algorithms", "core", "ui", "scripts", "tests")


def enumerations() -> Dict[str, Set[str]]:
    """Of the installed QGIS and Qt: each member's short name, and the classes that offer it by that name."""
    owners: Dict[str, Set[str]] = {}
    for name in MODULES:
        for owner in vars(importlib.import_module(name)).values():
            if isinstance(owner, type):
                for member in _short_names(owner):
                    owners.setdefault(member, set()).add(owner.__name__)
    return owners


def _short_names(owner: type) -> Iterator[str]:
    """Members of enumerations that are attributes of the class around the enumeration."""
    for name in dir(owner):
        value = getattr(owner, name, None) if name[:1].isupper() else None
        if isinstance(value, enum.Enum) or (isinstance(value, int) and type(value) not in (int, bool)):
            yield name


def faults(source: str, path: str, known: Dict[str, Set[str]]) -> List[str]:
    """The lines of one file that Qt 6 would refuse, as ``path:line: what is wrong``."""
    lines = source.splitlines()
    found = [
        (line, text)
        for node in ast.walk(ast.parse(source))
        for line, text in _of(node, known)
        if REMARK not in lines[line - 1]
    ]
    return [f"{path}:{line}: {text}" for line, text in sorted(set(found))]


def _of(node: ast.AST, known: Dict[str, Set[str]]) -> Iterator[tuple]:
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
        for name in names:
            if name.split(".")[0] in ("PyQt5", "PyQt6"):
                yield node.lineno, f"{name} imported by name; take qgis.PyQt"
        for alias in node.names:
            if alias.name in REMOVED_NAMES:
                yield node.lineno, f"{alias.name} is gone; take {REMOVED_NAMES[alias.name]}"
    if not isinstance(node, ast.Attribute):
        return
    owner = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
    if node.attr in REMOVED_METHODS:
        yield node.lineno, f"{node.attr} is gone; take {REMOVED_METHODS[node.attr]}"
    elif owner == "QVariant" and node.attr[:1].isupper():
        yield node.lineno, f"QVariant.{node.attr} is gone; take QMetaType.Type.Q{node.attr} or its like"
    elif owner in known.get(node.attr, ()):
        yield node.lineno, f"{owner}.{node.attr}: a member of an enumeration by its short name"


def main(root: Path) -> int:
    known = enumerations()
    files = sorted([*root.glob("*.py"), *(path for name in FOLDERS for path in (root / name).rglob("*.py"))])
    found = [
        fault
        for path in files
        for fault in faults(path.read_text(encoding="utf-8"), str(path.relative_to(root)), known)
    ]
    print("\n".join(found) if found else f"Qt 6: {len(files)} files, nothing found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent))
