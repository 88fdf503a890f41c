"""Which forms there are, what each asks, and how what is filled in becomes facts for the model."""
