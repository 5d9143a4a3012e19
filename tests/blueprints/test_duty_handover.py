"""What the next shift is told: what is open, who is where, and once only."""

from collections.abc import Mapping

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.components import persistent_notification
from homeassistant.core import CoreState, HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind

from .kit import LI, WANG, Install, MoveIn, device_of, pass_time, required_inputs, set_clock, settle

PATH = "duty_handover"
PHONE = "notify.night_watch"

type Acts = Mapping[str, list[ServiceCall]]


@pytest.fixture
async def hub(hass: HomeAssistant, freezer: FrozenDateTimeFactory, move_in: MoveIn) -> Hub:
    await set_clock(hass, freezer, "2026-11-22T07:00:00")
    assert await async_setup_component(hass, persistent_notification.DOMAIN, {})
    return await move_in(WANG, LI)


def on_the_desk(hass: HomeAssistant) -> list[str]:
    """Return the handovers that Home Assistant shows."""
    shown = persistent_notification._async_get_or_create_notifications(hass)
    return [one["message"] for key, one in shown.items() if "handover" in key]


async def to_eight(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let it become eight in the morning."""
    await pass_time(hass, freezer, hours=1, seconds=1)


async def test_as_it_is_home_assistant_shows_it(
    hass: HomeAssistant, install: Install, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH)
    assert await required_inputs(hass, PATH) == set()
    await to_eight(hass, freezer)
    (message,) = on_the_desk(hass)
    assert "没有未办结的报警" in message
    assert "No open incident" in message


async def test_what_is_open_is_named_with_its_home_and_who_is_on_the_way(
    hass: HomeAssistant, install: Install, hub: Hub, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH, handed_to=[PHONE])
    incident = await hub.tell(e.Raised(household_id=WANG.id, kind=IncidentKind.SOS, by="desk"))
    assert incident is not None
    await hub.tell(e.Raised(household_id=LI.id, kind=IncidentKind.SMOKE, by="desk"))
    await hub.tell(e.AcknowledgedByStaff(incident_id=incident.id, by="张师傅"))
    await to_eight(hass, freezer)
    (call,) = acts["notify.send_message"]
    assert call.data["entity_id"] == [PHONE]
    first, second = sorted(call.data["message"].splitlines()[:2], key=lambda line: "5-302" in line)
    assert "3-1201 王阿姨" in first
    assert "→ 居委会派的人" in first
    assert "5-302 Old Li" in second
    assert "无人应答" in second


async def test_who_is_away_is_named(
    hass: HomeAssistant, install: Install, hub: Hub, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH, handed_to=[PHONE])
    hub.vigil.set_away(LI.id, True)
    await to_eight(hass, freezer)
    (call,) = acts["notify.send_message"]
    assert "(1): 5-302 Old Li" in call.data["message"]


async def test_only_the_homes_that_were_chosen_are_told_of(
    hass: HomeAssistant, install: Install, hub: Hub, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH, handed_to=[PHONE], homes={"device_id": device_of(hass, hub, WANG)})
    hub.vigil.set_away(LI.id, True)
    hub.vigil.set_away(WANG.id, True)
    await to_eight(hass, freezer)
    (call,) = acts["notify.send_message"]
    assert "王阿姨" in call.data["message"]
    assert "Old Li" not in call.data["message"]


async def test_who_is_on_duty_is_named_and_who_is_not_known_to_be_is_not(
    hass: HomeAssistant, install: Install, hub: Hub, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    people = {
        "binary_sensor.zhang": "on",
        "binary_sensor.li": "off",
        "binary_sensor.w": "unavailable",
    }
    for entity, state in people.items():
        hass.states.async_set(entity, state, {"friendly_name": f"name of {entity}"})
    await install(PATH, handed_to=[PHONE], people=list(people))
    await to_eight(hass, freezer)
    (call,) = acts["notify.send_message"]
    assert call.data["message"].splitlines()[-1] == "值班中 · On duty: name of binary_sensor.zhang"


async def test_the_desk_may_be_left_out_and_the_times_are_the_users(
    hass: HomeAssistant, install: Install, hub: Hub, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH, handed_to=[PHONE], on_the_desk=False, first_at="07:30:00")
    await pass_time(hass, freezer, minutes=30, seconds=1)
    assert len(acts["notify.send_message"]) == 1
    assert on_the_desk(hass) == []


async def test_each_shift_hears_it_once(
    hass: HomeAssistant, install: Install, hub: Hub, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH, handed_to=[PHONE])
    await to_eight(hass, freezer)
    await pass_time(hass, freezer, hours=12)
    assert len(acts["notify.send_message"]) == 2


@pytest.mark.parametrize(("minutes", "messages"), [(10, 0), (70, 1), (600, 0)])
async def test_a_restart_at_the_change_of_shifts_is_made_up_for(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    freezer: FrozenDateTimeFactory,
    minutes: int,
    messages: int,
) -> None:
    freezer.tick(minutes * 60)
    hass.set_state(CoreState.not_running)
    await install(PATH, handed_to=[PHONE])
    await hass.async_start()
    await settle(hass)
    assert len(acts["notify.send_message"]) == messages


async def test_it_acts_on_nothing(
    hass: HomeAssistant, install: Install, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH)
    await hub.tell(e.Raised(household_id=WANG.id, kind=IncidentKind.SOS, by="desk"))
    before = [(one.id, one.rung) for one in hub.open_incidents()]
    await to_eight(hass, freezer)
    assert [(one.id, one.rung) for one in hub.open_incidents()] == before
