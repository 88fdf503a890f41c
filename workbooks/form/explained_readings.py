"""How the agreement is read, as the form's guide shows it: each open question with its answer."""

from model.terms.any_agreement import AnyAgreement
from workbooks.form.form import Explained
from workbooks.frame.readings import answers

_TITLE = "Hvad aftalens tekst lader stå åbent, og hvordan den fortolkes her"


def explained_readings(agreement: AnyAgreement, *ids: str) -> Explained:
    """Return some readings, for the guide."""
    return Explained(title=_TITLE, meanings=tuple(answers(agreement, *ids)))
