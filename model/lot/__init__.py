"""Intake by lot (Bilag 1.4 pkt. 3): the order that follows from a seed, who is next, which places must be filled, and the control group."""
