"""Tests of facts that contradict one another, and of what may not be disclosed."""
