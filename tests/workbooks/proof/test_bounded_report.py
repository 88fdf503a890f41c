"""A report, its words and its copy take little for a file of which much is otherwise: what is counted is counted early, and once."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.terms.agreement import Agreement
from tests.shared.files import Parts, parts_of, write_parts
from tests.shared.workbooks import Built
from tests.workbooks.reading.large_parts import NAME, after_cells
from workbooks.cells import text
from workbooks.proof import editions, marked_copy, seen, strangers
from workbooks.proof.control import control
from workbooks.proof.copy_places import Places
from workbooks.proof.harmless import AllowedFact, Harmless
from workbooks.proof.report import MOST_TOLD, Difference, Flaw, Report
from workbooks.proof.strangers import Strangers
from workbooks.reading import drawing_reader
from workbooks.reading.cells import CellPlace, FileCell
from workbooks.reading.colours import Colours
from workbooks.reading.intake import IntakeError, Package
from workbooks.reading.looks import Styles
from workbooks.reading.read import FileBook, FileSheet, read
from workbooks.reading.texts import TextItem
from workbooks.writing import marked
from workbooks.writing.marked import CopyCell, CopyFront, CopySheet


@pytest.fixture(scope="module")
def parts(all_built: dict[tuple[str, str], Built]) -> Parts:
    """The parts of the smallest annex."""
    return parts_of(all_built["viborg", NAME].path)


def with_rows(parts: Parts, many: int) -> Parts:
    """The parts with a number in each of so many rows below all others."""
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(5_001, 5_001 + many))
    sheet = "xl/worksheets/sheet1.xml"
    return {**parts, sheet: parts[sheet].replace(b"</sheetData>", f"{rows}</sheetData>".encode())}


def changed(number: int, place: str = "", kind: Flaw = Flaw.CELL_ADDED) -> Difference:
    """A difference in a cell."""
    return Difference(place or f"A{number}", "et navn", "tom", kind, "Ark", "")


def test_only_what_is_told_is_put_into_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 3,000 differences the first 1,000; of the others nothing that anybody wrote is kept."""
    asked = []
    kept = Strangers._told
    monkeypatch.setattr(Strangers, "_told", lambda of, one, *more: asked.append(one) or kept(of, one, *more))  # type: ignore[func-returns-value]
    every = tuple(map(changed, range(1, 3_001)))
    report = Strangers({"Ark": "ark nr. 1"}, {}).without(Report("f", "b", 0, every, (), not_compared=every))
    assert len(asked) == 2 * MOST_TOLD
    for told in (report.differences, report.not_compared):
        assert len(told) == len(every)
        assert {(one.sheet, one.found, one.allowed) for one in told[MOST_TOLD:]} == {("ark nr. 1", "", "")}


