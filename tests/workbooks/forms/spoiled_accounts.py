"""Everything that can be wrong with a filled-in accounts form, each with the lines that it has to give."""

from tests.shared.filled_accounts import COURSE, DSI, LBF, SPOILER, STAFF, D, Rows, counted_rows, noted_rows
from tests.shared.spoiling import SaidFault, SpoiledForm, content, instead, put, swapped, text, with_cell

changed, entry, packed, on_sheet = SPOILER.changed, SPOILER.entry, SPOILER.packed, SPOILER.on_sheet
MADE_UP_CPR = "311299" + "1234"
"""Made up: no person has it."""
_CPR = ("noget, der ligner et personnummer", "kun koder")
_FILE = ("filen", "", "et skema fra bilag skema")

STATEMENT = (
    entry("no year", "statement", 0, "year", None, "tom", "et årstal fra 2023 til 2028"),
    entry("a year before the intervention", "statement", 0, "year", 2022, "2022", "et årstal fra 2023 til 2028"),
    entry("a year as text", "statement", 0, "year", "2024", "»2024«", "et årstal"),
    entry("half a year", "statement", 0, "year", 2024.5, "2024,5", "et årstal"),
    entry("no delivery", "statement", 0, "delivery", None, "tom", "»Én række pr. husstand« eller »Kun antal«"),
    entry("another delivery", "statement", 0, "delivery", "Begge dele", "en tekst på 10 tegn", "»Kun antal«"),
)


def _decided(id: str, of_2023: list[float], *faults: SaidFault) -> SpoiledForm:
    """A decision about 2023 that no meeting can have made."""
    return changed(id, lambda rows: rows.__setitem__("decided", [[*of_2023, None], [], [], []]), *faults)


