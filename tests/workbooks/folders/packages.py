"""An old and a new package of small files, to take each other's place."""

from pathlib import Path

from model.source.load import standard
from workbooks.folders.manifest import FILE_NAME, manifest


def package(**contents: str) -> dict[str, bytes]:
    """Files named by letters, with their manifest."""
    files = {f"{name}.xlsx": content.encode() for name, content in contents.items()}
    return files | {FILE_NAME: manifest(standard(), 2024, files, {})}


OLD, NEW = package(a="gammel a", b="ens", c="gammel c"), package(a="ny a", b="ens", c="ny c")


def listing(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its name, hidden ones too; a folder in it as its name alone."""
    return {path.name: path.read_bytes() if path.is_file() else b"" for path in folder.iterdir()}
