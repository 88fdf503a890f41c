"""Lines that the annual meeting and the half-yearly report share: remarks on costs, courses and meetings."""

from collections.abc import Iterator, Sequence

from model.base.citation import cited
from model.base.danish import amount, shown
from model.facts.accounts import NO_LINE, Accounts
from model.facts.part_costs import above_year
from model.facts.privacy import shown_least
from model.grant.progress import OUTSIDE_TITLE
from model.grant.unused import UnusedYear
from model.terms.agreement import Agreement
from model.year.meetings import MeetingsHeld


def beyond_paid(unused: UnusedYear) -> Iterator[str]:
    """Yield by how many DKK the grant's share of the costs exceeds what was paid and not repaid, if it does."""
    if unused.beyond_paid:
        beyond = f"{amount(unused.beyond_paid)} mere, end der er udbetalt og ikke tilbagebetalt"
        yield f"  tilskuddets andel af omkostningerne er {amount(unused.used_in_all)}, {beyond}"


def short_courses(agreement: Agreement, count: float) -> Iterator[str]:
    """Yield the number of courses that ended as planned before a whole course had passed; nothing for 0."""
    if count:
        months, told = shown(agreement.people.course.value), shown_short(agreement, count)
        yield (
            f"  skrevet som sluttet som planlagt, før {months} måneder var gået ({cited(agreement.people.course.clause)}): {told}; "
            f"de tæller ikke som ophørt før tid ({cited(agreement.trigger.dropouts_more_than.clause)})"
        )


def shown_short(agreement: Agreement, count: float) -> str:
    """Return such a number as the steering group may see it."""
    return shown_least(count, agreement.measurement.smallest_shown.value)


def few_meetings(found: Sequence[MeetingsHeld]) -> Iterator[str]:
    """Yield the years in which meetings of the steering group are missing; nothing if none are."""
    for one in found:
        if one.missing:
            held = (
                f"{shown(one.held or 0.0)} af mindst {shown(one.agreed)} styregruppemøder holdt, intet i {one.without}"
            )
            is_enough = one.held is not None and one.held >= one.agreed
            spread = "; at de spredes over året, er en fortolkning" if is_enough else ""
            yield f"Styregruppen, {one.title}: {held} (pkt. 7.3{spread})"
    if any(one.missing for one in found):
        yield ""


def above_whole_year(agreement: Agreement, accounts: Accounts) -> list[str]:
    """Return a line for each budget line whose costs of half a year exceed its costs of the whole year."""
    titles = {one.id: one.title for one in agreement.budget.line} | {NO_LINE: OUTSIDE_TITLE}
    return [
        f"{titles[one.line]}: halvåret i {one.year} har kostet {amount(one.part)}, men hele året kun {amount(one.booked)} i "
        "regnskabet; ret det, der er skrevet forkert, eller skriv krediteringen på arket Rettelser"
        for one in above_year(accounts)
    ]
