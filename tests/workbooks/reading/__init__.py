"""Tests of reading files from others, hostile, exhausting or spoiled at random."""
