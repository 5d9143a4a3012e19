"""How a community's ledger is opened and its hub begins on it, also when the ledger is damaged, elsewhere, or not there."""

from functools import partial

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ConfigEntryError, ConfigEntryNotReady
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..engine.state import replay
from ..faults import Faults
from ..hub import EldercareConfigEntry, Hub
from ..ledger.errors import LedgerError, LedgerForeign, LedgerInUse, LedgerTooNew
from ..ledger.opening import Opened, Whereabouts, open_stand_in, open_with_all
from ..ledger.places import Place
from ..ledger.salvage import damaged_files
from ..register.register import community_of
from .database import async_bring_driver, ledger_file, ledger_place, stand_in_files
from .standing_in import async_await_ledger, async_tell_of_outage, show

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
    """Open the ledger and begin to look after the community; what stops that is shown as a repair issue.

    A ledger that cannot be had does not stop it. One that another hub writes, or that a later version or another community wrote,
    does: whoever wrote it may be watching, and only a person can say which one counts.
    """
    faults = faults_of(hass, entry.entry_id)
    path = entry.title
    try:
        where = await _whereabouts(hass, entry)
        path = where.place.name
        hub = await _start_anyhow(hass, entry, faults, where)
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
    hub = entry.runtime_data
    here = hub.ledger_belongs_at
    if ledger_place(hass, entry.entry_id, entry.data) == here:
        return False
    if hub.ledger.place == here:
        hass.data.setdefault(_WAS_AT, {})[entry.entry_id] = here
    hass.config_entries.async_schedule_reload(entry.entry_id)
    return True


async def _whereabouts(hass: HomeAssistant, entry: EldercareConfigEntry) -> Whereabouts:
    """Return where the entry's ledger is to be, was, and may be stood in for. Raises DatabaseUrlInvalid."""
    file = ledger_file(hass, entry.entry_id)
    return Whereabouts(
        place=ledger_place(hass, entry.entry_id, entry.data),
        was_at=hass.data.get(_WAS_AT, {}).get(entry.entry_id) or file,
        stand_ins=await hass.async_add_executor_job(stand_in_files, file),
    )


async def _start_anyhow(
    hass: HomeAssistant, entry: EldercareConfigEntry, faults: Faults, where: Whereabouts
) -> Hub:
    """Start on the ledger or, if that cannot be had, on a stand-in: alarms must go out."""
    try:
        await async_bring_driver(hass, where.place)
        opened = await hass.async_add_executor_job(
            partial(open_with_all, where, replay, dt_util.utcnow())
        )
        hub = await _begin(hass, entry, faults, opened)
    except LedgerTooNew, LedgerInUse, LedgerForeign:
        raise
    except LedgerError as error:
        hub = await _start_on_stand_in(hass, entry, faults, where, error)
    else:
        hass.data.get(_WAS_AT, {}).pop(entry.entry_id, None)
    file = ledger_file(hass, entry.entry_id)
    for aside in await hass.async_add_executor_job(damaged_files, file.path):
        faults.report("ledger_damaged", aside.name, path=str(aside))
    return hub


async def _start_on_stand_in(
    hass: HomeAssistant,
    entry: EldercareConfigEntry,
    faults: Faults,
    where: Whereabouts,
    error: LedgerError,
) -> Hub:
    opened = await hass.async_add_executor_job(
        partial(open_stand_in, where, replay, dt_util.utcnow())
    )
    hub = await _begin(hass, entry, faults, opened)
    show(faults, where.place.name, hub, error)
    await async_tell_of_outage(hub, error)
    async_await_ledger(hass, entry, faults, where)
    return hub


async def _begin(
    hass: HomeAssistant, entry: EldercareConfigEntry, faults: Faults, opened: Opened
) -> Hub:
    hub = Hub(hass, entry, community_of(entry), opened, faults)
    try:
        await hub.async_start()
    except LedgerError:
        await hass.async_add_executor_job(opened.ledger.close)
        raise
    return hub


def _refused[E: (ConfigEntryError, ConfigEntryNotReady)](
    kind: type[E], path: str, error: LedgerError
) -> E:
    return kind(
        translation_domain=DOMAIN,
        translation_key="ledger_unreadable",
        translation_placeholders={"path": path, "error": str(error)},
    )
