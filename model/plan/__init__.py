"""What the agreement plans up to a day, budgets and instalments, amendments included."""
