"""A source that is edited: its terms as they are now, and the source that the edited terms make."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

from model.base.fault import Fault
from model.base.reader import hint
from model.drafting.amendment import ONLY_VALUES, amendment_of
from model.drafting.changes import EntryChange, changes
from model.drafting.emptied import emptied, stripped
from model.drafting.entries import Tables, TermEntry, entries_of, new_entries
from model.drafting.rebuilt import RebuiltTables, StatedTerm, rebuilt
from model.source.amendments import amended_sources
from model.source.funding import VIBORG
from model.source.kinds import KINDS
from model.source.load import SourceError, parse_any
from model.source.migrations import KEY, SCHEMA, up_to_date
from model.targets.kinds import kinds
from model.terms.agreement import FUNDING, KINDS_OF_TARGETS, Agreement
from model.terms.any_agreement import AnyAgreement
from model.terms.schema import read_table
from model.terms.source_location import Place

_AMENDMENT = {"since": ("--fra", "den første dag"), "reference": ("--grundlag", "dokumentet")}
"""What is stated of an amendment beside its terms: the option of the command, and the word on the page."""
UNWRITTEN, _NOBODY = "Ny aftale", "kommunen"
"""How an agreement that is not written yet is called on the sheets to fill in."""


@dataclass(frozen=True)
class Drafted:
    """A source that edited terms make: its text, the agreement read from it, and what it changes."""

    text: str
    agreement: AnyAgreement
    changes: tuple[EntryChange, ...]
    amendment: Mapping[str, Any] = field(default_factory=dict)
    """The amendment that it adds; empty for a new agreement."""


class DraftError(ValueError):
    """Raised when edited terms make no source; carries every fault, with the key of the entry it is about."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True)
class Draft:
    """The terms of a source, to be edited: its text, its agreement in force, and the tables that say the same."""

    text: str
    agreement: AnyAgreement
    raw: Tables

    @classmethod
    def of(cls, agreement: AnyAgreement) -> "Draft":
        """Return the draft of the source that an agreement was read from."""
        raw = signed_tables(agreement)
        return cls(_text_of(agreement), agreement.latest(), {**raw, **_in_force(raw, agreement)})

    def emptied(self) -> "Draft":
        """Return the draft of an agreement that is not written yet: the same lists and words, no value of this one."""
        raw = emptied(self.terms, self.raw)
        agreement: Any = self.agreement
        heading = replace(agreement.agreement, title=UNWRITTEN, municipality=_NOBODY)
        return Draft("", replace(agreement, agreement=heading), raw)

    @property
    def terms(self) -> type[AnyAgreement]:
        """The dataclass of the source."""
        return KINDS[self.agreement.agreement.type].terms

    @property
    def is_new(self) -> bool:
        """Whether it is of an agreement that is not written yet."""
        return not self.text

    @property
    def can_be_amended(self) -> bool:
        """Whether agreements of this kind have amendments."""
        terms: Any = self.terms
        return any(one.name == "amendment" for one in fields(terms))

    @cached_property
    def entries(self) -> list[TermEntry]:
        """Every term and value of the source."""
        return entries_of(self.terms, self.raw)

    @cached_property
    def new(self) -> list[TermEntry]:
        """The entries of one row more of each list."""
        return new_entries(self.terms, self.raw)

    def rebuilt(self, stated: Mapping[str, StatedTerm]) -> RebuiltTables:
        """Return the tables with every entry as it is stated now."""
        return rebuilt(self.terms, self.raw, stated)

    def amended(self, made: RebuiltTables, since: dt.date, reference: str, name: str) -> Drafted:
        """Return the source with one amendment more below its text, which stays as it is.

        Args:
            made: the tables with the edited terms.
            since: the first day on which they hold.
            reference: the document that says so.
            name: file name of the new source.

        Raises: `DraftError` with every fault, each by the key under which the entry was stated.
        """
        if made.gone:
            raise DraftError([Fault(key, "tom", ONLY_VALUES) for key in made.gone])
        amendment, found, faults = amendment_of(self.raw, made.tables, since, reference)
        if faults:
            raise DraftError([_at(fault, made) for fault in faults])
        from model.drafting.toml_text import appended  # a page that only writes the terms has no writer of TOML

        text = appended(self.text, amendment) if found else self.text
        try:
            return Drafted(text, parse_any(text.encode(), name), tuple(found), amendment)
        except SourceError as error:
            raise DraftError([_at(_of_term(fault, amendment), made) for fault in error.faults]) from None

    def renewed(self, made: RebuiltTables, name: str) -> Drafted:
        """Return the source of a new agreement, without findings and printed figures; arguments and errors as `amended`."""
        try:
            text, agreement = self._stripped(made.tables, name)
        except SourceError as error:
            raise DraftError([_at(fault, made) for fault in error.faults]) from None
        return Drafted(text, agreement, tuple(changes(self.terms, self.raw, made.tables)))

    def as_new(self) -> AnyAgreement:
        """Return the agreement as a new one with the same terms: what `renewed` ones are compared with, finding for finding."""
        return self._stripped(self.raw, self.agreement.file_name)[1]

    def _stripped(self, tables: Tables, name: str) -> tuple[str, AnyAgreement]:
        """Return the source of a new agreement and what is read from it; raise `SourceError` with every fault."""
        from model.drafting.toml_text import source_text  # as above

        text = source_text(stripped(self.terms, tables))
        return text, parse_any(text.encode(), name)


def signed_tables(agreement: AnyAgreement) -> Tables:
    """Return the tables of an agreement's source by today's schema: the terms as signed, and every amendment."""
    raw: dict[str, Any] = tomllib.loads(_text_of(agreement).replace("\r\n", "\n"))
    if agreement.agreement.type == FUNDING:
        raw, _, _ = up_to_date(raw, lambda: tomllib.loads(VIBORG.read_text("utf-8")))
        raw = {KEY: SCHEMA, **raw}
    return raw


def _text_of(agreement: AnyAgreement) -> str:
    return agreement.content.decode("utf-8-sig")


def _in_force(raw: Mapping[str, Any], agreement: AnyAgreement) -> Tables:
    """Return the tables of a funding agreement with all its amendments."""
    if not agreement.amendment:
        return {}
    signed = read_table(Agreement, raw, Place("", {KINDS_OF_TARGETS: kinds()}, []), partial=True)
    assert signed is not None  # noqa: S101 the agreement was read from it
    return list(amended_sources(raw, signed))[-1].raw


def _of_term(fault: Fault, amendment: Mapping[str, Any]) -> Fault:
    """Return a fault of an amendment's change as one of the term that it changes, one of its day or document as one of that."""
    for name, told in _AMENDMENT.items():
        if fault.place == f"amendment.{amendment['id']}.{name}":
            return Fault(hint(*told), fault.found, fault.allowed)
    match = re.fullmatch(rf"amendment\.{amendment['id']}\.change\[(\d+)\](\..*)?", fault.place)
    return fault if match is None else Fault(amendment["change"][int(match[1]) - 1]["term"], fault.found, fault.allowed)


def _at(fault: Fault, made: RebuiltTables) -> Fault:
    """Return a fault with the key under which its entry was stated."""
    place, bracket, when = fault.place.partition(" (")
    return Fault(made.stated_at(place) + bracket + when, fault.found, fault.allowed)
