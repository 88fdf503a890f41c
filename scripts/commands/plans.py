"""The plan for social housing whose follow-up stands in the package of a funding agreement for the same areas."""

from pathlib import Path
from typing import TYPE_CHECKING

from model.base.fault import Fault
from scripts.commands.arguments import Arguments
from scripts.commands.command import BadInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.strategic.terms import StrategicAgreement
    from model.terms.any_agreement import AnyAgreement
    from workbooks.proof.editions import GivenFinder
    from workbooks.proof.report import Report
    from workbooks.reading.read import FileBook


def plan_of(arguments: Arguments, agreement: "AnyAgreement") -> "StrategicAgreement | None":
    """Return the plan that `--helhedsplan` names, or else the program's own for an agreement's areas; None if there is none.

    Raises: `BadInputError` with every fault of the plan's source, or where the plan has none of the agreement's areas.
    """
    from model.source.load import SourceError, load_any, shipped
    from model.strategic.terms import StrategicAgreement
    from model.terms.agreement import Agreement
    from workbooks.package.plan_part import plan_beside, shared_areas

    if not isinstance(agreement, Agreement):
        if arguments.plan is not None:
            raise BadInputError(["--helhedsplan hører til en aftale med tilskud; --aftale er selv en helhedsplan"])
        return None
    if arguments.plan is None:
        return plan_beside(agreement, [one for one in shipped() if isinstance(one, StrategicAgreement)])
    try:
        plan = load_any(arguments.plan)
    except SourceError as error:
        raise BadInputError(error.lines) from None
    if not isinstance(plan, StrategicAgreement):
        raise BadInputError([f"--helhedsplan: {plan.file_name} er ingen helhedsplan"])
    if not shared_areas(agreement, plan):
        allowed = ", ".join(one.title for one in agreement.area) or "ingen; aftalen nævner ikke nogen"
        raise BadInputError([str(Fault("--helhedsplan", "ingen af aftalens områder", allowed))])
    return plan


def proved(
    path: Path, arguments: Arguments, agreement: "AnyAgreement", sources: "Mapping[str, GivenFinder]"
) -> "tuple[Report, FileBook, AnyAgreement]":
    """Return a file's report, the file as it was read, and the agreement that it was held against.

    The plan's, if it is not a workbook of the agreement but of the plan beside it. Errors as of `workbooks.proof.control.examined`.
    """
    from workbooks.proof.control import examined

    report, found = examined(path, agreement, sources)
    plan = plan_of(arguments, agreement) if report.is_of_another else None
    if plan is not None:
        of_plan, found = examined(path, plan, sources)
        if not of_plan.is_of_another:
            return of_plan, found, plan
    return report, found, agreement
