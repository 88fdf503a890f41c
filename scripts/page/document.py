"""The page as a document, whichever way it reaches the program: what is seen, one script, and a policy that forbids all else."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from model import __version__
from scripts.page.parts import PartError

MADE_BY = '<meta name="generator" content="bilag'
_FRONT = Path(__file__).with_name("front")
_SCRIPTS = ("prove.js", "build.js", "rules.js", "start.js")
"""The page's own script is `page.js`, the way to the program, and these, one after the other."""


@dataclass(frozen=True)
class PageText:
    """The page's HTML, and the policy that stands in it and may be sent as a header, too."""

    text: str
    policy: str


def document(way: str, allowed: Mapping[str, str], packed: str = "", beside: Sequence[str] = ()) -> PageText:
    """Return the page.

    Args:
        way: the script that reaches the program.
        allowed: what the page may do besides showing itself and running its own script, as directives of its policy.
        packed: what else stands in it.
        beside: scripts and styles of this page alone.
    """
    style = "".join(map(front, ("page.css", *(one for one in beside if one.endswith(".css")))))
    scripts = [one for one in beside if one.endswith(".js")]
    own = "".join(map(front, ("page.js", way, *_SCRIPTS[:-1], *scripts)))
    script = f'"use strict";\n{own}{{\n{front(_SCRIPTS[-1])}}}\n'
    policy = _policy(script, style, allowed)
    return PageText(
        f"""<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
{MADE_BY} {__version__}">
<title>Bilag</title>
<style>{style}</style>
</head>
<body>
{front("page.html")}
{packed}
<script>{script}</script>
</body>
</html>
""",
        policy,
    )


def _policy(script: str, style: str, allowed: Mapping[str, str]) -> str:
    its_own = {
        "default-src": "'none'",
        "script-src": _hash(script),
        "style-src": _hash(style),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    both = {what: " ".join(filter(None, (its_own.get(what), allowed.get(what)))) for what in its_own | dict(allowed)}
    return "; ".join(f"{what} {where}" for what, where in both.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def front(name: str) -> str:
    """Return a file of the browser's side.

    Raises: `PartError` where a script would end itself in the page.
    """
    text = (_FRONT / name).read_text("utf-8")
    if name.endswith(".js") and "</script" in text:
        raise PartError(f"{name} ender sit eget script")
    return text
