"""The kinds of outcome targets, one module each: terms, population, measuring, counting, pricing."""
