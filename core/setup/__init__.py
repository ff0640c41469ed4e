"""Whether this computer has what the plugin needs: looked at, tried, and said with the command that repairs it."""
