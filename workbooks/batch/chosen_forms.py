"""Which form each file of an agreement is; what a file says of itself decides, not its name."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from model.terms.any_agreement import AnyAgreement
from workbooks.batch.made import JobError
from workbooks.catalogue import catalogue_of
from workbooks.form.other_file import meant
from workbooks.form.read_form import LARGEST_CONTENT
from workbooks.reading.intake import IntakeError, Package

MEASUREMENTS, ACCOUNTS, FOLLOW_UP = "maalinger", "regnskab", "opfoelgning"
"""The forms, as the catalogue names them."""
_OPTIONS: Mapping[str, str] = MappingProxyType(
    {"--maalinger": MEASUREMENTS, "--regnskab": ACCOUNTS, "--skema": FOLLOW_UP, "--opfoelgning": FOLLOW_UP}
)
"""By the option that takes a form, which its command names."""


def chosen_forms(agreement: AnyAgreement, paths: Sequence[Path]) -> Mapping[str, Path]:
    """Return the forms of an agreement by what they are.

    Raises: `JobError` with a line for each file that is none of its forms, and for each that is there twice.
    """
    forms = catalogue_of(agreement).forms(agreement)
    found, faults = dict[str, Path](), list[str]()
    for path in paths:
        try:
            form = meant(Package(path, largest_content=LARGEST_CONTENT), forms)
        except IntakeError as error:
            faults.append(f"{path.name}: {error}")
            continue
        which = next((_OPTIONS[word] for word in form.command.split() if word in _OPTIONS), "") if form else ""
        if not which:
            faults.append(f"{path.name}: er ingen af aftalens skemaer ({', '.join(one.file_name for one in forms)})")
        elif which in found:
            faults.append(f"{path.name}: er samme skema som {found[which].name}; der skal være ét af hvert")
        else:
            found[which] = path
    if faults:
        raise JobError(faults)
    return found
