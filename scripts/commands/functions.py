"""`bilag funktioner`: the rules of the agreements, with their arguments and clauses."""

from typing import TYPE_CHECKING, Any

from model.base.citation import cited
from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, say

if TYPE_CHECKING:
    from model.rules.rule import Rule


def list_functions(arguments: Arguments) -> int:
    """`bilag funktioner`: list the rules with their arguments and clauses."""
    from model.base.danish import plain_number
    from model.registry import REGISTRY

    rules = REGISTRY.values()
    document = [function_document(rule) for rule in rules] if arguments.json else []
    lines = []
    for rule in rules:
        names = [p.name if p.default is None else f"[{p.name}={plain_number(p.default)}]" for p in rule.parameters]
        lines += [f"{rule.name}({'; '.join(names)})", f"    {rule.help} ({cited(rule.clause)}, {rule.unit})"]
    say(arguments, document, lines)
    return FINE


def function_document(rule: "Rule") -> dict[str, Any]:
    """Return a rule with its formula.

    Where days off are part of it, the formula lists them, which takes a while to load.
    """
    parameters = [
        {"navn": p.name, "hjaelp": p.help, "enhed": p.unit, "tilladt": p.allowed, "standard": p.default}
        for p in rule.parameters
    ]
    return {
        "navn": rule.name,
        "hjaelp": rule.help,
        "hjemmel": rule.clause,
        "enhed": rule.unit,
        "excel": rule.excel,
        "argumenter": parameters,
    }
