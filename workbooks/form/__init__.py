"""What a form is: declared as tables of columns, written, explained, locked, read and checked from that declaration."""
