"""Intake by lot (Bilag 1.4 pkt. 3): the order that a seed gives, who is next, which places must be filled, and the control group."""
