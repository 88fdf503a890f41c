"""A strategic source that cannot be used is refused with one Danish line for each fault: place, what stands there, what is allowed."""

import pytest

from model.source.load import SourceError, parse_any
from tests.shared.spoilage import check_form, replaced
from tests.shared.strategic import MADE_UP

TEXT = MADE_UP.read_text(encoding="utf-8")
FILE = "plan.toml"
_PRINTED = "et tal, som det er trykt: »38,0«"
_TERM = "en tabel med value, unit og clause"
_NORD = 'values = { nord = "30,0"'

CASES = {
    "no schema": ("schema = 1\n", "", "schema", "mangler", "et helt tal"),
    "a later schema": ("schema = 1\n", "schema = 2\n", "schema", "2", "1, det skema"),
    "a schema in words": ("schema = 1\n", 'schema = "1"\n', "schema", "»1«", "1, det skema"),
    "another kind": ('type = "strategic"', 'type = "strategisk"', "agreement.type", "»strategisk«", "funding eller strategic"),
    "no title": ('title = "Opdigtet helhedsplan"\n', "", "agreement.title", "mangler", "en tekst"),
    "a key that nobody knows": ('[period]\n', "[period]\nlaengde = 2\n", "period.laengde", "en ukendt nøgle", "end, is_over, start"),
    "a table that nobody knows": ("[period]", "[budget]\nx = 1\n\n[period]", "budget", "en ukendt nøgle", "activity"),
    "an end before the start": ("value = 2031-12-31", "value = 2029-12-31", "period.end.value", "31.12.2029", "en dag efter 01.01.2030"),
    "a day that is none": ("value = 2030-01-01", 'value = "1. januar"', "period.start.value", "»1. januar«", "en dato"),
    "a clause that is none": ('clause = "Samarbejdsaftalen 2030-2031"\n\n[[area]]', 'clause = "side 3"\n\n[[area]]', "party.selskabet.clause", "»side 3«", "et punkt"),
    "weeks of which there are none": ("value = 46", "value = 0", "follow.weeks.value", "0", "større end 0"),
    "more weeks than a year has": ("value = 46", "value = 54", "follow.weeks.value", "54", "højst 53"),
    "another unit": ('value = 35, unit = "hours a week"', 'value = 35, unit = "hours"', "follow.full_time.unit", "»hours«", "»hours a week«"),
    "a share of a table that is not there": ('unit = "fraction"\nclause', 'unit = "fraction"\nshare_of = "boliger"\nclause', "uden_arbejde.share_of", "»boliger«", "beboere"),
    "a table of sizes that is not there": ('ranked_by = "beboere"', 'ranked_by = "boliger"', "follow.ranked_by", "»boliger«", "beboere"),
    "an area twice": ('id = "syd"', 'id = "nord"', "area[2].id", "»nord« igen", "ikke er brugt før"),
    "two areas of one name": ('title = "Sydparken"', 'title = "Nordparken"', "area.syd.title", "»Nordparken« igen", "ikke er brugt før"),
    "an id with a letter of ours": ('id = "nord"\n', 'id = "nørd"\n', "area[1].id", "»nørd«", "et id af bogstaverne"),
    "a role that is none": ('role = "comparison"', 'role = "nabo"', "area.kommunen.role", "»nabo«", "department"),
    "a group that is no area": ('title = "Nordparken"\n', 'title = "Nordparken"\ngroup = "vest"\n', "area.nord.group", "»vest«", "kommunen, nord, syd"),
    "a department merged into none": ('title = "Nordparken"\n', 'title = "Nordparken"\npart_of = "vest"\n', "area.nord.part_of", "»vest«", "nord"),
    "a field that says maybe": ("sub_agreement = true", 'sub_agreement = "ja"', "field.arbejde.sub_agreement", "»ja«", "true eller false"),
    "a level that is none": ('level = "overall"', 'level = "top"', "goal.flere_i_arbejde.level", "»top«", "overall eller sub"),
    "a figure in words": (_NORD, 'values = { nord = "tredive"', "criterion.uden_arbejde.values.nord", "»tredive«", _PRINTED),
    "a figure as a number": (_NORD, "values = { nord = 30.0", "criterion.uden_arbejde.values.nord", "30", _PRINTED),
    "an empty figure": (_NORD, 'values = { nord = ""', "criterion.uden_arbejde.values.nord", "tom", _PRINTED),
    "more than all": (_NORD, 'values = { nord = "100,1"', "criterion.uden_arbejde.values.nord", "»100,1«", "fra 0 til 100 %"),
    "less than nothing": (_NORD, 'values = { nord = "-3"', "criterion.uden_arbejde.values.nord", "»-3«", "fra 0 til 100 %"),
    "a reason that is none": (_NORD, 'values = { nord = "ved ikke"', "criterion.uden_arbejde.values.nord", "»ved ikke«", "»afventer«"),
    "half a resident": ('values = { nord = "300"', 'values = { nord = "300,5"', "figures.beboere.values.nord", "»300,5«", "et helt tal"),
    "a per cent of residents": ('values = { nord = "300"', 'values = { nord = "30 %"', "figures.beboere.values.nord", "»30 %«", "uden %"),
    "a figure of no area": ('values = { nord = "300"', 'values = { vest = "300"', "figures.beboere.values.vest", "et id, der ikke findes", "et id fra area"),
    "a key that is no id": ('values = { nord = "300"', 'values = { "12 nord" = "300"', "figures.beboere.values.»12 nord«", "en ugyldig nøgle", "et id af bogstaver"),
    "no figures at all": ('values = { nord = "300", syd = "-" }', "values = {}", "figures.beboere.values", "en tabel", "et trykt tal for hvert område"),
    "a figure as a list": (_NORD, "values = { nord = []", "criterion.uden_arbejde.values.nord", "en liste", _PRINTED),
    "a figure with a note of another name": (_NORD, 'values = { nord = { printed = "30,0", note = "x" }', "criterion.uden_arbejde.values.nord.note", "en ukendt nøgle", "printed, assumption"),
    "a figure with no figure": (_NORD, 'values = { nord = { assumption = "gæt" }', "criterion.uden_arbejde.values.nord.printed", "tom", _PRINTED),
    "a unit of no figure": ('unit = "persons"', 'unit = "mennesker"', "figures.beboere.unit", "»mennesker«", "fraction eller number"),
    "a year in words": ("year = 2029\nthreshold", 'year = "2029"\nthreshold', "criterion.uden_arbejde.year", "»2029«", "et årstal"),
    "a year of another century": ("year = 2029\nthreshold", "year = 2129\nthreshold", "criterion.uden_arbejde.year", "2129", "et årstal fra 1900 til 2099"),
    "a threshold above all": ("threshold = { value = 0.3", "threshold = { value = 30", "criterion.uden_arbejde.threshold.value", "30", "højst 1"),
    "a side that is none": ('met = "up"', 'met = "over"', "criterion.uden_arbejde.met", "»over«", "up eller down"),
    "an indicator of no goal": ('number = "A1"\ntitle = "I arbejde"\ngoal = "flere_i_arbejde"', 'number = "A1"\ntitle = "I arbejde"\ngoal = "andet"', "indicator.A1.goal", "»andet«", "flere_i_arbejde"),
    "a number used before": ('number = "A2"', 'number = "A1"', "indicator.A2.number", "»A1« igen", "ikke er brugt før"),
    "neither better nor worse": ('better = "down"', 'better = "lavere"', "indicator.A2.better", "»lavere«", "up eller down"),
    "compared with what is not there": ('compared_with = ["kommunen"]', 'compared_with = ["landet"]', "indicator.A1.compared_with", "»landet«", "nord, syd, kommunen"),
    "finer in a table that is not there": ('compared_with = ["kommunen"]', 'compared_with = ["kommunen"]\nfiner = "x"', "indicator.A1.finer", "»x«", "de samme områder"),
    "a target of two rules": ('rule = "level"', 'rule = "level"\nreading = "hours"', "indicator.A1.target.mindst.rule", "begge dele", "én af dem"),
    "a target of no rule": ('rule = "level"\n', "", "indicator.A1.target.mindst.rule", "hverken", "én af dem"),
    "a rule that is none": ('rule = "compound"', 'rule = "gange"', "indicator.A2.target.faerre.rule", "»gange«", "level eller baseline"),
    "a level that is not told": ('strict = true\nlevel = { value = 0.65, unit = "fraction", clause = "Samarbejdsaftalen 2030-2031 afsnit 5", printed = "65 %" }\n', "strict = true\n", "indicator.A1.target.mindst.level", "mangler", _TERM),
    "how often is not told": ('times = { value = 2, unit = "number", clause = "Samarbejdsaftalen 2030-2031 afsnit 5" }\n', "", "indicator.A2.target.faerre.times", "mangler", _TERM),
    "on top of what is not there": ('rule = "compound"\n', 'rule = "compound"\nafter = "foer"\n', "indicator.A2.target.faerre.after", "»foer«", "et andet mål"),
    "an activity of no field": ('field = "arbejde"\nclause = "Delaftalen', 'field = "fritid"\nclause = "Delaftalen', "activity.cafe.field", "»fritid«", "arbejde, tryghed"),
    "hours below nothing": ("value = 460", "value = -1", "activity.cafe.hours.value", "-1", "mindst 0"),
    "a document for nobody": ('for_each = "field"', 'for_each = "barn"', "document.delaftale.for_each", "»barn«", "plan eller field"),
    "fewer than at least": ('title = "Bestyrelsen"\n', 'title = "Bestyrelsen"\nleast = { value = 4, unit = "meetings", clause = "Samarbejdsaftalen 2030-2031" }\nmost = { value = 2, unit = "meetings", clause = "Samarbejdsaftalen 2030-2031" }\n', "body.bestyrelsen.most.value", "2", "mindst 4"),
    "a deadline of no body": ('body = "bestyrelsen"', 'body = "raadet"', "deadline.evaluering.body", "»raadet«", "bestyrelsen"),
    "a deadline that never comes": ('every = { value = 9, unit = "months", clause = "Samarbejdsaftalen 2030-2031 afsnit 3" }\n', "", "deadline.evaluering", "hverken every eller closes", "every, eller opens og closes"),
    "a reading of no alternative": ('used = "per_year"', 'used = "per_month"', "reading.hours.used", "»per_month«", "per_week eller per_year"),
    "an alternative without words": ('per_week = "Timerne er pr. uge."\n', "", "reading.hours.alternatives.per_week", "mangler", "en sætning"),
    "a reading that nobody knows": ("[reading.hours]", "[reading.minutes]\nx = 1\n\n[reading.hours]", "reading.minutes", "en ukendt nøgle", "hours"),
    "a claim of no table": ('of = ["uden_arbejde"]', 'of = ["andet"]', "claim.hoejst.of", "»andet«", "id på en tabel"),
    "a claim of no kind": ('how = "largest"', 'how = "median"', "claim.hoejst.how", "»median«", "value eller smallest"),
    "a claim of no area": ('of = ["uden_arbejde"]', 'of = ["uden_arbejde"]\nareas = ["vest"]', "claim.hoejst.areas", "»vest«", "nord, syd, kommunen"),
    "a claim of what is hidden": ('how = "largest"\nof = ["uden_arbejde"]', 'how = "value"\nof = ["A1"]\nareas = ["syd"]', "claim.hoejst.areas", "et ukendt tal", "kendte tal"),
    "a claim of one among several": ('how = "largest"', 'how = "value"', "claim.hoejst.areas", "3 tal", "ét tal"),
    "a claim without its per cent": ('printed = "42 %"', 'printed = "42"', "claim.hoejst.printed", "»42«", "et tal i andel"),
    "a claim over two units": ('of = ["uden_arbejde"]', 'of = ["uden_arbejde", "beboere"]', "claim.hoejst.of", "forskellige enheder", "samme enhed"),
    "a contradiction of no claim": ("[[claim]]", '[[contradiction]]\nid = "C1"\nclause = "Delaftalen 2030-2031"\nprinted = "a"\nmeant = "b"\nreading = "c"\nexplains = { mindst = "1" }\n\n[[claim]]', "contradiction.C1.explains.mindst", "et udsagn, der ikke findes", "hoejst"),
}  # fmt: skip


