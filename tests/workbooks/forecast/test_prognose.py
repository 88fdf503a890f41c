"""`Prognose.xlsx`: what it shows is the forecast's, it is drawn again to be proved, and its scenarios follow their cells."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import model.forecast.sample
from model.forecast.forecast import RepaymentForecast, forecast
from model.forecast.from_forms import outlook_of
from model.forecast.sample import sample
from model.terms.outcome_terms import MUNICIPALITY
from scripts.cli import main
from tests import places
from tests.shared.files import edited, set_cell, sheet_part
from tests.shared.forecasts import observed_so_far, viborg
from workbooks.catalogue.funding import FORECAST
from workbooks.cells.sheet import Book, Cell
from workbooks.forecast import FILE_NAME, build, drawn_again, of
from workbooks.forecast.edition import ForecastEdition
from workbooks.forecast.forecast_inputs import given_of
from workbooks.frame.edition_inputs import GivenError
from workbooks.frame.truth import TruthError
from workbooks.proof.control import control
from workbooks.reading.intake import IntakeError
from workbooks.writing.write import to_bytes

FUTURES = 300


@pytest.fixture(scope="module")
def found() -> RepaymentForecast:
    """A forecast of which nothing has been measured."""
    return forecast(sample(outlook_of(viborg()), FUTURES, 3))


def row_of(book: Book, sheet: str, label: str) -> list[Cell]:
    """The cells of the first row with a label, without it."""
    (page,) = (one for one in book.sheets if one.name == sheet)
    row = next(row for (row, column), cell in page.cells.items() if column == 1 and cell.content == label)
    return [cell for (at, column), cell in sorted(page.cells.items()) if at == row and column > 1]


def test_the_first_page_has_every_year_of_payment_and_what_they_come_to(found: RepaymentForecast) -> None:
    """The mean of all futures, and beside it the one in which all goes as expected."""
    book = of(found)
    for year, amount in found.by_year.items():
        mean, low, middle, high, expected = (one.content for one in row_of(book, "Prognose", f"år {year}"))
        assert (mean, low, middle, high) == (amount.mean, amount.low, amount.middle, amount.high)
        paid = [one for period, one in found.expected.items() if _year(period.last.year, period.number) == year]
        assert expected == pytest.approx(sum(paid), abs=0.005)
    assert row_of(book, "Prognose", "I alt")[0].content == found.in_all.mean


def _year(year: int, number: int) -> int:
    """The year in which a half-year's results are paid: the second half of a year after its end."""
    return year + (number == 2)


def test_a_scenario_is_the_forecast_of_that_factor(found: RepaymentForecast) -> None:
    """Low and high of the source, 0.8 and 1.2: each as the model has it with that factor on all success."""
    book = of(found)
    low, expected, high, own = (one.content for one in row_of(book, "Scenarier", "Kommunen betaler i alt"))
    for factor, cell in ((0.8, low), (1.0, expected), (1.2, high), (1.0, own)):
        other = forecast(sample(outlook_of(viborg()).times(factor), 100, 1))
        assert cell == pytest.approx(sum(other.expected.values()), abs=0.01)


@pytest.mark.parametrize("name", ["measured_after_end", "ceiling_caps", "funder_payment_in_ceiling"])
def test_a_reading_stands_as_the_forecast_has_it_when_read_so(found: RepaymentForecast, name: str) -> None:
    """What the municipality pays if all goes as expected, of the agreement read the other way."""
    book = of(found)
    (one,) = (one for one in found.readings if one.alternative.reading == name and not one.alternative.is_used)
    read = one.alternative.of(viborg())
    label = f"{one.alternative.told.question} {one.alternative.sentence}"
    other = forecast(sample(outlook_of(read), 100, 1))
    assert row_of(book, "Læsninger", label)[0].content == pytest.approx(sum(other.expected.values()), abs=0.01)


def test_the_target_that_means_most_stands_first(found: RepaymentForecast) -> None:
    """A bar is as long as the means with less and more success are apart; LBF pays for target 4: it moves nothing here."""
    sheet = next(one for one in of(found).sheets if one.name == "Følsomhed")
    (heading,) = (row for (row, column), cell in sheet.cells.items() if column == 1 and cell.content == "Betalingsmål")
    numbers, bars = [], []
    for row in range(heading + 1, heading + 6):
        title, less, more = (sheet.cells[row, column].content for column in (1, 2, 3))
        numbers.append(int(str(title).partition(".")[0]))
        bars.append(float(more) - float(less))
    assert bars == sorted(bars, reverse=True)
    assert bars[0] > bars[-1] == 0
    assert numbers[-1] == 4


def test_a_figure_that_the_model_does_not_have_is_not_written(found: RepaymentForecast) -> None:
    """What is expected for a period, an øre beside: in both engines' formulas it would be another."""
    period = next(iter(found.expected))
    wrong = replace(found, expected={**found.expected, period: found.expected[period] + 0.01})
    with pytest.raises(TruthError, match=r"forecast\.paid\.2024-H2"):
        of(wrong)


