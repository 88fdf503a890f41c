"""The command line and the scripts around it."""
