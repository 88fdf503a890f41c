"""How each kind of outcome target appears, one module each: expected result, annex, form, statement; found by `kinds`."""
