"""What people say of a home: that the resident is away, and that its sensors are only being tried out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import HouseholdEntity
from .hub import EldercareConfigEntry, Hub

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class HouseholdSwitchDescription(SwitchEntityDescription):
    """A switch of a home: what it says, and how that is changed."""

    is_on_fn: Callable[[Hub, str], bool]
    turn_fn: Callable[[Hub, str, bool], None]


SWITCHES = (
    HouseholdSwitchDescription(
        key="away",
        translation_key="away",
        is_on_fn=lambda hub, home: hub.vigil.is_switched_away(home),
        turn_fn=lambda hub, home, on: hub.vigil.set_away(home, on),
    ),
    HouseholdSwitchDescription(
        key="test_mode",
        translation_key="test_mode",
        entity_category=EntityCategory.CONFIG,
        entity_registry_enabled_default=False,
        is_on_fn=lambda hub, home: hub.test_mode.is_on(home),
        turn_fn=lambda hub, home, on: hub.test_mode.turn(home, on=on),
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: EldercareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the switches of every home, now and later."""
    hub = entry.runtime_data

    @callback
    def add(ids: list[str]) -> None:
        for one in ids:
            if (home := hub.community.households.get(one)) is not None:
                async_add_entities(
                    [HouseholdSwitch(hub, description, home) for description in SWITCHES],
                    config_subentry_id=one,
                )

    add(list(hub.community.households))
    entry.async_on_unload(hub.onlookers.async_on_newcomers(add))


class HouseholdSwitch(HouseholdEntity, SwitchEntity):
    """Something that people say of a home."""

    entity_description: HouseholdSwitchDescription

    @property
    @override
    def is_on(self) -> bool:
        """Whether it is said."""
        return self.entity_description.is_on_fn(self._hub, self._about)

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Say it."""
        self.entity_description.turn_fn(self._hub, self._about, True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Take it back."""
        self.entity_description.turn_fn(self._hub, self._about, False)
