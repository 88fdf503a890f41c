"""The list of households carried into the other forms (`bilag skema --fra`), and held against them."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests import places
from tests.shared import filled_accounts as accounts_filling
from tests.shared import filled_measurements as measurement_filling
from tests.shared.files import opened
from tests.shared.filled_list import FIRST, ON, SECOND, SPOILER, VIBORG, good_rows
from tests.workbooks.forward.carrying import D, carried, typed_year
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.forms.lot import FILE_NAME
from workbooks.forms.lot.read_list import read_list
from workbooks.forward.carry import EntryRows

LIST = "visitation.xlsx"


def the_list(folder: Path) -> Path:
    """The small list: H1 left early and was replaced by H2; H3 waits, the others have no lot."""
    return SPOILER.written(folder / LIST, good_rows())


def households(path: Path) -> list[list[Any]]:
    """The households of a form, days as dates."""
    page = opened(path)["Husstande"]
    width = sum(cell.value is not None for cell in page[5])
    rows = [[cell.value for cell in row[:width]] for row in page.iter_rows(min_row=6) if row[0].value]
    return [[one.date() if isinstance(one, dt.datetime) else one for one in row] for row in rows]


def accounts(folder: Path, *rows: list[Any]) -> Path:
    """The small accounts form of 2024 with these households."""
    return accounts_filling.SPOILER.written(
        folder / "regnskab.xlsx", accounts_filling.good_rows() | {"households": [*rows]}
    )


def contradictions(folder: Path, capsys: pytest.CaptureFixture[str], *paths: Path) -> list[str]:
    """The lines about contradictions; the status is 1 if there are any."""
    carried(folder / "ud", *paths, status=1)
    return [line for line in capsys.readouterr().out.splitlines() if line.startswith("skemaerne er uenige")]


def test_who_was_taken_in_is_typed_once(tmp_path: Path) -> None:
    """Code, days, reason, who came instead, and the area; who waits or is excluded is in no other form."""
    forms = carried(tmp_path / "ud", the_list(tmp_path))
    assert households(forms["regnskab"]) == [
        ["H1", D(2024, 1, 15), D(2024, 3, 1), "Flyttet", "H2", FIRST],
        ["H2", D(2024, 3, 9), None, None, None, FIRST],
    ]
    assert households(forms["maalinger"]) == [
        ["H1", D(2024, 1, 15), D(2024, 3, 1), "H2"],
        ["H2", D(2024, 3, 9), None, None],
    ]


def test_the_next_list_has_every_row_and_a_day_to_be_typed(tmp_path: Path) -> None:
    """So it goes on as long as households are taken in."""
    carried(tmp_path / "ud", the_list(tmp_path))
    after = households(tmp_path / "ud" / FILE_NAME)
    assert [row[0] for row in after] == ["H1", "H2", "H3", "H4", "H5"]
    assert opened(tmp_path / "ud" / FILE_NAME)["Opgjort"]["A6"].value is None


def test_what_a_form_leaves_empty_is_filled_in_and_what_it_says_stays(tmp_path: Path) -> None:
    """The accounts know that H1 came, and neither that it left nor from where."""
    both = accounts(tmp_path, ["H1", D(2024, 1, 15), None, None]), the_list(tmp_path)
    forms = carried(tmp_path / "ud", *both, status=1)  # that the accounts lack H2 is told
    first, second = households(forms["regnskab"])
    assert first == ["H1", D(2024, 1, 15), D(2024, 3, 1), "Flyttet", "H2", FIRST]
    assert second[0] == "H2"


def test_carried_accounts_tell_the_area_of_each_household(tmp_path: Path) -> None:
    """By the id that the source has for it."""
    form = carried(tmp_path / "ud", accounts(tmp_path), the_list(tmp_path))["regnskab"]
    told = read_accounts(typed_year(form, 2024), VIBORG)
    assert [(one.date, one.area) for one in told.movements if one.enrolled] == [
        (D(2024, 1, 15), "houlkaervaenget"),
        (D(2024, 3, 9), "houlkaervaenget"),
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param(["H1", D(2024, 1, 16), None, None], "visitationsskemaet Husstande!J6 og regnskabsskemaet Husstande!B6: hver sin dag for husstandens start", id="another start"),
        pytest.param(["H1", D(2024, 1, 15), D(2024, 3, 2), "Flyttet"], "visitationsskemaet Husstande!K6 og regnskabsskemaet Husstande!C6: hver sin dag for husstandens ophør", id="another end"),
        pytest.param(["H3", D(2024, 5, 5), None, None], "visitationsskemaet Husstande!J8 og regnskabsskemaet Husstande!B6: husstanden er ikke visiteret i visitationsskemaet", id="one that waits"),
        pytest.param(["H9", D(2024, 5, 5), None, None], "regnskabsskemaet Husstande!A6: husstanden står ikke i visitationsskemaet", id="one that is not on the list"),
        pytest.param(["H1", D(2024, 1, 15), D(2024, 3, 1), "Andet"], "visitationsskemaet Husstande!L6 og regnskabsskemaet Husstande!D6: hver sin årsag til husstandens ophør", id="another reason"),
        pytest.param(["H1", D(2024, 1, 15), None, None, None, SECOND], "visitationsskemaet Husstande!B6 og regnskabsskemaet Husstande!F6: hver sit område", id="another area"),
        pytest.param(["H2", D(2024, 3, 9), D(2024, 5, 5), "Andet"], "visitationsskemaet Husstande!K7 og regnskabsskemaet Husstande!C6: husstanden er kun ophørt i regnskabsskemaet", id="an end that the list lacks"),
    ],
)  # fmt: skip
def test_accounts_that_contradict_the_list_are_a_finding_with_both_places(
    row: list[Any], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Never the code."""
    lines = contradictions(tmp_path, capsys, the_list(tmp_path), accounts(tmp_path, row))
    assert f"skemaerne er uenige: {said}" in lines
    assert not any(code in line for line in lines for code in ("H1 ", "H2 ", "H3 ", "H9"))


