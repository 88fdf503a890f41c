"""Writer of made-up measurements, plainly marked: `python -m scripts.develop.made_up_measurements FILE [HOUSEHOLDS]`.

No such households or persons exist. A fixed seed makes the same file each time: 180 households with about 460 persons,
those of the made-up accounts and the ones that came after, or as many households as asked for, evenly spread. Earlier
statements and repayments follow from the measurements.
"""

import datetime as dt
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from model.base.daycount import months_later
from model.outcomes.results import absences_of, gross_of, outcomes_of
from model.outcomes.waterfall import Settlement, settle
from model.source.load import load
from model.targets.employment import Employment
from model.targets.school_absence import SchoolAbsence
from model.targets.social_measures import SocialMeasures
from model.terms.agreement import Agreement
from scripts.develop.made_up_accounts import NOTE, YEAR, households_of_example
from workbooks.form.form import MADE_UP
from workbooks.form.write_form import build
from workbooks.forms.measurements import measurement_form
from workbooks.forms.measurements.observed import read_measurements
from workbooks.forms.measurements.words import RECORDS
from workbooks.forward.fill_form import FormRow, fill
from workbooks.frame.vocabulary import payers_by_name, periods_of, receivers_by_name, targets_by_title
from workbooks.targets.common.form_columns import MISSING, NO, YES
from workbooks.writing.write import to_bytes

HOUSEHOLDS = 180
SEED = 5_1
_PERIOD = "2026-H2"
_STARTED_BY = dt.date(2026, 9, 30)
_LEAVES_EARLY, _LEAVES_LATER, _IS_REPLACED, _CANNOT_BE_MEASURED = 0.03, 0.06, 0.5, 0.04
_EXPECTED_ADULTS, _EXPECTED_RETIRED, _EXPECTED_CHILDREN = 333, 9, 118
_HIGHEST_SCORE = 10
_MOST_OF_A_LETTER = 99_999
RowsBySheet = dict[str, list[FormRow]]


@dataclass
class _Home:
    """Made-up household: its code, its start, when it left, what replaced it, and the ages of its persons.

    Of one in the made-up accounts it is known until when it stayed, or that it left.
    """

    code: str
    start: dt.date
    left: dt.date | None = None
    known_until: dt.date = dt.date.min
    replaced_by: str | None = None
    ages: list[int] = field(default_factory=list)


def made_up(agreement: Agreement, households: int | None = None) -> bytes:
    """Return a filled-in form with made-up measurements of some households.

    Args:
        agreement: the Viborg agreement, whose tables the persons are drawn from.
        households: how many households, if others than the example's; persons, expected baselines and cohorts follow in proportion.

    Returns: the file.
    """
    form = measurement_form(agreement)
    empty = to_bytes(build(form, agreement), agreement.agreement.signed.value)
    rows = _Maker(agreement, _example(agreement) if households is None else _spread(agreement, households)).rows()
    return fill(empty, form, rows | _carried(agreement, empty, rows), NOTE)


