"""Many agreements at once: engines, runs, memory, other machines."""
