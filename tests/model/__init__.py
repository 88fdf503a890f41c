"""Tests of the model, by its rooms; here those of its top modules."""
