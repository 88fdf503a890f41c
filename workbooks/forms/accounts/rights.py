"""Sheets of the accounts form about rights: the conditions of pkt. 3.3, what was agreed beside pkt. 4.3, notices (pkt. 6, 12.2)."""

from collections.abc import Iterator

from model.terms.agreement import Agreement
from workbooks.form.form import Choices, ContentKind, FormTable, amount, calendar_year, choice, day, given, note
from workbooks.forms.accounts.money import SMALLEST_PAYMENT
from workbooks.forms.accounts.words import OUTCOME_WORDS, conditions_of, notices_of, reasons_of

_NOTICES = (
    "Kun hvis der er nogen. Kom den på en dag, der ikke er en hverdag, regnes fra den første hverdag efter (pkt. 10.2). Grund og frist "
    "skrives, som meddelelsen har dem; udfaldet, når det kendes."
)


def notices(agreement: Agreement) -> FormTable:
    """Return the sheet of withholdings, revocations and disputes, with the deadline that each sets and its outcome."""
    signed, end = agreement.days()
    reasons = Choices("Grund", tuple(reasons_of(agreement)))
    return FormTable(
        key="notices",
        sheet="Meddelelser",
        title="Meddelelser, der sætter en frist i gang (pkt. 6.1.2, 6.2.3, 6.2.4 og 12.2)",
        intro=_NOTICES,
        columns=(
            day("date", "Kom frem den", "Dagen, hvor meddelelsen kom frem.", least=signed, most=end),
            choice("kind", "Meddelelse", "Hvad den går ud på.", Choices("Meddelelse", tuple(notices_of(agreement)))),
            choice("reason", "Grund", "Det, tilbageholdelsen eller tilbagekaldelsen støttes på.", reasons, is_required=False, since="2026.11"),
            day("remedied_by", "Afhjælpes senest", "Den frist, en tilbageholdelse sætter (pkt. 6.1.2).", is_required=False, since="2026.11", least=signed, most=end),
            choice("outcome", "Udfald", "Tomt, så længe sagen står åben.", Choices("Udfald", OUTCOME_WORDS), is_required=False, since="2026.11"),
            day("outcome_on", "Udfald den", "Dagen for udfaldet.", is_required=False, since="2026.11", least=signed, most=end),
        ),
    )  # fmt: skip


def added(agreement: Agreement) -> Iterator[FormTable]:
    """Yield the sheets that older forms do not have."""
    if agreement.condition:
        yield _conditions(agreement)
    yield _not_repaid(agreement)


def _conditions(agreement: Agreement) -> FormTable:
    signed, end = agreement.days()
    return FormTable(
        key="conditions",
        sheet="Betingelser",
        title="Betingelser, der skal være opfyldt før en udbetaling (pkt. 3.3)",
        intro=f"Før alle er opfyldt, kan {agreement.reduction.funder} ikke udbetale tilskud. Tomt, så længe en betingelse ikke er opfyldt.",
        since="2026.11",
        columns=(
            given("condition", "Betingelse", 66),
            given("amount", "Beløb", 16, ContentKind.AMOUNT),
            day("met", "Opfyldt den", "Dagen, hvor betingelsen blev opfyldt.", is_required=False, least=signed, most=end, width=16),
            note(),
        ),
        rows=tuple((title, one.amount.value) for title, one in conditions_of(agreement).items()),
    )  # fmt: skip


def _not_repaid(agreement: Agreement) -> FormTable:
    signed, end = agreement.days()
    years = agreement.commitment_years()
    return FormTable(
        key="not_repaid",
        sheet="Aftalt undtaget",
        title="Uforbrugt tilskud, som parterne har aftalt ikke betales tilbage (pkt. 4.3)",
        intro="Én række pr. aftale, ud over det, der står på arket Periodisering. Den gælder årets opgørelse: Hvad der stadig er "
        "uforbrugt året efter, opgøres igen.",
        since="2026.11",
        columns=(
            calendar_year("year", "Regnskabsår", "Året, hvis uforbrugte tilskud det er.", least=years[0], most=years[-1]),
            day("date", "Aftalt den", "Dagen for aftalen.", least=signed, most=end),
            amount("amount", "Beløb", "Det, der ikke betales tilbage efter årsmødet, i kr.", least=SMALLEST_PAYMENT),
            note(),
        ),
    )  # fmt: skip
