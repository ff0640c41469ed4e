"""Buttons whose words stay whole where the dock is narrow or the letters are large."""

from __future__ import annotations

import re
from typing import Optional

from qgis.PyQt.QtCore import QEvent, QSize, Qt
from qgis.PyQt.QtWidgets import QBoxLayout, QSizePolicy, QToolButton, QWidget

BREAKS = re.compile("(?<=[ -])")
"""Where a line may end."""


class WrappingButton(QToolButton):
    """Breaks its text into lines where one does not fit; ``words`` is the whole of it."""

    def __init__(self, words: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.words = words
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        width = self.fontMetrics().horizontalAdvance
        beside = self.sizeHint().width() - max(map(width, self.text().split("\n")))
        lines = [""]
        for piece in BREAKS.split(self.words):
            longer = lines[-1] + piece
            if lines[-1] and width(longer.rstrip()) + beside > self.width():
                lines.append(piece)
            else:
                lines[-1] = longer
        text = "\n".join(line.rstrip() for line in lines)
        if text != self.text():
            self.setText(text)


class Beside(QWidget):
    """Buttons in one row, all of one width; one below the other where their words would be cut."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._parts = parts
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            part.setSizePolicy(QSizePolicy.Policy.Ignored, part.sizePolicy().verticalPolicy())
            self._row.addWidget(part, 1)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Choose the direction for what is to be seen now."""
        shown = [part for part in self._parts if not part.isHidden()]
        needed = max((part.sizeHint().width() for part in shown), default=0)
        room = self.width() - self._row.spacing() * max(len(shown) - 1, 0)
        narrow = len(shown) > 1 and needed * len(shown) > room
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
