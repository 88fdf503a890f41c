"""A source that cannot be used is refused with one Danish line for each fault, and with nothing else."""

from pathlib import Path

import pytest

from model.base.fault import Fault
from model.source.load import SourceError, load
from tests.amounts import some
from tests.model.source.spoiled import SPOILED
from tests.shared.spoilage import FILE_NAME, VIBORG, SpoiledSource, check_said


@pytest.mark.parametrize("case", some(SPOILED, 2), ids=lambda case: case.id)
def test_a_spoiled_source_is_refused_with_a_line_for_each_fault(case: SpoiledSource, tmp_path: Path) -> None:
    """File, key, what stands there and what is allowed, whatever was spoiled."""
    path = case.write(tmp_path)
    with pytest.raises(SourceError) as caught:
        load(path)
    assert len(caught.value.faults) == len(case.faults)
    check_said(str(caught.value), case)


@pytest.mark.parametrize("id", ["a ladder with two steps alike", "two measurements at one time"])
def test_what_has_to_rise_may_not_stay_where_it_is(id: str, tmp_path: Path) -> None:
    """Steps of a ladder (Bilag 5.1 pkt. 2.5.1), and months after which it is measured (2.1)."""
    (case,) = [one for one in SPOILED if one.id == id]
    with pytest.raises(SourceError) as caught:
        load(case.write(tmp_path))
    check_said(str(caught.value), case)


def test_the_text_that_the_spoiled_ones_are_made_from_is_fine(tmp_path: Path) -> None:
    """So each refusal above is due to its edit alone."""
    path = tmp_path / FILE_NAME
    path.write_text(VIBORG, encoding="utf-8")
    assert load(path).agreement.id == "viborg"


def test_the_spoiled_sources_are_many_and_each_has_its_own_name() -> None:
    """Names are the parameters' ids, here and in the test of the command line."""
    assert len(SPOILED) >= 60
    assert len({case.id for case in SPOILED}) == len(SPOILED)


@pytest.mark.parametrize("exists", [True, False], ids=["file", "directory"])
def test_a_source_without_permission_to_read_is_refused(
    exists: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Simulated: tests may run as root, who may read everything, so `chmod` would prove nothing."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / FILE_NAME
    path.write_text(VIBORG, encoding="utf-8") if exists else path.mkdir()
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceError) as caught:
        load(path)
    stands = "må ikke læses" if exists else "er en mappe"
    allowed = "en fil, du har ret til at læse" if exists else "en fil med aftalens vilkår (TOML)"
    assert str(caught.value) == f"{FILE_NAME}: filen: {stands}; tilladt er {allowed}"


@pytest.mark.parametrize(
    "error", [OSError(5, "Input/output error"), OSError(36, "File name too long")], ids=["disk", "name"]
)
def test_what_the_system_says_in_english_is_not_passed_on(
    error: OSError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Danish reader gets Danish; the number of the error is enough to look it up."""

    def fail(_: Path) -> bytes:
        raise error

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(SourceError) as caught:
        load(tmp_path / FILE_NAME)
    assert str(error.strerror) not in str(caught.value)


def test_a_source_whose_name_holds_a_cpr_number_is_refused_without_repeating_it(tmp_path: Path) -> None:
    """A made-up one; the name would stand on the sheet Oprindelse of every workbook."""
    path = tmp_path / "aftale_611299-1234.toml"
    path.write_text(VIBORG, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        load(path)
    assert str(caught.value) == (
        "kilden: filens navn: noget, der ligner et personnummer; tilladt er et navn uden personnumre"
    )


@pytest.mark.parametrize("number", ["611299-1234", "01011970-1234", "6101701234"])
def test_no_fault_of_a_source_repeats_a_cpr_number(number: str, tmp_path: Path) -> None:
    """Wherever it stands, and whatever else is wrong with it."""
    for before, after in (("value = 180", f'value = "{number}"'), ("[people]", f'[people]\n"{number}" = 1')):
        path = tmp_path / FILE_NAME
        path.write_text(VIBORG.replace(before, after, 1), encoding="utf-8")
        with pytest.raises(SourceError) as caught:
            load(path)
        assert "noget, der ligner et personnummer" in str(caught.value)
        assert not set(number.split("-")) & set(str(caught.value).replace(".", "").replace(":", " ").split())


def test_a_thousand_faults_are_told_and_the_rest_is_counted() -> None:
    """As `bilag kontrol` does; 1,000 lines and one."""
    refused = SourceError(FILE_NAME, [Fault("people", "en ukendt nøgle", "agreement")] * 3500)
    assert len(refused.faults) == 3500
    assert refused.lines[1000:] == [f"{FILE_NAME}: … og 2.500 fejl til"]
