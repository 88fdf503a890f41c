"""`bilag kontrol`: any file held against a fresh build, by two engines."""
