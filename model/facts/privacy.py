"""Protection of persons in input and output: detection of CPR-like numbers, and hiding of small counts."""

import re
from collections.abc import Iterator

from model.base.danish import grouped, shown
from model.facts.other_numbers import other_numbers
from model.facts.seen_text import seen_text

SHORTEST_CPR = 9
"""Shortest text that can contain a CPR number, characters: one whose leading zero is lost."""
_DIGITS, _DIGITS_WITH_CENTURY = 10, 12
_ROUND = 1_000
"""A number that ends so is an amount, as hardly any of the numbers of a day do."""
_ROUNDED_BY = 0.005
"""What a calculation may make of a whole number; an amount in øre is further from it."""
_BOOKED = frozenset([*map(str, range(2021, 2050)), *map(str, range(20, 40))])
"""Years in which something is booked: a day, written as one, and four digits are then its time, its amount or another year."""
_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LEAP_EVERY = 4
_REPLACEMENT = 60
"""What the day of a replacement number is raised by."""
LIKE_CPR = "noget, der ligner et personnummer"
HIDDEN = "[skjult]"
AT_LEAST = "mindst "
"""Prefix of a lower bound, used where the exact number may not be shown."""

_MARK = re.compile(
    r"[0-9a-f]{64}|(?<=Kilde )[0-9a-f]{12}|0x[0-9A-Fa-f]{16,}|(?=\d*[a-f])[0-9a-f]{40}"
    r"|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
)
"""Hashes and ids that this program or an office program writes into a file; some have ten digits in a row."""

