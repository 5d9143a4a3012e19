"""Where a community's ledger is kept, as its config entry says: a file beside the configuration, or PostgreSQL."""

from collections.abc import Mapping
import os
from pathlib import Path
import stat
import tempfile
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.requirements import RequirementsNotFound, async_process_requirements

from ..const import CONF_DATABASE_URL, DOMAIN
from ..ledger.errors import LedgerError
from ..ledger.places import Place, SqliteFile, postgres_schema

# Not in the manifest: most communities never need it.
_DRIVER = "psycopg2-binary>=2.9.9"


def ledger_file(hass: HomeAssistant, entry_id: str) -> SqliteFile:
    """Return the file in which a community's ledger is kept unless its entry names a database."""
    return SqliteFile(path=Path(hass.config.path(DOMAIN, f"{entry_id}.db")))


def stand_in_files(file: SqliteFile) -> tuple[SqliteFile, ...]:
    """Return where a ledger's stand-ins may be, best first: beside its file, or in a folder of ours where temporary files go.

    Blocking: looks whether that folder is safe.
    """
    name = f"{file.path.name}.stand-in"
    beside = SqliteFile(path=file.path.with_name(name))
    try:
        folder = Path(tempfile.gettempdir(), f"eldercare-{os.geteuid()}")
        is_safe = _is_ours(folder)
    except OSError:
        return (beside,)
    return (beside, SqliteFile(path=folder / name)) if is_safe else (beside,)


def _is_ours(folder: Path) -> bool:
    """Whether a folder is not there yet, or is one that nobody else can read or put anything into."""
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return True
    others = stat.S_IRWXG | stat.S_IRWXO
    return (
        stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & others
    )


def ledger_place(hass: HomeAssistant, entry_id: str, data: Mapping[str, Any]) -> Place:
    """Return where a community's ledger is kept. Raises DatabaseUrlInvalid."""
    if url := data.get(CONF_DATABASE_URL):
        return postgres_schema(url, entry_id)
    return ledger_file(hass, entry_id)


async def async_bring_driver(hass: HomeAssistant, place: Place) -> None:
    """Install what a place needs beyond the manifest. Raises LedgerError."""
    if isinstance(place, SqliteFile):
        return
    try:
        await async_process_requirements(hass, DOMAIN, [_DRIVER], is_built_in=False)
    except RequirementsNotFound as error:
        raise LedgerError(f"{_DRIVER} could not be installed") from error
