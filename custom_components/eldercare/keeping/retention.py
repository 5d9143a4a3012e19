"""Personal data is kept for as long as the community has decided, and no longer."""

from datetime import datetime, timedelta

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from ..const import CONF_RETENTION_DAYS
from ..hub import EldercareConfigEntry
from ..ledger.errors import LedgerError

_EVERY = timedelta(days=1)


@callback
def async_forget_daily(hass: HomeAssistant, entry: EldercareConfigEntry) -> None:
    """Erase what has become old, now and every day, for as long as the community is loaded."""

    async def forget(_now: datetime | None = None) -> None:
        days = int(entry.options.get(CONF_RETENTION_DAYS, 0))
        if days:
            await _forget(hass, entry, timedelta(days=days))

    entry.async_on_unload(async_track_time_interval(hass, forget, _EVERY))
    entry.async_create_background_task(hass, forget(), "eldercare retention")


async def _forget(hass: HomeAssistant, entry: EldercareConfigEntry, kept: timedelta) -> None:
    hub, now = entry.runtime_data, dt_util.utcnow()

    def erase() -> None:
        hub.ledger.forget_before(now - kept, now=now)

    try:
        await hass.async_add_executor_job(erase)
    except LedgerError as error:
        hub.faults.report("not_forgotten", severe=False, error=str(error))
    else:
        hub.faults.mended("not_forgotten")
