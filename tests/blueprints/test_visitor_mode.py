"""Visitors: responders know of them, nothing is silenced, and it ends by itself."""

from collections.abc import Mapping

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import CoreState, Event, HomeAssistant, ServiceCall, callback

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
    on_whom,
    pass_time,
    place,
    required_inputs,
    settle,
)

PATH = "visitor_mode"
WANGS, LIS = "input_boolean.wang_visitors", "input_boolean.li_visitors"
RESTS = "automation.door_at_night"

type Acts = Mapping[str, list[ServiceCall]]


@pytest.fixture
async def hub(hass: HomeAssistant, move_in: MoveIn) -> Hub:
    hub = await move_in(WANG, LI)
    place(hass, WANGS, "off", WANG, labels=("visitors",))
    place(hass, LIS, "off", LI, labels=("visitors",))
    return hub


@pytest.fixture
def switches(hass: HomeAssistant) -> dict[str, dict[str, str]]:
    """Return the switches of every home, by label."""
    return {"visitor_switches": {"label_id": label(hass, "visitors")}}


@pytest.fixture
def rested(hass: HomeAssistant) -> list[ServiceCall]:
    """Return what was stopped and let go on again, in order."""
    calls: list[ServiceCall] = []

    @callback
    def take(event: Event) -> None:
        if event.data["domain"] == "automation":
            data = event.data["service_data"]
            calls.append(ServiceCall(hass, "automation", event.data["service"], data))

    hass.bus.async_listen("call_service", take)
    return calls


async def noted(hub: Hub, home: Home, kind: IncidentKind = IncidentKind.SOS) -> str:
    """Let something happen in a home; return everything that is recorded of it."""
    incident = await hub.tell(e.Raised(household_id=home.id, kind=kind, by="desk"))
    await settle(hub.hass)
    assert incident is not None
    facts = await hub.hass.async_add_executor_job(hub.ledger.facts_of_incident, incident.id)
    return str(facts)


async def test_home_assistant_accepts_it_and_only_a_switch_must_be_chosen(
    hass: HomeAssistant, install: Install, hub: Hub, switches: dict[str, dict[str, str]]
) -> None:
    await install(PATH, **switches)
    assert await required_inputs(hass, PATH) == {"visitor_switches"}


async def test_an_alarm_says_that_visitors_are_there_and_is_raised_all_the_same(
    hass: HomeAssistant, install: Install, hub: Hub, switches: dict[str, dict[str, str]]
) -> None:
    await install(PATH, **switches)
    await change(hass, WANGS, "on")
    assert "家里有访客，请先打门铃。" in await noted(hub, WANG)
    assert len(hub.open_incidents()) == 1


async def test_the_words_are_the_users(
    hass: HomeAssistant, install: Install, hub: Hub, switches: dict[str, dict[str, str]]
) -> None:
    await install(PATH, **switches, note_zh="女儿在家")
    await change(hass, WANGS, "on")
    assert "女儿在家" in await noted(hub, WANG)


async def test_another_homes_visitors_are_not_this_homes(
    hass: HomeAssistant, install: Install, hub: Hub, switches: dict[str, dict[str, str]]
) -> None:
    await install(PATH, **switches)
    await change(hass, LIS, "on")
    assert "访客" not in await noted(hub, WANG)


@pytest.mark.parametrize("state", ["off", "unavailable", "unknown"])
async def test_without_visitors_nothing_is_said_of_them(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    switches: dict[str, dict[str, str]],
    state: str,
) -> None:
    await install(PATH, **switches)
    await change(hass, WANGS, "on", state)
    assert "访客" not in await noted(hub, WANG)


@pytest.mark.parametrize(("longest", "is_over"), [({"hours": 2}, True), ({"hours": 12}, False)])
async def test_it_ends_by_itself_when_the_user_said(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    switches: dict[str, dict[str, str]],
    freezer: FrozenDateTimeFactory,
    longest: dict[str, int],
    is_over: bool,
) -> None:
    await install(PATH, **switches, longest=longest)
    await change(hass, WANGS, "on")
    await pass_time(hass, freezer, hours=3)
    assert (on_whom(acts["homeassistant.turn_off"]) == [WANGS]) is is_over


async def test_one_homes_own_automations_rest_while_visitors_are_there(
    hass: HomeAssistant, install: Install, hub: Hub, rested: list[ServiceCall]
) -> None:
    await install(PATH, visitor_switches={"entity_id": WANGS}, resting=[RESTS])
    rested.clear()
    await change(hass, WANGS, "on")
    await change(hass, WANGS, "off")
    assert [call.service for call in rested] == ["turn_off", "turn_on"]
    assert on_whom(rested) == [RESTS, RESTS]


async def test_a_switch_that_is_lost_changes_nothing(
    hass: HomeAssistant, install: Install, hub: Hub, rested: list[ServiceCall]
) -> None:
    await install(PATH, visitor_switches={"entity_id": WANGS}, resting=[RESTS])
    await change(hass, WANGS, "on")
    rested.clear()
    await change(hass, WANGS, "unavailable")
    assert rested == []


async def test_what_serves_many_homes_never_rests(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    rested: list[ServiceCall],
    switches: dict[str, dict[str, str]],
) -> None:
    await install(PATH, **switches, resting=[RESTS])
    await change(hass, WANGS, "on")
    assert rested == []


async def test_what_rested_goes_on_after_a_restart_when_the_visitors_have_left(
    hass: HomeAssistant, install: Install, hub: Hub, rested: list[ServiceCall]
) -> None:
    hass.set_state(CoreState.not_running)
    await install(PATH, visitor_switches={"entity_id": WANGS}, resting=[RESTS])
    await hass.async_start()
    await settle(hass)
    assert {call.service for call in rested} == {"turn_on"}
