"""Defined names: what formulas rest on, and what Excel does with some."""

import re

from tests.proof.file import (
    BOOK,
    File,
    NothingToChangeError,
)
from tests.proof.kind import harmful

_PLAIN = r'<definedName name="(?!_)(\w+)">([^<]*)</definedName>'


def _first(file: File) -> re.Match[str]:
    found = re.search(r'<definedName name="(?!_)(\w+)">(\'[^<]*\'!\$B\$)(\d+)</definedName>', file.xml(BOOK))
    if found is None:
        raise NothingToChangeError("no name of a cell")
    return found


def _flag(file: File, flags: str) -> None:
    file.swap(BOOK, f'<definedName name="{_first(file)[1]}"', f'<definedName name="{_first(file)[1]}" {flags}')


def _add(file: File, name: str) -> None:
    file.swap(BOOK, "<definedNames>", f"<definedNames>{name}")


@harmful()
def a_name_points_at_the_cell_below(file: File) -> None:
    """Formulas calculate with the input of that name."""
    found = _first(file)
    file.swap(BOOK, found[0], f'<definedName name="{found[1]}">{found[2]}{int(found[3]) + 1}</definedName>')


@harmful()
def a_name_that_looks_alike_is_added(file: File) -> None:
    """There is one name for an input."""
    found = _first(file)
    _add(file, f'<definedName name="{found[1]}_">{found[2]}{found[3]}</definedName>')


@harmful()
def a_name_is_gone(file: File) -> None:
    """Each input has its name."""
    file.swap(BOOK, _first(file)[0], "")


@harmful()
def a_name_stands_twice_in_other_capitals(file: File) -> None:
    """A name is one cell; programs differ in which."""
    found = _first(file)
    _add(file, f'<definedName name="{found[1].upper()}">{found[2]}{int(found[3]) + 1}</definedName>')


@harmful()
def a_name_is_said_to_be_a_macro(file: File) -> None:
    """The name is a cell; Excel runs it."""
    _flag(file, 'function="1" vbProcedure="1"')


@harmful()
def a_name_is_said_to_be_an_old_macro(file: File) -> None:
    """The name is a cell; it is a command of Excel 4 with a key of its own."""
    _flag(file, 'xlm="1" shortcutKey="a"')


@harmful()
def a_name_has_an_explanation(file: File) -> None:
    """The explanation in Excel's list of names is the agreement's."""
    _flag(file, 'comment="Kan frit ændres af kommunen"')


@harmful()
def a_name_has_words_for_excels_dialogues(file: File) -> None:
    """What Excel's dialogues say of a name is the agreement's."""
    _flag(file, 'description="Kan frit ændres" help="hjaelp.chm" statusBar="Godkendt" customMenu="Godkend"')


@harmful()
def a_name_is_published_to_a_server(file: File) -> None:
    """Nobody changes an input from outside; a server takes it as a parameter."""
    _flag(file, 'publishToServer="1" workbookParameter="1"')


@harmful()
def a_name_runs_when_the_file_opens(file: File) -> None:
    """Opening the file does nothing."""
    found = _first(file)
    _add(file, f'<definedName name="_xlnm.Auto_Open" hidden="1">{found[2]}{found[3]}</definedName>')


@harmful()
def a_name_makes_other_rows_repeat_on_paper(file: File) -> None:
    """The headings on top of each page are those of the table."""
    file.sub(BOOK, r'(name="_xlnm.Print_Titles"[^>]*>[^<]*!)\$\d+:\$\d+', r"\1$1:$2")


@harmful()
def a_name_of_the_workbook_says_what_is_printed(file: File) -> None:
    """All of a sheet is printed; another area is named for the whole workbook."""
    found = _first(file)
    _add(file, f'<definedName name="_xlnm.Print_Area">{found[2]}{found[3]}</definedName>')


@harmful()
def a_name_is_a_criterion_of_a_filter(file: File) -> None:
    """All rows are there; a filter picks some with the next click."""
    found = _first(file)
    _add(file, f'<definedName name="_xlnm.Criteria" localSheetId="0" hidden="1">{found[2]}{found[3]}</definedName>')


@harmful()
def a_function_calculates_something_else(file: File) -> None:
    """The function of that name is the agreement's rule."""
    file.sub(BOOK, r"(<definedName [^>]*>_xlfn\.LAMBDA\()(.*?)(\)</definedName>)", r"\1\2+0\3")


@harmful()
def a_function_takes_its_arguments_in_another_order(file: File) -> None:
    """The first argument is the one that is explained as the first."""
    file.sub(BOOK, r"(<definedName [^>]*>_xlfn\.LAMBDA\()(_xlpm\.\w+),(_xlpm\.\w+),", r"\1\3,\2,")


@harmful()
def two_names_change_places(file: File) -> None:
    """Each name is its own input."""
    every = re.findall(_PLAIN, file.xml(BOOK))
    if len(every) < 2 or every[0][1] == every[1][1]:
        raise NothingToChangeError("too few names")
    (one, at), (other, there) = every[:2]
    file.swap(BOOK, f'name="{one}">{at}<', f'name="{one}">{there}<')
    file.swap(BOOK, f'name="{other}">{there}<', f'name="{other}">{at}<')


@harmful()
def a_name_is_a_number_of_its_own(file: File) -> None:
    """Formulas calculate with the yellow cell; it is read by nothing."""
    found = _first(file)
    file.swap(BOOK, found[0], f'<definedName name="{found[1]}">9</definedName>')


@harmful()
def a_name_moves_with_the_cell_that_uses_it(file: File) -> None:
    """The name is one cell; without the dollar signs each formula sees another."""
    found = _first(file)
    file.swap(BOOK, f"{found[2]}{found[3]}<", f"{found[2].replace('$', '')}{found[3]}<")


@harmful()
def a_name_is_not_listed(file: File) -> None:
    """Excel's list of names is whole."""
    _flag(file, 'hidden="1"')


@harmful()
def a_name_means_something_else_on_one_sheet(file: File) -> None:
    """A name is the same on all sheets."""
    found = _first(file)
    _add(file, f'<definedName name="{found[1]}" localSheetId="0">{found[2]}{int(found[3]) + 1}</definedName>')
