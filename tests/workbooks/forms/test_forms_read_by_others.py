"""Other programs see every row of a form that a program filled in, also those that believe what a sheet states of itself."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import formualizer
import openpyxl
import pandas as pd
import pytest

from model.source.load import load
from scripts.develop import made_up_accounts, made_up_measurements
from tests import places
from tests.shared.files import wrongly_stated

EXAMPLES = places.EXAMPLES
MADE = {
    "Skema_maalinger_OPDIGTET.xlsx": (made_up_measurements.made_up, 180),
    "Skema_regnskab_OPDIGTET.xlsx": (made_up_accounts.made_up, 118),
}
"""How each published form is made, and how many households stand in it."""
CODE = re.compile(r"H\d{3,4}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both forms, made anew."""
    made = tmp_path_factory.mktemp("skemaer")
    for name, (make, _) in MADE.items():
        (made / name).write_bytes(make(load()))
    return made


def streamed(path: Path) -> list[object]:
    """The households as openpyxl reads them row by row, within the area that the sheet states."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True)
    try:
        return [row[0] for row in book["Husstande"].iter_rows(values_only=True) if row]
    finally:
        book.close()


def tabled(path: Path) -> list[object]:
    """The households as pandas reads them."""
    return pd.read_excel(path, sheet_name="Husstande", header=None)[0].tolist()


def calculated(path: Path) -> list[object]:
    """The households as a calculation engine reads them."""
    book = formualizer.load_workbook(str(path))
    return [book.get_value("Husstande", row, 1) for row in range(1, 400)]


@pytest.mark.parametrize("reader", [streamed, tabled, calculated])
@pytest.mark.parametrize("name", MADE)
def test_every_reader_sees_every_household(name: str, reader: Callable[[Path], list[object]], folder: Path) -> None:
    """180 were measured, 118 stand in the accounts."""
    found = reader(folder / name)
    assert sum(isinstance(one, str) and bool(CODE.fullmatch(one)) for one in found) == MADE[name][1]


@pytest.mark.parametrize("name", MADE)
def test_every_sheet_of_a_form_states_the_area_that_it_has(name: str, folder: Path) -> None:
    """Made anew, and as published."""
    assert not wrongly_stated(folder / name)
    assert not wrongly_stated(EXAMPLES / name)
