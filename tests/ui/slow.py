"""An algorithm that runs until it is told to stop and keep, or is cancelled, and says meanwhile how far it is."""

from __future__ import annotations

import gc
import time

from qgis.core import (
    QgsFeature,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingProvider,
)

SLOW = "evplantest:slow"


class Slow(QgsProcessingAlgorithm):
    def name(self):
        return "slow"

    def displayName(self):
        return "Slow"

    def createInstance(self):
        return Slow()

    def initAlgorithm(self, configuration=None):
        any_vector = [QgsProcessing.SourceType.TypeVector]
        self.addParameter(QgsProcessingParameterFeatureSource("INPUT", "Input", any_vector))
        seconds = QgsProcessingParameterNumber("SECONDS", "Seconds", QgsProcessingParameterNumber.Type.Double, 0.0)
        seconds.setMaximum(600)
        self.addParameter(seconds)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", "Output"))
        self.addOutput(QgsProcessingOutputString("ENDED", "Ended"))

    def processAlgorithm(self, parameters, context, feedback):
        try:
            return self._work(parameters, context, feedback)
        except QgsProcessingException as error:
            sentence = str(error)
        del parameters, context, feedback  # QGIS keeps the exception, and with it this frame
        raise QgsProcessingException(sentence)

    def _work(self, parameters, context, feedback):
        source = self.parameterAsSource(parameters, "INPUT", context)
        sink, destination = self.parameterAsSink(
            parameters, "OUTPUT", context, source.fields(), source.wkbType(), source.sourceCrs()
        )
        seconds = self.parameterAsDouble(parameters, "SECONDS", context)
        if seconds < 0:
            feedback.pushWarning("something is odd")
            raise QgsProcessingException("it cannot be done")
        began, ended = time.monotonic(), "out of time"
        while time.monotonic() - began < seconds:
            feedback.setProgress(100 * (time.monotonic() - began) / seconds)
            feedback.found(time.monotonic() - began, seconds)
            feedback.pushInfo("on the way")
            if feedback.isCanceled():
                raise QgsProcessingException("Cancelled: nothing was written.")
            if feedback.stop_and_keep.wait(0.02):
                ended = "kept"
                break
        rows = 0
        for feature in source.getFeatures():
            sink.addFeature(QgsFeature(feature))
            rows += 1
        return {"OUTPUT": destination, "ENDED": ended, "ROWS": rows}


class SlowProvider(QgsProcessingProvider):
    def id(self):
        return "evplantest"

    def name(self):
        return "Test"

    def loadAlgorithms(self):
        self.addAlgorithm(Slow())


def living(kind):
    """How many objects of a class of ours there are."""
    gc.collect()
    return sum(1 for each in gc.get_objects() if type(each) is kind)
