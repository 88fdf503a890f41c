"""A file compared with a fresh build of the same workbook: cells, names, sheets, macros, and what a reader sees."""

from collections.abc import Iterator

from model.base.danish import ordinal
from workbooks.cells.address import letters
from workbooks.cells.sheet import Book, Cell, Sheet
from workbooks.cells.states import DEVIATES, DEVIATING, MASTER_NAME
from workbooks.cells.text import beginning, count, differing, printable
from workbooks.form.redaction import EMPTY_TEXT
from workbooks.proof.diagram_control import compare_diagrams
from workbooks.proof.engines import Answer, Answers, proving
from workbooks.proof.formula_whitelist import plain
from workbooks.proof.lost import LOST_COMMENTS, LOST_DIAGRAMS, LOST_FUNCTIONS, lost_comments, lost_functions, seen_of
from workbooks.proof.report import Difference, Flaw, Report, text_of
from workbooks.proof.seen import Seen, compare_seen
from workbooks.proof.unnamed import added, text_of_stranger
from workbooks.proof.words_control import not_words
from workbooks.reading.cells import CellPlace, FileCell
from workbooks.reading.equality import is_error, same, same_rest, same_typed
from workbooks.reading.formula_text import added_up, same_formula, same_reference
from workbooks.reading.number_formats import ORDINAL
from workbooks.reading.read import FileBook, FileSheet

_MOST_PLACES, _LONGEST, _LONGEST_FORMULA = 5, 200, 1_000
"""Most places that a difference names; longest text and formula told in full, characters, of which the annexes' longest has 783."""
_RECALCULATED = (Flaw.CACHED, Flaw.ENGINES)
"""Kinds of difference that may merely follow from a change elsewhere."""


