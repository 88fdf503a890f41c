"""A source told term by term is the same source again, whatever order its rows come in."""

import datetime as dt
import random
import tomllib
from dataclasses import replace

import pytest

from model.drafting.contents import content_of
from model.drafting.draft import Draft
from model.drafting.entries import entries_of
from model.drafting.rebuilt import StatedTerm, is_known
from model.drafting.toml_text import appended, source_text
from model.source.load import load_any, parse_any
from model.terms.keyed_terms import keyed_terms
from tests.shared.drafts import DRAFTS, SOURCES, draft, unchanged

TEXTS = (str, float, int, bool, dt.date, type(None))


@pytest.mark.parametrize("name", DRAFTS)
def test_the_tables_of_every_agreement_are_put_together_as_they_were(name: str) -> None:
    """Value by value, with their types as far as numbers are one: 1 is 1.0."""
    found = draft(name)
    assert found.rebuilt(unchanged(found)).tables == found.raw


@pytest.mark.parametrize("name", DRAFTS)
def test_the_order_of_the_rows_is_no_matter(name: str) -> None:
    """Sorted by whatever column in Excel."""
    found = draft(name)
    rows = list(unchanged(found).items())
    random.Random(1).shuffle(rows)
    assert found.rebuilt(dict(rows)).tables == found.raw


@pytest.mark.parametrize("name", DRAFTS)
def test_every_term_has_its_entry_and_each_key_stands_once(name: str) -> None:
    """The entries are those of the schema; a term that is read has one, with its value."""
    found = draft(name)
    told = {one.key: one for one in found.entries}
    assert len(told) == len(found.entries)
    terms = {key: one for key, one in keyed_terms(found.agreement) if ".values." not in key}
    assert terms.keys() <= told.keys()
    assert all(told[key].value == term.value for key, term in terms.items())


@pytest.mark.parametrize("name", DRAFTS)
def test_every_key_is_known_and_no_other_is(name: str) -> None:
    """What a row may be called: a value of the source, one of a row more, nothing besides."""
    found = draft(name)
    assert all(is_known(found.terms, found.raw, one.key) for one in (*found.entries, *found.new) if not one.is_locked)
    strange = (
        "",
        "agreement",
        "agreement.",
        "x.y",
        "funder.NN.grant",
        "target.+nn.price",
        "contradiction.x.meant",
        "amendment",
    )
    assert not any(is_known(found.terms, found.raw, key) for key in strange)


@pytest.mark.parametrize("name", DRAFTS)
def test_a_source_written_anew_reads_as_the_tables_it_was_written_from(name: str) -> None:
    """tomlkit's text, read by Python's own reader of TOML."""
    assert tomllib.loads(source_text(draft(name).raw)) == draft(name).raw


@pytest.mark.parametrize("name", SOURCES)
def test_an_empty_row_adds_nothing_and_a_filled_one_is_told_by_its_key(name: str) -> None:
    """All blocks of »Nye rækker« stand empty in a file that nobody has touched."""
    found = draft(name)
    assert {one.key for one in found.new}.isdisjoint(one.key for one in found.entries)
    assert all(content_of(one) is None for one in found.new)


def test_an_amendment_is_appended_and_every_byte_above_it_stays() -> None:
    """Whatever line ends a source has, and whether or not its last line has one."""
    row = {"id": "a", "since": dt.date(2025, 7, 1), "change": [{"term": "x", "value": 6_100_000}]}
    for text in ("a = 1\n", "a = 1", "a = 1\r\nb = 2", ""):
        made = appended(text, row)
        assert made.startswith(text)
        assert tomllib.loads(made.replace("\r\n", "\n"))["amendment"] == [row]
    assert "6_100_000" in appended("", row)


def test_a_row_that_is_added_has_the_id_that_its_title_makes() -> None:
    """»Bøger og spil« is boeger_og_spil; faults of it are told by the key that the row has."""
    found = draft("viborg")
    stated = unchanged(found)
    stated["budget.line.+1.title"] = StatedTerm("Bøger og spil")
    stated["budget.line.+1.total"] = StatedTerm(60_000, "Bilag 4.1")
    made = found.rebuilt(stated)
    assert made.tables["budget"]["line"][-1]["id"] == "boeger_og_spil"
    assert made.stated_at("budget.line.boeger_og_spil.total.value") == "budget.line.+1.total.value"


