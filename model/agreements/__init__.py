"""The agreements that come with the program, one file each."""
