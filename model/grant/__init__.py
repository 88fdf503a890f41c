"""The grant over the years: unused, demanded, reduced, withheld and revoked; conditions, notices and replacement."""
