"""The texts that a file's cells share, in the order of their numbers."""

from collections.abc import Callable, Mapping

from workbooks.cells.namespaces import IN_PART
from workbooks.reading.intake import IntakeError
from workbooks.reading.parts import FileParts
from workbooks.reading.structure import refuse_child
from workbooks.reading.texts import TextItem
from workbooks.reading.xml_stream import Parser

_LIST, _ITEM = f"{IN_PART}sst", f"{IN_PART}si"


class SharedTexts(Parser):
    """Reader of the part of shared texts; `keep` takes each, in order, and `unseen` what stands between them."""

    def __init__(
        self, part: str, keep: Callable[[TextItem], None], unseen: Callable[[str], object] = lambda _: None
    ) -> None:
        super().__init__(part)
        self._keep, self._unseen = keep, unseen
        self._item: TextItem | None = None
        self._open = [""]
        """The elements outside of items that have begun."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an item, or something in it."""
        if self._item is not None:
            self._item.start(name.removeprefix(IN_PART), attributes)
            return
        if len(self._open) == 1 and name != _LIST:
            raise IntakeError(f"delen {self.part} er ikke almindelig Open XML; gem filen som .xlsx")
        refuse_child(self._open[-1], name, self.part)
        if name == _ITEM:
            self._item = TextItem()
        else:
            self._open.append(name)

    def end(self, name: str) -> None:
        """Hand over an item that ends."""
        if self._item is None:
            self._open.pop()
        elif name == _ITEM:
            self._keep(self._item)
            self._item = None
        else:
            self._item.end(name.removeprefix(IN_PART))

    def data(self, text: str) -> None:
        """Pass a text on to its item."""
        if self._item is not None:
            self._item.data(text)

    def comment(self, text: str) -> None:
        """Refuse a comment in a text, on both sides of which words may stand; pass on any other."""
        if self._item is not None:
            raise IntakeError("har en XML-kommentar i en tekst; to programmer kan læse hver sin")
        super().comment(text)

    def aside(self, text: str) -> None:
        """Pass on what no program shows."""
        self._unseen(text)


def read_shared_texts(
    parts: FileParts,
    keep: Callable[[TextItem], None],
    most_marks: int | None = None,
    unseen: Callable[[str], object] = lambda _: None,
) -> None:
    """Hand each shared text of a file to `keep`, and comments to `unseen`; the part may have at most so many tags.

    Raises: `IntakeError` if it cannot be read.
    """
    part = parts.one(parts.book, "sharedStrings")
    if part is not None:
        reader = SharedTexts(part, keep, unseen)
        if most_marks is not None:
            reader.most_marks = most_marks
        reader.parse(parts.package.read(part))
