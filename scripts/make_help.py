"""Writes ``docs/tools/en`` and ``docs/tools/fr``: a page for every algorithm and model, and one for the columns of all tables.

All of it is what the algorithms declare and ``core/schema`` says: ``build/venv/bin/python scripts/make_help.py``; ``make translations`` runs it, too.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, List, Sequence

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {"en": "English", "fr": "Français"}
TABLES_PAGE = "tables"
Say = Callable[[str], str]


def kinds(say: Say) -> Dict[str, str]:
    """QGIS's types of parameters, as a person would name them."""
    return {
        "authcfg": say("authentication configuration"),
        "boolean": say("yes or no"),
        "crs": say("coordinate system"),
        "databaseschema": say("database schema"),
        "datetime": say("day"),
        "enum": say("one of"),
        "extent": say("extent"),
        "field": say("field"),
        "file": say("file"),
        "fileDestination": say("output file"),
        "folderDestination": say("output folder"),
        "matrix": say("table with the columns"),
        "multilayer": say("layers"),
        "number": say("number"),
        "providerconnection": say("database connection"),
        "sink": say("output layer"),
        "source": say("layer"),
        "string": say("text"),
        "vectorDestination": say("output layer"),
    }


def pages(provider) -> Dict[str, str]:
    """Path in the repository → text of every page. The provider speaks English, whatever the page."""
    from evplan.algorithms.bridge.language import speaker
    from evplan.algorithms.help_pages import page

    made = {}
    for language in LANGUAGES:
        say = speaker(language)
        algorithms = sorted(
            provider.algorithms(), key=lambda each: (each.group() == "Models", each.group(), each.name())
        )
        for algorithm in algorithms:
            made[page(algorithm.name(), language)] = _algorithm(algorithm, language, say)
        made[page(TABLES_PAGE, language)] = _tables(language, say)
        made[page("README", language)] = _index(algorithms, language, say)
    return made


def _index(algorithms: Sequence[Any], language: str, say: Say) -> str:
    lines = [
        f"# {say('Tools')}",
        "",
        f"{_others('README', language)} · [{say('Columns of the tables')}]({TABLES_PAGE}.md)",
    ]
    group = None
    for algorithm in algorithms:
        if algorithm.group() != group:
            group = algorithm.group()
            lines += ["", f"## {say(group)}", ""]
        lines.append(f"- [{say(algorithm.displayName())}]({algorithm.name()}.md) – `{algorithm.id()}`")
    return "\n".join(lines) + "\n"


def _algorithm(algorithm: Any, language: str, say: Say) -> str:
    from evplan.algorithms.help_pages import EXPLAINED

    explained = [f"[{name}](../../{name}.md)" for name in EXPLAINED.get(algorithm.name(), ())]
    about = [
        f"`{algorithm.id()}`",
        say(algorithm.group()),
        f"[{say('All tools')}](README.md)",
        _others(algorithm.name(), language),
    ]
    if explained:
        about.append(f"{say('What it means, exactly:')} {', '.join(explained)}")
    content = getattr(algorithm, "helpContent", None)
    text = str(content().get("ALG_DESC", "")) if content else algorithm.shortHelpString()
    parts = [f"# {say(algorithm.displayName())}", " · ".join(about), _prose(say(text))]
    definitions = algorithm.parameterDefinitions()
    heads = (say("Key"), say("Parameter"), say("Kind"), say("Default"), say("Help"))
    for title, wanted in ((say("Inputs"), False), (say("Layers and files made"), True)):
        rows = [_row(each, say) for each in definitions if each.isDestination() == wanted]
        parts += [f"## {title}", _table(heads if not wanted else (*heads[:3], heads[4]), rows)] if rows else []
    own = {each.name() for each in definitions}
    rows = [
        (f"`{each.name()}`", say(each.description()))
        for each in algorithm.outputDefinitions()
        if each.name() not in own
    ]
    if rows:
        parts += [f"## {say('Values given back')}", _table((say("Key"), say("Value")), rows)]
    return "\n\n".join(parts) + "\n"


