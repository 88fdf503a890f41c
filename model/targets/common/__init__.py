"""What kinds of targets have in common: what a target is, courses of households, tallies, times, results."""
