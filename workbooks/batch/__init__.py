"""Many agreements at once: what one asks for and gives as plain values, on which machine it is done, what need not be done again."""
