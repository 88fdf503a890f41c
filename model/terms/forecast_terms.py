"""Assumptions that a forecast adds to the agreement's own expectations: none of them is agreed."""

from model.terms.schema import record, tables
from model.terms.values import Term, identifier, term, terms, text


@record
class ScenarioTerms:
    """A case beside the expected one: every expected success multiplied by a factor."""

    id: str = identifier()
    title: str = text()
    factor: Term = term("factor", "Prognose_faktor_{id}", "Faktor på forventet succes: {title}")


@record
class ForecastTerms:
    """Assumptions of the forecast: who starts when, how sure the expected success is, what varies, when it is paid."""

    assumption: str = text()
    intake: tuple[Term, ...] = terms("households", "Prognose_visitation_{n}", "Husstande visiteret i {n}. periode")
    dropouts: Term = term("fraction", "Prognose_frafald", "Husstande, der aldrig tæller med")
    rate_strength: Term = term(
        "persons", "Prognose_styrke", "Forventede succesrater vejer som så mange målte personer", above=0
    )
    persistence: Term = term("fraction", "Prognose_fastholdelse", "Resultater, der fastholdes fra måling til måling")
    fulfilment_spread: Term = term("fraction", "Prognose_spredning_planer", "Spredning af husstandes opfyldelse")
    mean_error_treated: Term = term("fraction", "Prognose_fejl_indsats", "Standardfejl af indsatsgruppens gennemsnit")
    mean_error_control: Term = term("fraction", "Prognose_fejl_kontrol", "Standardfejl af kontrolgruppens gennemsnit")
    common_shock: Term = term("log-odds", "Prognose_faelles_udslag", "Fælles udslag i alle succesrater, spredning")
    paid_after: Term = term("days", "Prognose_betales_efter", "Dage fra periodens udgang til betalingen")
    scenario: tuple[ScenarioTerms, ...] = tables(ScenarioTerms, least=0)
