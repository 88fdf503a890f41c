"""Bilag 5.1, the repayment plan: outcome targets and tranches."""
