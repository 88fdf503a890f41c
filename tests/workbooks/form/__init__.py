"""Tests of what every form has: written, locked, moved, too large, and read as other programs store it."""
