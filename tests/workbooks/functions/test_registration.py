"""xlwings registers every rule of the registry, with its Danish help, and generates the VBA that Excel imports."""

from pathlib import Path

from model.registry import REGISTRY
from scripts.develop.fake_windows import generated_vba, xlwings_on_windows
from tests.shared.strategies import every_rule
from workbooks.functions.function_names import argument_help, description

STORED = Path(__file__).with_name("xlwings_udfs.bas")


def test_every_rule_is_a_function_of_the_module_and_nothing_else_is() -> None:
    """Without a line of code for any of them."""
    module, _, _ = xlwings_on_windows()
    assert {name for name in dir(module) if hasattr(getattr(module, name), "__xlfunc__")} == set(REGISTRY)


@every_rule
def test_a_function_has_category_description_and_help_for_each_argument(name: str) -> None:
    """At most 255 characters each, or Excel would cut them."""
    module, _, _ = xlwings_on_windows()
    rule, known = REGISTRY[name], getattr(module, name).__xlfunc__
    assert (known["name"], known["category"], known["volatile"], known["sub"]) == (
        name,
        name.partition("_")[0],
        False,
        False,
    )
    assert known["call_in_wizard"] is True
    assert known["ret"]["doc"] == description(rule)
    assert rule.help in known["ret"]["doc"]
    assert rule.unit in known["ret"]["doc"]
    assert rule.clause.casefold() in known["ret"]["doc"].casefold()
    assert [argument["name"] for argument in known["args"]] == [p.name for p in rule.parameters]
    assert [argument["doc"] for argument in known["args"]] == [argument_help(p) for p in rule.parameters]
    assert [argument.get("optional") for argument in known["args"]] == [p.default for p in rule.parameters]
    assert all(len(text) <= 255 for text in (known["ret"]["doc"], *(a["doc"] for a in known["args"])))


def test_the_vba_that_xlwings_generates_is_the_stored_one() -> None:
    """What *Import Functions* writes into the workbook: `python -m scripts.develop.fake_windows` renews the stored one."""
    assert generated_vba() == STORED.read_text(encoding="ascii")


def test_the_vba_calls_python_once_with_all_arguments() -> None:
    """Optional arguments are declared so, in the order of the interface."""
    vba = generated_vba()
    assert vba.count("End Function\n") == len(REGISTRY)
    assert "Function DSI_ABSOLUT_REDUKTION(budget, faktisk, Optional andel)\n" in vba
    assert "Function DSI_UFORBRUGT(udbetalt, anvendt, Optional periodiseret, Optional tilbagebetalt)\n" in vba
    assert 'XLPy.CallUDF("workbooks.udf", "DSI_MAANEDER", Array(start, slut, aar), ThisWorkbook' in vba
