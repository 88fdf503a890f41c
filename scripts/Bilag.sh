#!/bin/sh
# Opens the page in the browser: by double click on Linux, "Run as a Program" or "Run in Terminal".
python3 "$(dirname "$0")/start.py" bilag side && exit
printf 'Tryk Enter for at lukke. '
read -r _
