"""How large the model will be, asked in the background while the form is filled in."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QLocale, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..services import to_read, tr

ASK_AFTER_MS = 600
MILLION = 1_000_000


class EstimateTask(QgsTask):
    """``told`` is called on the window's thread with the answer, or with None if there is none."""

    def __init__(self, question: Any, told: Callable[[Any], None]) -> None:
        super().__init__(tr("Estimating the size of the plan"), _flags())
        self._question, self._told, self._answer = question, told, None

    def run(self) -> bool:
        try:
            self._answer = self._question.answer(self.isCanceled)
        except Exception as error:  # noqa: BLE001 - a guess that fails must not cost the form anything
            QgsApplication.messageLog().logMessage(f"{type(error).__name__}: {error}", "evplan")
        return self._answer is not None

    def finished(self, successful: bool) -> None:
        self._told(self._answer)

    def forget(self) -> None:
        """Nobody waits for the answer any more."""
        self._told = lambda answer: None
        self.cancel()


def _flags() -> Any:
    """Hidden from the list of tasks, where QGIS knows how (3.26)."""
    flags = QgsTask.Flag.CanCancel
    for name in ("Hidden", "Silent"):
        flags = flags | getattr(QgsTask.Flag, name, QgsTask.Flag.CanCancel)
    return flags


class EstimateView(QWidget):
    """Asks some time after the last change; a newer question ends the older one."""

    answered = pyqtSignal(object)

    def __init__(self, ask: Callable[[], Any], parent: Optional[QWidget] = None) -> None:
        """``ask`` makes the question of the form as it is now; None while it does not say enough."""
        super().__init__(parent)
        self.setObjectName("evplanEstimate")
        self._ask, self._task, self._about = ask, None, None  # type: Any, Optional[EstimateTask], Any
        self.answer: Any = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASK_AFTER_MS)
        self._timer.timeout.connect(self._start)
        self.heading = QLabel(tr("Size of the plan"))
        self.label = QLabel()
        self.label.setObjectName("evplanEstimateText")
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.stop_button = QToolButton()
        self.stop_button.setObjectName("evplanEstimateStop")
        self.stop_button.setText("✕")
        self.stop_button.setAutoRaise(True)
        self.stop_button.setToolTip(tr("Stop estimating"))
        self.stop_button.setAccessibleName(tr("Stop estimating"))
        self.stop_button.clicked.connect(lambda *_: self.stop())
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addWidget(self.stop_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.label, 1)
        self._show(tr("Choose demand points and sites."))

    def ask_later(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        """Give up the running estimate; the next change asks again."""
        self._timer.stop()
        if self._task is not None:
            self._task.forget()
            self._task, self._about = None, None
            self._show(tr("Not estimated."))

    def running(self) -> bool:
        return self._task is not None

    def _start(self) -> None:
        question = self._ask()
        about = None if question is None else question.about
        if about is not None and about == self._about:
            return
        if self._task is not None:
            self._task.forget()
            self._task = None
        self._about = about
        if question is None:
            self.answer = None
            self._show(tr("Choose demand points and sites."))
            self.answered.emit(None)
            return
        self._task = EstimateTask(question, self._told)
        self._show(tr("Estimating…"))
        QgsApplication.taskManager().addTask(self._task)

    def _told(self, answer: Any) -> None:
        self._task, self.answer = None, answer
        if answer is None:
            self._about = None
            self._show(tr("It could not be estimated."))
        else:
            self._show(in_words(answer))
        self.answered.emit(answer)

    def _show(self, text: str) -> None:
        self.label.setText(text)
        self.stop_button.setVisible(self._task is not None)


def in_words(answer: Any) -> str:
    """Sentences of an answer."""
    size, locale = answer.size, to_read()
    pairs = size.pairs if size.exact else _rounded(size.pairs)
    said_pairs = locale.toString(pairs) if pairs < MILLION else tr("{0} million").format(_short(pairs / MILLION))
    memory = (
        tr("{0} GB").format(_short(size.memory_mb / 1000))
        if size.memory_mb >= 1000
        else tr("{0} MB").format(_rounded(size.memory_mb))
    )
    time = {
        "seconds": tr("seconds"),
        "minute": tr("about a minute"),
        "minutes": tr("minutes"),
        "limit": tr("the time limit may end it"),
    }[answer.time_class]
    return "\n".join(
        (
            tr("{0} places × {1} demand points").format(locale.toString(size.places), locale.toString(size.points)),
            (tr("{0} pairs in reach") if size.exact else tr("about {0} pairs in reach")).format(said_pairs),
            tr("Memory about {0}; time: {1} (a rough guess)").format(memory, time),
        )
    )


def _rounded(number: int) -> int:
    """Two digits that mean something."""
    digits = max(0, len(str(int(number))) - 2)
    return int(round(number, -digits))


def _short(number: float) -> str:
    return QLocale().toString(number, "f", 1 if number < 10 else 0)