MONEY = (
    entry("a cost left out", "costs", 1, "cost", None, "tom", "et beløb i kr.; 0, hvis intet"),
    entry("a cost of a year to come", "costs", 2, "cost", 5, "5", "tom for år efter regnskabsåret, 2024"),
    changed(
        "more credits than there were costs",
        lambda rows: rows["costs"].__setitem__(0, [-40_667.01]),
        ("Omkostninger, 2023:", "-0,01 kr. i alt siden start", "mindst 0,00 kr. i alt"),
    ),
    entry("a note that is too long", "costs", 0, "note", "x" * 201, "en tekst på 201 tegn", "en tekst på højst 200 tegn", rows=noted_rows),
    entry("a CPR number in a note", "costs", 0, "note", MADE_UP_CPR, _CPR[0], "en tekst uden personnumre", rows=noted_rows),
    changed(
        "a correction of a year to come",
        lambda rows: rows.__setitem__("corrections", [[2024, 2025, STAFF, 1], [2025, 2024, STAFF, 1]]),
        ("Rettelser!B6:", "2025", "højst 2024, hvor den er bogført"),
        ("Rettelser!A7:", "2025", "højst regnskabsåret, 2024"),
    ),
    changed(
        "a correction of nothing",
        lambda rows: rows.__setitem__("corrections", [[2024, 2023, STAFF, 0], [2024, 2023, STAFF, 0.01], [2024, 2023, STAFF, -0.01]]),
        ("Rettelser!D6:", "0", "et beløb i kr.; under 0 ved en kreditering, aldrig 0"),
    ),
    changed(
        "a correction on no line",
        lambda rows: rows.__setitem__("corrections", [[2024, 2024, None, 1], [2024, 2024, "Andet", 1]]),
        ("Rettelser!C6:", "tom", "»Bogført på«"),
        ("Rettelser!C7:", "en tekst på 5 tegn", "»Bogført på«"),
    ),
    changed(
        "half a decision",
        lambda rows: rows.__setitem__("decided", [[290_667, None, None], [], [], []]),
        ("Besluttet!C6:", "tom", "et beløb i kr.; 0, hvis intet"),
        ("Besluttet!D6:", "tom", "et beløb i kr.; 0, hvis intet"),
    ),
    changed(
        "a decision of a year to come, and none before it",
        lambda rows: rows.__setitem__("decided", [[], [], [1, 0, 0], []]),
        ("Besluttet!B6:", "tom", "det, mødet besluttede, når 2025 er udfyldt"),
        ("Besluttet!B7:", "tom", "det, mødet besluttede, når 2025 er udfyldt"),
        ("Besluttet!B8:", "et beløb", "tom for år efter regnskabsåret, 2024"),
        ("Besluttet!C8:", "et beløb", "tom for år efter regnskabsåret, 2024"),
        ("Besluttet!D8:", "et beløb", "tom for år efter regnskabsåret, 2024"),
    ),
    # 1,304,167 paid, 215,589.50 used: 1,088,577.50 unused, as below
    _decided("more carried over than can be", [290_667, 1_088_577.51, 0], ("Besluttet!C6:", "1.088.577,51 kr.", "højst 1.088.577,50 kr.: udbetalt 1.304.167,00 kr. uden tilskuddets andel af omkostningerne, 215.589,50 kr., og tilbagebetalt 0,00 kr.")),
    _decided("a comma lost", [290_667, 980_000, 10_857_750], ("Besluttet!D6:", "10.857.750,00 kr.", "højst 108.577,50 kr.: udbetalt 1.304.167,00 kr. uden tilskuddets andel")),
    _decided("an øre more repaid than is left", [290_667, 980_000, 108_577.51], ("Besluttet!D6:", "108.577,51 kr.", "højst 108.577,50 kr.: udbetalt")),
    _decided("costs above what was booked and the whole budget", [5_565_667.01, 0, 0], ("Besluttet!B6:", "5.565.667,01 kr.", "højst 5.565.667,00 kr.: det bogførte og hele budgettet")),
    entry("a cost in thousandths", "costs", 0, "cost", 10.005, "10,005", "med højst to decimaler"),
    entry("a cost in words", "costs", 0, "cost", "250 t.kr.", "en tekst på 9 tegn", "et beløb i kr."),
    entry("an accrual over two years", "accruals", 0, "belongs_to", 2025, "2025", "2024, året efter regnskabsåret (pkt. 4.3)"),
    changed(
        "an accrual into its own year",
        put("accruals", 1, [2024, 2024, COURSE, 1]),
        ("Periodisering!B7:", "2024", "2025, året efter regnskabsåret (pkt. 4.3)"),
    ),
    changed(
        "an accrual of a year to come",
        put("accruals", 2, [2025, 2026, COURSE, 1]),
        ("Periodisering!A8:", "2025", "højst regnskabsåret, 2024"),
    ),
    changed(
        "an accrual after the intervention",
        put("accruals", 2, [2027, 2028, COURSE, 1]),
        ("Periodisering!A8:", "2027", "et årstal fra 2023 til 2026"),
        ("Periodisering!B8:", "2028", "et årstal fra 2024 til 2027"),
    ),
    changed(
        "an accrual twice",
        put("accruals", 2, [2023, 2024, COURSE, 1]),
        ("Periodisering!C8:", "budgetlinjen igen", "én gang for hvert regnskabsår"),
    ),
    entry("an accrual for no line", "accruals", 0, "line", None, "tom", "»Kommunalt personale«, »"),
    entry("an accrual of nothing", "accruals", 0, "amount", 0, "0", "fra 0,01 til"),
    # 1,304,167 paid; 290,667 x 3,912,500 / 5,275,000 = 215,589.50 used; 1,088,577.50 unused, of which 80,000 for the course
    entry("more carried over than is unused", "accruals", 1, "amount", 188_577.51, "188.577,51 kr., i alt 1.088.577,51 kr.", "højst 1.088.577,50 kr. i alt, det uforbrugte tilskud for 2023"),
    entry("paid before the signature", "disbursements", 0, "date", D(2023, 10, 22), "22.10.2023", "en dato fra 23.10.2023"),
    entry("paid by nobody", "disbursements", 0, "funder", None, "tom", "»Den Sociale Investeringsfond« eller"),
    entry("paid by somebody else", "disbursements", 0, "funder", "Staten", "en tekst på 6 tegn", "»Landsbyggefonden«"),
    entry("paid less than nothing", "disbursements", 1, "amount", -454_167, "-454.167", "fra 0,01 til"),
    changed(
        "paid more than granted",
        put("disbursements", 3, [D(2024, 12, 1), LBF, 908_334.01]),
        ("Udbetalinger!C9:", "908.334,01 kr., i alt 1.362.501,01 kr.", "højst 1.362.501,00 kr. i alt, tilskuddet fra LBF, når raterne"),
    ),
    entry("repaid on no day", "repayments", 0, "date", None, "tom", "en dato fra 23.10.2023"),
    changed(
        "repaid more than was paid",
        put("repayments", 1, [D(2024, 7, 1), 1_195_589.51]),
        ("Uforbrugt tilbagebetalt!B7:", "1.195.589,51 kr., i alt 1.304.167,01 kr.", "højst 1.304.167,00 kr. i alt, som da var udbetalt"),
    ),
    # 1,088,577.50 unused, of which 980,000 is carried over: 108,577.50 is left to repay
    changed(
        "repaid what is carried over",
        put("repayments", 1, [D(2024, 5, 2), 200_000]),
        ("Uforbrugt tilbagebetalt!B7:", "200.000,00 kr., i alt 200.000,00 kr.", "højst 108.577,50 kr. i alt, når 980.000,00 kr. af tilskuddet for 2023 føres videre"),
    ),
    changed(
        "repaid before anything was paid",
        put("repayments", 0, [D(2023, 11, 27), 1]),
        ("Uforbrugt tilbagebetalt!B6:", "1,00 kr., i alt 1,00 kr.", "højst 0,00 kr. i alt, som da var udbetalt"),
    ),
    changed(
        "repaid late when no rate is known yet",
        lambda rows: rows.update({"repayments": [[D(2026, 7, 2), 100]], "notices": []}),
        ("Uforbrugt tilbagebetalt!A6:", "02.07.2026, efter fristen", "da 2. halvår 2026 ikke har nogen referencesats"),
    ),
)  # fmt: skip

