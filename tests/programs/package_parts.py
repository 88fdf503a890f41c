"""Parts put into a workbook and taken out of it, with their types of content and the relations that lead to them."""

import posixpath
import re

from tests.shared.files import Parts
from workbooks.cells.namespaces import PACKAGE, RELATIONS

TYPES, BOOK = "[Content_Types].xml", "xl/workbook.xml"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NO_RELATIONS = f'<Relationships xmlns="{PACKAGE}/relationships"></Relationships>'


def relations_of(part: str) -> str:
    """The part with the relations of a part."""
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels".removeprefix("/")


def add_part(parts: Parts, part: str, content: bytes, kind: str, owner: str, relation: str) -> str:
    """Put a part beside the others, of a type of content, related to its owner; the id of the relation."""
    parts[part] = content
    override = f'<Override PartName="/{part}" ContentType="{kind}"/>'
    _before_end(parts, TYPES, "Types", override)
    rels = relations_of(owner)
    parts.setdefault(rels, _NO_RELATIONS.encode())
    number = f"rId{900 + parts[rels].count(b'<Relationship ')}"
    target = posixpath.relpath(part, posixpath.dirname(owner))
    kind = relation if "://" in relation else f"{RELATIONS}/{relation}"
    _before_end(parts, rels, "Relationships", f'<Relationship Id="{number}" Type="{kind}" Target="{target}"/>')
    return number


def drop_part(parts: Parts, part: str) -> None:
    """Take a part away, if it is there, and all that names it."""
    if parts.pop(part, None) is None:
        return
    name = re.escape(part)
    parts[TYPES] = re.sub(rf'<Override PartName="/{name}"[^>]*>', "", parts[TYPES].decode()).encode()
    end = re.escape(posixpath.basename(part))
    for rels in [one for one in parts if one.endswith(".rels")]:
        parts[rels] = re.sub(rf'<Relationship [^>]*Target="[^"]*{end}"[^>]*>', "", parts[rels].decode()).encode()


def change(parts: Parts, part: str, *pairs: tuple[str, str]) -> None:
    """Replace patterns in a part, each where it is found."""
    xml = parts[part].decode()
    for pattern, text in pairs:
        xml = re.sub(pattern, lambda match, text=text: match.expand(text), xml, flags=re.DOTALL)  # type: ignore[misc]
    parts[part] = xml.encode()


def sheets_of(parts: Parts) -> list[str]:
    """The parts of all sheets."""
    return [name for name in parts if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]


def _before_end(parts: Parts, part: str, root: str, text: str) -> None:
    parts[part] = parts[part].decode().replace(f"</{root}>", f"{text}</{root}>").encode()
