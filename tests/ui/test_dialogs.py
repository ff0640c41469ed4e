"""*Stop and keep*: there only where it means something, and heard by the algorithm in its thread."""

from __future__ import annotations

import itertools
import subprocess
import sys
import threading
import time

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingProvider,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QGroupBox, QPushButton

from evplan.ui import dialogs

pytestmark = pytest.mark.quick
LEFT = Qt.MouseButton.LeftButton


class Patient(QgsProcessingAlgorithm):
    """Runs until it is told to stop and keep, or is cancelled, or five seconds have passed."""

    def name(self):
        return "patient"

    def displayName(self):
        return "Patient"

    def createInstance(self):
        return Patient()

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterBoolean("ANY", "Any", True))
        self.addOutput(QgsProcessingOutputString("ENDED", "Ended"))

    def processAlgorithm(self, parameters, context, feedback):
        event = getattr(feedback, "stop_and_keep", None)
        if event is None:
            return {"ENDED": "no event"}
        end = time.monotonic() + 5
        while time.monotonic() < end and not feedback.isCanceled():
            if event.wait(0.02):
                return {"ENDED": "kept", "THREAD": threading.current_thread() is threading.main_thread()}
        return {"ENDED": "cancelled" if feedback.isCanceled() else "nobody called"}


class Ward(QgsProcessingProvider):
    """Where the patient is: a form asks for its algorithm's provider, and older versions of QGIS end without one."""

    def id(self):
        return "ward"

    def name(self):
        return "Ward"

    def loadAlgorithms(self):
        self.addAlgorithm(Patient())


def stop_button(dialog):
    return dialog.findChild(QPushButton, dialogs.BUTTON_NAME)


def destroy(dialog):
    """At once: a form that waits for the event loop would hear of layers that go, after its provider has gone."""
    dialog.close()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)


@pytest.fixture
def patient(forms):
    ward = Ward()
    registry = QgsApplication.processingRegistry()
    registry.addProvider(ward)
    made = dialogs._dialog_class()(registry.createAlgorithmById("ward:patient"))
    made.show()
    yield made
    destroy(made)
    registry.removeProvider(ward)


@pytest.fixture
def ended(patient):
    """What each run of the dialog ended with."""
    results = []
    patient.algorithmFinished.connect(lambda ok, result: results.append(result.get("ENDED")))
    return results


def test_only_algorithms_that_can_be_stopped_get_the_dialog(provider, forms):
    provider.set_dialogs(dialogs.dialog_for)
    names = {algorithm.name() for algorithm in provider.algorithms()}
    assert set(dialogs.STOPPABLE) <= names
    for algorithm in provider.algorithms():
        dialog = algorithm.create().createCustomParametersWidget(None)
        assert (dialog is not None) == (algorithm.name() in dialogs.STOPPABLE), algorithm.name()
        if dialog is not None:
            assert dialog.algorithm().id() == algorithm.id()
            assert not stop_button(dialog).isEnabled()
            destroy(dialog)


BASIC = (
    "CHARGERS", "DEMAND", "SITES", "ZONES", "COSTS", "PRESET", "BUDGET", "L2_RADIUS", "L3_RADIUS", "MIN_COVERAGE_L2",
    "MIN_COVERAGE_L3", "L3_SERVES_L2", "GOAL", "GAP", "TIME_LIMIT", "PLAN", "COVERAGE", "FRONTIER", "SUMMARY",
)  # fmt: skip


def test_the_form_of_the_main_job_shows_what_most_plans_need(provider, forms):
    """The other rules and the fields are there, folded away, each under its subject."""
    provider.set_dialogs(dialogs.dialog_for)
    dialog = provider.algorithm("optimizenetwork").create().createCustomParametersWidget(None)
    dialog.show()
    definitions = dialog.algorithm().parameterDefinitions()
    assert set(dialog.mainWidget().wrappers) == {definition.name() for definition in definitions}
    advanced = [each for each in definitions if each.flags() & each.Flag.FlagAdvanced]
    assert [each.name() for each in definitions if each not in advanced] == list(BASIC)
    assert dialog.findChild(QGroupBox, "grpAdvanced").property("collapsed") is True
    subjects = [each.description().split(":")[0] for each in advanced if ":" in each.description()]
    assert [subject for subject, _ in itertools.groupby(subjects)] == [
        "Goal", "Service", "Actions", "Ports", "Money", "Places", "Chargers", "Demand", "Sites", "Zones", "Costs",
    ]  # fmt: skip
    destroy(dialog)


