"""Tests of the house style and the diagrams."""
