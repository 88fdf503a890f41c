"""What is written under the tables of docs/benchmarks.md: targets that are missed, and why."""

NOTES = """
## What misses its target, or did, and why

`bilag kontrol` took some four times as long as its two engines alone (5.4 once). Annexes that nobody touched are known by their digest now and need neither the
agreement nor a fresh build, so that Python's start, imports and the two engines are nearly all of it. A file that has to be compared cell by cell still takes
almost four times as long as the engines: of some 0.9 s of processor time for five files the engines need 0.2, reading every part as a stranger's 0.15, the fresh
build 0.17, imports and the source the rest. What is left to try there: files side by side on several cores.

A function over 10,000 rows takes more than two hundred times as long as the bare expression on ready arrays: that
expression takes 30 to 40 µs, and Excel hands over tuples of single cells. Of the 2 to 4 ms, making three arrays of 30,000 such
cells takes nearly half, making 10,000 rows of the result a quarter, and xlwings' own look for rows of another length a quarter,
which alone is fifteen times the bare expression; the rule itself takes 3 %. Tried: unpacking rows instead of chaining them (a
third less), `fromiter` instead of `array`, xlwings' converters switched off (`raw`). Whoever writes `np.array(cells)` before the
same expression waits longer than for the function. Excel itself adds 4 to 13 ms to a call.

Refusing a workbook of a million cells takes a little more than 1.5 times as long as comparing Bilag 3.2 cell by cell: the refusal is as quick as before, but the
comparison takes less than it did.

A million futures in two processes are 1.78 times as fast as in one. They were 1.6 as long as each chunk of a new process began with fresh pages (182,000 page
faults instead of 18,000); a large block that is freed first lets a process keep what it frees.

A build takes about as long as XlsxWriter needs for the same cells, and a third less than the bare openpyxl script: cells are written
from memory as text, each style once, without a tree of elements, and openpyxl is imported without NumPy and lxml for the parts around them.

Rules with steps in between, or several conditions, take up to four times as long as the bare expression that leaves out
Excel's rounding and the look for faults.

## The page of one file

`python -m tests.scripts.page.speed` measures `Bilag.html` in a browser, all in one run (28.11.2026): it can be used 2.09 times as long
after it is opened as Python itself takes to start there (at most 6), and checks all annexes in 3.01 times the time of `bilag kontrol` called
inside a running Python (at most 6). It is 11.6 MB (at most 13).
"""