HOUSEHOLDS = (
    entry("a name for a household", "households", 0, "household", "Jens Hansen", "en tekst på 11 tegn", "en kode af ét bogstav"),
    entry("a household without a code", "households", 0, "household", None, "tom", "en kode af ét bogstav"),
    entry("a household twice", "households", 2, "household", "H1", "den samme kode som i A6", "ikke er brugt før"),
    entry("a household without a day", "households", 0, "enrolled", None, "tom", "en dato fra 01.11.2023 til 31.10.2026"),
    entry("a household that came too early", "households", 0, "enrolled", D(2023, 10, 31), "31.10.2023", "en dato fra 01.11.2023"),
    entry("a household that came too late", "households", 2, "enrolled", D(2026, 11, 1), "01.11.2026", "til 31.10.2026"),
    entry("a household that left before its time after the intervention", "households", 1, "ended", D(2026, 11, 1), "01.11.2026", "til 31.10.2026"),
    entry("a household that left before it came", "households", 1, "ended", D(2024, 1, 31), "31.01.2024", "tidligst 01.02.2024"),
    entry("no reason", "households", 1, "reason", None, "tom", "en årsag, når husstanden er ophørt"),
    entry("a reason of one's own", "households", 1, "reason", "Skilsmisse", "en tekst på 10 tegn", "listen »Årsag«"),
    entry("a reason without an end", "households", 0, "reason", "Andet", "en årsag", "tom, når ingen husstand er ophørt"),
    changed(
        "counts beside households",
        put("counts", 0, [D(2024, 1, 1), 1, 0, None]),
        ("Antal husstande!A6:", "1 række er udfyldt", "kun udfyldt, når husstandene leveres som »Kun antal«"),
    ),
    changed(
        "households beside counts",
        put("households", 0, ["H1", D(2024, 1, 1), None, None]),
        ("Husstande!A6:", "1 række er udfyldt", "»Én række pr. husstand«"),
        rows=counted_rows,
    ),
    entry("half a household", "counts", 0, "enrolled", 1.5, "1,5", "et helt tal fra 0", rows=counted_rows),
    entry("a count left out", "counts", 0, "ended", None, "tom", "et helt tal fra 0", rows=counted_rows),
    entry("ended without a reason", "counts", 3, "reason", None, "tom", "en årsag, når husstande er ophørt", rows=counted_rows),
    entry("a reason and nobody ended", "counts", 0, "reason", "Andet", "en årsag", "tom, når ingen", rows=counted_rows),
    entry("a row for nobody", "counts", 2, "enrolled", 0, "0 husstande ind og ud", "mindst én", rows=counted_rows),
    entry("more ended than came in", "counts", 3, "ended", 4, "4", "højst 3, som er i indsatsen", rows=counted_rows),
    changed(
        "counts by calendar half-years",
        lambda rows: rows["counts"].__setitem__(slice(1, None), [[D(2024, 6, 30), 2, 0, None], [D(2024, 12, 31), 0, 1, "Flyttet"]]),
        ("Antal husstande, 30.04.2024:", "ingen række med den dato", "6.1.1(iv) og pkt. 6.2.1(iii) afgøres"),
        ("Antal husstande, 31.10.2024:", "ingen række med den dato", "til og med den dag, også når det er 0; pkt. 6.1.1(iv) afgøres"),
        rows=counted_rows,
    ),
    changed(
        "enrolled after the intervention",
        put("counts", 2, [D(2026, 11, 1), 2, 0, None]),
        ("Antal husstande!B8:", "2", "0 efter 31.10.2026"),
        rows=counted_rows,
    ),
    changed(
        "ended before its time though the intervention was over",
        put("counts", 2, [D(2026, 11, 1), 0, 2, "Flyttet"]),
        ("Antal husstande!C8:", "2", "0 efter 31.10.2026"),
        rows=counted_rows,
    ),
)  # fmt: skip

