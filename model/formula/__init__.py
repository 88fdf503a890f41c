"""Values together with the Excel formulas that compute them, and Excel twins of rules evaluated in Python."""
