"""Everything that can be wrong with a filled-in follow-up form, each with the lines that it has to give."""

from tests.shared.filled_follow_up import (
    BOARD,
    CHANGED,
    CHIEFS,
    COHESION,
    DEPARTMENT,
    I1,
    I2,
    I5,
    NOTED,
    PLAN,
    S2,
    SPOILER,
    WORK,
    D,
    blank,
)
from tests.shared.spoiling import content, instead, put, swapped, text, with_cell

changed, entry, packed, on_sheet = SPOILER.changed, SPOILER.entry, SPOILER.packed, SPOILER.on_sheet
MADE_UP_CPR = "311299" + "1234"
"""Made up: no person has it."""
_CPR = ("noget, der ligner et personnummer", "kun koder")
_LISTED = "et valg fra listen »{}« på arket Lister"
_UNKNOWN = "»Under diskretionsgrænsen«, »-« eller »Ikke tilgængelig«"

STATEMENT = (
    entry("no day", "statement", 0, "on", None, "tom", "en dato fra 01.08.2025"),
    entry("a day before the plan", "statement", 0, "on", D(2025, 7, 31), "31.07.2025", "en dato fra 01.08.2025"),
    entry("a day as text", "statement", 0, "on", "1. marts 2027", "»1. marts 2027«", "en dato"),
    entry("a day with an hour", "statement", 0, "on", 46_447.5, "01.03.2027 kl. 12.00", "uden klokkeslæt"),
    entry("another mark", "statement", 0, "made_up", "måske", "en tekst på 5 tegn", "»Ja«"),
)

