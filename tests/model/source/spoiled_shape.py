"""TOML that does not have the shape of an agreement: keys left out or unknown, lists for tables."""

import re
from collections.abc import Callable

from tests.shared.spoilage import edited, rewritten, with_list, without_block, without_list

_TERM = "en tabel med value, unit og clause"
_PEOPLE = "balanced_within, counts_after, course, directorates, households, intake_a_year, persons, replaced_within"
_IN_TERM = "value, unit, clause, assumption, printed"
_IDS = "en liste af forskellige id'er"
_SIGNED = 'signed = { value = 2023-10-23, unit = "date", clause = "2.1" }'
_PERSONS = 'persons = { value = 460, unit = "persons", clause = "Bilag 1.4 pkt. 1.6.1" }'
_DEADLINE = 'deadline = { value = 2024-11-30, unit = "date", clause = "Bilag 3.2" }\n'
_MEASURED = 'measured_after = [{ value = 24, unit = "months", clause = "Bilag 5.1 pkt. 2.1" }]'
_ONE_STEP = (
    '[{ id = "ingen", title = "Uden", height = { value = 0, unit = "steps", clause = "5.2" }, '
    'persons = { value = 2, unit = "persons", clause = "5.2" }, '
    'success = { value = 0, unit = "fraction", clause = "5.2" } }]'
)


def _without_funders(text: str) -> str:
    return without_block("[[funder]]")(without_block("[[funder]]")(text))


def _evaluations(content: str) -> Callable[[str], str]:
    """The evaluations as something else; a plain key stands before the first table."""
    drop = without_block("[[evaluation]]")
    return lambda text: f"evaluation = {content}\n{drop(drop(drop(text)))}"


def _explaining_without_figures(text: str) -> str:
    return re.sub(r"^explains = .*", 'explains = ["3.2.DSI.3"]', text, count=1, flags=re.MULTILINE)


def _targets_as_table(text: str) -> str:
    """As a source of schema 1 had them, in one of today's."""
    return re.sub(r"^\[\[target\]\]\nid = \"(\w+)\"", r"[target.\1]", text, flags=re.MULTILINE)


MISSING = (
    rewritten("a list of tables left out", "funder", "mangler", "en liste af tabeller", _without_funders),
    rewritten(
        "a list left out", "default_interest.reference", "mangler", "en liste af tabeller", without_list("reference")
    ),
    rewritten("the triggers left out", "trigger", "mangler", "en tabel", without_block("[trigger]")),
    edited("no title", "agreement.title", "mangler", "en tekst", ('title = "Relationel Velfærd"\n', "")),
    edited(
        "a budget line without title",
        "budget.line.personale.title",
        "mangler",
        "en tekst",
        ('title = "Kommunalt personale"\n', ""),
    ),
    edited(
        "a benefit without title",
        "employment.benefit.beskaeftigelse.title",
        "mangler",
        "en tekst",
        ('title = "Voksne i beskæftigelse", ', ""),
    ),
    edited("no signing date", "agreement.signed", "mangler", _TERM, (f"{_SIGNED}\n", "")),
    edited("no number of persons", "people.persons", "mangler", _TERM, (f"{_PERSONS}\n", "")),
    edited("a term without value", "people.households.value", "mangler", "en værdi", ("value = 180, ", "")),
    edited("a term without unit", "people.persons.unit", "mangler", "»persons«", ('460, unit = "persons"', "460")),
    edited("a term without clause", "funder.DSI.grant.clause", "mangler", "en værdi", (', clause = "3.1"', "")),
    edited("a date without value", "agreement.signed.value", "mangler", "en værdi", ("value = 2023-10-23, ", "")),
    edited("a funder without id", "funder[1].id", "mangler", "et id", ('id = "DSI"\n', "")),
    edited("a condition without id", "condition[3].id", "mangler", "et id", ('id = "PDJ_donation"\n', "")),
    edited(
        "a benefit without id", "target.employment.benefit[1].id", "mangler", "et id", ('id = "beskaeftigelse", ', "")
    ),
    edited("a step without id", "target.social_measures.step[2].id", "mangler", "et id", ('id = "par_82", ', "")),
    edited("an absence without id", "target.school_absence.expected[2].id", "mangler", "et id", ('id = "m1", ', "")),
    edited("a reading without id", "return_ceiling.account[2].id", "mangler", "et id", ('id = "konto_rater"\n', "")),
    edited("an evaluation without id", "evaluation[1].id", "mangler", "et id", ('id = "midtvejs"\n', "")),
    edited("an instalment without deadline", "disbursement.instalment[2].deadline", "mangler", _TERM, (_DEADLINE, "")),
    edited(
        "a reading without funders",
        "return_ceiling.formula.bilag_5_aar.funders",
        "mangler",
        "id'er",
        ('funders = ["DSI"]\n', ""),
    ),
    edited(
        "a reading without deposits",
        "account.konto_samlet.deposits",
        "mangler",
        "en af flere værdier",
        ('deposits = "single"\n', ""),
    ),
    edited("a target without payer", "target.employment.payer", "mangler", "et id", ('payer = "municipality"\n', "")),
    edited(
        "an example without payment",
        "social_measures.example.borger_1.printed",
        "mangler",
        "trykt",
        (', printed = "84.000"', ""),
    ),
    edited(
        "a rate without date", "default_interest.reference[1].since", "mangler", "en dato", ("since = 2023-01-01, ", "")
    ),
)

