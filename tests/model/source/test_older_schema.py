"""An older source is brought up to date, and says what was filled in; a newer one, and one that lacks money, are refused."""

import json
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from model import __version__
from model.source import migrations
from model.source.load import SourceError, keyed_terms, load, parse
from model.source.migrations import SCHEMA
from model.terms.agreement import Agreement
from scripts.cli import main
from tests import places
from tests.shared.spoilage import ENGLISH, FILE_NAME, VIBORG, check_form, replaced
from workbooks.annexes.reconciliation import reconcile
from workbooks.catalogue.funding import ANNEXES
from workbooks.frame.origin import FILLED, SHEET

AGREEMENTS, FICTIONAL = places.AGREEMENTS, places.FICTIONAL
OLDER = AGREEMENTS / "fiktiv_skema_0.toml"
VIBORG_OLDER = AGREEMENTS / "viborg_skema_0.toml"
VIBORG_0 = VIBORG_OLDER.read_text("utf-8")
"""Both agreements as their sources were written before sources had a number."""
NUMBER = f"schema = {SCHEMA}\n"
UNNUMBERED = replaced(VIBORG, (NUMBER, ""))


def without(text: str, start: str) -> str:
    """A source without the line, or the table, that begins so."""
    end = r"(?=\n\[|\n# ---)" if start.startswith("[") else r"\n"
    text, found = re.subn(rf"^{re.escape(start)}.*?{end}", "", text, count=1, flags=re.MULTILINE | re.DOTALL)
    assert found, f"the source no longer holds {start!r}"
    return text


def terms_of(agreement: Agreement) -> dict[str, object]:
    """The value of each agreed term by its place in the source; assumptions of a forecast are not, and no older source has any."""
    return {key: term.value for key, term in keyed_terms(agreement) if not key.startswith("forecast.")}


def readings_of(agreement: Agreement) -> dict[str, str]:
    """The alternative that each reading uses."""
    return {name: one.used for name, one in agreement.reading.each()}


def test_an_older_source_gives_the_terms_and_readings_of_today() -> None:
    """Each that it lacks is the one of the program's own agreement, and each printed figure stays explained."""
    read, today = parse(VIBORG_0.encode(), FILE_NAME), load()
    # what else a disbursement is conditional on, an agreement alone can say
    donation = replace(today, condition=today.condition[2:])
    assert terms_of(read) == terms_of(donation)
    assert read.forecast is None
    assert readings_of(read) == readings_of(today)
    assert [one.title for one in read.business_day.closed] == [one.title for one in today.business_day.closed]
    assert all(one.explained for one in reconcile(read).comparisons if not one.matches)


def test_a_source_with_a_table_of_targets_gives_the_same_targets() -> None:
    """Of schema 1: id and kind are the old name, number and clause those of Bilag 5.1; a target that is left out stays out."""
    read, today = load(AGREEMENTS / "fiktiv_skema_1.toml"), load(FICTIONAL)
    assert [line.partition(":")[0] for line in read.filled] == ["people.directorates", "people.balanced_within"]
    own = ("people.directorates", "people.balanced_within")
    filled, agreed = terms_of(read), terms_of(today)
    assert [(filled.pop(key), agreed.pop(key)) for key in own] == [(2, 3), (0.1, 0.2)]
    assert filled == agreed
    known = [
        [(one.id, one.kind, one.number, one.title, one.clause, one.payer) for one in a.target] for a in (read, today)
    ]
    assert known[0] == known[1]
    assert [number for _, _, number, *_ in known[0]] == [1, 3, 5]


def test_an_unknown_target_of_an_older_schema_is_a_fault_of_its_kind() -> None:
    """And one that is no table is told as what it is."""
    text = (AGREEMENTS / "fiktiv_skema_1.toml").read_text("utf-8")
    with pytest.raises(SourceError) as caught:
        parse(replaced(text, ("[target.action_plans]", "[target.trivsel]")).encode(), FILE_NAME)
    (line,) = caught.value.lines
    assert line.startswith(f"{FILE_NAME}: target[3].kind: »trivsel«; tilladt er action_plans, employment, ")


