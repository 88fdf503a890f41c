"""The sheet Følsomhed: what is repaid in the mean if a target succeeds less or more, and the factor at which DSI breaks even."""

from __future__ import annotations

from dataclasses import dataclass

from model.base.danish import shown
from model.forecast.sensitivity import factor_range
from model.formula.expression import lift
from model.targets.common.target import Target, targets_of
from workbooks.cells.sheet import Chart, Series
from workbooks.cells.styles import Style
from workbooks.forecast.forecast_inputs import moved_key
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Stack

_WIDTHS = (34, 18, 18, 18, 18)
_CHART_ROWS = 18


@dataclass(eq=False, repr=False)
class SensitivitySheet:
    """The sheet while it is written."""

    annex: AnnexBook
    stack: Stack

    @classmethod
    def begin(cls, annex: AnnexBook) -> SensitivitySheet:
        """Add the sheet."""
        sheet = annex.page("Følsomhed", _WIDTHS, "Hvad hvert betalingsmål betyder", landscape=True)
        return cls(annex, Stack(sheet, len(_WIDTHS)))

    def write(self) -> None:
        """Write a row for each target with its differences, the one that means most first, the chart, and the break-even factor."""
        agreement = self.annex.agreement
        assert agreement.forecast is not None  # noqa: S101 there is a forecast of it
        low, high = map(shown, factor_range(agreement.forecast))
        sheet, row, column = self.stack.line("Kommunen betaler i gennemsnit (kr.)")
        base = self.annex.put_given(sheet, row, column, moved_key("", "repaid"), Style.INPUT_DKK, "")
        table = self.stack.table(
            Column("Betalingsmål", Style.TEXT, "title"), Column(f"Med faktor {low} (kr.)", Style.INPUT_DKK, "less"),
            Column(f"Med faktor {high} (kr.)", Style.INPUT_DKK, "more"), Column(f"Faktor {low}: forskel", Style.DKK, "down"),
            Column(f"Faktor {high}: forskel", Style.DKK, "up"),
        )  # fmt: skip
        for name, target in sorted(targets_of(agreement).items(), key=self._width, reverse=True):
            line = table.row(f"{target.number}. {target.title}", clause=target.clause)
            for what, apart in (("less", "down"), ("more", "up")):
                key = moved_key(name, what)
                line[what] = self.annex.put_given(*line.place(what), key, Style.INPUT_DKK, target.clause)
                line.put(apart, lift(line[what]) - base.fixed())
        first = self.stack.take(_CHART_ROWS)
        series = tuple(
            Series(table.heading(key), table.column(key), colour)
            for key, colour in (("down", Style.CHECK_DEVIATES), ("up", Style.TITLE))
        )
        categories = table.column("title")
        self.stack.sheet.charts.append(
            Chart("", first, _CHART_ROWS, len(_WIDTHS), "kr.", categories, series, is_stacked=True, is_sideways=True)
        )
        grantor = agreement.grantor
        place = self.stack.line(
            f"Så langt kan al succes falde, før {grantor.id} ikke får sit tilskud igen i gennemsnit (tom: den får det ikke)"
        )
        self.annex.put_if_given(place, moved_key("", "break_even"), Style.INPUT_DECIMAL, "")

    def _width(self, one: tuple[str, Target]) -> float:
        """Return how far apart the means are with a target that succeeds less and more: the length of its bar."""
        given = self.annex.given
        return given.figure(moved_key(one[0], "more")) - given.figure(moved_key(one[0], "less"))
