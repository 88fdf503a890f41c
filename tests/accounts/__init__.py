"""Tests of the accounts, and of the year computed from them."""
