"""Comments of both kinds."""

from tests.proof.file import MAIN, OFFICE, TYPES, File
from tests.proof.kind import harmful

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_THREADED = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
_PERSON = "http://schemas.microsoft.com/office/2017/10/relationships/person"
_SPACE = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def note(file: File, part: str, at: str, text: str) -> None:
    """A comment of the old kind."""
    comment = f'<comment ref="{at}" authorId="0"><text><r><t>{text}</t></r></text></comment>'
    whole = (
        f'<comments xmlns="{MAIN}"><authors><author>x</author></authors><commentList>{comment}</commentList></comments>'
    )
    file.attach(part, "xl/comments901.xml", whole, "comments", _COMMENTS, link="rIdX2")
    column, row = ord(at[0]) - 65, int(at[1:]) - 1
    shape = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
        'path="m,l,21600r21600,l21600,xe"/><v:shape id="_x0000_s1025" type="#_x0000_t202" style="position:absolute;'
        'visibility:visible" fillcolor="#ffffe1"><x:ClientData ObjectType="Note"><x:Anchor>1,0,1,0,4,0,5,0</x:Anchor><x:Visible/>'
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape></xml>"
    )
    file.swap(
        TYPES,
        "<Override",
        '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override',
    )
    file.attach(part, "xl/drawings/vmlDrawing901.vml", shape, "vmlDrawing", link="rIdX3")
    file.put(part, f'<legacyDrawing xmlns:r="{OFFICE}" r:id="rIdX3"/>')


@harmful()
def a_comment_lies_open_over_the_state(file: File) -> None:
    """All checks are fine."""
    note(file, file.state.part, file.state.at, "OK")


@harmful()
def a_conversation_stands_at_a_figure(file: File) -> None:
    """What it says was agreed on."""
    person = f'<personList xmlns="{_SPACE}"><person displayName="DSI" id="{{00000000-0000-4000-8000-000000000002}}" userId="x" providerId="None"/></personList>'
    file.attach("xl/workbook.xml", "xl/persons/person.xml", person, _PERSON, "application/vnd.ms-excel.person+xml")
    said = f'<threadedComment ref="{file.figure.at}" dT="2026-01-01T00:00:00.00" personId="{{00000000-0000-4000-8000-000000000002}}" id="{{00000000-0000-4000-8000-000000000001}}"><text>Er betalt</text></threadedComment>'
    file.attach(
        file.figure.part,
        "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments xmlns="{_SPACE}">{said}</ThreadedComments>',
        _THREADED,
        "application/vnd.ms-excel.threadedcomments+xml",
    )


@harmful()
def a_conversation_stands_at_a_figure_under_another_name(file: File) -> None:
    """What it says was agreed on; its part has no usual name, nor is it in a usual folder."""
    said = f'<threadedComment ref="{file.figure.at}" dT="2026-01-01T00:00:00.00" personId="{{00000000-0000-4000-8000-000000000002}}" id="{{00000000-0000-4000-8000-000000000001}}"><text>Er betalt</text></threadedComment>'
    file.attach(
        file.figure.part,
        "xl/x/1.xml",
        f'<ThreadedComments xmlns="{_SPACE}">{said}</ThreadedComments>',
        _THREADED,
        "application/vnd.ms-excel.threadedcomments+xml",
    )


@harmful()
def a_button_that_nobody_drew_stands_on_a_sheet(file: File) -> None:
    """A click on it does what it says; it is drawn in an old way, without a comment."""
    shape = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="k" '
        'style="position:absolute;width:90pt;height:20pt"><v:textbox>Godkend</v:textbox><x:ClientData ObjectType="Button">'
        "<x:Anchor>1,0,1,0,4,0,5,0</x:Anchor><x:FmlaMacro>Godkend</x:FmlaMacro></x:ClientData></v:shape></xml>"
    )
    part = file.figure.part
    file.swap(
        TYPES,
        "<Override",
        '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override',
    )
    file.attach(part, "xl/drawings/vmlDrawing901.vml", shape, "vmlDrawing", link="rIdX3")
    file.put(part, f'<legacyDrawing xmlns:r="{OFFICE}" r:id="rIdX3"/>')


@harmful()
def a_comment_stands_at_a_figure(file: File) -> None:
    """What it says is the agreement's."""
    note(file, file.figure.part, file.figure.at, "Aftalt: 999.999 kr.")


@harmful()
def a_comment_that_is_not_drawn_stands_at_a_figure(file: File) -> None:
    """openpyxl reads it, and Excel once the file is saved by it."""
    note(file, file.figure.part, file.figure.at, "Aftalt: 999.999 kr.")
    file.sub(file.figure.part, r"<legacyDrawing [^>]*/>", "")
