"""How `bilag kontrol` proves each file of a call: a known one as it lies there, every other one against what the call names."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.commands.arguments import Arguments
from scripts.commands.command import building, load_any_agreement
from scripts.commands.copies import Copies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.terms.any_agreement import AnyAgreement
    from workbooks.proof.editions import GivenFinder
    from workbooks.proof.report import Report


class Proving:
    """Proves files, and keeps the copies that are asked for."""

    def __init__(self, arguments: Arguments) -> None:
        self.copies = Copies(arguments)
        self._arguments = arguments
        if not arguments.names_files_alone:
            _ = self._held  # faults of what the call names come before those of any file

    def report(self, path: Path) -> "Report":
        """Return the report on a file.

        Raises: as `workbooks.proof.control.examined`; `BadInputError` where the house style cannot be used.
        """
        from workbooks.proof import untouched

        if self._arguments.names_files_alone and (known := untouched.proved(path)) is not None:
            return known
        from scripts.commands.plans import proved

        with building():
            report, found, agreement = proved(path, self._arguments, *self._held)
        self.copies.add(path, report, found, agreement)
        return report

    @cached_property
    def _held(self) -> "tuple[AnyAgreement, Mapping[str, GivenFinder]]":
        from scripts.commands.sources import sources_of

        agreement = load_any_agreement(self._arguments)
        return agreement, sources_of(self._arguments, agreement)
