"""The module of the kind in the model."""
