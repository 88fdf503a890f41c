"""Assumptions of a forecast that are none: outside what they may be, or not fitting the agreement's own terms."""

from tests.shared.spoilage import edited, rewritten, without_block

_SHARE = "et tal, mindst 0 og højst 1"
_ADDS = "antal, der er 180 i alt"
_ROWS = "7: én for hver betalingsperiode i indsatsen"
_DROPOUTS, _KEPT = "dropouts = { value = 0,", "persistence = { value = 0.6,"
_FIRST = (
    '    { value = 10, unit = "households", clause = "Bilag 4.1", assumption = "Budgettets husstande for 2023." },\n'
)
_TWENTY = '    { value = 20, unit = "households"'
_CONTROL = "mean_error_control = { value = 0.008,"

FORECAST = (
    edited("drop-outs below 0", "forecast.dropouts.value", "-0,1", _SHARE, (_DROPOUTS, "dropouts = { value = -0.1,")),
    edited("more than all drop out", "forecast.dropouts.value", "1,01", _SHARE, (_DROPOUTS, "dropouts = { value = 1.01,")),
    edited("persistence above 1", "forecast.persistence.value", "1,2", _SHARE, (_KEPT, "persistence = { value = 1.2,")),
    edited("persistence below 0", "forecast.persistence.value", "-0,6", _SHARE, (_KEPT, "persistence = { value = -0.6,")),
    edited(
        "expected rates that weigh nothing",
        "forecast.rate_strength.value",
        "0",
        "større end 0",
        ("rate_strength = { value = 20,", "rate_strength = { value = 0,"),
    ),
    # a twentieth of those in sheltered employment are expected to move down a step: 3 x 0.05 = 0.15 persons, 4 x 0.05 = 0.2
    edited(
        "expected rates that weigh less than a fifth of a person",
        "forecast.rate_strength.value",
        "3",
        "mindst 4, når den ventede rate, der er længst fra det halve, er 0,05 fra 0 eller 1",
        ("rate_strength = { value = 20,", "rate_strength = { value = 3,"),
    ),
    edited(
        "a spread of plans above 1",
        "forecast.fulfilment_spread.value",
        "25",
        _SHARE,
        ("fulfilment_spread = { value = 0.25,", "fulfilment_spread = { value = 25,"),
    ),
    edited(
        "a shock below 0",
        "forecast.common_shock.value",
        "-0,2",
        "mindst 0 og højst 5",
        ("common_shock = { value = 0.2,", "common_shock = { value = -0.2,"),
    ),
    edited(
        "paid before the period is over",
        "forecast.paid_after.value",
        "-1",
        "mindst 0",
        ("paid_after = { value = 90,", "paid_after = { value = -1,"),
    ),
    edited(
        "a negative factor",
        "forecast.scenario.lavt.factor.value",
        "-0,8",
        "mindst 0 og højst 10",
        ("factor = { value = 0.8,", "factor = { value = -0.8,"),
    ),
    edited(
        "two scenarios of one id",
        "forecast.scenario[2].id",
        "»lavt« igen",
        "en værdi, der ikke er brugt før",
        ('id = "hoejt"', 'id = "lavt"'),
    ),
    edited("an intake of too many", "forecast.intake", "10, 30, 30, 30, 30, 30, 21", _ADDS, (_TWENTY, _TWENTY.replace("20", "21"))),
    edited("half a household in an intake", "forecast.intake[7].value", "20,5", "et helt tal", (_TWENTY, _TWENTY.replace("20", "20.5"))),
    edited("a negative intake", "forecast.intake[7].value", "-20", "et helt tal", (_TWENTY, _TWENTY.replace("20", "-20"))),
    edited(
        "an intake without its first period",
        "forecast.intake",
        "30, 30, 30, 30, 30, 20",
        _ADDS,
        (_FIRST, ""),
        also=(("forecast.intake", "6 rækker", _ROWS),),
    ),
    edited(
        "an intake of a period too many, all the same of all",
        "forecast.intake",
        "8 rækker",
        _ROWS,
        (_FIRST, _FIRST + _FIRST.replace("10", "0", 1)),
    ),
    # a control group expects 9.85 %, of which an eighth is 1.23125 %
    edited(
        "a standard error by which a mean may be 0",
        "forecast.mean_error_control.value",
        "0,0124",
        "højst 0,0123125",
        (_CONTROL, _CONTROL.replace("0.008", "0.0124")),
    ),
    edited(
        "a key that no forecast has",
        "forecast.antal",
        "en ukendt nøgle",
        "assumption, common_shock, dropouts",
        ("[forecast]\n", "[forecast]\nantal = 3\n"),
    ),
    edited(
        "an assumption left out",
        "forecast.persistence",
        "mangler",
        "en tabel med value, unit og clause",
        ("persistence = {", "# persistence = {"),
    ),
    edited(
        "an intake in another unit",
        "forecast.intake[7].unit",
        "»persons«",
        "households",
        (_TWENTY, _TWENTY.replace("households", "persons")),
    ),
    rewritten(
        "a word for the forecast",
        "forecast",
        "»nej«",
        "en tabel",
        lambda text: 'forecast = "nej"\n' + without_block("[forecast]")(text),
    ),
)  # fmt: skip
