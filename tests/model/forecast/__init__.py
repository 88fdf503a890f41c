"""Tests of what a future agreement will pay."""
