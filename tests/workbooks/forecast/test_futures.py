"""The futures that a workbook computes itself: one formula a column, every figure the model's, and the million beside them."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from model.facts.observations import Counts, Observations
from model.forecast.forecast import RepaymentForecast, forecast_of
from model.forecast.limits import LIVE
from tests.shared.forecasts import fictional, observed_so_far, viborg, with_terms
from workbooks.cells.sheet import Book, Sheet
from workbooks.forecast import FILE_NAME, NOTHING_DUE, of
from workbooks.forecast.template import Template
from workbooks.frame.edition_inputs import GivenError
from workbooks.proof.control import control
from workbooks.reading.formula_text import moved
from workbooks.writing.write import to_bytes

FUTURES, FIRST = 20_000, 6
CASES = {"viborg": (viborg, None), "viborg, measured": (viborg, observed_so_far), "three funders": (fictional, None)}


@cache
def found(name: str) -> RepaymentForecast:
    """A forecast."""
    agreement, observed = CASES[name]
    return forecast_of(agreement(), FUTURES, 5, None if observed is None else observed())


@cache
def book(name: str) -> Book:
    """Its workbook."""
    return of(found(name))


def sheet(name: str, title: str) -> Sheet:
    """A sheet of it."""
    return next(one for one in book(name).sheets if one.name == title)


def columns(page: Sheet) -> list[int]:
    """The columns of figures of the first future."""
    return [column for row, column in sorted(page.cells) if row == FIRST and column > 1]


def figures(name: str, title: str, label: str, column: int) -> object:
    """The content of a cell in the first row with a label."""
    page = sheet(name, title)
    row = next(row for (row, at), cell in page.cells.items() if at == 1 and cell.content == label)
    return page.cells[row, column].content


@pytest.mark.parametrize("name", CASES)
def test_every_column_is_one_formula_copied_down(name: str) -> None:
    """Of each sheet with futures: the last row has the first one's formula, moved; no row has a number of its own but its place."""
    for title in ("Fremtider", "Trækninger"):
        page = sheet(name, title)
        rows = page.last_row() - FIRST
        for column in columns(page):
            first, last = page.cells[FIRST, column], page.cells[FIRST + rows, column]
            assert first.formula()
            assert last.formula() == moved(str(first.formula()), rows, 0), (title, first.at)


def test_there_are_a_thousand_or_as_many_as_a_file_may_have() -> None:
    """1,000; fewer where each period has a statement of its own, since funders' payments are shared beside the tranches."""
    assert sheet("viborg", "Fremtider").last_row() - FIRST + 1 == LIVE
    few = sheet("three funders", "Fremtider").last_row() - FIRST + 1
    assert few < LIVE
    assert few % 100 == 0


@pytest.mark.parametrize("name", CASES)
def test_the_draws_of_a_future_are_read_from_rows_of_the_lists(name: str) -> None:
    """Each number of a list between 0 and 1, each once; below them the first ones again."""
    page = sheet(name, "Tal")
    futures = sheet(name, "Fremtider").last_row() - FIRST + 1
    for column in columns(page):
        stored = [page.cells[FIRST + row, column] for row in range(futures)]
        assert sorted(cell.content for cell in stored) == pytest.approx((np.arange(futures) + 0.5) / futures)
        assert all(cell.expression is None for cell in stored)
        if (FIRST + futures, column) in page.cells:
            again = page.cells[FIRST + futures, column]
            assert (again.content, again.formula()) == (stored[0].content, f"{stored[0].at}")


@pytest.mark.parametrize("name", CASES)
def test_here_and_there_differ_by_chance_alone(name: str) -> None:
    """Every row is within its limit; what is drawn is the forecast's, and its mean stands beside it with its standard error."""
    page, forecast = sheet(name, "Fordeling"), found(name)
    states = [cell.content for cell in page.cells.values() if cell.content in ("inden for", "uden for")]
    assert len(states) == 7 + len(forecast.agreement.funder)
    assert set(states) == {"inden for"}
    label = "Kommunen betaler, gennemsnit"
    assert figures(name, "Fordeling", label, 3) == forecast.in_all.mean
    assert figures(name, "Fordeling", label, 4) == forecast.in_all.error
    assert figures(name, "Fordeling", "Afkastloftet binder", 3) == forecast.ceiling_binds.share


def test_the_spread_adds_to_all_futures() -> None:
    """Below half of the ceiling, eleven steps, and the ceiling itself: together one, here as among those drawn."""
    page = sheet("viborg", "Fordeling")
    rows = [
        row for (row, at), cell in page.cells.items() if at == 1 and str(cell.content).endswith(("loftet", "derover"))
    ]
    for column in (5, 6):
        assert sum(page.cells[row, column].content for row in rows) == pytest.approx(1.0)
    assert figures("viborg", "Fordeling", "loftet og derover", 6) == pytest.approx(
        float(np.mean(found("viborg").drawn.repaid > viborg().return_ceiling.amount.value - 0.005))
    )


def test_the_fan_ends_with_what_is_repaid_in_all() -> None:
    """P10, P50 and P90 until the last period are those of the whole; each rises from period to period."""
    forecast = found("viborg")
    *_, last = forecast.fan.values()
    assert last == pytest.approx([forecast.in_all.low, forecast.in_all.middle, forecast.in_all.high], abs=0.01)
    for share in range(3):
        so_far = [amounts[share] for amounts in forecast.fan.values()]
        assert so_far == sorted(so_far)


def test_a_template_has_no_step_that_nothing_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell of the first future is looked at by another one, or is a result."""
    made = list[Template]()
    of_few = Template.of
    monkeypatch.setattr(Template, "of", lambda one, cells: made.append(of_few(one, cells)) or made[-1])
    of(forecast_of(viborg(), 100, 1))
    (template,) = made
    needed = {piece.number for one in template.formulas.values() for piece in one.pieces if hasattr(piece, "number")}
    assert set(template.formulas) <= needed | set(template.results.values())


@pytest.mark.parametrize("name", CASES)
def test_a_formula_of_a_future_can_be_read(name: str) -> None:
    """At most some four hundred letters, and no condition in another."""
    for title in ("Fremtider", "Trækninger"):
        page = sheet(name, title)
        texts = [str(page.cells[FIRST, column].formula()) for column in columns(page)]
        assert max(map(len, texts)) < 420, max(texts, key=len)


def test_a_finished_agreement_has_futures_that_are_all_the_same(tmp_path: Path) -> None:
    """Nothing is drawn, every formula is of statements; the control finds no difference."""
    observed = Observations(list(viborg().payment_periods())[-1], Counts({}, {}), (), ())
    made = of(forecast_of(viborg(), 100, 1, observed))
    (page,) = (one for one in made.sheets if one.name == "Fremtider")
    for column in columns(page):
        assert len({cell.content for (row, at), cell in page.cells.items() if at == column and row >= FIRST}) == 1
    path = tmp_path / FILE_NAME
    path.write_bytes(to_bytes(made, viborg().dated))
    assert control(path, viborg()).differences == ()


def test_where_nothing_is_ever_due_there_is_no_workbook() -> None:
    """All drop out, so there are no cohorts, and no success is expected."""
    none = ("BM1_succes_opdigtet_ydelse", "BM1_succes_haese", "BM1_succes_fleks", "BM5_succes")
    agreement = with_terms(fictional(), Prognose_frafald=1.0, **dict.fromkeys(none, 0.0))
    with pytest.raises(GivenError, match=NOTHING_DUE):
        of(forecast_of(agreement, 100, 1))
