"""Values outside what a term may be: wrong type, size, unit, date, clause, text, id, choice or printed figure."""

from tests.shared.spoilage import SpoiledSource, edited

_HOUSEHOLDS = "people.households.value"
_A_COUNT = "et helt tal, større end 0 og højst 10.000.000"
_A_DATE = "en dato som 2023-11-01, mellem 1901-01-01 og 2199-12-31"
_A_CLAUSE = "et punkt som »4.2(i)«"
_A_TEXT = "en tekst på én linje, uden usynlige tegn, og højst 400 tegn"
_AN_ID = "et id af bogstaverne a-z, cifre og _"
_AS_PRINTED = "et tal, som det er trykt"


def _households(id: str, value: str, found: str, key: str = _HOUSEHOLDS, allowed: str = _A_COUNT) -> SpoiledSource:
    return edited(id, key, found, allowed, ("value = 180", f"value = {value}"))


def _signed(id: str, value: str, found: str) -> SpoiledSource:
    return edited(id, "agreement.signed.value", found, _A_DATE, ("value = 2023-10-23", f"value = {value}"))


def _title(id: str, value: str, found: str, allowed: str = _A_TEXT) -> SpoiledSource:
    return edited(id, "agreement.title", found, allowed, ('"Relationel Velfærd"', value))


def _clause(id: str, value: str, found: str) -> SpoiledSource:
    return edited(id, "funder.DSI.grant.clause", found, _A_CLAUSE, ('clause = "3.1"', f"clause = {value}"))


def _id(id: str, value: str, found: str) -> SpoiledSource:
    return edited(id, "condition[3].id", found, _AN_ID, ('id = "PDJ_donation"', f"id = {value}"))


def _printed(id: str, value: str, found: str) -> SpoiledSource:
    return edited(id, "budget.evaluation.printed", found, _AS_PRINTED, ('printed = "727.500"', f"printed = {value}"))


NUMBERS = (
    _households("a number as text", '"180"', "»180«"),
    _households("a number in words", '"et hundrede og firs"', "»et hundrede og firs«"),
    _households("yes for a number", "true", "SAND"),
    _households("a date for a number", "2023-11-01", "01.11.2023"),
    _households("a list for a number", "[180]", "en liste"),
    _households("a table for a number", "{ antal = 180 }", "en tabel"),
    _households("an empty text for a number", '""', "tom"),
    _households("a text over two lines for a number", '"1\\n80"', "80"),
    _households("a negative number", "-180", "-180"),
    _households("none where one is needed", "0", "0"),
    _households("half a household", "180.5", "180,5"),
    _households("not a number", "nan", "NaN"),
    _households("infinity", "inf", "∞"),
    _households("minus infinity", "-inf", "-∞"),
    _households("a number past the largest", "10_000_001", "10.000.001"),
    _households("a number of 308 digits", "1e308", ""),
    _households("a negative number of 308 digits", "-1e308", ""),
    _households("a whole number of 400 digits", "9" * 400, ""),
    _households("a hexadecimal number of 5,000 digits", "0x" + "f" * 5000, ""),
    edited(
        "a least number that is shown of none",
        "measurement.smallest_shown.value",
        "0",
        "et helt tal, mindst 1 og højst",
        ("smallest_shown = { value = 5,", "smallest_shown = { value = 0,"),
    ),
    edited(
        "a title that is a hexadecimal number of 5,000 digits",
        "benefit.uddannelseshjaelp_aktivitetsparat.title",
        "et tal på over 15 cifre",
        "en tekst på én linje",
        ('title = "Voksne på uddannelseshjælp (aktivitetsparate)"', f"title = 0x{'f' * 5000}"),
    ),
    edited(
        "a negative amount",
        "funder.DSI.grant.value",
        "-3.912.500",
        "et tal, større end 0",
        ("value = 3_912_500", "value = -3_912_500"),
    ),
    edited(
        "a negative price",
        "target.action_plans.price.value",
        "-125",
        "et tal, mindst 0",
        ("value = 125,", "value = -125,"),
    ),
    edited(
        "a ceiling of nothing", "return_ceiling.amount.value", "0", "større end 0", ("value = 6_000_000", "value = 0")
    ),
    edited(
        "an amount past any budget",
        "funder.DSI.grant.value",
        "1.000.000.000.001",
        "højst 1.000.000.000.000",
        ("value = 3_912_500", "value = 1_000_000_000_001"),
    ),
    edited("a share in per cent", "funder.DSI.share_1.value", "74", "højst 1", ("value = 0.74", "value = 74")),
    edited("a negative share", "funder.DSI.share_1.value", "-0,74", "mindst 0", ("value = 0.74", "value = -0.74")),
    edited("a rate in per cent", "return_ceiling.rate.value", "5,07", "højst 1", ("value = 0.0507", "value = 5.07")),
    edited("a rate of nothing", "return_ceiling.rate.value", "0", "mindst 0,0001", ("value = 0.0507", "value = 0.0")),
    edited(
        "a rate too near to nothing",
        "return_ceiling.rate.value",
        "0",
        "mindst 0,0001",
        ("value = 0.0507", "value = 1e-17"),
    ),
    edited(
        "absence in per cent",
        "school_absence.expected.m1.treated.value",
        "7,54",
        "højst 1",
        ("value = 0.0754", "value = 7.54"),
    ),
    edited(
        "no absence in the control group",
        "expected.basis.control.value",
        "0",
        "større end 0",
        ("value = 0.0985", "value = 0.0"),
    ),
    edited(
        "a thirteenth month",
        "annual_meeting_latest_month.value",
        "13",
        "et helt tal, større end 0 og højst 12",
        ('value = 6, unit = "month of the year"', 'value = 13, unit = "month of the year"'),
    ),
    edited(
        "an eleventh decimal",
        "school_absence.decimals.value",
        "11",
        "højst 10",
        ('value = 1, unit = "decimals"', 'value = 11, unit = "decimals"'),
    ),
    edited(
        "a year after 2199",
        "instalment[1].year.value",
        "2300",
        "højst 2199",
        ("value = 2023, unit", "value = 2300, unit"),
    ),
    edited("a year of 360 days", "return_ceiling.day_basis.value", "360", "365", ("value = 365", "value = 360")),
)

