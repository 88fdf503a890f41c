"""Tests of a source's terms as a list: put together again as they were, changed, amended, emptied."""
