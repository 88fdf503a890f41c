"""Safe reading of files from other people and programs."""
