"""Tests of the second kind of agreement: its sources, figures, rules on them, and what a spoiled source is told."""
