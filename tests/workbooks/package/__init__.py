"""Tests of a package's contents: PDF, calendar, own checks, and what changed between two."""