def test_a_household_that_the_accounts_lack_is_told_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is added all the same."""
    lines = contradictions(tmp_path, capsys, the_list(tmp_path), accounts(tmp_path, ["H1", D(2024, 1, 15), D(2024, 3, 1), "Flyttet", "H2"], ["H2", D(2024, 3, 9), None, None], ["H8", D(2024, 1, 1), None, None]))  # fmt: skip
    assert lines == ["skemaerne er uenige: regnskabsskemaet Husstande!A8: husstanden står ikke i visitationsskemaet"]


def test_accounts_with_counts_are_held_against_the_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two by the end of 2024 on the list, three in the accounts."""
    counts = [[D(2024, 4, 30), 3, 0, None], [D(2024, 10, 31), 0, 1, "Flyttet"]]
    path = accounts_filling.SPOILER.written(
        tmp_path / "antal.xlsx", accounts_filling.counted_rows() | {"counts": counts}
    )
    (line,) = contradictions(tmp_path, capsys, the_list(tmp_path), path)
    assert "antallet af husstande, der er visiteret til og med 31.12.2024, er ikke det samme" in line


def test_measurements_that_contradict_the_list_are_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """H1 started on 15 January 2024 by both; H2 by the measurements on 1 February."""
    path = measurement_filling.written(tmp_path / "maalinger.xlsx", measurement_filling.good_rows())
    lines = contradictions(tmp_path, capsys, the_list(tmp_path), path)
    assert any("visitationsskemaet Husstande!J7 og måleskemaet" in line and "hver sin dag" in line for line in lines)


def test_the_made_up_list_continues_the_made_up_accounts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same households came in on the same days and left for the same reasons: nothing to tell."""
    form = carried(tmp_path / "ud", places.LIST, places.ACCOUNTS)["regnskab"]
    assert "uenige" not in capsys.readouterr().out
    before, after = households(places.ACCOUNTS), households(form)
    assert [row[:4] for row in after] == [row[:4] for row in before]
    assert all(row[5] for row in after)
    assert read_list(places.LIST, VIBORG).on > ON


def test_the_made_up_list_continues_the_made_up_measurements(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All whose measurements began by the list's day were taken in on that very day; who came later is not on it yet."""
    carried(tmp_path / "ud", places.LIST, places.MEASUREMENTS)
    assert "uenige" not in capsys.readouterr().out
    listed = {row[0]: row[9] for row in households(places.LIST)}
    began = {row[0]: row[1] for row in households(places.MEASUREMENTS)}
    on = read_list(places.LIST, VIBORG).on
    assert {code: day for code, day in began.items() if day <= on} == {code: day for code, day in listed.items() if day}
    assert not {code for code, day in began.items() if day > on} & set(listed)


def test_rows_of_the_next_form_are_made_one_by_one() -> None:
    """A value or nothing for each open column, as often as they are asked for."""
    rows = EntryRows([{"household": "H1", "area": FIRST}, {"household": "H2"}], ["household", "area"])
    assert (len(rows), list(rows), list(rows)) == (2, [["H1", FIRST], ["H2", None]], [["H1", FIRST], ["H2", None]])
    assert ["H2", None] in rows
    assert ["H2"] not in rows
