"""The rules as Excel functions: values exchanged with Excel, and each rule as a LAMBDA."""
