"""Reader of a filled-in form for intake into the list of households, with checks between its fields."""

from pathlib import Path

from model.facts.listed import ListedHouseholds
from model.terms.agreement import Agreement
from workbooks.form.checks import codes, days
from workbooks.form.other_file import older_forms
from workbooks.form.read_form import FilledForm, read_form
from workbooks.form.replaced import replaced_on
from workbooks.forms.accounts.words import NO_MORE_NEED, REASONS
from workbooks.forms.lot import HOUSEHOLDS, STATED, intake_form
from workbooks.forms.lot.check_list import ListChecker


def read_list(path: Path, agreement: Agreement) -> ListedHouseholds:
    """Read a form for intake filled in by another party.

    Args:
        path: the file.
        agreement: whose form it is.

    Returns: the list, with the codes that lots are drawn by.
    Raises: `FormError` with every fault of the file.
    """
    return list_of(open_list(path, agreement), agreement)


def open_list(path: Path, agreement: Agreement) -> FilledForm:
    """Return the sheets of a form for intake; raise `FormError` if they cannot be read as one."""
    return read_form(path, intake_form(agreement), older_forms(agreement, intake_form))


def list_of(filled: FilledForm, agreement: Agreement) -> ListedHouseholds:
    """Return the list in a form; raise `FormError` with every fault of the file."""
    return filled.checked(lambda: _read(filled, agreement))


def _read(filled: FilledForm, agreement: Agreement) -> ListedHouseholds | None:
    stated, frame = filled.tables[STATED], filled.tables[HOUSEHOLDS]
    (on,) = days(stated["on"])
    if filled.faults.rows(filled.form.tables[0].sheet):
        return None
    ListChecker(filled, agreement, on.item()).check()
    if filled.faults.found:
        return None
    areas, motivated, potential, consent, excluded, reason = (
        codes(frame[key]) for key in ("area", "motivated", "potential", "consent", "excluded", "reason")
    )
    return ListedHouseholds(
        on.item(),
        tuple(filled.texts[code].upper() for code in frame["household"].tolist()),
        areas,
        frame["directorates"].to_numpy(float),
        motivated,
        potential,
        consent,
        excluded,
        days(frame["excluded_on"]),
        days(frame["listed"]),
        days(frame["taken_in"]),
        days(frame["ended"]),
        reason == REASONS.words.index(NO_MORE_NEED),
        replaced_on(frame, "taken_in"),
        is_made_up=bool(codes(stated["made_up"])[0] >= 0),
    )