_MANY_DIGITS = re.compile(r"(?:[0-9][^0-9]{0,40}){6}[0-9]")
"""Tested first, since most texts have fewer."""
_LAST_DIGITS = re.compile(r"[0-9]{4}|[0-9][ .\-]{1,3}[0-9]")
_GAP, _LAST_GAP = r"[\s\-_./\\·•]{0,8}", r"(?:[^\w,]|_|,(?![0-9])){0,8}"
_WORDS = (
    r"[\W_]{0,4}(?:(?:og|med|samt|de|dets|cpr|person|løbe|lb|ende|serie|kontrol|sidste|fire|4)[\W_]{0,3}){0,4}"
    r"(?:nr|nummer|numre|no|ciffer|cifre|fire|4|cpr)[\W_]{1,4}"
)
"""Words before the last four: nr. 1234, løbenr. 1234, og de sidste fire cifre 1234."""
_SERIAL = (
    r"[0-9]{4}|(?<![0-9])(?:[0-9](?P<space>[ .\-]{1,3})[0-9](?P=space)[0-9](?P=space)[0-9](?![ .\-]{0,3}[0-9])"
    r"|(?<=[0-9]{4}[ \-])[0-9]{2}[ \-][0-9]{2}(?![ .\-][0-9]))"
)
"""The last four, together or spaced apart: 1234, 1 2 3 4, 12 34."""
_NUMBERED = re.compile(r"[\W_]*(?:nr|nummer|numre|no)[\W_]+", re.IGNORECASE)
_PAID = re.compile(r"\s?(?:kr|DKK)(?![^\W_])(?!\.?\s?[0-9])", re.IGNORECASE)
"""Behind an amount; before a figure it belongs to that one."""
_YEAR = "(?P<year>(?:(?:18|19|20)(?=[0-9]{2}))?[0-9]{2})"
_NO_DECIMAL = r"(?<![0-9])(?<!(?<![0-9])0[.,])"
"""Not behind a digit, nor the decimals of a share."""
_NO_CASE = r"(?<!(?<![0-9])20[0-9]{2}-)"
"""Not behind the year of a case."""
_MONTH_NAMES = "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"
_SHAPES = tuple(
    re.compile(rf"(?=(?P<all>{shape}))", re.IGNORECASE)
    for shape in (
        # 311299-1234, 31.12.1999 - 1234
        rf"{_NO_DECIMAL}{_NO_CASE}(?P<day>[0-9]{{2}})(?P<gap>{_GAP})(?P<month>[0-9]{{2}})(?P<next>{_GAP}){_YEAR}(?P<last>{_LAST_GAP}|{_WORDS}|,)(?P<serial>{_SERIAL})(?![0-9])",
        # 1/2-1970-1234, 1/2 1970 1234
        rf"(?<![0-9.])(?P<day>[0-9]{{1,2}})(?P<gap>\s?[./\-]\s?|\s)(?P<month>[0-9]{{1,2}})(?P<next>\s?[./\-]\s?|\s){_YEAR}(?P<last>\s{{0,8}}-\s{{0,8}}|\s{{1,8}}|,|{_WORDS})(?P<serial>[0-9]{{4}})(?![0-9]|[.,][0-9])",
        # 1. februar 1970 - 1234
        rf"(?<![0-9.])(?P<day>[0-9]{{1,2}})(?P<gap>[.\s\-]{{0,3}})(?P<month>{_MONTH_NAMES})[a-z]{{0,6}}(?P<next>[.\s\-]{{0,3}}){_YEAR}(?P<last>{_LAST_GAP}|{_WORDS}|,)(?P<serial>{_SERIAL})(?![0-9])",
        # 1999-12-31-1234, 199912311234; in the years of an agreement only serials that those years have, since others are times of day
        rf"{_NO_DECIMAL}(?P<year>19[0-9]{{2}}|20[01][0-9](?=[^0-9]?[0-9]{{2}}[^0-9]?[0-9]{{2}}[-/ ])|20[0-9]{{2}}(?=[^0-9]?[0-9]{{2}}[^0-9]?[0-9]{{2}}-[4-9]))(?P<gap>[\-_./ ]?)(?P<month>[0-9]{{2}})(?P<next>(?P=gap))(?P<day>[0-9]{{2}})(?P<last>[-/ ]?)(?P<serial>[0-9]{{4}})(?!-?[0-9])",
        # 10270-1234, its zero lost; H102701234
        rf"(?<![0-9_.])(?<!,(?=[0-9]{{9}}))(?<![0-9],)(?P<day>[0-9])(?P<gap>)(?P<month>[0-9]{{2}})(?P<next>){_YEAR}(?P<last>[\s\-_/]{{0,8}})(?P<serial>[0-9]{{4}})(?!\w|[.,][0-9])",
    )
)
_APART = re.compile(r"(?=(?P<all>(?<![0-9])(?<![0-9][^\w,])[0-9](?:(?:[^\w,]|_){1,3}[0-9]){9,11}(?![^\w,]?[0-9])))")
"""Digits that stand by themselves: 3 1 1 2 9 9 1 2 3 4."""
_PAIRS = re.compile(
    r"(?=(?P<all>(?<![0-9])(?<![0-9][ \-./])(?<!tlf\. )(?<!tlf )(?<!telefon )(?<!mobil )"
    r"[0-9]{2}(?:[ \-./]{1,3}[0-9]{2}){4}(?![ \-./]{0,2}[0-9])))",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"(?=(?P<all>(?<![0-9])(?<![0-9][ \-./,])"
    r"(?:[0-9]{6}[ -][0-9]{2}[ -][0-9]{2}|[0-9]{6}[ -]{1,3}(?:[0-9][ -][0-9]{3}|[0-9]{3}[ -][0-9])|[0-9]{3}[ -][0-9]{3}-[0-9]{4}|[0-9]{4} [0-9]{3} [0-9]{3}|[0-9]{7}-[0-9]{3}|[0-9]{4} [0-9]{4} [0-9]{2})"
    r"(?![0-9]|[ \-./,][0-9])))"
)
"""Digits parted elsewhere than before the last four, as neither amounts nor telephone numbers are."""
_NOT_ONE_NUMBER = "|".join(
    (
        r"(?:[0-9]{1,2} ){2}(?:19|20)[0-9]{2} ",  # a day, and more
        r"[0-9]{4}(?:19|20)[0-9]{2} [0-9]{2}(?! ?[0-9])",  # a day, and an hour
        r"(?:[0-9]{2} ){3}[0-9]{4}(?! ?[0-9])|[0-9]{6} [0-9]{4}(?! ?[0-9])",  # a day, and four digits: see the shapes
        r"[0-9](?: [0-9]{3}){3}(?! ?[0-9])",  # thousands
        r"[1-9][0-9]{0,2} [0-9]{3} [1-9][0-9]{0,2} [0-9]{3}(?! ?[0-9])",  # two amounts
    )
)
_BLANKS = re.compile(
    r"(?=(?P<all>(?<![0-9+])(?<![0-9][ \-./,])(?<!tlf\. )(?<!tlf )(?<!telefon )(?<!mobil )"
    rf"(?!{_NOT_ONE_NUMBER})(?=[0-9 ]{{0,18}}[0-9]{{3}})[0-9]{{1,9}}(?: [0-9]{{1,9}}){{1,8}}(?![ \-./,]?[0-9])))",
    re.IGNORECASE,
)
"""Digits in groups of any length, one of them of three digits or more: 010 203 040 5."""
_REST = "(?P<rest>(?:00[0-4]|99[5-9])[0-9]{0,14})"
"""Decimals that a calculation has left."""
_GROUPED = re.compile(
    rf"(?=(?P<all>(?<![0-9])(?<![0-9][.,])(?P<whole>[0-9]{{1,3}}(?:\.[0-9]{{3}}){{2,3}}|[0-9](?:[ '][0-9]{{3}}){{3}})(?:,{_REST})?(?![0-9]|[.,][0-9]|[ ]?kr)))"
)
"""A number with thousands separators, unless it is an amount."""
_CALCULATED = re.compile(
    rf"(?=(?P<all>(?<![0-9])(?<![0-9][.,])(?P<whole>[0-9]{{9,12}})[.,]{_REST}(?![0-9]|[.,][0-9]|[ ]?kr)))"
)
"""One without them that was calculated."""
_MILLIONS = re.compile(r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}(?:,[0-9]+)?")
"""One that may be an amount all the same, so that no input is refused for it; it is hidden."""
_SCIENTIFIC = re.compile(
    r"(?=(?P<all>(?<![0-9])[0-9][.,](?P<decimals>[0-9]{6,11})E\+?0?(?P<power>[89]|1[01])(?![0-9])))", re.IGNORECASE
)
"""A long number as Excel shows it in a narrow cell: 1,02701234E+08."""
_TIME = r"(?<![0-9])20[0-9]{6}[-_T ]?(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?(?![0-9])"
_LONG_RUN = re.compile(
    rf"(?P<harmless>{_TIME}|(?<=[0-9])[.,][0-9]{{11,}}|(?<![0-9])0[.,][0-9]+)|{_NO_CASE}[0-9]{{6,}}-?[0-9]{{4,}}"
)
"""Longer runs of digits; timestamps and decimals are exempt."""
_WINDOW = re.compile(r"(?=([0-9]{2})([0-9]{2})([0-9]{2})-?[0-9]{4})")


