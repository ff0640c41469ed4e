"""Widgets of single parameters, which Processing makes wherever it shows them: tool, batch, model.

Algorithms name a wrapper by its path (``evplan.ui.parameters.WeightsWrapper``), so that without a window nothing of this is imported.
"""


def __getattr__(name: str):
    # Processing's own module is imported with the first form, not with the plugin: it may load later, or be switched off.
    if name in ("AssumptionsWrapper", "FilesWrapper", "WeightsWrapper"):
        from . import wrappers

        return getattr(wrappers, name)
    raise AttributeError(name)
