"""Tests of `bilag kontrol`: every kind of change is found, and nothing that is no change; older releases too."""
