"""Where each of many agreements stands: money, expectations, deadlines, what has to be looked at; of either kind."""