def test_what_was_drawn_is_drawn_again_to_be_proved(found: RepaymentForecast, tmp_path: Path) -> None:
    """A mean typed over in its yellow cell is a difference: the seed gives it again."""
    path = tmp_path / FILE_NAME
    path.write_bytes(to_bytes(of(found), viborg().dated))
    assert control(path, viborg()).differences == ()
    cell = row_of(of(found), "Prognose", "I alt")[0]
    changed = edited(
        path, tmp_path / "aendret.xlsx", sheet_part(0), lambda xml: set_cell(xml, cell.at, "<v>5000000</v>")
    )
    told = control(changed, viborg()).differences
    places = [(one.sheet, one.place) for one in told]
    assert places[0] == ("Prognose", cell.at)
    assert {sheet for sheet, _ in places[1:]} == {"Fordeling"}  # what is compared with it there


@pytest.mark.usefixtures("still_shared")
def test_futures_are_drawn_only_for_a_file_that_has_the_formulas(
    found: RepaymentForecast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that has the sheets and asks for a million futures, but none of the formulas, draws none; ours draws those it says."""
    drawn = list[int]()
    chunk = model.forecast.sample._chunk
    counting = lambda outlook, futures, seed: drawn.append(futures) or chunk(outlook, futures, seed)  # noqa: E731
    book, origin = (
        openpyxl.Workbook(),
        {"Målt til og med": "intet endnu", "Fremtider": "1.000.000 trukket", "Frø": "nr. 1"},
    )
    for sheet in of(found).sheets:
        book.create_sheet(sheet.name).append(["intet"])
    for said in origin.items():
        book["Oprindelse"].append(said)
    book.save(tmp_path / FILE_NAME)
    monkeypatch.setattr(model.forecast.sample, "_chunk", counting)
    assert control(tmp_path / FILE_NAME, viborg()).differences
    assert not drawn
    (tmp_path / FILE_NAME).write_bytes(to_bytes(of(found), viborg().dated))
    control(tmp_path / FILE_NAME, viborg())
    assert drawn[0] == FUTURES


def test_a_large_file_without_the_formulas_is_refused_before_it_is_compared(
    found: RepaymentForecast, tmp_path: Path
) -> None:
    """A forecast is the only workbook with more than 40,000 cells; one of its sheets full of numbers is none."""
    book = openpyxl.Workbook()
    for sheet in of(found).sheets:
        book.create_sheet(sheet.name)
    for said in {"Målt til og med": "intet endnu", "Fremtider": "1.000.000 trukket", "Frø": "nr. 1"}.items():
        book["Oprindelse"].append(said)
    for row in range(401):
        book["Prognose"].append([row + column / 100 for column in range(100)])
    book.save(tmp_path / FILE_NAME)
    with pytest.raises(IntakeError, match=r"har 401.. celler og ikke aftalens formler; uden dem læses højst 40000"):
        control(tmp_path / FILE_NAME, viborg())


def test_with_measurements_the_form_proves_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the form the yellow cells are the file's own, and a note says so."""
    measured = str(places.MEASUREMENTS)
    assert main(["prognose", "--antal", "200", "--maalinger", measured, "--til", str(tmp_path)]) == 0
    capsys.readouterr()
    path = str(tmp_path / FILE_NAME)
    assert main(["kontrol", path, "--maalinger", measured]) == 0
    assert "bemærk" not in capsys.readouterr().out
    assert main(["kontrol", path]) == 0
    assert "--maalinger FIL holder dem op mod" in capsys.readouterr().out


def test_measured_periods_stand_as_stated(found: RepaymentForecast) -> None:
    """Of the made-up example 2024-H2 to 2026-H2 are facts: what the municipality paid has no spread."""
    measured = forecast(sample(outlook_of(viborg(), observed_so_far()), FUTURES, 3), is_made_up=True)
    book = of(measured)
    mean, low, middle, high, _ = (one.content for one in row_of(book, "Prognose", "år 2025"))
    assert low == middle == high == pytest.approx(mean, abs=0.005)
    assert "OPDIGTEDE TAL" in book.title
    paid = measured.drawn.paid_for(measured.drawn.periods[0])
    assert paid.min() == paid.max()
    first, *_ = row_of(book, "Forløb", f"{viborg().agreement.municipality}: betaler")
    assert first.content == pytest.approx(paid[0])
    assert MUNICIPALITY not in book.title


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Målt til og med", "2031-H1"),
        ("Fremtider", "99 trukket"),
        ("Fremtider", "1.000.001 trukket"),
        ("Fremtider", "1e6 trukket"),
        ("Frø", "nr. 1234567890123456"),
        ("Frø", "et"),
    ],
)
def test_an_edition_that_a_forecast_cannot_have_is_refused(found: RepaymentForecast, label: str, text: str) -> None:
    """Hostile files ask for more futures than any memory holds."""
    given = given_of(found)
    with pytest.raises(GivenError, match="arket Oprindelse siger ikke"):
        build(viborg(), replace(given, edition={**given.edition, label: text}))


