"""With how many decimals figures are shown: a printed one as it is printed, others with no fewer than their table has, and one at least."""

from model.strategic.figures import PlanFigure, PlanFigures
from model.terms.values import DateTerm, Term
from workbooks.cells.styles import Style
from workbooks.frame.inputs import value_style

_SHARES = (Style.SHARE_0, Style.SHARE_1, Style.SHARE)
"""By the decimals of the printed percentage; that of one decimal shows a second where there is one."""
_DECIMALS = (Style.NUMBER, Style.DECIMAL_1, Style.DECIMAL)
_OTHERS = {"kr": Style.DKK}


def style_of_printed(one: Term | DateTerm) -> Style:
    """Return the number style of a term or figure that shows it as it is printed; one that is not printed by its unit."""
    if isinstance(one, PlanFigure):
        return _style(one, one.printed.shown_decimals if one.printed is not None else len(_SHARES))
    if isinstance(one, Term) and one.unit.kind == "share" and one.printed is not None:
        return _style(one, one.printed.shown_decimals)
    return value_style(one)


def style_of(table: PlanFigures) -> Style:
    """Return the number style of whatever a table's figures are later, and of what is computed from them."""
    decimals = table.shown_decimals
    return _style(table, len(_SHARES) if decimals is None else max(1, decimals))


def _style(one: PlanFigures | Term, decimals: int) -> Style:
    place = min(decimals, len(_SHARES) - 1)
    if one.unit.kind == "share":
        return _SHARES[place]
    if one.unit.kind == "number" and not one.unit.whole and one.unit.code != "number":
        return _DECIMALS[place]
    return _OTHERS.get(one.unit.kind, Style.NUMBER)


def exact_style(style: Style) -> Style:
    """Return the number style of what follows by a percentage from a figure that has one: of a whole number it need not be whole."""
    return {Style.NUMBER: Style.DECIMAL, Style.SHARE_1: Style.SHARE}.get(style, style)


def difference_style(table: PlanFigures) -> Style:
    """Return the number style of differences of a table's figures; those of shares are in percentage points."""
    style = style_of(table)
    return (
        Style.DECIMAL_1
        if style in (Style.SHARE_1, Style.DECIMAL_1)
        else Style.DECIMAL
        if style == Style.SHARE
        else style
    )
