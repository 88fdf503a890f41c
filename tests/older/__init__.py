"""Workbooks as earlier releases wrote them, and what `bilag kontrol` says of such files.

`late` and `early` were built by the code of two commits before releases had numbers, ebc7c49 and f548a15, each in a
worktree of its own, with `python -m scripts.cli byg`: rows, names and sheets of `early` stand where they stood then.
"""
