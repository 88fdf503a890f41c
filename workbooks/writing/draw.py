"""Charts of a sheet through openpyxl, in the colours of the house style and with their figures stored."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart._chart import ChartBase
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series as DrawnSeries
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

from model.base.daycount import serial
from workbooks.cells.sheet import Chart, Range, Series, Sheet
from workbooks.cells.states import UNKNOWN
from workbooks.writing import scale
from workbooks.writing.house import number_formats

_GAP, _GRID, _PAPER = 60, "D5DAE1", "FFFFFF"
_LINE_WIDTH, _SMALL, _LARGE = 28_575, 900, 1_200
"""Line width in English metric units; font sizes in hundredths of a point."""
_ALL = 100
_BESIDE_LABELS = ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", x=0.27, y=0.07, w=0.7, h=0.9)
"""Plot area of a timeline, as fractions of the chart; the long labels stand to its left."""


def draw(written: Worksheet, sheet: Sheet, styles: Mapping[str, Any]) -> None:
    """Add the charts of a sheet; `styles` are the house style's, by name."""
    for one in sheet.charts:
        chart = _chart(one, styles)
        start = AnchorMarker(col=0, row=one.row - 1)
        chart.anchor = TwoCellAnchor(editAs="oneCell", _from=start, to=AnchorMarker(col=one.columns, row=one.last_row))
        written.add_chart(chart)


def _chart(one: Chart, styles: Mapping[str, Any]) -> ChartBase:
    lines = [_series(i, s, one, styles) for i, s in enumerate(one.series) if s.is_line]
    if len(lines) == len(one.series):  # no bars without any in them: some programs drop them, and the file has changed
        drawn = LineChart()
        drawn.series = lines
        return _finished(drawn, one)
    bars = BarChart()
    bars.type = "bar" if one.is_sideways else "col"
    bars.grouping = "stacked" if one.is_stacked else "clustered"
    bars.overlap = _ALL if one.is_stacked else None
    bars.gapWidth = _GAP
    bars.series = [_series(i, s, one, styles) for i, s in enumerate(one.series) if not s.is_line]
    if lines:
        drawn = LineChart()
        drawn.series = lines
        drawn.x_axis, drawn.y_axis = bars.x_axis, bars.y_axis
        bars += drawn
    return _finished(bars, one)


def _finished(drawn: BarChart | LineChart, one: Chart) -> ChartBase:
    """Return a chart with its axes, title and legend."""
    _axes(drawn, one)
    drawn.title = _title(one.title, _LARGE) if one.title else None
    if scale.is_timeline(one):
        drawn.legend = None
        drawn.layout = Layout(manualLayout=_BESIDE_LABELS)
    else:
        drawn.legend.position = "b"
    drawn.display_blanks = "gap"
    drawn.roundedCorners = False
    return drawn


def _axes(bars: BarChart | LineChart, one: Chart) -> None:
    bars.x_axis.delete = bars.y_axis.delete = False
    bars.y_axis.title = _title(one.unit, _SMALL) if one.unit else None
    bars.y_axis.number_format = scale.number_format(one)
    bars.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_GRID))
    bars.x_axis.tickLblPos = "low"
    for axis in (bars.x_axis, bars.y_axis):
        small = Paragraph(pPr=_font(_SMALL), endParaRPr=CharacterProperties(sz=_SMALL))
        small.r = []  # openpyxl would add an empty run, and write »None« into it when the file is saved again
        axis.txPr = RichText(p=[small])
    if one.is_sideways:
        bars.x_axis.scaling.orientation = "maxMin"
    if (years := scale.ends(one)) is not None:
        bars.y_axis.scaling.min, bars.y_axis.scaling.max = years
        bars.y_axis.majorUnit = scale.STEP


def _series(number: int, one: Series, chart: Chart, styles: Mapping[str, Any]) -> DrawnSeries:
    drawn = DrawnSeries(idx=number, order=number)
    drawn.tx = SeriesLabel(strRef=StrRef(one.name.absolute(), StrData(1, [StrVal(0, v=str(one.name.content))])))
    drawn.cat = _categories(chart.categories)
    drawn.val = NumDataSource(numRef=NumRef(one.figures.absolute(), _numbers(one.figures)))
    drawn.smooth = None if not one.is_line else False
    drawn.spPr = _look(one, styles)
    drawn.marker = Marker(symbol="none") if one.is_line else None
    return drawn


def _look(one: Series, styles: Mapping[str, Any]) -> GraphicalProperties:
    if one.colour is None:
        return GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    style = styles[one.colour]
    if one.is_line:
        return GraphicalProperties(ln=LineProperties(w=_LINE_WIDTH, solidFill=style.font.color.rgb[-6:]))
    ink = style.font.color.rgb[-6:]
    colour = style.fill.fgColor.rgb[-6:] if ink == _PAPER else ink
    return GraphicalProperties(solidFill=colour, ln=LineProperties(noFill=True))


def _categories(cells: Range) -> AxDataSource:
    texts = [StrVal(i, v=f"{text:g}" if isinstance(text, float) else str(text)) for i, text in enumerate(cells.content)]
    return AxDataSource(strRef=StrRef(cells.absolute(), StrData(len(texts), texts)))


def _numbers(cells: Range) -> NumData:
    values = cells.content
    points = [NumVal(i, v=f"{_number(v):.15g}") for i, v in enumerate(values) if v not in (None, UNKNOWN)]
    return NumData(number_formats()[cells.style], len(values), points)


def _number(value: Any) -> float:
    return float(serial(value) if isinstance(value, dt.date) else value)


def _title(text: str, size: int) -> Title:
    run = RegularTextRun(rPr=CharacterProperties(sz=size, b=size > _SMALL), t=text)
    return Title(tx=Text(rich=RichText(p=[Paragraph(pPr=_font(size), r=[run])])), overlay=False)


def _font(size: int) -> ParagraphProperties:
    return ParagraphProperties(defRPr=CharacterProperties(sz=size))
