"""Intake by lot (Bilag 1.4 pkt. 3): the order that a seed gives, who is next, who left and must be replaced, and the control group."""
