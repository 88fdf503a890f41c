"""Mutants of `model` that no test can see, as explained.toml lists them: by module, the change and why it alters nothing."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType


def _read() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for one in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["mutant"]:
        found.setdefault(one["module"], {})[one["change"]] = one["why"]
    return MappingProxyType(found)


EXPLAINED = _read()
