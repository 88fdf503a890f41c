"""Expected results and payments of the outcome targets of Bilag 5.1, shared by the annex and the reconciliation."""