def test_a_file_of_many_cells_is_compared_up_to_twice_those_of_its_workbook(
    parts: Parts, agreements: dict[str, Agreement], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that are empty count for the workbook: with twice as many it is compared; with one more it is refused."""
    path = write_parts(parts, tmp_path / NAME)
    sheets = read(Package(path)).sheets
    most = sum(len(sheet.cells) + len(sheet.blanks) for sheet in sheets)
    more = 2 * most - sum(len(sheet.cells) for sheet in sheets)
    monkeypatch.setattr(editions, "USUAL_CELLS", most)
    write_parts(with_rows(parts, more), path)
    assert len(control(path, agreements["viborg"]).differences) == more
    write_parts(with_rows(parts, more + 1), path)
    with pytest.raises(IntakeError, match=f"har {2 * most + 1} celler, hvor projektmappen har {most}; så mange flere"):
        control(path, agreements["viborg"])


def test_names_are_looked_up_and_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A formula of a file with 2,000 names; looking for each would make 2,000 patterns, for each formula anew."""
    several = Strangers({}, {f"n_{number}": f"navn nr. {number}" for number in range(2_000)})
    made = []
    kept = re.compile
    monkeypatch.setattr(strangers.re, "compile", lambda *given: made.append(given) or kept(*given))  # type: ignore[func-returns-value]
    told = several._text("=n_1+N_22*x.n_1+n_1(2)+n_1!A1+n_1x")
    assert told == "=navn nr. 1+navn nr. 22*x.n_1+n_1(2)+n_1!A1+n_1x"
    assert len(made) == 0


def test_only_the_beginning_of_a_long_text_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 32,000 letters 800 where 200 are shown; a CPR number across the cut is hidden all the same."""
    looked_at = []
    kept = text.without_cpr
    monkeypatch.setattr(text, "without_cpr", lambda whole: looked_at.append(len(whole)) or kept(whole))  # type: ignore[func-returns-value]
    assert text.beginning("x" * 32_000, 200) == "x" * 200 + "…"
    assert looked_at == [800]
    assert "0101" not in text.beginning("x" * 194 + " 010190-1234 " + "x" * 3_000, 200)


def test_a_file_of_which_too_much_is_otherwise_is_refused(
    parts: Parts, all_built: dict[tuple[str, str], Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many breaks of pages as are compared, each of two things, and one break more."""
    monkeypatch.setattr(seen, "_MOST_APART", 100)
    own = sum(len(sheet.facts) for sheet in read(Package(write_parts(parts, tmp_path / NAME))).sheets)
    for breaks, is_read in ((50 + own // 2, True), (51 + own // 2, False)):
        listed = "".join(f'<brk id="{row}" man="1"/>' for row in range(1, breaks + 1))
        spoiled = after_cells(parts, f"<rowBreaks>{listed}</rowBreaks>")
        path = write_parts(spoiled, tmp_path / NAME)
        if is_read:
            assert control(path, all_built["viborg", NAME].agreement).differences
        else:
            with pytest.raises(IntakeError, match=rf"{NAME}: har mere end \d+ forskelle i opsætningen"):
                control(path, all_built["viborg", NAME].agreement)


class Counting:
    """A pattern that counts how often it is asked."""

    asked = 0

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def fullmatch(self, path: str) -> re.Match[str] | None:
        """Match as the pattern does."""
        type(self).asked += 1
        return re.fullmatch(self.pattern, path)


def test_a_path_that_nothing_is_said_of_is_asked_of_all_patterns_at_once() -> None:
    """A file may have 100,000 paths, each met once."""
    pattern: re.Pattern[str] = Counting("usual@a")  # type: ignore[assignment]
    never = re.compile("-")
    known = Harmless([(pattern, "1")], [AllowedFact(pattern, None, 0.0, never, "")], [(pattern, "alt")], {}, [], {})
    for number in range(100):
        assert not known.is_same(f"x{number}@a", "1", None, "sheet")
        assert known.loss_at(f"x{number}[7]@a") == ""
    assert Counting.asked == 0
    assert (known.usual_at("usual@a"), known.loss_at("usual@a")) == ("1", "alt")


def test_hints_for_reading_are_a_look_once() -> None:
    """Ten thousand of them would make a look of ten thousand things, copied for each."""
    item = TextItem()
    item.start("t", {})
    item.data("ord")
    item.end("t")
    for _ in range(1_000):
        item.start("rPh", {"sb": "0"})
        item.end("rPh")
    assert item.runs == [("ord", (("rPh", ()),))]
    assert item.unseen == "0 x " * 1_000


def test_comments_and_drawings_of_a_sheet_are_read_up_to_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three where three are read; no more than one beyond is looked at."""
    given: list[int] = []

    def every(many: int) -> Iterator[drawing_reader.Drawn]:
        for number in range(many):
            given.append(number)
            yield drawing_reader.Drawn("", "")

    monkeypatch.setattr(drawing_reader, "_MOST_DRAWN", 3)
    for many in (3, 1_000):
        monkeypatch.setattr(drawing_reader, "_every", lambda *_, many=many: every(many))
        if many == 3:
            assert len(drawing_reader.drawn_on(None, "", None)) == 3  # type: ignore[arg-type]
        else:
            with pytest.raises(IntakeError, match="tegninger og kommentarer end de 3"):
                drawing_reader.drawn_on(None, "", None)  # type: ignore[arg-type]
    assert len(given) == 3 + 4


class Cells(dict[CellPlace, FileCell]):
    """Cells that count how often they are gone through."""

    times = 0

    def __iter__(self) -> Iterator[CellPlace]:
        """Go through them."""
        self.times += 1
        return super().__iter__()


def test_the_first_cell_of_a_row_is_found_without_going_through_all_cells_again() -> None:
    """500 rows and columns of one sheet; a row or column without cells is told by its first place."""
    cells = Cells({(row, column): FileCell(1.0) for row in range(2, 502) for column in (5, 3)})
    places = Places(FileSheet("Ark", cells=cells))
    rows = [next(places.of(changed(0, f"{row}:{row}", Flaw.DISPLAY))) for row in range(1, 503)]
    assert rows == [(1, 1), *((row, 3) for row in range(2, 502)), (502, 1)]
    columns = [next(places.of(changed(0, f"{column}:{column}", Flaw.DISPLAY))) for column in "BCE"]
    assert columns == [(1, 2), (2, 3), (2, 5)]
    assert cells.times == 2


def test_areas_over_each_other_are_looked_at_up_to_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred times the same 1,000 cells: after 20,000 the first of each alone."""
    given = []
    kept = Places.of

    def of(places: Places, one: Difference) -> Iterator[CellPlace]:
        for place in kept(places, one):
            given.append(place)
            yield place

    monkeypatch.setattr(Places, "of", of)
    report = Report("f", "b", 0, tuple(changed(0, "A1:Y40", Flaw.DISPLAY) for _ in range(100)), ())
    lines, sheets = marked_copy.marked_sheets(report, FileBook([FileSheet("Ark")], {}))
    assert len(given) == marked_copy._MOST_LOOKED_AT + 80
    assert (len(lines), len(sheets[0].cells)) == (100, 1_000)


def test_a_look_is_made_once_for_all_cells_that_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three looks, two of them marked or not, of 1,000 cells."""
    made = []
    kept = marked._styles
    monkeypatch.setattr(
        marked, "_styles", lambda look, *, is_marked: made.append(look) or kept(look, is_marked=is_marked)  # type: ignore[func-returns-value]
    )  # fmt: skip
    cells = {(n, 1): CopyCell("=x", {"font sz": str(8 + n % 3)}, is_marked=n % 2 == 0) for n in range(1, 1_001)}
    front = CopyFront("Forskelle", "", (), (("Nr.", 6.0),), 0, (), ())
    marked.marked_bytes(front, [CopySheet("Ark", cells, {}, {}, ())], dt.date(2026, 1, 1))
    assert len(made) == 6


def test_a_sheet_without_a_name_of_ours_is_told_by_its_number() -> None:
    """Before a cell, quoted or not, in any capitals."""
    told = Strangers({"O'Hara": "ark nr. 1", "Bo": "ark nr. 2"}, {})._text
    assert told("='O''Hara'!A1+BO!A1+Bobo!A1") == "='ark nr. 1'!A1+'ark nr. 2'!A1+Bobo!A1"


def test_a_copy_shows_the_beginning_of_a_strangers_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 32,000 letters 3,000 are looked at, and 1,000 shown; and so many empty cells with their looks as are."""
    looked_at = []
    kept = marked_copy.without_figures
    monkeypatch.setattr(marked_copy, "without_figures", lambda text: looked_at.append(len(text)) or kept(text))  # type: ignore[func-returns-value]
    monkeypatch.setattr(marked_copy, "_MOST_BLANKS", 7)
    sheet = FileSheet("Ark", cells={(1, 1): FileCell("x" * 32_000)}, blanks={(row, 2): 0 for row in range(1, 20)})
    look = {"fill": "solid FF0000"}
    book = FileBook([sheet], {}, styles=Styles((look,), ("",), ("",), {}, (), Colours(fonts={})))
    shown = marked_copy.marked_sheet(sheet, "Ark", book, {}, sheet.cells)
    assert (shown.cells[1, 1].value, looked_at) == ("x" * 1_000 + "…", [3_000])
    assert len(shown.cells) == 1 + 7
