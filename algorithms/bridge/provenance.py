"""Where a layer's data come from, written into and read from its metadata, so that it travels with project and file.

People read it under Layer properties › Metadata; programs in the keywords of the vocabulary ``evplan:provenance``, one
JSON record a source. A GeoPackage keeps the metadata inside, other files in a file ``.qmd`` beside them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Sequence

from qgis.core import (
    QgsAbstractMetadataBase,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsNotSupportedException,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsProviderConnectionException,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ...core.control import Control
from ...core.errors import PlanningError
from .inputs import input_layers

if TYPE_CHECKING:
    from ...core.acquire.provenance import Provenance

VOCABULARY = "evplan:provenance"


def layer_metadata(provenances: Sequence["Provenance"], title: str) -> QgsLayerMetadata:
    from ...core.acquire import provenance

    made = QgsLayerMetadata()
    made.setTitle(title)
    made.setType("dataset")
    mix = provenance.share_alike_mix(provenances)
    made.setAbstract("\n".join([*(each.sentence() for each in provenances), *([mix] if mix else [])]))
    made.setLicenses(provenance.licences(provenances))
    made.setRights(provenance.attributions(provenances))
    made.setHistory([each.sentence() for each in provenances])
    made.setLinks(
        [
            QgsAbstractMetadataBase.Link(each.source, "WWW:LINK", each.url)
            for each in provenances
            if each.url.startswith(("http://", "https://"))
        ]
    )
    made.setKeywords({VOCABULARY: [each.to_json() for each in provenances]})
    return made


def write(
    destination: str, provenances: Sequence["Provenance"], title: str, context: QgsProcessingContext, control: Control
) -> None:
    """Write ``provenances`` into the layer at ``destination``: in memory, or a file that is complete."""
    made = layer_metadata(provenances, title)
    in_memory = context.temporaryLayerStore().mapLayer(destination)
    if in_memory is not None:
        in_memory.setMetadata(made)
        return
    try:
        layer = QgsProcessingUtils.mapLayerFromString(destination, context, False) or QgsVectorLayer(destination)
        saved, fault = QgsProviderRegistry.instance().saveLayerMetadata(
            layer.providerType() or "ogr", _uri(layer, destination), made
        )
    except (QgsNotSupportedException, QgsProviderConnectionException) as error:
        saved, fault = False, str(error)
    if not saved:
        said = " ".join(provenance.sentence() for provenance in provenances)
        control.warn(f"{title}: the sources cannot be noted in the layer ({fault.strip()}). Note them yourself: {said}")


def _uri(layer: QgsVectorLayer, destination: str) -> str:
    """The layer's source; a GeoPackage's names its table, which is not always that of the file."""
    source = layer.source() or destination
    parts = QgsProviderRegistry.instance().decodeUri("ogr", source) if layer.providerType() in ("ogr", "") else {}
    path = parts.get("path") or ""
    if not path.lower().endswith(".gpkg"):
        return source
    listed = [] if parts.get("layerName") else QgsProviderRegistry.instance().querySublayers(path)
    name = parts.get("layerName") or (listed[0].name() if listed else Path(path).stem)
    return f"{path}|layername={name}"


def read(layer: QgsMapLayer) -> List["Provenance"]:
    """The sources noted in a layer's metadata; empty where there are none. Damaged records are passed over."""
    texts = layer.metadata().keywords(VOCABULARY)
    if not texts and isinstance(layer, QgsVectorLayer) and layer.providerType() == "ogr":
        # QGIS reads the file beside a layer only when it is added by hand.
        again = QgsVectorLayer(layer.source(), layer.name(), "ogr")
        again.loadDefaultMetadata()
        texts = again.metadata().keywords(VOCABULARY)
    return list(_records(texts))


def _records(texts: Iterable[str]) -> Iterable["Provenance"]:
    from ...core.acquire.provenance import Provenance

    for text in texts:
        try:
            yield Provenance.from_json(text)
        except PlanningError:
            continue


def of_inputs(
    algorithm, parameters: Dict[str, Any], names: Sequence[str], context: QgsProcessingContext
) -> List["Provenance"]:
    """The sources of the input layers ``names``, each once: what an output made of them is to carry on."""
    from ...core.acquire.provenance import merged

    layers = (layer for name in names for layer in input_layers(algorithm, parameters, name, context))
    return merged(each for layer in layers for each in read(layer))


def noted(provenances: Sequence["Provenance"], name: str) -> str:
    """What the first of the notes “name = value” says; empty where none does."""
    notes = (note.partition(" = ") for each in provenances for note in each.notes)
    return next((value for found, _, value in notes if found == name), "")
