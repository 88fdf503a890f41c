"""Migration of older sources to the current schema, one step per schema, with a record of every term filled in.

A source states `schema = 1` above its tables; one without it is of schema 0, from before schemas were numbered. A step
fills in the readings and terms that its schema introduced, as in the program's own agreement. Terms that decide about
money and only the agreement can state, such as a price or a grant, are in no step: a source without them is refused.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeAlias

from model import __version__
from model.base.citation import cited
from model.base.danish import shown
from model.base.fault import Fault
from model.base.units import UNITS
from model.terms.source_location import below, row_names
from model.terms.source_location import found as said

KEY = "schema"
Raw: TypeAlias = dict[str, Any]
_BESIDE = frozenset({"assumption"})
"""Keys that explain a term; they are filled in without a line of their own."""
_YEARS_AFTER = 2
"""Years after the end of the commitment in which its last deadlines fall, with one to spare."""


@dataclass(frozen=True)
class MigratedTerm:
    """A term filled in or dropped by a step: its key in the source, and a Danish text."""

    key: str
    text: str

    def __str__(self) -> str:
        return f"{self.key}: {self.text}"


Migration: TypeAlias = Callable[[Raw, Mapping[str, Any]], Iterator[MigratedTerm]]
"""Function that converts the tables of a source to the next schema, using those of the program's own agreement."""


def _to_1(raw: Raw, own: Mapping[str, Any]) -> Iterator[MigratedTerm]:
    yield from _read_as_before(raw, own)
    listed = _listed_for(raw, own["business_day"])
    yield from _fill(raw, {**own, "business_day": listed}, _NEW_IN_1)
    yield from _figures_explained(raw, own)


_READ_BEFORE: tuple[tuple[str, str, str, Mapping[Any, str]], ...] = (
    ("reduction", "together", "reductions_together", {"larger": "larger", "sum": "sum"}),
    ("unused_grant", "carries", "cost_carried", {"share_of_joint_grant": "share_of_joint_grant", "all": "all"}),
    ("repayment", "life_satisfaction_under_switch", "funder_payment_in_switch", {True: "yes", False: "no"}),
    ("repayment", "life_satisfaction_under_ceiling", "funder_payment_in_ceiling", {True: "yes", False: "no"}),
    ("repayment", "missing_data", "missing_data", {"mean_at_same_measurement": "mean_of_all"}),
    (
        *("default_interest", "late_after", "payment_late"),
        {"deadline": "after_deadline", "next_business_day": "after_business_day"},
    ),
)
"""Readings that used to be terms of a table: table, key, current reading, and the alternative for each value."""
_NEW_IN_1 = (
    "reading",
    "people.course",
    "unused_grant",
    "repayment.paid_within",
    "measurement",
    "reminder",
    "trigger.start_share",
    "trigger.budget_deviation",
    "trigger.near",
    "business_day",
)
"""Terms and tables that the first sources of schema 0 lacked."""


def _to_2(raw: Raw, own: Mapping[str, Any]) -> Iterator[MigratedTerm]:  # noqa: ARG001 as the others
    """Turn the table of the five targets into a list; nothing is filled in that decides about money."""
    targets = raw.get("target")
    if isinstance(targets, dict):
        known = [_listed(name, *_TARGETS[name], targets[name]) for name in _TARGETS if name in targets]
        raw["target"] = [*known, *({"kind": name} for name in targets if name not in _TARGETS)]
    return iter(())


def _listed(name: str, number: int, clause: str, target: Any) -> Any:
    if not isinstance(target, dict):
        return target  # a fault, reported when the source is read
    examples = target.get("example")
    if name == "social_measures" and isinstance(examples, list):
        clauses = {"clause": f"{clause}.3"}
        examples = [clauses | one if isinstance(one, dict) else one for one in examples]
        target = {**target, "example": examples}
    return {"id": name, "kind": name, "number": number, "clause": clause, **target}


def _to_3(raw: Raw, own: Mapping[str, Any]) -> Iterator[MigratedTerm]:
    yield from _fill(raw, own, _NEW_IN_3)


_NEW_IN_3 = ("people.directorates", "people.balanced_within")
"""Terms of intake by lot, which decide about no money."""
_TARGETS: Mapping[str, tuple[int, str]] = {
    "employment": (1, "Bilag 5.1 pkt. 2.4"),
    "social_measures": (2, "Bilag 5.1 pkt. 2.5"),
    "school_absence": (3, "Bilag 5.1 pkt. 2.6"),
    "life_satisfaction": (4, "Bilag 5.1 pkt. 2.7"),
    "action_plans": (5, "Bilag 5.1 pkt. 2.8"),
}
"""The targets that sources of schema 1 could have, in this order, each with its number and clause."""
_STEPS: tuple[Migration, ...] = (_to_1, _to_2, _to_3)
"""Steps from each schema to the next, from schema 0 on."""
SCHEMA = len(_STEPS)
"""Current schema."""


