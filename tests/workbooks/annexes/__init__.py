"""Tests of what single annexes and the reconciliation say."""
