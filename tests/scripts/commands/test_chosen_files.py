"""Files, folders and patterns: what a command takes is looked up by itself, since cmd and PowerShell expand nothing."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.cli import main
from scripts.commands.arguments import Arguments, parse
from scripts.commands.chosen import SOURCES, WORKBOOKS, chosen, each_once, names_of, only, only_folder
from scripts.commands.faults import BadInputError
from tests.shared.workbooks import Built


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package's folder as it lies on somebody's desk, Excel open, and the user beside it."""
    for name in ("b.xlsx", "a.xlsx", "c.XLSM", "~$b.xlsx", ".skjult.xlsx", "Frister.ics", "a.toml"):
        (tmp_path / "Aarsmoede_2025" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "Aarsmoede_2025" / name).write_bytes(b"")
    (tmp_path / "Aarsmoede_2025" / "d.xlsx").mkdir()
    (tmp_path / "tom").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def named(*given: str) -> list[str]:
    """What is meant by these words, as they would be typed."""
    return [path.as_posix() for path in chosen([Path(one) for one in given], WORKBOOKS)]


def faults(call: Callable[[], object]) -> list[str]:
    """The lines of a refusal."""
    with pytest.raises(BadInputError) as caught:
        call()
    return list(caught.value.lines)


def test_a_folder_is_its_workbooks_in_order(desk: Path) -> None:
    """Those with macros too; not the lock of an open one, what is hidden, another kind of file, or a folder."""
    assert named("Aarsmoede_2025") == ["Aarsmoede_2025/a.xlsx", "Aarsmoede_2025/b.xlsx", "Aarsmoede_2025/c.XLSM"]
    assert chosen([Path("Aarsmoede_2025")], SOURCES) == [Path("Aarsmoede_2025/a.toml")]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless file")
def test_a_file_of_a_folder_that_cannot_be_read_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A link to what never ends, and one to nothing; by what reads the folder, not passed over in silence."""
    (desk / "tom" / "zero.xlsx").symlink_to("/dev/zero")
    (desk / "tom" / "væk.xlsx").symlink_to("ingen.xlsx")
    assert main(["kontrol", "tom"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "tom/væk.xlsx: findes ikke",
        "tom/zero.xlsx: er ingen almindelig fil; en .xlsx-fil er ventet",
    ]


def test_a_pattern_is_what_fits_it(desk: Path) -> None:
    """Files by their names, a folder as its workbooks; no lock."""
    assert named("Aarsmoede_2025/[ab].xlsx") == ["Aarsmoede_2025/a.xlsx", "Aarsmoede_2025/b.xlsx"]
    assert named("Aarsmoede_2025/F*") == ["Aarsmoede_2025/Frister.ics"]
    assert named("Aarsmoede_2025/*b.xlsx") == ["Aarsmoede_2025/b.xlsx"]
    assert named("Aarsmoede_20*") == named("Aarsmoede_2025")
    assert named(str(desk / "Aar*" / "b*.xlsx")) == [(desk / "Aarsmoede_2025" / "b.xlsx").as_posix()]


def test_a_file_whose_name_looks_like_a_pattern_is_itself(desk: Path) -> None:
    """Browsers number a second download with brackets."""
    (desk / "retur[1].xlsx").write_bytes(b"")
    (desk / "retur1.xlsx").write_bytes(b"")
    assert named("retur[1].xlsx") == ["retur[1].xlsx"]
    (desk / "retur[1].xlsx").unlink()
    assert named("retur[1].xlsx") == ["retur1.xlsx"]


def test_the_order_is_that_of_the_words(desk: Path) -> None:
    """A file that is not there is left to whoever reads it, who says so."""
    assert named("z.xlsx", "Aarsmoede_2025/b.xlsx", "y.xlsx") == ["z.xlsx", "Aarsmoede_2025/b.xlsx", "y.xlsx"]


def test_a_lock_that_the_shell_put_among_the_files_is_left_out(desk: Path) -> None:
    """`Aarsmoede_2025/*.xlsx` in bash has it."""
    assert named("Aarsmoede_2025/a.xlsx", "Aarsmoede_2025/~$b.xlsx") == ["Aarsmoede_2025/a.xlsx"]
    (line,) = faults(lambda: named("Aarsmoede_2025/~$b.xlsx"))
    assert line.endswith("~$b.xlsx: er kun Excels lås på en åben projektmappe")


def test_each_pattern_that_gives_nothing_is_a_line(desk: Path) -> None:
    """All at once; a folder without workbooks is left to whoever reads it, who says so."""
    assert named("tom") == ["tom"]
    assert faults(lambda: named("x*.xlsx", "tom", "Aarsmoede_2025/a.xlsx", "q?")) == [
        "x*.xlsx: intet passer på mønsteret",
        "q?: intet passer på mønsteret",
    ]


def test_a_folder_that_may_not_be_read_is_a_line(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated: tests may run as root, who may look anywhere."""

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert faults(lambda: named("tom")) == ["tom: er en mappe, der ikke må læses"]