def test_every_term_that_was_filled_in_has_its_line() -> None:
    """A line names the key, says that the source lacks it, and what is used instead, with unit and clause."""
    said = parse(VIBORG_0.encode(), FILE_NAME).filled
    lists = [line for line in said if "explains" in line]
    assert len(lists) == VIBORG_0.count("\nexplains = ")
    assert all(re.fullmatch(r"contradiction\.\w+\.explains: en liste; nu med hvert tal", line) for line in lists)
    readings = {line.partition(":")[0] for line in said if line.startswith("reading.")}
    assert readings == {f"reading.{name}" for name, _ in load().reading.each()}
    terms = [line for line in said if line not in lists and not line.startswith("reading.")]
    assert terms == [
        "people.course: mangler; regnet med 12 (måneder, Bilag 1.4 pkt. 1.1.3)",
        "unused_grant.used: mangler; regnet med 1.000.000 (kr., pkt. 4.3)",
        "unused_grant.accrued: mangler; regnet med 100.000 (kr., pkt. 4.3)",
        "unused_grant.repaid: mangler; regnet med 0 (kr., pkt. 4.3)",
        "repayment.paid_within: mangler; regnet med 3 (måneder, Bilag 1.4 pkt. 4)",
        "measurement.earliest_before: mangler; regnet med 1 (måneder, Bilag 5.1 pkt. 2.1)",
        "measurement.latest_after: mangler; regnet med 3 (måneder, Bilag 5.1 pkt. 2.1)",
        "measurement.smallest_shown: mangler; regnet med 5 (personer, pkt. 9.1)",
        "reminder.payment: mangler; regnet med 14 (dage, pkt. 10.2)",
        "reminder.other: mangler; regnet med 30 (dage, pkt. 10.2)",
        "trigger.start_share: mangler; regnet med 0,5 (andel, pkt. 6.2.1(iii))",
        "trigger.budget_deviation: mangler; regnet med 0,1 (andel, pkt. 6.1.1(vi))",
        "trigger.near: mangler; regnet med 0,8 (andel, pkt. 6.1.1)",
        "business_day.week: mangler; regnet med »monday_to_friday«",
        "business_day.holidays: mangler; regnet med »denmark«",
        "business_day.closed: mangler; regnet med Grundlovsdag, Juleaftensdag, Nytårsaftensdag",
        "business_day.first_year: mangler; regnet med 2020 (årstal, pkt. 10.2)",
        "business_day.last_year: mangler; regnet med 2035 (årstal, pkt. 10.2)",
        "people.directorates: mangler; regnet med 2 (direktørområder, Bilag 1.4 pkt. 3.1.3(ii))",
        "people.balanced_within: mangler; regnet med 0,1 (andel, Bilag 5.1 pkt. 2.6.1)",
    ]
    assert not [line for line in said if ENGLISH.search(line.partition(":")[2])]


def test_a_reading_that_is_filled_in_is_told_by_its_sentence() -> None:
    """Its id is a word of the source alone."""
    said = parse(VIBORG_0.encode(), FILE_NAME).filled
    sentence = load().reading.ceiling_caps.sentence
    assert f"reading.ceiling_caps: mangler; regnet med »{sentence}«" in said


@pytest.mark.parametrize(
    ("table", "key", "values", "reading"),
    [
        ("reduction", "together", {'"larger"': "larger", '"sum"': "sum"}, "reductions_together"),
        ("unused_grant", "carries", {'"share_of_joint_grant"': "share_of_joint_grant", '"all"': "all"}, "cost_carried"),
        ("repayment", "life_satisfaction_under_switch", {"true": "yes", "false": "no"}, "funder_payment_in_switch"),
        ("repayment", "life_satisfaction_under_ceiling", {"true": "yes", "false": "no"}, "funder_payment_in_ceiling"),
        ("repayment", "missing_data", {'"mean_at_same_measurement"': "mean_of_all"}, "missing_data"),
        (
            *("default_interest", "late_after"),
            {'"deadline"': "after_deadline", '"next_business_day"': "after_business_day"},
            "payment_late",
        ),
    ],
)
def test_a_reading_that_an_older_source_has_elsewhere_is_kept(
    table: str, key: str, values: dict[str, str], reading: str
) -> None:
    """Readings were terms of the tables that they are about; whichever an agreement chose, it still has."""
    text = re.sub(rf"^{key} = .*\n", "", VIBORG_0, flags=re.MULTILINE)
    text = text if f"[{table}]" in text else f"{text}\n[{table}]\n"
    for value, used in values.items():
        read = parse(replaced(text, (f"[{table}]\n", f"[{table}]\n{key} = {value}\n")).encode(), FILE_NAME)
        assert readings_of(read)[reading] == used
        sentence = getattr(read.reading, reading).sentence
        assert f"reading.{reading}: stod som {table}.{key}; regnet med »{sentence}«" in read.filled


