"""From measurements to payment statements: courses, counts, prices, waterfall, balance and findings."""
