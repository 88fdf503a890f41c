"""Tests from measurements to each funder's payment: courses, counts, waterfall, statements, and readings of them."""
