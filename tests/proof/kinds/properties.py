"""What the Explorer and other lists of files show of a file."""

from tests.proof.file import TYPES, File
from tests.proof.kind import harmful


@harmful()
def a_title_in_the_list_of_files_says_something_else(file: File) -> None:
    """The file is approved: the Explorer and LibreOffice's window show the title."""
    file.sub("docProps/core.xml", r"(<dc:title>)[^<]*", r"\1Godkendt af parterne")


@harmful()
def a_status_in_the_list_of_files_says_something(file: File) -> None:
    """The file is final."""
    file.swap(
        "docProps/core.xml", "</cp:coreProperties>", "<cp:contentStatus>Final</cp:contentStatus></cp:coreProperties>"
    )


@harmful()
def a_picture_in_the_list_of_files_shows_other_figures(file: File) -> None:
    """The Explorer shows the first page."""
    relation = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
    file.swap(TYPES, "<Override", '<Default Extension="jpeg" ContentType="image/jpeg"/><Override')
    file.attach("", "docProps/thumbnail.jpeg", b"\xff\xd8\xff\xe0" + b"\x00" * 32, relation)


@harmful()
def a_description_in_the_list_of_files_says_something(file: File) -> None:
    """The file is approved."""
    file.swap(
        "docProps/core.xml",
        "</cp:coreProperties>",
        "<dc:description>Godkendt af parterne</dc:description></cp:coreProperties>",
    )
