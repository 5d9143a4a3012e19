"""Nobody is coming: told once for each incident, by what the ledger knows, over every restart."""

from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed
import voluptuous as vol

from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.trigger import async_validate_trigger_config

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.facts import NoteAdded
from custom_components.eldercare.model.words import IncidentKind, Outcome

from .automated import LI, WANG, automate, device_of, pass_time, raised, start, street


def unanswered(
    seconds: int = 300, target: dict[str, Any] | None = None, **options: Any
) -> dict[str, Any]:
    return {
        "trigger": "eldercare.incident_unanswered",
        "target": target or {},
        "options": {"after": {"seconds": seconds}, **options},
    }


@pytest.fixture
def entry() -> MockConfigEntry:
    return street()


@pytest.fixture
async def hub(
    hass: HomeAssistant, config_folder: Path, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> Hub:
    return await start(hass, entry)


async def settle(hub: Hub, freezer: FrozenDateTimeFactory) -> None:
    """Let the hub know which automations there are."""
    await pass_time(hub, freezer, 11)


async def test_nobody_is_coming_is_told_when_the_time_has_passed_and_not_before(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    heard = await automate(hass, unanswered())
    await settle(hub, freezer)
    await raised(hub)
    await pass_time(hub, freezer, 299)
    assert heard == []
    await pass_time(hub, freezer, 2)
    assert [told["text"] for told in heard] == [
        "3-1201 王阿姨（紧急呼叫）：已过5分钟，仍无人前往。编号1"
    ]
    assert (heard[0]["change"], heard[0]["after"]) == ("unanswered", 300)


async def test_it_is_told_once_and_stands_in_the_ledger(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    heard = await automate(hass, unanswered())
    await settle(hub, freezer)
    incident = await raised(hub)
    for _ in range(4):
        await pass_time(hub, freezer, 301)
    assert len(heard) == 1
    facts = await hass.async_add_executor_job(hub.ledger.facts_of_incident, incident.id)
    notes = [fact.text for fact in facts if isinstance(fact, NoteAdded)]
    assert notes == ["5分钟内无人应答，已告知自动化"]


async def test_where_somebody_is_coming_nothing_is_told(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    heard = await automate(hass, unanswered())
    await settle(hub, freezer)
    incident = await raised(hub)
    await hub.tell(e.AcknowledgedByStaff(incident_id=incident.id, by="陈主任"))
    await pass_time(hub, freezer, 301)
    assert heard == []


async def test_who_promised_and_did_not_come_leaves_it_unanswered_again(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    heard = await automate(hass, unanswered())
    await settle(hub, freezer)
    incident = await raised(hub)
    await hub.tell(e.AcknowledgedByStaff(incident_id=incident.id, by="陈主任"))
    await pass_time(hub, freezer, 601)
    assert heard == []
    await pass_time(hub, freezer, 301)
    assert len(heard) == 1


async def test_what_was_closed_in_time_is_not_told(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    heard = await automate(hass, unanswered())
    await settle(hub, freezer)
    incident = await raised(hub)
    await hub.tell(e.ClosedByStaff(incident_id=incident.id, by="", outcome=Outcome.TEST))
    await pass_time(hub, freezer, 301)
    assert heard == []


async def test_each_automation_has_its_own_patience_kinds_and_homes(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    target = {"device_id": device_of(hass, entry, LI)}
    heard = await automate(
        hass,
        unanswered(60, kinds=["smoke"]),
        unanswered(120, target),
        unanswered(180, kinds=["sos"]),
    )
    await settle(hub, freezer)
    await raised(hub, WANG)
    await raised(hub, LI, IncidentKind.SMOKE)
    for _ in range(4):
        await pass_time(hub, freezer, 61)
    assert [(told["household"], told["after"]) for told in heard] == [
        ("5-2", 60),
        ("5-2", 120),
        ("3-1201", 180),
    ]


async def test_nothing_is_written_where_nobody_wants_to_know(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await automate(hass, unanswered(kinds=["gas"]))
    await settle(hub, freezer)
    incident = await raised(hub)
    await pass_time(hub, freezer, 301)
    facts = await hass.async_add_executor_job(hub.ledger.facts_of_incident, incident.id)
    assert not any(isinstance(fact, NoteAdded) for fact in facts)


async def test_what_fell_due_while_the_hub_was_down_is_told_after_the_restart(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    heard = await automate(hass, unanswered())
    await settle(hub, freezer)
    await raised(hub)
    assert await hass.config_entries.async_unload(entry.entry_id)
    freezer.tick(600)
    async_fire_time_changed(hass)
    await hass.async_block_till_done()
    assert heard == []
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settle(entry.runtime_data, freezer)
    await pass_time(entry.runtime_data, freezer, 1)
    assert [told["household"] for told in heard] == ["3-1201"]


async def test_what_was_told_before_a_restart_is_not_told_again(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    heard = await automate(hass, unanswered())
    await settle(hub, freezer)
    await raised(hub)
    await pass_time(hub, freezer, 301)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await settle(entry.runtime_data, freezer)
    await pass_time(entry.runtime_data, freezer, 301)
    assert len(heard) == 1


async def test_an_automation_that_is_switched_off_wants_to_know_nothing_more(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    heard = await automate(hass, unanswered())
    await settle(hub, freezer)
    await raised(hub)
    await hass.services.async_call(
        "automation", "turn_off", {"entity_id": "automation.tested"}, blocking=True
    )
    await pass_time(hub, freezer, 301)
    assert heard == []


@pytest.mark.parametrize("after", ["00:00:00", {"days": 8}, "soon"])
async def test_a_patience_that_makes_no_sense_is_refused(
    hass: HomeAssistant, hub: Hub, after: Any
) -> None:
    trigger = {**unanswered(), "options": {"after": after}}
    with pytest.raises(vol.Invalid):
        await async_validate_trigger_config(hass, cv.TRIGGER_SCHEMA([trigger]))
