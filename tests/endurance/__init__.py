"""Trials that go on for long: scripts that print their figures, and a short sample of each among the tests."""
