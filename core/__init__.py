"""The planning engine: tables in, tables out. Never imports QGIS or Qt."""
