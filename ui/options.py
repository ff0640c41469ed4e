"""The page of the plugin in QGIS's options. Nothing is stored before *OK*; keys are chosen by the id of their configuration."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict, Optional, Tuple

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem
from qgis.gui import (
    QgsAuthConfigSelect,
    QgsDoubleSpinBox,
    QgsFileWidget,
    QgsOptionsPageWidget,
    QgsOptionsWidgetFactory,
    QgsProjectionSelectionWidget,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .background import Background
from .dialogs import tr
from .opening import open_guide
from .setup_check import SetupCheck, icon

ICON = Path(__file__).resolve().parent.parent / "resources" / "icons" / "evplan.svg"
PAGE = "evplanOptions"
GUIDE = "install"
"""The page of the guide on setting up."""
SERVICE, SHIPPED, OWN = range(3)
WIDEST_SERVICE = 30
"""Letters of a service's name, beside its addresses."""
MOST_HOURS = 24.0 * 366


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page whenever the options are opened. ``preferences`` reads and stores (``algorithms.bridge.preferences``)."""

    def __init__(self, iface, preferences) -> None:
        super().__init__()
        self.setTitle(tr("EV charging plan"))
        self.setIcon(QIcon(str(ICON)))
        self._iface, self._preferences = iface, preferences
        self._background: Optional[Background] = None
        self.saved: Callable[[], Any] = lambda: None
        """Called when the user has stored other values."""

    def load(self) -> None:
        if self._background is None:
            self._background = Background()
            self._iface.registerOptionsWidgetFactory(self)

    def unload(self) -> None:
        if self._background is not None:
            self._iface.unregisterOptionsWidgetFactory(self)
            self._background.stop()
            self._background = None

    def form_defaults(self, algorithm) -> Dict[str, Any]:
        """What the form of an algorithm begins with."""
        return self._preferences.form_defaults(algorithm)

    def createWidget(self, parent=None) -> "OptionsPage":
        return OptionsPage(self._preferences, self._background, parent, lambda: self.saved())


class OptionsPage(QgsOptionsPageWidget):
    """Tabs of what can be set; ``values`` is what the widgets say now."""

    def __init__(
        self,
        preferences,
        background: Background,
        parent: Optional[QWidget] = None,
        saved: Callable[[], Any] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(PAGE)
        self._saved = saved
        self._preferences, self._background = preferences, background
        self._clearing = False
        self.tabs = QTabWidget()
        self.tabs.setObjectName("evplanOptionsTabs")
        self.tabs.addTab(self._services(), tr("Services"))
        self.tabs.addTab(self._cache(), tr("Cache"))
        self.tabs.addTab(self._solver(), tr("Solver"))
        self.tabs.addTab(self._forms(), tr("Forms"))
        self.check = SetupCheck(background, self._check_inputs)
        self.tabs.addTab(self.check, tr("Check"))
        # QGIS's own Help button knows QGIS's manual alone.
        self.guide_button = QToolButton()
        self.guide_button.setObjectName("evplanOptionsGuide")
        self.guide_button.setIcon(QgsApplication.getThemeIcon("/mActionHelpContents.svg"))
        self.guide_button.setAutoRaise(True)
        self.guide_button.setToolTip(tr("Open the guide in the browser."))
        self.guide_button.setAccessibleName(tr("Guide"))
        self.guide_button.clicked.connect(lambda *_: open_guide(GUIDE))
        self.tabs.setCornerWidget(self.guide_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self.show_values(preferences.values())

    # -- what QGIS asks of a page --------------------------------------------------------------------------------

    def isValid(self) -> bool:
        """Whether everything can be stored; else the page shows what cannot."""
        if self._faulty_addresses():
            self.tabs.setCurrentIndex(0)
            return False
        faulty = [field for field in (self.gap, self.time_limit) if not self._number_ok(field)]
        if faulty:
            self.tabs.setCurrentIndex(3)
            faulty[0].setFocus()
        return not faulty

    def apply(self) -> None:
        self._preferences.save(self.values())
        self._saved()

    def values(self) -> Dict[str, Any]:
        crs = self.crs.crs()
        return {
            "auth_ocm": self.auth["ocm"].configId(),
            "auth_afdc": self.auth["afdc"].configId(),
            "connection": self.connection.currentData() or "",
            "cache_folder": self.cache_folder.filePath(),
            "cache_hours": self.cache_hours.value(),
            "offline": self.offline.isChecked(),
            "solver_python": self.solver_python.filePath(),
            "form": {
                "PRESET": self.preset.currentData() or "",
                "CRS": (crs.authid() or crs.toWkt()) if crs.isValid() else "",
                "GAP": _plain_number(self.gap.text()),
                "TIME_LIMIT": _plain_number(self.time_limit.text()),
                "LANGUAGE": self.language.currentData() or "",
            },
            "addresses": {place: self.addresses.item(row, OWN).text() for row, place in enumerate(self._places)},
        }

    def show_values(self, values: Dict[str, Any]) -> None:
        for service, widget in self.auth.items():
            widget.setConfigId(values[f"auth_{service}"])
        _choose(self.connection, values["connection"])
        self.cache_folder.setFilePath(values["cache_folder"])
        self.cache_hours.setValue(values["cache_hours"])
        self.offline.setChecked(values["offline"])
        self.solver_python.setFilePath(values["solver_python"])
        form = values["form"]
        _choose(self.preset, form["PRESET"])
        _choose(self.language, form["LANGUAGE"])
        if form["CRS"]:
            self.crs.setCrs(QgsCoordinateReferenceSystem(form["CRS"]))
        self.gap.setText(form["GAP"])
        self.time_limit.setText(form["TIME_LIMIT"])
        for row, place in enumerate(self._places):
            self.addresses.item(row, OWN).setText(values["addresses"][place])

    # -- services ------------------------------------------------------------------------------------------------

    def _services(self) -> QWidget:
        tab = QWidget()
        self.auth: Dict[str, QgsAuthConfigSelect] = {}
        form = _form()
        for service, label in (("ocm", tr("OpenChargeMap key")), ("afdc", tr("AFDC key"))):
            self.auth[service] = QgsAuthConfigSelect(tab)
            self.auth[service].setObjectName(f"evplanAuth_{service}")
            form.addRow(label, self.auth[service])
        self.connection = _combo(
            "evplanConnection", [(tr("no connection"), ""), *((name, name) for name in self._preferences.connections())]
        )
        self.connection.setToolTip(
            tr("The database that the check opens, if any. Tools are told theirs in their forms.")
        )
        form.addRow(tr("PostGIS connection"), self.connection)
        self.addresses = self._address_table()
        self.address_fault = _note("evplanAddressFault", "")
        self.address_fault.setVisible(False)
        layout = QVBoxLayout(tab)
        layout.addLayout(form)
        layout.addWidget(
            _note(
                "evplanKeysNote",
                tr(
                    "Keys are kept encrypted in QGIS's authentication store; only the id of the configuration is "
                    "stored here."
                ),
            )
        )
        layout.addWidget(self.addresses, 1)
        layout.addWidget(self.address_fault)
        return tab

    def _address_table(self) -> QTableWidget:
        rows = self._preferences.addresses()
        self._places: Tuple[Tuple[str, str], ...] = tuple((service, key) for service, key, _, _ in rows)
        table = QTableWidget(len(rows), 3)
        table.setObjectName("evplanAddresses")
        table.setHorizontalHeaderLabels([tr("Service"), tr("Address"), tr("Own address instead")])
        table.verticalHeader().setVisible(False)
        table.setWordWrap(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = table.horizontalHeader()
        header.setSectionResizeMode(SERVICE, QHeaderView.ResizeMode.Interactive)
        for column in (SHIPPED, OWN):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for row, (_, _, title, shipped) in enumerate(rows):
            for column, text in ((SERVICE, title), (SHIPPED, shipped), (OWN, "")):
                cell = QTableWidgetItem(text)
                cell.setToolTip(text)
                if column != OWN:
                    cell.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                table.setItem(row, column, cell)
        table.resizeColumnToContents(SERVICE)
        most = WIDEST_SERVICE * table.fontMetrics().averageCharWidth()
        header.resizeSection(SERVICE, min(header.sectionSize(SERVICE), most))
        table.itemChanged.connect(self._address_changed)
        return table

    def _address_changed(self, cell: QTableWidgetItem) -> None:
        if cell.column() != OWN:
            return
        fault = self._preferences.address_fault(cell.text())
        self.addresses.blockSignals(True)
        cell.setIcon(icon("mIconWarning.svg") if fault else QIcon())
        cell.setToolTip(fault or cell.text())
        self.addresses.blockSignals(False)
        faults = self._faulty_addresses()
        self.address_fault.setText(faults[0] if faults else "")
        self.address_fault.setVisible(bool(faults))

    def _faulty_addresses(self):
        texts = (self.addresses.item(row, OWN).text() for row in range(self.addresses.rowCount()))
        return [fault for fault in map(self._preferences.address_fault, texts) if fault]

    # -- cache ---------------------------------------------------------------------------------------------------

    def _cache(self) -> QWidget:
        tab = QWidget()
        self.offline = QCheckBox(tr("Work offline"))
        self.offline.setObjectName("evplanOffline")
        self.offline.setToolTip(tr("Services are not asked: their answers come from the cache, whatever their age."))
        self.cache_hours = QgsDoubleSpinBox()
        self.cache_hours.setObjectName("evplanCacheHours")
        self.cache_hours.setRange(0.0, MOST_HOURS)
        self.cache_hours.setDecimals(1)
        self.cache_hours.setSuffix(" h")
        self.cache_hours.setClearValue(24.0)
        self.cache_hours.setToolTip(
            tr("Younger answers are not asked for again. 0: every answer is confirmed by the service.")
        )
        self.cache_folder = QgsFileWidget()
        self.cache_folder.setObjectName("evplanCacheFolder")
        self.cache_folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.cache_folder.lineEdit().setPlaceholderText(self._preferences.default_cache_folder())
        self.cache_folder.setToolTip(
            tr("Answers are kept in a folder “evplan-http” inside it. Empty: in the QGIS profile.")
        )
        self.cache_size = _note("evplanCacheSize", "")
        self.clear_cache = QPushButton(tr("Clear the cache"))
        self.clear_cache.setObjectName("evplanClearCache")
        self.clear_cache.setAutoDefault(False)
        self.clear_cache.setToolTip(tr("Deletes all kept answers at once, also without OK. Offline work needs them."))
        self.clear_cache.clicked.connect(self._clear)
        self.cache_folder.fileChanged.connect(lambda *_: self.measure_cache())
        form = _form()
        form.addRow(self.offline)
        form.addRow(tr("Answers are fresh for"), self.cache_hours)
        form.addRow(tr("Folder"), self.cache_folder)
        size = QHBoxLayout()
        size.addWidget(self.cache_size, 1)
        size.addWidget(self.clear_cache)
        form.addRow(tr("Kept now"), size)
        layout = QVBoxLayout(tab)
        layout.addLayout(form)
        layout.addStretch()
        self.measure_cache()
        return tab

    def measure_cache(self) -> None:
        folder = self.cache_folder.filePath()
        self._reset_clear()
        self.cache_size.setText(tr("counting…"))
        self._background.run(
            tr("Size of the cache"),
            lambda given_up: self._preferences.cache_contents(folder, given_up),
            lambda ok, result: self._tell_size(folder, ok, result),
            self,
        )

    def _tell_size(self, folder: str, ok: bool, result: Any) -> None:
        if folder != self.cache_folder.filePath():
            return  # another folder was chosen meanwhile
        self.cache_size.setText(tr("{0} files, {1}").format(*result) if ok else str(result or tr("unknown")))
        self._files = result[0] if ok else 0
        self.clear_cache.setEnabled(self._files > 0)

    def _clear(self) -> None:
        """Asks once more on the button itself: no other window is opened over the options."""
        if not self._clearing:
            self._clearing = True
            self.clear_cache.setText(tr("Really delete {0} files?").format(self._files))
            return
        self._reset_clear()
        folder = self.cache_folder.filePath()
        self.clear_cache.setEnabled(False)
        self._background.run(
            tr("Clear the cache"),
            lambda given_up: self._preferences.clear_cache(folder, given_up),
            lambda ok, result: self.measure_cache(),
            self,
        )

    def _reset_clear(self) -> None:
        self._clearing = False
        self.clear_cache.setText(tr("Clear the cache"))

    # -- solver --------------------------------------------------------------------------------------------------

    def _solver(self) -> QWidget:
        tab = QWidget()
        self.solver_python = QgsFileWidget()
        self.solver_python.setObjectName("evplanSolverPython")
        self.solver_python.lineEdit().setPlaceholderText(tr("found by itself"))
        self.detect = QPushButton(tr("Detect"))
        self.detect.setObjectName("evplanDetect")
        self.test = QPushButton(tr("Test"))
        self.test.setObjectName("evplanTest")
        for button in (self.detect, self.test):
            button.setAutoDefault(False)
        self.detect.clicked.connect(self._detect)
        self.test.clicked.connect(self._test)
        self.solver_told = _note("evplanSolverTold", "")
        self.solver_told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QHBoxLayout()
        buttons.addWidget(self.detect)
        buttons.addWidget(self.test)
        buttons.addStretch()
        form = _form()
        form.addRow(tr("Python interpreter"), self.solver_python)
        form.addRow("", buttons)
        layout = QVBoxLayout(tab)
        layout.addLayout(form)
        layout.addWidget(self.solver_told)
        layout.addWidget(
            _note(
                "evplanSolverNote",
                tr(
                    "Solvers run in a process of their own, by a Python of QGIS's version. Leave this empty unless "
                    "none is found: a choice is stronger than the environment variable EVPLAN_PYTHON."
                ),
            )
        )
        layout.addStretch()
        return tab

    def _detect(self) -> None:
        def told(works: bool, text: str) -> None:
            if works:
                self.solver_python.setFilePath(text)
            self.solver_told.setText(tr("Found.") if works else text)

        self._ask_python(self._preferences.detect_interpreter, told)

    def _test(self) -> None:
        path = self.solver_python.filePath()
        self._ask_python(
            lambda given_up: self._preferences.try_interpreter(path, given_up),
            lambda works, text: self.solver_told.setText(text if works else tr("It does not work: {0}").format(text)),
        )

    def _ask_python(self, work, told) -> None:
        self.detect.setEnabled(False)
        self.test.setEnabled(False)
        self.solver_told.setText(tr("Trying…"))

        def done(ok: bool, result: Any) -> None:
            self.detect.setEnabled(True)
            self.test.setEnabled(True)
            told(*(result if ok else (False, str(result or ""))))

        self._background.run(tr("Interpreter of the solvers"), work, done, self)

    # -- forms ---------------------------------------------------------------------------------------------------

    def _forms(self) -> QWidget:
        tab = QWidget()
        as_tool = tr("as the tool says")
        self.preset = _combo("evplanPreset", [(as_tool, ""), *((name, name) for name in self._preferences.presets())])
        self.crs = QgsProjectionSelectionWidget()
        self.crs.setObjectName("evplanCrs")
        self.crs.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)
        self.crs.setNotSetText(as_tool)
        self.crs.setCrs(QgsCoordinateReferenceSystem())
        self.gap, self.time_limit = QLineEdit(), QLineEdit()
        for field, name, tip in (
            (self.gap, "evplanGap", tr("0 to 1: how far a result may be from the best possible.")),
            (self.time_limit, "evplanTimeLimit", tr("Seconds, 1 or more.")),
        ):
            field.setObjectName(name)
            field.setPlaceholderText(as_tool)
            field.setToolTip(tip)
            field.setClearButtonEnabled(True)
        names = {"interface": tr("as QGIS"), "en": "English", "fr": "Français"}
        self.language = _combo(
            "evplanLanguage",
            [(as_tool, ""), *((names.get(each, each), each) for each in self._preferences.languages())],
        )
        form = _form()
        for label, widget in (
            (tr("Preset"), self.preset),
            (tr("Coordinate system"), self.crs),
            (tr("Gap (0–1)"), self.gap),
            (tr("Time limit (s)"), self.time_limit),
            (tr("Language of reports"), self.language),
        ):
            form.addRow(label, widget)
        layout = QVBoxLayout(tab)
        layout.addWidget(
            _note(
                "evplanFormsNote",
                tr(
                    "The forms that you open from the menu or the planner begin with these values. Models, batches and runs "
                    "without a window do not know them: equal parameters give equal results on every computer."
                ),
            )
        )
        layout.addLayout(form)
        layout.addStretch()
        return tab

    def _number_ok(self, field: QLineEdit) -> bool:
        text = _plain_number(field.text())
        try:
            return not text or (0 <= float(text) <= 1 if field is self.gap else 1 <= float(text) <= 1e9)
        except ValueError:
            return False

    # -- check ---------------------------------------------------------------------------------------------------

    def _check_inputs(self) -> Dict[str, Any]:
        """What is on the page now, also before it is stored."""
        return {
            "OCM_AUTH": self.auth["ocm"].configId(),
            "AFDC_AUTH": self.auth["afdc"].configId(),
            "CONNECTION": self.connection.currentData() or "",
        }


def _plain_number(text: str) -> str:
    return text.strip().replace(",", ".")


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return form


def _note(name: str, text: str) -> QLabel:
    note = QLabel(text)
    note.setObjectName(name)
    note.setWordWrap(True)
    return note


def _combo(name: str, items) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    for text, value in items:
        combo.addItem(text, value)
    return combo


def _choose(combo: QComboBox, value: str) -> None:
    """The entry with this value; one that is not offered any more is kept, so that OK does not lose it."""
    at = combo.findData(value)
    if at < 0:
        combo.addItem(tr("{0} (not there)").format(value), value)
        at = combo.count() - 1
    combo.setCurrentIndex(at)
