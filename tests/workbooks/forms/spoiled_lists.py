"""Everything that can be wrong with a filled-in list of households, each with the lines that it has to give."""

from typing import Any

from tests.shared.filled_list import CAME, FIRST, SPOILER, D, Rows
from tests.shared.spoiling import SaidFault, SpoiledForm, content, instead, put, swapped, text, with_cell

changed, entry, packed, on_sheet = SPOILER.changed, SPOILER.entry, SPOILER.packed, SPOILER.on_sheet
MADE_UP_CPR = "311299" + "1234"
"""Made up: no person has it."""
_CPR = ("noget, der ligner et personnummer", "kun koder")
_FILE = ("filen", "", "et skema fra bilag skema")
_CODE, _YES_NO = "en kode af ét bogstav og 1-7 cifre", "»Ja« eller »Nej«"


def _of(id: str, row: int, key: str, value: Any, found: str, allowed: str) -> SpoiledForm:
    return entry(id, "households", row, key, value, found, allowed)


STATEMENT = (
    entry("no day", "statement", 0, "on", None, "tom", "en dato fra 23.10.2023 til 31.12.2028"),
    entry("a day before the signature", "statement", 0, "on", D(2023, 10, 22), "22.10.2023", "en dato fra 23.10.2023"),
    entry("a day after the commitment", "statement", 0, "on", D(2029, 1, 1), "01.01.2029", "til 31.12.2028"),
    entry("a day in words", "statement", 0, "on", "i dag", "en tekst på 5 tegn", "en dato fra"),
    entry("a day with its time", "statement", 0, "on", 45838.5, "30.06.2025 kl. 12.00", "uden klokkeslæt"),
    entry("a mark of another word", "statement", 0, "made_up", "Nej", "»Nej«", "»Ja«"),
)

CODES = (
    _of("a name for a code", 2, "household", "Hansen", "en tekst på 6 tegn", _CODE),
    _of("initials for a code", 2, "household", "AB12", "en tekst på 4 tegn", _CODE),
    _of("a birthday for a code", 2, "household", "H311299", "en tekst på 7 tegn", _CODE),
    _of("eight digits for a code", 2, "household", "H12345678", "en tekst på 9 tegn", _CODE),
    _of("a number for a code", 2, "household", 3, "3", _CODE),
    _of("a code with the sign between seed and code", 2, "household", "H|3", "en tekst på 3 tegn", _CODE),
    _of("no code", 2, "household", None, "tom", _CODE),
    _of("two rows for one household", 2, "household", "H2", "den samme kode som i A7", "ikke er brugt før"),
    _of(
        "two rows for one household in small letters",
        2,
        "household",
        "h2",
        "den samme kode som i A7",
        "store og små bogstaver er ens",
    ),
    _of(
        "two rows for one household, one with a zero more",
        2,
        "household",
        "H02",
        "koden i A7, skrevet anderledes",
        "nuller foran",
    ),
    _of(
        "two rows for one household, one with a hyphen",
        2,
        "household",
        "h-2",
        "koden i A7, skrevet anderledes",
        "bindestreg gør ingen ny kode",
    ),
    _of("a CPR number for a code", 2, "household", MADE_UP_CPR, *_CPR),
)

CRITERIA = (
    _of("no area", 2, "area", None, "tom", "»Houlkærvænget«, »Ellekonebakken« eller »Karup/Kølvrå«"),
    _of("another area", 2, "area", "Stoholm", "en tekst på 7 tegn", "»Karup/Kølvrå«"),
    _of("an area by its number", 2, "area", 2, "2", "»Ellekonebakken«"),
    _of("no number of directorates", 2, "directorates", None, "tom", "et helt tal fra 0 til 20"),
    _of("half a directorate", 2, "directorates", 2.5, "2,5", "et helt tal"),
    _of("fewer than no directorates", 2, "directorates", -1, "-1", "et helt tal fra 0"),
    _of("more directorates than there are", 2, "directorates", 21, "21", "til 20"),
    _of("directorates in words", 2, "directorates", "to", "en tekst på 2 tegn", "et helt tal"),
    _of("motivated perhaps", 2, "motivated", "Måske", "en tekst på 5 tegn", _YES_NO),
    _of("motivated as a number", 2, "motivated", 1, "1", _YES_NO),
    _of("potential in small letters", 2, "potential", "ja", "»ja«", _YES_NO),
    _of("potential with a reason", 2, "potential", "Ja, job", "en tekst på 7 tegn", _YES_NO),
    _of("consent of another word", 2, "consent", "OK", "en tekst på 2 tegn", _YES_NO),
    _of("consent by a day", 2, "consent", D(2024, 1, 1), "45.292", _YES_NO),
    _of("an exclusion in one's own words", 2, "excluded", "Fordi", "en tekst på 5 tegn", "»Fravalgt af husstanden«"),
    changed("no access to data in spite of consent", lambda rows: rows["households"][3].__setitem__(5, "Ja"), ("Husstande!G9:", "ikke adgang til data", "en anden årsag, når der er samtykke")),
)  # fmt: skip

