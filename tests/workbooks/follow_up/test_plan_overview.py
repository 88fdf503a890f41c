"""The first page of a follow-up: what it counts, and with how many decimals figures are shown, there and elsewhere."""

from pathlib import Path

import pytest

from tests.shared.followed import followed
from tests.shared.strategic import CRITERIA_MET, NOW
from workbooks.cells.styles import Style


def test_the_overview_has_the_relative_change_beside_the_change(tmp_path: Path) -> None:
    """R1: evictions from 11 to 7 are -4, and -4 / 11 = -36.36 per cent; 37.50 to 36.40 per cent is -1.10 points and -2.93 per cent."""
    told = (("S2", "planen", 2024, 11), ("S2", "planen", 2026, 7), ("I5", "planen", 2026, 0.364))
    found = followed(NOW, tmp_path, *told)
    rows = {str(row[0])[:2]: row[4:6] for row in found.rows("Overblik")}
    assert rows["S2"] == [-4, pytest.approx(-4 / 11)]
    assert rows["I5"] == [pytest.approx(-1.1), pytest.approx(-0.011 / 0.375)]


def test_the_overview_counts_the_states_of_each_goal_s_figures(tmp_path: Path) -> None:
    """R5: of the goal of learning I1 is better, I2 unchanged, I3 worse; a goal of one indicator has its state beside it."""
    told = (("I1", "planen", 2026, 0.98), ("I2", "planen", 2026, 5.3), ("I3", "planen", 2026, 0.32))
    found = followed(NOW, tmp_path, *told)
    counts = {row[0]: row[3] for row in found.rows("Overblik") if str(row[3]).endswith("ingen data")}
    goals = {one.id: one.title for one in NOW.goal}
    assert counts[goals["laering"]] == "1 forbedret, 1 forværret, 1 uændret, 0 ingen data"
    assert counts[goals["tryghed"]] == "0 forbedret, 0 forværret, 0 uændret, 3 ingen data"
    assert goals["udsaettelser"] not in counts


def test_the_overview_counts_the_departments_that_meet_criteria_and_that_could(tmp_path: Path) -> None:
    """R8, as printed: six meet one, two of them two; with the unknown ones, all but Klostervænget could meet one, and ten of them more."""
    counts = list(CRITERIA_MET.values())
    at_most = [met + 5 - known for met, known in counts]
    assert [sum(one > 0 for one, _ in counts), sum(one > 1 for one, _ in counts)] == [6, 2]
    assert [sum(one > 0 for one in at_most), sum(one > 1 for one in at_most)] == [14, 10]
    told = "Efter de kendte tal opfylder 6 af 15 afdelinger mindst ét kriterium, heraf 2 flere end ét; med de ukendte højst 14, heraf 10 (arket Kriterier)."
    assert told in {row[0] for row in followed(NOW, tmp_path).rows("Overblik")}


@pytest.mark.parametrize(
    ("sheet", "starts", "styles"),
    [
        ("Overblik", "I2 ", (Style.DECIMAL_1, Style.DECIMAL_1)),  # 5,3
        ("Overblik", "I5 ", (Style.SHARE, Style.SHARE)),  # 37,50 %
        ("Overblik", "I7 ", (Style.SHARE_0, Style.SHARE_1)),  # 77 %; what is reported may have decimals
        ("Overblik", "S2 ", (Style.NUMBER, Style.NUMBER)),
    ],
)
def test_a_printed_figure_has_its_printed_decimals(
    sheet: str, starts: str, styles: tuple[Style, Style], tmp_path: Path
) -> None:
    """The baseline as it is printed, and the latest with no fewer; both are one cell's number format, whatever is typed."""
    found = followed(NOW, tmp_path).sheet(sheet)
    row = next(
        row for row, column in found.cells if column == 1 and str(found.cells[row, 1].content).startswith(starts)
    )
    assert (found.cells[row, 2].style, found.cells[row, 3].style) == styles


def test_a_threshold_and_a_target_are_shown_as_printed(tmp_path: Path) -> None:
    """Over 40 per cent outside the labour market, 2.18 per cent convicted; 92 and 80 per cent to be reached."""
    found = followed(NOW, tmp_path)
    limits = {cell.content: cell.style for (_, at), cell in found.sheet("Kriterier").cells.items() if at == 4}
    assert (limits[0.4], limits[0.0218]) == (Style.SHARE_0, Style.SHARE)
    asked = {
        cell.style for (_, at), cell in found.sheet("Mål").cells.items() if at == 5 and cell.content in (0.92, 0.8)
    }
    assert asked == {Style.SHARE_0}
