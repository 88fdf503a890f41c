"""Rules of a forecast that are formulas but of no clause: what they say is expected, not agreed."""

NOT_AGREED = "ikke aftalt"
"""Stands where other rules have their clause."""
