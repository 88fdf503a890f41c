"""Tests of Vilkaar.xlsx: what stands on it, and what is read of it, however it was edited, saved or spoiled."""
