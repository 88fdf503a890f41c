"""A source as a flat list of its terms: told one by one by the schema, put together again, compared, and written as TOML."""
