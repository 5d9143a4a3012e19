"""The medicine box: a reminder in the home, then a question by the committee; nothing out of what nobody knows."""

from collections.abc import Mapping
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.components import persistent_notification
from homeassistant.core import CoreState, HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind

from .kit import (
    LI,
    WANG,
    Home,
    Install,
    MoveIn,
    change,
    label,
    notes,
    opened,
    pass_time,
    place,
    required_inputs,
    set_clock,
    settle,
)

PATH = "medicine_box_not_opened"
WANGS, LIS = "binary_sensor.wang_box", "binary_sensor.li_box"
RADIO, TELLY, ENGINE = "media_player.wang_radio", "media_player.li_telly", "tts.engine"
BOTH_REQUESTED = [("3-1201", "service_request"), ("5-302", "service_request")]

type Acts = Mapping[str, list[ServiceCall]]


@pytest.fixture
async def hub(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, acts: Acts, move_in: MoveIn
) -> Hub:
    await set_clock(hass, freezer, "2026-11-22T06:30:00")
    assert await async_setup_component(hass, persistent_notification.DOMAIN, {})
    hub = await move_in(WANG, LI)
    place(hass, WANGS, "off", WANG, device_class="door", labels=("boxes",))
    place(hass, LIS, "off", LI, device_class="vibration", labels=("boxes",))
    place(hass, RADIO, "idle", WANG, labels=("speakers",))
    place(hass, TELLY, "idle", LI, labels=("speakers",))
    return hub


@pytest.fixture
def inputs(hass: HomeAssistant) -> dict[str, Any]:
    """Return the boxes and speakers of every home, by label."""
    return {
        "box_sensors": {"label_id": label(hass, "boxes")},
        "speakers": {"label_id": label(hass, "speakers")},
        "tts": ENGINE,
    }


def spoken(acts: Acts) -> dict[str, str]:
    """Return which speaker said what."""
    return {
        speaker: call.data["message"]
        for call in acts["tts.speak"]
        for speaker in call.data["media_player_entity_id"]
    }


