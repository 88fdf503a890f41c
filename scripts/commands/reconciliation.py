"""`bilag afstemning`: printed figures against computed ones, and the contradictions of the text."""

from typing import TYPE_CHECKING, Any

from model.base.citation import cited
from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, FOUND, building, load_any_agreement, say

if TYPE_CHECKING:
    from model.terms.comparison import Comparison


def reconcile_figures(arguments: Arguments) -> int:
    """`bilag afstemning`: compare printed figures with computed ones, and list the contradictions of the text."""
    agreement = load_any_agreement(arguments)
    from workbooks.catalogue import catalogue_of

    with building():
        comparisons = catalogue_of(agreement).reconcile(agreement)
    found = agreement.numbered_findings()
    deviating = [one for one in comparisons if not one.matches]
    unexplained = [one for one in deviating if not one.explained]
    lines = [f"{len(comparisons)} trykte tal: {len(comparisons) - len(deviating)} stemmer, {len(deviating)} afviger"]
    lines += [_comparison_line(one) for one in deviating]
    lines += ["", f"{len(found)} fund i den underskrevne tekst"]
    lines += [f"  {number} {cited(one.clause)}. {one.sentence}" for number, one in found]
    if unexplained:
        lines += ["", f"{len(unexplained)} trykte tal afviger, uden at et fund forklarer det"]
    document = {
        "trykte_tal": [_comparison_document(one) for one in comparisons],
        "fund": [_finding(number, one) for number, one in found],
    }
    say(arguments, document, lines)
    return FOUND if deviating or found else FINE


def _comparison_line(one: "Comparison") -> str:
    from model.base.danish import per_cent, shown

    computed = per_cent(one.computed, 2) if "%" in one.printed.text else shown(one.computed)
    return f"  {cited(one.clause)}, {one.label}: trykt {one.printed.text}, beregnet {computed} ({_verdict(one)})"


def _verdict(one: "Comparison") -> str:
    if one.explained or not one.finding:
        return one.finding or "uforklaret"
    return f"uforklaret; {one.finding} forklarer et andet tal"


def _comparison_document(one: "Comparison") -> dict[str, Any]:
    return {
        "id": one.id,
        "hjemmel": one.clause,
        "tal": one.label,
        "trykt": one.printed.value,
        "trykt_tekst": one.printed.text,
        "beregnet": one.computed,
        "forskel": one.difference,
        "stemmer": one.matches,
        "fund": one.finding,
        "forklaret": one.explained,
        "laesning": one.reading,
    }


def _finding(number: str, one: Any) -> dict[str, Any]:
    return {
        "nr": number,
        "hjemmel": one.clause,
        "trykt": one.printed,
        "beregnet": one.meant,
        "laesning": one.reading,
    }
