"""Cost of a strategic agreement's follow-up: against a bare script, and of many departments against few."""

import shutil
import time
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from model.source.funding import VIBORG
from model.source.load import load_any
from model.strategic import kind
from model.strategic.terms import DEPARTMENT, StrategicAgreement
from scripts.benchmarks.bench_baselines import openpyxl_script
from scripts.develop.made_up_follow_up import made_up, plan
from workbooks.catalogue.strategic import FOLLOW_UP, OF_STRATEGIC
from workbooks.writing.write import to_bytes

DEPARTMENTS, YEARS, PAIRS = 2_000, 10, 5
PLAN = "helhedsplan_2025"
BenchmarkRow = tuple[str, float | None, str, bool | None, str]
Call = Callable[[], object]


def measure(
    folder: Path, process: Callable[..., Call], ratio: Callable[[Call, Call, int], float]
) -> list[BenchmarkRow]:
    """Return rows of the table; `process` makes a call of a Python process, `ratio` the median ratio of two calls."""
    folder.mkdir()
    form = folder / "opfoelgning.xlsx"
    form.write_bytes(made_up(plan()))
    target = folder / "opfoelgning"
    call = process("-m", "scripts.cli", "opfoelgning", "--aftale", PLAN, "--skema", form, "--til", target)

    def ours() -> None:
        shutil.rmtree(target, ignore_errors=True)
        call()

    supplied = OF_STRATEGIC.given[FOLLOW_UP.given](plan(), form)
    script = process(openpyxl_script(folder / "openpyxl", [FOLLOW_UP.build(plan(), supplied.given)]))
    alone = ratio(ours, script, 2 * PAIRS - 1)
    few, many = plan(), plan_of(DEPARTMENTS, YEARS)
    _seconds_a_cell(few)  # imports
    small, large = _seconds_a_cell(few), _seconds_a_cell(many)
    each = median([large / small, large / _seconds_a_cell(few), _seconds_a_cell(many) / _seconds_a_cell(few)])
    return [
        (
            "`bilag opfoelgning` / bare openpyxl script",
            alone,
            "at most 1.2",
            alone <= 1.2,
            f"two whole processes, {2 * PAIRS - 1} pairs; reading the form and computing the figures included",
        ),
        (
            f"a cell of a plan of {DEPARTMENTS:,} departments and {YEARS} years / of the plan of 15",
            each,
            "at most 2.2",
            each <= 2.2,
            "building and writing in one process, its own seconds; twice the larger, three times the smaller, in turn",
        ),
    ]


def plan_of(departments: int, years: int) -> StrategicAgreement:
    """Return the program's plan with made-up departments in all of its tables of departments, over more years."""
    raw: dict[str, Any] = tomllib.loads(VIBORG.with_name(f"{PLAN}.toml").read_text("utf-8"))
    known = {one["id"] for one in raw["area"] if one.get("role", DEPARTMENT) == DEPARTMENT}
    more = [f"afdeling_{number}" for number in range(1, departments - len(known) + 1)]
    raw["area"] += [{"id": one, "title": one.capitalize().replace("_", " "), "group": "viborg_by"} for one in more]
    for one in (*raw["criterion"], *raw["indicator"], *raw["figures"]):
        figures = [figure for area, figure in one["values"].items() if area in known and str(figure)[:1].isdigit()]
        if len(figures) > 2:  # a table of departments; an indicator of two has no more of them
            one["values"] |= {area: figures[number % len(figures)] for number, area in enumerate(more)}
    raw["claim"] = []  # what the text says of fifteen
    for one in raw["contradiction"]:
        one.pop("explains", None)
    start = raw["period"]["start"]["value"]
    raw["period"]["end"]["value"] = raw["period"]["end"]["value"].replace(year=start.year + years)
    found = kind.KIND.read(raw)
    assert not found.faults, found.faults[:3]  # noqa: S101 the plan's own tables, enlarged
    small = load_any(Path(PLAN))
    made: StrategicAgreement = replace(found.versions[0], file_name=small.file_name, sha256=small.sha256)
    return made


def _seconds_a_cell(agreement: StrategicAgreement) -> float:
    """Return the processor's seconds for building and writing a follow-up, divided by its cells."""
    began = time.process_time()
    book = FOLLOW_UP.build(agreement)
    to_bytes(book, agreement.dated)
    return (time.process_time() - began) / sum(len(sheet.cells) for sheet in book.sheets)
