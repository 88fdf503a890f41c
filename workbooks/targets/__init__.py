"""How each kind of outcome target appears, one module each: expected result, annex, printed figures, form, statement."""
