"""The workbooks of a year's accounts: overview, account to the funder, and the annexes that go on with the year."""
