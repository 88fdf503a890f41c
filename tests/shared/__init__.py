"""What several rooms use: sources, observations, accounts, forms, statements and workbooks, good or spoiled."""
