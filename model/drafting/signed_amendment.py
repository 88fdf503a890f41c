"""An amendment that a source has: the agreement before and after it, and each term that it changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from model.drafting.changes import EntryChange, changes
from model.drafting.draft import Draft, signed_tables
from model.drafting.toml_text import source_text
from model.source.load import parse_any
from model.terms.any_agreement import AnyAgreement

_AMENDMENT = "amendment"


@dataclass(frozen=True)
class SignedAmendment:
    """An amendment by its id; `before` and `after` are the agreement's latest terms without it and with it.

    Amendments that stand below it in the source are in neither.
    """

    id: str
    before: AnyAgreement
    after: AnyAgreement
    changes: Sequence[EntryChange]


def signed_amendment(agreement: AnyAgreement, id_: str) -> SignedAmendment:
    """Return an amendment of an agreement by its id; raise `LookupError` if its source has none of that id."""
    raw = signed_tables(agreement)
    rows: list[Mapping[str, Any]] = raw.get(_AMENDMENT, [])
    at = {one["id"]: at for at, one in enumerate(rows)}[id_]
    before, after = (_with(agreement, raw, rows[:count]) for count in (at, at + 1))
    return SignedAmendment(id_, before.agreement, after.agreement, changes(before.terms, before.raw, after.raw))


def _with(agreement: AnyAgreement, raw: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Draft:
    """Return the draft of an agreement with some of its amendments."""
    tables = {name: table for name, table in raw.items() if name != _AMENDMENT}
    if rows:
        tables[_AMENDMENT] = list(rows)
    return Draft.of(parse_any(source_text(tables).encode(), agreement.file_name))
