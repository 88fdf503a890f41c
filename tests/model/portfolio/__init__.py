"""Where agreements of a portfolio stand, and what they come to."""
