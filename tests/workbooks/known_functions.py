"""Excel's functions that the workbooks may use."""

FUNCTIONS = {
    *(
        "ABS",
        "AND",
        "COLUMNS",
        "COUNTIF",
        "DATE",
        "DAY",
        "EDATE",
        "IF",
        "ISNUMBER",
        "LN",
        "LOOKUP",
        "MAX",
        "MIN",
        "MOD",
    ),
    *("MONTH", "OR", "ROUND", "ROWS", "SUM", "SUMIF", "WORKDAY", "YEAR"),
}
"""Known to Excel 2010 and LibreOffice 7.4; none is volatile."""
