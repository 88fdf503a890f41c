"""Sources and agreements with amendments, all of them made up."""

from model.source.load import parse
from model.terms.agreement import Agreement
from tests import places
from tests.shared.spoilage import VIBORG


def amended_since(since: str, term: str, value: int, kind: str = "other", clause: str = "11.1") -> Agreement:
    """Viborg's agreement with another value of a term from a day on (made-up)."""
    change = f'change = [{{ term = "{term}", value = {value} }}]'
    head = f'[[amendment]]\nid = "a"\nsince = {since}\nkind = "{kind}"\nclause = "{clause}"\nreference = "Tillæg"\n'
    return parse(f"{VIBORG}\n{head}{change}\n".encode(), "tillaeg.toml")


def reduced_since(since: str, grant: int) -> Agreement:
    """Viborg's agreement with DSI's grant amended from a day on (made-up)."""
    return amended_since(since, "funder.DSI.grant", grant, "reduction", "4.2")


MADE_UP = (places.AGREEMENTS / "tillaeg.toml").read_text("utf-8")
AMENDED = f"{VIBORG}\n{MADE_UP}"
LIMITS = f"""{VIBORG}
# Opdigtet: grænser og plan, der bliver ændret efter de dage, de gælder.
[[amendment]]
id = "opdigtet_graenser"
since = 2025-07-01
kind = "other"
clause = "11.1"
reference = "Opdigtet tillæg 3"
change = [
    {{ term = "trigger.intake_first_year", value = 35 }},
    {{ term = "people.households", value = 160 }},
    {{ term = "budget.line.personale.total", value = 4_000_000 }},
    {{ term = "budget.line.lejlighed.total", value = 800_000 }},
]
"""
