"""The next form of a strategic agreement's follow-up, filled from this year's."""

from collections.abc import Callable, Sequence
from pathlib import Path

from model.strategic.terms import StrategicAgreement
from workbooks.form.read_form import FormError
from workbooks.form.write_form import build
from workbooks.forms.follow_up import follow_up_form
from workbooks.forms.follow_up.read_follow_up import follow_up_of, open_follow_up
from workbooks.forward.carry import carried
from workbooks.forward.fill_form import fill
from workbooks.forward.forward import Forward, ForwardError
from workbooks.writing.write import to_bytes

_ONE = "giv kun ét skema: Alle år står i det seneste"


def forward_plan(agreement: StrategicAgreement, paths: Sequence[Path], name_of: Callable[[Path], str]) -> Forward:
    """Fill the next form of a plan with every row of this year's, by the plan's terms of today.

    Args:
        agreement: the plan.
        paths: the filled-in form.
        name_of: returns a file's name in messages about it.

    Returns: the form; the day that it is drawn up is left to be typed.
    Raises: `ForwardError` with the faults of the form, and if there are several.
    """
    first, *others = paths
    if others:
        raise ForwardError([f"{name_of(one)}: {_ONE}" for one in others])
    form = follow_up_form(agreement)
    try:
        filled = open_follow_up(first, agreement)
        follow_up_of(filled, agreement)
    except FormError as error:
        raise ForwardError(error.lines_of(name_of(first))) from None
    rows = carried(filled, form, name_of(first))
    entries = {table.key: rows.entries(table) for table in form.tables if rows.tables.get(table.key)}
    content = fill(to_bytes(build(form, agreement), agreement.dated), form, entries, sealed=True)
    return Forward({form.file_name: content}, tuple(rows.left_out), (), tuple(rows.notes))
