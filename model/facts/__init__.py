"""What happened, as measurements and accounts, and the limits on disclosing it."""
