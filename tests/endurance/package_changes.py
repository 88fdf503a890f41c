"""Changes to a workbook's file: its bytes, the XML inside, its parts, the contents of its cells."""

import io
import random
import re
import zipfile

from tests.shared.files import Parts

_SIGNS = (
    b"<",
    b">",
    b'"',
    b"&",
    b"&amp;",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"\xff\xfe",
    b"\0",
    b"\xc3\x28",
    b"<c/>",
    b"<f/>",
)
_XML = (
    b"<v/>",
    b"<row>",
    b"</row>",
    b'r="A1"',
    b't="s"',
    b't="e"',
    b"#REF!",
    b"1E309",
    b"-1",
    b"=A1",
    b"A1:XFD1048576",
)
_FORMULA = (
    b"SUM(",
    b")",
    b"(",
    b"{",
    b"@",
    b"'",
    b"!",
    b"$",
    b"LET(x,",
    b"INDIRECT(",
    b"ROWS(",
    b"1/0",
    b"\xe2\x80\xae",
)
FRAGMENTS = (*_SIGNS, *_XML, *_FORMULA)
_VALUES = (
    b"0",
    b"-1",
    b"0.5",
    b"1E308",
    b"1e999",
    b"nan",
    b"",
    b"45000",
    b"-45000",
    b"2958466",
    b"9" * 400,
    b" 1",
    b"TRUE",
)
_TEXTS = (
    b"Ja",
    b"ja ",
    b"\xe2\x80\x93",
    b"x" * 40_000,
    b"=1+1",
    b"&#10;",
    b"H1",
    b"_x0000_",
    b"Mangler",
    b"\xc3\xa5" * 300,
)
_CELL = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)


def packed(parts: Parts, level: int = 1) -> bytes:
    """A file made of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def spoiled(content: bytes, draw: random.Random) -> bytes:
    """Cut, doubled, moved or with something in it that does not belong there."""
    at, to = sorted(draw.randrange(len(content) + 1) for _ in range(2))
    to = min(to, at + 200)
    what = draw.randrange(5)
    if what == 0:
        return content[:at] + content[to:]
    if what == 1:
        return content[:to] + content[at:to] * draw.randrange(1, 5) + content[to:]
    if what == 2:
        return content[:at] + draw.choice(FRAGMENTS) + content[at:]
    if what == 3:
        return content[:at] + content[at:to].swapcase() + content[to:]
    return re.sub(rb"\d+", lambda _: str(draw.randrange(10**12)).encode(), content[:to], count=3) + content[to:]


def with_other_bytes(file: bytes, parts: Parts, draw: random.Random) -> bytes:
    """The file itself, spoiled wherever that may be."""
    return spoiled(file, draw)


def with_another_structure(file: bytes, parts: Parts, draw: random.Random) -> bytes:
    """A part left out, under another name, in the place of another, or its XML spoiled in one to three places."""
    changed = dict(parts)
    one, other = draw.sample(sorted(changed), 2)
    what = draw.randrange(6)
    if what == 0:
        del changed[one]
    elif what == 1:
        changed[one.swapcase()] = changed.pop(one)
    elif what == 2:
        changed[one], changed[other] = changed[other], changed[one]
    else:
        for _ in range(draw.randint(1, 3)):
            changed[one] = spoiled(changed[one], draw)
    return packed(changed)


def with_other_cells(file: bytes, parts: Parts, draw: random.Random) -> bytes:
    """One to three cells of a sheet with another content: numbers, texts, formulas, errors."""
    changed = dict(parts)
    name = draw.choice(sorted(name for name in changed if name.startswith("xl/worksheets/sheet")))
    for _ in range(draw.randint(1, 3)):
        cells = list(_CELL.finditer(changed[name]))
        if not cells:
            break
        cell = draw.choice(cells)
        style = b"".join(re.findall(rb' s="\d+"', cell[2]))
        new = b'<c r="%s"%s%s</c>' % (cell[1], style, _content(draw))
        changed[name] = changed[name][: cell.start()] + new + changed[name][cell.end() :]
    return packed(changed)


def _content(draw: random.Random) -> bytes:
    number, text = draw.choice(_VALUES), draw.choice(_TEXTS)
    return draw.choice(
        (
            b"><v>%s</v>" % number,
            b' t="inlineStr"><is><t>%s</t></is>' % text,
            b' t="str"><v>%s</v>' % text,
            b' t="s"><v>%s</v>' % number,
            b' t="b"><v>%s</v>' % number,
            b' t="e"><v>#DIV/0!</v>',
            b' t="d"><v>2024-02-30</v>',
            b"><f>%s</f><v>%s</v>" % (draw.choice(_FORMULA), number),
        )
    )


KINDS = {"bytes": with_other_bytes, "structure": with_another_structure, "cells": with_other_cells}
