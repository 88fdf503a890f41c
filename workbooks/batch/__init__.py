"""Many agreements at once: what is asked for of one and what comes of it as plain values, on which machine, and what is built already."""
