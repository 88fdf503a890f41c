"""Limits on products in every reader of other people's files (areas x rules, drawings x sheets, lines told): both sides of each."""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.shared.files import Parts, parts_of, write_parts
from tests.shared.workbooks import Built
from tests.work import counted
from tests.workbooks.reading.large_parts import BOOK, NAME, SHEET, after_cells, with_rule, with_runs
from workbooks.cells.namespaces import MAIN
from workbooks.folders import store
from workbooks.folders.manifest import is_ours
from workbooks.form.stream import MOST_FAULTS, Faults, TooManyFaultsError
from workbooks.package import changes
from workbooks.proof import concealed, formula_whitelist, marked_copy
from workbooks.proof.copy_places import Places
from workbooks.proof.formula_whitelist import _Bounds
from workbooks.proof.report import Difference, Flaw
from workbooks.reading import drawing_reader, facts, intake
from workbooks.reading.intake import IntakeError, Package
from workbooks.reading.left import Left
from workbooks.reading.read import MOST_NAMES, MOST_SHEETS, FileBook, FileSheet, read
from workbooks.writing.seal import is_untouched, pack, resealed

DRAWING = "xl/drawings/drawing1.xml"


@pytest.fixture(scope="module")
def parts(all_built: dict[tuple[str, str], Built]) -> Parts:
    """The parts of the smallest annex."""
    return parts_of(all_built["viborg", NAME].path)


@pytest.fixture(scope="module")
def with_drawing(all_built: dict[tuple[str, str], Built]) -> Parts:
    """The parts of a payment statement, which has a diagram."""
    parts = parts_of(all_built["viborg", "Betalingsopgoerelse.xlsx"].path)
    assert DRAWING in parts
    return parts


def read_of(parts: Parts, folder: Path, left: Left | None = None) -> FileBook:
    """What is read of a file of these parts."""
    return read(Package(write_parts(parts, folder / NAME)), left or Left())


def with_rules(parts: Parts, areas: int, rules: int) -> Parts:
    """One block of conditional formats: so many rules for each of so many areas; the sheet's own are taken out."""
    start, end = parts[SHEET].find(b"<conditionalFormatting"), parts[SHEET].rfind(b"</conditionalFormatting>")
    xml = parts[SHEET] if start < 0 else parts[SHEET][:start] + parts[SHEET][end + len("</conditionalFormatting>") :]
    where = " ".join(f"A{row}" for row in range(1, areas + 1))
    rule = '<cfRule type="expression" priority="1"><formula>1</formula></cfRule>'
    return after_cells(
        {**parts, SHEET: xml}, f'<conditionalFormatting sqref="{where}">{rule * rules}</conditionalFormatting>'
    )


def with_shared_formula(parts: Parts, letters: int, cells: int) -> Parts:
    """One formula of so many letters, shared by so many cells."""
    first = f'<row r="3000"><c r="A3000"><f t="shared" ref="A3000:A{2999 + cells}" si="0">"{"x" * letters}"</f><v>0</v></c></row>'
    rest = "".join(
        f'<row r="{row}"><c r="A{row}"><f t="shared" si="0"/><v>0</v></c></row>' for row in range(3001, 3000 + cells)
    )
    return parts | {SHEET: parts[SHEET].replace(b"</sheetData>", f"{first}{rest}</sheetData>".encode())}


def test_a_file_may_not_say_more_than_its_cells_can_have(parts: Parts, tmp_path: Path) -> None:
    """Beside 10,000 things two for each cell: 30,000 breaks of pages were held against a fresh build one by one."""
    breaks = "".join(f'<brk id="{row}" man="1"/>' for row in range(30_000))
    with pytest.raises(IntakeError, match="siger mere om opsætning, end dens celler kan have"):
        read_of(after_cells(parts, f"<rowBreaks>{breaks}</rowBreaks>"), tmp_path)


@pytest.mark.parametrize(("areas", "rules"), [(2_000, 1), (40, 50), (1, 2_000)])
def test_areas_times_rules_are_read_up_to_two_thousand(parts: Parts, tmp_path: Path, areas: int, rules: int) -> None:
    """2,000 x 1, 40 x 50 and 1 x 2,000 are; with one area more (or one rule, of one area) there are more."""
    read_of(with_rules(parts, areas, rules), tmp_path)
    more = (areas + 1, rules) if areas > 1 else (1, rules + 1)
    with pytest.raises(IntakeError, match=f"flere betingede formater end de {facts._MOST_RULES}"):
        read_of(with_rules(parts, *more), tmp_path)


