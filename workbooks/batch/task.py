"""The task: an agreement's source and forms in, its files and a report out. It writes nothing that lasts and asks for nothing else."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from model.portfolio.member import Member
from model.rules.parameter import ArgumentError
from model.source.load import SourceError, parse_any
from model.strategic.terms import STRATEGIC
from model.terms.agreement import FUNDING
from model.terms.any_agreement import AnyAgreement
from workbooks.batch.funding_task import build_funding
from workbooks.batch.job import BatchRelease, BookProof, Delivery, Job
from workbooks.batch.made import Building, JobError
from workbooks.batch.plan_task import build_plan
from workbooks.catalogue import catalogue_of
from workbooks.folders.scratch import scratch
from workbooks.frame.edition_inputs import GivenError
from workbooks.frame.truth import TruthError
from workbooks.proof.control import examined
from workbooks.reading.intake import IntakeError
from workbooks.writing.house import TemplateError

_BUILDERS: Mapping[str, Callable[[Job, Any, Sequence[Path], Building], Member]] = MappingProxyType(
    {FUNDING: build_funding, STRATEGIC: build_plan}
)
"""What builds the files of each kind of agreement, and says where it stands."""


def deliver(job: Job) -> Delivery:
    """Build and prove everything that is wanted of an agreement.

    Args:
        job: what there is and what is wanted.

    Returns: files that are proved, equal bytes for equal jobs wherever it runs; or every fault, and no file.
    """
    try:
        _refuse_other_release(job)
        return _delivered(job)
    except (JobError, SourceError, TruthError) as error:
        faults = tuple(error.lines)
    except ArgumentError as error:
        faults = (f"tallene kan ikke regnes, som de står i det udfyldte skema: {error}",)
    except (GivenError, TemplateError, IntakeError) as error:
        faults = (str(error),)
    except Exception as error:  # whatever it is, it is this agreement's, and no other one's
        faults = (f"kunne ikke bygges: uventet fejl i programmet ({type(error).__name__})",)
    return Delivery(job.name, job.key, faults=faults)


def _refuse_other_release(job: Job) -> None:
    here = BatchRelease.here()
    if here != job.release:
        what = "programmet" if here.version != job.release.version else "husstilen"
        raise JobError([f"bygges ikke: {what} er en anden udgave på den maskine, der skulle bygge"])


def _delivered(job: Job) -> Delivery:
    agreement = parse_any(job.source, job.file_name)
    if faults := catalogue_of(agreement).faults(agreement):
        raise SourceError(agreement.file_name, faults)
    agreement = agreement.latest()
    building = Building()
    with scratch() as made:
        forms = _put_down(job, made.folder)
        member = _BUILDERS[agreement.agreement.type](job, agreement, forms, building)
    proofs = tuple(_proof(building, folder, name, agreement) for folder, name in building.books)
    if found := [one for one in proofs if one.differences]:
        raise JobError([f"{one.file}: {one.differences} forskelle ved kontrollen; intet er skrevet" for one in found])
    return Delivery(job.name, job.key, building.files, member, proofs)


def _put_down(job: Job, folder: Path) -> list[Path]:
    """Return the forms as files, under their own names; readers take files from others by their path."""
    paths = []
    for name, content in job.forms.items():
        paths.append(folder / Path(name).name)
        paths[-1].write_bytes(content)
    return paths


def _proof(building: Building, folder: str, name: str, agreement: AnyAgreement) -> BookProof:
    content, written_from = building.files[folder][name], building.written_from.get((folder, name), "")
    report, _ = examined(Path(name), agreement, building.sources(), content, written_from)
    return BookProof("/".join(filter(None, (folder, name))), report.formulas, len(report.differences), report.deviates)
