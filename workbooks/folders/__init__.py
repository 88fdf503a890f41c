"""Writing of files into folders: all or nothing, and never over a file edited by hand."""
