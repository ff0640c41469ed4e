"""An editor beside its form: as a panel where the form has a stack of them, else as a window of its own; never modal to the caller."""

from __future__ import annotations

from typing import Callable

from qgis.gui import QgsPanelWidget
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget


def open_editor(beside: QWidget, editor: QWidget, title: str, done: Callable[[], None]) -> None:
    """``done`` is called when the user leaves the panel or agrees to the window, and the editor is still there."""
    panel = QgsPanelWidget.findParentPanel(beside)
    if panel is not None and panel.dockMode():
        page = _panel(panel, editor, title, done)
        # The stack that takes the page over is told by a signal, of which Python learns nothing.
        beside.evplan_page = page
        panel.openPanel(page)
    else:
        _window(beside, editor, title, done).open()


def _panel(below: QgsPanelWidget, editor: QWidget, title: str, done: Callable[[], None]) -> QgsPanelWidget:
    page = QgsPanelWidget(below)
    page.setObjectName("evplanEditorPanel")
    page.setPanelTitle(title)
    page.setDockMode(True)
    page.setAutoDelete(True)
    layout = QVBoxLayout(page)
    layout.addWidget(editor)
    page.panelAccepted.connect(lambda *_: done())
    return page


def _window(beside: QWidget, editor: QWidget, title: str, done: Callable[[], None]) -> QDialog:
    window = QDialog(beside.window())
    window.setObjectName("evplanEditorWindow")
    window.setWindowTitle(title)
    layout = QVBoxLayout(window)
    layout.addWidget(editor)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    # Return ends the editing of a cell, and must not end the window.
    for button in buttons.buttons():
        button.setAutoDefault(False)
    buttons.accepted.connect(window.accept)
    buttons.rejected.connect(window.reject)
    layout.addWidget(buttons)
    window.accepted.connect(done)
    window.finished.connect(lambda *_: window.deleteLater())
    window.resize(720, 560)
    return window
