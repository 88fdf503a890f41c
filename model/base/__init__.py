"""Numbers, days, periods, files and words that everything stands on; nothing of ours is imported here."""
