"""Desks with work of any length on them, made in their own process as the program's are."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.page.inside.tasks import Told
from scripts.page.served.desk_process import Tell

STEPS = 4


class PatientDesk:
    """Whose tasks wait, say how far they are, or end badly."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def about(self) -> str:
        """What the page asks first."""
        return json.dumps({"udgave": "prøve", "aftaler": [], "stoerste": 20_000_000})

    def offered(self, _asked: str) -> Told:
        """What it asks then: no task of the program."""
        return json.dumps({"opgaver": []}), {}

    def who(self, _asked: str, *files: bytes) -> Told:
        """The process, the folder where it writes, and what came."""
        made = Path(tempfile.mkdtemp()) / "fil"
        for content in files:
            made.write_bytes(content)
        told = {"proces": os.getpid(), "mappe": str(made.parent), "bytes": [len(one) for one in files]}
        return json.dumps(told), {f"{at}.bin": one[::-1] for at, one in enumerate(files)}

    def steps(self, _asked: str) -> Told:
        """A task of four steps, and one whose share is not known."""
        for step in range(STEPS):
            self._tell(step / STEPS, f"Trin {step + 1}")
        self._tell(None, "Skriver …")
        return json.dumps({"faerdig": True}), {}

    def forever(self, asked: str) -> Told:
        """A task that nothing but »Stop« ends, nor what it has started; both say their number in a file."""
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        Path(json.loads(asked)["til"]).write_text(f"{os.getpid()} {child.pid}", "utf-8")
        self._tell(0.5, "Halvvejs")
        while True:
            time.sleep(600)

    def fall(self, _asked: str) -> Told:
        """A process that ends in the middle of a task, as where memory is short."""
        os._exit(9)

    def trip(self, _asked: str) -> Told:
        """A fault in the program."""
        raise KeyError("Jens Hansen")


def patient_desk(tell: Tell) -> PatientDesk:
    """The desk."""
    return PatientDesk(tell)
