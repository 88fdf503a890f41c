"""Packing of `Bilag.html`: `python scripts/start.py side` calls it once the pinned packages are there.

Everything that the page needs stands in it, so that it opens by double click and asks no network: Python for browsers, the standard library,
the packages of the environment that it needs, the program with its agreements, and the engine. Equal parts give equal bytes.
"""

import base64
import gzip
import sys
from collections.abc import Mapping
from html import escape
from pathlib import Path
from types import MappingProxyType

from model.base.danish import plain_number
from model.base.rounding import round_half_up
from scripts.page.document import MADE_BY, document, front
from scripts.page.parts import PartError, every_part

FILE_NAME = "Bilag.html"
_ROOT = Path(__file__).resolve().parents[2]
_LARGEST = 13_000_000
_POLICY = MappingProxyType({"script-src": "blob: 'wasm-unsafe-eval'", "worker-src": "blob:"})
"""What it may do besides running its own script: run what it has packed."""


def page(parts: Mapping[str, bytes]) -> str:
    """Return the page: what is seen, what is packed, and the policy that lets it ask for nothing."""
    packed = "\n".join(
        f'<script type="application/gzip" id="{escape(name)}">{_packed(content)}</script>'
        for name, content in parts.items()
    )
    worker = f'{packed}\n<script type="text/plain" id="worker">{front("worker.js")}</script>'
    return document("thread.js", _POLICY, worker).text


def _packed(content: bytes) -> str:
    return base64.b64encode(gzip.compress(content, 9, mtime=0)).decode()


def write(target: Path, packages: Path) -> int:
    """Write the page; return its size in bytes.

    Raises: `PartError` where a part is missing, the page would be too large, or another file lies in its place.
    """
    content = page(every_part(_ROOT, packages)).encode()
    if len(content) > _LARGEST:
        raise PartError(f"siden ville fylde {len(content) / 1e6:.1f} MB; højst {_LARGEST / 1e6:.0f} MB")
    if target.exists() and MADE_BY.encode() not in target.read_bytes()[:2_000]:
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
    sys.stdout.write(f"skrevet: {target} ({plain_number(float(round_half_up(size / 1e6, 1)))} MB)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
