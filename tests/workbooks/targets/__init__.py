"""Tests of how each kind of target appears: in Bilag 5.1, in the form, in what is read from it, and with nothing but its modules."""