DATES = (
    *(
        edited(
            f"a day of the year as {bad}",
            "business_day.closed[2].day",
            said,
            "»12-24«",
            ('day = "12-24"', f"day = {bad}"),
        )
        for bad, said in (
            ('"24-12"', "»24-12«"),
            ('"02-29"', "»02-29«"),
            ('"12-32"', "»12-32«"),
            ('"1-1"', "»1-1«"),
            ("1224", "1.224"),
            ('"juleaften"', "»juleaften«"),
            ("2024-12-24", "24.12.2024"),
        )
    ),
    _signed("a date as text", '"2023-10-23"', "»2023-10-23«"),
    _signed("a date as a number", "45222", "45.222"),
    _signed("a date with a time of day", "2023-10-23T12:30:00", "12.30"),
    _signed("a date with a time zone", "2023-10-23T12:30:00Z", "12.30"),
    _signed("a time of day", "12:30:00", "12:30"),
    _signed("a date before 1901", "1900-12-31", "31.12.1900"),
    _signed("a date after 2199", "2200-01-01", "01.01.2200"),
    _signed("the last date there is", "9999-12-31", "31.12.9999"),
    edited(
        "a plain date as text",
        "default_interest.reference[1].since",
        "»2023-01-01«",
        _A_DATE,
        ("since = 2023-01-01", 'since = "2023-01-01"'),
    ),
)

UNITS = (
    edited(
        "another unit",
        "funder.DSI.grant.unit",
        "»kr«",
        "»DKK«",
        ('value = 3_912_500, unit = "DKK"', 'value = 3_912_500, unit = "kr"'),
    ),
    edited(
        "a unit in per cent",
        "funder.DSI.share_1.unit",
        "»per cent«",
        "»fraction«",
        ('0.74, unit = "fraction"', '0.74, unit = "per cent"'),
    ),
    edited("a unit as a number", "people.persons.unit", "1", "»persons«", ('460, unit = "persons"', "460, unit = 1")),
    edited(
        "a unit as a list",
        "people.persons.unit",
        "en liste",
        "»persons«",
        ('460, unit = "persons"', '460, unit = ["persons"]'),
    ),
)