def _carried(agreement: Agreement, empty: bytes, rows: RowsBySheet) -> RowsBySheet:
    """Return the rows with earlier statements and repayments, computed from the measurements by the model itself."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "uden_tidligere.xlsx"
        path.write_bytes(fill(empty, measurement_form(agreement), rows))
        observed = read_measurements(path, agreement)
    earlier = [p for p in periods_of(agreement).values() if p < observed.period]
    gross = [(p, gross_of(outcomes_of(agreement, observed, p), absences_of(agreement, observed, p))) for p in earlier]
    settled = settle(agreement, [(period, amounts) for period, amounts in gross if amounts])
    titles = {name: title for title, name in targets_by_title(agreement).items()}
    stated = [
        (one.period.label, titles[name], amount, one.capped[name])
        for one in settled
        for name, amount in one.gross.items()
        if amount
    ]
    return {"earlier": list(stated), "repayments": list(_repaid(agreement, settled))}


def _repaid(agreement: Agreement, settled: Sequence[Settlement]) -> Iterator[FormRow]:
    payers, receivers = (
        {id_: name for name, id_ in known(agreement).items()} for known in (payers_by_name, receivers_by_name)
    )
    for one in settled:
        day = one.period.next().first + dt.timedelta(days=80)
        for (payer, receiver), amount in one.parts.items():
            if amount:
                yield (day, payers[payer], receivers[receiver], amount)


def _example(agreement: Agreement) -> list[_Home]:
    """Return the households of the made-up accounts, then those that came after them."""
    until = dt.date(YEAR, 12, 31)
    homes = [
        _Home(str(code), start, left if isinstance(left, dt.date) else None, until)
        for code, start, left, *_ in households_of_example(agreement)
        if isinstance(start, dt.date)
    ]
    more = HOUSEHOLDS - len(homes)
    return [*homes, *_evenly(until, more, [f"H{len(homes) + number:03d}" for number in range(1, more + 1)])]


def _spread(agreement: Agreement, count: int) -> list[_Home]:
    """Return households that start evenly from the first day of the intervention on."""
    first = agreement.period.intervention_start.value
    return list(_evenly(first, count, [f"H{number:04d}" for number in range(1, count + 1)]))


def _evenly(since: dt.date, count: int, codes: Sequence[str]) -> Iterator[_Home]:
    days = (_STARTED_BY - since).days
    yield from (_Home(code, since + dt.timedelta(days=days * number // count)) for number, code in enumerate(codes, 1))


class _Maker:
    """Random generator of households, persons and their measurements."""

    def __init__(self, agreement: Agreement, homes: list[_Home]) -> None:
        self._agreement, self._count, self._homes = agreement, len(homes), homes
        self._draw = random.Random(SEED)  # noqa: S311 made-up people, nothing secret
        self._period = periods_of(agreement)[_PERIOD]
        self._latest = min(self._period.last, agreement.period.intervention_end.value)
        """A household that stays until then has not left early."""
        self._draw_homes()
        self._persons = [(home, age) for home in self._homes for age in home.ages]

    def rows(self) -> RowsBySheet:
        """Return the rows of every sheet except those that follow from them."""
        targets = self._agreement.target
        (work,) = (one for one in targets if isinstance(one, Employment))
        (measures,) = (one for one in targets if isinstance(one, SocialMeasures))
        (absence,) = (one for one in targets if isinstance(one, SchoolAbsence))
        return {
            "statement": [(_PERIOD, RECORDS, MADE_UP)],
            "households": [(h.code, h.start, h.left, h.replaced_by) for h in self._homes],
            "persons": [(_code(i), home.code, float(age)) for i, (home, age) in enumerate(self._persons, 1)],
            "employment": list(self._employment(work)),
            "social_measures": list(self._ladder(measures)),
            "school_absence": list(self._cohorts(absence)),
            "life_satisfaction": list(self._life()),
            "action_plans": list(self._plans()),
        }

    def _draw_homes(self) -> None:
        """Draw who leaves, as far as it is not known, who is replaced, and the persons."""
        draw = self._draw
        for home in self._homes:
            chance = draw.random()
            if chance < _LEAVES_EARLY:
                self._leaves(home, draw.randint(20, 80))
            elif chance < _LEAVES_EARLY + _LEAVES_LATER:
                self._leaves(home, draw.randint(120, 500))
        self._replace(self._homes)
        self._people(self._homes)

    def _leaves(self, home: _Home, after: int) -> None:
        """Let a household leave after some days, if that is neither known otherwise nor after the end."""
        left = home.start + dt.timedelta(days=after)
        if home.left is None and home.known_until < left <= self._latest:
            home.left = left

    def _replace(self, homes: list[_Home]) -> None:
        newcomers = (one for one in homes if one.start > one.known_until)
        taken: set[str] = set()
        for home in homes:
            left = home.left
            if left is not None and self._draw.random() < _IS_REPLACED:
                new = next((one for one in newcomers if one.start >= left and one.code not in taken), None)
                if new is not None:
                    home.replaced_by = new.code
                    taken.add(new.code)

    def _people(self, homes: list[_Home]) -> None:
        """Add adults of working age, retired persons and children in the agreement's proportions."""
        months = int(self._agreement.people.counts_after.value)
        staying = [home for home in homes if home.left is None or home.left >= months_later(home.start, months)]
        share = self._count / HOUSEHOLDS
        kinds = ((_EXPECTED_ADULTS, 18, 66), (_EXPECTED_RETIRED, 67, 84), (_EXPECTED_CHILDREN, 0, 17))
        ages = [self._draw.randint(a, b) for count, a, b in kinds for _ in range(round(count * share))]
        for i, age in enumerate(ages):
            staying[i % len(staying)].ages.append(age)
        for home in homes:
            home.ages = home.ages or [self._draw.randint(18, 66)]

    def _due(self, home: _Home, months: int) -> dt.date | None:
        """Return the day of a measurement, None if it lies after the end of the period."""
        due = months_later(home.start, months)
        return due if due <= self._period.last else None

    def _measured(self, due: dt.date) -> dt.date | None:
        """Return the day on which a measurement was made, None if it could not be made."""
        return None if self._draw.random() < _CANNOT_BE_MEASURED else due + dt.timedelta(days=self._draw.randint(0, 40))

    def _employment(self, target: Employment) -> Iterator[FormRow]:
        share = self._count / HOUSEHOLDS
        types = [b for b in target.benefit for _ in range(round(b.persons.value * share))]
        chances = {b.title: b.success.value for b in target.benefit}
        self._draw.shuffle(types)
        drawn = iter(types)
        working = target.benefit[0].title
        for i, (home, age) in enumerate(self._persons, 1):
            if not target.youngest.value <= age <= target.oldest.value:
                continue
            current = next(drawn, target.benefit[0]).title
            row: list[str | dt.date | None] = [_code(i), current]
            for number, months in enumerate(target.measured_after, 1):
                due = self._due(home, int(months.value))
                day = self._measured(due) if due else None
                success = day is not None and self._draw.random() < chances[current]
                answer = None if due is None else MISSING if day is None else YES if success else NO
                row += [day, answer]
                if number < len(target.measured_after):
                    current = working if success and self._draw.random() < 0.5 else current
                    row.append(current if day else None)
            yield tuple(row)

    def _ladder(self, target: SocialMeasures) -> Iterator[FormRow]:
        share = self._count / HOUSEHOLDS
        steps = [i for i, s in enumerate(target.step) for _ in range(round(s.persons.value * share))]
        self._draw.shuffle(steps)
        drawn = iter(steps)
        for i, (home, age) in enumerate(self._persons, 1):
            if age >= target.youngest.value:
                before = next(drawn, 0)
                row: list[str | dt.date | None] = [_code(i), target.step[before].title]
                due = self._due(home, int(target.measured_after[0].value))
                day = self._measured(due) if due else None
                down = before > 0 and self._draw.random() < target.step[before].success.value
                after = target.step[before - 1 if down else before].title
                row += [day, None if due is None else after if day else MISSING]
                yield tuple(row)

    def _cohorts(self, target: SchoolAbsence) -> Iterator[FormRow]:
        size = self._count // int(target.cohorts.value)
        for number in range(int(target.cohorts.value)):
            start = self._homes[size * number + size // 2].start
            row: list[float | dt.date | None] = [start, float(size), 0.0985, 0.0985 + 0.002 * number]
            for expected, months in zip(target.expected[1:], target.measured_after, strict=True):
                due = months_later(start, int(months.value))
                shown = due <= self._period.last
                fall = round(expected.treated.value + 0.001 * number, 4)
                row += [due + dt.timedelta(days=10), fall, 0.0985] if shown else [None, None, None]
            yield tuple(row)

    def _life(self) -> Iterator[FormRow]:
        for i, (home, age) in enumerate(self._persons, 1):
            if age >= 18:
                before = float(self._draw.randint(2, 8))
                change = self._draw.choice((-1, 0, 0, 1, 2))
                after = min(_HIGHEST_SCORE, max(0, before + change))
                yield (_code(i), before, *self._end(home, after))

    def _plans(self) -> Iterator[FormRow]:
        for home in self._homes:
            yield (home.code, *self._end(home, self._draw.randint(4, 16) / 20))

    def _end(self, home: _Home, result: float) -> tuple[dt.date | None, float | str | None]:
        """Return the day and result of the measurement at the end of the intervention, or where the household left."""
        end = self._agreement.period.intervention_end.value
        if home.left is not None:
            return home.left, MISSING
        return end, (MISSING if self._draw.random() < _CANNOT_BE_MEASURED else result)


def _code(number: int) -> str:
    """Return a person's code: five digits, since six may be a day of birth; after P99999 comes Q00001."""
    letter, digits = divmod(number - 1, _MOST_OF_A_LETTER)
    return f"{chr(ord('P') + letter)}{digits + 1:05d}"


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("brug: python -m scripts.develop.made_up_measurements FIL [HUSSTANDE]")
    Path(sys.argv[1]).write_bytes(made_up(load(), int(sys.argv[2]) if len(sys.argv) == 3 else None))
