"""Packing of `Bilag.html`: `python scripts/start.py side` calls it once the pinned packages are there.

Everything that the page needs stands in it, so that it opens by double click and asks no network: Python for browsers, the standard library,
the packages of the environment that it needs, the program with its agreements, and the engine. Equal parts give equal bytes.
"""

import base64
import gzip
import hashlib
import sys
from collections.abc import Mapping
from html import escape
from pathlib import Path

from model import __version__
from scripts.page.parts import PartError, every_part

FILE_NAME = "Bilag.html"
_ROOT = Path(__file__).resolve().parents[2]
_FRONT = Path(__file__).with_name("front")
_SCRIPTS = ("page.js", "prove.js", "build.js", "rules.js", "start.js")
"""The page's own script is these, one after the other."""
_LARGEST = 13_000_000
_MADE_BY = '<meta name="generator" content="bilag'


def page(parts: Mapping[str, bytes]) -> str:
    """Return the page: what is seen, what is packed, and the policy that lets it ask for nothing."""
    style, worker = _front("page.css"), _front("worker.js")
    script = "".join(f"{{\n{_front(name)}}}\n" if name == "start.js" else _front(name) for name in _SCRIPTS)
    script = f'"use strict";\n{script}'
    packed = "\n".join(
        f'<script type="application/gzip" id="{escape(name)}">{_packed(content)}</script>'
        for name, content in parts.items()
    )
    return f"""<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
{_MADE_BY} {__version__}">
<title>Bilag</title>
<style>{style}</style>
</head>
<body>
{_front("page.html")}
{packed}
<script type="text/plain" id="worker">{worker}</script>
<script>{script}</script>
</body>
</html>
"""


def _policy(script: str, style: str) -> str:
    """Return what the page may do: run its own script and what it has packed, and ask for nothing."""
    allowed = {
        "default-src": "'none'",
        "script-src": f"{_hash(script)} blob: 'wasm-unsafe-eval'",
        "style-src": _hash(style),
        "worker-src": "blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{what} {where}" for what, where in allowed.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _packed(content: bytes) -> str:
    return base64.b64encode(gzip.compress(content, 9, mtime=0)).decode()


def _front(name: str) -> str:
    text = (_FRONT / name).read_text("utf-8")
    if name.endswith(".js") and "</script" in text:
        raise PartError(f"{name} ender sit eget script")
    return text


def write(target: Path, packages: Path) -> int:
    """Write the page; return its size in bytes.

    Raises: `PartError` where a part is missing, the page would be too large, or another file lies in its place.
    """
    content = page(every_part(_ROOT, packages)).encode()
    if len(content) > _LARGEST:
        raise PartError(f"siden ville fylde {len(content) / 1e6:.1f} MB; højst {_LARGEST / 1e6:.0f} MB")
    if target.exists() and _MADE_BY.encode() not in target.read_bytes()[:2_000]:
        raise PartError(f"{target} er en anden fil og bliver ikke overskrevet")
    target.parent.mkdir(parents=True, exist_ok=True)
    made = target.with_suffix(".ny")
    made.write_bytes(content)
    made.replace(target)
    return len(content)


def main(target: Path, packages: Path) -> int:
    """Write the page and say where it is."""
    try:
        size = write(target, packages)
    except PartError as error:
        sys.stderr.write(f"side: {error}\n")
        return 2
    sys.stdout.write(f"skrevet: {target} ({size / 1e6:.1f} MB)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
