"""The toolbox: one file, one class, one algorithm; no planning logic."""
