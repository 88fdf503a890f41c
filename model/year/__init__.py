"""The subject of an annual meeting: the year, its deadlines, meetings, triggers and figures."""
