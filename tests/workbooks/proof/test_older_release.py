"""A workbook of an older release, untouched since, is proved by its own formulas and figures; a forged one is not."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from model import __version__
from model.source.load import load, parse
from scripts.cli import main
from tests import places
from tests.amounts import some
from tests.programs.excel import as_excel_saves
from tests.shared.files import parts_of, sheet_part, write_parts
from tests.shared.spoilage import VIBORG, replaced
from tests.workbooks.proof.forging import cell, forged, text, told
from workbooks.catalogue.funding import ANNEXES
from workbooks.frame import annex_book as frame
from workbooks.proof.control import Flaw, control
from workbooks.proof.labelled_figures import FigureKind, placed_figures
from workbooks.reading.intake import Package
from workbooks.reading.read import read
from workbooks.writing.write import to_bytes

PLAN, BUDGET = places.OLDER / "late" / "Bilag_3.2_Udbetalingsplan.xlsx", places.OLDER / "late" / "Bilag_4.1_Budget.xlsx"
EARLY = places.OLDER / "early" / "Bilag_4.1_Budget.xlsx"
OLD = "bilag 0.1.0"
FRONT, STEPS, INPUTS, CHECKS, ORIGIN = map(sheet_part, range(5))


@pytest.mark.parametrize("path", [PLAN, BUDGET, EARLY], ids=["Bilag 3.2", "Bilag 4.1", "an early Bilag 4.1"])
def test_an_untouched_workbook_of_an_older_release_is_proved_by_its_own_formulas(
    capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    """All of its formulas in both engines, its checks, its inputs against the source, its figures against a fresh build.

    What there is to prove is counted in the file; a fresh build may have another name for a number, which is told then, and
    has other checks than the file.
    """
    formulas = sum(content.count(b"<f>") for name, content in parts_of(path).items() if "worksheets" in name)
    kinds = Counter(figure.kind for _, _, figure in placed_figures(read(Package(path))))
    assert main(["kontrol", str(path)]) == 0
    first, proved, *rest = capsys.readouterr().out.splitlines()
    assert first == (
        f"{path}: OK efter egne formler og tal, ikke celle for celle; "
        f"{formulas} formler genberegnet af to motorer; skrevet af {OLD}, urørt siden"
    )
    found = re.fullmatch(
        f"  bemærk: bevist: {formulas} formler giver den gemte værdi; egne kontroller siger OK; "
        r"(\d+) forudsætninger og (\d+) andre tal er som i en frisk bygning",
        proved,
    )
    assert found
    assert int(found[1]) == kinds[FigureKind.INPUT] > 0
    renamed = re.search(r"ikke bevist: (\d+) tal, som en frisk bygning har under et andet navn", "\n".join(rest))
    others = int(found[2]) + (int(renamed[1]) if renamed else 0)
    assert 0 < kinds[FigureKind.RESULT] <= others <= kinds[FigureKind.RESULT] + kinds[FigureKind.STATE]
    assert all(line.startswith("  bemærk: ikke bevist: ") for line in rest)
    assert re.search(r"opbygning, formlernes ordlyd, tekster og visning; \d+ steder er anderledes", rest[-1])


def test_every_formula_of_an_older_workbook_is_recalculated() -> None:
    """Rows that moved make no formula unknown: the fresh build has each of them of other cells."""
    for path in (PLAN, BUDGET, EARLY):
        formulas = sum(content.count(b"<f>") for name, content in parts_of(path).items() if "worksheets" in name)
        assert control(path, load()).formulas == formulas
        assert not [note for note in control(path, load()).notes if "ikke genberegnet" in note]


def test_data_for_programs_says_what_was_not_compared(capsys: pytest.CaptureFixture[str]) -> None:
    """What was not proved stands there in full, apart from the differences."""
    assert main(["kontrol", "--json", str(EARLY)]) == 0
    (document,) = json.loads(capsys.readouterr().out)
    assert (document["aeldre_udgave"], document["skrevet"]) == (True, f"skrevet af {OLD}, urørt siden")
    assert document["forskelle"] == []
    assert len(document["ikke_sammenlignet"]) > 200
    assert {"art", "ark", "celle", "staar", "ventet", "hjemmel"} == document["ikke_sammenlignet"][0].keys()


def test_an_older_workbook_that_somebody_saved_is_compared_cell_by_cell(tmp_path: Path) -> None:
    """Its seal is broken; that much may come of the release is said."""
    path = write_parts(as_excel_saves(parts_of(EARLY)), tmp_path / EARLY.name)
    report = control(path, load())
    assert not report.is_older
    assert len(report.differences) > 100
    assert report.written == f"skrevet af {OLD}, ændret eller gemt igen siden"
    assert report.notes[-1] == f"en del forskelle kan komme af udgaven; {OLD} prøver den celle for celle"


# The other grant, of DSI: 3,912,500 / 3 = 1,304,166.67, so 1,304,167 twice and 1,304,166. C7 of Bilag 4.1 is 1,500,000.
FORGERIES: dict[str, tuple[Path, tuple[tuple[str, Callable[[str], str]], ...], tuple[Flaw, str, str, str, str]]] = {
    "a figure of a formula that says more": (
        BUDGET,
        ((FRONT, cell("C7", "<f>Beregning!F25+1000</f><v>1501000</v>")),),
        (Flaw.RESULT, "Bilag 4.1", "C7", "1.501.000", "1.500.000"),
    ),
    "a figure typed over its formula": (
        BUDGET,
        ((FRONT, cell("C7", "<v>1501000</v>")),),
        (Flaw.RESULT, "Bilag 4.1", "C7", "1.501.000", "1.500.000"),
    ),
    "a figure in a row that is called otherwise": (
        BUDGET,
        (
            (FRONT, cell("C7", "<f>Beregning!F25+1000</f><v>1501000</v>")),
            (FRONT, text("Kommunalt personale", "Personale")),
        ),
        (Flaw.UNKNOWN, "Bilag 4.1", "C7", "1 tal: 1.501.000", "tal, som en frisk bygning har"),
    ),
    "a figure that looks like a heading": (
        BUDGET,
        ((FRONT, lambda xml: re.sub(r'<c r="C7" s="\d+"><f>.*?</c>', '<c r="C7" s="28"><v>1501000</v></c>', xml)),),
        (Flaw.UNKNOWN, "Bilag 4.1", "C7", "1 tal: 1.501.000", "tal, som en frisk bygning har"),
    ),
    "a value that no formula gives": (
        BUDGET,
        ((FRONT, cell("C7", "<f>Beregning!F25</f><v>1501000</v>")),),
        (Flaw.CACHED, "Bilag 4.1", "C7", "1.501.000", "1.500.000"),
    ),
    "an error that is stored as one": (
        BUDGET,
        ((FRONT, cell("C7", "<f>Beregning!F25/0</f><v>#DIV/0!</v>", ' t="e"')),),
        (Flaw.ENGINES, "Bilag 4.1", "C7", "en fejl", "et tal"),
    ),
    "an input of another name": (
        BUDGET,
        (
            (INPUTS, cell("B13", "<v>400001</v>")),
            ("xl/workbook.xml", text("Budget_aktionslaering", "Budget_laering")),
            (INPUTS, text("Budget_aktionslaering", "Budget_laering")),
            (STEPS, text("Budget_aktionslaering", "Budget_laering")),
        ),
        (Flaw.UNKNOWN, "Forudsætninger", "B13", "1 tal: 400.001", "tal, som en frisk bygning har"),
    ),
    "money to another account": (
        PLAN,
        ((FRONT, text("Reg.nr. 9255, konto 2640100011", "Reg.nr. 9255, konto 2640100012")),),
        (Flaw.CONSTANT, "", "", "intet sted", "»Reg.nr. 9255, konto 2640100011«"),
    ),
    "a check that is typed": (
        BUDGET,
        ((CHECKS, cell("E35", "<is><t>OK</t></is>", ' t="inlineStr"')),),
        (Flaw.FORMULA, "", "Kontrol_samlet", "tom", "en formel, der giver OK"),
    ),
    "a name of one sheet in the place of one that all use": (
        BUDGET,
        (
            (
                "xl/workbook.xml",
                text(
                    "<definedNames>",
                    '<definedNames><definedName name="Tilskud_DSI" localSheetId="0">\'Bilag 4.1\'!$B$7</definedName>',
                ),
            ),
        ),
        (Flaw.NAME_ADDED, "Bilag 4.1", "Tilskud_DSI", "'Bilag 4.1'!$B$7", "intet"),
    ),
    "a hidden row": (
        BUDGET,
        ((FRONT, text('<row r="8" ', '<row r="8" hidden="1" ')),),
        (Flaw.DISPLAY, "Bilag 4.1", "8:8", "skjult række", "synlig række"),
    ),
    "a format that prints another number": (
        BUDGET,
        (("xl/styles.xml", lambda xml: re.sub(r'formatCode="[^"]*#,##0"', 'formatCode="&quot;4.600.000&quot;"', xml)),),
        (Flaw.DISPLAY, "Bilag 4.1", "B7", 'talformatet "4.600.000"', "et af husstilens"),
    ),
    "cells merged over others": (
        BUDGET,
        ((FRONT, text("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A7:F7"/></mergeCells>')),),
        (Flaw.DISPLAY, "Bilag 4.1", "A7:F7", "flettet over andre celler", "hver for sig"),
    ),
}


@pytest.mark.parametrize("name", some(FORGERIES, 3))
def test_a_forged_workbook_of_an_older_release_is_no_proved_one(tmp_path: Path, name: str) -> None:
    """Whoever changes a workbook can compute its seal anew and say that an older release wrote it so."""
    source, changes, expected = FORGERIES[name]
    report = control(forged(source, tmp_path, *changes), load())
    assert report.is_older
    assert report.written.startswith(f"skrevet af {OLD}, ")
    assert expected in told(report)
    assert not report.is_fine
    assert not [note for note in report.notes if note.startswith("bevist")]


def test_an_older_workbook_of_other_terms_has_other_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """4,600,000 for staff where the source says 4,500,000: formulas, values and checks fit each other, and the seal."""
    monkeypatch.setattr(frame, "__version__", "0.1.0")
    other = parse(replaced(VIBORG, ("value = 4_500_000", "value = 4_600_000")).encode(), "viborg.toml")
    path = tmp_path / BUDGET.name
    path.write_bytes(to_bytes(ANNEXES[1].build(other), other.agreement.signed.value))
    report = control(path, load())
    assert report.is_older
    assert (Flaw.INPUT, "4.600.000", "4.500.000") in [(d.kind, d.found, d.allowed) for d in report.differences]
    assert not report.is_fine


def test_a_check_that_deviates_is_told_of_an_older_workbook_too(tmp_path: Path) -> None:
    """As of any other: by a note and by the exit status. 450,000 for 400,000 is more than the grants."""
    path = forged(
        PLAN,
        tmp_path,
        (CHECKS, lambda xml: re.sub(r'(<c r="C6"[^>]*>)<f>.*?</f><v>[^<]*</v>', r"\1<f>1+0</f><v>1</v>", xml, count=1)),
    )
    report = control(path, load())
    assert report.deviates
    assert not report.is_fine


def test_a_number_under_another_name_is_proved_by_nothing_but_its_value(tmp_path: Path) -> None:
    """What is not proved is said, with the row's first places: four years and their total, in row 8."""
    report = control(forged(BUDGET, tmp_path, (FRONT, text("Leje af lejlighed", "Leje af bolig"))), load())
    assert report.is_fine
    (said,) = [note for note in report.notes if "under et andet navn" in note]
    assert "Bilag 4.1!B8, Bilag 4.1!C8, Bilag 4.1!D8, Bilag 4.1!E8" in said
    assert not [note for note in control(BUDGET, load()).notes if "Bilag 4.1!B8" in note]


def test_a_workbook_of_today_that_says_an_older_release_wrote_it_gains_nothing(tmp_path: Path) -> None:
    """Its figures are held against the fresh build all the same; unchanged it is fine, changed it is not."""
    built = tmp_path / "built" / BUDGET.name
    built.parent.mkdir()
    built.write_bytes(to_bytes(ANNEXES[1].build(load()), load().agreement.signed.value))
    lie = (ORIGIN, text(f"bilag {__version__}", OLD))
    assert control(forged(built, tmp_path, lie), load()).is_fine
    changed = forged(built, tmp_path, lie, (FRONT, cell("C7", "<f>Beregning!F25+1000</f><v>1501000</v>")))
    assert Flaw.RESULT in {d.kind for d in control(changed, load()).differences}
