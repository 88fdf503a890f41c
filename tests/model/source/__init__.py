"""Tests of the source file: what it says, and what is said when it cannot be used."""
