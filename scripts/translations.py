"""Collects every text that a person sees into ``resources/i18n/evplan_fr.ts`` and compiles it: ``make translations``.

Texts are the literals in ``tr("…")`` and ``say("…")``, and what the toolbox shows when it is asked: titles, groups, labels, help as
finally composed, outputs, models, columns of results, legends and map tips. Translations that are there stay; those of texts that
are gone are kept as vanished. What the engine says as it runs is collected by ``sentences.py``. The pages
of help (``make_help.py``) are written anew with it.

    build/venv/bin/python scripts/translations.py                     collect, write the .ts, compile the .qm
    build/venv/bin/python scripts/translations.py --missing FILE      and write what has no translation as {"text": ""}
    build/venv/bin/python scripts/translations.py --read FILE …       and take over {"text": "translation"}
    build/venv/bin/python scripts/translations.py --prune             and drop what has vanished
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Dict, Iterable, Iterator, List, NamedTuple, Set, Tuple
from xml.etree import ElementTree

from evplan.scripts import make_help

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "fr"
TS = ROOT / "resources" / "i18n" / f"evplan_{LANGUAGE}.ts"
SCANNED = (
    "plugin.py",
    "algorithms",
    "ui",
    "core/reporting",
    "core/schema/forms.py",
    "core/setup",
    "scripts/make_help.py",
)
SPEAKERS = ("tr", "say", "_tr", "_say")
"""Functions and methods whose first argument is a text to be translated, or one that another of them has translated."""
AT_RUN_TIME: Set[Tuple[str, str]] = {
    ("algorithms/acquire/fetch_chargers.py", "title"),
    ("algorithms/acquire/import_chargers.py", "label"),
    ("algorithms/acquire/import_transit.py", "label"),
    ("algorithms/base.py", "ROOMS[self.ROOM]"),
    ("algorithms/bridge/attribute_forms.py", "group.title"),
    ("algorithms/bridge/attribute_forms.py", "unit"),
    ("algorithms/bridge/attribute_forms.py", "word"),
    ("algorithms/base.py", "self.HELP"),
    ("algorithms/base.py", "self.TITLE"),
    ("algorithms/bridge/qgis_checks.py", "PROBE"),
    ("algorithms/bridge/styles.py", "GROUP"),
    ("algorithms/bridge/styles.py", "words"),
    ("algorithms/declare.py", "header"),
    ("algorithms/declare.py", "help_text"),
    ("algorithms/declare.py", "label"),
    ("algorithms/monitoring/monitor_targets.py", "STATIONS.label"),
    ("algorithms/reporting/report.py", "each.label"),
    ("algorithms/reporting/report.py", "labels[key]"),
    ("algorithms/shipped_model.py", "text"),
    ("algorithms/reporting/web_map.py", "each.label"),
    ("algorithms/reporting/report.py", "labels[key]"),
    ("algorithms/setup/load_sample.py", "LABEL"),
    ("algorithms/setup/load_sample.py", "shown.group"),
    ("algorithms/setup/load_sample.py", "shown.title"),
    ("algorithms/ways.py", "label"),
    ("core/reporting/map_layers.py", "colours.KEPT.label"),
    ("core/reporting/map_layers.py", "colours.NOISE.label"),
    ("core/reporting/map_layers.py", "each.label"),
    ("core/reporting/report_content/proof.py", "message"),
    ("core/reporting/report_content/proof.py", "text"),
    ("core/reporting/dashboard/sheet.py", "sentence"),
    ("core/reporting/map_layers.py", "label"),
    ("core/reporting/site_sheets.py", "text"),
    ("core/reporting/map_layers.py", "look.label"),
    ("core/reporting/map_tables.py", "column.label"),
    ("core/reporting/map_tables.py", "look.label"),
    ("core/reporting/map_layers.py", "label"),
    ("scripts/make_help.py", "algorithm.displayName()"),
    ("scripts/make_help.py", "algorithm.group()"),
    ("scripts/make_help.py", "definition.description()"),
    ("scripts/make_help.py", "definition.help()"),
    ("scripts/make_help.py", "each.description()"),
    ("scripts/make_help.py", "group"),
    ("scripts/make_help.py", "header"),
    ("scripts/make_help.py", "text"),
}
"""File and argument of calls whose text is no literal, but one that is collected elsewhere: from what is declared (``shown``), or where it is
written. So is every attribute ``label``."""
_SPACE = "\u00a0"


class Literals(NamedTuple):
    texts: Set[str]
    faults: List[str]
    """Calls whose argument can be translated by nobody: file, line, and what to do."""


def literals(root: Path = ROOT, scanned: Iterable[str] = SCANNED) -> Literals:
    """The texts in ``tr(…)`` and ``say(…)`` of Python files."""
    found = Literals(set(), [])
    for part in scanned:
        path = root / part
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            name = file.relative_to(root).as_posix()
            for call in _calls(ast.parse(file.read_text(encoding="utf-8"), str(file))):
                _take(call, name, found)
    return found


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            function = node.func
            name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
            if name in SPEAKERS:
                yield node


def _is_label(argument: ast.expr) -> bool:
    """Of a column, a parameter or a symbol."""
    return isinstance(argument, ast.Attribute) and argument.attr == "label"


def _is_said(argument: ast.expr) -> bool:
    """Whether it is the result of another of these calls, its placeholders filled or not."""
    if isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute) and argument.func.attr == "format":
        argument = argument.func.value
    return any(call is argument for call in _calls(argument))


def _take(call: ast.Call, file: str, found: Literals) -> None:
    argument = call.args[0]
    choices = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
    for choice in choices:
        if isinstance(choice, ast.Constant) and isinstance(choice.value, str):
            if choice.value:
                found.texts.add(choice.value)
        elif not (_is_label(choice) or _is_said(choice) or (file, ast.unparse(choice)) in AT_RUN_TIME):
            kind = "an f-string" if isinstance(choice, ast.JoinedStr) else "no literal"
            found.faults.append(
                f"{file}:{call.lineno}: the text is {kind} ({ast.unparse(choice)[:60]}), so nobody can translate it. Write a literal with {{0}} "
                "and .format(…), or name it in AT_RUN_TIME of scripts/translations.py if it is collected from what is declared."
            )


def shown(provider) -> Set[str]:
    """What the toolbox and the results show at run time, in English: to be asked of a provider without a translation."""
    from evplan.algorithms.base import ROOMS
    from evplan.algorithms.bridge import attribute_forms, styles
    from evplan.algorithms.setup import load_sample
    from evplan.core.planning.grid_template import VERIFY
    from evplan.core.schema import TABLES, forms

    texts = {*ROOMS.values(), styles.GROUP, provider.name(), load_sample.LABEL, VERIFY}
    texts.update(text for layer in load_sample.LAYERS for text in (layer.title, layer.group))
    for algorithm in provider.algorithms():
        texts.update((algorithm.displayName(), algorithm.group(), *_help(algorithm)))
        for parameter in algorithm.parameterDefinitions():
            texts.update((parameter.description(), parameter.help()))
            if parameter.type() == "matrix":
                texts.update(parameter.headers())
        texts.update(output.description() for output in algorithm.outputDefinitions())
    said: List[str] = []
    for column in (*(column for table in TABLES.values() for column in table.columns), *forms.besides()):
        attribute_forms.alias(column, lambda text: said.append(text) or text)
    for path in sorted(styles.STYLES.glob("*.qml")):
        styles.translate(_styled(path), lambda text: said.append(text) or text)
    texts.update(said)
    return {text for text in texts if text.strip()}


def _help(algorithm) -> Iterable[str]:
    """A model's help is put together by QGIS from its parts."""
    content = getattr(algorithm, "helpContent", None)
    return [str(text) for text in content().values()] if content else [algorithm.shortHelpString()]


