"""Tests of the rules of the agreement, most of them over the whole registry."""

import pytest

from model.registry import REGISTRY

every_rule = pytest.mark.parametrize("name", REGISTRY, ids=lambda name: f"{REGISTRY[name].clause} {name}")
"""Marks a test of the argument `name` to run for each rule, those of tomorrow included."""
