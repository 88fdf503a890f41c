"""How many kinds there are, where they apply, and how many today's control gets right.

`python -m tests.proof.survey [--most N] [SUBJECT or "name of a kind" …]`: at N workbooks a kind, or at all of them.
"""

import argparse
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from model.source.load import load
from tests import once
from tests.proof.kind import ChangeKind, every_kind
from tests.proof.tried import Tried, tries
from tests.shared.workbooks import AGREEMENTS, CASES, AllBuilt


def _row(name: str, results: Sequence[Sequence[Tried]]) -> str:
    right = sum(bool(one) and all(at.is_right for at in one) for one in results)
    return f"{name:16}{len(results):8}{sum(map(bool, results)):9}{right:8}{sum(map(len, results)):10}"


def _judged(kind: ChangeKind, results: Sequence[Tried]) -> str:
    wrong = [one for one in results if not one.is_right]
    if results and not wrong:
        return ""
    what = ("not found" if kind.is_harmful else "called different") if results else "applies nowhere"
    where = f" ({len(wrong)} of {len(results)}), {wrong[0].path.name}: {''.join(wrong[0].said[:1])}" if wrong else ""
    return f"{what}: {kind.name}{where}"


def main() -> None:
    """Print a line for each kind that is judged wrongly somewhere, as soon as it is, and a row for each subject when it is done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=len(CASES))
    parser.add_argument("only", nargs="*")
    asked = parser.parse_args()
    once.begin()
    kinds = [kind for kind in every_kind() if not asked.only or {kind.subject, kind.name} & {*asked.only}]
    with TemporaryDirectory() as folder:
        built = AllBuilt({name: load(path) for name, path in AGREEMENTS.items()}, Path(folder))
        (target := Path(folder) / "changed").mkdir()
        results: dict[ChangeKind, list[Tried]] = {}
        print(f"{'subject':16}{'kinds':>8}{'applied':>9}{'right':>8}{'tries':>10}")
        for kind in kinds:
            results[kind] = list(islice(tries(kind, built, target), asked.most))
            if line := _judged(kind, results[kind]):
                print(line, flush=True)
            own = [one for one in kinds if one.subject == kind.subject]
            if kind is own[-1]:
                print(_row(kind.subject, [results[one] for one in own]), flush=True)
    print(_row("all that mislead", [results[kind] for kind in kinds if kind.is_harmful]))
    print(_row("all harmless", [results[kind] for kind in kinds if not kind.is_harmful]))


if __name__ == "__main__":
    main()