MEETINGS = (
    entry("a meeting left out", "meetings", 0, "date", None, "tom", "datoen for årsmødet i 2024"),
    entry("a meeting in another year", "meetings", 1, "date", D(2024, 6, 30), "30.06.2024", "en dag i 2025, året efter"),
    entry("a meeting before any", "meetings", 0, "date", D(2023, 12, 31), "31.12.2023", "en dato fra 01.01.2024"),
    entry("a notice of another kind", "notices", 0, "kind", "Rykker", "en tekst på 6 tegn", "»DSI tilbagekalder« eller"),
    changed(
        "a notice twice",
        lambda rows: rows["notices"].append(rows["notices"][0]),
        ("Meddelelser!A7:", "den samme meddelelse igen", "hver meddelelse én gang"),
    ),
    entry("a notice on no day", "notices", 0, "date", None, "tom", "en dato fra 23.10.2023 til 31.12.2029"),
)  # fmt: skip

_OF_HOUSEHOLDS = ["H2", D(2024, 2, 1), D(2024, 3, 2), "Flyttet"]
_REASON = "6.1.1(iv): For få husstande er visiteret"
_WITHHELD = [D(2024, 9, 2), "DSI tilbageholder", _REASON, D(2024, 10, 1)]


def _noticed(id: str, row: list[object], *faults: tuple[str, str, str]) -> SpoiledForm:
    return changed(id, lambda rows: rows.__setitem__("notices", [row]), *faults)


def _replaced(id: str, first: str | None, second: str | None, *faults: tuple[str, str, str]) -> SpoiledForm:
    """Two households of which the second left on 02.03.2024, and who replaced each."""

    def change(rows: Rows) -> None:
        rows["households"][0] = ["H1", D(2023, 11, 20), None, None, first]
        rows["households"][1] = [*_OF_HOUSEHOLDS, second]

    return changed(id, change, *faults)


