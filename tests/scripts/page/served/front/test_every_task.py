"""Each task by real files: what stands on the page afterwards, and the files that can be fetched."""

import io
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest

from tests import places
from tests.scripts.page.served.front.tasks_page import TasksPage, names, sentence
from tests.work import ...

SHIPPED = places.ROOT / "workbooks" / "viborg"
