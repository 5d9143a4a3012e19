"""A home that lives under a running hub, for tests of the vigil: its sensors speak, and time passes as it does for a hub."""

from collections.abc import Callable
from datetime import timedelta
import time
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from tests.community import DOOR, GAS, MOTION, SMOKE, household

HOME = "household-wang"
KETTLE = "sensor.wang_kettle"
RESIDENT = "+8613800000099"
# Whoever is not looked at for a quarter of an hour has been asleep, so time passes in shorter steps.
_STEP = timedelta(minutes=10)
_TURNS = 500
TWO_HOURS = {"limits": [{"from": "00:00:00", "until": "00:00:00", "hours": 2}]}


def watched_home(silence: dict[str, Any] | None = None, **fields: Any) -> ConfigSubentryDataWithId:
    """Return the home of `tests.community` with a kettle, whose silence is judged like this."""
    home = household()
    sensors = {**home["data"]["sensors"], "kettle": [KETTLE]}
    data = {**home["data"], "sensors": sensors, "silence": silence or TWO_HOURS, **fields}
    return ConfigSubentryDataWithId(**{**home, "data": data})


def let_be(hass: HomeAssistant, **others: str) -> None:
    """Let all sensors of the home exist, quiet."""
    for entity_id in (SMOKE, GAS, MOTION, DOOR):
        hass.states.async_set(entity_id, "off")
    hass.states.async_set("event.wang_button", "unknown")
    hass.states.async_set(KETTLE, "0.4")
    for entity_id, state in others.items():
        hass.states.async_set(entity_id, state)


async def start(hass: HomeAssistant, entry: MockConfigEntry) -> Hub:
    """Start the hub."""
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    hub: Hub = entry.runtime_data
    return hub


async def move(hass: HomeAssistant) -> None:
    """Let somebody walk past the motion sensor."""
    hass.states.async_set(MOTION, "on")
    hass.states.async_set(MOTION, "off")
    await hass.async_block_till_done()


async def pass_time(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, *, alive: bool = True, **duration: float
) -> None:
    """Let time pass; where `alive`, the sensors report that they are there."""
    left = timedelta(**duration)
    while left > timedelta():
        step = min(left, _STEP)
        left -= step
        freezer.tick(step)
        async_fire_time_changed(hass)
        if alive:
            for entity_id in (SMOKE, GAS, MOTION, DOOR, KETTLE):
                if (state := hass.states.get(entity_id)) and state.state != "unavailable":
                    hass.states.async_set(entity_id, state.state)
        await hass.async_block_till_done(wait_background_tasks=False)


async def until(hass: HomeAssistant, holds: Callable[[], bool]) -> None:
    """Let Home Assistant work until a condition holds; its clock stands still meanwhile, so turns are counted.

    Between them a thread sleeps: the ledger and the recorder work in threads, and have time of their own.
    """
    for _ in range(_TURNS):
        await hass.async_block_till_done()
        if holds():
            return
        await hass.async_add_executor_job(time.sleep, 0.01)
    raise AssertionError("what was waited for did not happen")


def status_of(hass: HomeAssistant, key: str = "status", domain: str = "sensor") -> str:
    """Return the state of one of the home's entities."""
    entity_id = er.async_get(hass).async_get_entity_id(domain, DOMAIN, f"{HOME}_{key}")
    assert entity_id is not None
    state = hass.states.get(entity_id)
    assert state is not None
    return state.state
