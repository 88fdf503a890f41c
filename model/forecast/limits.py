"""Which percentiles are told; how many futures are drawn: as many as are drawn where no number is asked for, at least and at most; and where the random numbers begin."""

PERCENTILES = (10, 50, 90)
LOW, MIDDLE, HIGH = (one / 100 for one in PERCENTILES)
"""Shares of futures that lie below P10, P50 and P90."""
MILLION = 1_000_000
FUTURES, LEAST_FUTURES, MOST_FUTURES = MILLION, 100, MILLION
SEED, MOST_DIGITS_OF_SEED = 1, 15
MOST_EACH = 10_000
"""Most futures of each reading and of each factor: they are the same ones, so that their differences are surer than they."""
LIVE, LIVE_STEP, MOST_LIVE_STEPS, MOST_IN_STATEMENTS = 1_000, 100, 125_000, 100_000
"""Futures that a workbook computes itself, from stored random numbers; fewer by so many, if they have more steps together, or more in
statements of their own for each period, of which more need a cell."""
IN_PACKAGE = 100_000
"""Futures of the forecast in an annual meeting's package."""