DAYS = (
    _of("excluded on no day", 3, "excluded_on", None, "tom", "en dato, når husstanden er ekskluderet"),
    _of("a day of exclusion without one", 2, "excluded_on", D(2024, 2, 1), "en dato", "tom, når husstanden ikke er ekskluderet"),
    _of("excluded before it was on the list", 3, "excluded_on", D(2024, 1, 9), "09.01.2024", "tidligst 10.01.2024, da husstanden kom på listen"),
    _of("excluded after the list's day", 3, "excluded_on", D(2025, 7, 1), "01.07.2025", "højst 30.06.2025, da listen er opgjort"),
    _of("excluded on a day in words", 3, "excluded_on", "i går", "en tekst på 5 tegn", "en dato"),
    _of("on the list on no day", 2, "listed", None, "tom", "en dato fra 23.10.2023 til 31.10.2026"),
    _of("on the list before the signature", 2, "listed", D(2023, 10, 22), "22.10.2023", "en dato fra 23.10.2023"),
    _of("on the list after the intervention", 2, "listed", D(2026, 11, 1), "01.11.2026", "til 31.10.2026"),
    _of("on the list after its day", 2, "listed", D(2025, 7, 1), "01.07.2025", "højst 30.06.2025, da listen er opgjort"),
    _of("on the list in words", 2, "listed", "sidste år", "en tekst på 9 tegn", "en dato"),
    _of("taken in before the intervention", 2, "taken_in", D(2023, 10, 31), "31.10.2023", "en dato fra 01.11.2023"),
    _of("taken in after the intervention", 2, "taken_in", D(2026, 11, 1), "01.11.2026", "til 31.10.2026"),
    _of("taken in after the list's day", 2, "taken_in", D(2025, 7, 1), "01.07.2025", "højst 30.06.2025"),
    _of("taken in before it was on the list", 2, "taken_in", D(2024, 1, 9), "09.01.2024", "tidligst 10.01.2024, da husstanden kom på listen"),
    _of("taken in as a text", 2, "taken_in", "15.01.2024", "»15.01.2024«", "en dato"),
    _of("left before it was taken in", 0, "ended", D(2024, 1, 14), "14.01.2024", "tidligst 15.01.2024, da husstanden blev visiteret"),
    changed(
        "left after the list's day",
        lambda rows: rows["households"][1].__setitem__(slice(10, 12), [D(2025, 7, 1), "Andet"]),
        ("Husstande!K7:", "01.07.2025", "højst 30.06.2025"),
    ),
    _of("left after the intervention", 0, "ended", D(2026, 11, 1), "01.11.2026", "til 31.10.2026"),
    changed(
        "left though it was never taken in",
        lambda rows: rows["households"][2].__setitem__(slice(10, 12), [D(2024, 3, 1), "Flyttet"]),
        ("Husstande!K8:", "en dato", "tom, når husstanden ikke er visiteret"),
    ),
)  # fmt: skip

ENDS = (
    _of("left without a reason", 0, "reason", None, "tom", "en årsag, når husstanden er ophørt"),
    _of("a reason though it has not left", 1, "reason", "Andet", "en årsag", "tom, når husstanden ikke er ophørt"),
    _of("a reason in one's own words", 0, "reason", "Er flyttet", "en tekst på 10 tegn", "listen »Årsag«"),
    _of("replaced though it has not left", 1, "replaced_by", "H3", "en kode", "tom, når husstanden ikke er ophørt"),
    _of("replaced by itself", 0, "replaced_by", "H1", "husstandens egen kode", "koden for en anden husstand"),
    _of("replaced by one that is not on the list", 0, "replaced_by", "H9", "en kode, der ikke står på arket", "en kode fra arket"),
    _of("replaced by one that was not taken in", 0, "replaced_by", "H3", "en husstand, der ikke er visiteret", "en husstand, der er visiteret"),
    _of("replaced by a name", 0, "replaced_by", "Jensen", "en tekst på 6 tegn", _CODE),
    changed(
        "replaced by one that came before",
        lambda rows: rows["households"][1].__setitem__(9, D(2024, 2, 1)),
        ("Husstande!M6:", "en husstand, der startede 01.02.2024", "tidligst 01.03.2024"),
    ),
    changed(
        "two replaced by one",
        put("households", 2, ["H3", FIRST, 2, "Ja", "Ja", "Ja", None, None, CAME, CAME, D(2024, 2, 1), "Andet", "H2"]),
        ("Husstande!M8:", "den samme kode som i M6", "ikke er brugt før"),
    ),
)  # fmt: skip


