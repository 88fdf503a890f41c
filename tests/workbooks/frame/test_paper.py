"""The printed page: columns fill it and never ask for smaller letters; its breaks are those that a reader expects."""

from pathlib import Path

import pytest

from model.source.load import load
from tests import places
from workbooks.annexes import reconciliation
from workbooks.cells.sheet import Sheet
from workbooks.cells.styles import Style
from workbooks.frame import row_heights
from workbooks.frame.paper import FLAT, SCALE, UPRIGHT, across, paginate
from workbooks.frame.row_heights import LINE_HEIGHT, broken, height_of, lines_needed, width_needed

FICTIONAL = places.FICTIONAL


@pytest.mark.parametrize(
    ("columns", "wide"),
    [
        ((40, 20, 20), [40, 20, 20, 22.7]),  # an empty column fills the page
        ((60, 20, 22), [60, 20, 22]),  # less than two characters are left as they are
        ((70, 20, 20), [62.7, 20, 20]),  # the widest gives way
        ((70, 60, 20), [41.35, 41.35, 20]),  # (102.7 - 20) / 2: both do
        ((70, 60, 40), [102.7 / 3] * 3),
    ],
)
def test_columns_are_as_wide_as_their_page(columns: tuple[float, ...], wide: list[float]) -> None:
    """An upright page takes 102.7 characters: 510.3 points / 5.58 / 0.89."""
    assert pytest.approx(102.7) == UPRIGHT
    assert across(columns, landscape=False) == pytest.approx(wide)


def test_a_flat_page_takes_more_columns() -> None:
    """756.9 points / 5.58 / 0.89 = 152.4; letters of 9 points are 8.01 points then."""
    assert pytest.approx(152.4) == FLAT
    assert SCALE * 9 >= 8
    assert sum(across([20] * 9, landscape=True)) == pytest.approx(FLAT)


def sheet_of(styles: list[str], height: float = 50.0) -> Sheet:
    """An upright sheet as wide as its page, with one row of a height for each style."""
    sheet = Sheet("Prøve", widths={1: UPRIGHT})
    for row, style in enumerate(styles, 1):
        sheet.put(row, 1, "Tekst", style)
        sheet.heights[row] = height
    return sheet


@pytest.mark.parametrize(
    ("styles", "breaks"),
    [
        (["Tekst"] * 14, []),  # 749 points: 0.97 x 731 / (510.3 / (102.7 x 5.25))
        (["Tekst"] * 15, [10]),  # no page has fewer than five rows of a table that the one before can spare
        (["Tekst"] * 18, [13]),
        (["Tekst"] * 19, [14]),
        (["Tekst"] * 29, [14, 24]),
        (["Tekst"] * 13 + ["Kolonne tekst", "Tekst"], [13]),
        (["Tekst"] * 12 + ["Afsnit", "Kolonne tekst", "Tekst"], [12]),
        (["Tekst"] * 19 + ["Total tekst"] + ["Tekst"] * 8, [14]),
        (["Tekst"] * 14 + ["Total tekst"], [10]),  # no page begins with a sum
        (["Tekst"] * 9 + ["Afsnit"] + ["Tekst"] * 5, [9]),  # a section stays whole
        (["Afsnit"] + ["Tekst"] * 20, [14]),  # unless it is longer than a page
    ],
)
def test_a_page_ends_where_a_reader_expects(styles: list[str], breaks: list[int]) -> None:
    """Rows of 50 points, of which 14 fit a page."""
    sheet = sheet_of(styles)
    paginate(sheet)
    assert sheet.page_breaks == breaks


