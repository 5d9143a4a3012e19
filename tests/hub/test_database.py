"""A stand-in is only kept where nobody else can read it, or put another in its place."""

import os
from pathlib import Path

import pytest

from custom_components.eldercare.keeping.database import stand_in_files
from custom_components.eldercare.ledger.places import SqliteFile


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def file(tmp_path: Path) -> SqliteFile:
    """Return where a ledger's file is."""
    return SqliteFile(path=tmp_path / "config" / "x.db")


def ours(temporary: Path) -> Path:
    """Return our folder among the temporary files."""
    return temporary / f"eldercare-{os.geteuid()}"


def test_a_stand_in_is_beside_the_file_or_among_temporary_files(
    file: SqliteFile, temporary: Path
) -> None:
    found = [one.path for one in stand_in_files(file)]
    assert found == [Path(f"{file.path}.stand-in"), ours(temporary) / "x.db.stand-in"]


def test_a_folder_of_ours_that_nobody_else_can_enter_is_used_again(
    file: SqliteFile, temporary: Path
) -> None:
    ours(temporary).mkdir(mode=0o700)
    assert len(stand_in_files(file)) == 2


@pytest.mark.parametrize("mode", [0o750, 0o777])
def test_a_folder_that_others_can_enter_is_not_used(
    file: SqliteFile, temporary: Path, mode: int
) -> None:
    ours(temporary).mkdir()
    ours(temporary).chmod(mode)
    assert len(stand_in_files(file)) == 1


def test_a_link_to_somewhere_else_is_not_followed(file: SqliteFile, temporary: Path) -> None:
    ours(temporary).symlink_to(temporary, target_is_directory=True)
    assert len(stand_in_files(file)) == 1


def test_without_any_folder_for_temporary_files_it_is_beside_the_file(
    file: SqliteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> str:
        raise FileNotFoundError("no usable temporary directory")

    monkeypatch.setattr("tempfile.gettempdir", none)
    assert len(stand_in_files(file)) == 1
