"""The two forms of one agreement held against each other, household by household, or in all where there are only counts."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scripts.cli import main
from tests.shared import filled_accounts as accounts_filling
from tests.shared import filled_measurements as measurement_filling
from tests.shared.spoiling import Spoiler
from tests.workbooks.forward.carrying import VIBORG, D
from workbooks.form.write_form import build
from workbooks.forms.accounts.read_accounts import accounts_of, open_accounts
from workbooks.forms.measurements.observed import observations_of, open_measurements
from workbooks.forward.households import Disagreement, Household, disagreements, held, sentences
from workbooks.frame import annex_book as frame
from workbooks.writing.write import to_bytes

Rows = dict[str, list[list[Any]]]
ALIKE = [
    ["H1", D(2024, 1, 15), None, None],
    ["H2", D(2024, 2, 1), None, None],
    ["H3", D(2024, 1, 20), D(2024, 3, 1), "Flyttet", "H4"],
    ["H4", D(2024, 3, 5), None, None],
]
"""The households of the small measurement form, as accounts tell of them: H2 and H4 ended as planned."""


def accounts(folder: Path, households: list[list[Any]] | None = None, counts: list[list[Any]] | None = None) -> Path:
    """The small accounts form of 2024 with these households, or with counts."""
    rows = accounts_filling.counted_rows() if counts else accounts_filling.good_rows()
    rows["households"], rows["counts"] = households or [], counts or []
    return accounts_filling.SPOILER.written(folder / "regnskab.xlsx", rows)


def measurements(folder: Path, change: Callable[[Rows], None] = lambda _: None) -> Path:
    """The small measurement form of 2025-H1."""
    rows = measurement_filling.good_rows()
    change(rows)
    return measurement_filling.written(folder / "maalinger.xlsx", rows)


def found(first: Path, second: Path) -> list[Disagreement]:
    """What the two do not say alike."""
    filled, measured = open_accounts(first, VIBORG), open_measurements(second, VIBORG)
    year = accounts_of(filled, VIBORG).year
    return held(filled, year, measured, observations_of(measured, VIBORG).period)


def test_forms_that_agree_have_nothing_to_tell(tmp_path: Path) -> None:
    """An end as planned stands in the measurements alone, and is no contradiction."""
    assert found(accounts(tmp_path, ALIKE), measurements(tmp_path)) == []


@pytest.mark.parametrize(
    ("row", "household", "what", "places"),
    [
        (0, ["H1", D(2024, 1, 16), None, None], "start", ("Husstande!B6", "Husstande!B6")),
        (2, ["H3", D(2024, 1, 20), D(2024, 3, 2), "Flyttet", "H4"], "hver sin dag for husstandens ophør", ("Husstande!C8", "Husstande!C8")),
        (0, ["H1", D(2024, 1, 15), D(2024, 12, 31), "Flyttet"], "kun ophørt i regnskabsskemaet", ("Husstande!C6", "Husstande!C6")),
        (2, ["H3", D(2024, 1, 20), None, None], "erstattet i måleskemaet", ("Husstande!C8", "Husstande!D8")),
        (2, ["H3", D(2024, 1, 20), D(2024, 3, 1), "Flyttet"], "kun erstattet i måleskemaet", ("Husstande!E8", "Husstande!D8")),
    ],
    ids=["another start", "another end", "ended in the accounts alone", "replaced, and not ended", "replaced in one alone"],
)  # fmt: skip
def test_what_one_household_is_not_told_alike_names_the_place_in_both(
    row: int, household: list[Any], what: str, places: tuple[str, str], tmp_path: Path
) -> None:
    """One finding, without the code."""
    households = [household if number == row else one for number, one in enumerate(ALIKE)]
    (one,) = found(accounts(tmp_path, households), measurements(tmp_path))
    assert what in one.what
    assert (one.accounts, one.measurements) == places
    assert household[0] not in one.sentence


def test_a_household_of_one_form_is_looked_for_only_up_to_the_day_that_both_are_about(tmp_path: Path) -> None:
    """The accounts are those of 2024: who came on 31 December has to stand in both, who came a day later need not yet."""
    for day, expected in ((D(2024, 12, 31), 1), (D(2025, 1, 1), 0)):
        later = [*ALIKE, ["H9", day, None, None]]
        assert len(found(accounts(tmp_path, later), measurements(tmp_path))) == expected


def test_a_household_that_the_accounts_lack_is_named_by_its_row(tmp_path: Path) -> None:
    """H2 stands in row 7 of the measurements."""
    (one,) = found(accounts(tmp_path, [ALIKE[0], *ALIKE[2:]]), measurements(tmp_path))
    assert one.sentence == "måleskemaet Husstande!A7: husstanden står ikke i regnskabsskemaet"


CAME = D(2024, 3, 5)


def left(by: str | None, on: dt.date = CAME, column: str = "E") -> Household:
    """H3, which left, and who came instead, on which day."""
    columns = {what: f"Husstande!{letter}" for what, letter in (("household", "A"), ("end", "C"), ("replaced", column))}
    return Household("H3", 8, D(2024, 1, 20), D(2024, 3, 1), by, on if by else None, columns)


@pytest.mark.parametrize(
    ("accounts_say", "measurements_say", "what"),
    [
        (left("H4"), left("H4", column="D"), ""),
        (left("H4"), left("H5", D(2024, 3, 8), "D"), "hver sin husstand er kommet i stedet"),
        (left("H4"), left("", column="D"), "husstanden er kun erstattet i regnskabsskemaet"),
        (left(""), left("H4", D(2024, 12, 31), "D"), "husstanden er kun erstattet i måleskemaet"),
        (left(""), left("H4", D(2025, 1, 1), "D"), ""),
        (left(None), left("H4", column="D"), ""),
    ],
    ids=["alike", "by another", "in the accounts alone", "in the measurements alone", "after the day", "no place for it"],
)  # fmt: skip
def test_who_came_in_place_of_another_is_compared(
    accounts_say: Household, measurements_say: Household, what: str
) -> None:
    """Up to the day that both are about, the last of 2024; no code is told (Bilag 1.4 3.2.3)."""
    said = list(disagreements([accounts_say], [measurements_say], D(2024, 12, 31)))
    assert [(one.what, one.accounts, one.measurements) for one in said] == (
        [(what, "Husstande!E8", "Husstande!D8")] if what else []
    )
    assert not any(code in one.sentence for one in said for code in ("H3", "H4", "H5"))


def test_a_form_without_a_place_for_it_says_nothing_of_who_came_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Accounts of a release before there was the column."""
    form = accounts_filling.FORM
    tables = (
        replace(one, columns=tuple(c for c in one.columns if not c.since)) for one in form.tables if not one.since
    )
    older = replace(form, tables=tuple(tables))
    monkeypatch.setattr(frame, "__version__", "0.1.0")
    empty = to_bytes(build(older, VIBORG), VIBORG.agreement.signed.value)
    rows = accounts_filling.good_rows() | {"households": [one[:4] for one in ALIKE]}
    path = Spoiler(older, empty, accounts_filling.good_rows).written(tmp_path / "regnskab.xlsx", rows)
    assert found(path, measurements(tmp_path)) == []


