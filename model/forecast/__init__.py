"""What a future agreement will pay: the same targets, rules and waterfall over what is expected, or over many futures at once."""