def _styled(path: Path):
    from qgis.core import QgsVectorLayer

    kind = ElementTree.parse(path).getroot().findtext("layerGeometryType")  # noqa: S314  # our own file
    layer = QgsVectorLayer({"0": "Point", "1": "LineString", "2": "Polygon"}[kind], path.stem, "memory")
    layer.loadNamedStyle(str(path))
    return layer


class Catalogue:
    """The texts of a .ts file: each with its translation, empty where there is none, and whether it is still in use."""

    def __init__(self, path: Path = TS) -> None:
        self.path = path
        self.translations: Dict[str, str] = {}
        self.vanished: Dict[str, str] = {}
        if path.exists():
            for message in ElementTree.parse(path).getroot().iter("message"):  # noqa: S314  # our own file
                translation = message.find("translation")
                gone = translation.get("type") in ("vanished", "obsolete")
                (self.vanished if gone else self.translations)[message.findtext("source")] = translation.text or ""

    @property
    def missing(self) -> List[str]:
        return sorted(text for text, translation in self.translations.items() if not translation)

    def update(self, texts: Iterable[str]) -> None:
        """Keep what is known of these texts, mark the rest as vanished."""
        known = {**self.vanished, **self.translations}
        self.translations = {text: known.get(text, "") for text in texts}
        self.vanished = {text: words for text, words in known.items() if words and text not in self.translations}

    def read(self, translations: Dict[str, str]) -> List[str]:
        """Take over translations; those of texts that do not occur are returned."""
        for text, words in translations.items():
            if words and text in self.translations:
                self.translations[text] = set_in_type(words)
        return [text for text in translations if text not in self.translations]

    def write(self) -> None:
        """Sorted by text, so that two branches can be merged."""
        root = ElementTree.Element("TS", version="2.1", language=LANGUAGE, sourcelanguage="en")
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = "evplan"
        for text in sorted({*self.translations, *self.vanished}):
            message = ElementTree.SubElement(context, "message")
            ElementTree.SubElement(message, "source").text = text
            translation = ElementTree.SubElement(message, "translation")
            translation.text = self.translations.get(text, self.vanished.get(text)) or None
            if text in self.vanished:
                translation.set("type", "vanished")
            elif not translation.text:
                translation.set("type", "unfinished")
        ElementTree.indent(root, "    ")
        body = ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
        self.path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def set_in_type(words: str) -> str:
    """French as it is set: typographic apostrophes, and spaces that do not break before : ; ! ? », after « and inside numbers."""
    words = re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_]|«)", "’", words)
    words = re.sub(rf"«[ {_SPACE}]*", f"«{_SPACE}", words)
    words = re.sub(rf"[ {_SPACE}]*»", f"{_SPACE}»", words)
    words = re.sub(r" ([:;!?])(?!=)", rf"{_SPACE}\1", words)
    words = re.sub(r"(?<=\d) (?=\d{3}\b)", _SPACE, words)
    return re.sub(r"(?<=\d) (?=(?:%|k?m²?|kWh?|kVA|[AVhs€]|min)\b|%)", _SPACE, words)


