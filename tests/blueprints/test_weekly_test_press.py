"""The weekly test press: who is to try the button, who did, and no alarm out of it."""

from collections.abc import Mapping
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from homeassistant.components import persistent_notification
from homeassistant.core import CoreState, HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind, Outcome

from .kit import (
    LI,
    WANG,
    Home,
    Install,
    MoveIn,
    device_of,
    label,
    opened,
    pass_time,
    place,
    required_inputs,
    set_clock,
    settle,
)

PATH = "weekly_test_press"
STAFF = "notify.staff"
RADIO, TELLY, ENGINE = "media_player.wang_radio", "media_player.li_telly", "tts.engine"

type Acts = Mapping[str, list[ServiceCall]]


@pytest.fixture
async def hub(hass: HomeAssistant, freezer: FrozenDateTimeFactory, move_in: MoveIn) -> Hub:
    """Start on a Wednesday morning."""
    await set_clock(hass, freezer, "2026-11-25T09:00:00")
    assert await async_setup_component(hass, persistent_notification.DOMAIN, {})
    hub = await move_in(WANG, LI)
    place(hass, RADIO, "idle", WANG, labels=("speakers",))
    place(hass, TELLY, "idle", LI, labels=("speakers",))
    return hub


@pytest.fixture
def speaking(hass: HomeAssistant) -> dict[str, Any]:
    """Return the inputs that let the homes speak."""
    return {"speakers": {"label_id": label(hass, "speakers")}, "tts": ENGINE}


async def press(hub: Hub, home: Home, kind: IncidentKind = IncidentKind.SOS) -> None:
    """Let a button be pressed."""
    await hub.tell(e.Raised(household_id=home.id, kind=kind, by="desk"))
    await settle(hub.hass)


def lists(acts: Acts) -> list[str]:
    """Return the lists that staff got."""
    return [call.data["message"] for call in acts["notify.send_message"]]