RIGHTS = (
    entry("a condition met before the signature", "conditions", 0, "met", D(2023, 10, 22), "22.10.2023", "en dato fra 23.10.2023"),
    entry("a condition met in words", "conditions", 1, "met", "ja", "»ja«", "en dato fra 23.10.2023"),
    changed(
        "agreed without a day or an amount",
        lambda rows: rows.__setitem__("not_repaid", [[2023, None, 0]]),
        ("Aftalt undtaget!B6:", "tom", "en dato fra 23.10.2023"),
        ("Aftalt undtaget!C6:", "0", "fra 0,01 til"),
    ),
    changed(
        "agreed of a year to come",
        lambda rows: rows.__setitem__("not_repaid", [[2025, D(2024, 5, 1), 1]]),
        ("Aftalt undtaget!A6:", "2025", "højst regnskabsåret, 2024"),
    ),
    # 1,088,577.50 unused in 2023, of which 980,000 is carried over
    changed(
        "agreed more than is left",
        lambda rows: rows.__setitem__("not_repaid", [[2023, D(2024, 5, 1), 108_577.51]]),
        ("Aftalt undtaget!C6:", "108.577,51 kr., i alt 108.577,51 kr.", "højst 108.577,50 kr. i alt, det uforbrugte tilskud for 2023, der hverken"),
    ),
    _noticed("withheld without reason and deadline", [D(2024, 9, 2), "DSI tilbageholder"], ("Meddelelser!C6:", "tom", "grunden, når der tilbageholdes (pkt. 6.1.2)"), ("Meddelelser!D6:", "tom", "fristen, når der tilbageholdes (pkt. 6.1.2)")),
    _noticed("a reason without a kind", [D(2024, 9, 2), None, _REASON, D(2024, 10, 1)], ("Meddelelser!B6:", "tom", "»DSI tilbageholder«")),
    _noticed("a reason of another kind", [D(2024, 9, 2), "DSI tilbagekalder", _REASON], ("Meddelelser!C6:", "en grund til noget andet", "en grund, der hører til meddelelsen: Bilag 1.4 pkt. 1.4.1, 6.2.1(i), 6.2.1(ii) eller 6.2.1(iii)")),
    _noticed("a reason for a dispute", [D(2024, 9, 2), "En part melder en tvist", _REASON], ("Meddelelser!C6:", "en grund til noget andet", "tom; en sådan meddelelse har ingen grund")),
    _noticed("a reason of one's own for withholding", [D(2024, 9, 2), "DSI tilbageholder", "Fordi", D(2024, 10, 1)], ("Meddelelser!C6:", "en tekst på 5 tegn", "listen »Grund«")),
    _noticed("a remedy deadline before the notice", [*_WITHHELD[:3], D(2024, 9, 1)], ("Meddelelser!D6:", "01.09.2024", "tidligst 02.09.2024, da meddelelsen kom frem")),
    # 31.08.2024 is a Saturday
    _noticed("a remedy deadline on the Sunday before it counts as received", [D(2024, 8, 31), *_WITHHELD[1:3], D(2024, 9, 1)], ("Meddelelser!D6:", "01.09.2024", "tidligst 02.09.2024, da meddelelsen regnes for modtaget (pkt. 10.2)")),
    _noticed("a remedy deadline of a dispute", [D(2024, 9, 2), "En part melder en tvist", None, D(2024, 10, 1)], ("Meddelelser!D6:", "en dato", "tom; kun ved en tilbageholdelse")),
    _noticed("an outcome on no day", [*_WITHHELD, "Afhjulpet"], ("Meddelelser!F6:", "tom", "dagen, når der er et udfald")),
    _noticed("a day and no outcome", [*_WITHHELD, None, D(2024, 9, 5)], ("Meddelelser!F6:", "en dato", "tom, når der ikke er et udfald")),
    _noticed("an outcome before the notice", [*_WITHHELD, "Afhjulpet", D(2024, 9, 1)], ("Meddelelser!F6:", "01.09.2024", "tidligst 02.09.2024, da meddelelsen kom frem")),
    _noticed("an outcome of another kind", [*_WITHHELD, "Betalt", D(2024, 9, 5)], ("Meddelelser!E6:", "et udfald af noget andet", "»Afhjulpet«, »Genforhandlet«, »Tilbagekaldt« eller »Frafaldet«")),
    changed(
        "revoked by a notice whose kind cannot be read",
        lambda rows: rows.__setitem__("notices", [[*_WITHHELD, "Tilbagekaldt", D(2024, 10, 2)], [D(2024, 10, 2), "#REF!"]]),
        ("Meddelelser!B7:", "en tekst på 5 tegn", "»DSI tilbagekalder«"),
    ),
    _noticed("revoked without a revocation", [*_WITHHELD, "Tilbagekaldt", D(2024, 10, 2)], ("Meddelelser!E6:", "tilbagekaldt", "også en række for tilbagekaldelsen")),
    _replaced("a household that replaces itself", None, "H2", ("Husstande!E7:", "husstandens egen kode", "koden for en anden husstand")),
    _replaced("a household that is replaced though it has not left", "H3", None, ("Husstande!E6:", "en kode", "tom, når husstanden ikke er ophørt")),
    _replaced("a household that was replaced before it left", None, "H1", ("Husstande!E7:", "en husstand, der startede 20.11.2023", "en husstand, der startede tidligst 02.03.2024")),
    _replaced("a household that replaces two", "H3", "H3", ("Husstande!E6:", "en kode", "tom, når husstanden ikke"), ("Husstande!E7:", "den samme kode som i E6", "ikke er brugt før")),
    _replaced("replaced by nobody that there is", None, "H9", ("Husstande!E7:", "en kode, der ikke står på arket Husstande", "en kode fra arket Husstande")),
)  # fmt: skip

