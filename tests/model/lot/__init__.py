"""Tests of intake by lot."""
