"""The declaration of a form: sheets of columns, each with its Danish title, kind, help and what is allowed in it."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from model.base.danish import FIRST_DATE, LAST_DATE, per_cent, shown
from model.facts.privacy import is_birthday
from workbooks.frame.origin import Origin

HEAD_ROW = 5
FIRST_ROW = HEAD_ROW + 1
MOST_ROWS = 150_000
"""Most rows of a table that are read; a form for 100,000 persons fits."""
LAST_RULED_ROW = 10_000
"""Last row that says what may be typed; Gnumeric writes a cell for each, and exceljs keeps an object. Reading checks every row."""
_CODE = re.compile(r"[A-Za-zÆØÅæøå]-?([0-9]{1,7})")
"""A single letter, since two can be initials or a name."""
MADE_UP = "Ja"
"""Answer of a form whose figures are made up."""
LONGEST_NOTE = 200
"""Longest note, characters."""
_MOST_LISTED = 4
_CODE_HELP = "en kode af ét bogstav og 1-7 cifre som P0012, aldrig et navn, en fødselsdag eller et personnummer"


def is_code(text: str) -> bool:
    """Return whether a text is a code for a person or household: a letter and digits that are no day of birth."""
    match = _CODE.fullmatch(text)
    return match is not None and not is_birthday(match[1])


class ContentKind(Enum):
    """Kind of content of a column's cells; of `ANY`, what is allowed depends on the row, and the form's own reader says it."""

    PSEUDONYM, CHOICE, DATE, YEAR, WHOLE, NUMBER, SHARE, AMOUNT, NOTE, ANY = range(10)


class Carried(Enum):
    """What becomes of a cell in the next form: the same, the next word of its list, or empty, to be typed anew."""

    SAME, FOLLOWING, ANEW = range(3)


@dataclass(frozen=True)
class Choices:
    """Words of a drop-down list, and its title on the sheet of lists."""

    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FormColumn:
    """One column of a table.

    `choices` is the list of a choice, `words` are allowed in place of a number. `refers_to` is the key of the table
    whose first column has the pseudonyms that are allowed. `is_given` columns are prefilled and locked. A column at the
    end that is `since` a release is missing in forms of earlier releases and is then empty. `carried` is what becomes
    of its cells in the next form; the text of a note is never carried.
    """

    key: str
    title: str
    help: str
    kind: ContentKind
    is_required: bool = True
    is_unique: bool = False
    is_given: bool = False
    since: str = ""
    choices: Choices | None = None
    words: tuple[str, ...] = ()
    least: float | dt.date | None = None
    most: float | dt.date | None = None
    refers_to: str = ""
    carried: Carried = Carried.SAME
    width: float = 12.0

    @property
    def allowed(self) -> str:
        """Danish text on what is allowed in a cell."""
        if self.kind is ContentKind.PSEUDONYM:
            return _CODE_HELP
        if self.kind is ContentKind.NOTE:
            return f"en tekst på højst {LONGEST_NOTE} tegn, uden navne og personnumre"
        if self.kind is ContentKind.ANY:
            return "en værdi"
        if self.choices is not None and len(self.choices.words) > _MOST_LISTED:
            return f"et valg fra listen »{self.choices.title}« på arket Lister"
        words = either(self.choices.words if self.choices else self.words)
        if self.kind is ContentKind.CHOICE:
            return words
        allowed = self._allowed_number()
        return f"{allowed} eller {words}" if words else allowed

    def _allowed_number(self) -> str:
        least, most = self.limits
        if self.kind is ContentKind.DATE:
            return f"en dato fra {shown(least)} til {shown(most)}"
        if self.kind is ContentKind.SHARE:
            return f"en procent fra {per_cent(least, 6)} til {per_cent(most, 6)}"
        what = {
            ContentKind.YEAR: "et årstal",
            ContentKind.WHOLE: "et helt tal",
            ContentKind.AMOUNT: "et beløb i kr. med højst to decimaler",
        }.get(self.kind, "et tal")
        return f"{what} fra {shown(least)} til {shown(most)}"

    @property
    def limits(self) -> tuple[Any, Any]:
        """Least and greatest value that a number or date may have."""
        if self.kind is ContentKind.DATE:
            return self.least or FIRST_DATE, self.most or LAST_DATE
        most = {ContentKind.SHARE: 1.0, ContentKind.AMOUNT: 1e9}.get(self.kind, 1e7)
        return (0.0 if self.least is None else self.least), (most if self.most is None else self.most)


def either(words: Sequence[str]) -> str:
    """Return words of which one is allowed in a cell: »a«, »b« eller »c«."""
    quoted = [f"»{word}«" for word in words]
    return " eller ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


@dataclass(frozen=True, kw_only=True)
class FormTable:
    """One sheet to fill in: a heading and rows.

    `rows` are the values of the prefilled columns where those are fixed; `older_rows` is the number of them in forms
    written before there were more (0: always all), whose missing rows are then empty. `is_single` says that there is
    exactly one row. A sheet that is `since` a release is not in forms of earlier releases. `beyond` says where content
    below the rows belongs. A table that `is_of_period` is about the form's own period alone, and is typed anew in the
    next form.
    """

    key: str
    sheet: str
    title: str
    intro: str
    columns: tuple[FormColumn, ...]
    rows: tuple[tuple[Any, ...], ...] = ()
    older_rows: int = 0
    is_single: bool = False
    since: str = ""
    beyond: str = ""
    is_of_period: bool = False

    def column(self, key: str) -> FormColumn:
        """Return the column of a key."""
        return next(column for column in self.columns if column.key == key)

    def number(self, key: str) -> int:
        """Return the number of a column, counted from 1."""
        return next(i for i, column in enumerate(self.columns, 1) if column.key == key)

    @property
    def given(self) -> tuple[FormColumn, ...]:
        """Prefilled columns, the first ones of the table."""
        return tuple(column for column in self.columns if column.is_given)

    @property
    def remarks(self) -> frozenset[int]:
        """Numbers of the columns where any text may stand, counted from 1."""
        free = (ContentKind.NOTE, ContentKind.ANY)
        return frozenset(number for number, column in enumerate(self.columns, 1) if column.kind in free)

    @property
    def most_rows(self) -> int:
        """Number of rows that can be filled in."""
        return 1 if self.is_single else len(self.rows) or MOST_ROWS


@dataclass(frozen=True, kw_only=True)
class Explained:
    """Words of a list, each with its meaning."""

    title: str
    meanings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Form:
    """Form: its file, its title, the command that reads it, its instructions, its tables, and its agreement.

    `explained` are the lists whose words are explained in the guide, `written_by` the command that writes it. `may_hide_rows`
    says that input may stand in hidden rows: of terms, each change is listed where it is decided.
    """

    file_name: str
    title: str
    command: str
    steps: tuple[str, ...]
    tables: tuple[FormTable, ...]
    origin: Origin
    explained: tuple[Explained, ...] = ()
    written_by: str = "bilag skema"
    may_hide_rows: bool = False

    def lists(self) -> tuple[Choices, ...]:
        """Return each drop-down list once, in the order of the columns that use them."""
        used = (c.choices for table in self.tables for c in table.columns if c.choices is not None and not c.is_given)
        return tuple(dict.fromkeys(used))


def pseudonym(key: str, title: str, help: str, **more: Any) -> FormColumn:
    """Return a column of codes for persons or households."""
    return FormColumn(key=key, title=title, help=help, kind=ContentKind.PSEUDONYM, **more)


def choice(key: str, title: str, help: str, choices: Choices, **more: Any) -> FormColumn:
    """Return a column with a drop-down list, wide enough for its words."""
    width = min(40.0, max(14.0, *(len(word) + 2.0 for word in choices.words)))
    return FormColumn(
        key=key, title=title, help=help, kind=ContentKind.CHOICE, choices=choices, **({"width": width} | more)
    )


def day(key: str, title: str, help: str, **more: Any) -> FormColumn:
    """Return a column of dates."""
    return FormColumn(key=key, title=title, help=help, kind=ContentKind.DATE, **more)


def calendar_year(key: str, title: str, help: str, **more: Any) -> FormColumn:
    """Return a column of calendar years."""
    return FormColumn(key=key, title=title, help=help, kind=ContentKind.YEAR, **({"width": 12.0} | more))


def whole(key: str, title: str, help: str, **more: Any) -> FormColumn:
    """Return a column of whole numbers."""
    return FormColumn(key=key, title=title, help=help, kind=ContentKind.WHOLE, **more)


def number(key: str, title: str, help: str, **more: Any) -> FormColumn:
    """Return a column of numbers."""
    return FormColumn(key=key, title=title, help=help, kind=ContentKind.NUMBER, **more)


def share(key: str, title: str, help: str, **more: Any) -> FormColumn:
    """Return a column of shares (fractions), which Excel shows as per cent."""
    return FormColumn(key=key, title=title, help=help, kind=ContentKind.SHARE, **more)


def amount(key: str, title: str, help: str, **more: Any) -> FormColumn:
    """Return a column of amounts in DKK to the øre."""
    return FormColumn(key=key, title=title, help=help, kind=ContentKind.AMOUNT, **({"width": 18.0} | more))


def anything(key: str, title: str, width: float) -> FormColumn:
    """Return a column of whatever each row asks for."""
    return FormColumn(key=key, title=title, help="", kind=ContentKind.ANY, is_required=False, width=width)


def note(key: str = "note", title: str = "Bemærkning", **more: Any) -> FormColumn:
    """Return a column of short texts for readers of the form only; nothing made from it repeats them."""
    help_text = "Kort tekst, kun for den, der læser skemaet."
    return FormColumn(
        key=key, title=title, help=help_text, kind=ContentKind.NOTE, **({"is_required": False, "width": 34.0} | more)
    )


def made_up_mark() -> FormColumn:
    """Return the column that marks a form's figures as made up; everything made from it carries the mark."""
    help_text = "»Ja«, når tallene er opdigtede, fx til en prøve; så siger alt, der laves af skemaet, det også."
    return choice("made_up", "Opdigtede tal", help_text, Choices("Opdigtede tal", (MADE_UP,)), is_required=False)


def given(key: str, title: str, width: float, kind: ContentKind = ContentKind.CHOICE) -> FormColumn:
    """Return a prefilled column."""
    return FormColumn(key=key, title=title, help="", kind=kind, is_given=True, width=width)
