"""The actions about homes: say that the resident is away, try out the sensors, and tell an automation about a home."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import voluptuous as vol

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..homes import Home
from .described import Standing, described, sorted_by_home
from .meant import TARGET, communities_asked_about, homes_asked_about, real_homes_meant
from .refusing import invalid
from .walk_tests import WalkReport

ATTR_AWAY = "away"
ATTR_UNTIL = "until"
ATTR_MINUTES = "minutes"
ATTR_DEVICES = "devices"

_SET_AWAY = vol.Schema(
    {
        **TARGET,
        vol.Optional(ATTR_AWAY, default=True): cv.boolean,
        vol.Optional(ATTR_UNTIL): cv.datetime,
    }
)
_WALK_TEST = vol.Schema(
    {
        **TARGET,
        vol.Optional(ATTR_MINUTES, default=30): vol.All(vol.Coerce(int), vol.Range(min=1, max=240)),
    }
)
_GET = vol.Schema(
    {**TARGET, vol.Optional(ATTR_DEVICES, default={}): {cv.string: vol.Any(None, cv.TARGET_FIELDS)}}
)


@callback
def async_register_home_actions(hass: HomeAssistant) -> None:
    """Register the actions once, whatever communities there are."""
    for name, handler, schema, response in (
        ("set_away", _set_away, _SET_AWAY, SupportsResponse.NONE),
        ("start_walk_test", _start_walk_test, _WALK_TEST, SupportsResponse.OPTIONAL),
        ("get_household", _get_household, _GET, SupportsResponse.ONLY),
    ):
        hass.services.async_register(
            DOMAIN, name, handler, schema=schema, supports_response=response
        )


async def _set_away(call: ServiceCall) -> None:
    homes, away = real_homes_meant(call), call.data[ATTR_AWAY]
    until = _instant(call.data.get(ATTR_UNTIL))
    if until is not None and not away:
        raise invalid("until_without_away")
    for home in homes:
        await home.hub.absences.async_set(home.id, away=away, until=until)


async def _start_walk_test(call: ServiceCall) -> ServiceResponse:
    """Have everything that the sensors report taken for a test, and show which of them have been heard."""
    lasts = timedelta(minutes=call.data[ATTR_MINUTES])
    reports = [WalkReport(home.hub, home.id) for home in real_homes_meant(call)]
    for report in reports:
        report.begin(lasts)
    return {"households": [report.told() for report in reports]}


async def _get_household(call: ServiceCall) -> ServiceResponse:
    targets = call.data[ATTR_DEVICES].items()
    devices = {name: sorted_by_home(call.hass, target or {}) for name, target in targets}
    return {
        "households": [_told(home, devices) for home in homes_asked_about(call)],
        "communities": [described(itself) for itself in communities_asked_about(call)],
    }


def _told(home: Home, devices: Mapping[str, Standing]) -> dict[str, Any]:
    return {
        **described(home),
        "devices": {name: standing.in_(home) for name, standing in devices.items()},
    }


def _instant(until: datetime | None) -> datetime | None:
    """Return an instant (UTC); a time without a zone is local. Raises ServiceValidationError if it has passed."""
    if until is None:
        return None
    instant = dt_util.as_utc(until)
    if instant <= dt_util.utcnow():
        raise invalid("until_has_passed", until=f"{dt_util.as_local(instant):%Y-%m-%d %H:%M}")
    return instant
