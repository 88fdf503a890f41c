"""Definition of a rule and its arguments, independent of any clause or agreement."""