TEXTS = (
    _title("an empty text", '""', "en tom tekst", "en tekst"),
    _title("a text of blanks", '"   "', "", "en tekst"),
    _title("a text over two lines", '"Relationel\\nVelfærd"', "Relationel", _A_TEXT),
    _title("a text with a line break as written", '"""\nRelationel\nVelfærd"""', "Relationel", _A_TEXT),
    _title("a text with a tab", '"Relationel\\tVelfærd"', "Relationel", _A_TEXT),
    _title("a text with a line separator", '"Relationel\\u2028Velfærd"', "Relationel", _A_TEXT),
    _title("a text with a delete character", '"Relationel\\u007FVelfærd"', "Relationel", _A_TEXT),
    *(
        _title(f"a text with the direction mark {mark}", f'"Relationel\\u{mark}Velfærd"', "Relationel", _A_TEXT)
        for mark in ("200E", "202A", "202E", "2066", "2069", "061C", "200B", "FEFF")
    ),
    _title("a text that no workbook can hold", '"Relationel\\uFFFFVelfærd"', "Relationel", "en tekst"),
    _title("a text of 401 characters", f'"{"x" * 401}"', "»xxx", "højst 400 tegn"),
    _title("yes for a text", "true", "SAND"),
    edited(
        "an assumption over two lines",
        "people.persons.assumption",
        "to",
        _A_TEXT,
        ('460, unit = "persons"', '460, assumption = "to\\nlinjer", unit = "persons"'),
    ),
    edited(
        "an assumption that is no text",
        "people.persons.assumption",
        "2",
        _A_TEXT,
        ("value = 460", "assumption = 2, value = 460"),
    ),
    _clause("an empty clause", '""', "tom"),
    _clause("a clause in words", '"punkt tre"', "»punkt tre«"),
    _clause("a clause with a paragraph sign", '"§ 3.1"', "»§ 3.1«"),
    _clause("a clause that ends in a dot", '"3.1."', "»3.1.«"),
    _clause("a clause as a number", "3.1", "3,1"),
    _clause("a clause with a line break", '"3.1\\n"', "3.1"),
    _clause("a clause of 1,000 numbers", f'"3{".1" * 1000}"', "»[skjult]"),
    _id("an empty id", '""', "tom"),
    _id("an id with a space", '"PDJ donation"', "»PDJ donation«"),
    _id("an id with a hyphen", '"PDJ-donation"', "»PDJ-donation«"),
    _id("an id that begins with a digit", '"1_donation"', "»1_donation«"),
    _id("an id with Danish letters", '"støtte"', "»støtte«"),
    _id("an id with a line break", '"PDJ\\n"', "PDJ"),
    _id("an id with braces", '"{n}"', "»{n}«"),
    _id("an id of 42 letters", f'"{"a" * 42}"', "»aaa"),
    _id("an id as a number", "7", "7"),
    _id("an id as a list", '["PDJ"]', "en liste"),
)

CHOICES = (
    edited(
        "deposits of another kind",
        "account.konto_samlet.deposits",
        "»enkelt«",
        "single eller instalments eller equal",
        ('"single"', '"enkelt"'),
    ),
    edited(
        "another criterion",
        "benefit.fleksjob.criterion",
        "»fleksjob«",
        "recovery eller flexjob",
        ('"flexjob"', '"fleksjob"'),
    ),
    edited(
        "missing data another way",
        "reading.missing_data.used",
        "»zero«",
        "mean_of_all eller mean_of_group",
        ('used = "mean_of_all"', 'used = "zero"'),
    ),
    edited(
        "no as text", "agreement.fictional", "»false«", "true eller false", ("fictional = false", 'fictional = "false"')
    ),
    edited("no as 0", "agreement.fictional", "0", "true eller false", ("fictional = false", "fictional = 0")),
    edited(
        "a list for a choice", "account.konto_samlet.deposits", "en liste", "single eller", ('"single"', '["single"]')
    ),
)

PRINTED = (
    _printed("a printed figure as a number", "727_500", "727.500"),
    _printed("a printed figure in English", '"727,500.00"', "»727,500.00«"),
    _printed("a printed figure with dots in wrong places", '"7.27.500"', "»7.27.500«"),
    _printed("a printed figure with kr.", '"727.500 kr."', "»727.500 kr.«"),
    _printed("a printed figure in words", '"ca. 700.000"', "»ca. 700.000«"),
    _printed("an empty printed figure", '""', "tom"),
    _printed("a printed figure that is not a number", "nan", "NaN"),
    _printed("a printed figure as a table", "{ total = 1 }", "en tabel"),
    _printed("a printed figure of 400 digits", f'"{"9" * 400}"', "»[skjult]"),
    edited(
        "a printed share as a number",
        "funder.DSI.printed_grant_share",
        "0,74",
        _AS_PRINTED,
        ('printed_grant_share = "74 %"', "printed_grant_share = 0.74"),
    ),
    edited(
        "a printed year as a number", "budget.printed_households.2023", "10", _AS_PRINTED, ('2023 = "10"', "2023 = 10")
    ),
    edited(
        "a printed payment in words",
        "example.borger_2.printed",
        "»Ingen«",
        _AS_PRINTED,
        ('after = "par_85", printed = "0"', 'after = "par_85", printed = "Ingen"'),
    ),
)
