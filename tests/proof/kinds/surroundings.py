"""What surrounds letters: fills, borders, alignment."""

from tests.proof.file import File
from tests.proof.kind import harmful


@harmful()
def the_background_of_a_figure_has_the_colour_of_its_letters(file: File) -> None:
    """There is a dark field and no figure."""
    file.look(file.figure, fill='<fill><patternFill patternType="solid"><fgColor rgb="FF222222"/></patternFill></fill>')


@harmful()
def a_pattern_lies_under_a_figure(file: File) -> None:
    """The figure is crossed out."""
    pattern = '<fill><patternFill patternType="darkTrellis"><fgColor rgb="FF222222"/></patternFill></fill>'
    file.look(file.figure, fill=pattern)


@harmful()
def a_shading_hides_half_of_a_figure(file: File) -> None:
    """The figure is shorter."""
    stops = '<stop position="0"><color rgb="FFFFFFFF"/></stop><stop position="1"><color rgb="FF222222"/></stop>'
    file.look(file.figure, fill=f"<fill><gradientFill>{stops}</gradientFill></fill>")


@harmful()
def a_state_stands_on_red(file: File) -> None:
    """Something deviates."""
    file.look(file.state, fill='<fill><patternFill patternType="solid"><fgColor rgb="FFFDE7E4"/></patternFill></fill>')


@harmful()
def an_ordinary_figure_stands_on_yellow(file: File) -> None:
    """The figure is to be filled in."""
    file.look(file.figure, fill='<fill><patternFill patternType="solid"><fgColor rgb="FFFFF8DC"/></patternFill></fill>')


@harmful()
def a_line_of_a_sum_stands_under_another_row(file: File) -> None:
    """The sum is there."""
    double = '<bottom style="double"><color rgb="FF000000"/></bottom>'
    file.look(file.figure, border=f"<border><left/><right/><top/>{double}<diagonal/></border>")


@harmful()
def an_indent_moves_a_figure_out_of_its_cell(file: File) -> None:
    """The cell is empty, or shows signs."""
    file.look(file.figure, inside='<alignment horizontal="right" vertical="center" indent="250"/>')


@harmful()
def an_indent_moves_a_text_out_of_its_cell(file: File) -> None:
    """The line has no words."""
    file.look(file.label, inside='<alignment horizontal="left" vertical="center" indent="250"/>')


@harmful()
def a_figure_fills_its_cell_again_and_again(file: File) -> None:
    """50 is 505050."""
    file.look(file.given, inside='<alignment horizontal="fill"/>')


@harmful()
def a_figure_stands_on_its_head(file: File) -> None:
    """The figure reads from below; a low row cuts it off."""
    file.look(file.figure, inside='<alignment horizontal="right" textRotation="180"/>')


@harmful()
def the_digits_of_a_figure_stand_one_under_another(file: File) -> None:
    """The figure is its middle digit."""
    file.look(file.figure, inside='<alignment textRotation="255"/>')


@harmful()
def a_figure_runs_from_right_to_left(file: File) -> None:
    """The sign stands at the other end."""
    file.look(file.figure, inside='<alignment horizontal="right" readingOrder="2"/>')


@harmful()
def a_text_does_not_wrap(file: File) -> None:
    """The text ends where its neighbour begins."""
    spot = file.first(lambda c: c.kind == "inlineStr" and "wrapText" in file.format_of(c) and len(c.text) > 60)
    file.look(spot, inside='<alignment horizontal="left" vertical="center"/>')


@harmful()
def a_text_stands_in_the_middle_of_several_cells(file: File) -> None:
    """The text belongs to the columns beside."""
    file.look(file.label, inside='<alignment horizontal="centerContinuous"/>')


@harmful()
def a_text_shrinks_until_it_fits(file: File) -> None:
    """A long text is a grey line."""
    spot = file.first(lambda c: c.kind == "inlineStr" and len(c.text) > 60)
    file.look(spot, inside='<alignment horizontal="left" shrinkToFit="1"/>')


@harmful()
def a_figure_stands_at_the_top_of_a_low_row(file: File) -> None:
    """The figure belongs to the row above."""
    file.look(file.figure, inside='<alignment horizontal="left" vertical="top"/>')
