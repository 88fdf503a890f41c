"""The named styles of cells: what a cell is, and how its number is written; the template says what each looks like."""

from enum import StrEnum


class Style(StrEnum):
    """A style of the house style, by the name it has there."""

    TITLE = "Titel"
    SUBTITLE = "Undertitel"
    SUBTITLE_IN_LINES = "Undertitel ombrudt"
    SECTION = "Afsnit"
    HEAD = "Kolonne tal"
    HEAD_TEXT = "Kolonne tekst"
    HEAD_YEAR = "Kolonne årstal"
    REMARK = "Bemærkning"
    NOTE = "Notelinje"

    TEXT = "Tekst"
    DATE_IN_TEXT = "Dato i tekst"
    UNIT = "Enhed"
    CLAUSE = "Hjemmel"
    CHECK = "Kontrol"
    DKK = "Beløb"
    ORE = "Beløb øre"
    NUMBER = "Tal"
    DECIMAL = "Decimaltal"
    DECIMAL_1 = "Decimaltal 1"
    SHARE = "Andel"
    SHARE_0 = "Andel 0"
    SHARE_1 = "Andel 1"
    POINTS = "Procentpoint"
    DATE = "Dato"
    YEAR = "Årstal"
    ABOVE = "Mere end"

    TOTAL_TEXT = "Total tekst"
    TOTAL_UNIT = "Total enhed"
    TOTAL_CHECK = "Total kontrol"
    TOTAL_DKK = "Total beløb"
    TOTAL_ORE = "Total beløb øre"
    TOTAL_NUMBER = "Total tal"
    TOTAL_DECIMAL = "Total decimaltal"
    TOTAL_DECIMAL_1 = "Total decimaltal 1"
    TOTAL_SHARE = "Total andel"
    TOTAL_SHARE_0 = "Total andel 0"
    TOTAL_SHARE_1 = "Total andel 1"
    TOTAL_DATE = "Total dato"
    TOTAL_YEAR = "Total årstal"

    INPUT_TEXT = "Input tekst"
    INPUT_REMARK = "Input bemærkning"
    INPUT_DKK = "Input beløb"
    INPUT_ORE = "Input beløb øre"
    INPUT_NUMBER = "Input tal"
    INPUT_DECIMAL = "Input decimaltal"
    INPUT_DECIMAL_1 = "Input decimaltal 1"
    INPUT_SHARE = "Input andel"
    INPUT_SHARE_0 = "Input andel 0"
    INPUT_SHARE_1 = "Input andel 1"
    INPUT_DATE = "Input dato"
    INPUT_YEAR = "Input årstal"

    PRINTED_DKK = "Trykt beløb"
    PRINTED_ORE = "Trykt beløb øre"
    PRINTED_NUMBER = "Trykt tal"
    PRINTED_SHARE_0 = "Trykt andel 0"
    PRINTED_SHARE_1 = "Trykt andel 1"
    PRINTED_SHARE_2 = "Trykt andel 2"

    TILE_TITLE = "Nøgletal titel"
    TILE_NOTE = "Nøgletal note"
    TILE_TEXT = "Nøgletal tekst"
    TILE_NUMBER = "Nøgletal tal"
    TILE_DKK = "Nøgletal beløb"

    CHECK_DEVIATES = "Kontrol afviger"
    CHECK_NEAR = "Kontrol tæt på"
    CHECK_NOT_YET = "Kontrol ikke endnu"

    @property
    def total(self) -> "Style":
        """The style of such a cell in a row of sums; a sum's clause is as small as its unit."""
        return Style.TOTAL_UNIT if self is Style.CLAUSE else Style(f"Total {self.lower()}")

    def weighted(self, *, is_total: bool) -> "Style":
        """The style of such a cell in a row that may be one of sums."""
        return self.total if is_total else self

    @property
    def in_kroner(self) -> "Style":
        """The style of such an amount without øre; any other style itself."""
        return Style(self.removesuffix(" øre"))

    @property
    def input(self) -> "Style":
        """The style of a cell that is filled in with such a value."""
        return Style(f"Input {self.lower()}")

    @property
    def calculated(self) -> "Style":
        """The style of a formula that shows what an input has; any other style itself."""
        return Style(self.removeprefix("Input ").capitalize()) if self in INPUTS else self


HEADS = frozenset((Style.HEAD, Style.HEAD_TEXT, Style.HEAD_YEAR))
TOTALS = frozenset(style for style in Style if style.startswith("Total "))
INPUTS = frozenset(style for style in Style if style.startswith("Input "))
STATES = frozenset((Style.CHECK, Style.TOTAL_CHECK, Style.CHECK_DEVIATES, Style.CHECK_NEAR, Style.CHECK_NOT_YET))
BANDS = frozenset((Style.TITLE, Style.SUBTITLE, Style.SUBTITLE_IN_LINES))
