"""Households of the form for intake by their codes: carried into the other forms, and where those contradict it.

A code leaves this module only into a form: messages about a household name its cells.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from model.base.danish import shown
from workbooks.form.form import Form
from workbooks.form.read_form import FilledForm
from workbooks.forms.lot import HOUSEHOLDS
from workbooks.forward.carry import Record, Rows, allows
from workbooks.forward.households import ACCOUNTS, CODE, LISTED, TABLE, Disagreement, Household, told_by_list

_OF_ACCOUNTS: Mapping[str, str] = MappingProxyType({
    CODE: CODE, "taken_in": "enrolled", "ended": "ended", "reason": "reason", "replaced_by": "replaced_by", "area": "area",
})  # fmt: skip
_OF_MEASUREMENTS: Mapping[str, str] = MappingProxyType(
    {CODE: CODE, "taken_in": "start", "ended": "left", "replaced_by": "replaced_by"}
)
"""Columns of the list by key, and those of the other form that say the same."""
_COUNTS = "counts"


def add_taken_in(rows: Rows, form: Form, listed: Rows, *, is_accounts: bool) -> None:
    """Add the households that were taken in to the rows of another form, and what its own rows of them leave empty.

    What a row of the form says already stays; where it says something else, `contradictions` tells.
    """
    columns = {one.key: one for one in next(table for table in form.tables if table.key == TABLE).columns}
    keys = {
        own: other for own, other in (_OF_ACCOUNTS if is_accounts else _OF_MEASUREMENTS).items() if other in columns
    }
    table = rows.tables.setdefault(TABLE, [])
    known = {record.get(CODE): record for record in table}
    for one in listed.tables.get(HOUSEHOLDS, ()):
        if one.get("taken_in") is None:
            continue
        told = ((other, one.get(own)) for own, other in keys.items())
        record: Record = {key: value for key, value in told if value is not None and allows(columns[key], value)}
        if one[CODE] not in known:
            table.append(record)
        else:
            own_record = known[one[CODE]]
            is_same_end = own_record.get(keys["ended"]) in (None, record.get(keys["ended"]))
            own_record |= {key: value for key, value in record.items() if own_record.get(key) is None and is_same_end}


def contradictions(
    listed: FilledForm, other: FilledForm, told: Sequence[Household], until: dt.date, form: str
) -> Iterator[Disagreement]:
    """Yield every household on which the list and another form disagree, those of the list first, in their order.

    Args:
        listed: the form for intake.
        other: the other form; where it has counts, only their sum is compared.
        told: the other form's households.
        until: the last day that both are about.
        form: what the other form is called.
    """
    own, forms = told_by_list(listed), (LISTED, form)
    counts = other.tables[_COUNTS] if form == ACCOUNTS else pd.DataFrame()
    if len(counts):
        enrolled = int(counts[counts["date"] <= pd.Timestamp(until)]["enrolled"].sum())
        if enrolled != sum(_is_in(one, until) for one in own):
            what = f"antallet af husstande, der er visiteret til og med {shown(until)}, er ikke det samme"
            yield Disagreement(what, own[0].columns[CODE].partition("!")[0], "arket Antal husstande", forms)
        return
    if not told:
        return
    known, taken = {one.code: one for one in told}, {one.code: one for one in own}
    for one in own:
        if one.code in known:
            yield from _differences(one, known[one.code], until, forms)
        elif _is_in(one, until):
            yield Disagreement(f"husstanden er visiteret, men står ikke i {form}", one.at(), "", forms)
    for one in told:
        if one.code not in taken and _is_in(one, until):
            yield Disagreement(f"husstanden står ikke i {LISTED}", "", one.at(), forms)


def _differences(one: Household, other: Household, until: dt.date, forms: tuple[str, str]) -> Iterator[Disagreement]:
    if one.start is None:
        if _is_in(other, until):
            yield Disagreement(f"husstanden er ikke visiteret i {LISTED}", one.at("start"), other.at("start"), forms)
        return
    if one.start != other.start:
        yield Disagreement("hver sin dag for husstandens start", one.at("start"), other.at("start"), forms)
    if one.end is not None and other.end is not None and one.end != other.end:
        yield Disagreement("hver sin dag for husstandens ophør", one.at("end"), other.at("end"), forms)
    elif one.end is None and other.end is not None and other.end <= until and forms[1] == ACCOUNTS:
        yield Disagreement(f"husstanden er kun ophørt i {forms[1]}", one.at("end"), other.at("end"), forms)
    for key, what in (("area", "hver sit område"), ("reason", "hver sin årsag til husstandens ophør")):
        if key in one.words and key in other.words and one.words[key] != other.words[key]:
            yield Disagreement(what, one.at(key), other.at(key), forms)
    if one.replaced_by and other.replaced_by and one.replaced_by != other.replaced_by:
        yield Disagreement("hver sin husstand er kommet i stedet", one.at("replaced"), other.at("replaced"), forms)


def _is_in(one: Household, until: dt.date) -> bool:
    """Return whether a household had been taken in by a day."""
    return one.start is not None and one.start <= until
