"""A value together with the formula that gives it, and a rule's formula worked out in Python."""
