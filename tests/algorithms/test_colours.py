"""Classes of every style can be told apart by people with red–green blindness, and are seen on white and on dark paper.

Symbols are drawn and their pixels compared, so that shapes, patterns and sizes count as much as colours. Simulation: Viénot, Brettel and Mollon (1999),
*Digital video colourmaps for checking the legibility of displays by dichromats*; difference: CIE 1976 in Lab.
"""

from __future__ import annotations

from itertools import combinations

import numpy
import pytest
from qgis.core import QgsApplication, QgsSymbol
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from .test_styles import NAMES, styled

pytestmark = pytest.mark.quick
PIXELS = 40
LEAST_DIFFERENCE = 8.0
"""Of two pixels, in units of which 2.3 are just noticeable side by side."""
LEAST_PIXELS = 12
TO_LMS = numpy.array([[17.8824, 43.5161, 4.11935], [3.45565, 27.1554, 3.86714], [0.0299566, 0.184309, 1.46709]])
VISION = {
    "usual": numpy.eye(3),
    "protanopia": numpy.array([[0, 2.02344, -2.52581], [0, 1, 0], [0, 0, 1]]),
    "deuteranopia": numpy.array([[1, 0, 0], [0.494207, 0, 1.24827], [0, 0, 1]]),
}
PAPERS = {"white": "#ffffff", "dark": "#232323"}


def drawn(symbol: QgsSymbol, paper: str) -> numpy.ndarray:
    """The symbol's picture as shares of red, green and blue, linear, rows × columns × 3."""
    image = QImage(QSize(PIXELS, PIXELS), QImage.Format.Format_RGB32)
    image.fill(QColor(paper))
    if symbol is not None:
        painter = QPainter(image)
        symbol.drawPreviewIcon(painter, QSize(PIXELS, PIXELS))
        painter.end()
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    shares = numpy.frombuffer(bytes(bits), numpy.uint8).reshape(PIXELS, PIXELS, 4)[:, :, 2::-1] / 255.0
    return numpy.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)


def lab(linear: numpy.ndarray, vision: str) -> numpy.ndarray:
    seen = numpy.linalg.inv(TO_LMS) @ VISION[vision] @ TO_LMS
    rgb = numpy.clip(linear @ seen.T, 0.0, 1.0)
    xyz = rgb @ numpy.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]).T
    f = numpy.cbrt(numpy.maximum(xyz / numpy.array([0.9505, 1.0, 1.089]), 1e-6))
    return numpy.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], axis=-1)


def different_pixels(one: numpy.ndarray, other: numpy.ndarray, vision: str) -> int:
    return int((numpy.linalg.norm(lab(one, vision) - lab(other, vision), axis=-1) > LEAST_DIFFERENCE).sum())


def pictures(name: str, paper: str):
    """Label and picture of each entry of the legend; the symbols live no longer than their layer."""
    layer = styled(name)
    return [(item.label(), drawn(item.symbol(), paper)) for item in layer.renderer().legendSymbolItems()]


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("name", NAMES)
def test_classes_can_be_told_apart(qgis_app, name, vision):
    alike = [
        (one, other)
        for (one, first), (other, second) in combinations(pictures(name, PAPERS["white"]), 2)
        if different_pixels(first, second, vision) < LEAST_PIXELS
    ]
    assert alike == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", NAMES)
def test_symbols_are_seen_on_any_paper(qgis_app, name, paper):
    blank = drawn(None, PAPERS[paper])
    pale = [
        label
        for label, picture in pictures(name, PAPERS[paper])
        if different_pixels(picture, blank, "usual") < LEAST_PIXELS
    ]
    assert pale == []


def test_the_measure_itself(qgis_app):
    """A red and a green of the same lightness differ to most, not to who is blind to them; QgsApplication draws."""
    assert QgsApplication.instance() is not None
    red, green = (
        numpy.broadcast_to(numpy.array(rgb), (PIXELS, PIXELS, 3)) for rgb in ((0.30, 0.13, 0.02), (0.08, 0.17, 0.02))
    )
    assert different_pixels(red, green, "usual") == PIXELS * PIXELS
    assert different_pixels(red, green, "protanopia") == 0 or different_pixels(red, green, "deuteranopia") == 0
