"""Numbers shaped like a CPR number anywhere in a source: refused with the place, never repeated. All are made up."""

from tests.shared.spoilage import SpoiledSource, edited

_FOUND, _ALLOWED = "noget, der ligner et personnummer", "en kilde uden personnumre"


def _title(id: str, text: str) -> SpoiledSource:
    return edited(id, "agreement.title", _FOUND, _ALLOWED, ('"Relationel Velfærd"', f'"Relationel Velfærd {text}"'))


PERSONS = (
    _title("a CPR number in a text", "311299-1234"),
    _title("a replacement number in a text", "611299-1234"),
    _title("a CPR number with its century in a text", "01.01.1970-1234"),
    _title("a CPR number without its zero in a text", "10170-1234"),
    _title("a CPR number in keycaps", "".join(f"{digit}\ufe0f\u20e3" for digit in "3112991234")),
    edited(
        "a replacement number for a number", "people.households.value", _FOUND, _ALLOWED, ("= 180,", "= 6101701234,")
    ),
    edited(
        "a CPR number without its zero for a number",
        "people.households.value",
        _FOUND,
        _ALLOWED,
        ("= 180,", "= 101701234,"),
    ),
    edited("a CPR number for a key", "people.en nøgle", _FOUND, _ALLOWED, ("[people]", "[people]\n3112991234 = 1")),
    edited(
        "a CPR number for an id", "condition[3].id", _FOUND, _ALLOWED, ('id = "PDJ_donation"', 'id = "PDJ_3112991234"')
    ),
)
