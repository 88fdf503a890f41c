"""The page `Bilag.html`, for people who use no command line: one file that holds the program and what it needs to run in a browser."""
