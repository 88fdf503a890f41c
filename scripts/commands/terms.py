"""`bilag vilkaar`: the terms of an agreement in Excel, and an amendment or a new agreement from the edited ones."""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.base.danish import sentence, shown
from model.base.reader import hint
from model.terms.source_location import IDENTIFIER
from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, BadInputError, building, load_any_agreement, put, say
from scripts.commands.comparison import document_of, lines_of
from scripts.commands.screen import show

if TYPE_CHECKING:
    from model.drafting.changes import EntryChange
    from model.drafting.draft import Draft, Drafted
    from workbooks.package.changes import PackageChanges

_MOST_CHANGES = 60
"""Most changes of terms that are told as text; `--json` and the document have all of them."""
_SINCE = re.compile(r"_fra_\d{4}-\d{2}-\d{2}\Z")
_NO_AMENDMENTS = "tillæg til en aftale af denne slags kendes ikke endnu; uden --fra bliver det en ny aftale"


def write_terms(arguments: Arguments) -> int:
    """`bilag vilkaar`: write the terms, or what they have become."""
    agreement = load_any_agreement(arguments)
    from model.drafting.draft import Draft

    draft = Draft.of(agreement)
    if arguments.edited is not None:
        return _write_edited(arguments, draft)
    from workbooks.catalogue import catalogue_of
    from workbooks.catalogue.used_in import used_in
    from workbooks.drafting.write_terms import build
    from workbooks.writing.write import to_bytes

    with building():
        used = {} if arguments.is_new else used_in(agreement, catalogue_of(agreement).built)
        book = build(draft.emptied() if arguments.is_new else draft, used)
        files = {book.file_name: to_bytes(book, agreement.dated)}
    stored = put(arguments, files, filled=agreement.filled)
    say(arguments, stored.document(), stored.lines())
    return FINE


def _write_edited(arguments: Arguments, draft: "Draft") -> int:
    """Tell what the edited terms change and what that does to the figures, then write what they make."""
    from workbooks.drafting.read_terms import read_terms
    from workbooks.form.read_form import FormError

    assert arguments.edited is not None  # noqa: S101 asked before
    called = arguments.name_of(arguments.edited)
    try:
        read = read_terms(arguments.edited, draft)
        if arguments.since is None:
            drafted = read.renewed(_name_of_new(read.made.tables, draft))
        elif not draft.can_be_amended:
            raise BadInputError([f"--fra: {_NO_AMENDMENTS}"])
        elif read.is_of_new:
            raise BadInputError(
                [f"{called}: er skrevet tomt, til en ny aftale; et tillæg laves af aftalens egne vilkår"]
            )
        else:
            drafted = read.amended(arguments.since, arguments.grounds, _name_of_amended(draft, arguments.since))
    except FormError as error:
        raise BadInputError(error.lines_of(called)) from None
    return _tell_and_write(arguments, draft, drafted, is_of_new=read.is_of_new)


def _tell_and_write(arguments: Arguments, draft: "Draft", drafted: "Drafted", *, is_of_new: bool) -> int:
    """Print the changes and their effects; write the files unless they were only asked for."""
    from workbooks.drafting.change_document import build
    from workbooks.package.term_effects import effects, given_of
    from workbooks.writing.write import to_bytes

    after, given, found = drafted.agreement.latest(), None, None
    with building():
        if drafted.amendment and drafted.changes:
            given, found = given_of(after, drafted.amendment["id"])
        elif drafted.changes and not is_of_new:
            found = effects(draft.as_new(), after)
    document: dict[str, Any] = {"aendringer": [_change_document(one) for one in drafted.changes], "virkning": None}
    if found is not None:
        document["virkning"] = document_of(found)
    if not arguments.json:
        show(_lines(arguments, drafted, found, is_of_new=is_of_new))
    if arguments.only_shown or (drafted.amendment and not drafted.changes):
        say(arguments, {**document, "filer": []}, [])
        return FINE
    files = {drafted.agreement.file_name: drafted.text.encode()}
    if given is not None:
        with building():
            book = build(after, given)
            files[book.file_name] = to_bytes(book, after.dated)
    stored = put(arguments, files)
    say(arguments, {**document, "filer": stored.document()}, ["", *stored.lines()])
    return FINE


def _name_of_new(made: Mapping[str, Any], draft: "Draft") -> str:
    """Return the file name of a new agreement: its id, unless the file that it was made from is called so."""
    heading = made.get("agreement", {})
    id_ = heading.get("id") if isinstance(heading, Mapping) else None
    name = f"{id_}.toml" if isinstance(id_, str) and IDENTIFIER.fullmatch(id_) else "aftale.toml"
    return name if name != draft.agreement.file_name else name.replace(".toml", "_ny.toml")


def _name_of_amended(draft: "Draft", since: dt.date) -> str:
    """Return the file name of an amended agreement: that of the one it was made from, and the first day of the new terms."""
    return f"{_SINCE.sub('', Path(draft.agreement.file_name).stem)}_fra_{since}.toml"


def _lines(arguments: Arguments, drafted: "Drafted", found: "PackageChanges | None", *, is_of_new: bool) -> list[str]:
    if is_of_new:
        return [f"ny aftale: {drafted.agreement.agreement.title}, {len(drafted.changes)} vilkår og oplysninger udfyldt"]
    if not drafted.changes:
        nothing = "ingen vilkår er ændret"
        return [f"{nothing}; intet tillæg skrives" if drafted.amendment else f"{nothing}; den nye aftale har de samme"]
    count = len(drafted.changes)
    since = f", fra {shown(arguments.since)}, {arguments.grounds}" if arguments.since is not None else ""
    lines = [f"{count} {'ændring' if count == 1 else 'ændringer'} af vilkårene{since}:"]
    lines += [f"  {_change_line(one)}" for one in drafted.changes[:_MOST_CHANGES]]
    if count > _MOST_CHANGES:
        lines.append(f"  og {count - _MOST_CHANGES} til, som står i {hint('--json', 'tillæggets dokument')}")
    effect = lines_of(found) if found is not None and found.any else ["ingen tal i projektmapperne ændrer sig"]
    return [*lines, "", "Det gør det ved tallene, med alle ændringer regnet med:", "", *effect]


def _change_line(one: "EntryChange") -> str:
    clause = f" ({one.clause})" if one.clause else ""
    return f"{sentence(one.label)}{clause}: før {one.told(one.before)}, nu {one.told(one.after)}"


def _change_document(one: "EntryChange") -> dict[str, str]:
    told = {"foer": one.told(one.before), "nu": one.told(one.after)}
    return {"noegle": one.key, "vilkaar": one.label, "hjemmel": one.clause, **told}