def _row(definition: Any, say: Say) -> List[str]:
    flag = type(definition).Flag.FlagOptional if hasattr(type(definition), "Flag") else 2
    optional = f", {say('optional')}" if definition.flags() & flag else ""
    cells = [f"`{definition.name()}`", say(definition.description()), _kind(definition, say) + optional]
    if not definition.isDestination():
        cells.append(_default(definition.defaultValue(), say))
    return [*cells, say(definition.help()) if definition.help() else ""]


def _kind(definition: Any, say: Say) -> str:
    kind = definition.type()
    words = kinds(say)[kind]
    if kind == "number":
        return (say("whole number") if definition.dataType() == 0 else words) + _limits(definition)
    if kind == "enum":
        many = say("any of") if definition.allowMultiple() else words
        return f"{many} {', '.join(f'`{option}`' for option in definition.options())}"
    if kind == "matrix":
        return f"{words} {', '.join(say(header) for header in definition.headers())}"
    if kind == "field":
        return f"{say('fields') if definition.allowMultiple() else words} ({definition.parentLayerParameterName()})"
    return words


def _limits(definition: Any) -> str:
    low, high = (
        value if abs(value) < 1e300 and abs(value) != 2**31 - 1 else None
        for value in (definition.minimum(), definition.maximum())
    )
    if low is not None and high is not None:
        return f", {low:.10g} – {high:.10g}"
    return f", ≥ {low:.10g}" if low is not None else f", ≤ {high:.10g}" if high is not None else ""


def _default(value: Any, say: Say) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, (list, tuple)):
        return ", ".join(f"`{each}`" for each in value)
    return f"`{value:.10g}`" if isinstance(value, float) else f"`{value}`"


def _tables(language: str, say: Say) -> str:
    from evplan.algorithms.bridge import attribute_forms
    from evplan.core.schema import TABLES

    types = {
        "text": say("text"),
        "int": say("whole number"),
        "float": say("number"),
        "bool": say("yes or no"),
        "date": say("day"),
        "datetime": say("day and time (UTC)"),
    }
    parts = [f"# {say('Columns of the tables')}", f"[{say('All tools')}](README.md) · {_others(TABLES_PAGE, language)}"]
    heads = (say("Column"), say("Meaning"), say("Kind"))
    for name, table in TABLES.items():
        rows = [
            (f"`{each.name}`", attribute_forms.alias(each, say), types.get(each.type, each.type))
            for each in table.columns
        ]
        parts += [f"## `{name}`", _table(heads, rows)]
    return "\n\n".join(parts) + "\n"


def _others(name: str, language: str) -> str:
    return " · ".join(f"[{title}](../{other}/{name}.md)" for other, title in LANGUAGES.items() if other != language)


def _prose(text: str) -> str:
    """Paragraphs as they are; what Markdown would take for its own marks is text."""
    return re.sub(r"([*_<>])", r"\\\1", text) if not re.search(r"</\w+>", text) else text


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(heads)]
    lines += [["---"] * len(lines[0])]
    lines += [[_cell(cell) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    code = text.startswith("`")
    text = text.replace("|", "\\|").replace("\n", " ")
    return text if code or "`" in text else re.sub(r"([*_<>])", r"\\\1", text)


def write(provider) -> List[Path]:
    """Write all pages, and remove those of algorithms that are gone."""
    made = {ROOT / path: text for path, text in pages(provider).items()}
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path in (ROOT / "docs" / "tools").rglob("*.md"):
        if path not in made:
            path.unlink()
    return sorted(made)


def main() -> None:
    from evplan.scripts.translations import english_provider

    print(f"{len(write(english_provider()))} pages in {ROOT / 'docs' / 'tools'}")


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)  # QGIS's own end is slow and may crash after Processing