async def to_ten(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let it become ten o'clock."""
    await pass_time(hass, freezer, hours=1, seconds=1)


async def to_the_end(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let it become six in the evening."""
    await pass_time(hass, freezer, hours=8, seconds=2)


async def test_home_assistant_accepts_it_and_nothing_must_be_filled_in(
    hass: HomeAssistant, install: Install, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH)
    assert await required_inputs(hass, PATH) == set()
    await to_ten(hass, freezer)
    shown = persistent_notification._async_get_or_create_notifications(hass)
    (message,) = [one["message"] for key, one in shown.items() if "test_press" in key]
    assert "3-1201 王阿姨" in message


async def test_staff_get_the_list_and_later_who_was_not_heard(
    hass: HomeAssistant, install: Install, hub: Hub, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH, staff=[STAFF])
    await to_ten(hass, freezer)
    assert lists(acts) == ["3-1201 王阿姨\n5-302 Old Li"]
    await press(hub, WANG)
    await to_the_end(hass, freezer)
    assert lists(acts)[1:] == ["5-302 Old Li"]
    assert opened(hub) == [("3-1201", "sos")]


async def test_a_press_in_test_mode_counts_too(
    hass: HomeAssistant, install: Install, hub: Hub, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH, staff=[STAFF])
    await to_ten(hass, freezer)
    await press(hub, WANG, IncidentKind.TEST)
    await press(hub, LI, IncidentKind.TEST)
    await to_the_end(hass, freezer)
    assert len(lists(acts)) == 1


async def test_an_alarm_of_another_kind_is_no_press(
    hass: HomeAssistant, install: Install, hub: Hub, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH, staff=[STAFF])
    await to_ten(hass, freezer)
    await press(hub, WANG, IncidentKind.INACTIVITY)
    (incident,) = hub.open_incidents()
    closed = e.ClosedByStaff(incident_id=incident.id, by="desk", outcome=Outcome.FALSE_ALARM)
    await hub.tell(closed)
    await to_the_end(hass, freezer)
    assert lists(acts)[1:] == ["3-1201 王阿姨\n5-302 Old Li"]


async def test_by_default_nothing_is_put_into_test_mode(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    speaking: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await install(PATH, **speaking)
    await to_ten(hass, freezer)
    said = {
        one: call.data["message"]
        for call in acts["tts.speak"]
        for one in call.data["media_player_entity_id"]
    }
    assert said[RADIO].startswith("今天试一下呼叫按钮")
    assert said[TELLY].startswith("Today we try your call button")
    assert not hub.test_mode.is_on(WANG.id)
    assert not hub.test_mode.is_on(LI.id)


async def test_a_test_that_was_chosen_goes_from_home_to_home_and_ends(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    speaking: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await install(PATH, **speaking, start_test=True, test_minutes=2)
    await to_ten(hass, freezer)
    assert [hub.test_mode.is_on(home.id) for home in (WANG, LI)] == [True, False]
    await pass_time(hass, freezer, minutes=2, seconds=1)
    assert [hub.test_mode.is_on(home.id) for home in (WANG, LI)] == [False, True]
    await pass_time(hass, freezer, minutes=2, seconds=1)
    assert [hub.test_mode.is_on(home.id) for home in (WANG, LI)] == [False, False]


async def test_day_hour_and_homes_are_the_users(
    hass: HomeAssistant, install: Install, hub: Hub, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    homes = {"device_id": device_of(hass, hub, LI)}
    await install(PATH, staff=[STAFF], homes=homes, day=["wed", "fri"], at="09:30:00")
    await pass_time(hass, freezer, minutes=30, seconds=1)
    assert lists(acts) == ["5-302 Old Li"]


async def test_on_another_day_nothing_happens(
    hass: HomeAssistant, install: Install, hub: Hub, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH, staff=[STAFF], day=["thu"])
    await to_ten(hass, freezer)
    assert lists(acts) == []


async def test_who_is_away_or_has_an_alarm_is_not_asked(
    hass: HomeAssistant, install: Install, hub: Hub, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await install(PATH, staff=[STAFF])
    hub.vigil.set_away(LI.id, True)
    await press(hub, WANG, IncidentKind.SMOKE)
    await to_ten(hass, freezer)
    await to_the_end(hass, freezer)
    assert lists(acts) == []


@pytest.mark.parametrize(
    ("hours", "title"), [(0.5, None), (3, "are tried"), (9.5, "No button heard")]
)
async def test_a_list_that_was_due_in_a_restart_is_made_up_for(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    freezer: FrozenDateTimeFactory,
    hours: float,
    title: str | None,
) -> None:
    freezer.tick(hours * 3600)
    hass.set_state(CoreState.not_running)
    await install(PATH, staff=[STAFF])
    await hass.async_start()
    await settle(hass)
    titles = [call.data["title"] for call in acts["notify.send_message"]]
    assert len(titles) == (title is not None)
    assert all(str(title) in one for one in titles)


async def test_a_press_before_a_restart_still_counts_after_it(
    hass: HomeAssistant, install: Install, hub: Hub, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    freezer.tick(2 * 3600)
    await press(hub, LI)
    freezer.tick(8 * 3600)
    hass.set_state(CoreState.not_running)
    await install(PATH, staff=[STAFF])
    await hass.async_start()
    await settle(hass)
    assert lists(acts) == ["3-1201 王阿姨"]


async def test_a_press_of_last_week_does_not_count(
    hass: HomeAssistant, install: Install, hub: Hub, acts: Acts, freezer: FrozenDateTimeFactory
) -> None:
    await press(hub, LI)
    (incident,) = hub.open_incidents()
    await hub.tell(e.ClosedByStaff(incident_id=incident.id, by="desk", outcome=Outcome.TEST))
    await install(PATH, staff=[STAFF])
    await pass_time(hass, freezer, hours=9, seconds=1)
    assert "5-302 Old Li" in lists(acts)[-1]


async def test_two_hundred_buttons_pressed_at_once_are_all_heard(
    hass: HomeAssistant, install: Install, move_in: MoveIn, freezer: FrozenDateTimeFactory
) -> None:
    await set_clock(hass, freezer, "2026-11-25T09:00:00")
    street = [Home(slug=f"home_{n}", code=f"9-{n}", name=f"住户{n}") for n in range(200)]
    hub = await move_in(*street)
    told: list[ServiceCall] = async_mock_service(hass, "notify", "send_message")
    await install(PATH, staff=[STAFF])
    await to_ten(hass, freezer)
    for home in street[1:]:
        await hub.tell(e.Raised(household_id=home.id, kind=IncidentKind.TEST, by="desk"))
    await to_the_end(hass, freezer)
    asked, missed = (call.data["message"].splitlines() for call in told)
    assert len(asked) == 200
    assert missed == ["9-0 住户0"]