def compile_ts(path: Path = TS) -> Path:
    """The .qm that Qt reads; Raises SystemExit where lrelease is not there."""
    compiled = path.with_suffix(".qm")
    try:
        subprocess.run(["lrelease", "-silent", str(path), "-qm", str(compiled)], check=True)  # noqa: S607
    except FileNotFoundError:
        raise SystemExit("lrelease is not installed: sudo apt install qttools5-dev-tools (make setup does).") from None
    return compiled


def english_provider():
    """A provider in a QGIS of its own, in English whatever language QGIS has."""
    sys.path.append("/usr/share/qgis/python/plugins")
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    from processing.core.Processing import Processing

    Processing.initialize()
    from evplan.algorithms.provider import EvplanProvider

    provider = EvplanProvider()  # without the plugin, which would translate
    QgsApplication.processingRegistry().addProvider(provider)
    provider.running = application
    return provider


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--missing", type=Path, metavar="FILE", help="write the texts without a translation as JSON")
    parser.add_argument(
        "--read", type=Path, nargs="+", default=[], metavar="FILE", help="take over translations (JSON)"
    )
    parser.add_argument("--prune", action="store_true", help="drop the translations of texts that have vanished")
    asked = parser.parse_args()
    provider = english_provider()
    found = literals()
    for fault in found.faults:
        print(fault)
    catalogue = Catalogue()
    catalogue.update(found.texts | shown(provider))
    for path in asked.read:
        for text in catalogue.read(json.loads(path.read_text(encoding="utf-8"))):
            print(f"{path.name}: no such text: {text[:80]}")
    if asked.prune:
        catalogue.vanished = {}
    catalogue.write()
    compile_ts()
    make_help.write(provider)
    if asked.missing:
        document = json.dumps(dict.fromkeys(catalogue.missing, ""), indent=1, ensure_ascii=False)
        asked.missing.write_text(document + "\n", encoding="utf-8")
    print(
        f"{len(catalogue.translations)} texts, {len(catalogue.missing)} without translation, {len(catalogue.vanished)} vanished"
    )
    return 1 if found.faults or catalogue.missing else 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # QGIS's own end is slow and may crash after Processing
