"""What happened: measurements and accounts, and what of them must not be told."""
