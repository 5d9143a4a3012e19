"""A community is watched on a stand-in for as long as its ledger cannot be had, and on the ledger as soon as it can."""

from datetime import datetime, timedelta
from functools import partial

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from ..engine.state import replay
from ..faults import Faults
from ..hub import EldercareConfigEntry, Hub
from ..ledger.errors import LedgerError
from ..ledger.opening import Whereabouts, try_to_open
from ..model.words import IncidentKind
from .database import async_bring_driver

_TRY_EVERY = timedelta(seconds=30)


async def async_tell_of_outage(hub: Hub, error: LedgerError) -> None:
    """Have the committee told, unless they were told of this outage before. Raises LedgerError."""
    told = partial(hub.ledger.knows_kind, IncidentKind.HUB_FAULT)
    if not await hub.hass.async_add_executor_job(told):
        hub.desk.tell_of_fault(error)


@callback
def async_await_ledger(
    hass: HomeAssistant, entry: EldercareConfigEntry, faults: Faults, where: Whereabouts
) -> None:
    """Begin the community anew once its ledger can be opened; until then the reason is shown."""

    async def look(_now: datetime) -> None:
        try:
            await async_bring_driver(hass, where.place)
            await hass.async_add_executor_job(partial(try_to_open, where, replay, dt_util.utcnow()))
        except LedgerError as error:
            show(faults, where.place.name, entry.runtime_data, error)
        else:
            hass.config_entries.async_schedule_reload(entry.entry_id)

    entry.async_on_unload(
        async_track_time_interval(
            hass, look, _TRY_EVERY, name="eldercare ledger", cancel_on_shutdown=True
        )
    )


@callback
def show(faults: Faults, path: str, hub: Hub, error: LedgerError) -> None:
    """Show that the ledger cannot be had, and what stands in for it."""
    faults.report("ledger_stood_in", path=path, stand_in=hub.ledger.path, error=str(error))
