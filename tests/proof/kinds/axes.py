"""Diagrams: their axes, and the field between these."""

from tests.proof.file import File
from tests.proof.kind import harmful


@harmful()
def a_scale_begins_high(file: File) -> None:
    """Small differences are large."""
    file.in_a_chart(r"(<valAx>.*?<scaling>)(.*?)(</scaling>)", r'\1\2<min val="5000000"/>\3')


@harmful()
def a_scale_ends_low(file: File) -> None:
    """Bars are equally high."""
    file.in_a_chart(r"(<valAx>.*?<scaling>)(.*?)(</scaling>)", r'\1\2<max val="100"/>\3')


@harmful()
def a_scale_is_logarithmic(file: File) -> None:
    """Growth is slow."""
    file.in_a_chart(r"(<valAx>.*?<scaling>)", r'\1<logBase val="10"/>')


@harmful()
def a_scale_is_upside_down(file: File) -> None:
    """What rises falls."""
    file.in_a_chart(r'(<valAx>.*?orientation val=)"minMax"', r'\1"maxMin"')


@harmful()
def an_axis_is_not_drawn(file: File) -> None:
    """The bars are as high as one thinks."""
    file.in_a_chart(r'(<valAx>.*?<delete val=)"0"', r'\1"1"')


@harmful()
def an_axis_has_no_figures(file: File) -> None:
    """The bars are as high as one thinks."""
    file.in_a_chart(r"(<valAx>.*?<minorTickMark [^>]*>)(?:<tickLblPos [^>]*>)?", r'\1<tickLblPos val="none"/>')


@harmful()
def an_axis_counts_in_thousands(file: File) -> None:
    """The amounts are thousandths."""
    file.in_a_chart(r"</valAx>", '<dispUnits><builtInUnit val="thousands"/></dispUnits></valAx>')


@harmful()
def bars_stand_on_another_figure_than_zero(file: File) -> None:
    """What is below five millions is a loss."""
    file.in_a_chart(r"(<catAx>.*?<crossAx [^>]*>)(?:<crosses [^>]*>)?", r'\1<crossesAt val="5000000"/>')


@harmful()
def a_diagram_is_seen_from_the_side(file: File) -> None:
    """The front bars are higher."""
    file.in_a_chart(
        r"(<chart>(?:<title>.*?</title>)?(?:<autoTitleDeleted [^>]*>)?)",
        r'\1<view3D><rotX val="90"/><rotY val="90"/></view3D>',
    )


@harmful()
def a_diagram_shows_its_upper_edge_only(file: File) -> None:
    """There is nothing below: most of the field of the bars lies outside of the diagram."""
    layout = (
        '<layout><manualLayout><layoutTarget val="inner"/><xMode val="edge"/><yMode val="edge"/><x val="0"/><y val="0.9"/>'
        '<w val="0.9"/><h val="0.9"/></manualLayout></layout>'
    )
    file.in_a_chart(r"<plotArea>(?:<layout ?/>)?", f"<plotArea>{layout}")


@harmful()
def an_axis_shows_figures_in_another_format(file: File) -> None:
    """The amounts are millionths."""
    file.in_a_chart(r'(<valAx>.*?formatCode=")[^"]*"', r'\g<1>0,,"')


@harmful()
def days_of_a_diagram_are_years(file: File) -> None:
    """All of a year stands at one point."""
    file.in_a_chart(r"(<catAx>)(.*?)(</catAx>)", r'<dateAx>\2<baseTimeUnit val="years"/></dateAx>')


@harmful()
def marks_of_an_axis_stand_far_apart(file: File) -> None:
    """There are no bars: LibreOffice draws the axis up to its first mark."""
    file.in_a_chart(r"<majorUnit [^>]*>|(?=</valAx>)", '<majorUnit val="100000000"/>')


@harmful()
def small_marks_of_an_axis_stand_far_apart(file: File) -> None:
    """The axis is another one."""
    file.in_a_chart(r"(?=</valAx>)", '<minorUnit val="100000000"/>')


@harmful()
def bars_hang_from_above(file: File) -> None:
    """The largest figures are the smallest."""
    file.in_a_chart(r"(<catAx>.*?<crossAx [^>]*>)(?:<crosses [^>]*>)?", r'\1<crosses val="max"/>')


@harmful()
def the_periods_of_a_diagram_are_shown_as_nothing(file: File) -> None:
    """The bars have no period."""
    number_format = r'<numFmt formatCode=";;;" sourceLinked="0"/>'
    file.in_a_chart(r"(<catAx>(?:(?!</catAx>).)*?)(<majorTickMark)", rf"\1{number_format}\2")
