"""What the engine says, in the language of the windows or of a report.

The engine speaks English, and so does all that is stored. ``interpreter()`` is for what a run shows (log, warnings, errors), and
``interpreter(language)`` for what a report takes from a summary or a table: insights, explanations, assumptions, messages.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Callable

from qgis.core import QgsApplication

from ...core.sentences import Sentences
from .language import CONTEXT, FOLDER, INTERFACE, SOURCE, language_of


def interpreter(choice: str = INTERFACE) -> Callable[[str], str]:
    """Says sentences of the engine in one of ``language.LANGUAGES``; those that are not known stay as they are."""
    language = language_of(choice)
    return _unchanged if language == SOURCE else _sentences(language)


def _unchanged(text: str) -> str:
    return text


@lru_cache(maxsize=None)
def _sentences(language: str) -> Callable[[str], str]:
    """Read once, when the first sentence is said. A file that cannot be used leaves English, and never stops a run."""
    path = FOLDER / f"sentences_{language}.json"
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        return Sentences(document["sentences"], document["nouns"], document["glue"]).translate
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        QgsApplication.messageLog().logMessage(f"The sentences {path} cannot be used: {error}", CONTEXT)
        return _unchanged
