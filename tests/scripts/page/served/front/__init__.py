"""What stands on the served page: forms of tasks, answers, sliders, as people meet them in a browser."""
