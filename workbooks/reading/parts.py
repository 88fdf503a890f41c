"""How the parts of a file belong together: by their content types and relations, as Excel finds them; a usual name means nothing."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import normpath
from types import MappingProxyType

from workbooks.cells.namespaces import GOOGLE, MICROSOFT, OF_STRICT, PACKAGE, RELATIONS, XML
from workbooks.reading.intake import IntakeError, Package
from workbooks.reading.structure import refuse_misplaced

_TYPES_PART = "[Content_Types].xml"
_IN_TYPES, _IN_RELATIONS = f"{{{PACKAGE}/content-types}}", f"{{{PACKAGE}/relationships}}"
_BASE = f"{{{XML}}}base"
_KNOWN = (
    f"{RELATIONS}/",
    GOOGLE,
    f"{PACKAGE}/relationships/metadata/",
    f"{PACKAGE}/relationships/digital-signature/",
)
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml."
PLAIN_TYPE, MACRO_TYPE = f"{_MAIN}sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_TYPES = MappingProxyType(
    {
        "officeDocument": (PLAIN_TYPE, MACRO_TYPE),
        "worksheet": (f"{_MAIN}worksheet+xml",),
        "styles": (f"{_MAIN}styles+xml",),
        "sharedStrings": (f"{_MAIN}sharedStrings+xml",),
        "comments": (f"{_MAIN}comments+xml",),
        "theme": ("application/vnd.openxmlformats-officedocument.theme+xml",),
        "drawing": ("application/vnd.openxmlformats-officedocument.drawing+xml",),
        "chart": ("application/vnd.openxmlformats-officedocument.drawingml.chart+xml",),
        "vbaProject": ("application/vnd.ms-office.vbaProject",),
    }
)
"""Content types that a part has to declare, by the kind of relation that leads to it; Excel refuses any other."""
_USUAL = MappingProxyType(
    {
        "officeDocument": "xl/workbook.xml",
        "styles": "xl/styles.xml",
        "sharedStrings": "xl/sharedStrings.xml",
        "vbaProject": "xl/vbaProject.bin",
    }
)
"""FileParts of which a workbook has one, and the name by which careless programs look for it."""
_STRAIGHT = re.compile(r"(?:/|(?:\.\./)*)(?!\.\.?/)[^/%]+(?:/(?!\.\.?(?:/|$))[^/%]+)*")
"""A target as programs write it: from the root, or up and then down, every character as it is."""
_LINKED = "hyperlink"
"""Kind of the relation of a link that a reader clicks, which leads to no part."""
UNKNOWN = "?"
"""Kind of a relation that no known program writes."""


@dataclass(frozen=True)
class PartLink:
    """Link from a part: its id, its kind, and the part it leads to; None if that lies outside of the file."""

    id: str
    kind: str
    target: str | None


class FileParts:
    """The parts of a package and the relations between them.

    Raises: `IntakeError` where Excel would not open the file, or two programs would show different parts of it.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self._names = {name.casefold(): name for name in package.names}
        self._related: dict[str, tuple[PartLink, ...]] = {}
        self._types, self._defaults = self._declared()
        book = self.one("", "officeDocument")
        if book is None:
            raise IntakeError("er ikke en Excel-projektmappe (.xlsx)")
        self.book = book
        for kind in _USUAL:
            self._refuse_second(kind, self.book if kind == "officeDocument" else self.one(self.book, kind))

    @property
    def is_macro_type(self) -> bool:
        """Whether the file declares itself a workbook with macros."""
        return self.type_of(self.book) == MACRO_TYPE

    def type_of(self, part: str) -> str:
        """Return the content type that a part declares; empty if none."""
        ending = part.rpartition("/")[2].rpartition(".")[2]
        return self._types.get(part.casefold()) or self._defaults.get(ending.casefold(), "")

    def related(self, part: str) -> tuple[PartLink, ...]:
        """Return the relations of a part; of the file as a whole for an empty name."""
        if part not in self._related:
            self._related[part] = tuple(self._read(part))
        return self._related[part]

    def one(self, part: str, kind: str) -> str | None:
        """Return the only part that a relation of a kind leads to, None if there is none.

        Raises: `IntakeError` if there are several, or it lies outside, or is of another type.
        """
        found = [one for one in self.related(part) if one.kind == kind]
        if len(found) > 1:
            raise _twice(kind)
        return self.checked(found[0]) if found else None

    def checked(self, link: PartLink) -> str:
        """Return the part that a relation leads to.

        Raises: `IntakeError` if it lies outside of the file, is not in it, or declares another type than its kind has.
        """
        part = link.target
        if part is None or part not in self.package.names:
            kind = f" ({link.kind})" if link.kind in _TYPES else ""
            raise IntakeError(f"henviser til en del{kind}, som ikke findes i filen")
        if link.kind in _TYPES and self.type_of(part) not in _TYPES[link.kind]:
            what = "siger ikke selv, at den er en projektmappe" if part == self.link_target("officeDocument") else ""
            raise IntakeError(
                f"{what or f'har en del ({link.kind}) af en anden slags, end den siger'}; Excel åbner den ikke"
            )
        return part

    def link_target(self, kind: str) -> str | None:
        """Return where the file's own relation of a kind leads to."""
        return next((one.target for one in self.related("") if one.kind == kind), None)

    def reached(self) -> Mapping[str, str]:
        """Return the kind of relation by which each part is first reached from the file's own relations."""
        kinds: dict[str, str] = {}
        left = [""]
        while left:
            for one in self.related(left.pop()):
                if one.target is not None and one.target in self.package.names and one.target not in kinds:
                    kinds[one.target] = one.kind
                    left.append(one.target)
        return kinds

    def _declared(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return content types by part, and by ending of a name, both in small letters."""
        root = self.package.xml(_TYPES_PART)
        refuse_misplaced(root, _TYPES_PART)
        listed = [
            (one.get("PartName", "").lstrip("/").casefold(), one.get("ContentType", ""))
            for one in root.iterfind(f"{_IN_TYPES}Override")
        ]
        endings = [
            (one.get("Extension", "").casefold(), one.get("ContentType", ""))
            for one in root.iterfind(f"{_IN_TYPES}Default")
        ]
        for name, many in (Counter(name for name, _ in listed) + Counter(name for name, _ in endings)).items():
            if many > 1 and len({kind for key, kind in (*listed, *endings) if key == name}) > 1:
                raise IntakeError("siger to ting om, hvad en af dens dele er; Excel åbner den ikke")
        return dict(listed), dict(endings)

    def _read(self, part: str) -> Iterator[PartLink]:
        home, _, name = part.rpartition("/")
        listed = self._as_listed(f"{home}{'/' if home else ''}_rels/{name}.rels")
        if listed not in self.package.names:
            return
        ids: set[str] = set()
        root = self.package.xml(listed)
        refuse_misplaced(root, listed)
        if any(_BASE in one.attrib for one in root.iter()):
            raise IntakeError(
                "har henvisninger med en anden begyndelse (xml:base); to programmer kan finde hver sin del"
            )
        for one in root.iterfind(f"{_IN_RELATIONS}Relationship"):
            if (id_ := one.get("Id", "")) in ids:
                raise IntakeError("har to henvisninger med det samme navn; Excel åbner den ikke")
            ids.add(id_)
            is_outside = one.get("TargetMode", "Internal") != "Internal"
            kind, target = _kind(one.get("Type", "")), one.get("Target", "")
            yield PartLink(id_, kind, None if is_outside else self._at(home, target, kind))

    def _at(self, home: str, target: str, kind: str) -> str:
        """Return the part that a target names.

        Raises: `IntakeError` where a program that goes its own way, or puts characters in the place of others, finds another.
        """
        path = target[1:] if target.startswith("/") else f"{home}/{target}".lstrip("/")
        at = normpath(path)
        if kind == _LINKED:
            return at
        if not _STRAIGHT.fullmatch(target) or at.startswith(".."):
            raise IntakeError("henviser til en af sine dele ad en omvej; to programmer kan åbne hver sin")
        return self._as_listed(at)

    def _as_listed(self, part: str) -> str:
        """Return the name of a part; refuse one that the archive has in other capitals, which LibreOffice does not find."""
        if self._names.get(part.casefold(), part) != part:
            raise IntakeError("skriver navnet på en af sine dele på to måder; ikke alle programmer finder den")
        return part

    def _refuse_second(self, kind: str, used: str | None) -> None:
        """Refuse a second part for one role: one program finds it by its relation, another by its name or declared type."""
        types = _TYPES[kind]
        for name in self.package.names:
            if name != used and (
                name.casefold() == _USUAL[kind].casefold() or self._types.get(name.casefold()) in types
            ):
                if used is None:
                    raise IntakeError(f"har en del ({kind}), som Excel ikke bruger, men andre programmer leder efter")
                raise _twice(kind)


def _kind(type_: str) -> str:
    if type_.startswith(OF_STRICT):
        raise IntakeError("er gemt som »Strict Open XML«; gem den som almindelig .xlsx")
    for start in _KNOWN:
        if type_.startswith(start) and "/" not in (kind := type_[len(start) :]):
            return kind
    return type_.rpartition("/")[2] if type_.startswith(MICROSOFT) and type_.isascii() else UNKNOWN


def _twice(kind: str) -> IntakeError:
    return IntakeError(f"har to dele for det samme ({kind}); to programmer kan vise hver sin")