def test_an_option_that_takes_one_file_takes_a_pattern_or_folder_with_one(desk: Path) -> None:
    """Of several it says how many."""
    assert only("--aftale", Path("Aarsmoede_2025"), SOURCES) == Path("Aarsmoede_2025/a.toml")
    assert only("--maalinger", Path("Aarsmoede_2025/b*"), WORKBOOKS) == Path("Aarsmoede_2025/b.xlsx")
    assert only("--aftale", None, SOURCES) is None
    (line,) = faults(lambda: only("--maalinger", Path("Aarsmoede_2025"), WORKBOOKS))
    assert line == "--maalinger: Aarsmoede_2025 er 3 filer; her kan kun stå én"


def test_a_pattern_for_a_folder_fits_one(desk: Path) -> None:
    """For `bilag sammenlign`."""
    (desk / "Aarsmoede_2024").mkdir()
    assert only_folder(Path("Aarsmoede_*4")) == Path("Aarsmoede_2024")
    assert only_folder(Path("ikke der")) == Path("ikke der")
    assert faults(lambda: only_folder(Path("Aar*"))) == ["Aar*: 2 mapper passer på mønsteret; her skal stå én"]
    assert faults(lambda: only_folder(Path("Q*"))) == ["Q*: ingen mapper passer på mønsteret; her skal stå én"]


def test_files_are_called_by_as_much_of_their_path_as_tells_them_apart() -> None:
    """The name alone where no other file has it."""
    paths = [Path(one) for one in ("nord/2024/skema.xlsx", "syd/2024/skema.xlsx", "syd/maal.xlsx", "skema.xlsx")]
    assert [name.replace(os.sep, "/") for name in names_of(paths).values()] == [
        "nord/2024/skema.xlsx",
        "syd/2024/skema.xlsx",
        "maal.xlsx",
        "skema.xlsx",
    ]
    assert list(names_of(paths[2:]).values()) == ["maal.xlsx", "skema.xlsx"]


def asked(*words: str) -> Arguments:
    """What a command was asked to do."""
    arguments = parse(words)
    assert isinstance(arguments, Arguments)
    return arguments


def test_every_option_that_takes_files_takes_patterns(desk: Path) -> None:
    """Those that take several take all that fit, in pairs."""
    for name in ("1.toml", "2.toml"):
        (desk / name).write_bytes(b"")
    package = asked("aarsmoede", "--aar", "2025", "--aftale", "?.toml", "--regnskab", "Aarsmoede_2025/[ab].xlsx")
    pairs = [(one.agreement, one.accounts) for one in package.each]
    assert pairs == [(Path(f"{n}.toml"), Path(f"Aarsmoede_2025/{name}.xlsx")) for n, name in ((1, "a"), (2, "b"))]
    statement = asked("resultat", "--aftale", "1*", "--maalinger", "Aarsmoede_2025/b*")
    assert (statement.agreement, statement.measurements) == (Path("1.toml"), Path("Aarsmoede_2025/b.xlsx"))
    proof = asked("kontrol", "Aarsmoede_2025", "Aarsmoede_2025/a.xlsx", "--regnskab", "Aarsmoede_2025/a*.xlsx")
    assert [path.name for path in proof.files] == ["a.xlsx", "b.xlsx", "c.XLSM"]
    assert proof.accounts == Path("Aarsmoede_2025/a.xlsx")


