"""What of the program runs in a browser only: the tasks that the page asks for, sheets drawn as tables, and the engine there."""
