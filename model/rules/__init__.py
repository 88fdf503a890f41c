"""What a rule and its arguments are; no clause and no agreement is known here."""
