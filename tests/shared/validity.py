"""Whether a file is what the Office Open XML standard says, by two validators."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

_SDK = os.environ.get("OOXML_VALIDATOR", "")
needs_sdk = pytest.mark.skipif(not _SDK, reason="OOXML_VALIDATOR does not name the Open XML SDK validator")


def audit(path: Path) -> list[object]:
    """The faults that openxml-audit finds."""
    result = OpenXmlValidator().validate(str(path))
    return [] if result.is_valid else [*result.errors] or [result]


def by_sdk(path: Path) -> list[object]:
    """The faults that Microsoft's own validator finds, or none where it is not there."""
    if not _SDK:
        return []
    env = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run([_SDK, str(path)], capture_output=True, text=True, env=env, check=False)
    return [] if done.returncode == 0 else json.loads(done.stdout)["errors"] or [done.stderr]