def test_a_reading_that_nobody_knows_is_no_reading() -> None:
    """It is refused where it stands."""
    text = replaced(VIBORG_0, ("[reduction]\n", '[reduction]\ntogether = "smaller"\n'))
    with pytest.raises(SourceError) as caught:
        parse(text.encode(), FILE_NAME)
    assert [(fault.place, fault.found) for fault in caught.value.faults] == [("reduction.together", "en ukendt nøgle")]


def test_the_holidays_that_are_filled_in_reach_over_the_agreements_own_years() -> None:
    """It is signed in 2031 and ends in 2037, so deadlines may run into 2038; the program's own list ends in 2035."""
    listed = load(OLDER).business_day
    assert (listed.first_year.value, listed.last_year.value) == (2020, 2037 + 2)


def test_only_what_is_missing_is_filled_in() -> None:
    """What an older source says itself, it keeps: twelve months here, where the program's own agreement has three."""
    own = replaced(UNNUMBERED, ("paid_within = { value = 3", "paid_within = { value = 12"))
    read = parse(without(own, "near = ").encode(), FILE_NAME)
    assert read.repayment.paid_within.value == 12
    assert [line.partition(":")[0] for line in read.filled] == ["trigger.near"]
    assert parse(UNNUMBERED.encode(), FILE_NAME).filled == ()


@pytest.mark.parametrize("key", ["price = { value = 8_600", "share_1 = { value = 0.74", "rate = { value = 0.0507"])
def test_money_that_only_the_agreement_can_say_is_asked_for(key: str) -> None:
    """Neither a price nor a share nor a rate has a reading that would do for every agreement."""
    with pytest.raises(SourceError) as caught:
        parse(without(VIBORG_0, key).encode(), FILE_NAME)
    (fault,) = caught.value.faults
    assert fault.found == "mangler"
    assert fault.place.endswith(key.partition(" ")[0])


def test_a_source_of_todays_schema_that_lacks_a_term_is_refused() -> None:
    """Only an older source may lack what came in later."""
    with pytest.raises(SourceError) as caught:
        parse(without(VIBORG, "near = ").encode(), FILE_NAME)
    assert [fault.place for fault in caught.value.faults] == ["trigger.near"]


def test_a_table_that_is_missing_altogether_is_one_fault() -> None:
    """A single reading in it would make a fault of each of its other terms."""
    with pytest.raises(SourceError) as caught:
        parse(without(UNNUMBERED, "[reduction]").encode(), FILE_NAME)
    assert [fault.place for fault in caught.value.faults] == ["reduction"]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (str(SCHEMA + 1), str(SCHEMA + 1)),
        ("-1", "-1"),
        ("1.0", "1"),
        ("true", "SAND"),
        ('"1"', "»1«"),
        ("[1]", "en liste"),
    ],
)
def test_a_schema_that_is_newer_or_none_is_refused_in_one_line(number: str, said: str) -> None:
    """Whatever else is wrong with such a source, nobody here can know."""
    text = replaced(VIBORG, (NUMBER, f"schema = {number}\n"), ("[period]", "[perioder]"))
    with pytest.raises(SourceError) as caught:
        parse(text.encode(), FILE_NAME)
    allowed = f"et helt tal fra 0 til {SCHEMA}, som denne udgave ({__version__}) læser"
    assert str(caught.value) == f"{FILE_NAME}: schema: {said}; tilladt er {allowed}"
    check_form(str(caught.value), FILE_NAME)


