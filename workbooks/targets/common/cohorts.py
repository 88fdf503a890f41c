"""Cohorts of a target that is measured by means: their sheet in the form, and their rows in a statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from model.base.citation import by
from model.base.danish import shown
from model.base.daycount import months_later
from model.base.payment_period import PaymentPeriod
from model.facts.observations import Cohort, Means
from model.formula.expression import Expression
from model.targets.school_absence import SchoolAbsence
from model.terms.agreement import Agreement
from model.terms.reading_terms import COHORT_STARTS
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.form.form import ContentKind, FormColumn, day, given, share, whole
from workbooks.frame.stack import Column, Row, Stack
from workbooks.targets.common.basis_rows import COUNTED, STATE, BasisRows, CohortMeasured, cohort_key, is_whole
from workbooks.targets.common.form_columns import measured_on, measurements_of
from workbooks.targets.common.sheets import Found, TargetSheets

if TYPE_CHECKING:
    from workbooks.targets.common.measured import MeasurementChecker

_ABOVE_ZERO = "en procent over 0 %, som den anden gruppe måles mod"
_COHORT = (
    Column("Kohorte", Style.TEXT), Column("Husstande", Style.NUMBER, "households"),
    Column("Indsats, baseline", Style.SHARE, "treated"), Column("Kontrol, baseline", Style.SHARE, "control"),
)  # fmt: skip
_MEASUREMENT = (
    Column("Måling", Style.TEXT), Column("Indsats", Style.SHARE, "treated"), Column("Kontrol", Style.SHARE, "control"),
    Column(""), Column(""), Column("Sats (kr.)", Style.DKK, "price"), Column("Betaling (kr.)", key="payment"),
)  # fmt: skip
_PERIOD = (
    Column("Kohorte og måling", Style.TEXT), Column("Indsats", Style.SHARE), Column("Kontrol", Style.SHARE),
    Column("Indsats, baseline", Style.SHARE), Column("Kontrol, baseline", Style.SHARE), Column("Sats (kr.)", Style.DKK),
    Column("Betaling før loft (kr.)"),
)  # fmt: skip
_MEANS = ("means.treated", "means.control", "baseline.treated", "baseline.control")


class CohortSheets(TargetSheets[SchoolAbsence, Found]):
    """A target that is measured by means of cohorts in the form and the statement; a kind prices the means."""

    def priced(self, means: Sequence[Cell], price: Cell) -> Expression:
        """Return the payment for a measurement, DKK to the øre: means of both groups, the baseline's, and the price."""
        raise NotImplementedError

    # --- the form

    def rows(self) -> tuple[tuple[Any, ...], ...]:
        """Return a row for each cohort."""
        return tuple((float(number),) for number in range(1, int(self.target.cohorts.value) + 1))

    def columns(self, agreement: Agreement) -> list[FormColumn]:
        """Return cohort, start, households, and the means of each measurement."""
        from model.targets.common.courses import latest_start

        latest, counted_from = latest_start(agreement), COHORT_STARTS[agreement.reading.cohort_start.used]
        columns = [
            given("cohort", "Kohorte", 10, ContentKind.WHOLE),
            day(
                "start",
                "Start",
                f"Dagen, som måletidspunkterne regnes fra: {counted_from}. Tomt, hvis kohorten ikke er dannet endnu. Husstande, "
                f"der starter efter {shown(latest)}, tæller ikke med.",
                is_required=False,
                least=agreement.period.intervention_start.value,
                most=latest,
            ),
            whole(
                "households",
                "Husstande",
                f"Husstande i kohorten; den skal have mindst {self.target.smallest_cohort.value:.0f}.",
                is_required=False,
                width=12,
            ),
            *_means("0", "Baseline", "ved start"),
        ]
        for number, title, when in measurements_of(self.target):
            columns.append(measured_on(agreement, f"day_{number}", f"{title} den", f"Dagen for målingen {when}."))
            columns += _means(str(number), title, when)
        return columns

    def read_cohorts(self, checker: MeasurementChecker, period: PaymentPeriod) -> tuple[Cohort, ...]:
        """Return the cohorts that have been formed; faults between their fields are noted."""
        import numpy as np

        from workbooks.form.checks import days

        key = self.target.id
        frame, start = checker.filled.tables[key], days(checker.filled.tables[key]["start"])
        formed = ~np.isnat(start)
        for column in ("households", "treated_0", "control_0"):
            empty = frame[column].isna().to_numpy()
            checker.flag(key, column, formed & empty, "tom", "et tal, når kohorten har en start")
            checker.flag(key, column, ~formed & ~empty, "et tal", "tom, når kohorten ikke har en start")
        checker.flag(key, "control_0", (frame["control_0"] == 0).to_numpy(), "0 %", _ABOVE_ZERO)
        for number, months in enumerate(self.target.times(), 1):
            self._check_measurement(checker, number, int(months.value), start, period)
        return tuple(self._cohort(row) for row in frame[formed].to_dict("records"))

    def _check_measurement(
        self, checker: MeasurementChecker, number: int, months: int, start: Any, period: PaymentPeriod
    ) -> None:
        import numpy as np

        from model.targets.common.courses import last_time

        key, formed = self.target.id, ~np.isnat(start)
        frame = checker.filled.tables[key]
        treated, control = (frame[f"{group}_{number}"].isna().to_numpy() for group in ("treated", "control"))
        checker.measured_in_window(key, number, months, start, formed & ~(treated & control))
        last = min(period.last, last_time(checker.agreement.on(period.last)))
        due = months_later(start, months) <= np.datetime64(last)
        for column, empty, other in ((f"treated_{number}", treated, control), (f"control_{number}", control, treated)):
            checker.flag(key, column, formed & empty & ~other, "tom", "en procent, når den anden gruppe har en")
            checker.flag(
                key,
                column,
                formed & empty & due,
                "tom",
                lambda at: f"en procent; måletidspunktet var {shown(months_later(start, months)[at].item())}",
            )
            checker.flag(key, column, ~formed & ~empty, "et tal", "tom, når kohorten ikke har en start")
        checker.flag(key, f"control_{number}", (frame[f"control_{number}"] == 0).to_numpy(), "0 %", _ABOVE_ZERO)

    def _cohort(self, row: Mapping[str, Any]) -> Cohort:
        import numpy as np

        def means(number: int) -> Means | None:
            treated, control = row[f"treated_{number}"], row[f"control_{number}"]
            return None if np.isnan(treated) or np.isnan(control) else Means(float(treated), float(control))

        baseline = means(0) or Means(0.0, 1.0)  # its absence is a fault already
        measured = tuple(means(number) for number in self.target.numbers())
        start, households = row["start"].date(), float(row["households"])
        return Cohort(self.target.id, int(row["cohort"]), start, households, baseline, measured)

    # --- the statement

    def write_cohorts(self, rows: BasisRows) -> tuple[Mapping[int, Cell], Sequence[CohortMeasured]]:
        """Write the cohorts with their baselines, then the period's measurements of them."""
        name, clause = self.target.id, self.target.clause
        cohorts = [cohort for target, cohort in rows.cohorts if target == name]
        if not cohorts:
            return {}, ()
        table = rows.table(f"{self.target.title}: kohorter ({self.point(clause)})", *_COHORT, STATE)
        written: dict[int, Row] = {}
        for cohort in cohorts:
            row = written[cohort] = table.row(f"Kohorte {cohort}")
            key = partial(cohort_key, name, cohort, "start")
            count = rows.given(row, "households", key("households"), Style.INPUT_NUMBER, COUNTED)
            rows.given(row, "treated", key("treated"), Style.INPUT_SHARE, clause)
            rows.given(row, "control", key("control"), Style.INPUT_SHARE, clause, 1.0)
            rows.state(row, Range(count, count), is_whole(count))
        rows.check_states(f"{self.target.title}, kohorter", [row[STATE.key] for row in table.rows])
        households = {cohort: row["households"] for cohort, row in written.items()}
        return households, self._write_measurements(rows, written)

    def _write_measurements(self, rows: BasisRows, bases: Mapping[int, Row]) -> list[CohortMeasured]:
        name, clause = self.target.id, self.target.clause
        absences = [(cohort, number) for target, cohort, number in rows.absences if target == name]
        if not absences:
            return []
        table = rows.table(f"{self.target.title}: periodens målinger ({self.point(clause)})", *_MEASUREMENT)
        found = []
        for cohort, number in absences:
            title, model = f"Kohorte {cohort}, {number}. måling", f"absences.{name}.{cohort}.{number}"
            row, key = table.row(title, clause=clause), partial(cohort_key, name, cohort, number)
            treated = rows.given(row, "treated", key("treated"), Style.INPUT_SHARE, clause)
            control = rows.given(row, "control", key("control"), Style.INPUT_SHARE, clause, 1.0)
            price = row.put("price", self.target.price)
            means = (treated, control, bases[cohort]["treated"], bases[cohort]["control"])
            for what, cell in zip(_MEANS, means, strict=True):
                cell.shows(f"{model}.{what}")
            payment = row.put("payment", self.priced(means, price)).shows(f"{model}.payment")
            found.append(CohortMeasured(name, title, means, price, payment))
        return found

    def write_period(self, stack: Stack, measured: Sequence[CohortMeasured]) -> None:
        """Write the period's measurements on the statement's front page."""
        stack.section(by(f"Periodens {self.target.title.lower()}", self.target.clause))
        table = stack.table(*_PERIOD)
        for one in measured:
            table.row(one.title, *one.means, one.price, one.payment)


def _means(key: str, title: str, when: str) -> Iterator[FormColumn]:
    for group, short, whose in (("treated", "indsats", "Indsatsgruppens"), ("control", "kontrol", "Kontrolgruppens")):
        help_text = f"{whose} gennemsnitlige fravær {when}, fx 9,85 %."
        yield share(f"{group}_{key}", f"{title}, {short}", help_text, is_required=False, width=13)
