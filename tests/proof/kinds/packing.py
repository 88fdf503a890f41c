"""The archive: entries that stand twice, that bear two names, that lie before or behind it."""

import zipfile
import zlib

from tests.proof.file import File, NothingToChangeError
from tests.proof.kind import harmful


def _other_sheet(file: File) -> bytes:
    return file[file.figure.part].replace(f"<v>{file.figure.value}</v>".encode(), b"<v>9999999</v>")


@harmful()
def a_part_stands_twice_in_the_archive(file: File) -> None:
    """One program takes the first, another the last."""
    file.more.append((file.figure.part, _other_sheet(file)))


@harmful()
def a_part_stands_twice_with_a_stroke_before_it(file: File) -> None:
    """One program takes both names for one, another does not."""
    file.more.append((f"/{file.figure.part}", _other_sheet(file)))


@harmful()
def a_part_stands_twice_by_a_way_round(file: File) -> None:
    """One program takes both names for one, another does not."""
    file.more.append((f"xl/x/../{file.figure.part.removeprefix('xl/')}", _other_sheet(file)))


@harmful()
def a_part_lies_in_pieces(file: File) -> None:
    """One program puts the pieces together, another takes the whole."""
    file.more.append((f"{file.figure.part}/[0].piece", _other_sheet(file)))
    file.more.append((f"{file.figure.part}/[1].last.piece", b""))


@harmful(openpyxl=False)
def a_part_has_another_name_where_it_lies(file: File) -> None:
    """One program goes by the archive's list, another by what stands before the part."""
    old, new = file.figure.part.encode(), file.figure.part.replace("sheet", "sheeT").encode()
    file.wrap = lambda packed: packed.replace(old, new, 1)


@harmful(office=False)
def something_lies_before_the_archive(file: File) -> None:
    """The file is a workbook; it is a script, too."""
    file.wrap = lambda packed: b"PK\x05\x05 @echo off\r\n" + packed


@harmful()
def a_part_stands_twice_in_other_capitals(file: File) -> None:
    """One program takes the first, another the last."""
    file.more.append((file.figure.part.upper(), _other_sheet(file)))


@harmful(office=False)
def a_part_stands_twice_with_the_other_stroke(file: File) -> None:
    """One program takes the stroke of Windows for the usual one, another does not."""
    file.more.append((file.figure.part.replace("/", "\\"), _other_sheet(file)))


@harmful()
def another_archive_lies_before_the_file(file: File) -> None:
    """One program opens the first archive, another the last."""
    first = File.__new__(File)
    first.update(file)
    first.more, first.method, first.wrap, first.name = [], file.method, lambda packed: packed, file.name
    first[file.figure.part] = _other_sheet(file)
    file.wrap = lambda packed: first.packed() + packed


@harmful(office=False)
def something_lies_behind_the_archive(file: File) -> None:
    """The file ends where the archive ends; Excel offers to mend what goes on."""
    file.wrap = lambda packed: packed + b"godkendt" * 75


@harmful(openpyxl=False)
def a_part_is_not_what_its_sum_says(file: File) -> None:
    """The part is as it was saved; programs mend it, each in its way."""
    if len(file[file.figure.part]) < 500:
        raise NothingToChangeError("too short")
    name = file.figure.part.encode()

    def spoiled(packed: bytes) -> bytes:
        at = packed.rindex(name) - 46 + 16  # where the archive's list has the sum of the part
        return packed[:at] + b"\x00\x00\x00\x00" + packed[at + 4 :]

    file.wrap = spoiled


@harmful()
def a_part_is_packed_in_another_way_where_it_lies(file: File) -> None:
    """One program goes by the archive's list, another by what stands before the part."""
    file.wrap = lambda packed: packed[:8] + b"\x00\x00" + packed[10:]


@harmful(office=False)
def parts_are_packed_as_excel_packs_none(file: File) -> None:
    """One program opens the file, Excel does not."""
    file.method = zipfile.ZIP_BZIP2


@harmful(office=False)
def the_archive_counts_fewer_parts_than_it_lists(file: File) -> None:
    """One program reads as many as are counted, another as are listed."""

    def miscounted(packed: bytes) -> bytes:
        at = packed.rindex(b"PK\x05\x06") + 8
        return packed[:at] + b"\x03\x00\x03\x00" + packed[at + 4 :]

    file.wrap = miscounted


@harmful()
def a_part_has_a_second_name_in_letters_of_all_scripts(file: File) -> None:
    """One program goes by the usual name, another by the one beside it."""
    part = file.figure.part
    beside = b"\x01" + zlib.crc32(part.encode()).to_bytes(4, "little") + b"xl/worksheets/sheet9.xml"
    entry = zipfile.ZipInfo(part)
    entry.extra = b"\x75\x70" + len(beside).to_bytes(2, "little") + beside
    entry.compress_type = zipfile.ZIP_DEFLATED
    file.more.append((entry, file.pop(part)))


@harmful()
def a_folder_of_the_archive_has_content(file: File) -> None:
    """A folder holds nothing; one program reads on there."""
    file.more.append(("godkendt/", b"9999999" * 10))