def holds_cpr(value: object) -> bool:
    """Return whether a text contains, or a number is, a CPR number: a date and four more digits.

    It is found despite separators, digits spaced apart, a year of four digits, a day raised by 60 (a replacement number),
    other Unicode digits, invisible characters, a lost leading zero, or surrounding digits in a text. A number of more than
    twelve digits is an amount, and so is one that ends in 000.

    What may just as well be an amount, a time or the number of a case is none: input is refused for it. Whether a text may be
    shown is asked more strictly (`model.facts.repeated`).
    """
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, int | float):
        return _is_cpr_number(value)
    text = str(value)
    spans = [(start, end) for start, end in _spans(text) if not _MILLIONS.fullmatch(text[start:end])]
    others = [*other_numbers(text)] if spans else []
    return any(all(start < other or end > last for other, last in others) for start, end in spans)


def is_private(text: str) -> bool:
    """Return whether a text contains something shaped like a CPR number, apart from hashes and ids of programs."""
    return holds_cpr(text) and holds_cpr(_without_marks(text))


def is_private_value(value: object) -> bool:
    """Return whether a text is private, or a number is shaped like a CPR number."""
    return is_private(value) if isinstance(value, str) else holds_cpr(value)


def without_cpr(line: str) -> str:
    """Return a line with every CPR-like number hidden; hashes and ids of programs stay."""
    shown_until, pieces = 0, []
    for start, end in sorted(_spans(_without_marks(line))):
        if end > shown_until:
            pieces += [line[shown_until:start], HIDDEN] if start >= shown_until else []
            shown_until = end
    return "".join((*pieces, line[shown_until:])) if pieces else line


def shown_count(count: float, smallest_shown: float) -> str:
    """Return a count of persons or households for the steering group: »<5« if below the limit, otherwise 1.234."""
    return f"<{shown(smallest_shown)}" if count < smallest_shown else grouped(count, 0, 2)


def shown_least(count: float, smallest_shown: float) -> str:
    """Return a count that grows from report to report: »<5«, or the least that it can be, »mindst 10«.

    Only the band of as many as the limit is told in which a count lies. A band depends on nothing but the count, so
    whatever else is published before or after, all counts within the band stay possible, and no difference is small.
    """
    least = count // smallest_shown * smallest_shown
    return f"{AT_LEAST}{grouped(least, 0, 2)}" if least else shown_count(least, smallest_shown)


