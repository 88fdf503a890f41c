"""Tests of the rules by clause: printed figures, limits, laws, and oracles in exact fractions."""
