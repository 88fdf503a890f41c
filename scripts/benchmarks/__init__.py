"""Measurements that `scripts/bench.py` makes; for developers."""
