"""Tests of the workbooks, of their control, and of the command line."""