def test_a_form_left_as_it_opens_asks_for_the_preset_alone(provider, forms):
    from qgis.core import QgsProcessingContext, QgsProject

    from evplan.algorithms.rules import read_rules
    from evplan.core.placement.rules import resolve
    from evplan.tests.layers import small_region

    layers = small_region()
    QgsProject.instance().addMapLayers(list(layers.values()))
    dialog = dialogs.dialog_for("optimizenetwork")
    dialog.setParameters({"BUDGET": 5, **{key: layer.id() for key, layer in layers.items()}})
    values = dialog.createProcessingParameters()
    assert values["ZONES"] is None and values["COSTS"] is None and "FRONTIER" not in values
    rules = read_rules(dialog.algorithm(), values, QgsProcessingContext())
    assert rules == resolve("neutral", {}, {"budget": 5.0})
    destroy(dialog)
    QgsProject.instance().removeMapLayers([layer.id() for layer in layers.values()])


def test_a_provider_without_a_window_has_no_dialogs(provider):
    assert provider.algorithm("optimizenetwork").create().createCustomParametersWidget(None) is None


def test_unknown_to_the_registry_is_processings_own_dialog(qgis_processing):
    assert dialogs.dialog_for("optimizenetwork", None) is None


def test_the_button_stands_beside_cancel(patient):
    button, cancel = stop_button(patient), patient.cancelButton()
    assert button.isVisible() and button.text() == "Stop and keep"
    assert abs(button.geometry().center().y() - cancel.geometry().center().y()) <= 2
    assert 0 < cancel.geometry().left() - button.geometry().right() < 40


def test_pressing_it_reaches_the_algorithm_in_its_thread(patient, ended, wait_until):
    assert not stop_button(patient).isEnabled()
    patient.runAlgorithm()
    assert stop_button(patient).isEnabled()
    QTest.mouseClick(stop_button(patient), LEFT)
    assert not stop_button(patient).isEnabled()
    assert wait_until(lambda: ended)
    assert ended == ["kept"]
    assert patient.results()["THREAD"] is False
    assert not stop_button(patient).isEnabled()


def test_the_next_run_starts_with_a_fresh_event(patient, ended, wait_until):
    for expected in (1, 2):
        patient.runAlgorithm()
        assert not wait_until(lambda: len(ended) == expected, seconds=0.3), "stopped by the event of the run before"
        QTest.mouseClick(stop_button(patient), LEFT)
        assert wait_until(lambda: len(ended) == expected)
    assert ended == ["kept", "kept"]


def test_cancel_still_cancels(patient, ended, wait_until):
    patient.runAlgorithm()
    assert wait_until(lambda: patient.cancelButton().isEnabled())
    QTest.mouseClick(patient.cancelButton(), LEFT)
    assert not stop_button(patient).isEnabled()
    assert wait_until(lambda: ended, seconds=2)
    assert ended != ["kept"]


def test_the_feedback_carries_the_event_of_its_dialog(patient):
    feedback = patient.createFeedback()
    assert isinstance(feedback.stop_and_keep, threading.Event)
    assert patient.createFeedback().stop_and_keep is not feedback.stop_and_keep


def test_a_form_that_is_built_otherwise_still_gets_the_button(patient):
    stranger, button = QPushButton(), QPushButton("Stop and keep")
    dialogs._put_before(patient, stranger, button)
    assert button in patient.buttonBox().buttons()


def test_importing_the_ui_imports_neither_processing_nor_the_engine():
    code = (
        "import sys, evplan.ui.dialogs, evplan.ui.menu, evplan.ui.planner.dock;"
        "print([n for n in sys.modules if n.split('.')[0] == 'processing' or n.startswith(('evplan.core', 'evplan.algorithms'))])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert printed.stdout.strip() == "[]"