def test_a_figure_whose_explanation_is_not_known_is_left_unexplained() -> None:
    """The program's own agreement has no contradiction of this id; it explains no other figure by its list."""
    read = parse(replaced(VIBORG_0, ('id = "rater_sum"', 'id = "egen"')).encode(), FILE_NAME)
    lost = "»3.2.DSI.3«, »3.2.DSI.sum_printed«, »3.2.LBF.3«, »3.2.LBF.sum_printed«"
    assert f"contradiction.egen.explains: en liste; nu uden {lost}, hvis tal ikke kendes" in read.filled
    unexplained = {one.id for one in reconcile(read).comparisons if not one.matches and not one.explained}
    assert unexplained == {"3.2.DSI.3", "3.2.DSI.sum_printed", "3.2.LBF.3", "3.2.LBF.sum_printed"}


@pytest.mark.parametrize("spoiled", ['[["3.2.DSI.3"]]', "[1]", "[{}]"])
def test_a_list_of_something_else_is_the_fault_that_it_is_today(spoiled: str) -> None:
    """It names no printed figure."""
    text = re.sub(r"^explains = .*$", f"explains = {spoiled}", UNNUMBERED, count=1, flags=re.MULTILINE)
    with pytest.raises(SourceError) as caught:
        parse(text.encode(), FILE_NAME)
    assert [str(fault) for fault in caught.value.faults] == [
        "contradiction.rater_sum.explains: en liste; tilladt er en tabel af trykte tal"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "unused_grant = 1\n",
        "contradiction = 1\n",
        "contradiction = [1]\n",
        "[agreement]\nsigned = 1\n",
        "agreement = 1\n",
    ],
)
def test_an_older_source_of_another_shape_is_refused_like_any_other(text: str) -> None:
    """Faults, and no traceback."""
    with pytest.raises(SourceError) as caught:
        parse(text.encode(), FILE_NAME)
    assert caught.value.faults


def test_every_step_names_what_the_programs_own_agreement_has() -> None:
    """A key that named nothing would end in a traceback at a user's."""
    own = tomllib.loads(VIBORG)
    for key in migrations._NEW_IN_1:
        table, _, inner = key.partition(".")
        assert inner in own[table] or not inner, key
    for *_, reading, alternatives in migrations._READ_BEFORE:
        assert set(alternatives.values()) <= set(own["reading"][reading]["alternatives"])


def test_building_from_an_older_source_says_what_was_filled_in_and_so_do_the_workbooks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit status is what it is without; the workbooks are proved with the same source."""
    filled = load(VIBORG_OLDER).filled
    assert len(filled) > 18
    assert main(["byg", "--aftale", str(VIBORG_OLDER), "--til", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("bemærk")] == [
        f"bemærk: kilden er af et ældre skema; {len(filled)} vilkår er udfyldt som i programmets egen aftale; "
        "arket Oprindelse og --json viser hvert af dem"
    ]
    assert main(["byg", "--aftale", str(VIBORG_OLDER), "--til", str(tmp_path), "--json"]) == 0
    assert all(one["udfyldt_i_kilden"] == list(filled) for one in json.loads(capsys.readouterr().out))
    annex = tmp_path / ANNEXES[0].file_name
    book = ANNEXES[0].build(load(VIBORG_OLDER))
    cells = next(sheet for sheet in book.sheets if sheet.name == SHEET).cells
    told = [cells[row, 2].content for row, column in cells if column == 1 and cells[row, 1].content == FILLED]
    assert told == list(filled)
    assert main(["kontrol", "--aftale", str(VIBORG_OLDER), str(annex)]) == 0


def test_a_source_of_today_has_nothing_to_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a line nor a key."""
    assert main(["byg", "--til", str(tmp_path), "--json"]) == 0
    assert not [one for one in json.loads(capsys.readouterr().out) if "udfyldt_i_kilden" in one]