UNKNOWN = (
    edited(
        "an unknown key on top",
        "ukendt",
        "en ukendt nøgle",
        "agreement, amendment, area, budget",
        ("[agreement]", "ukendt = 1\n\n[agreement]"),
    ),
    edited(
        "an unknown table",
        "bilag",
        "en ukendt nøgle",
        "agreement, amendment, area, budget",
        ("[people]", "[bilag]\nx = 1\n\n[people]"),
    ),
    edited(
        "an unknown key in a table",
        "people.hustande",
        "en ukendt nøgle",
        _PEOPLE,
        ("[people]", "[people]\nhustande = 180"),
    ),
    edited(
        "an unknown key in a term",
        "people.households.note",
        "en ukendt nøgle",
        _IN_TERM,
        ("value = 180,", 'value = 180, note = "x",'),
    ),
    edited(
        "a printed date",
        "agreement.signed.printed",
        "en ukendt nøgle",
        "value, unit, clause, assumption",
        ("value = 2023-10-23,", 'value = 2023-10-23, printed = "x",'),
    ),
    edited(
        "an unknown key in a list",
        "funder.LBF.andel",
        "en ukendt nøgle",
        "grant, id, name",
        ('id = "LBF"', 'id = "LBF"\nandel = 1'),
    ),
    edited(
        "an unknown key in an instalment",
        "disbursement.instalment[1].frist",
        "en ukendt nøgle",
        "deadline, printed",
        ("[[disbursement.instalment]]", "[[disbursement.instalment]]\nfrist = 2023-11-30"),
    ),
    edited(
        "an unknown key in a row",
        "target.employment.benefit.beskaeftigelse.antal",
        "en ukendt nøgle",
        "criterion, id, persons",
        ('{ id = "beskaeftigelse",', '{ antal = 39, id = "beskaeftigelse",'),
    ),
    edited(
        "an unknown key in a listed term",
        "target.employment.measured_after[1].n",
        "en ukendt nøgle",
        _IN_TERM,
        ("[\n    { value = 12,", "[\n    { n = 1, value = 12,"),
    ),
    edited(
        "an outcome target of an unknown kind",
        "target.employment.kind",
        "»trivsel«",
        "action_plans, employment",
        ('kind = "employment"', 'kind = "trivsel"'),
    ),
    edited(
        "an outcome target without a kind",
        "target.employment.kind",
        "mangler",
        "action_plans, employment",
        ('kind = "employment"\n', ""),
    ),
    edited(
        "a number of a target in letters",
        "target.employment.number",
        "»et«",
        "helt tal fra 1 til 99",
        ("number = 1", 'number = "et"'),
    ),
    edited("a target without a number", "target.employment.number", "mangler", "helt tal", ("number = 1\n", "")),
    edited(
        "two targets with one title",
        "target.life_satisfaction.title",
        "»Beskæftigelse« igen",
        "ikke er brugt før",
        ('title = "Livstilfredshed"', 'title = "Beskæftigelse"'),
    ),
    rewritten("targets as a table", "target", "en tabel", "en liste", _targets_as_table),
    edited(
        "a provenance of one's own",
        "sha256",
        "en ukendt nøgle",
        "agreement",
        ("[agreement]", 'sha256 = "0"\n\n[agreement]'),
    ),
    edited("an empty key", "people.", "en ukendt nøgle", _PEOPLE, ("[people]", '[people]\n"" = 1')),
    edited("a key over two lines", "people.", "en ukendt nøgle", _PEOPLE, ("[people]", '[people]\n"a\\nb" = 1')),
    edited(
        "a key of 5,000 letters", "people.", "en ukendt nøgle", _PEOPLE, ("[people]", f"[people]\n{'k' * 5000} = 1")
    ),
)

