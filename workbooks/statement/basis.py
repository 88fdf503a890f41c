"""The sheet Grundlag: the inputs of a statement, all in yellow cells: counts, means, earlier statements, repayments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.base.citation import by
from model.base.payment_period import PaymentPeriod
from model.clauses.annex_5_1.school_absence import school_absence_payment
from model.formula.expression import (
    Expression,
    all_of,
    apply,
    count_of,
    lift,
    ratio,
    rounded,
    rows_of,
    smallest,
    sum_if,
    total,
    when,
)
from model.outcomes.household_findings import TOLD
from model.outcomes.results import PAYMENTS, PERSONS
from model.terms.outcome_terms import OutcomeTarget
from model.terms.reading_terms import MEAN_OF_ALL, MEAN_OF_GROUP
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.states import DEVIATES, OK
from workbooks.frame.annex_book import AnnexBook, header, section
from workbooks.frame.layout import COLUMNS, Figure, write_row
from workbooks.frame.paper import FLAT
from workbooks.frame.readings import OF_MEASUREMENTS, told
from workbooks.frame.row_heights import broken
from workbooks.frame.vocabulary import EVERYBODY, MEANS_OF, groups_of, payers_of, points_of, receivers_of
from workbooks.statement.cells import (
    ABSENCE,
    BASELINE,
    COUNTED,
    FINAL,
    MISSING,
    STATED,
    Basis,
    CohortMeasured,
    Measured,
)
from workbooks.statement.edition import Edition
from workbooks.statement.figures import WHOLE, baseline_key, cohort_key, repaid_key, stated_key, tally_key

WIDTHS = (38, *[17] * (COLUMNS - 1), 12)
_TALLY = ("measured", "achieved", "missing")
_MEANS = ("means.treated", "means.control", "baseline.treated", "baseline.control")
_STATE = "Tilladt"


@dataclass(eq=False, repr=False)
class BasisSheet:
    """The sheet while it is being written, and its next row."""

    annex: AnnexBook
    edition: Edition
    sheet: Sheet
    row: int = 5

    def __post_init__(self) -> None:
        self.sheet.repeated_rows = (1, 2)

    def write(self) -> Basis:
        """Write every table that the agreement and the edition have."""
        text = (
            "Gule celler er det, der er målt, opgjort før og betalt: antal og gennemsnit, intet om den enkelte person."
        )
        self.sheet.put(3, 1, text, "Notelinje")
        agreement = self.annex.agreement
        for text in (agreement.measurement.assumption, *(told(agreement, one) for one in OF_MEASUREMENTS)):
            for line in broken(text, FLAT, "Notelinje"):
                self.sheet.put(self.row, 1, line, "Notelinje")
                self.row += 1
        targets = dict(self.annex.agreement.target.agreed())
        measured = [m for name, t in targets.items() if name != "school_absence" for m in self._target(name, t)]
        households, absences = self._cohorts()
        baselines = self._baselines()
        counts = dict(self._told() if self.edition.has_records else ())
        earlier = self.edition.earlier(self.annex.agreement)
        gross = self._stated("Tidligere opgørelser: før betalingsmålets loft", "gross", earlier, targets)
        capped = self._stated("Tidligere opgørelser: efter betalingsmålets loft", "capped", earlier, targets)
        again = dict(self.edition.recomputed_targets(self.annex.agreement))
        title = "Tidligere perioder, som målingerne giver dem i dag: før loft"
        recomputed = self._stated(title, "recomputed", earlier, again)
        return Basis(measured, absences, baselines, households, counts, gross, capped, recomputed, self._repaid())

    def _begin(self, title: str, titles: Sequence[str]) -> None:
        self.row = section(self.sheet, self.row, title)
        header(self.sheet, self.row, titles, text_columns=(1, *(c for c, one in enumerate(titles, 1) if one == _STATE)))
        self.row += 1

    def _state(self, column: int, counts: Range, *conditions: Expression) -> Cell:
        """End a row of counts with its check: none is below 0, and the other conditions hold; return the cell."""
        not_below = lift(0) <= smallest(counts)
        return self.sheet.put(self.row, column, when(all_of(not_below, *conditions), OK, DEVIATES), "Kontrol", COUNTED)

    def _check_states(self, title: str, states: Sequence[Cell]) -> None:
        """Add a check that fails when a row holds impossible counts."""
        cells, (first, last) = Range(states[0], states[-1]), (states[0], states[-1])
        self.sheet.states.append((first.row, first.column, last.row, last.column))
        label = f"{title}: rækker med umulige antal (se arket {self.sheet.name})"
        self.annex.check(label, rows_of(cells) - count_of(cells, OK), 0, COUNTED, "Tal")

    def _given(self, column: int, key: str, style: str, clause: str, blank: float = 0.0) -> Cell:
        return self.annex.put_given(self.sheet, self.row, column, key, style, clause, blank)

    def _target(self, name: str, target: OutcomeTarget) -> Iterator[Measured]:
        titles = (
            "Gruppe",
            "Målt",
            "Opnået",
            "Mangler",
            "Opnået med gennemsnit",
            "Sats (kr.)",
            "Betaling (kr.)",
            _STATE,
        )
        for number, title in points_of(target):
            self._begin(f"{target.title}: {title.casefold()} (pkt. 2.1 og 2.3)", titles)
            yield self._measurement(name, target, number, title)

    def _measurement(self, name: str, target: OutcomeTarget, number: int, title: str) -> Measured:
        title = f"{target.title}, {title.casefold()}"
        if rows := self._groups(name, number, title):
            *columns, by_group = (Range(cells[0], cells[-1]) for cells in zip(*rows, strict=True))
            styles = ("Tal", "Decimaltal", "Tal")
            sums: list[Figure] = [(total(cells), style) for cells, style in zip(columns, styles, strict=True)]
            write_row(self.sheet, self.row, "I alt", sums, COUNTED, is_total=True)
            self.sheet.put(self.row, len(WIDTHS), None, "Total tekst")
            tally = tuple(self.sheet.cells[self.row, column] for column in (2, 3, 4))
            without = sum_if(columns[0], 0, columns[2])
            found = {MEAN_OF_GROUP: total(by_group) + without * ratio(tally[1], tally[0])}
        else:
            self.sheet.put(self.row, 1, EVERYBODY, "Total tekst")
            tally, found = self._tally(name, number, WHOLE), {}
            self._check_states(title, [self._state_of_tally(name, *tally)])
        found[MEAN_OF_ALL] = _with_mean(*tally)
        used = self.annex.agreement.reading.missing_data.used
        result = found.pop(used if used in found else MEAN_OF_ALL)
        figures, model = self._priced(name, target, result, "Total {}"), f"outcomes.{name}.{number}"
        figures[0].shows(f"{model}.achieved")
        figures[-1].shows(f"{model}.payment")
        for what, cell in zip(_TALLY, tally, strict=True):
            cell.shows(f"{model}.whole.{what}")
        otherwise: dict[str, Cell] = {}
        for option, other in found.items():
            label = MEANS_OF[name, option]
            self.sheet.put(self.row, 1, f"Hvis gennemsnittet tages {label}", "Tekst")
            *_, otherwise[label] = self._priced(name, target, other)
        measured, achieved, missing = tally
        return Measured(name, number, title, measured, achieved, missing, *figures, otherwise)

    def _groups(self, name: str, number: int, title: str) -> list[list[Cell]]:
        """Write a row for each benefit type or step, with the tally and what is achieved with its own mean.

        Return their cells.
        """
        groups = groups_of(self.annex.agreement).get(name, ())
        rows: list[list[Cell]] = []
        states: list[Cell] = []
        for group, label in enumerate(groups if len(groups) > 1 else ()):
            self.sheet.put(self.row, 1, label, "Tekst")
            tally = self._tally(name, number, group)
            states.append(self._state_of_tally(name, *tally))
            rows.append([*tally, self.sheet.put(self.row, 5, _with_mean(*tally), "Decimaltal", MISSING)])
            self.row += 1
        if states:
            self._check_states(title, states)
        return rows

    def _priced(
        self, name: str, target: OutcomeTarget, achieved: Expression, style: str = "{}"
    ) -> tuple[Cell, Cell, Cell]:
        """End a row with what was achieved, its price, and the payment (DKK), and return the three cells."""
        rule, between = PAYMENTS[name]
        results, prices, payments = (style.format(one).capitalize() for one in ("decimaltal", "beløb", "beløb øre"))
        result = self.sheet.put(self.row, 5, achieved, results, MISSING)
        price = self.sheet.put(self.row, 6, target.price, prices, target.price.clause)
        figure = apply(rule, result, *(lift(int(one)) for one in between), price)
        payment = self.sheet.put(self.row, 7, figure, payments, rule.clause)
        self.row += 1
        return result, price, payment

    def _state_of_tally(self, name: str, measured: Cell, achieved: Cell, missing: Cell) -> Cell:
        """Write the check of whole persons and households, and of no more successes than measured; return its cell."""
        conditions = [_is_whole(measured), _is_whole(missing)]
        if name in PERSONS:
            conditions += [_is_whole(achieved), lift(achieved) <= measured]
        elif name == "action_plans":
            conditions.append(lift(achieved) <= lift(measured) * 100)
        return self._state(len(WIDTHS), Range(measured, missing), *conditions)

    def _tally(self, name: str, number: int, group: int | str) -> tuple[Cell, ...]:
        styles = ("Input tal", "Input decimaltal", "Input tal")
        return tuple(
            self._given(column, tally_key(name, number, group, what), style, COUNTED)
            for column, (what, style) in enumerate(zip(_TALLY, styles, strict=True), 2)
        )

    def _cohorts(self) -> tuple[dict[int, Cell], list[CohortMeasured]]:
        target = self.annex.agreement.target.school_absence
        households: dict[int, Cell] = {}
        if target is None or not self.edition.cohorts:
            return households, []
        self._begin(
            f"{target.title}: kohorter (pkt. 2.6)",
            ("Kohorte", "Husstande", "Indsats, baseline", "Kontrol, baseline", _STATE),
        )
        states = []
        bases: dict[int, tuple[Cell, Cell]] = {}
        for cohort in self.edition.cohorts:
            self.sheet.put(self.row, 1, f"Kohorte {cohort}", "Tekst")
            households[cohort] = self._given(2, cohort_key(cohort, "start", "households"), "Input tal", COUNTED)
            treated = self._given(3, cohort_key(cohort, "start", "treated"), "Input andel", ABSENCE)
            bases[cohort] = treated, self._given(4, cohort_key(cohort, "start", "control"), "Input andel", ABSENCE, 1.0)
            one = households[cohort]
            states.append(self._state(5, Range(one, one), _is_whole(one)))
            self.row += 1
        self._check_states(f"{target.title}, kohorter", states)
        if not self.edition.absences:
            return households, []
        titles = ("Måling", "Indsats", "Kontrol", "", "", "Sats (kr.)", "Betaling (kr.)")
        self._begin(f"{target.title}: periodens målinger (pkt. 2.6)", titles)
        found = []
        for cohort, number in self.edition.absences:
            title = f"Kohorte {cohort}, {number}. måling"
            self.sheet.put(self.row, 1, title, "Tekst")
            treated = self._given(2, cohort_key(cohort, number, "treated"), "Input andel", ABSENCE)
            control = self._given(3, cohort_key(cohort, number, "control"), "Input andel", ABSENCE, 1.0)
            price = self.sheet.put(self.row, 6, target.price, "Beløb", target.price.clause)
            means, model = (treated, control, *bases[cohort]), f"absences.{cohort}.{number}"
            for what, cell in zip(_MEANS, means, strict=True):
                cell.shows(f"{model}.{what}")
            payment = self.sheet.put(self.row, 7, self._absence(means, price), "Beløb øre", ABSENCE)
            payment.shows(f"{model}.payment")
            found.append(CohortMeasured(title, *means, price, payment))
            self.row += 1
        return households, found

    def _absence(self, means: Sequence[Cell], price: Cell) -> Expression:
        target = self.annex.agreement.target.school_absence
        if target is None:
            raise ValueError("an agreement without absence has no cohorts")
        return apply(school_absence_payment, *means, price, target.decimals)

    def _baselines(self) -> dict[str, list[Cell]]:
        found: dict[str, list[Cell]] = {}
        for name, target in self.annex.agreement.target.agreed():
            groups = groups_of(self.annex.agreement).get(name, ())
            if not groups:
                continue
            self._begin(
                f"{target.title}: personer i husstande, der tæller med (pkt. 2.4.2, 2.5.2)",
                ("Gruppe", "Personer", _STATE),
            )
            states = []
            for group, title in enumerate(groups):
                self.sheet.put(self.row, 1, title, "Tekst")
                one = self._given(2, baseline_key(name, group), "Input tal", BASELINE)
                found.setdefault(name, []).append(one)
                states.append(self._state(3, Range(one, one), _is_whole(one)))
                self.row += 1
            self._check_states(f"{target.title}, personer i husstande, der tæller med", states)
        return found

    def _told(self) -> Iterator[tuple[str, Cell]]:
        """Write and yield the number of households for each remark of the statement, by the remark's id."""
        for one in TOLD:
            self._begin(by(one.heading, one.clause), ("", "Husstande", _STATE))
            self.sheet.put(self.row, 1, one.title(self.annex.agreement), "Tekst")
            count = self._given(2, one.id, "Input tal", one.clause)
            self._check_states(one.heading, [self._state(3, Range(count, count), _is_whole(count))])
            self.row += 1
            yield one.id, count

    def _stated(
        self, title: str, what: str, earlier: Sequence[PaymentPeriod], targets: Mapping[str, OutcomeTarget]
    ) -> dict[str, dict[str, Cell]]:
        found: dict[str, dict[str, Cell]] = {}
        if not earlier or not targets:
            return found
        self._begin(by(f"{title}, kr.", STATED), ("Periode", *(target.title for target in targets.values())))
        for period in earlier:
            self.sheet.put(self.row, 1, period.name, "Tekst")
            found[period.label] = {
                name: self._given(column, stated_key(period.label, name, what), "Input beløb øre", STATED)
                for column, name in enumerate(targets, 2)
            }
            self.row += 1
        return found

    def _repaid(self) -> dict[tuple[str, str], Cell]:
        payers, receivers = payers_of(self.annex.agreement), receivers_of(self.annex.agreement)
        self._begin("Tilbagebetalt siden start (pkt. 5.3)", ("Betalt af", *(f"Til {name}" for name in receivers)))
        found: dict[tuple[str, str], Cell] = {}
        for name, payer in payers.items():
            self.sheet.put(self.row, 1, name, "Tekst")
            for column, receiver in enumerate(receivers.values(), 2):
                found[payer, receiver] = self._given(column, repaid_key(payer, receiver), "Input beløb øre", FINAL)
            self.row += 1
        return found


def _with_mean(measured: Cell, achieved: Cell, missing: Cell) -> Expression:
    """Return what was achieved, with the mean of those measured added for each one missing."""
    return ratio(lift(achieved) * (lift(measured) + missing), measured, otherwise=achieved)


def _is_whole(count: Cell) -> Expression:
    return lift(count).equals(rounded(count, 0))