def test_an_edition_says_what_it_is_made_of(found: RepaymentForecast) -> None:
    """And is read as it was said."""
    said = given_of(found).edition
    assert ForecastEdition.read(said, viborg()) == ForecastEdition(None, FUTURES, 3)
    assert FORECAST.file_name == FILE_NAME


def test_every_partys_payments_stand_with_what_they_come_to(found: RepaymentForecast) -> None:
    """DSI and LBF by the model's multiple; PDJF gives 2,550,000 and nothing is agreed to come back; the municipality the reverse.

    What DSI gets for each krone of its own is what it gets over 3,912,500 - 2,550,000 = 1,362,500.
    """
    page = next(one for one in of(found).sheets if one.name == "Pengestrømme")
    facts = [  # a label, and what stands beside it
        (
            cell.content,
            next((one.content for (at, column), one in sorted(page.cells.items()) if at == row and column > 1), None),
        )
        for (row, column), cell in sorted(page.cells.items())
        if column == 1 and isinstance(cell.content, str)
    ]
    multiples = [figure for label, figure in facts if label == "Får for hver krone, den betaler"]
    assert multiples == [pytest.approx(flow.multiple, abs=0.005) for flow in found.flows]
    (own,) = [figure for label, figure in facts if "ud over det, PDJF giver den" in label]
    assert own == pytest.approx(found.flows[0].got / 1_362_500, abs=0.005)
    assert ("Får for hver krone, den giver", 0.0) in facts
    assert ("Tjent hjem", "intet aftalt") in facts
    (repaid,) = [figure for label, figure in facts if label == "Betaler for hver krone, den får"]
    assert repaid == pytest.approx(found.municipal_flow.paid / 5_275_000, abs=0.005)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Book, Path]:
    """A forecast of the made-up example, measured until 2026-H2, and its file."""
    book = of(forecast(sample(outlook_of(viborg(), observed_so_far()), FUTURES, 3), is_made_up=True))
    path = tmp_path_factory.mktemp("measured") / FILE_NAME
    path.write_bytes(to_bytes(book, viborg().dated))
    return book, path


def test_what_was_drawn_from_measurements_is_drawn_again_from_the_files_own(
    measured: tuple[Book, Path], tmp_path: Path
) -> None:
    """Without the form the seed gives the mean all the same, and the measurements of each half-year what was seen in all."""
    book, path = measured
    mean, seen = (book.given[key] for key in ("drawn.paid.2028.mean", "seen.employment..achieved"))
    for number, (cell, figure) in enumerate(((mean, 1_500_000), (seen, 99))):
        content, changed = f"<v>{figure}</v>", tmp_path / f"{number}.xlsx"
        sheet = sheet_part([one.name for one in book.sheets].index(cell.sheet.name))
        path = edited(path, changed, sheet, lambda xml, at=cell.at, new=content: set_cell(xml, at, new))
    told = {(one.sheet, one.place) for one in control(path, viborg()).differences}
    assert {(mean.sheet.name, mean.at), (seen.sheet.name, seen.at)} <= told


@pytest.mark.parametrize(
    ("key", "figure", "is_refused"),
    [
        ("intake.3", -5, True),
        ("intake.3", 1_801, True),  # ten times the 180 households of the agreement are the most
        ("known.employment..1.1.persons", 1e9, True),
        ("mean.school_absence.2.0.control", 0, False),
        ("mean.school_absence.2.0.control", -9, True),
        ("mean.school_absence.2.0.treated", 1e12, True),
        ("mean.school_absence.2.0.treated", 1, False),
        ("told.2026-H2.employment", -1, False),
        ("told.2026-H2.employment", 1e12, True),
        ("told.2026-H2.employment", 1e9, False),
    ],
)
def test_a_hostile_figure_is_refused_or_drawn_from_and_never_ends_the_program(
    key: str, figure: float, *, is_refused: bool
) -> None:
    """A figure that there cannot be is refused; all else gives other figures."""
    given = given_of(forecast(sample(outlook_of(viborg(), observed_so_far()), FUTURES, 3), is_made_up=True))
    hostile = replace(given, figures={**given.figures, key: figure})
    if is_refused:
        with pytest.raises(GivenError, match="arket Ventet: "):
            drawn_again(viborg(), hostile)
    else:
        again = drawn_again(viborg(), hostile)
        assert again is not None
        assert again.figures["drawn.paid.mean"] != given.figures["drawn.paid.mean"]
