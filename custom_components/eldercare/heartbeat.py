"""A sign of life to the outside: an address is asked for every minute, as long as the hub can do its work.

Whoever watches that address (a monitoring service, a second hub) raises the alarm when the signs stop: a dead hub cannot.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
import logging

import aiohttp

from homeassistant.core import CALLBACK_TYPE, HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.event import async_track_time_interval

from .faults import Faults

_LOGGER = logging.getLogger(__name__)
_EVERY = timedelta(minutes=1)
_TIMEOUT = aiohttp.ClientTimeout(total=10)


class Heartbeat:
    """Asks for `url` every minute while `is_well()`; without an address it does nothing."""

    def __init__(
        self, hass: HomeAssistant, faults: Faults, url: str, is_well: Callable[[], bool]
    ) -> None:
        """Take where the signs of life go, and how to know whether there is life."""
        self._hass = hass
        self._faults = faults
        self._url = url
        self._is_well = is_well
        self._cancel: CALLBACK_TYPE | None = None

    def start(self) -> None:
        """Begin, if there is an address."""
        if self._url:
            self._cancel = async_track_time_interval(
                self._hass, self._beat, _EVERY, name="eldercare heartbeat", cancel_on_shutdown=True
            )

    def stop(self) -> None:
        """Fall silent."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None

    async def _beat(self, _now: datetime) -> None:
        if not self._is_well():
            return
        session = async_get_clientsession(self._hass)
        try:
            async with session.get(self._url, timeout=_TIMEOUT) as response:
                response.raise_for_status()
        except (TimeoutError, aiohttp.ClientError) as error:
            if not self._faults.standing("heartbeat_failed"):
                _LOGGER.warning("The heartbeat did not arrive: %s", error or type(error).__name__)
            self._faults.report(
                "heartbeat_failed", severe=False, error=str(error) or type(error).__name__
            )
        else:
            self._faults.mended("heartbeat_failed")
