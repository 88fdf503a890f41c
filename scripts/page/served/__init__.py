"""The page served on this computer by `bilag side`: the server, who may ask it, and a process for each page that is open."""