async def to_breakfast(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let it become a quarter past seven."""
    await pass_time(hass, freezer, minutes=30, seconds=1)
    await pass_time(hass, freezer, minutes=15)


async def to_the_reminder(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let the two hours be over."""
    await pass_time(hass, freezer, minutes=105)


async def to_the_end(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let the half hour after the reminder be over."""
    await pass_time(hass, freezer, minutes=30)


async def test_home_assistant_accepts_it_and_only_the_boxes_must_be_chosen(
    hass: HomeAssistant, install: Install, hub: Hub, inputs: dict[str, Any]
) -> None:
    await install(PATH, box_sensors=inputs["box_sensors"])
    assert await required_inputs(hass, PATH) == {"box_sensors"}


async def test_who_does_not_open_it_is_reminded_and_then_asked_for(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    inputs: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await install(PATH, **inputs)
    await to_breakfast(hass, freezer)
    assert spoken(acts) == {}
    await to_the_reminder(hass, freezer)
    assert spoken(acts) == {
        RADIO: "该吃药了，请看一下药盒。",
        TELLY: "It is time for your medicine. Please look at the box.",
    }
    assert opened(hub) == []
    await to_the_end(hass, freezer)
    assert sorted(opened(hub)) == BOTH_REQUESTED
    assert "药盒没有打开" in notes(hub)[0]


async def test_who_opens_it_is_left_in_peace(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    inputs: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await install(PATH, **inputs)
    await to_breakfast(hass, freezer)
    await change(hass, WANGS, "on", "off")
    await to_the_reminder(hass, freezer)
    assert set(spoken(acts)) == {TELLY}
    await to_the_end(hass, freezer)
    assert opened(hub) == [("5-302", "service_request")]


async def test_who_opens_it_after_the_reminder_is_not_asked_for(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    inputs: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await install(PATH, **inputs)
    await to_breakfast(hass, freezer)
    await to_the_reminder(hass, freezer)
    await change(hass, LIS, "on", "off")
    await to_the_end(hass, freezer)
    assert opened(hub) == [("3-1201", "service_request")]


async def test_kind_and_times_are_the_users(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    inputs: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await install(PATH, **inputs, kind="missed_check_in", dose_from="06:40:00", within=15, grace=5)
    await pass_time(hass, freezer, minutes=10, seconds=1)
    await pass_time(hass, freezer, minutes=15)
    await pass_time(hass, freezer, minutes=5)
    assert {kind for _, kind in opened(hub)} == {"missed_check_in"}


async def test_on_other_days_nothing_happens(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    inputs: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    """The twenty-second of November 2026 is a Sunday."""
    await install(PATH, **inputs, days=["mon", "sat"])
    await to_breakfast(hass, freezer)
    await to_the_reminder(hass, freezer)
    await to_the_end(hass, freezer)
    assert spoken(acts) == {}
    assert opened(hub) == []


@pytest.mark.parametrize("silence", ["unavailable", "unknown"])
async def test_a_silent_box_is_neither_shut_nor_opened_by_coming_back(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    inputs: dict[str, Any],
    freezer: FrozenDateTimeFactory,
    silence: str,
) -> None:
    await install(PATH, **inputs)
    await to_breakfast(hass, freezer)
    await change(hass, WANGS, silence)
    await change(hass, LIS, silence, "off")
    await to_the_reminder(hass, freezer)
    await to_the_end(hass, freezer)
    assert opened(hub) == [("5-302", "service_request")]


async def test_who_is_away_or_has_an_alarm_is_left_in_peace(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    inputs: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await install(PATH, **inputs)
    await to_breakfast(hass, freezer)
    hub.vigil.set_away(WANG.id, True)
    await hub.tell(e.Raised(household_id=LI.id, kind=IncidentKind.SOS, by="desk"))
    await to_the_reminder(hass, freezer)
    await to_the_end(hass, freezer)
    assert spoken(acts) == {}
    assert opened(hub) == [("5-302", "sos")]


async def test_after_a_restart_in_between_homes_are_reminded_and_listed_but_nobody_is_called(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    inputs: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    freezer.tick(45 * 60)
    hass.set_state(CoreState.not_running)
    await install(PATH, **inputs)
    await hass.async_start()
    await settle(hass)
    await change(hass, LIS, "on")
    await to_the_reminder(hass, freezer)
    assert set(spoken(acts)) == {RADIO}
    await to_the_end(hass, freezer)
    assert opened(hub) == []
    shown = persistent_notification._async_get_or_create_notifications(hass)
    (message,) = [one["message"] for key, one in shown.items() if "medicine" in key]
    assert "3-1201 王阿姨" in message
    assert "Old Li" not in message


async def test_a_restart_at_another_time_does_nothing(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    inputs: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    freezer.tick(8 * 3600)
    hass.set_state(CoreState.not_running)
    await install(PATH, **inputs)
    await hass.async_start()
    await settle(hass)
    await pass_time(hass, freezer, hours=3)
    assert spoken(acts) == {}
    assert opened(hub) == []


async def test_two_hundred_boxes_that_open_at_once_are_all_remembered(
    hass: HomeAssistant, install: Install, move_in: MoveIn, freezer: FrozenDateTimeFactory
) -> None:
    await set_clock(hass, freezer, "2026-11-22T06:30:00")
    street = [Home(slug=f"home_{n}", code=f"9-{n}", name=f"住户{n}") for n in range(200)]
    hub = await move_in(*street)
    boxes = [f"binary_sensor.{home.slug}_box" for home in street]
    for home, box in zip(street, boxes, strict=True):
        place(hass, box, "off", home, device_class="door", labels=("boxes",))
    await install(PATH, box_sensors={"label_id": label(hass, "boxes")})
    await to_breakfast(hass, freezer)
    for box in boxes[1:]:
        state = hass.states.get(box)
        assert state is not None
        hass.states.async_set(box, "on", state.attributes)
    await settle(hass)
    for box in boxes[1:]:
        state = hass.states.get(box)
        assert state is not None
        hass.states.async_set(box, "off", state.attributes)
    await settle(hass)
    await to_the_reminder(hass, freezer)
    await to_the_end(hass, freezer)
    assert opened(hub) == [("9-0", "service_request")]