@pytest.mark.parametrize(
    "words",
    [
        ("byg", "--aftale", "a", "--aftale", "b"),
        ("byg", "--til", ".", "--til", "."),
        ("byg", "--dato", "31.10.2026", "--dato", "31.10.2025"),
        ("kontrol", "x.xlsx", "--regnskab", "a", "--regnskab", "b"),
        ("resultat", "--maalinger", "a", "--maalinger=b"),
        ("aarsmoede", "--regnskab", "a", "--aar", "2024", "--aar", "2025"),
    ],
    ids=" ".join,
)
def test_an_option_that_is_given_again_is_refused(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """One of its values would be dropped in silence."""
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert " er givet mere end én gang; her tages den kun én gang (hjælp: " in said.err


def test_a_folder_of_workbooks_is_proved_in_one_call(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each line says which file it is about, also where one has more than one."""
    for name in ("Bilag_3.2_Udbetalingsplan.xlsx", "Bilag_4.1_Budget.xlsx"):
        shutil.copy(all_built["viborg", name].path, tmp_path / name)
    shutil.copy(all_built["fiktiv", "Afstemning.xlsx"].path, tmp_path / "Afstemning.xlsx")
    (tmp_path / "~$Afstemning.xlsx").write_bytes(b"laas")
    assert main(["kontrol", str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in lines] == [
        *[str(tmp_path / "Afstemning.xlsx")] * 3,
        str(tmp_path / "Bilag_3.2_Udbetalingsplan.xlsx"),
        str(tmp_path / "Bilag_4.1_Budget.xlsx"),
    ]
    assert main(["kontrol", str(tmp_path / "*.xlsx")]) == 1
    assert capsys.readouterr().out.splitlines() == lines
    assert main(["kontrol", str(tmp_path / "Q*.xlsx")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'Q*.xlsx'}: intet passer på mønsteret\n"
    (tmp_path / "tom").mkdir()
    words = ["rapport", "--periode", "2025-H1", "--regnskab", str(tmp_path / "tom"), "--til", str(tmp_path / "ud")]
    assert main(words) == 2
    assert "tom: filen: er en mappe uden projektmapper (.xlsx)" in capsys.readouterr().err
    assert main(["kontrol", str(tmp_path / "tom")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'tom'}: er en mappe uden projektmapper (.xlsx, .xlsm)\n"


@pytest.mark.skipif(os.name == "nt", reason="links need a right that few have on Windows")
def test_a_file_with_several_names_is_proved_once(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder of links, hard ones too, and one to nothing: each file once, and how many other names it has."""
    own = shutil.copy(all_built["viborg", "Bilag_3.2_Udbetalingsplan.xlsx"].path, tmp_path / "a.xlsx")
    for number in range(30):
        (tmp_path / f"l{number}.xlsx").symlink_to("a.xlsx")
    os.link(own, tmp_path / "m.xlsx")
    (tmp_path / "n.xlsx").symlink_to("ingen.xlsx")
    paths = sorted(tmp_path.iterdir())
    assert each_once(paths) == {tmp_path / "a.xlsx": 31, tmp_path / "n.xlsx": 0}
    (tmp_path / "n.xlsx").unlink()
    assert main(["kontrol", str(tmp_path)]) == 0
    told = capsys.readouterr()
    assert told.out.count("OK, ingen forskelle") == 1
    assert told.err == f"{tmp_path / 'a.xlsx'}: 31 andre navne fører til den samme fil, som er prøvet én gang\n"
