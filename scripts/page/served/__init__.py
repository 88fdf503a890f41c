"""The page with every task, served to this computer alone: what it can do, the server, who may ask it, and a process for each page."""
