"""`bilag byg`: the workbooks of an agreement, written."""

from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, FOUND, BadInputError, building, load_any_agreement, put, say


def build_workbooks(arguments: Arguments) -> int:
    """`bilag byg`: write the agreement's workbooks."""
    agreement = load_any_agreement(arguments)
    from workbooks.catalogue import catalogue_of
    from workbooks.frame.own_checks import deviations
    from workbooks.frame.truth import hold
    from workbooks.writing.write import to_bytes

    catalogue = catalogue_of(agreement)
    if not catalogue.built:
        raise BadInputError([f"{agreement.file_name}: en aftale af denne slags har ingen projektmapper at bygge"])
    with building():
        books = [entry.build(agreement) for entry in catalogue.built]
        hold(books, catalogue.figures(agreement))
        files, notes = {book.file_name: to_bytes(book, agreement.dated) for book in books}, deviations(books)
    stored = put(arguments, files, notes, filled=agreement.filled)
    say(arguments, stored.document(), stored.lines())
    return FOUND if notes else FINE