VALUES = (
    entry("an indicator that the plan has not", "shares", 0, "table", "I10 Sundhed", "en tekst på 11 tegn", _LISTED.format("Procenter")),
    entry("a count among the per cents", "shares", 0, "table", S2, "en tekst på 38 tegn", _LISTED.format("Procenter")),
    entry("a per cent among the counts", "counts", 0, "table", I1, "en tekst på 24 tegn", "»S2 Effektive udsættelser (udsættelser)«"),
    entry("no indicator", "shares", 0, "table", None, "tom", _LISTED.format("Procenter")),
    entry("a department that the plan has not", "shares", 0, "area", "Nordvænget", "en tekst på 10 tegn", _LISTED.format("Område")),
    changed("another figure than the printed one", put("shares", 6, ["S1 Andel af årlige fraflytninger", "Ringparken", 2023, 0.5, None, None]), ("Procenter!D12:", "50 %", "aftalens eget tal for 2023, 21,5 %, eller ingen række")),
    changed("a figure where the agreement prints a dash", put("shares", 6, ["Kriterium: Dømte", DEPARTMENT, 2023, 0, None, None]), ("Procenter!D12:", "0 %", "aftalens eget tal for 2023, -, eller ingen række")),
    changed("a word where the agreement prints a figure", put("shares", 6, [I1, PLAN, 2021, "-", None, None]), ("Procenter!D12:", "»-«", "aftalens eget tal for 2021, 97,95 %")),
    changed("another grade than the printed one", put("numbers", 1, [I2, PLAN, 2023, 5.4, None, None]), ("Andre tal!D7:", "5,4", "aftalens eget tal for 2023, 5,3")),
    entry("no area", "counts", 0, "area", None, "tom", _LISTED.format("Område")),
    entry("a year before every figure of the agreement", "shares", 0, "year", 2020, "2020", "et årstal fra 2021 til 2029"),
    entry("a year after the plan", "shares", 0, "year", 2030, "2030", "et årstal fra 2021 til 2029"),
    entry("a year that had not begun", "shares", 0, "year", 2028, "2028", "højst 2027, da skemaet er opgjort 01.03.2027"),
    entry("a school year", "numbers", 0, "year", "2025/26", "»2025/26«", "et årstal fra 2021 til 2029"),
    entry("no year", "numbers", 0, "year", None, "tom", "et årstal"),
    entry("more than all", "shares", 0, "value", 1.0001, "100,01 %", "en procent fra 0 % til 100 %"),
    entry("a per cent without its sign", "shares", 0, "value", 37, "3.700 %", "en procent fra 0 % til 100 %"),
    entry("less than none", "shares", 0, "value", -0.01, "-1 %", "en procent fra 0 % til 100 %"),
    entry("a per cent as text", "shares", 0, "value", "37,0 %", "»37,0 %«", f"en procent fra 0 % til 100 % eller {_UNKNOWN}"),
    entry("no value", "shares", 0, "value", None, "tom", _UNKNOWN),
    entry("a dash that is none", "shares", 3, "value", "–", "»–«", _UNKNOWN),
    entry("another word for hidden", "shares", 2, "value", "diskretion", "en tekst på 10 tegn", _UNKNOWN),
    changed("parts that come to more than their whole", put("counts", 3, [S2, DEPARTMENT, 2024, 12, None, None]), ("Antal!D6:", "11", "mindst 12, som dets dele tilsammen er skrevet til")),
    entry("half an eviction", "counts", 0, "value", 0.5, "0,5", "et helt tal"),
    entry("fewer evictions than none", "counts", 0, "value", -1, "-1", "et helt tal fra 0"),
    entry("a count below five as statistics write it", "counts", 1, "value", "<5", "»<5«", _UNKNOWN),
    entry("more residents than there can be", "counts", 0, "value", 10_000_001, "10.000.001", "et tal fra 0 til 10.000.000 (udsættelser)"),
    entry("a grade above the scale", "numbers", 0, "value", 12.1, "12,1", "et tal fra 0 til 12 (karakter)"),
    entry("a source that the agreement has not", "shares", 1, "source", "Avisen", "en tekst på 6 tegn", _LISTED.format("Kilde")),
    entry("drawn after the form was made", "shares", 0, "drawn_on", D(2027, 3, 2), "02.03.2027", "senest 01.03.2027, da skemaet er opgjort"),
    entry("drawn on no day", "counts", 0, "drawn_on", "i juni", "en tekst på 6 tegn", "en dato"),
    changed("a per cent twice", put("shares", 6, [I5, PLAN, 2025, 0.38, None, None]), ("Procenter!C12:", "den samme måling igen", "hver måling én gang for hvert område og år")),
    changed("a count twice, hidden and told", put("counts", 3, [S2, DEPARTMENT, 2026, "-", None, None]), ("Antal!C9:", "den samme måling igen", "hver måling én gang")),
    changed("an average twice", put("numbers", 1, [I2, PLAN, 2026, 5.45, None, None]), ("Andre tal!C7:", "den samme måling igen", "hver måling én gang")),
    changed(
        "a comparison that the indicator has not",
        lambda rows: rows.__setitem__("held_against", blank("held_against", row_0=["Familieboliger, landet"])),
        ("Sammenligning!C6:", "»Familieboliger, landet«", "»Øvrige udsatte boligafdelinger i Danmark« eller »Almen sektor« eller tom"),
    ),
    changed(
        "a comparison that is none",
        lambda rows: rows.__setitem__("held_against", blank("held_against", row_1=[DEPARTMENT])),
        ("Sammenligning!C7:", "en tekst på 9 tegn", _LISTED.format("Sammenligning")),
    ),
)  # fmt: skip

RESOURCES = (
    entry("hours in words", "hours", 0, "hours", "mange", "en tekst på 5 tegn", "et tal fra 0"),
    entry("fewer hours than none", "hours", 0, "hours", -1, "-1", "et tal fra 0"),
    entry("hours of a year that had not begun", "hours", 2, "hours", 1, "1", "tom for et projektår, der ikke er begyndt, da skemaet er opgjort 01.03.2027"),
    entry("accounts of a year that had not begun", "money", 2, "accounts", 0, "0", "tom for et projektår, der ikke er begyndt"),
    entry("a budget below nothing", "money", 0, "budget", -0.01, "-0,01", "et beløb i kr."),
    entry("accounts in thousandths", "money", 0, "accounts", 10.005, "10,005", "med højst to decimaler"),
    entry("accounts in words", "money", 0, "accounts", "2 mio.", "en tekst på 6 tegn", "et beløb i kr."),
)  # fmt: skip

