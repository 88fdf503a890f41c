"""The kinds of outcome targets, one module each: terms, who is measured when, counting, pricing; found by `kinds`."""
