"""Everything that speaks both QGIS and the engine."""
