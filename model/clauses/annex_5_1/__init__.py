"""Repayment plan (Bilag 5.1): outcome targets and tranches."""
