"""What a test of a blueprint needs: homes with devices in their areas, an automation made from a blueprint, and time that passes."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
import threading
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from homeassistant.components import automation
from homeassistant.components.automation.helpers import async_get_blueprints
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.const import ATTR_ENTITY_ID, ENTITY_MATCH_ALL, SERVICE_TURN_OFF
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    label_registry as lr,
)

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from tests.community import household

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
_PATIENCE_S = 60
_LOOKS_EVERY_S = 0.01

type Acts = Mapping[str, list[ServiceCall]]
type Install = Callable[..., Awaitable[None]]
type MoveIn = Callable[..., Awaitable[Hub]]


@dataclass(frozen=True, kw_only=True)
class Home:
    """A home as the register holds it; its area is named by its code."""

    slug: str = "wang"
    code: str = "3-1201"
    name: str = "王阿姨"
    language: str = "zh-Hans"
    sensors: dict[str, list[str]] = field(default_factory=dict)
    voice: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Return the household's id."""
        return f"household-{self.slug}"


WANG = Home()
LI = Home(slug="li", code="5-302", name="Old Li", language="en")


def a_street(homes: int) -> list[Home]:
    """Return so many homes, each with a code and a name of its own, every other one of somebody who speaks English."""
    return [
        Home(
            slug=f"home_{number}",
            code=f"{number // 20 + 1}-{number % 20 + 101}",
            name=f"住户{number}",
            language="en" if number % 2 else "zh-Hans",
        )
        for number in range(homes)
    ]


def subentry(home: Home, area_id: str) -> ConfigSubentryDataWithId:
    """Return the home as the household's form stores it."""
    plain = household(code=home.code, name=home.name, slug=home.slug)
    data = {
        **plain["data"],
        "language": home.language,
        "area_id": area_id,
        "sensors": home.sensors,
    }
    if home.voice:
        data["home_voice"] = home.voice
    return ConfigSubentryDataWithId(**{**plain, "data": data})


def area_of(hass: HomeAssistant, home: Home) -> str:
    """Return the id of the home's area, which is made when it is first asked for."""
    return ar.async_get(hass).async_get_or_create(home.code).id


def device_of(hass: HomeAssistant, hub: Hub, home: Home) -> str:
    """Return the id of the device that stands for a home."""
    device = dr.async_get(hass).async_get_device_by_identifier(
        (DOMAIN, home.id), hub.entry.entry_id
    )
    assert device is not None
    return device.id


def place(
    hass: HomeAssistant,
    entity_id: str,
    state: str,
    home: Home | None = None,
    *,
    device_class: str | None = None,
    labels: tuple[str, ...] = (),
    **attributes: Any,
) -> str:
    """Put a device of some other integration into a home's area, with labels, and let it have a state."""
    domain, _, object_id = entity_id.partition(".")
    registry = er.async_get(hass)
    entry = registry.async_get_or_create(
        domain,
        "a_maker",
        object_id,
        suggested_object_id=object_id,
        original_device_class=device_class,
    )
    assert entry.entity_id == entity_id
    registry.async_update_entity(
        entity_id,
        area_id=area_of(hass, home) if home else None,
        labels={label(hass, name) for name in labels},
    )
    if device_class is not None:
        attributes["device_class"] = device_class
    hass.states.async_set(entity_id, state, attributes)
    return entity_id


def label(hass: HomeAssistant, name: str) -> str:
    """Return the id of a label, which is made when it is first asked for."""
    registry = lr.async_get(hass)
    found = registry.async_get_label_by_name(name)
    return (found or registry.async_create(name)).label_id


async def change(hass: HomeAssistant, entity_id: str, *states: str) -> None:
    """Let a device have these states, one after the other; its attributes stay."""
    for state in states:
        now = hass.states.get(entity_id)
        hass.states.async_set(entity_id, state, now.attributes if now else None)
        await settle(hass)


async def pass_time(hass: HomeAssistant, freezer: FrozenDateTimeFactory, **time: float) -> None:
    """Let time pass, and what falls due with it happen."""
    freezer.tick(timedelta(**time))
    async_fire_time_changed(hass)
    await settle(hass)


async def set_clock(hass: HomeAssistant, freezer: FrozenDateTimeFactory, local: str) -> None:
    """Set the clock to this local time, before anything runs."""
    await hass.config.async_set_time_zone("Asia/Shanghai")
    freezer.move_to(f"{local}+08:00")


async def stop_automations(hass: HomeAssistant) -> None:
    """Turn off every automation, so that none of its clocks outlives the test."""
    if hass.services.has_service(automation.DOMAIN, SERVICE_TURN_OFF):
        everything = {ATTR_ENTITY_ID: ENTITY_MATCH_ALL}
        await hass.services.async_call(
            automation.DOMAIN, SERVICE_TURN_OFF, everything, blocking=True
        )


async def settle(hass: HomeAssistant) -> None:
    """Let everything run until it waits: automations that are in a delay are not done, so nothing can wait for their end."""
    while True:
        for _ in range(250):
            await asyncio.sleep(0)
        # What is written into the ledger by another thread is waited for; each commit may lead to the next.
        jobs = [
            one
            for one in (*hass._tasks, *hass._background_tasks)
            if not isinstance(one, asyncio.Task) and not one.done()
        ]
        if not jobs:
            return
        await asyncio.wait(jobs, timeout=_PATIENCE_S)


async def until(holds: Callable[[], bool]) -> None:
    """Wait for a condition, never for a duration. The loop's own clock may stand still, so that a thread does the waiting."""
    for _ in range(round(_PATIENCE_S / _LOOKS_EVERY_S)):
        if holds():
            return
        await asyncio.to_thread(threading.Event().wait, _LOOKS_EVERY_S)
    raise TimeoutError


def opened(hub: Hub) -> list[tuple[str, str]]:
    """Return code and kind of every open incident, in the order in which they opened."""
    incidents = sorted(hub.open_incidents(), key=lambda one: one.number)
    return [(one.code, one.kind.value) for one in incidents]


def notes(hub: Hub) -> list[str]:
    """Return the notes of the open incidents."""
    return [one.note for one in sorted(hub.open_incidents(), key=lambda one: one.number)]


def on_whom(calls: list[ServiceCall]) -> list[str]:
    """Return every entity that was acted on, in order."""
    return [one for call in calls for one in _entities(call)]


def _entities(call: ServiceCall) -> list[str]:
    named = call.data.get("entity_id", [])
    return [named] if isinstance(named, str) else list(named)


async def required_inputs(hass: HomeAssistant, path: str) -> set[str]:
    """Return which inputs of an automation blueprint must be given, as Home Assistant's own loader reads it."""
    blueprint = await async_get_blueprints(hass).async_get_blueprint(f"eldercare/{path}.yaml")
    assert isinstance(blueprint, Blueprint)
    assert blueprint.validate() is None
    return {name for name, field in blueprint.inputs.items() if "default" not in field}
