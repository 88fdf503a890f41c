"""The second kind of agreement: a strategic agreement of a social housing plan, its terms, rules and printed figures."""
