"""`bilag kontrol --kopi`: the copies with marks, each beside its file or all in one folder, each written whole or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING

from scripts.commands.arguments import Arguments

if TYPE_CHECKING:
    from model.terms.any_agreement import AnyAgreement
    from workbooks.proof.report import Report
    from workbooks.reading.read import FileBook


class Copies:
    """The copies that a call of `kontrol` writes; none where they are not asked for."""

    def __init__(self, arguments: Arguments) -> None:
        self._arguments = arguments
        self._made: dict[Path, bytes] = {}
        self._of: dict[str, Path] = {}
        """Where the copy of each reported file is."""
        self._proved: list[Path] = []
        self.faults: list[str] = []
        """One Danish line for each copy that is not written."""

    def add(self, path: Path, report: "Report", found: "FileBook", agreement: "AnyAgreement") -> None:
        """Make the copy of a file."""
        if not self._arguments.copy:
            return
        from workbooks.proof.marked_copy import marked_copy, name_of_copy

        self._proved.append(path)
        target = (self._arguments.copies_in or path.parent) / name_of_copy(path)
        if target in self._made:
            self.faults.append(f"{path}: kopien {target} er også en anden fils; prøv dem hver for sig med --til")
            return
        self._made[target] = marked_copy(report, found, agreement.dated)
        self._of[report.file] = target

    def put(self) -> list[str]:
        """Write the copies, and return a line for each; what cannot be written is a fault, and leaves the others."""
        if not self._made:
            return []
        from workbooks.folders.store import StoreError, store

        lines = []
        originals = {path.resolve() for path in self._proved}
        for target, content in self._made.items():
            try:
                if target.resolve() in originals:
                    raise StoreError([f"{target}: er selv en fil, der er prøvet, og bliver ikke overskrevet"])
                (stored,) = store({target.name: content}, target.parent, overwrite=self._arguments.overwrite)
            except StoreError as error:
                self.faults += error.lines
                self._of = {file: path for file, path in self._of.items() if path != target}
            else:
                lines.append(f"{'skrevet' if stored.written else 'uændret'}: {target}")
        return lines

    def document(self, report: "Report") -> dict[str, str]:
        """Return, as JSON data, where the copy of a reported file is; nothing where there is none."""
        return {"kopi": str(self._of[report.file])} if report.file in self._of else {}
