"""Sheets of the follow-up form about the work: hours, money, documents, meetings, decisions, milestones, readiness."""

from collections.abc import Iterable, Iterator

from model.strategic.terms import StrategicAgreement
from workbooks.form.form import Choices, FormColumn, FormTable, amount, choice, day, given, note, number, whole
from workbooks.forms.follow_up import words

HOURS, MONEY, DOCUMENTS, MEETINGS, LOG, MILESTONES, READINESS = (
    *("hours", "money", "documents", "meetings", "log", "milestones", "readiness"),
)
_MOST_HOURS = 1e6
_HIGHEST_NUMBER = 10_000
_YEAR_WIDTH = 24


def tables(agreement: StrategicAgreement) -> Iterator[FormTable]:
    """Yield the sheets in the order in which a year is reported."""
    if agreement.activity:
        yield _hours(agreement)
    yield _money(agreement)
    yield _documents(agreement)
    yield _meetings(agreement)
    yield _log(agreement)
    yield _milestones(agreement)
    yield _readiness(agreement)


def _hours(agreement: StrategicAgreement) -> FormTable:
    return FormTable(
        key=HOURS,
        sheet="Timer",
        title="Timer, der er brugt på indsatserne",
        intro="Én række for hver indsats og hvert projektår. Et år, der ikke er begyndt, står tomt.",
        columns=(
            given("activity", "Indsats", 44),
            given("year", "Projektår", _YEAR_WIDTH),
            number("hours", "Brugte timer", "Timer i projektåret, til og med opgørelsen; 0, hvis ingen.", is_required=False, most=_MOST_HOURS, width=16),
            note(),
        ),
        rows=_by_year(agreement, words.activities(agreement)),
    )  # fmt: skip


def _money(agreement: StrategicAgreement) -> FormTable:
    return FormTable(
        key=MONEY,
        sheet="Økonomi",
        title="Budget og regnskab i kr.",
        intro="Én række for hver, der betaler, og hvert projektår. Det, der ikke er kendt, står tomt; 0 betyder, at der intet er.",
        columns=(
            given("source", "Betales af", 36),
            given("year", "Projektår", _YEAR_WIDTH),
            amount("budget", "Budget", "Det, der er budgetteret for projektåret, i kr.", is_required=False),
            amount("accounts", "Regnskab", "Det, der er bogført for projektåret, i kr.", is_required=False),
            note(),
        ),
        rows=_by_year(agreement, words.funding_sources(agreement)),
    )


def _by_year(agreement: StrategicAgreement, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, year) for name in names for year in words.years_of_plan(agreement))


def _documents(agreement: StrategicAgreement) -> FormTable:
    return FormTable(
        key=DOCUMENTS,
        sheet="Dokumenter",
        title="Aftalens dokumenter og deres udgaver",
        intro="Én række for hver udgave af et dokument. En godkendelse har både den, der har godkendt, og dagen.",
        columns=(
            choice("document", "Dokument", "Dokumentet; en delaftale for sit indsatsområde.", Choices("Dokument", tuple(words.documents_of(agreement))), width=44),
            whole("version", "Udgave nr.", "1 for den første udgave, så 2, 3 …", least=1, most=_HIGHEST_NUMBER),
            choice("approved_by", "Godkendt af", "Den, der har godkendt udgaven.", _everybody(agreement), is_required=False),
            day("approved_on", "Godkendt den", "Dagen for godkendelsen.", is_required=False, width=14),
            day("uploaded_on", "Lagt op den", "Den dag, udgaven er lagt i fondens sag.", is_required=False, width=14),
            note(width=24),
        ),
    )  # fmt: skip


def _meetings(agreement: StrategicAgreement) -> FormTable:
    return FormTable(
        key=MEETINGS,
        sheet="Møder",
        title="Møder, der er holdt",
        intro="Én række for hvert møde.",
        columns=(
            _body(agreement, "Det organ, der mødtes."),
            day("date", "Holdt den", "Mødets dag.", least=agreement.period.start.value, width=14),
        ),
    )


def _log(agreement: StrategicAgreement) -> FormTable:
    every = (words.EVERY_INDICATOR, *words.indicators(agreement))
    of_all = f"Indikatoren, eller »{words.EVERY_INDICATOR}«; en række for den enkelte gælder så for den."
    return FormTable(
        key=LOG,
        sheet="Opfølgninger",
        title="Opfølgninger på indikatorerne, som revisionen får dem vist",
        intro="Én række for hver opfølgning. Revisionen skal kunne se mindst én om året for hver indikator.",
        columns=(
            day("date", "Fulgt op den", "Dagen for opfølgningen.", least=agreement.period.start.value, width=14),
            _body(agreement, "Det organ, der fulgte op."),
            choice("indicator", "Indikator", of_all, Choices("Indikator", every)),
            choice("decision", "Beslutning", "Hvad organet besluttede.", Choices("Beslutning", tuple(words.DECISION_WORDS))),
            whole("item", "Punkt i referatet", "Nummeret på punktet, hvor det står.", is_required=False, least=1, most=_HIGHEST_NUMBER),
            note(width=24),
        ),
    )  # fmt: skip


def _milestones(agreement: StrategicAgreement) -> FormTable:
    start, end = agreement.period.start.value, agreement.period.end.value
    goals = Choices("Mål", tuple(words.goals(agreement)))
    return FormTable(
        key=MILESTONES,
        sheet="Milepæle",
        title="Milepælsplanen",
        intro="Én række for hver milepæl. Nummeret er milepælsplanens; kun det, ikke teksten, bruges i det, der laves af skemaet.",
        columns=(
            whole("number", "Nr.", "Milepælens nummer.", least=1, most=_HIGHEST_NUMBER, width=8),
            note("text", "Milepæl", width=26),
            choice("field", "Indsatsområde", "Det område, den hører til.", Choices("Indsatsområde", tuple(words.fields(agreement))), width=26),
            choice("goal", "Mål", "Det mål eller delmål, den skal føre til.", goals, is_required=False, width=30),
            day("planned_from", "Fra", "Den planlagte begyndelse.", least=start, most=end),
            day("planned_to", "Til", "Den planlagte slutning.", least=start, most=end),
            choice("body", "Ansvarlig", "Organet eller funktionen, aldrig en person.", _everybody(agreement), is_required=False, width=26),
            day("done_on", "Nået den", "Dagen, milepælen var nået; tom, til den er.", is_required=False, least=start),
        ),
    )  # fmt: skip


def _readiness(agreement: StrategicAgreement) -> FormTable:
    return FormTable(
        key=READINESS,
        sheet="Beredskab",
        title="Beredskabsplanen",
        intro="Én række for hver hændelse. Nummeret er beredskabsplanens; kun det, ikke teksten, bruges i det, der laves af skemaet.",
        columns=(
            whole("number", "Nr.", "Hændelsens nummer.", least=1, most=_HIGHEST_NUMBER, width=8),
            note("text", "Hændelse"),
            choice("contact", "Kontakt først", "Organet eller funktionen, aldrig en person.", _everybody(agreement)),
            note("action", "Handling"),
            day("revised_on", "Sidst revideret", "Den dag, punktet sidst er gennemgået.", width=16),
        ),
    )


def _everybody(agreement: StrategicAgreement) -> Choices:
    return Choices("Ansvarlig", tuple(words.everybody(agreement)))


def _body(agreement: StrategicAgreement, help_text: str) -> FormColumn:
    return choice("body", "Organ", help_text, Choices("Organ", tuple(words.bodies(agreement))))
