"""Tests of commands from end to end: what they print, write, and refuse."""
