"""The conditions: what an automation may ask of homes and people, and of which of them it asks."""

from pathlib import Path
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
import voluptuous as vol

from homeassistant.core import HomeAssistant
from homeassistant.helpers import condition, config_validation as cv, entity_registry as er

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model.community import COMMUNITY_ITSELF
from custom_components.eldercare.model.words import IncidentKind

from .automated import LI, VOLUNTEER, WANG, automate, device_of, raised, start, street

type Variables = dict[str, Any]


@pytest.fixture
def entry() -> MockConfigEntry:
    return street(area_id="flat_2")


@pytest.fixture
async def hub(hass: HomeAssistant, config_folder: Path, entry: MockConfigEntry) -> Hub:
    return await start(hass, entry)


async def holds(
    hass: HomeAssistant,
    name: str,
    target: dict[str, Any] | None = None,
    variables: Variables | None = None,
    **options: Any,
) -> bool | None:
    """Ask Home Assistant's own engine."""
    config: dict[str, Any] = {"condition": f"eldercare.{name}", "options": options}
    if target is not None:
        config["target"] = target
    validated = await condition.async_validate_condition_config(hass, cv.CONDITION_SCHEMA(config))
    checker = await condition.async_from_config(hass, validated)
    try:
        return checker.async_check(variables=variables or {})
    finally:
        checker.async_unload()


async def test_an_open_incident_is_found_by_its_kind(hass: HomeAssistant, hub: Hub) -> None:
    assert not await holds(hass, "has_open_incident")
    await raised(hub, LI, IncidentKind.SMOKE)
    assert await holds(hass, "has_open_incident")
    assert await holds(hass, "has_open_incident", kinds=["smoke", "gas"])
    assert not await holds(hass, "has_open_incident", kinds=["gas"])


async def test_a_test_is_no_open_incident_unless_it_is_asked_for(
    hass: HomeAssistant, hub: Hub
) -> None:
    await raised(hub, LI, IncidentKind.TEST)
    assert not await holds(hass, "has_open_incident")
    assert await holds(hass, "has_open_incident", kinds=["test"])


async def test_any_home_or_all_homes_of_the_target_must_be_so(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry
) -> None:
    both = {"device_id": [device_of(hass, entry, WANG), device_of(hass, entry, LI)]}
    hub.vigil.set_away(LI, True)
    assert await holds(hass, "is_away", both)
    assert not await holds(hass, "is_away", both, behavior="all")
    hub.vigil.set_away(WANG, True)
    assert await holds(hass, "is_away", both, behavior="all")


async def test_without_a_target_the_home_of_the_trigger_is_asked(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry
) -> None:
    hub.vigil.set_away(LI, True)
    about = {one: {"trigger": {"device_id": device_of(hass, entry, one)}} for one in (WANG, LI)}
    assert await holds(hass, "is_away", variables=about[LI])
    assert not await holds(hass, "is_away", variables=about[WANG])


@pytest.mark.parametrize("entity_id", ["binary_sensor.li_door", "switch.plug_in_flat_2"])
async def test_the_home_of_the_triggers_entity_is_asked(
    hass: HomeAssistant, hub: Hub, entity_id: str
) -> None:
    plug = er.async_get(hass).async_get_or_create(
        "switch", "test", "plug", suggested_object_id="plug_in_flat_2"
    )
    er.async_get(hass).async_update_entity(plug.entity_id, area_id="flat_2")
    hub.vigil.set_away(LI, True)
    assert await holds(hass, "is_away", variables={"trigger": {"entity_id": entity_id}})


async def test_an_entity_that_stands_in_no_home_is_never_asked_about_others(
    hass: HomeAssistant, hub: Hub
) -> None:
    hub.vigil.set_away(LI, True)
    assert not await holds(hass, "is_away", variables={"trigger": {"entity_id": "sun.sun"}})
    assert not await holds(hass, "is_away", variables={"trigger": {"device_id": None}})


async def test_a_trigger_about_nothing_asks_of_every_home(hass: HomeAssistant, hub: Hub) -> None:
    hub.vigil.set_away(LI, True)
    assert await holds(hass, "is_away", variables={"trigger": {"platform": "time"}})


async def test_the_status_of_a_home_is_one_of_those_given(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry
) -> None:
    li = {"device_id": device_of(hass, entry, LI)}
    await raised(hub, LI)
    assert await holds(hass, "has_status", li, statuses=["alarm", "offline"])
    assert not await holds(hass, "has_status", li, statuses="safe")


async def test_a_status_must_be_named(hass: HomeAssistant, hub: Hub) -> None:
    with pytest.raises(vol.Invalid):
        await holds(hass, "has_status", statuses=[])


async def test_the_community_itself_has_no_status(hass: HomeAssistant, hub: Hub) -> None:
    await raised(hub, COMMUNITY_ITSELF, IncidentKind.SITE_ALARM)
    everywhere = {"device_id": hub.device_id}
    assert await holds(hass, "has_open_incident", everywhere)
    assert not await holds(hass, "has_status", everywhere, statuses=["alarm"])


async def test_who_is_on_duty_is_asked_of_everybody_of_a_role_or_of_one(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry
) -> None:
    assert await holds(hass, "is_on_duty", behavior="all")
    assert await holds(hass, "is_on_duty", roles=["volunteer"])
    assert not await holds(hass, "is_on_duty", roles=["property"])
    volunteer = {"device_id": device_of(hass, entry, VOLUNTEER)}
    assert await holds(hass, "is_on_duty", volunteer)
    assert not await holds(hass, "is_on_duty", volunteer, roles=["committee"])


async def test_all_of_nobody_is_nobody(hass: HomeAssistant, hub: Hub) -> None:
    assert not await holds(hass, "is_on_duty", {"label_id": "nobody"}, behavior="all")
    assert not await holds(hass, "is_away", {"label_id": "nobody"}, behavior="all")


async def test_a_community_that_is_not_loaded_is_never_so(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry
) -> None:
    await raised(hub, LI)
    target = {"device_id": device_of(hass, entry, LI)}
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert not await holds(hass, "has_open_incident", target)


async def test_one_automation_asks_each_time_about_the_home_it_was_begun_for(
    hass: HomeAssistant, hub: Hub
) -> None:
    heard = await automate(
        hass,
        {"trigger": "eldercare.incident_opened"},
        conditions=[{"condition": "not", "conditions": [{"condition": "eldercare.is_away"}]}],
    )
    hub.vigil.set_away(LI, True)
    await raised(hub, LI)
    await raised(hub, WANG)
    assert [told["household"] for told in heard] == ["3-1201"]
