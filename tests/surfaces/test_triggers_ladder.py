"""The triggers for each rung of the ladder and each lane: what follows once people have been called."""

from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
import voluptuous as vol

from homeassistant.core import HomeAssistant

from custom_components.eldercare.announcements.announced import CHANGES
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import Answer, IncidentKind, Outcome
from custom_components.eldercare.trigger import TRIGGERS, OpenedTrigger

from .automated import LI, WANG, automate, device_of, pass_time, raised, start, street

OPENED = {"trigger": "eldercare.incident_opened"}
SEEN = {"trigger": "eldercare.incident_seen"}
REOPENED = {"trigger": "eldercare.incident_reopened"}


@pytest.fixture
def entry() -> MockConfigEntry:
    return street()


@pytest.fixture
async def hub(hass: HomeAssistant, config_folder: Path, entry: MockConfigEntry) -> Hub:
    return await start(hass, entry)


async def test_only_what_is_urgent_enough_begins_an_automation(
    hass: HomeAssistant, hub: Hub
) -> None:
    heard = await automate(hass, {**OPENED, "options": {"lanes": ["life"]}})
    await raised(hub, kind=IncidentKind.SERVICE_REQUEST)
    await raised(hub, LI, kind=IncidentKind.GAS)
    assert [(told["kind"], told["lane"]) for told in heard] == [("gas", "life")]


async def test_kinds_and_lanes_must_both_fit(hass: HomeAssistant, hub: Hub) -> None:
    wanted = {"kinds": ["inactivity", "gas"], "lanes": ["welfare", "maintenance"]}
    heard = await automate(hass, {**OPENED, "options": wanted})
    await raised(hub, WANG, IncidentKind.GAS)
    await raised(hub, LI, IncidentKind.INACTIVITY)
    assert [told["kind"] for told in heard] == ["inactivity"]


async def test_a_lane_that_does_not_exist_is_refused(hass: HomeAssistant, hub: Hub) -> None:
    with pytest.raises(vol.Invalid, match="lanes"):
        await OpenedTrigger.async_validate_config(hass, {"options": {"lanes": ["lifes"]}})


async def test_whoever_saw_the_resident_is_told_with_how_they_are(
    hass: HomeAssistant, hub: Hub
) -> None:
    heard = await automate(hass, SEEN)
    incident = await raised(hub, LI)
    await hub.tell(e.ArrivedByStaff(incident_id=incident.id, by="陈主任"))
    await hub.tell(e.SeenByStaff(incident_id=incident.id, by="陈主任", finding=Answer.WELL))
    await hass.async_block_till_done()
    (told,) = heard
    assert (told["change"], told["rung"], told["who"]) == ("seen", "seen", "陈主任")
    assert (told["finding"], told["finding_text"]) == ("well", "老人平安")
    assert told["text"] == "陈主任已见到5-2 Mrs Li的老人（紧急呼叫），请核实后办结。编号1"
    assert told["text_for_resident"] == ""


async def test_a_promise_that_is_not_kept_is_told(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    heard = await automate(hass, REOPENED)
    incident = await raised(hub, LI)
    await hub.tell(e.AcknowledgedByStaff(incident_id=incident.id, by="陈主任"))
    await pass_time(hub, freezer, 601)
    (told,) = heard
    assert (told["change"], told["rung"]) == ("reopened", "open")
    assert told["text"].startswith("5-2 Mrs Li（紧急呼叫）：答应去的人没有消息")
    assert told["text_for_resident"].startswith("We are calling more people for you.")


async def test_a_call_for_more_help_blames_nobody(hass: HomeAssistant, hub: Hub) -> None:
    heard = await automate(hass, REOPENED)
    incident = await raised(hub, LI)
    await hub.tell(e.ArrivedByStaff(incident_id=incident.id, by=""))
    await hub.tell(e.CallEverybodyByStaff(incident_id=incident.id, by=""))
    await hass.async_block_till_done()
    assert [told["text"] for told in heard] == [
        "5-2 Mrs Li（紧急呼叫）：需要增援，正在通知所有人。编号1"
    ]


@pytest.mark.parametrize("trigger", [SEEN, REOPENED])
async def test_every_rung_of_the_ladder_is_told_for_its_target_and_its_kinds_only(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry, trigger: dict[str, Any]
) -> None:
    target = {"device_id": device_of(hass, entry, LI)}
    heard = await automate(hass, {**trigger, "target": target, "options": {"kinds": ["sos"]}})
    for home, kind in ((WANG, IncidentKind.SOS), (LI, IncidentKind.SOS), (LI, IncidentKind.FALL)):
        incident = await raised(hub, home, kind)
        await hub.tell(e.SeenByStaff(incident_id=incident.id, by="", finding=Answer.WELL))
        await hub.tell(e.CallEverybodyByStaff(incident_id=incident.id, by=""))
        await hub.tell(e.ClosedByStaff(incident_id=incident.id, by="", outcome=Outcome.GENUINE))
    await hass.async_block_till_done()
    assert [(told["household"], told["kind"]) for told in heard] == [("5-2", "sos")]


async def test_there_is_a_trigger_for_every_change_that_the_event_entity_knows() -> None:
    told = {change for one in TRIGGERS.values() for change in getattr(one, "_changes", ())}
    assert told == set(CHANGES)