def test_many_of_a_kind_are_one_line_and_a_few_are_a_line_each() -> None:
    """Five are five lines, six are one: »… og 1 husstande mere«."""
    five, six = ([Disagreement("uenige", f"Husstande!A{row}", "") for row in range(count)] for count in (5, 6))
    assert len(list(sentences(five))) == 5
    (line,) = sentences(six)
    assert line.endswith("og 1 husstande mere: uenige")


COUNTS = [
    [D(2024, 4, 30), 4, 1, "Flyttet"],
    [D(2024, 10, 31), 0, 0, None],
]
"""The same households, counted."""


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (COUNTS[0], ""),
        ([D(2024, 4, 30), 5, 1, "Flyttet"], "antallet af husstande, der er begyndt til og med 31.12.2024"),
        ([D(2024, 4, 30), 4, 2, "Flyttet"], "flere husstande er ophørt til og med 31.12.2024"),
    ],
    ids=["alike", "one more came in", "one more ended"],
)
def test_counts_are_held_against_the_households_in_all(row: list[Any], what: str, tmp_path: Path) -> None:
    """Four had started by the end of 2024, and one had left by then; no number is told."""
    counts = [row, COUNTS[1]]
    said = [one.sentence for one in found(accounts(tmp_path, counts=counts), measurements(tmp_path))]
    assert len(said) == bool(what)
    assert all(what in one and "Antal husstande!B6 til B7" in one for one in said)


def test_the_command_tells_of_it_without_codes_and_its_exit_status_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the screen after the files, in the JSON one text each; none of it stands in a file of the package."""
    paths = accounts(tmp_path, [["H8", D(2024, 1, 15), None, None], *ALIKE[1:]]), measurements(tmp_path)
    words = ["aarsmoede", "--aar", "2024", "--regnskab", str(paths[0]), "--maalinger", str(paths[1]), "--uden-pdf"]
    assert main([*words, "--til", str(tmp_path), "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["skemaerne_er_uenige"] == [
        "regnskabsskemaet Husstande!A6: husstanden står ikke i måleskemaet",
        "måleskemaet Husstande!A6: husstanden står ikke i regnskabsskemaet",
    ]
    main([*words, "--til", str(tmp_path)])
    said = capsys.readouterr().out
    assert "skemaerne er uenige: regnskabsskemaet Husstande!A6: husstanden står ikke i måleskemaet" in said
    assert "H8" not in said
