"""A source with several faults says all of them at once, in the same order every time."""

import re
from pathlib import Path

import pytest

from model.source.load import SourceError, load, parse
from model.targets.common.target import targets_of
from tests.shared.spoilage import FILE_NAME, VIBORG, Edit, check_form, replaced

SHAPE: dict[str, Edit] = {
    "agreement.title": ('title = "Relationel Velfærd"\n', ""),
    "people.hustande": ("[people]", "[people]\nhustande = 180"),
    "funder.DSI.grant.value": ("value = 3_912_500", "value = -3_912_500"),
    "return_ceiling.amount.unit": ('6_000_000, unit = "DKK"', '6_000_000, unit = "kr."'),
    "target.employment.benefit.fleksjob.criterion": ('"flexjob"', '"fleksjob"'),
}
RELATIONS: dict[str, Edit] = {
    "funder.share_1": ("value = 0.74", "value = 0.75"),
    "period.intervention_start": ("value = 2023-11-01", "value = 2023-11-02"),
    "budget.evaluation_funder": ('evaluation_funder = "LBF"', 'evaluation_funder = "staten"'),
    "target.social_measures.step": ('value = 5, unit = "steps"', 'value = 2, unit = "steps"'),
    "default_interest.reference": ("since = 2024-07-01", "since = 2024-07-02"),
}
MIXED = {key: (SHAPE | RELATIONS)[key] for key in (*list(SHAPE)[:3], *list(RELATIONS)[3:])}


@pytest.mark.parametrize("edits", [SHAPE, RELATIONS, MIXED], ids=["shape", "relations", "both kinds"])
def test_five_faults_in_five_places_are_reported_at_once(edits: dict[str, Edit]) -> None:
    """Whoever mends a file shall not have to run the program once for each fault."""
    with pytest.raises(SourceError) as caught:
        parse(replaced(VIBORG, *edits.values()).encode(), FILE_NAME)
    assert len(caught.value.faults) == 5, str(caught.value)
    for line in str(caught.value).splitlines():
        check_form(line, FILE_NAME)
    said = [fault.place for fault in caught.value.faults]
    assert all(any(key.startswith(expected) for key in said) for expected in edits), said


def test_every_fault_of_a_list_is_reported_with_its_place() -> None:
    """All 19 benefit types lose their unit of persons; row by row."""
    table = VIBORG.replace(
        'unit = "persons", clause = "Bilag 5.1 pkt. 2.4.1" }', 'unit = "stk", clause = "Bilag 5.1 pkt. 2.4.1" }'
    )
    with pytest.raises(SourceError) as caught:
        parse(table.encode(), FILE_NAME)
    assert [fault.place for fault in caught.value.faults] == [
        f"target.employment.benefit.{one.id}.persons.unit" for one in targets_of(load())["employment"].groups()
    ]


@pytest.mark.parametrize("heading", ["[people]\n", "persons = {"], ids=["table", "term"])
def test_unknown_keys_are_reported_in_the_order_of_the_file(heading: str) -> None:
    """Eight keys: a set would give one of 40,320 orders, another in each run."""
    keys = ["sol", "regn", "vind", "sne", "hagl", "torden", "dis", "rim"]
    sign = "\n" if heading.endswith("\n") else ", "
    added = "".join(f"{key} = 1{sign}" for key in keys)
    with pytest.raises(SourceError) as caught:
        parse(replaced(VIBORG, (heading, heading + added)).encode(), FILE_NAME)
    assert [fault.place.rpartition(".")[2] for fault in caught.value.faults] == keys


def test_each_line_names_the_file_as_the_user_knows_it(tmp_path: Path) -> None:
    """The name without its folder, also where it has spaces and Danish letters."""
    from model.source.load import load

    path = tmp_path / "Aftale æøå 2.toml"
    path.write_text(replaced(VIBORG, *SHAPE.values()), encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        load(path)
    assert caught.value.file == path.name
    assert all(line.startswith("Aftale æøå 2.toml: ") for line in str(caught.value).splitlines())


def test_a_line_in_toml_is_found_by_its_number() -> None:
    """A fault of notation says the line that an editor shows, also in a file with the line ends of Windows."""
    spoiled = replaced(VIBORG, ("frequency = {", "frequency {"))
    number = spoiled[: spoiled.index("frequency {")].count("\n") + 1
    for text in (spoiled, spoiled.replace("\n", "\r\n")):
        with pytest.raises(SourceError) as caught:
            parse(text.encode(), FILE_NAME)
        assert re.search(rf"\blinje {number}, tegn 11\b", str(caught.value)), str(caught.value)


@pytest.mark.parametrize(
    ("id_", "changes", "said"),
    [
        (
            "et_tillaeg",
            (
                '{ term = "funder.DSI.grantt", value = 1 }',
                '{ term = "period.intervention_end", value = "x" }',
                '{ term = "period.commitment_end", value = 2028-12-31 }',
                '{ term = "people.households", value = 2025-01-01 }',
            ),
            {
                "amendment.et_tillaeg.change[2].value", "amendment.et_tillaeg.change[1].term", "amendment.et_tillaeg.change[3].value",
                "people.households.value (efter et_tillaeg)",
            },
        ),
        ("a b", ('{ term = "people.husstande", value = 9 }',), {"amendment[1].id", "amendment[1].change[1].term"}),
        (
            "et_tillaeg",
            ('{ value = 9 }', '{ term = "target.cap", value = "x" }'),
            {"amendment.et_tillaeg.change[1].term", "amendment.et_tillaeg.change[2].value", "amendment.et_tillaeg.change[2].term"},
        ),
    ],
    ids=["each of another kind", "its id and a term", "no term, no value"],
)  # fmt: skip
def test_all_faults_of_an_amendment_are_reported_at_once(id_: str, changes: tuple[str, ...], said: set[str]) -> None:
    """What cannot be read, what there is not, what changes nothing, and what is no value of its term; none of them twice."""
    made_up = (
        f'[[amendment]]\nid = "{id_}"\nsince = 2025-07-01\nkind = "other"\nclause = "11.1"\nreference = "Opdigtet"\n'
        f"change = [{', '.join(changes)}]\n"
    )
    with pytest.raises(SourceError) as caught:
        parse(f"{VIBORG}\n{made_up}".encode(), FILE_NAME)
    keys = [fault.place for fault in caught.value.faults]
    assert sorted(keys) == sorted(said), str(caught.value)