def test_rows_are_added_wherever_the_agreement_is_a_list() -> None:
    """Budget line, instalment, funder, target, benefit type, step, department: each has its block."""
    lists = {one.key.split(".+")[0].split("[+")[0] for one in draft("viborg").new}
    assert lists >= {
        *("budget.line", "disbursement.instalment", "funder", "target", "target.employment.benefit"),
        *("target.social_measures.step", "area", "forecast.intake"),
    }
    assert "area" in {one.key.split(".+")[0] for one in draft("helhedsplan_2025").new}


def test_an_instalment_that_is_added_stands_behind_the_others() -> None:
    """It has no id but its place: [4]."""
    found = draft("viborg")
    stated = unchanged(found)
    stated["disbursement.instalment.+1.year"] = StatedTerm(2026, "Bilag 3.2")
    stated["disbursement.instalment.+1.deadline"] = StatedTerm(dt.date(2026, 11, 30), "Bilag 3.2")
    made = found.rebuilt(stated)
    assert [row["year"]["value"] for row in made.tables["disbursement"]["instalment"]] == [2023, 2024, 2025, 2026]
    assert made.stated_at("disbursement.instalment[4].year") == "disbursement.instalment.+1.year"


def test_a_row_falls_away_when_all_its_values_are_empty() -> None:
    """Of 19 benefit types, 18 are left; the keys of those behind it stay."""
    found = draft("viborg")
    stated = unchanged(found)
    for key in [key for key in stated if key.startswith("target.employment.benefit.ukendt.")]:
        stated[key] = replace(stated[key], value=None)
    made = found.rebuilt(stated)
    assert len(made.tables["target"][0]["benefit"]) == 18


def test_a_target_is_added_with_its_kind() -> None:
    """The block of a kind has the kind in its key, and a second one a number behind it."""
    found = draft("viborg")
    stated = unchanged(found)
    for name, value in (
        ("title", "Handleplaner for børn"),
        ("number", 6),
        ("payer", "municipality"),
        ("clause", "Bilag 5.1 pkt. 2.9"),
    ):
        stated[f"target.+action_plans2.{name}"] = StatedTerm(value)
    made = found.rebuilt(stated).tables["target"][-1]
    assert (made["kind"], made["id"]) == ("action_plans", "handleplaner_for_boern")


@pytest.mark.parametrize("name", SOURCES)
def test_a_new_agreement_has_neither_findings_nor_printed_figures(name: str) -> None:
    """Of the one that it was made from: it is not signed yet."""
    found = draft(name)
    made = found.renewed(found.rebuilt(unchanged(found)), "ny.toml")
    assert not made.changes
    assert not made.agreement.contradiction
    assert "printed_" not in made.text
    assert ", printed" not in made.text.replace("{printed", "{ printed")
    terms = dict(keyed_terms(made.agreement))
    assert {key: one.value for key, one in terms.items() if ".values." not in key} == {
        key: one.value for key, one in keyed_terms(found.agreement) if ".values." not in key and ".example." not in key
    } | {key: terms[key].value for key in terms if ".example." in key}


@pytest.mark.parametrize("name", SOURCES)
def test_an_agreement_that_is_not_written_yet_has_no_value_of_another(name: str) -> None:
    """What the law says stays: holidays and the reference rate; lists, titles and clauses are the field's."""
    empty = draft(name).emptied()
    kept = {one.key.partition(".")[0] for one in empty.entries if one.is_term and one.value is not None}
    assert kept <= {"business_day", "default_interest"}
    assert not [
        one.key
        for one in empty.entries
        if one.assumption and not one.key.startswith(("business_day", "default_interest"))
    ]
    assert {one.key: one.value for one in empty.entries if one.table == "agreement"}.items() >= {
        ("agreement.title", None)
    }


def test_an_older_source_is_told_in_the_terms_of_today() -> None:
    """A source of schema 0 has all terms, the ones that were filled in among them."""
    found = Draft.of(load_any(SOURCES["fiktiv"].with_name("viborg_skema_0.toml")))
    assert {one.key for one in found.entries} >= {"reading.three_months", "people.course", "target.employment.price"}
    assert entries_of(found.terms, found.raw) == found.entries


def test_a_draft_is_of_the_agreement_with_all_its_amendments() -> None:
    """Made up: the rate of employment is 9,000 from 1 July 2025."""
    found = draft("viborg med tillæg")
    assert next(one for one in found.entries if one.key == "target.employment.price").value == 9_000
    assert parse_any(found.text.encode(), "x.toml").amendment == () or found.agreement.amended_on is not None