def _faults(text: str) -> list[str]:
    with pytest.raises(SourceError) as caught:
        parse_any(text.encode(), FILE)
    return caught.value.lines


@pytest.mark.parametrize("case", CASES)
def test_a_spoiled_plan_is_refused_with_one_line(case: str) -> None:
    """File, key, what stands there and what is allowed."""
    old, new, place, found, allowed = CASES[case]
    (line,) = _faults(replaced(TEXT, (old, new)))
    check_form(line, FILE)
    told, _, rest = line.removeprefix(f"{FILE}: ").partition(": ")
    stands, _, may = rest.partition("; tilladt er ")
    assert told == place
    assert found in stands
    assert allowed in may


def test_all_faults_of_a_plan_are_told_at_once() -> None:
    """One of a figure, one of a term, one between tables."""
    lines = _faults(
        replaced(
            TEXT,
            (_NORD, 'values = { nord = "tredive"'),
            ("value = 46", "value = 54"),
            ('goal = "flere_i_arbejde"', 'goal = "x"'),
        )
    )
    assert sorted(line.split(": ")[1] for line in lines) == [
        "criterion.uden_arbejde.values.nord",
        "follow.weeks.value",
        "indicator.A1.goal",
    ]


def test_a_table_with_the_name_of_another_is_told_once_and_so_are_its_terms() -> None:
    """Tables of all rooms share one room of names."""
    lines = _faults(replaced(TEXT, ('id = "A3"', 'id = "beboere"')))
    places = ["figures.beboere.id", "figures.beboere.values.nord", "figures.beboere.values.syd"]
    assert sorted(line.split(": ")[1] for line in lines) == places


def test_the_text_that_they_are_made_from_is_fine() -> None:
    """So each refusal above is due to its edit alone."""
    assert parse_any(TEXT.encode(), FILE).agreement.id == "fiktiv_plan"
    assert len(CASES) >= 65
