"""From measurements to a payment statement: courses, counts, prices, waterfall, balance, findings."""
