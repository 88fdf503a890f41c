"""`bilag kontrol` finds a diagram that shows other figures than the cells, and lets one pass that was merely saved again."""

import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import openpyxl
import pytest

from tests.amounts import some
from tests.proof.kind import every_kind
from tests.proof.tried import tries
from tests.shared.files import edited, parts_of, write_parts
from tests.shared.office import needs_office, through_office
from tests.shared.workbooks import Built
from workbooks.proof.control import Flaw, control

STATEMENT, YEAR = "Betalingsopgoerelse.xlsx", "Aarsmoede.xlsx"
CHART = "xl/charts/chart1.xml"
PLAN = "xl/charts/chart6.xml"
Change = Callable[[str], str]


def swapped(old: str, new: str) -> Change:
    """A part's text with another in the place of its first."""
    return lambda xml: xml.replace(old, new, 1)


def scaling(more: str) -> Change:
    """More in the scaling of the figures' axis."""
    return lambda xml: re.sub(r"(<valAx>.*?<scaling>.*?)(</scaling>)", rf"\g<1>{more}\g<2>", xml, flags=re.DOTALL)


CHANGES: dict[str, tuple[str, str, Change, str, str]] = {
    "a stored figure": (STATEMENT, CHART, swapped("<v>5275000</v>", "<v>9275000</v>"), "viser »9275000« for Forløb!", "5.275.000"),
    "a stored figure left out": (STATEMENT, CHART, swapped('<pt idx="1"><v>5275000</v></pt>', ""), "viser »« for Forløb!", "5.275.000"),
    "two stored figures": (STATEMENT, CHART, lambda xml: xml.replace("<v>6000000</v>", "<v>9</v>", 2), "og 1 andre steder", "6.000.000"),
    "a stored error": (STATEMENT, CHART, swapped("<v>6000000</v>", "<v>#N/A</v>"), "viser »#I/T«", "6.000.000"),
    "a stored name": (STATEMENT, CHART, swapped("<v>Afkastloft</v>", "<v>Uden loft</v>"), "viser noget andet", "»Afkastloft«"),
    "a stored period": (STATEMENT, CHART, swapped("<v>2024-H1</v>", "<v>2034-H1</v>"), "viser »2034-H1«", "»2024-H1«"),
    "a scale that begins above": (STATEMENT, CHART, scaling('<min val="5000000"/>'), "en akse fra 5.000.000", "en akse uden faste ender"),
    "a scale that ends too soon": (STATEMENT, CHART, scaling('<max val="100"/>'), "en akse til 100", "en akse uden faste ender"),
    "a logarithmic scale": (STATEMENT, CHART, scaling('<logBase val="10"/>'), "en akse logaritmisk", "en akse uden faste ender"),
    "an axis upside down": (STATEMENT, CHART, lambda xml: re.sub(r'(<valAx>.*?orientation val=)"minMax"', r'\g<1>"maxMin"', xml), "en akse omvendt", "en akse uden"),
    "an axis hidden": (STATEMENT, CHART, lambda xml: re.sub(r'(<valAx>.*?<delete val=)"0"', r'\g<1>"1"', xml), "en akse skjult", "en akse uden"),
    "thousands": (STATEMENT, CHART, swapped("</valAx>", '<dispUnits><builtInUnit val="thousands"/></dispUnits></valAx>'), "en akse i andre enheder", "en akse uden"),
    "a format that lies": (STATEMENT, CHART, swapped('formatCode="[$-406]#,##0"', 'formatCode="0,,"'), "en akse med talformatet 0..", "talformatet #.##0"),
    "figures of its own": (STATEMENT, CHART, lambda xml: re.sub(r"<ser>(.*?)</ser>", r'<ser>\1</ser><ser><val><numLit><pt idx="0"><v>1</v></pt></numLit></val></ser>', xml, count=1, flags=re.DOTALL), "og egne tal", "intet"),
    "a plan that begins elsewhere": (YEAR, PLAN, lambda xml: re.sub(r'<min val="\d+"', '<min val="45000"', xml), "en akse fra 45.000", "en akse fra 44.928 til "),
}  # fmt: skip