DOCUMENTS = (
    entry("a document that the plan has not", "documents", 0, "document", "Årsberetning", "en tekst på 12 tegn", _LISTED.format("Dokument")),
    entry("a sub-agreement of a field that needs none", "documents", 0, "document", "Delaftale: Kriminalitetsforebyggelse", "en tekst på 36 tegn", _LISTED.format("Dokument")),
    entry("version nought", "documents", 0, "version", 0, "0", "et helt tal fra 1"),
    entry("half a version", "documents", 1, "version", 1.5, "1,5", "et helt tal fra 1"),
    entry("no version", "documents", 0, "version", None, "tom", "et helt tal fra 1"),
    entry("a version twice", "documents", 2, "version", 1, "den samme udgave igen", "hver udgave af et dokument én gang"),
    entry("approved by somebody else", "documents", 0, "approved_by", "Byrådet", "en tekst på 7 tegn", _LISTED.format("Ansvarlig")),
    entry("approved by nobody", "documents", 0, "approved_by", None, "tom", "den, der har godkendt, når dagen er skrevet"),
    entry("approved on no day", "documents", 0, "approved_on", None, "tom", "dagen for godkendelsen, når det er skrevet, hvem der har godkendt"),
    entry("approved after the form was made", "documents", 0, "approved_on", D(2027, 3, 2), "02.03.2027", "senest 01.03.2027, da skemaet er opgjort"),
    entry("uploaded after the form was made", "documents", 1, "uploaded_on", D(2028, 1, 1), "01.01.2028", "senest 01.03.2027"),
    changed("a version approved before the one that it replaces", put("documents", 2, [f"Delaftale: {COHESION}", 2, BOARD, D(2025, 9, 16), None, None]), ("Dokumenter!D8:", "16.09.2025", "tidligst den dag, den forrige udgave blev godkendt")),
    entry("a note that is too long", "documents", 2, "note", "x" * 201, "en tekst på 201 tegn", "en tekst på højst 200 tegn"),
    entry("a CPR number in a note", "documents", 2, "note", MADE_UP_CPR, _CPR[0], "en tekst uden personnumre"),
)  # fmt: skip

BODIES = (
    entry("a meeting of nobody", "meetings", 0, "body", None, "tom", "»Bestyrelsen«, »Chefgruppen«"),
    entry("a meeting of a person", "meetings", 0, "body", "Hans Hansen", "en tekst på 11 tegn", "»Bestyrelsen«, »Chefgruppen«"),
    entry("a meeting before the plan", "meetings", 0, "date", D(2025, 7, 31), "31.07.2025", "en dato fra 01.08.2025"),
    entry("a meeting that is still to come", "meetings", 2, "date", D(2027, 3, 17), "17.03.2027", "senest 01.03.2027, da skemaet er opgjort"),
    changed("a meeting twice", put("meetings", 3, [CHIEFS, D(2026, 9, 16)]), ("Møder!B9:", "det samme møde igen", "hvert møde én gang")),
    entry("a follow-up that is still to come", "log", 2, "date", D(2027, 3, 2), "02.03.2027", "senest 01.03.2027"),
    entry("a follow-up on no indicator", "log", 0, "indicator", None, "tom", _LISTED.format("Indikator")),
    entry("a follow-up on a criterion", "log", 0, "indicator", "Kriterium: Dømte", "en tekst på 16 tegn", _LISTED.format("Indikator")),
    entry("a decision in words of one's own", "log", 0, "decision", "Vi ser på det", "en tekst på 13 tegn", _LISTED.format("Beslutning")),
    entry("no decision", "log", 0, "decision", None, "tom", _LISTED.format("Beslutning")),
    entry("an item that is no number", "log", 0, "item", "4a", "»4a«", "et helt tal fra 1"),
    changed("a follow-up twice", put("log", 3, [D(2026, 9, 16), BOARD, I1, NOTED, None, None]), ("Opfølgninger!C9:", "den samme opfølgning igen", "hver indikator én gang for hvert organ og hver dag")),
    changed("all indicators twice", put("log", 3, [D(2026, 9, 16), BOARD, "Alle indikatorer", CHANGED, None, None]), ("Opfølgninger!C9:", "den samme opfølgning igen", "hver indikator én gang")),
)  # fmt: skip

