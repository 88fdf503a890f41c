"""Sheets of the measurement form that hold figures: counts instead of records, earlier statements, repayments."""

from collections.abc import Iterator

from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from workbooks.form.form import Choices, ContentKind, FormColumn, FormTable, amount, choice, day, given, whole
from workbooks.frame.vocabulary import (
    EVERYBODY,
    groups_of,
    payers_by_name,
    periods_of,
    points_of,
    receivers_by_name,
    targets_by_title,
)
from workbooks.targets.common.form_columns import excepted

_LARGEST_AMOUNT = 1e9
_TARGET, _GROUP, _POINT = (
    given("target", "Betalingsmål", 28),
    given("group", "Gruppe", 52),
    given("point", "Måling", 14),
)


def tables(agreement: Agreement) -> Iterator[FormTable]:
    """Yield the last sheets, whatever targets there are."""
    at_start = [(target.title, group.title) for target in targets_of(agreement).values() for group in target.groups()]
    if at_start:
        yield FormTable(
            key="counts_at_start",
            sheet="Antal ved start",
            title="Antal personer ved start, kun når der leveres antal",
            intro="Alle personer i husstande, der tæller med ved periodens udgang (Bilag 1.4 pkt. 3.2.4).",
            columns=(_TARGET, _GROUP, whole("persons", "Antal", "Antal personer; 0, hvis ingen.", is_required=False)),
            rows=tuple(at_start),
            is_of_period=True,
        )
    if any(counted_points(agreement)):
        yield _counts(agreement)
    yield _earlier(agreement)
    yield _repayments(agreement)


def counted_points(agreement: Agreement) -> Iterator[tuple[str, int, str, str]]:
    """Yield target name, number and title of the measurement, and group, for each row of the sheet of counts."""
    for name, target in targets_of(agreement).items():
        if target.is_counted:
            groups = groups_of(agreement).get(name, (EVERYBODY,))
            yield from ((name, number, title, group) for number, title in points_of(target) for group in groups)


def _counts(agreement: Agreement) -> FormTable:
    titles = {name: title for title, name in targets_by_title(agreement).items()}
    help_text = "Personer med succes, trin-enheder ned, personer med højere score, eller opfyldte procentpoint i alt."
    return FormTable(
        key="counts",
        sheet="Antal ved måling",
        title="Antal ved periodens målinger, kun når der leveres antal",
        intro="Kun husstande, der tæller med (Bilag 1.4 pkt. 3.2.4), og deres personer. Ydelsestypen er den, der gælder for "
        "målingen: typen ved den foregående måling.",
        columns=(
            _TARGET,
            _POINT,
            _GROUP,
            whole("measured", "Målt", "Personer eller husstande med data i perioden.", is_required=False),
            FormColumn(key="achieved", title="Opnået", help=help_text, kind=ContentKind.NUMBER, is_required=False),
            whole(
                "missing",
                "Mangler",
                f"Personer eller husstande uden data; dem, der {excepted(agreement)}, tælles ikke (pkt. 2.3).",
                is_required=False,
            ),
        ),
        rows=tuple((titles[name], title, group) for name, _, title, group in counted_points(agreement)),
        is_of_period=True,
    )


def _earlier(agreement: Agreement) -> FormTable:
    periods, targets = tuple(periods_of(agreement)), tuple(targets_by_title(agreement))
    return FormTable(
        key="earlier",
        sheet="Tidligere opgørelser",
        title="Hvad de tidligere opgørelser sagde",
        intro="Én række pr. periode og betalingsmål, med de beløb der blev opgjort.",
        columns=(
            choice("period", "Periode", "En periode før den, der opgøres nu.", Choices("Periode", periods)),
            choice("target", "Betalingsmål", "Betalingsmålet, beløbet hører til.", Choices("Betalingsmål", targets)),
            amount("gross", "Før loft", "Resultater gange sats, i kr."),
            amount("capped", "Efter loft", "Beløbet efter betalingsmålets eget loft, i kr."),
        ),
    )


def _repayments(agreement: Agreement) -> FormTable:
    payers, receivers = tuple(payers_by_name(agreement)), tuple(receivers_by_name(agreement))
    return FormTable(
        key="repayments",
        sheet="Tilbagebetalinger",
        title="Hvad der faktisk er tilbagebetalt",
        intro="Kun tilbagebetalinger efter Bilag 5.1, ikke uforbrugt tilskud (pkt. 4.3).",
        columns=(
            day(
                "date",
                "Betalt den",
                "Betalingens dag, senest den dag, periodens egen betaling forfalder.",
                least=agreement.agreement.signed.value,
            ),
            choice("payer", "Betalt af", "Hvem der har betalt.", Choices("Betalt af", payers)),
            choice(
                "receiver",
                "Betalt til",
                "Hvem der har fået pengene; en tilskudsgivers del af sin egen betaling skrives også.",
                Choices("Betalt til", receivers),
            ),
            amount("amount", "Beløb", "I kr.; en tilbageførsel skrives med minus.", least=-_LARGEST_AMOUNT),
        ),
    )
