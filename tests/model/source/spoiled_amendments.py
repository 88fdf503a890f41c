"""Amendments that cannot be: the made-up ones of the tests, below the Viborg agreement, with a few words changed."""

from tests.shared.amended import MADE_UP
from tests.shared.spoilage import Edit, SpoiledSource, replaced, rewritten

_PRICE = 'term = "target.employment.price", value = 9_000'
_GRANT = 'term = "funder.DSI.grant", value = 3_500_000'
_BUDGET = 'term = "budget.line.personale.total", value = 4_087_500'
_TERM = "et vilkår i kilden"


def _amended(id: str, key: str, found: str, allowed: str, *edits: Edit) -> SpoiledSource:
    return rewritten(id, key, found, allowed, lambda text: f"{text}\n{replaced(MADE_UP, *edits)}")


AMENDMENTS = (
    _amended(
        "an amendment of an unknown term",
        "amendment.opdigtet_maal.change[1].term",
        "»target.employment.prise«",
        _TERM,
        ("target.employment.price", "target.employment.prise"),
    ),
    _amended(
        "an amendment of what is no term",
        "amendment.opdigtet_budget.change[1].term",
        "»reading.missing_data«",
        _TERM,
        ("budget.line.personale.total", "reading.missing_data"),
    ),
    _amended(
        "an amendment of an instalment that there is not",
        "amendment.opdigtet_budget.change[1].term",
        "»disbursement.instalment[4].deadline«",
        _TERM,
        (_BUDGET, 'term = "disbursement.instalment[4].deadline", value = 2026-12-01'),
    ),
    _amended(
        "an amendment of when the agreement was signed",
        "amendment.opdigtet_budget.change[1].term",
        "»agreement.signed«",
        _TERM,
        (_BUDGET, 'term = "agreement.signed", value = 2024-01-01'),
    ),
    _amended(
        "an amendment of an amendment",
        "amendment.opdigtet_budget.change[1].term",
        "»amendment.opdigtet_maal.change[1]«",
        _TERM,
        ("budget.line.personale.total", "amendment.opdigtet_maal.change[1]"),
    ),
    _amended(
        "an amended amount that is a date",
        "target.employment.price.value (efter opdigtet_maal)",
        "01.01.2026",
        "et tal, mindst 0",
        (_PRICE, _PRICE.replace("9_000", "2026-01-01")),
    ),
    _amended(
        "an amended date that is an amount",
        "period.commitment_end.value (efter opdigtet_reduktion, opdigtet_budget)",
        "2029",
        "en dato",
        (_BUDGET, 'term = "period.commitment_end", value = 2029'),
    ),
    _amended(
        "an amended amount that is a text",
        "amendment.opdigtet_maal.change[1].value",
        "»9000«",
        "et tal eller en dato",
        (_PRICE, _PRICE.replace("9_000", '"9000"')),
    ),
    _amended(
        "an amendment that changes nothing",
        "amendment.opdigtet_maal.change[1].value",
        "8.600",
        "en anden værdi end den gældende, 8.600",
        (_PRICE, _PRICE.replace("9_000", "8_600")),
    ),
    _amended(
        "a reduction that raises",
        "amendment.opdigtet_reduktion.change[1].value",
        "4.000.000",
        "mindre end 3.912.500",
        (_GRANT, _GRANT.replace("3_500_000", "4_000_000")),
    ),
    _amended(
        "a reduction of the other funder's grant",
        "amendment.opdigtet_reduktion.change[1].term",
        "»funder.LBF.grant«",
        "»funder.DSI.grant«",
        (_GRANT, 'term = "funder.LBF.grant", value = 1_000_000'),
    ),
    _amended(
        "adjusted targets outside the targets",
        "amendment.opdigtet_maal.change[1].term",
        "»people.households«",
        "begynder med »target.«",
        (_PRICE, 'term = "people.households", value = 170'),
    ),
    _amended(
        "two amendments with one id",
        "amendment[2].id",
        "»opdigtet_maal« igen",
        "en værdi, der ikke er brugt før",
        ("opdigtet_reduktion", "opdigtet_maal"),
    ),
    _amended(
        "one term twice in an amendment",
        "amendment.opdigtet_maal.change[2].term",
        "»target.employment.price« igen",
        "en værdi, der ikke er brugt før",
        ("target.school_absence.cap", "target.employment.price"),
    ),
    _amended(
        "two amendments of one term on one date",
        "amendment.opdigtet_budget.change[1].term",
        "»funder[1].grant« igen fra 01.01.2026",
        "ét tillæg om hvert vilkår på en dag",
        (_BUDGET, 'term = "funder[1].grant", value = 3_400_000'),
    ),
    _amended(
        "an amendment before the signature",
        "amendment.opdigtet_maal.since",
        "23.10.2023",
        "en dag efter 23.10.2023",
        ("2025-07-01", "2023-10-23"),
    ),
    _amended(
        "amended terms that no longer hold together",
        "funder.share_1 (efter opdigtet_reduktion, opdigtet_budget)",
        "1,06",
        "andele, der er 1 i alt",
        (_BUDGET, 'term = "funder.DSI.share_1", value = 0.8'),
    ),
    _amended(
        "an amendment of an unknown kind",
        "amendment.opdigtet_budget.kind",
        "»andet«",
        "targets eller",
        ('"other"', '"andet"'),
    ),
    _amended(
        "an amendment without its document",
        "amendment.opdigtet_maal.reference",
        "en tom tekst",
        "en tekst",
        ("Opdigtet tillæg 1", ""),
    ),
    _amended(
        "an amendment without changes",
        "amendment.opdigtet_reduktion.change",
        "0 tabeller",
        "mindst 1",
        (f"change = [{{ {_GRANT} }}]", "change = []"),
    ),
)