@pytest.mark.parametrize("name", some(CHANGES, 3))
def test_a_diagram_that_shows_something_else_is_a_changed_display(
    name: str, all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """With its sheet and place, what it shows and what the cells hold."""
    file, part, change, found, expected = CHANGES[name]
    built = all_built["viborg", file]
    target = edited(built.path, tmp_path / built.path.name, part, change)
    differences = control(target, built.agreement).differences
    assert {d.kind for d in differences} == {Flaw.DISPLAY}
    assert found in differences[0].found
    assert differences[0].allowed.startswith(expected)
    assert differences[0].place


WORDS = {
    "bars stand on another figure than zero": "det sted, hvor diagrammets akser krydser hinanden",
    "an axis has no figures": "tal og navne langs en af diagrammets akser",
    "bars are piled up": "om diagrammets søjler og linjer står for sig eller er lagt oven på hinanden, ændret",
    "a trend is drawn": "en tendenslinje i diagrammet",
    "a series is drawn in white": "farven på diagrammets søjler, ændret",
    "a line is as thin as a hair": "tykkelsen af diagrammets linjer, ændret",
    "a diagram is one of areas": "et diagram af en anden slags end søjler og linjer",
    "all bars bear their figures in thousands": "tal eller ord ved diagrammets søjler og linjer",
    "a diagram is hidden": "et skjult diagram",
    "a diagram runs a macro at a click": "en makro, der kører ved et klik på diagrammet",
    "a diagram is turned": "et diagram, der er drejet eller spejlvendt",
}


@pytest.mark.parametrize("name", some(WORDS, 3))
def test_what_is_otherwise_in_a_diagram_is_told_in_words_that_say_where_to_look(
    name: str, all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """And not as something about its bars, lines or axes."""
    (kind,) = (one for one in every_kind() if one.name == name)
    (tried,) = islice(tries(kind, all_built, tmp_path), 1)
    assert tried.said[0].partition(": ")[2].partition(" / ")[0] == WORDS[name]


def test_a_diagram_drawn_twice_is_a_changed_display(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> None:
    """One upon the other, of which a reader sees the upper one only."""
    built = all_built["viborg", STATEMENT]
    part = "xl/drawings/drawing1.xml"
    again = re.compile(r"<(\w+:)?(?:twoCellAnchor|oneCellAnchor).*</(\w+:)?(?:twoCellAnchor|oneCellAnchor)>", re.DOTALL)
    target = edited(
        built.path, tmp_path / built.path.name, part, lambda xml: again.sub(lambda m: m[0] + m[0], xml, count=1)
    )
    (one,) = control(target, built.agreement).differences
    assert (one.kind, one.allowed) == (Flaw.DISPLAY, "én gang")


@pytest.mark.parametrize("file", [STATEMENT, YEAR])
@pytest.mark.parametrize("name", ["viborg", "fiktiv"])
def test_a_diagram_saved_again_by_openpyxl_is_no_difference(
    name: str, file: str, all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """It keeps what a diagram has stored, and drops the values of formulas."""
    built = all_built[name, file]
    openpyxl.load_workbook(built.path).save(tmp_path / built.path.name)
    assert not control(tmp_path / built.path.name, built.agreement).differences


@needs_office
def test_a_diagram_saved_again_by_libreoffice_is_no_difference(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """It writes figures and formats in its own way."""
    every = [all_built["viborg", file] for file in (STATEMENT, YEAR)]
    for built, path in zip(every, through_office(*(one.path for one in every), folder=tmp_path), strict=True):
        assert not control(path, built.agreement).differences, path.name


@pytest.mark.parametrize("file", [STATEMENT, YEAR])
def test_a_diagram_saved_again_by_excel_is_no_difference(
    file: str, all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """Seventeen digits, years as figures, no language in formats, an empty store where it draws from the cells."""
    built = all_built["viborg", file]
    parts = parts_of(built.path)
    charts = [name for name in parts if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    assert charts
    for number, name in enumerate(charts):
        xml = parts[name].decode()
        xml = re.sub(r"<v>(\d+\.\d+)</v>", lambda m: f"<v>{float(m[1]):.17g}</v>", xml)
        years = r"<strRef>(<f>[^<]*</f>)<strCache>((?:<ptCount[^>]*>|<pt [^>]*><v>\d{4}</v></pt>)*)</strCache></strRef>"
        xml = re.sub(years, r"<numRef>\1<numCache>\2</numCache></numRef>", xml)
        xml = xml.replace("[$-406]#,##0.00", "#,##0.00").replace("<gapWidth", "<!-- --><gapWidth")
        if number == 0:
            xml = re.sub(r"<numCache>.*?</numCache>", "", xml, flags=re.DOTALL)
        parts[name] = xml.encode()
    assert not control(write_parts(parts, tmp_path / built.path.name), built.agreement).differences
