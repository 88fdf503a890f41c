"""The house style and the forms, as workbooks that people may restyle in Excel."""
