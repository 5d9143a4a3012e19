"""The triggers: when an automation begins, for which homes, and what it is told in words."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    floor_registry as fr,
    label_registry as lr,
)

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import COMMUNITY_ITSELF
from custom_components.eldercare.model.words import IncidentKind, Outcome
from tests.community import community, household

from .automated import LI, WANG, automate, device_of, pass_time, raised, start, street

OPENED = {"trigger": "eldercare.incident_opened"}


@pytest.fixture
def entry() -> MockConfigEntry:
    return street(area_id="flat_2")


@pytest.fixture
async def hub(hass: HomeAssistant, config_folder: Path, entry: MockConfigEntry) -> Hub:
    return await start(hass, entry)


async def test_an_alarm_is_told_in_words_that_a_message_can_use(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry
) -> None:
    heard = await automate(hass, OPENED)
    incident = await raised(hub, LI)
    told = heard[0]
    assert told["text"] == "紧急呼叫：5-2 Mrs Li。编号1"
    assert told["text_for_resident"] == "Help has been called. Somebody will be with you soon."
    assert told["device_id"] == device_of(hass, entry, LI)
    assert {
        key: told[key] for key in told if key not in ("at", "opened_at", "time", "device_id")
    } == {
        "id": "0",
        "idx": "0",
        "alias": None,
        "platform": "eldercare.incident_opened",
        "description": "紧急呼叫：5-2 Mrs Li。编号1",
        "change": "opened",
        "community": "梧桐居委会",
        "community_language": "zh-Hans",
        "household_id": LI,
        "household": "5-2",
        "household_name": "Mrs Li",
        "home": "5-2 Mrs Li",
        "area_id": "flat_2",
        "building": "5",
        "grid": "G2",
        "resident_language": "en",
        "incident_id": incident.id,
        "number": 1,
        "kind": "sos",
        "kind_text": "紧急呼叫",
        "lane": "life",
        "rung": "open",
        "who": "",
        "who_role": "",
        "who_role_text": "",
        "finding": "",
        "finding_text": "",
        "outcome": "",
        "outcome_text": "",
        "after": 0,
        "text": "紧急呼叫：5-2 Mrs Li。编号1",
        "text_for_resident": "Help has been called. Somebody will be with you soon.",
    }


async def test_times_are_those_of_the_wall_clock_in_the_home(hass: HomeAssistant, hub: Hub) -> None:
    await hass.config.async_set_time_zone("Asia/Shanghai")
    heard = await automate(hass, OPENED)
    await raised(hub)
    assert heard[0]["at"].endswith("+08:00")
    assert heard[0]["time"] == heard[0]["at"][11:16]


async def test_a_message_about_smoke_tells_the_resident_to_leave(
    hass: HomeAssistant, hub: Hub
) -> None:
    heard = await automate(hass, OPENED)
    await raised(hub, LI, IncidentKind.SMOKE)
    assert heard[0]["text_for_resident"].startswith("Attention, smoke! Leave the home")


async def test_who_comes_arrives_and_closes_is_told_by_name_and_role(
    hass: HomeAssistant, hub: Hub
) -> None:
    heard = await automate(
        hass,
        {"trigger": "eldercare.incident_acknowledged"},
        {"trigger": "eldercare.incident_arrived"},
        {"trigger": "eldercare.incident_closed"},
    )
    incident = await raised(hub, LI)
    await hub.tell(e.AcknowledgedByStaff(incident_id=incident.id, by="陈主任"))
    await hub.tell(e.ArrivedByStaff(incident_id=incident.id, by=""))
    await hub.tell(
        e.ClosedByStaff(incident_id=incident.id, by="陈主任", outcome=Outcome.FALSE_ALARM)
    )
    await hass.async_block_till_done()
    coming, arrived, closed = heard
    assert (coming["change"], coming["who"]) == ("acknowledged", "陈主任")
    assert coming["text_for_resident"] == "陈主任 is coming to you."
    assert (arrived["change"], arrived["who"]) == ("arrived", "")
    assert arrived["text"].startswith("居委会派的人已到场：5-2 Mrs Li")
    assert (closed["outcome"], closed["outcome_text"]) == ("false_alarm", "误报")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (IncidentKind.SERVICE_REQUEST, "Your request has been passed on."),
        (IncidentKind.INACTIVITY, ""),
        (IncidentKind.DEVICE_FAULT, ""),
    ],
)
async def test_in_the_home_is_said_only_what_helps_the_resident(
    hass: HomeAssistant, hub: Hub, kind: IncidentKind, said: str
) -> None:
    heard = await automate(hass, OPENED)
    await raised(hub, LI, kind)
    assert heard[0]["text_for_resident"] == said


async def test_who_waits_in_smoke_is_told_to_wait_outside(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    trigger = {"trigger": "eldercare.incident_unanswered", "options": {"after": {"seconds": 45}}}
    heard = await automate(hass, trigger)
    await pass_time(hub, freezer, 11)
    await raised(hub, LI, IncidentKind.SMOKE)
    await pass_time(hub, freezer, 46)
    assert heard[0]["text"].startswith("5-2 Mrs Li（烟雾报警）：已过45秒")
    assert heard[0]["text_for_resident"].endswith("Please wait outside.")


async def test_what_becomes_graver_begins_automations_for_what_it_is_now(
    hass: HomeAssistant, hub: Hub
) -> None:
    heard = await automate(hass, {**OPENED, "options": {"kinds": ["smoke"]}})
    await raised(hub)
    assert heard == []
    await raised(hub, kind=IncidentKind.SMOKE)
    assert [(told["change"], told["kind"]) for told in heard] == [("escalated", "smoke")]


async def test_a_test_begins_nothing_unless_it_is_asked_for(hass: HomeAssistant, hub: Hub) -> None:
    heard = await automate(
        hass,
        {**OPENED, "id": "any"},
        {**OPENED, "id": "by kind", "options": {"kinds": "test"}},
        {**OPENED, "id": "by lane", "options": {"lanes": ["life", "test"]}},
        {**OPENED, "id": "other lane", "options": {"lanes": "life"}},
    )
    await raised(hub, kind=IncidentKind.TEST)
    assert [told["id"] for told in heard] == ["by kind", "by lane"]


async def test_only_the_outcomes_that_are_wanted_begin_an_automation(
    hass: HomeAssistant, hub: Hub
) -> None:
    heard = await automate(
        hass, {"trigger": "eldercare.incident_closed", "options": {"outcomes": ["genuine"]}}
    )
    for outcome in (Outcome.FALSE_ALARM, Outcome.GENUINE):
        incident = await raised(hub)
        await hub.tell(e.ClosedByStaff(incident_id=incident.id, by="", outcome=outcome))
    await hass.async_block_till_done()
    assert [told["outcome"] for told in heard] == ["genuine"]


async def test_a_home_that_left_the_register_is_still_told_of_by_name(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry
) -> None:
    heard = await automate(hass, {"trigger": "eldercare.incident_closed"})
    incident = await raised(hub, LI)
    hass.config_entries.async_remove_subentry(entry, LI)
    await hass.async_block_till_done()
    await hub.tell(e.ClosedByStaff(incident_id=incident.id, by="", outcome=Outcome.GENUINE))
    await hass.async_block_till_done()
    assert (heard[0]["home"], heard[0]["device_id"]) == ("5-2 Mrs Li", None)


async def test_an_incident_of_the_community_itself_has_its_name_and_device(
    hass: HomeAssistant, hub: Hub
) -> None:
    heard = await automate(hass, OPENED)
    await raised(hub, COMMUNITY_ITSELF, IncidentKind.SITE_ALARM)
    assert heard[0]["home"] == "梧桐居委会"
    assert heard[0]["device_id"] == hub.device_id
    assert heard[0]["text_for_resident"] == ""


async def test_the_bus_names_nobody_who_came(hass: HomeAssistant, hub: Hub) -> None:
    events: list[dict[str, Any]] = []
    hass.bus.async_listen("eldercare_incident", lambda event: events.append(dict(event.data)))
    incident = await raised(hub)
    await hub.tell(e.AcknowledgedByStaff(incident_id=incident.id, by="陈主任"))
    await hass.async_block_till_done()
    assert [event["change"] for event in events] == ["opened", "acknowledged"]
    assert not any("陈主任" in str(event) for event in events)


# Which homes a target means.

type Meant = Callable[[HomeAssistant, MockConfigEntry], dict[str, Any]]


def by_device(hass: HomeAssistant, entry: MockConfigEntry) -> dict[str, Any]:
    return {"device_id": device_of(hass, entry, LI)}


def by_own_entity(hass: HomeAssistant, entry: MockConfigEntry) -> dict[str, Any]:
    entity_id = er.async_get(hass).async_get_entity_id("sensor", DOMAIN, f"{LI}_status")
    return {"entity_id": entity_id}


def by_its_sensor(hass: HomeAssistant, entry: MockConfigEntry) -> dict[str, Any]:
    return {"entity_id": ["binary_sensor.li_motion"]}


def by_area_entered(hass: HomeAssistant, entry: MockConfigEntry) -> dict[str, Any]:
    return {"area_id": "flat_2"}


def by_area_of_its_device(hass: HomeAssistant, entry: MockConfigEntry) -> dict[str, Any]:
    area = ar.async_get(hass).async_create("5号楼")
    dr.async_get(hass).async_update_device(device_of(hass, entry, LI), area_id=area.id)
    return {"area_id": area.id}


def by_label_of_its_device(hass: HomeAssistant, entry: MockConfigEntry) -> dict[str, Any]:
    label = lr.async_get(hass).async_create("watched")
    dr.async_get(hass).async_update_device(device_of(hass, entry, LI), labels={label.label_id})
    return {"label_id": [label.label_id]}


def by_label_of_an_entity(hass: HomeAssistant, entry: MockConfigEntry) -> dict[str, Any]:
    label = lr.async_get(hass).async_create("watched")
    entity_id = by_own_entity(hass, entry)["entity_id"]
    er.async_get(hass).async_update_entity(entity_id, labels={label.label_id})
    return {"label_id": label.label_id}


def by_floor(hass: HomeAssistant, entry: MockConfigEntry) -> dict[str, Any]:
    floor = fr.async_get(hass).async_create("2楼")
    area = ar.async_get(hass).async_create("5号楼2楼", floor_id=floor.floor_id)
    dr.async_get(hass).async_update_device(device_of(hass, entry, LI), area_id=area.id)
    return {"floor_id": floor.floor_id}


def by_something_in_its_area(hass: HomeAssistant, entry: MockConfigEntry) -> dict[str, Any]:
    plug = er.async_get(hass).async_get_or_create("switch", "test", "plug")
    er.async_get(hass).async_update_entity(plug.entity_id, area_id="flat_2")
    return {"entity_id": plug.entity_id}


@pytest.mark.parametrize(
    "meant",
    [
        by_device,
        by_own_entity,
        by_its_sensor,
        by_area_entered,
        by_area_of_its_device,
        by_label_of_its_device,
        by_label_of_an_entity,
        by_floor,
        by_something_in_its_area,
    ],
)
async def test_a_target_begins_an_automation_for_its_home_and_for_no_other(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry, meant: Meant
) -> None:
    heard = await automate(hass, {**OPENED, "target": meant(hass, entry)})
    await raised(hub, WANG)
    await raised(hub, LI)
    assert [told["household"] for told in heard] == ["5-2"]


async def test_the_communitys_device_means_all_of_its_homes(hass: HomeAssistant, hub: Hub) -> None:
    heard = await automate(hass, {**OPENED, "target": {"device_id": hub.device_id}})
    await raised(hub, WANG)
    await raised(hub, LI)
    assert [told["household"] for told in heard] == ["3-1201", "5-2"]


async def test_a_home_that_gets_the_label_later_is_meant_from_then_on(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry
) -> None:
    heard = await automate(hass, {**OPENED, "target": {"label_id": "watched"}})
    await raised(hub, LI)
    label = lr.async_get(hass).async_create("watched")
    dr.async_get(hass).async_update_device(device_of(hass, entry, WANG), labels={label.label_id})
    await raised(hub, WANG)
    assert [told["household"] for told in heard] == ["3-1201"]


async def test_one_automation_serves_two_hundred_homes_and_names_the_right_one_each_time(
    hass: HomeAssistant, config_folder: Path
) -> None:
    homes = [household(f"{n // 20}-{n % 20}", f"住户{n}", f"home{n}") for n in range(220)]
    entry = community(*homes)
    hub = await start(hass, entry)
    label = lr.async_get(hass).async_create("watched")
    watched = [home["subentry_id"] for home in homes[:200]]
    for one in watched:
        assert one is not None
        dr.async_get(hass).async_update_device(device_of(hass, entry, one), labels={label.label_id})
    heard = await automate(hass, {**OPENED, "target": {"label_id": label.label_id}}, max=200)
    await asyncio.gather(
        *(
            hub.tell(e.Raised(household_id=str(home["subentry_id"]), kind=IncidentKind.SOS, by=""))
            for home in homes
        )
    )
    await hass.async_block_till_done()
    assert sorted(told["household_id"] for told in heard) == sorted(map(str, watched))
    assert {told["text"].split("：")[1].split("。")[0] for told in heard} == {
        home["title"] for home in homes[:200]
    }


# Statuses.


def status_changed(**options: Any) -> dict[str, Any]:
    return {"trigger": "eldercare.household_status_changed", "options": options}


async def test_a_change_of_status_is_told_with_both_words(hass: HomeAssistant, hub: Hub) -> None:
    heard = await automate(hass, status_changed())
    hub.vigil.set_away(LI, True)
    await hass.async_block_till_done()
    told = heard[0]
    assert (told["household"], told["from"], told["to"]) == ("5-2", "safe", "away")
    assert told["text"] == "5-2 Mrs Li：平安 → 外出"


async def test_an_alarm_and_its_end_are_changes_of_status(hass: HomeAssistant, hub: Hub) -> None:
    heard = await automate(hass, status_changed(to=["alarm"]), status_changed(**{"from": "alarm"}))
    incident = await raised(hub)
    await hub.tell(e.ClosedByStaff(incident_id=incident.id, by="", outcome=Outcome.GENUINE))
    await hass.async_block_till_done()
    assert [told["idx"] for told in heard] == ["0", "1"]
    assert heard[0]["to_text"] == "报警"


async def test_a_status_that_stays_the_same_is_no_change(hass: HomeAssistant, hub: Hub) -> None:
    heard = await automate(hass, status_changed())
    hub.onlookers.async_changed(WANG)
    await hass.async_block_till_done()
    assert heard == []


async def test_the_first_status_of_a_new_home_is_no_change(
    hass: HomeAssistant, hub: Hub, entry: MockConfigEntry
) -> None:
    heard = await automate(hass, status_changed())
    home = household("7-1", "赵爷爷", "zhao")
    new = ConfigSubentry(
        data=MappingProxyType(dict(home["data"])),
        subentry_id="household-zhao",
        subentry_type="household",
        title="7-1 赵爷爷",
        unique_id="household:7-1",
    )
    hass.config_entries.async_add_subentry(entry, new)
    await hass.async_block_till_done()
    assert heard == []
