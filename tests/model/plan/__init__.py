"""Tests of the budget and instalments under amendments."""
