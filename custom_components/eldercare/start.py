"""How a community's ledger is opened and its hub begins on it, also when the ledger is damaged, elsewhere, or not there."""

import logging

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ConfigEntryError, ConfigEntryNotReady
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN
from .database import async_bring_driver, ledger_file, ledger_place
from .engine.state import replay
from .faults import Faults
from .hub import EldercareConfigEntry, Hub
from .ledger.errors import LedgerDamaged, LedgerError, LedgerTooNew
from .ledger.ledger import Ledger
from .ledger.moving import move
from .ledger.places import Place, SqliteFile
from .ledger.salvage import damaged_files, finish_salvage, replace_damaged, set_aside
from .register import community_of

_LOGGER = logging.getLogger(__name__)

# What is wrong with a community outlives a start that failed.
_FAULTS: HassKey[dict[str, Faults]] = HassKey(f"{DOMAIN}_faults")
# Where the ledgers were until their entry named another place, by entry.
_WAS_AT: HassKey[dict[str, Place]] = HassKey(f"{DOMAIN}_ledger_was_at")


@callback
def faults_of(hass: HomeAssistant, entry_id: str) -> Faults:
    """Return what is wrong with a community, also if it could not be loaded."""
    known = hass.data.setdefault(_FAULTS, {})
    return known.setdefault(entry_id, Faults(hass, entry_id))


async def async_start_hub(hass: HomeAssistant, entry: EldercareConfigEntry) -> Hub:
    """Open the ledger and begin to look after the community; what stops that is shown as a repair issue."""
    faults = faults_of(hass, entry.entry_id)
    path = entry.title
    try:
        place = ledger_place(hass, entry.entry_id, entry.data)
        path = place.name
        await async_bring_driver(hass, place)
        hub = await _start_anyhow(hass, entry, faults, place)
    except LedgerTooNew as error:
        faults.report("ledger_too_new", path=path, error=str(error))
        raise _refused(ConfigEntryError, path, error) from error
    except LedgerError as error:
        faults.report("ledger_unreadable", path=path, error=str(error))
        raise _refused(ConfigEntryNotReady, path, error) from error
    faults.mended("ledger_unreadable")
    faults.mended("ledger_too_new")
    return hub


@callback
def async_reopen_elsewhere(hass: HomeAssistant, entry: EldercareConfigEntry) -> bool:
    """Begin anew if the entry names another place for the ledger than where it is; returns whether it does."""
    here = entry.runtime_data.ledger.place
    if ledger_place(hass, entry.entry_id, entry.data) == here:
        return False
    hass.data.setdefault(_WAS_AT, {})[entry.entry_id] = here
    hass.config_entries.async_schedule_reload(entry.entry_id)
    return True


async def _start_anyhow(
    hass: HomeAssistant, entry: EldercareConfigEntry, faults: Faults, place: Place
) -> Hub:
    """Start, if need be on a new ledger with what could be read of a damaged one: alarms must go out."""
    try:
        hub = await _start(hass, entry, faults, place)
    except LedgerDamaged as error:
        if not isinstance(place, SqliteFile):
            raise
        _LOGGER.error("The ledger %s is damaged: %s", place.name, error)
        await hass.async_add_executor_job(replace_damaged, place.path, replay, dt_util.utcnow())
        hub = await _start(hass, entry, faults, place)
    file = ledger_file(hass, entry.entry_id)
    for aside in await hass.async_add_executor_job(damaged_files, file.path):
        faults.report("ledger_damaged", aside.name, path=str(aside))
    return hub


async def _start(
    hass: HomeAssistant, entry: EldercareConfigEntry, faults: Faults, place: Place
) -> Hub:
    was_at = hass.data.get(_WAS_AT, {}).get(entry.entry_id) or ledger_file(hass, entry.entry_id)
    ledger = await hass.async_add_executor_job(_open, place, was_at)
    hass.data.get(_WAS_AT, {}).pop(entry.entry_id, None)
    hub = Hub(hass, entry, community_of(entry), ledger, faults)
    try:
        await hub.async_start()
    except LedgerError:
        await hass.async_add_executor_job(ledger.close)
        raise
    return hub


def _open(place: Place, was_at: Place) -> Ledger:
    """Open a ledger, bringing along what was written while it was elsewhere."""
    if isinstance(place, SqliteFile):
        finish_salvage(place.path)
    ledger = Ledger(place)
    try:
        if was_at != place and not (isinstance(was_at, SqliteFile) and not was_at.path.exists()):
            _bring_along(was_at, ledger)
    except LedgerError:
        ledger.close()
        raise
    return ledger


def _bring_along(was_at: Place, ledger: Ledger) -> None:
    before = Ledger(was_at)
    try:
        move(before, ledger)
    finally:
        before.close()
    if isinstance(was_at, SqliteFile):
        set_aside(was_at.path, "moved", dt_util.utcnow())


def _refused[E: (ConfigEntryError, ConfigEntryNotReady)](
    kind: type[E], path: str, error: LedgerError
) -> E:
    return kind(
        translation_domain=DOMAIN,
        translation_key="ledger_unreadable",
        translation_placeholders={"path": path, "error": str(error)},
    )
