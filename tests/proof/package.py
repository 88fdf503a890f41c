"""The parts of a file, their relations and types, and how they are packed."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import escape

from tests.proof.order import with_child

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "[Content_Types].xml"
_RELATIONSHIPS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'


class NothingToChangeError(Exception):
    """A workbook has nothing that such a change could be made to."""


class Parts(dict[str, bytes]):
    """The parts of a file by name, its name, and how it is packed."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            super().__init__({name: archive.read(name) for name in archive.namelist()})
        self.name = path.name
        self.more: list[tuple[str | zipfile.ZipInfo, bytes]] = []
        """Entries beside the parts: folders, and second ones of a name."""
        self.method = zipfile.ZIP_DEFLATED
        self.wrap: Callable[[bytes], bytes] = lambda packed: packed
        """What is done to the archive as a whole."""

    def write(self, folder: Path) -> Path:
        """The file, packed."""
        target = folder / self.name
        target.write_bytes(self.wrap(self.packed()))
        return target

    def packed(self) -> bytes:
        """The archive."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", self.method) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a second entry of one name is what some changes are
            for name, content in [*self.items(), *self.more]:
                archive.writestr(name, content)
        return packed.getvalue()

    def xml(self, part: str) -> str:
        """A part's text."""
        if part not in self:
            raise NothingToChangeError(f"no part {part}")
        return self[part].decode()

    def change(self, part: str, change: Callable[[str], str]) -> None:
        """Change the text of a part; a change that changes nothing does not apply."""
        before = self.xml(part)
        after = change(before)
        if after == before:
            raise NothingToChangeError(f"nothing changes in {part}")
        self[part] = after.encode()

    def swap(self, part: str, old: str, new: str, count: int = 1) -> None:
        """Put a text in the place of another, which has to be there."""
        self.change(part, lambda xml: xml.replace(old, new, count))

    def sub(self, part: str, pattern: str, new: str | Callable[[re.Match[str]], str], count: int = 1) -> None:
        """Put a text in the place of what a pattern finds; of every match with a count of 0."""
        self.change(part, lambda xml: re.sub(pattern, new, xml, count=count, flags=re.DOTALL))

    def trade(self, part: str, before: str, one: str, other: str) -> None:
        """Put each of two words in the other's place wherever it stands behind a pattern."""
        places = {one: other, other: one}
        words = f"{re.escape(one)}|{re.escape(other)}"
        self.sub(part, rf"({before})({words})(?!\w)", lambda m: m[1] + places[m[2]], 0)

    def put(self, part: str, child: str) -> None:
        """Put an element more into a part, below its root, where the schema has it."""
        self.change(part, lambda xml: with_child(xml, child))

    def mark(self, part: str, tag: str, **attributes: object) -> None:
        """Set attributes of the first element of a name."""

        def marked(match: re.Match[str]) -> str:
            rest = match[1]
            for key, value in attributes.items():
                rest = re.sub(rf' {key}="[^"]*"', "", rest) + f' {key}="{escape(str(value), {chr(34): "&quot;"})}"'
            return f"<{tag}{rest}{match[2]}"

        self.sub(part, rf"<{tag}((?: [^>]*?)?)( ?/?>)", marked)

    def relations_of(self, owner: str) -> str:
        """The name of the part with a part's relations."""
        home = PurePosixPath(owner)
        return f"{home.parent}/_rels/{home.name}.rels" if owner else "_rels/.rels"

    def attach(
        self, owner: str, part: str, content: str | bytes, relation: str, kind: str = "", *, link: str = "rIdX1"
    ) -> str:
        """Add a part that another one ("" for the package) has a relation to; returns the relation's id."""
        self[part] = content.encode() if isinstance(content, str) else content
        if kind:
            self.declare(part, kind)
        self.relate(owner, f"/{part}", relation, link=link)
        return link

    def relate(self, owner: str, target: str, relation: str, *, link: str, mode: str = "") -> None:
        """Add a relation; a type without a scheme is one of Office Open XML."""
        relations = self.relations_of(owner)
        self.setdefault(relations, _RELATIONSHIPS.encode())
        said = relation if ":" in relation else f"{OFFICE}/{relation}"
        outside = f' TargetMode="{mode}"' if mode else ""
        one = f'<Relationship Id="{link}" Type="{said}" Target="{target}"{outside}/>'
        self.swap(relations, "</Relationships>", f"{one}</Relationships>")

    def declare(self, part: str, kind: str) -> None:
        """Say of which type a part is."""
        self.swap(TYPES, "</Types>", f'<Override PartName="/{part}" ContentType="{kind}"/></Types>')

    def rename(self, old: str, new: str) -> None:
        """Give a part another name, everywhere."""
        self[new] = self.pop(old)
        if self.relations_of(old) in self:
            self[self.relations_of(new)] = self.pop(self.relations_of(old))
        self.swap(TYPES, f'"/{old}"', f'"/{new}"')
        short = old.removeprefix("xl/")
        for part in [name for name in self if name.endswith(".rels")]:
            for said in (f"/{old}", old, short):
                xml = self.xml(part)
                self[part] = xml.replace(f'Target="{said}"', f'Target="/{new}"').encode()
