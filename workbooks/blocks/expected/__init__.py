"""What the outcome targets of Bilag 5.1 are expected to give: the steps, shared by the annex and the reconciliation."""
