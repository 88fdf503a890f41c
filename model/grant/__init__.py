"""The grant over the years: unused, repayable, reduced, withheld and revoked; conditions, notices and replacement."""
