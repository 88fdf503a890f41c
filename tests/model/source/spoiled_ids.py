"""Ids that nothing has, that two have, or that give two terms one name in Excel."""

from tests.shared.spoilage import edited

_FUNDERS = "DSI, LBF"
_PAYERS = "DSI, LBF, municipality"
_STEPS = "ingen, par_103_104, par_82, par_85"
_YEARS = "2023, 2024, 2025, 2026, total"
_BEFORE = "en værdi, der ikke er brugt før"
_OWN_NAME = "id'er, der giver hvert vilkår sit eget navn"

IDS = (
    edited(
        "an evaluation by an unknown funder",
        "budget.evaluation_funder",
        "»Realdania«",
        _FUNDERS,
        ('evaluation_funder = "LBF"', 'evaluation_funder = "Realdania"'),
    ),
    edited(
        "a reduction for an unknown funder", "reduction.funder", "»dsi«", _FUNDERS, ('funder = "DSI"', 'funder = "dsi"')
    ),
    edited(
        "a formula for an unknown funder",
        "return_ceiling.formula.bilag_5_aar.funders",
        "»PDJ«",
        _FUNDERS,
        ('funders = ["DSI"]', 'funders = ["PDJ"]'),
    ),
    edited(
        "an account for an unknown funder",
        "return_ceiling.account.konto_samlet.funders",
        "»PDJ«",
        _FUNDERS,
        ('funders = ["DSI"]\ndeposits', 'funders = ["PDJ"]\ndeposits'),
    ),
    edited(
        "a solution for an unknown funder",
        "return_ceiling.solved.aar_faelles.funders",
        "»PDJ«",
        _FUNDERS,
        ('til loftet"\nfunders = ["DSI", "LBF"]', 'til loftet"\nfunders = ["DSI", "PDJ"]'),
    ),
    edited(
        "an unknown payer", "target.life_satisfaction.payer", "»staten«", _PAYERS, ('payer = "LBF"', 'payer = "staten"')
    ),
    edited(
        "an example from an unknown step",
        "target.social_measures.example.borger_1",
        "»par_99«",
        _STEPS,
        ('before = "par_85"', 'before = "par_99"'),
    ),
    edited(
        "an example to an unknown step",
        "target.social_measures.example.borger_1",
        "»par_99«",
        _STEPS,
        ('after = "par_82"', 'after = "par_99"'),
    ),
    edited(
        "an instalment printed for an unknown funder",
        "disbursement.instalment[1].printed.PDJ",
        "»PDJ«",
        _FUNDERS,
        ('LBF = "454.167"', 'PDJ = "454.167"'),
    ),
    edited(
        "a total printed for an unknown funder",
        "disbursement.printed_total.PDJ",
        "»PDJ«",
        _FUNDERS,
        ('LBF = "1.362.500" }', 'PDJ = "1.362.500" }'),
    ),
    edited(
        "a line printed for a year outside",
        "budget.line.personale.printed.2027",
        "»2027«",
        _YEARS,
        ('2026 = "1.250.000"', '2027 = "1.250.000"'),
    ),
    edited(
        "a budget printed for a year outside",
        "budget.printed_budget.2022",
        "»2022«",
        _YEARS,
        ('2023 = "293.056"', '2022 = "293.056"'),
    ),
    edited(
        "households printed for all",
        "budget.printed_households.ialt",
        "»ialt«",
        _YEARS,
        ('total = "180"', 'ialt = "180"'),
    ),
    edited(
        "an intervention printed for all",
        "budget.printed_intervention.sum",
        "»sum«",
        _YEARS,
        ('{ total = "5.275.000" }', '{ sum = "5.275.000" }'),
    ),
)

NAMES = (
    edited("a funder twice", "funder[2].id", "»DSI« igen", _BEFORE, ('id = "LBF"', 'id = "DSI"')),
    edited(
        "a budget line twice",
        "budget.line[2].id",
        "»personale« igen",
        _BEFORE,
        ('id = "lejlighed"', 'id = "personale"'),
    ),
    edited(
        "a benefit twice",
        "target.employment.benefit[2].id",
        "»beskaeftigelse« igen",
        _BEFORE,
        ('id = "uddannelse"', 'id = "beskaeftigelse"'),
    ),
    edited(
        "a step twice",
        "target.social_measures.step[3].id",
        "»par_82« igen",
        _BEFORE,
        ('id = "par_85"', 'id = "par_82"'),
    ),
    edited(
        "a reading twice",
        "return_ceiling.account[2].id",
        "»konto_samlet« igen",
        _BEFORE,
        ('id = "konto_rater"', 'id = "konto_samlet"'),
    ),
    edited(
        "an evaluation twice", "evaluation[2].id", "»midtvejs« igen", _BEFORE, ('id = "foreloebig"', 'id = "midtvejs"')
    ),
    edited(
        "a contradiction twice",
        "contradiction[2].id",
        "»rater_sum« igen",
        _BEFORE,
        ('id = "budget_byttede_cifre"', 'id = "rater_sum"'),
    ),
    edited(
        "budget lines that differ in case", "budget", "navnet ", _OWN_NAME, ('id = "lejlighed"', 'id = "Personale"')
    ),
    edited("evaluations that differ in case", "evaluation", "navnet ", _OWN_NAME, ('id = "foreloebig"', 'id = "Slut"')),
    edited(
        "a budget line named as the evaluation", "budget", "navnet ", _OWN_NAME, ('id = "koersel"', 'id = "evaluering"')
    ),
    edited(
        "an example named as an expectation",
        "target.school_absence",
        "navnet ",
        _OWN_NAME,
        ('id = "eks_m1"', 'id = "m1"'),
        also=(("target.school_absence", "navnet ", _OWN_NAME),),
    ),
    edited(
        "years of two readings under one name",
        "return_ceiling",
        "navnet ",
        _OWN_NAME,
        ('id = "rente_DSI"', 'id = "Bilag_5_aar"'),
    ),
    edited(
        "readings of two kinds with one id",
        "return_ceiling",
        "konto_samlet",
        "",
        ('id = "aar_DSI"', 'id = "konto_samlet"'),
    ),
)
