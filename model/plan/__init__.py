"""What the agreement plans for a day: budgets and instalments, whatever was amended."""
