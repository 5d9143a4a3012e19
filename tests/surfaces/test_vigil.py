"""Silence on a running hub: it is judged, shown, asked about, and survives what happens to hubs."""

from datetime import timedelta
from pathlib import Path

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model.words import IncidentKind, Outcome
from tests.community import DOOR, GAS, MOTION, SMOKE, community

from .watched_life import (
    HOME,
    KETTLE,
    let_be,
    move,
    pass_time,
    start,
    status_of,
    until,
    watched_home,
)


@pytest.fixture
async def hub(hass: HomeAssistant, config_folder: Path, freezer: FrozenDateTimeFactory) -> Hub:
    """Run a community of one home that may be quiet for two hours, whose resident has just moved."""
    freezer.move_to("2026-11-03 09:00:00+08:00")
    await hass.config.async_set_time_zone("Asia/Shanghai")
    let_be(hass)
    hub = await start(hass, community(watched_home()))
    await move(hass)
    return hub


def kinds(hub: Hub) -> list[IncidentKind]:
    return [one.kind for one in hub.open_incidents(HOME)]


async def test_silence_is_attention_before_it_is_an_alarm(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    assert status_of(hass) == "safe"
    await pass_time(hass, freezer, minutes=70)
    assert status_of(hass) == "quiet"
    await pass_time(hass, freezer, minutes=40)
    assert status_of(hass) == "attention"
    assert kinds(hub) == []
    await pass_time(hass, freezer, minutes=20)
    await until(hass, lambda: kinds(hub) == [IncidentKind.INACTIVITY])
    assert status_of(hass) == "alarm"


async def test_the_kettle_ends_a_silence_that_only_the_resident_was_asked_about(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await pass_time(hass, freezer, minutes=130)
    await until(hass, lambda: kinds(hub) == [IncidentKind.INACTIVITY])
    incident = hub.open_incidents(HOME)[0]
    hass.states.async_set(KETTLE, "1850")
    await until(hass, lambda: kinds(hub) == [])
    facts = await hass.async_add_executor_job(hub.ledger.facts_of_incident, incident.id)
    told = [fact.to_dict() for fact in facts]
    assert next(one for one in told if one["fact"] == "life_shown")["sign"] == "cooked"
    assert told[-1]["outcome"] == Outcome.FALSE_ALARM
    assert status_of(hass) == "safe"


async def test_the_opening_fact_says_since_when_and_why(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await pass_time(hass, freezer, minutes=130)
    await until(hass, lambda: bool(kinds(hub)))
    quiet = hub.open_incidents(HOME)[0].quiet
    assert quiet is not None
    assert (f"{quiet.since:%H:%M}", quiet.limit_s) == ("09:00", 7200)


async def test_who_left_through_the_door_is_away(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await pass_time(hass, freezer, minutes=10)
    hass.states.async_set(DOOR, "on")
    hass.states.async_set(DOOR, "off")
    await hass.async_block_till_done()
    assert status_of(hass) == "away"
    await pass_time(hass, freezer, hours=5)
    assert (status_of(hass), kinds(hub)) == ("away", [])
    await pass_time(hass, freezer, hours=8)
    await until(hass, lambda: IncidentKind.NOT_BACK in kinds(hub))
    assert IncidentKind.INACTIVITY not in kinds(hub)


async def test_the_away_switch_calls_nobody_and_comes_back(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    switch = er.async_get(hass).async_get_entity_id("switch", DOMAIN, f"{HOME}_away")
    await hass.services.async_call("switch", "turn_on", {"entity_id": switch}, blocking=True)
    assert (status_of(hass), status_of(hass, "away", "switch")) == ("away", "on")
    await pass_time(hass, freezer, hours=6)
    assert kinds(hub) == []
    await hass.services.async_call("switch", "turn_off", {"entity_id": switch}, blocking=True)
    await pass_time(hass, freezer, hours=3)
    await until(hass, lambda: kinds(hub) == [IncidentKind.INACTIVITY])


async def nobody_at_home(hass: HomeAssistant, hub: Hub) -> None:
    """Close what the home was asked about: nobody was there."""
    incident = hub.open_incidents(HOME)[0]
    data = {"incident_id": incident.id, "outcome": "away", "note": "邻居说去儿子家了"}
    await hass.services.async_call(DOMAIN, "close_incident", data, blocking=True)
    await hass.async_block_till_done()


async def test_a_home_in_which_nobody_was_found_is_away_until_life_is_seen(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await pass_time(hass, freezer, minutes=130)
    await until(hass, lambda: kinds(hub) == [IncidentKind.INACTIVITY])
    await nobody_at_home(hass, hub)
    await until(hass, lambda: status_of(hass) == "away")
    assert status_of(hass, "away", "switch") == "on"
    await pass_time(hass, freezer, minutes=20)
    await move(hass)  # who looked leaves
    await pass_time(hass, freezer, hours=20)
    assert (status_of(hass), kinds(hub)) == ("away", [])
    await move(hass)
    assert (status_of(hass), status_of(hass, "away", "switch")) == ("safe", "off")
    await pass_time(hass, freezer, minutes=130)
    await until(hass, lambda: kinds(hub) == [IncidentKind.INACTIVITY])


async def test_who_knows_better_turns_off_what_people_found(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await pass_time(hass, freezer, minutes=130)
    await until(hass, lambda: kinds(hub) == [IncidentKind.INACTIVITY])
    await nobody_at_home(hass, hub)
    await until(hass, lambda: status_of(hass, "away", "switch") == "on")
    switch = er.async_get(hass).async_get_entity_id("switch", DOMAIN, f"{HOME}_away")
    await hass.services.async_call("switch", "turn_off", {"entity_id": switch}, blocking=True)
    assert status_of(hass, "away", "switch") == "off"
    await pass_time(hass, freezer, minutes=130)
    await until(hass, lambda: kinds(hub) == [IncidentKind.INACTIVITY])


async def test_the_ledger_says_that_nobody_was_at_home_and_a_restart_does_not_forget_it(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await pass_time(hass, freezer, minutes=130)
    await until(hass, lambda: kinds(hub) == [IncidentKind.INACTIVITY])
    incident = hub.open_incidents(HOME)[0]
    await nobody_at_home(hass, hub)
    facts = await hass.async_add_executor_job(hub.ledger.facts_of_incident, incident.id)
    closed = [fact.to_dict() for fact in facts if fact.to_dict()["fact"] == "incident_closed"]
    assert [(one["outcome"], one["note"]) for one in closed] == [("away", "邻居说去儿子家了")]
    await hass.config_entries.async_reload(hub.entry.entry_id)
    await hass.async_block_till_done()
    assert (status_of(hass), status_of(hass, "away", "switch")) == ("away", "on")


async def test_who_is_known_to_be_out_is_not_asked_about_again_by_the_running_hub(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    hass.states.async_set(DOOR, "on")
    hass.states.async_set(DOOR, "off")
    await pass_time(hass, freezer, hours=13)
    await until(hass, lambda: kinds(hub) == [IncidentKind.NOT_BACK])
    await nobody_at_home(hass, hub)
    await pass_time(hass, freezer, hours=40)
    assert (status_of(hass), kinds(hub)) == ("away", [])


async def test_a_home_of_which_nothing_is_heard_is_offline_and_never_silent(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    for entity_id in (SMOKE, GAS, MOTION, DOOR, KETTLE, "event.wang_button"):
        hass.states.async_set(entity_id, "unavailable")
    await hass.async_block_till_done()
    assert status_of(hass) == "offline"
    await pass_time(hass, freezer, minutes=30)
    await until(hass, lambda: kinds(hub) == [IncidentKind.HUB_OFFLINE])
    await pass_time(hass, freezer, hours=12)
    assert IncidentKind.INACTIVITY not in kinds(hub)


async def test_a_lost_smoke_alarm_becomes_one_fault_and_is_taken_back(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    hass.states.async_set(SMOKE, "unavailable")
    await pass_time(hass, freezer, minutes=50)
    await until(hass, lambda: kinds(hub) == [IncidentKind.DEVICE_FAULT])
    incident = hub.open_incidents(HOME)[0]
    assert "wang_smoke" in incident.note or "wang smoke" in incident.note
    hass.states.async_set(SMOKE, "off")
    for _ in range(10):
        await move(hass)
        await pass_time(hass, freezer, minutes=30)
    await until(hass, lambda: kinds(hub) == [])


async def test_a_restart_in_the_middle_of_a_silence_forgets_nothing(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await pass_time(hass, freezer, minutes=90)
    assert await hass.config_entries.async_unload(hub.entry.entry_id)
    freezer.tick(timedelta(minutes=2))
    assert await hass.config_entries.async_setup(hub.entry.entry_id)
    again: Hub = hub.entry.runtime_data
    assert kinds(again) == []
    await pass_time(hass, freezer, minutes=30)
    await until(hass, lambda: kinds(again) == [IncidentKind.INACTIVITY])


async def test_a_hub_that_was_down_for_hours_says_so_and_gives_the_resident_time(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await pass_time(hass, freezer, minutes=30)
    assert await hass.config_entries.async_unload(hub.entry.entry_id)
    freezer.tick(timedelta(hours=5))
    assert await hass.config_entries.async_setup(hub.entry.entry_id)
    again: Hub = hub.entry.runtime_data
    await until(hass, lambda: [i.kind for i in again.open_incidents("")] == ["hub_offline"])
    assert kinds(again) == []


async def test_a_clock_that_jumps_ahead_is_no_silence(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await pass_time(hass, freezer, minutes=10)
    freezer.tick(timedelta(hours=9))
    await pass_time(hass, freezer, minutes=5)
    assert kinds(hub) == []
    await pass_time(hass, freezer, hours=3)
    await until(hass, lambda: IncidentKind.INACTIVITY in kinds(hub))


async def test_the_limit_is_explained(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    limit = hub.vigil.limit(HOME)
    assert limit is not None
    assert (limit.seconds, limit.reason.value) == (7200, "fixed")
    assert len(hub.vigil.line(HOME)) == 48


async def test_restored_and_unknown_states_are_no_signs_of_life(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await pass_time(hass, freezer, minutes=100)
    hass.states.async_set(MOTION, "unavailable")
    hass.states.async_set(MOTION, "on", {"restored": True})
    hass.states.async_set(KETTLE, "unknown")
    hass.states.async_set(KETTLE, "0.3")
    hass.states.async_set(MOTION, "off")
    await pass_time(hass, freezer, minutes=30)
    await until(hass, lambda: bool(kinds(hub)))
    assert kinds(hub) == [IncidentKind.INACTIVITY]


async def test_only_what_people_need_every_day_is_enabled(hass: HomeAssistant, hub: Hub) -> None:
    registry = er.async_get(hass)
    entities = er.async_entries_for_config_entry(registry, hub.entry.entry_id)
    disabled = {
        one.unique_id.removeprefix(f"{HOME}_")
        for one in entities
        if one.unique_id.startswith(HOME) and one.disabled
    }
    assert {"activity_limit", "sensors_ok", "test_mode"} <= disabled


async def test_in_test_mode_an_alarm_is_a_test_and_what_still_burns_at_its_end_is_an_alarm(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    hub.test_mode.turn(HOME, on=True)
    hass.states.async_set(SMOKE, "on")
    await until(hass, lambda: kinds(hub) == [IncidentKind.TEST])
    await pass_time(hass, freezer, minutes=31)
    await until(hass, lambda: IncidentKind.SMOKE in kinds(hub))
    assert not hub.test_mode.is_on(HOME)


async def test_the_calendar_of_absences_is_believed(
    hass: HomeAssistant, config_folder: Path, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to("2026-11-03 09:00:00+08:00")
    let_be(hass)
    hass.states.async_set("calendar.wang", "off")
    hub = await start(hass, community(watched_home({"away_calendar": "calendar.wang"})))
    await move(hass)
    hass.states.async_set("calendar.wang", "on")
    await hass.async_block_till_done()
    assert status_of(hass) == "away"
    hass.states.async_set("calendar.wang", "unavailable")
    await hass.async_block_till_done()
    assert status_of(hass) == "away"
    hass.states.async_set("calendar.wang", "off")
    await hass.async_block_till_done()
    assert status_of(hass) == "safe"
    assert kinds(hub) == []


async def test_a_missed_check_in_is_asked_about(
    hass: HomeAssistant, config_folder: Path, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to("2026-11-03 04:00:00+08:00")
    await hass.config.async_set_time_zone("Asia/Shanghai")
    let_be(hass)
    check_in = {
        "check_in_signs": ["opened"],
        "check_in_from": "05:00:00",
        "check_in_until": "09:00:00",
    }
    hub = await start(hass, community(watched_home(check_in)))
    await move(hass)
    await pass_time(hass, freezer, hours=4)
    await move(hass)
    assert kinds(hub) == []
    await pass_time(hass, freezer, hours=1.5)
    await until(hass, lambda: kinds(hub) == [IncidentKind.MISSED_CHECK_IN])
