"""The forecast's success rates on the sheet Aftalen: what is believed of each before anything has been measured."""

from model.forecast.limits import PERCENTILES
from model.forecast.rules.success_rate import success_rate, success_rate_limit
from model.formula.expression import lift
from model.targets.common.target import targets_of
from workbooks.calculator.block import Block
from workbooks.calculator.plan import InstalmentCells
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Stack

_RATE = {
    "expected": "Ventet rate", "strength": "Vejer som (antal)", "persons": "Målt (antal)", "achieved": "Opfyldt (antal)",
    "rate": "Rate nu", "low": "P10", "high": "P90",
}  # fmt: skip
_PERCENTILES = {"low": PERCENTILES[0], "high": PERCENTILES[-1]}


def write_rates(annex: AnnexBook, stack: Stack, _: InstalmentCells) -> None:
    """Write the mean and the limits of each success rate before anything is measured; nothing without assumptions."""
    agreement = annex.agreement
    groups = [
        (f"{target.number}. {target.title}: {group.title}", group)
        for target in targets_of(agreement).values()
        for group in target.expected_groups(agreement)
    ]
    if agreement.forecast is None or not groups:
        return
    block = Block(
        annex, stack, "10. Succesraterne i prognosen, før noget er målt", agreement.forecast.rate_strength.clause
    )
    block.head("Betalingsmål og gruppe", _RATE)
    percentiles, chances = block.row("Percentil"), block.row("Sandsynlighed for at ligge under")
    for key, percentile in _PERCENTILES.items():
        chances.put(key, lift(percentiles.put(key, percentile, Style.NUMBER)) / 100, Style.SHARE)
    for title, group in groups:
        row = block.row(title)
        expected = row.put("expected", group.rate, Style.SHARE)
        strength = row.put("strength", agreement.forecast.rate_strength, Style.NUMBER)
        seen = expected, strength, row.put("persons", 0, Style.NUMBER), row.put("achieved", 0, Style.NUMBER)
        row.call("rate", success_rate, *seen)
        for key in _PERCENTILES:
            row.call(key, success_rate_limit, chances[key].fixed(), *seen)
    block.finish()