class LookedUp(str):
    """A place that counts how often anything is looked up by it."""

    times = 0

    def __hash__(self) -> int:
        """Count, and return the hash of the text."""
        type(self).times += 1
        return super().__hash__()


def test_what_is_said_many_times_is_numbered_with_a_few_look_ups_each() -> None:
    """1,000 times the same: `merged`, `merged (2)` to `merged (1000)`; looking for each number from 2 on would take 500,000."""
    said = facts.of((LookedUp("A1:B2"), "merged", "1") for _ in range(1_000))
    assert [*said][-1] == ("A1:B2", "merged (1000)")
    assert len(said) == 1_000
    assert LookedUp.times < 10 * len(said)


PRODUCTS: dict[str, tuple[str, Callable[[Parts, int, int], Parts]]] = {
    "letters of a condition x its areas": ("characters", with_rule),
    "letters of a formula x cells that share it": ("characters", with_shared_formula),
    "runs of a text x cells that show it": ("runs", with_runs),
}
"""What is counted, and a file of two factors."""


@pytest.mark.parametrize("name", PRODUCTS)
def test_a_product_is_counted_as_one_and_read_up_to_what_is_left(parts: Parts, tmp_path: Path, name: str) -> None:
    """From 10 to 20 of the second factor, 300 of the first are counted 10 times more; one less than it takes is too few."""
    key, spoil = PRODUCTS[name]
    taken = {}
    for times in (10, 20):
        left = Left()
        read_of(spoil(parts, 300, times), tmp_path, left)
        taken[times] = getattr(Left(), key) - getattr(left, key)
    assert 10 * 300 <= taken[20] - taken[10] <= 10 * 400
    read_of(spoil(parts, 300, 20), tmp_path, replace(Left(), **{key: taken[20]}))
    with pytest.raises(IntakeError, match="der læses"):
        read_of(spoil(parts, 300, 20), tmp_path, replace(Left(), **{key: taken[20] - 1}))


