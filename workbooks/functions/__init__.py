"""The rules in Excel: what it sends and gets, and each rule as a LAMBDA."""
