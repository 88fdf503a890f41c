#!/bin/sh
# Opens the page in the browser: by double click on macOS, whose window stays open afterwards.
exec python3 "$(dirname "$0")/start.py" bilag side
