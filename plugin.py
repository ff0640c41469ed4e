"""How QGIS starts the plugin: the provider always, the menu only where there is a window."""

from __future__ import annotations

from qgis.core import QgsApplication

from .algorithms.bridge.language import Interface
from .algorithms.provider import EvplanProvider


class EvplanPlugin:
    """Registers and unregisters everything, symmetrically."""

    def __init__(self, iface) -> None:
        self.iface = iface
        self.language = Interface()
        self.provider = None
        self.menu = None
        self.options = None

    def initProcessing(self) -> None:
        """Called by QGIS, and alone by qgis_process."""
        if self.provider is not None:
            return
        self.language.start()
        self.provider = EvplanProvider()
        if self.iface is not None:
            from .ui.dialogs import dialog_for

            self.provider.set_dialogs(dialog_for)
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        self.initProcessing()
        from .algorithms.bridge.preferences import Preferences
        from .ui.menu import PlanMenu
        from .ui.options import OptionsFactory

        self.options = OptionsFactory(self.iface, Preferences())
        self.options.load()
        self.menu = PlanMenu(self.iface, self.options.form_defaults)
        self.menu.load()
        self.options.saved = self.menu.begin_anew

    def unload(self) -> None:
        if self.menu is not None:
            self.menu.unload()
            self.menu = None
        if self.options is not None:
            self.options.unload()
            self.options = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        self.language.stop()
