@echo off
rem Opens the page in the browser: by double click on Windows.
setlocal
set "PYTHON=python"
where py >nul 2>nul && set "PYTHON=py -3"
%PYTHON% "%~dp0start.py" bilag side
if errorlevel 1 pause
