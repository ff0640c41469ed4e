"""EV charging network planning for QGIS.

QGIS is imported only inside ``classFactory``, so that the engine (``evplan.core``) works in a plain Python.
"""


def classFactory(iface):
    """QGIS's entry point; ``iface`` is None in qgis_process."""
    from .plugin import EvplanPlugin

    return EvplanPlugin(iface)
