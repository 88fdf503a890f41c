"""Tests of how any rule takes its arguments: arrays, and what is refused."""
