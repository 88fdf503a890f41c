"""What becomes Excel: the only place that knows cells."""
