"""Paper: what is printed, and how."""

from tests.proof.file import BOOK, OFFICE, TYPES, File, NothingToChangeError
from tests.proof.kind import harmful, harmless


@harmful()
def a_part_of_a_sheet_is_not_printed(file: File) -> None:
    """The page shows all of it."""
    file.sub(BOOK, r'(name="_xlnm.Print_Area" localSheetId="0">[^<]*\$A\$1:\$[A-Z]+\$)\d+', r"\g<1>5")


@harmful()
def a_sheet_is_printed_in_pieces(file: File) -> None:
    """The page shows all of it; what stands between the pieces is left out."""
    sheet = file.sheet_names[0]
    file.sub(BOOK, r'(name="_xlnm.Print_Area" localSheetId="0">)[^<]*', rf"\1'{sheet}'!$A$1:$F$3,'{sheet}'!$A$8:$F$9")


@harmful()
def the_head_of_a_page_says_something_else(file: File) -> None:
    """The page is another annex."""
    file.sub(file.sheets[0], r"(<oddHeader>).*?(</oddHeader>)", r"\1&amp;CGodkendt af parterne\2")


@harmful()
def the_foot_of_a_page_says_another_source(file: File) -> None:
    """The page was made from another edition."""
    file.sub(file.sheets[0], r"(<oddFooter>.*?Kilde )\w+", r"\g<1>000000000000")


@harmful()
def the_first_page_has_a_head_of_its_own(file: File) -> None:
    """The first page is another annex."""
    file.sub(file.sheets[0], r"<headerFooter>", '<headerFooter differentFirst="1">')
    file.sub(file.sheets[0], r"<firstHeader ?/>", "<firstHeader>&amp;CGodkendt</firstHeader>")


@harmful()
def every_other_page_has_a_head_of_its_own(file: File) -> None:
    """Every other page is another annex."""
    file.sub(file.sheets[0], r"<headerFooter>", '<headerFooter differentOddEven="1">')
    file.sub(file.sheets[0], r"<evenHeader ?/>", "<evenHeader>&amp;CGodkendt</evenHeader>")


@harmful()
def the_letters_at_the_foot_of_a_page_are_white(file: File) -> None:
    """The page has no source."""
    file.sub(file.sheets[0], r"(<oddFooter>.*?&amp;K)[0-9A-F]{6}", r"\1FFFFFF")


@harmful()
def the_letters_at_the_foot_of_a_page_are_tiny(file: File) -> None:
    """The page has no source."""
    file.sub(file.sheets[0], r"(<oddFooter>.*?)&amp;9 ", r"\1&amp;1 ")


@harmful()
def the_letters_at_the_head_of_a_page_are_struck_through(file: File) -> None:
    """The annex no longer holds."""
    file.sub(file.sheets[0], r"<oddHeader>&amp;L", r"<oddHeader>&amp;L&amp;S")


@harmful()
def a_picture_stands_at_the_head_of_a_page(file: File) -> None:
    """The seal in the picture is the parties'."""
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff89993d1d0000000049454e44ae426082"
    )
    shape = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><v:shape id="LH" '
        'style="width:500pt;height:500pt"><v:imagedata o:relid="rId1"/></v:shape></xml>'
    )
    part, vml = file.sheets[0], "xl/drawings/vmlDrawing902.vml"
    defaults = (
        '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        '<Default Extension="png" ContentType="image/png"/><Override'
    )
    file.swap(TYPES, "<Override", defaults)
    file.attach(part, vml, shape, "vmlDrawing", link="rIdX4")
    file.attach(vml, "xl/media/image902.png", png, "image", link="rId1")
    file.put(part, f'<legacyDrawingHF xmlns:r="{OFFICE}" r:id="rIdX4"/>')
    file.sub(part, r"<oddHeader>&amp;L", r"<oddHeader>&amp;L&amp;G")


@harmful()
def errors_are_printed_as_blanks(file: File) -> None:
    """There is no error."""
    file.mark(file.sheets[0], "pageSetup", errors="blank")


