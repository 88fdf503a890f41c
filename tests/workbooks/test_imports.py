"""Imports go one way, from the conventions to the command line; read from the code itself."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = ("model", "workbooks", "scripts")
LAYERS = (
    (
        "model",
        "model.base.citation",
        "model.base.files",
        "model.base.rounding",
        "model.base.daycount",
        "model.base.elementwise",
        "model.rules.parameter",
        "model.rules.rule",
        "model.formula.twin",
        "model.base.payment_period",
        "model.base.state",
    ),
    (
        "model.terms.source_location",
        "model.base.units",
        "model.terms.values",
        "model.terms.schema",
        "model.terms.outcome_terms",
        "model.terms.deadline_terms",
        "model.terms.budget_terms",
        "model.terms.reading_terms",
        "model.terms.contradictions",
        "model.terms.agreement",
    ),
    (
        "model.clauses.annex_4_1",
        "model.plan.budget",
        "model.rules.column",
        "model.formula.expression",
        "model.formula.date_expression",
    ),
    (
        "model.source.relations",
        "model.source.amendments",
        "model.source.consistency",
        "model.source.migrations",
        "model.source.load",
        "model.terms.tables",
        "model.agreements",
        "model.facts.accounts",
        "model.facts.observations",
        "model.facts.privacy",
    ),
    ("model.clauses",),
    (
        "model.outcomes.courses",
        "model.outcomes.tally",
        "model.outcomes.results",
        "model.outcomes.as_of",
        "model.outcomes.waterfall",
        "model.outcomes.balance",
        "model.outcomes.household_findings",
        "model.outcomes.findings",
        "model.outcomes.statement",
        "model.outcomes.small_counts",
        "model.outcomes.steering_group",
        "model.plan.instalments",
        "model.grant.demands",
        "model.grant.paid_ahead",
        "model.grant.unused",
        "model.grant.dropouts",
        "model.grant.grant_account",
        "model.grant.conditions",
        "model.grant.remedy",
        "model.grant.revoked",
        "model.grant.notices",
        "model.grant.replacement",
        "model.grant.revocation",
        "model.grant.rights",
        "model.year.meetings",
        "model.year.result_payments",
        "model.grant.reduction",
        "model.grant.progress",
        "model.grant.first_quarters",
        "model.year.deadlines",
        "model.year.overdue",
        "model.year.triggers",
        "model.year.year",
        "model.grant.known_accounts",
        "model.facts.part_costs",
        "model.half_year.half_year",
        "model.half_year.figures",
        "model.year.figures",
    ),
    ("workbooks",),
    ("scripts",),
)
"""Each may import from its own layer and from those above it in this list."""
XLWINGS = ("workbooks.udf", "scripts.develop.fake_windows")
OPENPYXL = {"scripts.develop.house_style", "scripts.bench", "scripts.benchmarks.bench_baselines"}
"""The only modules outside `workbooks` that may open Excel files with openpyxl."""


@cache
def modules() -> dict[str, Path]:
    """Every module of the program by its name."""
    found = {}
    for top in OURS:
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports(name: str, *, at_load: bool = False) -> tuple[str, ...]:
    """The modules that a module imports; `at_load` leaves out what is imported late or for type checkers only."""
    return tuple(_imports(name, at_load=at_load))


def _imports(name: str, *, at_load: bool) -> Iterator[str]:
    tree = ast.parse(modules()[name].read_text("utf-8"))
    nodes = _at_load(tree) if at_load else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in modules() else str(node.module)


def _at_load(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _at_load(child)


def layer(name: str) -> int:
    """Where a module stands; the longest matching entry decides."""
    fitting = [
        (len(entry), number)
        for number, entries in enumerate(LAYERS)
        for entry in entries
        if name == entry or (entry != "model" and name.startswith(f"{entry}."))
    ]
    assert fitting, f"{name} stands in no layer: add it to LAYERS where it belongs"
    return max(fitting)[1]


@pytest.mark.parametrize("name", modules())
def test_a_module_imports_nothing_from_a_later_layer(name: str) -> None:
    """One look upwards is allowed: the registry collects the rules of the clauses, late, when it is first asked."""
    upwards = {other for other in imports(name) if other.split(".")[0] in OURS and layer(other) > layer(name)}
    allowed = {"model.clauses"} if name == "model.rules.rule" else set()
    assert upwards <= allowed, f"{name} imports {', '.join(sorted(upwards - allowed))}"


def test_the_registrys_look_upwards_happens_late() -> None:
    """At load the rules know nothing of the clauses."""
    assert "model.clauses" not in set(imports("model.rules.rule", at_load=True))


def test_no_module_imports_itself_by_way_of_others() -> None:
    """At load; a cycle would make the order of imports matter."""
    ours = {name: {o for o in imports(name, at_load=True) if o in modules()} for name in modules()}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name not in done:
            for other in sorted(ours[name]):
                visit(other, (*path, name))
            done.add(name)

    for name in ours:
        visit(name, ())


def test_a_clause_imports_no_other_clause() -> None:
    """Whoever needs two passes the result on."""
    for name in modules():
        if name.startswith("model.clauses."):
            others = {other for other in imports(name) if other.startswith("model.clauses")}
            assert not others, f"{name} imports {', '.join(sorted(others))}"


@pytest.mark.parametrize("top", ["model", "scripts"])
def test_only_workbooks_knows_openpyxl_and_nobody_xlwings(top: str) -> None:
    """A cell is known in `workbooks/` alone; the script that makes a fresh house style and the benchmark excepted."""
    for name in modules():
        used = {other.split(".")[0] for other in imports(name)}
        assert "xlwings" not in used or name in XLWINGS, name
        if name.split(".")[0] == top and name not in OPENPYXL:
            assert "openpyxl" not in used, name


def test_the_model_knows_no_workbook() -> None:
    """Neither the package nor anything that opens Excel files."""
    for name in modules():
        if name.split(".")[0] == "model":
            used = {other.split(".")[0] for other in imports(name)}
            assert not used & {"workbooks", "scripts", "openpyxl", "xlwings", "formualizer", "ironcalc"}, name


def test_nothing_of_the_program_imports_its_tests() -> None:
    """What runs at a user's does not need them."""
    for name in modules():
        assert "tests" not in {other.split(".")[0] for other in imports(name)}, name
