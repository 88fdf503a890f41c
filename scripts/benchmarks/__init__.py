"""What `scripts/bench.py` measures; for developers."""