@harmful()
def colours_are_not_printed(file: File) -> None:
    """No state deviates."""
    file.mark(file.sheets[0], "pageSetup", blackAndWhite=1)


@harmful()
def pages_are_numbered_from_seven(file: File) -> None:
    """There are pages before."""
    file.mark(file.sheets[0], "pageSetup", firstPageNumber=7, useFirstPageNumber=1)


@harmful()
def pages_go_to_the_right_before_they_go_down(file: File) -> None:
    """The page that follows is the next one."""
    file.mark(file.sheets[0], "pageSetup", pageOrder="overThenDown")


@harmful()
def the_paper_lies_the_other_way(file: File) -> None:
    """The page shows all of it."""
    file.sub(
        file.sheets[0],
        r'orientation="(\w+)"',
        lambda m: f'orientation="{"portrait" if m[1] == "landscape" else "landscape"}"',
    )


@harmful()
def margins_leave_no_room(file: File) -> None:
    """The page is empty."""
    file.mark(file.sheets[0], "pageMargins", left=4, right=4, top=5, bottom=5)


@harmful()
def a_page_ends_in_the_middle_of_a_block(file: File) -> None:
    """The block ends there."""
    part = file.figure.part
    one = f'<brk id="{file.figure.row}" min="0" max="16383" man="1"/>'
    if "<rowBreaks" in file.xml(part):
        file.sub(part, r"<rowBreaks[^>]*>", lambda m: m[0] + one)
    else:
        file.put(part, f'<rowBreaks count="1" manualBreakCount="1">{one}</rowBreaks>')


@harmful()
def a_page_ends_in_the_middle_of_a_line(file: File) -> None:
    """The line ends there."""
    file.put(
        file.sheets[0],
        '<colBreaks count="1" manualBreakCount="1"><brk id="2" min="0" max="1048575" man="1"/></colBreaks>',
    )


@harmful()
def page_breaks_are_gone(file: File) -> None:
    """A block ends where the page ends."""
    paged = [part for part in file.sheets if "<rowBreaks" in file.xml(part)]
    if len(paged) < 2:
        raise NothingToChangeError(
            "without the only ones it is saved again by a program that loses all, which is told once"
        )
    file.sub(paged[0], r"<rowBreaks.*?</rowBreaks>", "")


@harmful()
def a_page_is_printed_too_small_to_be_read(file: File) -> None:
    """There are grey lines."""
    file.sub(file.sheets[0], r'<pageSetUpPr fitToPage="1" ?/>', "<pageSetUpPr/>")
    file.mark(file.sheets[0], "pageSetup", scale=10)


@harmful()
def all_of_a_sheet_is_printed_on_one_page(file: File) -> None:
    """There are grey lines."""
    part = file.sheets[1]
    file.mark(part, "pageSetup", fitToHeight=1)


@harmful()
def diagrams_are_not_printed(file: File) -> None:
    """There is no diagram."""
    file.mark(file.sheets[0], "pageSetup", draft=1)


@harmless()
def comments_are_printed_behind_the_sheet(file: File) -> None:
    """Gnumeric says where comments are printed; there is none, as each would be a difference."""
    file.mark(file.sheets[0], "pageSetup", cellComments="atEnd")


@harmful()
def the_paper_is_a_postcard(file: File) -> None:
    """The page shows all of it."""
    file.mark(file.sheets[0], "pageSetup", paperSize=43)


@harmful()
def the_head_of_a_page_lies_over_its_cells(file: File) -> None:
    """The words of the head stand in the cells."""
    file.mark(file.sheets[0], "pageMargins", header=3)


@harmful()
def addresses_and_lines_are_printed(file: File) -> None:
    """The page is a draft."""
    file.mark(file.sheets[0], "printOptions", headings=1, gridLines=1)


@harmful()
def the_foot_of_one_page_begins_with_codes(file: File) -> None:
    """They are part of the source's number."""
    pattern = r'(<oddFooter>&amp;L)&amp;"Calibri,Regular"&amp;9 &amp;K6B7280'
    file.sub(file.sheets[0], pattern, r'\1Calibri,Regular" 6B7280')