def on_every_sheet(parts: Parts, sheets: int) -> Parts:
    """The diagram's part shown by so many sheets more."""
    home = next(name for name, xml in parts.items() if "worksheets/_rels" in name and b"drawing1.xml" in xml)
    own = home.replace("_rels/", "").removesuffix(".rels")
    made = dict(parts)
    for number in range(100, 100 + sheets):
        made[f"xl/worksheets/sheet{number}.xml"] = parts[own]
        made[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = parts[home]
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def added(part: str, end: str, entry: str) -> bytes:
        entries = "".join(entry.format(number) for number in range(100, 100 + sheets))
        return made[part].replace(end.encode(), f"{entries}{end}".encode())

    types = f'<Override PartName="/xl/worksheets/sheet{{0}}.xml" ContentType="{kind}"/>'
    made["[Content_Types].xml"] = added("[Content_Types].xml", "</Types>", types)
    target = f'<Relationship Id="rId{{0}}" Type="{link}/worksheet" Target="/xl/worksheets/sheet{{0}}.xml"/>'
    rels = "xl/_rels/workbook.xml.rels"
    made[rels] = added(rels, "</Relationships>", target)
    entry = f'<sheet xmlns:q="{link}" name="Ark {{0}}" sheetId="{{0}}" q:id="rId{{0}}"/>'
    return made | {BOOK: added(BOOK, "</sheets>", entry)}


def test_a_drawing_counts_once_for_each_sheet_that_shows_it(
    with_drawing: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its elements are counted anew each time: with one less than it takes, the last sheet's are too many."""
    package = Package(write_parts(on_every_sheet(with_drawing, 3), tmp_path / NAME))
    read(package, Left())
    taken = intake.MOST_MARKS - package._marks_left
    once = Package(write_parts(with_drawing, tmp_path / NAME))
    read(once, Left())
    marks = with_drawing[DRAWING].count(b"<") + with_drawing[DRAWING].count(b"=")
    assert taken - (intake.MOST_MARKS - once._marks_left) >= 3 * marks
    monkeypatch.setattr(intake, "MOST_MARKS", taken)
    read_of(on_every_sheet(with_drawing, 3), tmp_path)
    monkeypatch.setattr(intake, "MOST_MARKS", taken - 1)
    with pytest.raises(IntakeError, match="er for stor"):
        read_of(on_every_sheet(with_drawing, 3), tmp_path)


def test_a_diagram_shows_a_hundred_areas_and_not_one_more(with_drawing: Parts, tmp_path: Path) -> None:
    """The diagram of an annex with so many series more that there are 100, then 101."""
    chart = next(name for name in with_drawing if name.startswith("xl/charts/chart"))
    xml = with_drawing[chart].decode()
    has = xml.count("<numRef>") + xml.count("<strRef>") + xml.count("<c:numRef>") + xml.count("<c:strRef>")
    prefix = "c:" if "<c:numRef>" in xml else ""
    p = prefix
    data = f'<{p}numRef><{p}f>A1</{p}f><{p}numCache><{p}ptCount val="0"/></{p}numCache></{p}numRef>'
    cache = f"<{p}ser><{p}val>{data}</{p}val></{p}ser>"
    end = f"</{p}chart>"
    with_caches = xml.count("numCache>") // 2 + xml.count("strCache>") // 2
    assert has >= with_caches

    def made(areas: int) -> Parts:
        more = cache * (areas - with_caches)
        return with_drawing | {chart: xml.replace(end, f"{more}{end}").encode()}

    read_of(made(drawing_reader._MOST_STORED), tmp_path)
    with pytest.raises(IntakeError, match=f"mere end de {drawing_reader._MOST_STORED} områder"):
        read_of(made(drawing_reader._MOST_STORED + 1), tmp_path)


def test_sheets_and_names_are_read_up_to_their_number(with_drawing: Parts, parts: Parts, tmp_path: Path) -> None:
    """50 sheets and 2,000 names; the 51st and the 2,001st are too many."""
    own = with_drawing[BOOK].count(b"<sheet ")
    read_of(on_every_sheet(with_drawing, MOST_SHEETS - own), tmp_path)
    with pytest.raises(IntakeError, match=f"højst {MOST_SHEETS} læses"):
        read_of(on_every_sheet(with_drawing, MOST_SHEETS - own + 1), tmp_path)
    has = parts[BOOK].count(b"<definedName ")

    def named(many: int) -> Parts:
        names = "".join(f'<definedName name="n_{number}">1</definedName>' for number in range(many - has))
        return parts | {BOOK: parts[BOOK].replace(b"</definedNames>", f"{names}</definedNames>".encode())}

    read_of(named(MOST_NAMES), tmp_path)
    with pytest.raises(IntakeError, match=f"flere navne end de {MOST_NAMES}"):
        read_of(named(MOST_NAMES + 1), tmp_path)


LIMITS_OF_ARCHIVES: dict[str, Callable[[Package, bytes], Iterator[tuple[int, bool]]]] = {
    "MOST_ENTRIES": lambda package, _: iter([(len(package.names), True), (len(package.names) - 1, False)]),
    "LARGEST_RATIO": lambda package, _: iter(
        [(math.ceil(_ratio(package)), True), (math.ceil(_ratio(package)) - 1, False)]
    ),
}
"""By the limit's name: a value with which the archive is opened, and one with which it is not."""


def _ratio(package: Package) -> float:
    entries = package._archive.infolist()
    return sum(one.file_size for one in entries) / sum(one.compress_size for one in entries)


@pytest.mark.parametrize("limit", LIMITS_OF_ARCHIVES)
def test_a_file_in_the_target_folder_is_asked_within_the_same_limits(
    parts: Parts, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """`is_untouched` and `is_ours`: one part more, or packed tighter, than is read is not ours, and nothing is unpacked."""
    content = pack(resealed({**parts, "xl/media/zeros.bin": b"\0" * 500_000}))
    package = Package(content)
    monkeypatch.setattr(intake, "_SMALL_ENOUGH", 0)
    for value, is_read in LIMITS_OF_ARCHIVES[limit](package, content):
        monkeypatch.setattr(intake, limit, value)
        with counted() as work:
            assert is_untouched(content) is is_ours(content, None) is is_read
        assert is_read or work.unpacked == 0


def test_a_file_in_the_target_folder_larger_than_any_of_ours_is_not_read(
    parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not overwritten; of just the largest size, it is ours, and is."""
    content = pack(parts)
    (tmp_path / NAME).write_bytes(content)
    other = pack(resealed({**parts, "xl/media/x.bin": b"x"}))
    monkeypatch.setattr(store, "_LARGEST_COMPARED", len(content))
    store.store({NAME: other}, tmp_path)
    (tmp_path / NAME).write_bytes(content)
    monkeypatch.setattr(store, "_LARGEST_COMPARED", len(content) - 1)
    with pytest.raises(store.StoreError, match="uden --overskriv"):
        store.store({NAME: other}, tmp_path)


def test_a_form_tells_up_to_a_thousand_faults() -> None:
    """The thousandth is the last: the reading stops with it; a fault at a place that has one is none."""
    faults = Faults()
    for number in range(MOST_FAULTS - 1):
        faults.add(f"Ark!A{number}", "x", "y")
    faults.add("Ark!A0", "z", "y")
    with pytest.raises(TooManyFaultsError):
        faults.add("Ark!B1", "x", "y")
    assert len(faults.found) == MOST_FAULTS


def test_the_workbooks_of_a_folder_are_compared_up_to_their_number(
    parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two where two are allowed."""
    for name in ("a.xlsx", "b.xlsx"):
        write_parts(parts, tmp_path / name)
    monkeypatch.setattr(changes, "MOST_BOOKS", 2)
    assert not changes.compare(tmp_path, tmp_path).any
    write_parts(parts, tmp_path / "c.xlsx")
    with pytest.raises(changes.PackageError, match="3 projektmapper; ventet er 1 til 2"):
        changes.compare(tmp_path, tmp_path)


def test_changed_formulas_are_calculated_up_to_their_number_and_their_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """10 x 20 cells of two ranges are 200: with 200 left it is calculated, with 199 not; nor a second of one formula allowed."""
    for most, holds in ((200, True), (199, False)):
        monkeypatch.setattr(formula_whitelist, "_MOST_CELLS", most)
        assert (_Bounds((), ()).held("A1:A10+B1:B20") is not None) is holds
    monkeypatch.setattr(formula_whitelist, "_MOST_CELLS", 200)
    monkeypatch.setattr(formula_whitelist, "_MOST_FORMULAS", 1)
    bounds = _Bounds((), ())
    assert [bounds.held("A1+1"), bounds.held("A1+1")] == ["A1+1", None]


def test_merged_cells_are_looked_at_up_to_their_number() -> None:
    """500 cells, 25 x 20, none of them filled, cover nothing; with a row more it is not asked what they cover."""
    assert not concealed._covers(FileSheet("Ark"), "A1:T25")
    assert concealed._covers(FileSheet("Ark"), "A1:T26")


def test_an_area_is_marked_cell_by_cell_up_to_a_thousand() -> None:
    """40 x 25 cells; of 41 x 25 the first alone."""
    for area, marked in (("A1:Y40", 1_000), ("A1:Y41", 1)):
        one = Difference(area, "x", "y", Flaw.CONSTANT, "Ark", "")
        assert len(list(Places(FileSheet("Ark")).of(one))) == marked


def test_cells_are_marked_in_all_up_to_their_number(
    all_built: dict[tuple[str, str], Built], parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two areas of 1,000 cells: all are marked where 2,000 may be, all but one where 1,999 may."""
    from workbooks.proof.report import Report

    book = read_of(parts, tmp_path)
    sheet = book.sheets[0].name
    areas = [Difference(area, "x", "y", Flaw.CONSTANT, sheet, "") for area in ("A1:Y40", "AA1:AY40")]
    report = Report(str(tmp_path / NAME), "b", 0, tuple(areas), ())
    marked = {}
    kept = marked_copy.marked_bytes
    for most in (2_000, 1_999):
        monkeypatch.setattr(marked_copy, "_MOST_MARKED", most)

        def seen(front: object, sheets: list[object], date: object, most: int = most) -> bytes:
            marked[most] = sum(cell.is_marked for one in sheets for cell in one.cells.values())  # type: ignore[attr-defined]
            return kept(front, sheets, date)  # type: ignore[arg-type]

        monkeypatch.setattr(marked_copy, "marked_bytes", seen)
        marked_copy.marked_copy(report, book, all_built["viborg", NAME].agreement.agreement.signed.value)
    assert marked == {2_000: 2_000, 1_999: 1_999}


def test_the_namespace_of_cells_is_what_the_parts_have(parts: Parts) -> None:
    """So the changes above reach the parts that are read."""
    assert MAIN.encode() in parts[SHEET]
