"""Where to put p facilities: median, centre, covering, capacitated and market problems on one table of costs."""
