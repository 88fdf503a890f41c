"""`bilag kontrol`: any file compared with a fresh build, by two engines."""