class FileComparison:
    """FileComparison of a file with a fresh build of the same workbook."""

    def __init__(
        self, file: str, found: FileBook, fresh: Book, seen: FileBook | None, answers: dict[str, Answers], own: bool
    ) -> None:
        self.file, self.found, self.fresh, self.seen, self.own = file, found, fresh, seen, own
        self.engines = answers
        self.calculated = next(iter(answers.values()))
        """The answers of the first engine, which has all of them."""
        self.fresh_sheets = {sheet.name: sheet for sheet in fresh.sheets}
        self.found_sheets = {sheet.name: sheet for sheet in found.sheets}
        self.empty = self.followers = self.upset = self.not_known = 0
        self.unstored: dict[tuple[str, int, int], Answer] = {}
        self.faulty: set[tuple[str, str]] = set()
        """Cells for which an engine returns an error."""
        self.unproved, self.words, self.no_numbers = list[str](), list[str](), list[str]()
        self.uncalculated = _uncalculated(found, fresh) if fresh.functions else set()
        self.lost: list[str] = []
        """What the program that saved the file has lost everywhere."""

    def report(self, workbook: str) -> Report:
        """Return the report on the file, without differences that only follow from a change elsewhere."""
        differences = tuple(self._without_consequences(self.every()))
        return Report(
            self.file, workbook, len(self.calculated), differences, (*self._notes(), *self.words), self._deviates(),
            engines=proving(self.engines), unstored=self.unstored, lost=seen_of(self.lost),
        )  # fmt: skip

    def every(self) -> list[Difference]:
        """Return every difference between the file and the fresh build."""
        differences = [*self._sheets(), *self._names()]
        for sheet in self.fresh.sheets:
            if sheet.name in self.found_sheets:
                differences += self._cells(sheet, self.found_sheets[sheet.name])
        differences += self._shown()
        return [*differences, *self._macros()]

    def _shown(self) -> Iterator[Difference]:
        """Yield what a reader sees otherwise than in a fresh build, diagrams included."""
        if self.seen is None:  # every part is that of the fresh build
            return
        yield from self._diagrams()
        seen, lost = compare_seen(self.found, self.seen)
        self.lost += lost
        for one in seen:
            kind = Flaw.DISPLAY if one.sheet or one.place else Flaw.ODDITY
            yield Difference(one.place, one.found, one.expected, kind, one.sheet, self._clause(one), one.cells)

    def _diagrams(self) -> Iterator[Difference]:
        """Yield what diagrams show otherwise, in words of their own, which say more than those of their parts."""
        if any(sheet.charts for sheet in self.fresh.sheets) and not self._has_drawings():
            self.lost.append(LOST_DIAGRAMS)
            return
        for sheet in self.fresh.sheets:
            if (found := self.found_sheets.get(sheet.name)) is not None:
                for place, shown, expected in compare_diagrams(sheet, found, self.found_sheets, self.fresh_sheets):
                    yield Difference(short(place), short(shown), short(expected), Flaw.DISPLAY, sheet.name, "")

    def _has_drawings(self) -> bool:
        """Return whether the file has any drawing, be it an empty one: a program that loses diagrams leaves none."""
        return ("", "part drawing") in self.found.facts or any(sheet.drawn for sheet in self.found.sheets)

    def _clause(self, one: Seen) -> str:
        cell = self.fresh_sheets[one.sheet].cells.get(one.cells[0]) if one.sheet and one.cells else None
        return cell.clause if cell is not None else ""

    def of_added_sheets(self) -> Iterator[Difference]:
        """Yield differences between the stored values of sheets that the fresh build lacks, and both engines."""
        for sheet in self.found.sheets:
            if sheet.name not in self.fresh_sheets:
                for place, cell in sorted(sheet.cells.items()):
                    yield from self._proved(sheet.name, place, cell, None)

    def failed(self) -> Iterator[Difference]:
        """Yield formulas, of those examined, for which an engine returns an error."""
        yield from (Difference(at, "en fejl", "et tal", Flaw.ENGINES, sheet, "") for sheet, at in sorted(self.faulty))

    def _without_consequences(self, differences: list[Difference]) -> list[Difference]:
        """Return the differences, changed cells first.

        Cells that could not be calculated because of them become a note.
        """
        changed = [d for d in differences if d.kind not in _RECALCULATED]
        found = [d for d in differences if d.kind in _RECALCULATED]
        causes = {(d.sheet, d.place) for d in changed if d.kind not in (Flaw.DISPLAY, Flaw.ODDITY)}
        upset = {(d.sheet, d.place) for d in found if d.kind is Flaw.ENGINES and self.no_numbers} | self.faulty
        kept = [d for d in found if not causes or (d.sheet, d.place) not in upset - causes]
        self.upset = len({(d.sheet, d.place) for d in found} - {(d.sheet, d.place) for d in kept})
        return changed + kept

    def _notes(self) -> Iterator[str]:
        if self.own:
            yield "en motor kan ikke regne med de ændrede tal; der er regnet med dem, de stod i stedet for"
        yield from self._own_state()
        if self.lost:
            yield f"gemt igen af et program, der ikke gemmer alt; væk i hele projektmappen: {'; '.join(self.lost)}"
        if self.empty:
            yield f"{count(self.empty, 'formel', 'formler')} er gemt uden beregnet værdi; motorernes værdier er brugt"
        if self.not_known and LOST_FUNCTIONS not in self.lost:
            yield (
                f"{count(self.not_known, 'formel', 'formler')} viser en fejl eller følger af en, gemt af et "
                "program, der ikke kender aftalens funktioner; motorernes værdier er brugt"
            )
        if self.followers:
            yield f"{count(self.followers, 'formel', 'formler')} følger rigtigt med det ændrede"
        if self.upset:
            because = f", da {', '.join(self.no_numbers[:_MOST_PLACES])} ikke er et tal" if self.no_numbers else ""
            yield f"{count(self.upset, 'formel', 'formler')} kan ikke efterprøves, før det ændrede er rettet{because}"
        yield from self.not_recalculated("ændret formel", "ændrede formler")

    def not_recalculated(self, one: str, several: str) -> Iterator[str]:
        """Yield the formulas that no engine calculated."""
        if self.unproved:
            places = ", ".join(self.unproved[:_MOST_PLACES]) + (" …" if len(self.unproved) > _MOST_PLACES else "")
            yield (
                f"{count(len(self.unproved), one, several)} er ikke genberegnet, da kun enkle "
                f"regnestykker bliver det; den gemte værdi er brugt: {places}"
            )

    def _own_state(self) -> Iterator[str]:
        """Yield the state that the workbook, recalculated, reports of itself."""
        if self._deviates():
            yield DEVIATING
        first = self.fresh.sheets[0].name
        found = ((at, v) for (sheet, *at), v in self.calculated.items() if sheet == first and is_error(v))
        faults = [f"{_at((row, column))}: {text_of(v)}" for (row, column), v in found]
        if faults:
            yield f"{first} har {count(len(faults), 'celle', 'celler')} med fejl i stedet for tal: {', '.join(faults[:_MOST_PLACES])}"

    def _deviates(self) -> bool:
        master = self.fresh.names.get(MASTER_NAME)
        place = (master.sheet.name, master.row, master.column) if master is not None else None
        return place is not None and self.calculated.get(place) == DEVIATES

    def _macros(self) -> Iterator[Difference]:
        ending = ".xlsm" if self.found.is_macro_type else ".xlsx"
        if not self.file.casefold().endswith(ending):
            yield Difference(
                "", "et filnavn, som Excel ikke åbner filen under", f"endelsen {ending}", Flaw.ODDITY, "", ""
            )
        if not self.fresh.macros and self.found.is_macro_type:
            what = "makroer" if self.found.macros is not None else "gemt som projektmappe med makroer, dog uden makroer"
            yield Difference("", what, "en projektmappe uden makroer (.xlsx)", Flaw.ODDITY, "", "")
        elif self.fresh.macros:
            from workbooks.writing.macros import shipped_macros

            if self.found.macros is None:
                by = " (tabt af det program, der gemte filen)" if self.lost else ""
                yield Difference("", f"ingen makroer{by}", "dem, xlwings leverer", Flaw.MACROS_MISSING, "", "")
            elif self.found.macros != shipped_macros():
                yield Difference("", "makroer, der er ændret", "dem, xlwings leverer", Flaw.ODDITY, "", "")

    def _sheets(self) -> Iterator[Difference]:
        ordered = [name for name in self.fresh_sheets if name in self.found_sheets]
        if ordered != [name for name in self.found_sheets if name in self.fresh_sheets]:
            yield Difference("", "arkene i en anden rækkefølge", short(", ".join(ordered)), Flaw.DISPLAY, "", "")
        for name in self.fresh_sheets:
            if name not in self.found_sheets:
                yield Difference("", "intet", f"arket {name}", Flaw.SHEET_MISSING, name, "")
        for sheet in self.found.sheets:
            if sheet.name not in self.fresh_sheets:
                yield Difference(
                    "", count(len(sheet.cells), "celle", "celler"), "intet ark", Flaw.SHEET_ADDED, sheet.name, ""
                )
            elif sheet.hidden:
                yield Difference("", "skjult", "synligt", Flaw.SHEET_HIDDEN, sheet.name, "")

    def _names(self) -> Iterator[Difference]:
        expected = self.fresh.defined_names()
        clauses = {name: one.clause for named in (self.fresh.names, self.fresh.columns) for name, one in named.items()}
        without = lost_functions(self.found, self.fresh)
        self.lost += [LOST_FUNCTIONS] if without else []
        self.lost += [LOST_COMMENTS] if lost_comments(self.found, self.fresh) else []
        for name in sorted((expected.keys() | self.found.names.keys()) - without):
            here, there = self.found.names.get(name), expected.get(name)
            if here is None:
                yield Difference(name, "intet", there or "", Flaw.NAME_MISSING, "", clauses.get(name, ""))
            elif there is None:
                yield Difference(name, short(here), "intet", Flaw.NAME_ADDED, "", "")
            elif not same_reference(here, there):
                yield Difference(name, *differing(here, there), Flaw.NAME_CHANGED, "", clauses.get(name, ""))
            if here is not None and there is not None:
                yield from self._name_shown(name)
        for sheet, name, text in self.found.local_names:
            yield Difference(name, short(text), "intet", Flaw.NAME_ADDED, sheet, clauses.get(name, ""))

    def _name_shown(self, name: str) -> Iterator[Difference]:
        """Yield differences in what Excel tells of a name."""
        function = self.fresh.functions.get(name)
        here, there = self.found.comments.get(name, ""), function.comment if function is not None else ""
        if here != there and LOST_COMMENTS not in self.lost:
            expected = printable(differing(here, there)[1])
            yield Difference(
                name, "en anden forklaring" if here else "ingen forklaring", f"»{expected}«", Flaw.DISPLAY, "", ""
            )

    def _cells(self, fresh: Sheet, found: FileSheet) -> Iterator[Difference]:
        expected = {place: c for place, c in fresh.cells.items() if c.content is not None or c.expression is not None}
        for place in sorted(expected.keys() | found.cells.keys()):
            here, there = found.cells.get(place), expected.get(place)
            if here is not None and place in fresh.cells and fresh.cells[place].is_free:
                yield from not_words(fresh.name, _at(place), here, self.words)
            elif there is None and here is not None:
                yield Difference(_at(place), added(here, _shown(here)), "tom", Flaw.CELL_ADDED, fresh.name, "")
                yield from self._proved(fresh.name, place, here, None)
            elif there is not None and here is None:
                kind = Flaw.INPUT if there.is_input else Flaw.CELL_MISSING
                yield Difference(there.at, "tom", _expected(there), kind, fresh.name, there.clause)
            elif there is not None and here is not None:
                yield from self._cell(fresh.name, place, here, there)

    def _cell(self, sheet: str, place: CellPlace, here: FileCell, there: Cell) -> Iterator[Difference]:
        formula = there.formula()
        if formula is None:
            if here.formula is not None or not same_typed(here.value, plain(there.content)):
                kind = Flaw.INPUT if there.is_input else Flaw.CONSTANT
                found, expected = _shown(here, there.content), _expected(there)
                found += " med andre blanke tegn" if found == expected else ""
                yield Difference(there.at, found, expected, kind, sheet, there.clause)
        elif here.formula is None:
            found = _shown(here, there.content)
            yield Difference(there.at, found, _expected(there), Flaw.OVERWRITTEN, sheet, there.clause)
        elif not same_formula(here.formula, formula):
            yield Difference(there.at, _shown(here), f"={formula}", Flaw.FORMULA, sheet, there.clause)
        if here.formula is not None:
            yield from self._proved(sheet, place, here, there)
        elif not isinstance(here.value, float) and isinstance(plain(there.content), float):
            self.no_numbers.append(f"{sheet}!{there.at}")

    def _proved(self, sheet: str, place: CellPlace, here: FileCell, there: Cell | None) -> Iterator[Difference]:
        """Yield differences of the stored value from both engines, and of both from the fresh build."""
        if here.formula is None:
            return
        if (sheet, *place) not in self.calculated:
            self.unproved.append(f"{sheet}!{_at(place)}")
            return
        clause = there.clause if there is not None else ""
        told_of = text_of if there is not None else text_of_stranger
        told = [(name, answers[at]) for name, answers in self.engines.items() if (at := (sheet, *place)) in answers]
        one = told[0][1]
        if any(is_error(value) for _, value in told):
            self.faulty.add((sheet, _at(place)))
        if not all(same(one, value) for _, value in told):
            found = "; ".join(f"{name}: {told_of(value)}" for name, value in told)
            yield Difference(_at(place), found, "samme værdi", Flaw.ENGINES, sheet, clause)
        cells = self.found_sheets[sheet].cells
        amounts = (cells[at].value for at in added_up(here.formula) if at in cells)
        is_same = same(here.value, one) or same_rest(here.value, one, amounts)
        if here.value is None:
            self.unstored[sheet, *place] = one
        if here.value is None and one not in (None, ""):
            self.empty += 1
        elif not is_same and (sheet, *place) in self.uncalculated:
            self.not_known += 1
        elif not is_same:
            like = there.content if there is not None else None
            yield Difference(_at(place), told_of(here.value, like), told_of(one, like), Flaw.CACHED, sheet, clause)
        elif there is not None and there.expression is not None and not same(one, plain(there.content)):
            self.followers += 1


def _uncalculated(found: FileBook, fresh: Book) -> set[tuple[str, int, int]]:
    from workbooks.proof.calls import uncalculated  # brings every rule

    return uncalculated(found, fresh)


def short(text: str) -> str:
    """Return a foreign text as one line of limited length."""
    return beginning(text, _LONGEST)


def _at(place: CellPlace) -> str:
    return f"{letters(place[1])}{place[0]}"


def _shown(cell: FileCell, like: object = None) -> str:
    if cell.formula is None and isinstance(cell.value, float) and cell.number_format == ORDINAL:
        return ordinal(cell.value)
    if cell.formula is None and cell.value == "":
        return EMPTY_TEXT
    if cell.formula is None:
        return text_of(cell.value, like)
    return f"={cell.formula if len(cell.formula) <= _LONGEST_FORMULA else short(cell.formula)}"


def _expected(cell: Cell) -> str:
    formula = cell.formula()
    return text_of(cell.content) if formula is None else f"={formula}"
