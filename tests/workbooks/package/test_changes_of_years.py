"""What `bilag sammenlign` prints of the packages of two consecutive years: a page, and what a reader needs first."""

import json
from pathlib import Path

import pytest

from scripts.cli import main
from scripts.commands.comparison import MOST_LINES, paper_lines
from tests.shared.packages import Packages
from workbooks.package import changes


@pytest.fixture(scope="module")
def years(package: Packages, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The packages of two consecutive years."""
    folder = tmp_path_factory.mktemp("år")
    return [str(package(folder, "--aar", year)) for year in ("2024", "2025")]


@pytest.fixture
def of_years(years: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is printed of them."""
    capsys.readouterr()
    assert main(["sammenlign", *years]) == 1
    return capsys.readouterr().out.splitlines()


def test_two_years_show_no_count_that_their_packages_hide(
    years: list[str], of_years: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The households that ended are least numbers in both, in text and in data."""
    assert main(["sammenlign", *years, "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    every = [one for book in document["projektmapper"] for one in book["forskelle"]]
    ended = [(one["foer"], one["nu"]) for one in every if "Husstande ophørt før tid siden start" in one["hvad"]]
    assert ended == [("<5", "mindst 5"), ("mindst 5", "mindst 16")]
    (shown,) = [line for line in of_years if "ophørt før tid, Tal" in line]
    assert shown.endswith(": mindst 5 → mindst 16")
    assert not any("Baseline" in line and "%" in line for line in of_years)


def test_two_years_are_told_on_one_page_of_a_hundred_characters(of_years: list[str]) -> None:
    """Lines that a page breaks count as several."""
    assert MOST_LINES - 3 < sum(map(paper_lines, of_years)) <= MOST_LINES
    assert (paper_lines("x" * 100), paper_lines("x" * 101), paper_lines("")) == (1, 2, 1)
    assert paper_lines(f"{'x' * 60} {'y' * 60} {'z' * 60}") == 3  # broken between words


def test_of_two_years_the_states_are_named_before_the_results(of_years: list[str]) -> None:
    """Whatever is not on the page is of a lower rank; checks that came with the year have a line in each workbook."""
    left = [line for line in of_years if line.startswith("  ikke vist her")]
    assert "31 forudsætninger, " in left[0]
    assert " resultater; 178 mellemregninger på 10 ark" in left[0]
    assert not any("tilstand" in line.partition("gentagelser")[0] for line in left)
    assert [line for line in of_years if line.startswith("  tilstand Kontrol: ")] == [
        "  tilstand Kontrol: 3 kommet til, OK; 1 faldet væk, OK",
        *["  tilstand Kontrol: 2 kommet til, OK"] * 2,
        "  tilstand Kontrol: 1 kommet til, OK",
    ]
    assert "Bilag_3.2_Udbetalingsplan.xlsx: 30 forudsætninger, 99 resultater, 2 tilstande ændret eller nye" in of_years


def test_a_key_figure_of_two_years_is_told_once_without_a_year(of_years: list[str]) -> None:
    """That of the year before, and the difference, say no more; a figure of which only they changed is not told at all."""
    assert "    Regnskab for året, Året: 1.603.291,55 → 1.699.580,80" in of_years
    assert not any(word in line for line in of_years for word in ("Året før", "Ændring", "Budget i året", "Året 2025"))


def test_a_day_that_moved_with_the_meeting_is_told_once(of_years: list[str]) -> None:
    """In the first row that has it beside an amount; rows that have nothing else come last, after inputs."""
    assert sum("Senest 30.06.2025 → 28.05.2026" in line for line in of_years) == 1
    assert not any(line.count(" → ") == 1 and line.endswith(".2026") for line in of_years)


def test_what_another_cell_says_is_left_out_only_where_it_is_so(years: list[str]) -> None:
    """Of a package that is two years later, last year's figures stand nowhere else."""
    found = changes.compare(*map(Path, years))
    (book,) = [one for one in found.books if one.after == "Aarsmoede_2025.xlsx"]
    of_before = {one.row: one.is_told_beside for one in book.changes if one.heading == "Året før"}
    assert len(of_before) > 10
    assert all(of_before.values())
    twice = changes.compare(Path(years[1]), Path(years[0]))
    (back,) = [one for one in twice.books if one.after == "Aarsmoede_2024.xlsx"]
    assert not any(
        one.is_told_beside for one in back.changes if one.heading == "Året før" and one.row != "Budget i året"
    )


def test_a_figure_on_two_sheets_is_told_of_once(of_years: list[str]) -> None:
    """A trigger stands on the first sheet and on its own, a cost on the sheet Regnskab of four workbooks."""
    said = of_years
    (dropouts,) = [number for number, line in enumerate(said) if "Husstande, der er ophørt før tid, Tilstand" in line]
    assert said[dropouts - 1 : dropouts + 1] == [
        "  tilstand Årsmøde: Misligholdelsesgrunde og genforhandling (arket Misligholdelsesgrunde)",
        "    Husstande, der er ophørt før tid, Tilstand: i orden → tæt på",
    ]