def up_to_date(raw: Raw, own: Callable[[], Mapping[str, Any]]) -> tuple[Raw, tuple[MigratedTerm, ...], list[Fault]]:
    """Return the tables of a source in the current schema.

    Args:
        raw: the tables of the source file.
        own: returns those of the program's own agreement; called for older sources only.

    Returns: the tables without the schema number, what was filled in, and a fault if the number is invalid or newer.
    """
    schema = raw.get(KEY, 0)
    if type(schema) is not int or not 0 <= schema <= SCHEMA:
        allowed = f"et helt tal fra 0 til {SCHEMA}, som denne udgave ({__version__}) læser"
        return raw, (), [Fault(KEY, said(schema), allowed)]
    tables = {key: table for key, table in raw.items() if key != KEY}
    if schema == SCHEMA:
        return tables, (), []
    tables, known = deepcopy(tables), own()
    return tables, tuple(one for step in _STEPS[schema:] for one in step(tables, known)), []


def _fill(raw: Raw, own: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[MigratedTerm]:
    """Fill in missing terms, or missing parts of whole tables of terms."""
    for key in keys:
        name, _, rest = key.partition(".")
        table = raw.get(name) if rest else raw.setdefault(name, {})
        if not isinstance(table, dict):
            continue  # a fault, reported when the source is read
        for inner in (rest,) if rest else own[name]:
            if inner not in table:
                table[inner] = deepcopy(own[name][inner])
                if inner not in _BESIDE:
                    yield MigratedTerm(f"{name}.{inner}", f"mangler; regnet med {_shown(table[inner])}")


def _read_as_before(raw: Raw, own: Mapping[str, Any]) -> Iterator[MigratedTerm]:
    """Move a reading that used to be a term of a table to the readings, with the source's choice."""
    for name, key, reading, alternatives in _READ_BEFORE:
        table, readings = raw.get(name), raw.setdefault("reading", {})
        value = table.get(key) if isinstance(table, dict) else None
        if isinstance(value, str | bool) and value in alternatives and isinstance(readings, dict):
            del raw[name][key]
            readings[reading] = {**own["reading"][reading], "used": alternatives[value]}
            yield MigratedTerm(f"reading.{reading}", f"stod som {name}.{key}; regnet med {_shown(readings[reading])}")
    if isinstance(raw.get("default_interest"), dict):
        raw["default_interest"].pop("assumption", None)  # it explained the reading only


def _listed_for(raw: Raw, business_day: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return business days with the holidays of all years that the source's agreement may need."""
    years = []
    for table, key in (("agreement", "signed"), ("period", "commitment_end")):
        term = raw.get(table, {}).get(key) if isinstance(raw.get(table, {}), dict) else None
        day = term.get("value") if isinstance(term, dict) else None
        years += [day.year] if isinstance(day, dt.date) else []
    first, last = business_day["first_year"], business_day["last_year"]
    return {
        **business_day,
        "first_year": {**first, "value": min(first["value"], *years)} if years else first,
        "last_year": {**last, "value": max(last["value"], max(years) + _YEARS_AFTER)} if years else last,
    }


def _figures_explained(raw: Raw, own: Mapping[str, Any]) -> Iterator[MigratedTerm]:
    """Convert `explains` from a list of printed figures to a table with each contradiction's figure, where known."""
    ours = {one["id"]: one.get("explains", {}) for one in own["contradiction"]}
    rows = raw.get("contradiction")
    rows = rows if isinstance(rows, list) else []
    for name, one in zip(row_names(rows), rows, strict=True):
        names = one.get("explains") if isinstance(one, dict) else None
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            known = ours.get(one["id"], {}) if isinstance(one.get("id"), str) else {}
            one["explains"] = {name: known[name] for name in names if name in known}
            lost = [shown(name) for name in names if name not in one["explains"]]
            now = f"uden {', '.join(lost)}, hvis tal ikke kendes" if lost else "med hvert tal"
            yield MigratedTerm(f"{below('contradiction', name)}.explains", f"en liste; nu {now}")


def _shown(value: Any) -> str:
    """Return a term, a choice or a list of rows as shown to Danish readers."""
    if isinstance(value, list):
        return ", ".join(str(one["title"]) for one in value)
    if not isinstance(value, dict):
        return f"»{value}«"
    if "used" in value:
        return f"»{value['alternatives'][value['used']]}«"
    unit = UNITS[value["unit"]]
    number = str(value["value"]) if unit.kind == "year" else shown(value["value"])
    return f"{number} ({unit.danish}, {cited(value['clause'])})"
