"""Tests of the kinds of outcome targets: who counts and when, what is measured, counted and priced."""