STRUCTURE = (
    on_sheet("a changed budget", "costs", instead("C6", "<v>300000</v>"), ("Omkostninger!C6:", "300.000", "250.000, som i skemaet")),
    on_sheet("a renamed line", "costs", text("A6", "Personale"), ("Omkostninger!A6:", "»Personale«", "»Kommunalt personale«")),
    on_sheet("a renamed column", "households", text("C5", "Slut"), ("Husstande!C5:", "en tekst på 4 tegn", "»Ophørt den«")),
    on_sheet("a formula for a cost", "costs", instead("D6", "<f>200000+50000</f><v>250000</v>"), ("Omkostninger!D6:", "en formel", "en værdi")),
    on_sheet("a note beside the table", "costs", with_cell("G40", "<v>1</v>"), ("Omkostninger!G40:", "uden for skemaets felter", "tomme celler")),
    on_sheet("a cost below the lines", "costs", with_cell("D22", "<v>1</v>"), ("Omkostninger!D22:", "uden for skemaets felter", "en omkostning uden budgetlinje og en rettelse skrives på arket Rettelser")),
    on_sheet("a CPR number for a code", "households", text("A6", f"{MADE_UP_CPR[:6]}-{MADE_UP_CPR[6:]}"), ("Husstande!A6:", *_CPR)),
    on_sheet("a CPR number for an amount", "costs", instead("D6", f"<v>{MADE_UP_CPR}</v>"), ("Omkostninger!D6:", *_CPR)),
    packed("a CPR number in the properties", swapped("docProps/core.xml", "</dc:title>", f" {MADE_UP_CPR}</dc:title>"), ("filen, dokumentegenskaber:", *_CPR)),
    packed(
        "a missing sheet",
        swapped("xl/workbook.xml", 'name="Periodisering"', 'name="Andet"'),
        ("ark nr. ", "et ark, som skemaet ikke har", "kun skemaets ark"),
        ("Periodisering:", "arket mangler", "alle skemaets ark"),
    ),
    packed("a sheet that is no XML", lambda parts: parts | {SPOILER.sheet_part("costs"): b"<worksheet"}, _FILE),
    content("a text file", b"Budgetlinje;Beloeb\n", "er ikke en Excel-projektmappe"),
)  # fmt: skip


def _several(rows: Rows) -> None:
    rows["costs"][0][0] = "meget"
    rows["disbursements"][0][1] = DSI + "en"
    rows["households"][0][1] = "i går"
    rows["meetings"][0][0] = D(2025, 1, 1)


SEVERAL = (
    changed(
        "faults on four sheets at once",
        _several,
        ("Omkostninger!D6:", "en tekst på 5 tegn", "et beløb i kr."),
        ("Udbetalinger!B6:", "en tekst på 30 tegn", "»Landsbyggefonden«"),
        ("Husstande!B6:", "en tekst på 5 tegn", "en dato"),
        ("Årsmøder!B6:", "01.01.2025", "en dag i 2024"),
    ),
)
CASES = (*STATEMENT, *MONEY, *HOUSEHOLDS, *MEETINGS, *RIGHTS, *STRUCTURE, *SEVERAL)
