"""Forms to fill in: each declared once, and written, explained, locked, read and checked from that declaration."""
