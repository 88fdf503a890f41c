"""`bilag resultat`: the payment statement of a filled-in form.

What it prints is the report for the steering group: it hides counts below the agreement's limit. The workbook that it
writes, and `--json`, have the exact figures of the statement.
"""

from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, FOUND, building, load_agreement, put, say
from scripts.commands.measurements import read_observations


def write_statement(arguments: Arguments) -> int:
    """`bilag resultat`: write the payment statement of a period, as a report and as a workbook."""
    agreement = load_agreement(arguments)
    assert arguments.measurements is not None  # noqa: S101 the command line demands it
    observed = read_observations(arguments, agreement)
    from model.outcomes.statement import state
    from model.outcomes.steering_group import told_of
    from scripts.commands.statement_report import document_of, lines_of
    from workbooks import statement as workbook
    from workbooks.frame.own_checks import deviations
    from workbooks.statement import steering
    from workbooks.writing.write import to_bytes

    statement = state(agreement, observed)
    agreement = statement.terms
    with building():
        books = workbook.of(observed, statement)
    notes = deviations(books)
    files = {book.file_name: to_bytes(book, observed.period.last) for book in books}
    stored = put(arguments, files, notes, filled=agreement.filled)
    lines = lines_of(agreement, statement, told_of(agreement, observed, statement))
    document = document_of(agreement, statement)
    untold = [] if len(books) > 1 else [f"bemærk: {steering.NONE_FOR_GROUP}"]
    say(arguments, {**document, "filer": stored.document()}, [*lines, "", *stored.lines(), *untold])
    return FINE if not notes and all(one.is_provisional for one in statement.findings) else FOUND