@pytest.mark.parametrize(
    ("kept", "breaks"),
    [
        ([], [13]),  # a page would begin with what looks like a sum
        ([(13, 16)], [12]),  # row 14 would be the last of the page, and the question is in row 13
        ([(9, 12), (13, 16)], [12]),
        ([(12, 15), (16, 20)], [11]),
        ([(1, 20)], [13]),  # more than a page holds
    ],
)
def test_rows_that_are_kept_together_stand_on_one_page(kept: list[tuple[int, int]], breaks: list[int]) -> None:
    """A question, in the style of a sum, and its answers; 14 rows of 50 points fit a page."""
    sheet = sheet_of([*["Tekst"] * 14, "Total enhed", *["Tekst"] * 5])
    sheet.kept = kept
    paginate(sheet)
    assert sheet.page_breaks == breaks


@pytest.mark.parametrize("name", [None, FICTIONAL])
def test_a_question_of_the_readings_stands_on_one_page_with_its_answers(name: Path | None) -> None:
    """No page of the sheets Fortolkninger ends on a question, or between its answers."""
    agreement, asked, breaks = load(name) if name else load(), 0, 0
    questions = {one.question: len(one.alternatives) for _, one in agreement.reading.each()}
    for sheet in (one for one in reconciliation.build(agreement).sheets if one.name.startswith("Fortolkninger")):
        rows = {row: questions[cell.content] for (row, _), cell in sheet.cells.items() if cell.content in questions}
        for row, answers in rows.items():
            assert not [last for last in sheet.page_breaks if row <= last < row + answers]
        asked, breaks = asked + len(rows), breaks + len(sheet.page_breaks)
    assert (asked, breaks > 0) == (len(questions), True)


def test_repeated_rows_take_their_room_on_later_pages() -> None:
    """14 rows on the first page; the heading and 13 on each of those after it."""
    sheet = sheet_of(["Kolonne tekst"] + ["Tekst"] * 39)
    sheet.repeated_rows = (1, 1)
    paginate(sheet)
    assert sheet.page_breaks == [14, 27]


@pytest.mark.parametrize(
    ("text", "width", "style", "lines"),
    [
        ("", 10, "Tekst", 1),
        ("Kort", 10, "Tekst", 1),
        ("to\nlinjer", 10, "Tekst", 2),
        ("Selvforsørgelses- og hjemrejseydelsesmodtager i program", 24, "Tekst", 3),
        ("Selvforsørgelses- og hjemrejseydelsesmodtager i program", 60, "Tekst", 1),
        ("x" * 100, 20, "Tekst", 5),  # 100 x 0.46 em of 13.3 pixels = 613 pixels, 20 x 7 - 15 = 125 a line
    ],
)
def test_a_text_takes_as_many_lines_as_its_letters_ask_for(text: str, width: float, style: str, lines: int) -> None:
    """At the width of its column, broken between words, and inside a word that is longer than a line."""
    assert lines_needed(text, width, style) == lines
    assert height_of(1) == LINE_HEIGHT
    assert height_of(lines + 1) > height_of(lines)


def test_a_long_text_is_broken_at_its_blanks() -> None:
    """For texts of which each line is a cell of its own."""
    text = "Én række pr. dag og årsag, mindst én for hvert halvår"
    lines = broken(text, 30, Style.NOTE)
    assert " ".join(lines) == text
    assert [lines_needed(line, 30, Style.NOTE) for line in lines] == [1, 1]


def test_a_column_is_wide_enough_for_its_longest_word() -> None:
    """»foranstaltninger« in bold takes 90 pixels: 13.6 characters of 7 pixels, its padding included."""
    needed = width_needed("2. Sociale foranstaltninger", Style.HEAD)
    assert 13.4 < needed < 13.9
    assert lines_needed("foranstaltninger", needed, Style.HEAD) == 1


def test_a_word_of_thirty_thousand_letters_is_measured_in_pieces_of_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not as a whole for each of its lines: a file from another may have it, and its letters squared are minutes."""
    measured = 0
    own = row_heights._ems

    def counted(word: str) -> float:
        nonlocal measured
        measured += len(word)
        return own(word)

    monkeypatch.setattr(row_heights, "_ems", counted)
    word = "".join(f"A{row}+" for row in range(6_000))
    lines = broken(word, 60, Style.TEXT)
    assert "".join(lines) == word
    assert measured < 100 * len(word)
