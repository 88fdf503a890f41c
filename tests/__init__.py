"""The tests: each in the room of what it mainly tests; beside these rooms, what every run of them needs."""