PLANS = (
    entry("a milestone without a number", "milestones", 0, "number", None, "tom", "et helt tal fra 1"),
    entry("a milestone's number twice", "milestones", 1, "number", 1, "det samme nummer igen", "et nummer for hver milepæl"),
    entry("a milestone of no field", "milestones", 0, "field", None, "tom", "»Uddannelse og livschancer«, »Beskæftigelse«"),
    changed("a milestone of another field's goal", lambda rows: rows["milestones"][0].__setitem__(2, WORK), ("Milepæle!D6:", "et mål for et andet indsatsområde", "et mål for rækkens indsatsområde, eller for hele planen")),
    entry("a milestone that ends before it begins", "milestones", 1, "planned_to", D(2026, 7, 31), "31.07.2026", "tidligst 01.08.2026, hvor den begynder"),
    entry("a milestone before the plan", "milestones", 0, "planned_from", D(2025, 7, 31), "31.07.2025", "en dato fra 01.08.2025 til 31.07.2029"),
    entry("a milestone after the plan", "milestones", 1, "planned_to", D(2029, 8, 1), "01.08.2029", "en dato fra 01.08.2025 til 31.07.2029"),
    entry("a milestone of a person", "milestones", 0, "body", "Lis Jensen", "en tekst på 10 tegn", _LISTED.format("Ansvarlig")),
    entry("a milestone that will be done", "milestones", 0, "done_on", D(2027, 3, 2), "02.03.2027", "senest 01.03.2027"),
    entry("a readiness item without a contact", "readiness", 0, "contact", None, "tom", _LISTED.format("Ansvarlig")),
    entry("a readiness item that was never revised", "readiness", 0, "revised_on", None, "tom", "en dato"),
    entry("a readiness item revised after the form was made", "readiness", 0, "revised_on", D(2027, 3, 2), "02.03.2027", "senest 01.03.2027"),
    changed("a readiness number twice", put("readiness", 1, [1, None, BOARD, None, D(2026, 9, 16)]), ("Beredskab!A7:", "det samme nummer igen", "et nummer for hver hændelse")),
)  # fmt: skip

FILES = (
    on_sheet("a formula", "counts", instead("D6", "<f>5+6</f><v>11</v>"), ("Antal!D6:", "en formel", "en værdi")),
    on_sheet("something beside the columns", "meetings", with_cell("F40", "<v>1</v>"), ("Møder!F40:", "uden for skemaets felter", "tomme celler uden for felterne")),
    on_sheet("an error value", "shares", instead("D6", "<v>#DIV/0!</v>", ' t="e"'), ("Procenter!D6:", "en fejlværdi", "en procent")),
    on_sheet("another project year", "hours", text("B6", "2025"), ("Timer!B6:", "»2025«", "»01.08.2025-31.07.2026«, som i skemaet")),
    on_sheet("another heading", "log", text("D5", "Resultat"), ("Opfølgninger!D5:", "en tekst på 8 tegn", "»Beslutning«, som i skemaet")),
    on_sheet("a CPR number for a department", "shares", text("B6", MADE_UP_CPR), ("Procenter!B6:", *_CPR)),
    on_sheet("a CPR number beside the columns", "readiness", with_cell("H9", f"<is><t>{MADE_UP_CPR}</t></is>", ' t="inlineStr"'), ("Beredskab!H9:", *_CPR)),
    packed("a sheet renamed", swapped("xl/workbook.xml", 'name="Timer"', 'name="Tid"'), ("Timer:", "arket mangler", "alle skemaets ark"), ("ark nr. 7:", "et ark, som skemaet ikke har", "kun skemaets ark")),
    content("no workbook", b"Opfoelgning", ""),
)  # fmt: skip

MANY = (
    changed(
        "several faults are told at once",
        lambda rows: rows.update(
            shares=[[None, PLAN, 2025, 0.37, None, None]],
            counts=[[S2, PLAN, 2030, 1, None, None]],
            meetings=[[BOARD, D(2027, 3, 2)]],
        ),
        ("Procenter!A6:", "tom", _LISTED.format("Procenter")),
        ("Antal!C6:", "2030", "et årstal fra 2021 til 2029"),
        ("Møder!B6:", "02.03.2027", "senest 01.03.2027"),
    ),
)

CASES = (*STATEMENT, *VALUES, *RESOURCES, *DOCUMENTS, *BODIES, *PLANS, *FILES, *MANY)
