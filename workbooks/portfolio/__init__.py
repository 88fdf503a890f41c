"""The workbook of a portfolio: a row for each agreement, what they come to by year and by funder, deadlines, what to look at."""