def is_birthday(digits: str) -> bool:
    """Return whether six digits in a row, within some, can be a day of birth as a CPR number begins with it."""
    return any(_has_date(digits[at : at + 6]) for at in range(len(digits) - 5))


def _without_marks(text: str) -> str:
    """Return a text of the same length with letters in place of hashes and ids."""
    return _MARK.sub(lambda mark: "x" * len(mark[0]), text)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text has CPR-like numbers, as first character and the one after the last."""
    if len(text) < SHORTEST_CPR:
        return
    plain, places = seen_text(text)
    if _MANY_DIGITS.search(plain):
        for start, end in _found(plain):
            yield places[start], places[end] if end < len(places) else len(text)


def _found(plain: str) -> Iterator[tuple[int, int]]:
    for shape in _SHAPES if _LAST_DIGITS.search(plain) else ():
        yield from (one.span("all") for one in shape.finditer(plain) if _is_shaped(one))
    for pattern in (_APART, _PAIRS, _SPLIT, _BLANKS):
        for one in pattern.finditer(plain):
            digits = re.sub("[^0-9]", "", one["all"])
            is_long = len(digits) == _DIGITS_WITH_CENTURY and pattern is not _BLANKS
            if (len(digits) == _DIGITS or is_long) and _begins_with_date(digits):
                yield one.span("all")
    yield from _of_numbers(plain)
    for run in _LONG_RUN.finditer(plain):
        if run["harmless"] is None and any(
            _has_date("".join(one.groups()), replaced=False) for one in _WINDOW.finditer(run[0])
        ):
            yield run.span()


def _of_numbers(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the numbers that have lost a zero, with separators, calculated, or as Excel shows them in a narrow cell."""
    for pattern in (_GROUPED, _CALCULATED):
        for one in pattern.finditer(plain):
            is_below = (one["rest"] or "").startswith("9")
            if _is_cpr_number(int(re.sub("[^0-9]", "", one["whole"])) + is_below):
                yield one.span("all")
    for one in _SCIENTIFIC.finditer(plain):
        decimals, power = one["decimals"], int(one["power"])
        if _is_cpr_number(int(f"{one['all'][0]}{decimals[:power].ljust(power, '0')}")):
            yield one.span("all")


def _is_shaped(match: re.Match[str]) -> bool:
    """Return whether a match has a date, and what follows is no year, time or amount of that day, and no decimals."""
    day, month, year, last = match["day"], match["month"].casefold(), match["year"], match["last"]
    if not month.isdecimal():
        month = str(_MONTH_NAMES.split("|").index(month) + 1)
    if not _has_date(day.zfill(2) + month.zfill(2) + year[-2:]):
        return False
    if int(day) > _REPLACEMENT:  # no day that anything was booked on
        return True
    if last == "," and not match["gap"] and not day.startswith("0"):  # a number and its decimals
        return False
    is_bare = match["all"].isdecimal() and len(day) == 1
    is_weak = bool(last) and "-" not in last
    is_marked = _NUMBERED.fullmatch(last) or _PAID.match(match.string, match.end("all"))
    is_booked = (bool(match["gap"].strip()) or len(year) > 2 or is_marked) and is_weak and year in _BOOKED
    are_decimals = last == "." and bool(match["gap"]) != bool(match["next"])
    return not (is_booked or are_decimals or (is_bare and match["serial"].endswith("000")))


def _is_cpr_number(number: float) -> bool:
    if not abs(number) < 10**_DIGITS_WITH_CENTURY:
        return False
    whole = int(abs(number) + 0.5)
    if abs(abs(number) - whole) >= _ROUNDED_BY or whole % _ROUND == 0:
        return False
    digits = str(whole)
    if len(digits) < _DIGITS - 1:
        return False
    return _begins_with_date(digits.zfill(_DIGITS if len(digits) <= _DIGITS else _DIGITS_WITH_CENTURY))


def _begins_with_date(digits: str) -> bool:
    """Return whether ten digits begin with a date, or twelve with one whose year has its century."""
    if len(digits) == _DIGITS:
        return _has_date(digits[:6])
    return digits[4:6] in ("18", "19", "20") and _has_date(digits[:4] + digits[6:8])


def _has_date(digits: str, *, replaced: bool = True) -> bool:
    """Return whether six digits are a day, a month and a year; the day may be that of a replacement number."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    if replaced and day > _REPLACEMENT:
        day -= _REPLACEMENT
    if not 1 <= month <= len(_MONTHS) or not 1 <= day <= _MONTHS[month - 1]:
        return False
    return (day, month) != (29, 2) or year % _LEAP_EVERY == 0
