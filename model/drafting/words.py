"""Danish words for the keys of a source and for what may be chosen there; a key without one stands as it is."""

from collections.abc import Mapping
from types import MappingProxyType

from model.base.danish import sentence
from model.base.units import UNITS

_WORDS: Mapping[str, str] = MappingProxyType({
    "activity": "aktiviteter", "account": "konto", "account_holder": "kontohaver", "after": "efter", "agreement": "aftalen", "area": "boligområder",
    "areas": "områder", "assumption": "antagelse", "before": "før", "benefit": "ydelsestyper", "better": "bedre er",
    "body": "mødefora", "budget": "budget", "building": "bygninger", "built": "bygget", "business_day": "hverdage",
    "clause": "punkt", "closed": "andre fridage", "company": "boligselskab", "compared_with": "sammenlignes med",
    "condition": "betingelser for udbetaling", "criterion": "kriterium", "day": "dag, måned først",
    "deadline": "frist", "default_interest": "morarente", "deposits": "indbetalinger", "disbursement": "udbetalingsplan",
    "distance": "afstand", "document": "dokumenter", "earlier": "tidligere tal i", "education_or_employment": "kravet",
    "equality": "opfyldt på grænsen", "evaluation": "evalueringer", "evaluation_funder": "evalueringen betales af",
    "evaluation_title": "evalueringens titel", "example": "eksempler", "expected": "forventet",
    "fictional": "opdigtet aftale", "field": "indsatsområde", "figures": "tabeller med tal", "finer": "samme tal i",
    "flexjob": "kravet ved fleksjob", "follow": "opfølgning", "for_each": "for hver", "forecast": "prognosens antagelser",
    "formula": "afkastloftet efter formlen", "funder": "tilskudsgivere", "funders": "tilskudsgivere",
    "funding_source": "finansiering", "goal": "mål", "group": "gruppe", "holidays": "helligdage", "id": "id",
    "indicator": "indikatorer", "indicator.target": "måltal", "instalment": "rater", "kind": "art", "law": "lov", "level": "niveau",
    "line": "budgetlinjer", "local": "medfinansiering", "measurement": "måling", "members": "medlemmer",
    "met": "opfyldt", "municipality": "kommune", "name": "navn", "note": "noter", "number": "nummer", "of": "af",
    "part_of": "del af", "party": "parter", "payer": "betales af", "people": "husstande og personer",
    "period": "perioder", "printed": "trykt", "printed_deadline": "frist, som trykt", "question": "spørgsmål",
    "ranked_by": "størrelse efter", "reading": "fortolkninger", "recovery": "kravet ved raskmelding",
    "reduction": "reduktion", "reference": "reference", "reminder": "påmindelser", "repayment": "tilbagebetaling",
    "responsible": "ansvarlig", "return_ceiling": "afkastloft", "role": "rolle", "rule": "regel",
    "scenario": "scenarier", "share_of": "andel af", "since": "fra", "solved": "hvad loftet svarer til", "source": "kilde",
    "steering": "møder og rapporter", "step": "trin", "strict": "skal være bedre end", "sub_agreement": "har delaftale",
    "target": "betalingsmål", "template": "skabelon", "text": "tekst", "title": "titel", "trigger": "grænser og frister",
    "type": "aftalens art", "unit": "enhed", "unit_of_participants": "deltagere regnes i",
    "unused_grant": "uforbrugt tilskud", "values": "tal", "week": "ugen", "weighed_by": "vægtet efter",
    "when": "hvornår", "year": "år", "yearly": "indberettes hvert år",
    "corrected": "korrigeret", "difference": "forskel", "grant_share": "andel af tilskuddet", "households": "husstande",
    "intake": "visitation", "intervention": "indsatsen", "measured_after": "måles efter", "overperformance": "over det forventede",
    "payment": "betaling", "persons": "personer", "share": "andel", "success": "succes", "total": "i alt",
    "whole_plan": "en hel plan", "with_measure": "med foranstaltning", "with_measure_share": "andel med foranstaltning",
    "employment": "beskæftigelse", "social_measures": "sociale foranstaltninger", "school_absence": "skolefravær",
    "life_satisfaction": "livstilfredshed", "action_plans": "handleplaner",
})  # fmt: skip
_PRINTED = "printed_"
"""Beginning of the key of what the signed text shows beside a term."""
_CHOICES: Mapping[str | bool, str] = MappingProxyType({
    True: "Ja", False: "Nej", "funding": "betinget tilskud", "strategic": "helhedsplan", "single": "på én gang",
    "instalments": "i rater", "equal": "i lige store rater", "monday_to_friday": "mandag til fredag",
    "denmark": "danske", "education_or_employment": "uddannelse eller beskæftigelse", "recovery": "raskmelding",
    "flexjob": "fleksjob", "up": "opad", "down": "nedad", "department": "afdeling", "plan": "hele planen",
    "comparison": "sammenligning", "group": "gruppe", "overall": "overordnet", "sub": "delmål", "board": "bestyrelsens",
    "purpose": "formål", "field": "indsatsområde", "level": "niveau", "baseline": "udgangspunkt",
    "compound": "procent hver gang", "points": "procentpoint hver gang",
})  # fmt: skip


def named(key: str) -> str:
    """Return the word for a key of a source."""
    if key.startswith(_PRINTED) and key not in _WORDS:
        return f"trykt, {named(key.removeprefix(_PRINTED))}"
    return _WORDS.get(key, key)


def heading(table: str, above: str = "") -> str:
    """Return the heading of a table of a source; one below another may have a word of its own there."""
    return sentence(_WORDS.get(f"{above}.{table}", named(table)))


def chosen(option: str | bool) -> str:
    """Return the word for one of several values."""
    unit = UNITS.get(str(option))
    return _CHOICES.get(option, unit.danish if unit is not None else str(option))
