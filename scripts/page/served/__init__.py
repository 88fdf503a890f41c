"""The page with every task, served to this computer alone: what it can do, and the server that it talks to."""
