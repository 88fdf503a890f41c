"""Files into folders: whole or not at all, never over a file edited by hand."""
