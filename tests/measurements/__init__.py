"""From measurements to each funder's payment: Bilag 5.1, the form to fill in, and privacy."""