KINDS = (
    edited("a list for a table", "people", "en liste", "en tabel", ("[people]", "[[people]]")),
    rewritten(
        "a text for a table",
        "people",
        "»180«",
        "en tabel",
        lambda text: 'people = "180"\n' + without_block("[people]")(text),
    ),
    rewritten("a text for a list", "evaluation", "»x«", "en liste af mindst 0 tabeller", _evaluations('"x"')),
    rewritten(
        "a table for a list", "evaluation", "en tabel", "en liste af mindst 0 tabeller", _evaluations("{ x = 1 }")
    ),
    rewritten("a list of numbers for tables", "evaluation[1]", "1", "en tabel", _evaluations("[1]")),
    rewritten("a list of lists for tables", "evaluation[1]", "en liste", "en tabel", _evaluations("[[]]")),
    rewritten(
        "an empty list of funders",
        "funder",
        "0 tabeller",
        "mindst 1",
        lambda text: f"funder = []\n{_without_funders(text)}",
    ),
    rewritten(
        "an empty list of rates", "default_interest.reference", "0 tabeller", "mindst 1", with_list("reference", "[]")
    ),
    rewritten("a table for a list of rows", "employment.benefit", "en tabel", "mindst 1", with_list("benefit", "{}")),
    rewritten(
        "a ladder of one step", "target.social_measures.step", "1 tabeller", "mindst 2", with_list("step", _ONE_STEP)
    ),
    rewritten(
        "a baseline alone", "target.school_absence.expected", "0 tabeller", "mindst 2", with_list("expected", "[]")
    ),
    rewritten(
        "no measurement",
        "employment.measured_after",
        "en liste",
        f"mindst 1 {_TERM[3:]}",
        with_list("measured_after", "[]"),
    ),
    edited(
        "a term for a list of terms",
        "social_measures.measured_after",
        "en tabel",
        _TERM[3:],
        (_MEASURED, _MEASURED.replace("[{", "{").replace("}]", "}")),
    ),
    edited(
        "a number in a list of terms",
        "social_measures.measured_after[1]",
        "24",
        _TERM,
        (_MEASURED, "measured_after = [24]"),
    ),
    edited("a bare number for a term", "people.persons", "460", _TERM, (_PERSONS, "persons = 460")),
    edited("a list for a term", "people.persons", "en liste", _TERM, (_PERSONS, "persons = [460]")),
    edited("a bare date for a term", "agreement.signed", "23.10.2023", _TERM, (_SIGNED, "signed = 2023-10-23")),
    edited(
        "a term for a text",
        "agreement.title",
        "en tabel",
        "en tekst på én linje",
        ('title = "Relationel Velfærd"', f"title = {_SIGNED[9:]}"),
    ),
    edited(
        "a list for a text",
        "agreement.title",
        "en liste",
        "en tekst på én linje",
        ('title = "Relationel Velfærd"', 'title = ["x"]'),
    ),
    edited(
        "a number for a text",
        "agreement.title",
        "7",
        "en tekst på én linje",
        ('title = "Relationel Velfærd"', "title = 7"),
    ),
    edited(
        "a text for printed figures",
        "disbursement.printed_total",
        "»3.912.500«",
        "en tabel af trykte tal",
        ('printed_total = { DSI = "3.912.500", LBF = "1.362.500" }', 'printed_total = "3.912.500"'),
    ),
    edited(
        "a list for printed figures",
        "disbursement.printed_total",
        "en liste",
        "en tabel af trykte tal",
        ('printed_total = { DSI = "3.912.500", LBF = "1.362.500" }', 'printed_total = ["3.912.500"]'),
    ),
    edited("a text for ids", "formula.bilag_5_aar.funders", "»DSI«", _IDS, ('funders = ["DSI"]', 'funders = "DSI"')),
    edited("no ids", "formula.bilag_5_aar.funders", "en liste", _IDS, ('funders = ["DSI"]', "funders = []")),
    edited(
        "an id twice in a list",
        "formula.bilag_5_aar.funders",
        "en liste",
        _IDS,
        ('funders = ["DSI"]', 'funders = ["DSI", "DSI"]'),
    ),
    edited(
        "a number among ids",
        "formula.bilag_5_aar.funders",
        "en liste",
        _IDS,
        ('funders = ["DSI"]', 'funders = ["DSI", 2]'),
    ),
    edited(
        "a list among ids",
        "formula.bilag_5_aar.funders",
        "en liste",
        _IDS,
        ('funders = ["DSI"]', 'funders = [["DSI"]]'),
    ),
    rewritten(
        "an explanation without figures",
        "contradiction.",
        "en liste",
        "en tabel af trykte tal",
        _explaining_without_figures,
    ),
)
