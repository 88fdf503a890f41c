"""Files that are no workbook of the agreement, or worse: one Danish sentence each, and the page goes on."""

import shutil
import zipfile
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.scripts.page.browser import Opened

BUDGET = ROOT / "workbooks" / "viborg" / "Bilag_4.1_Budget.xlsx"


def sentence(page: Opened, path: Path) -> str:
    """The only sentence of a refusal; a clean workbook is proved right after it."""
    (told,) = page.drop(path)
    (line,) = told["fejl"]
    assert page.page.locator("article.verdict.refused .sentence").all_inner_texts() == [line]
    page.clear()
    assert page.drop(BUDGET)[0]["er_fin"]
    return str(line)


def test_a_file_of_100_mb_is_not_even_read(page: Opened, tmp_path: Path) -> None:
    """20 MB are read at most."""
    with (path := tmp_path / "stor.xlsx").open("wb") as made:
        made.truncate(100_000_000)
    assert sentence(page, path) == "stor.xlsx: fylder mere end 20 MB"


def test_an_archive_that_grows_a_thousandfold_is_refused(page: Opened, tmp_path: Path) -> None:
    """50 MB of nothing in 50 kB; 200 times is the most."""
    with zipfile.ZipFile(path := tmp_path / "bombe.xlsx", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", b"\0" * 50_000_000)
    assert sentence(page, path).endswith("gange så meget pakket ud som pakket; højst 200 gange læses")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "er tom; en .xlsx-fil er ventet"),
        (b"Kaere alle", "er ikke en Excel-projektmappe (.xlsx)"),
        (BUDGET.read_bytes()[:9_000], "er ikke en Excel-projektmappe (.xlsx)"),
    ],
    ids=["empty", "text", "half"],
)
def test_a_file_that_is_no_workbook_is_told_in_a_sentence(
    page: Opened, tmp_path: Path, content: bytes, said: str
) -> None:
    """As `bilag kontrol` says it."""
    (path := tmp_path / "brev.xlsx").write_bytes(content)
    assert sentence(page, path) == f"brev.xlsx: {said}"


def test_a_workbook_of_another_agreement_is_told_so_without_its_name(page: Opened, tmp_path: Path) -> None:
    """One difference, no cell."""
    changed = tmp_path / "anden.xlsx"
    with zipfile.ZipFile(BUDGET) as source, zipfile.ZipFile(changed, "w") as made:
        for name in source.namelist():
            content = source.read(name).replace(
                "Relationel Velfærd, Viborg Kommune".encode(), b"Skolevej, Et andet sted"
            )
            if b"Kildefilens SHA-256" in content or name == "xl/sharedStrings.xml":
                content = content.replace(sha256().encode(), b"0" * 64)
            made.writestr(name, content)
    (told,) = page.drop(changed)
    assert [one["art"] for one in told["forskelle"]] == ["en anden aftales projektmappe"]
    assert "Skolevej" not in page.page.locator("article.verdict").inner_text()


def sha256() -> str:
    from model.source.load import load

    return load().sha256


def test_names_and_cells_with_markup_are_shown_as_text(page: Opened, tmp_path: Path) -> None:
    """The page puts texts into elements, and nothing of a file is run."""
    target = tmp_path / "<img src=x onerror=alert(1)>.xlsx"
    with zipfile.ZipFile(BUDGET) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            made.writestr(name, source.read(name).replace(b"Kommunalt personale", b"&lt;b onclick=alert(2)&gt;Hej"))
    (told,) = page.drop(target)
    assert told["forskelle"]
    assert page.page.locator("article.verdict h3").inner_text() == target.name
    assert page.page.locator("article.verdict img, article.verdict b").count() == 0


def test_a_folder_is_told_in_a_sentence_where_the_browser_does_not_read_it(page: Opened, tmp_path: Path) -> None:
    """Of a page that was opened from a file, it reads none; a workbook beside it is proved all the same."""
    (folder := tmp_path / "Pakke").mkdir()
    shutil.copy(BUDGET, folder)
    page.drop_on(page.page.locator("#drop"), folder, BUDGET)
    page.page.wait_for_function("() => document.querySelectorAll('article.verdict:not([aria-busy])').length === 2")
    good, refused = (page.page.locator(f"article.verdict.{one} .sentence").inner_text() for one in ("good", "refused"))
    assert good.startswith("OK")
    assert refused.startswith("Pakke: er ændret eller flyttet, siden den blev valgt, eller er en mappe")


def test_a_source_with_faults_is_told_line_by_line(page: Opened, tmp_path: Path) -> None:
    """Every fault at once, and the agreement that was chosen stays."""
    path = tmp_path / "kilde.toml"
    text = (ROOT / "model" / "agreements" / "viborg.toml").read_text("utf-8")
    path.write_text(text.replace("6_000_000", '"seks"', 1), "utf-8")
    chosen = page.page.locator("#agreement").input_value()
    page.page.set_input_files("#files", path)
    page.page.wait_for_selector("#built h3")
    assert page.page.locator("#built h3").inner_text() == "kilde.toml kan ikke bruges"
    assert page.page.locator("#built p").count() >= 1
    assert page.page.locator("#agreement").input_value() == chosen
