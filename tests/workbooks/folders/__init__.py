"""Tests of writing into folders: whole or not at all, whatever fails or is killed."""
