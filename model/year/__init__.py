"""What an annual meeting decides on: the year, its deadlines, meetings, triggers and figures."""
