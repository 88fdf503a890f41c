"""The programs that save our workbooks again: a module or script for each that runs here, and what is known of the others."""