def _many(rows: Rows) -> None:
    """2,001 households taken in."""
    taken = (f"H{number:04d}" for number in range(2001))
    rows["households"] = [
        [code, FIRST, 2, "Ja", "Ja", "Ja", None, None, CAME, CAME, None, None, None] for code in taken
    ]


def _empty(rows: Rows) -> None:
    rows["households"] = []


SIZE: tuple[SpoiledForm, ...] = (
    changed("no household at all", _empty, ("Husstande:", "ingen husstande", "mindst én række")),
    changed("more taken in than can be", _many, ("Husstande:", "2001 visiterede", "højst 2000")),
)


def _several(rows: Rows) -> None:
    rows["statement"][0][1] = "måske"
    rows["households"][0][1] = "Stoholm"
    rows["households"][2][2] = "to"
    rows["households"][4][8] = D(2020, 1, 1)


SEVERAL_FAULTS: tuple[SaidFault, ...] = (
    ("Opgjort!B6:", "en tekst på 5 tegn", "»Ja«"),
    ("Husstande!B6:", "en tekst på 7 tegn", "»Houlkærvænget«"),
    ("Husstande!C8:", "en tekst på 2 tegn", "et helt tal"),
    ("Husstande!I10:", "01.01.2020", "en dato fra 23.10.2023"),
)
STRUCTURE = (
    changed("faults in four cells at once", _several, *SEVERAL_FAULTS),
    on_sheet("a renamed column", "households", text("C5", "Sager"), ("Husstande!C5:", "en tekst på 5 tegn", "»Direktørområder«")),
    on_sheet("a formula for a number", "households", instead("C6", "<f>1+1</f><v>2</v>"), ("Husstande!C6:", "en formel", "en værdi")),
    on_sheet("an error for a day", "households", instead("I6", "<v>#N/A</v>", ' t="e"'), ("Husstande!I6:", "en fejlværdi", "en dato")),
    on_sheet("a truth for an answer", "households", instead("D6", "<v>1</v>", ' t="b"'), ("Husstande!D6:", "en sandhedsværdi", _YES_NO)),
    on_sheet("a note beside the table", "households", with_cell("O40", "<v>1</v>"), ("Husstande!O40:", "uden for skemaets felter", "tomme celler")),
    on_sheet("a name beside the table", "households", with_cell("N40", "<is><t>Jens Hansen</t></is>", ' t="inlineStr"'), ("Husstande!N40:", "uden for skemaets felter", "tomme celler")),
    on_sheet("a second day", "statement", with_cell("A7", "<v>45838</v>"), ("Opgjort!A7:", "uden for skemaets felter", "tomme celler")),
    on_sheet("a CPR number for a number", "households", instead("C6", f"<v>{MADE_UP_CPR}</v>"), ("Husstande!C6:", *_CPR)),
    packed("a CPR number in the properties", swapped("docProps/core.xml", "</dc:title>", f" {MADE_UP_CPR}</dc:title>"), ("filen, dokumentegenskaber:", *_CPR)),
    packed(
        "a missing sheet",
        swapped("xl/workbook.xml", 'name="Opgjort"', 'name="Andet"'),
        ("ark nr. ", "et ark, som skemaet ikke har", "kun skemaets ark"),
        ("Opgjort:", "arket mangler", "alle skemaets ark"),
    ),
    packed("a sheet that is no XML", lambda parts: parts | {SPOILER.sheet_part("households"): b"<worksheet"}, _FILE),
    content("a text file", b"Husstand;Omraade\n", "er ikke en Excel-projektmappe"),
    content("nothing", b"", "er tom"),
)  # fmt: skip
CASES = (*STATEMENT, *CODES, *CRITERIA, *DAYS, *ENDS, *SIZE, *STRUCTURE)
