"""Tests of the half-yearly report's figures, and of what it discloses."""
