"""What the plugin adds to the QGIS window. It runs algorithms by their ids and holds no planning logic."""
