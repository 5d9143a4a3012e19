"""The trigger for what lasts too long, in the real automation engine and as the pure rule behind it."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
from hypothesis import given, strategies as st
import pytest

from homeassistant.components import automation
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.setup import async_setup_component

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.lasting.stretch import Span, Stretch, due

from .kit import LI, WANG, change, label, pass_time, place, set_clock, settle, stop_automations

SHANGHAI = ZoneInfo("Asia/Shanghai")
NIGHT = Span(start=time(22), end=time(6))
DOOR = "binary_sensor.wang_door"
OTHER_DOOR = "binary_sensor.li_door"


def at(local: str) -> datetime:
    """Return a local time of one week as UTC."""
    return datetime.fromisoformat(f"{local}+08:00").astimezone(UTC)


@pytest.fixture
async def told(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> AsyncGenerator[list[str]]:
    """Return the entities for which the trigger fired, in order."""
    await set_clock(hass, freezer, "2026-11-22T12:00:00")
    assert await async_setup_component(hass, DOMAIN, {})
    fired: list[str] = []

    @callback
    def take(event: Event) -> None:
        fired.append(event.data["which"])

    hass.bus.async_listen("told", take)
    yield fired
    await stop_automations(hass)


async def watch(hass: HomeAssistant, target: dict[str, Any], **options: Any) -> None:
    """Run an automation that says what the trigger fired for."""
    config = {
        "id": "told",
        "triggers": [{"trigger": "eldercare.state_lasted", "target": target, "options": options}],
        "actions": [{"event": "told", "event_data": {"which": "{{ trigger.entity_id }}"}}],
        "mode": "parallel",
    }
    assert await async_setup_component(hass, automation.DOMAIN, {automation.DOMAIN: [config]})
    await settle(hass)


async def test_it_fires_once_when_it_has_lasted(
    hass: HomeAssistant, told: list[str], freezer: FrozenDateTimeFactory
) -> None:
    place(hass, DOOR, "off")
    await watch(hass, {"entity_id": DOOR}, **{"for": "00:10:00"})
    await change(hass, DOOR, "on")
    await pass_time(hass, freezer, minutes=9)
    assert told == []
    await pass_time(hass, freezer, minutes=1, seconds=1)
    assert told == [DOOR]
    await pass_time(hass, freezer, hours=5)
    assert told == [DOOR]


async def test_what_ends_in_time_is_not_told(
    hass: HomeAssistant, told: list[str], freezer: FrozenDateTimeFactory
) -> None:
    place(hass, DOOR, "off")
    await watch(hass, {"entity_id": DOOR}, **{"for": "00:10:00"})
    await change(hass, DOOR, "on")
    await pass_time(hass, freezer, minutes=9)
    await change(hass, DOOR, "off", "on")
    await pass_time(hass, freezer, minutes=9)
    assert told == []


@pytest.mark.parametrize("silence", ["unavailable", "unknown"])
async def test_what_comes_back_from_silence_is_seen(
    hass: HomeAssistant, told: list[str], freezer: FrozenDateTimeFactory, silence: str
) -> None:
    place(hass, DOOR, silence)
    await watch(hass, {"entity_id": DOOR}, **{"for": "00:10:00"})
    await change(hass, DOOR, "on")
    await pass_time(hass, freezer, minutes=10, seconds=1)
    assert told == [DOOR]


async def test_time_in_which_the_device_was_lost_does_not_count_and_ends_nothing(
    hass: HomeAssistant, told: list[str], freezer: FrozenDateTimeFactory
) -> None:
    place(hass, DOOR, "on")
    await watch(hass, {"entity_id": DOOR}, **{"for": "00:10:00"})
    await pass_time(hass, freezer, minutes=6)
    await change(hass, DOOR, "unavailable")
    await pass_time(hass, freezer, hours=3)
    assert told == []
    await change(hass, DOOR, "on")
    await pass_time(hass, freezer, minutes=3)
    assert told == []
    await pass_time(hass, freezer, minutes=1, seconds=1)
    assert told == [DOOR]


async def test_what_is_so_already_when_it_starts_is_told(
    hass: HomeAssistant, told: list[str], freezer: FrozenDateTimeFactory
) -> None:
    place(hass, DOOR, "on")
    await pass_time(hass, freezer, hours=1)
    await watch(hass, {"entity_id": DOOR}, **{"for": "00:10:00"})
    assert told == [DOOR]


async def test_hours_wait_for_the_night_and_return_every_night(
    hass: HomeAssistant, told: list[str], freezer: FrozenDateTimeFactory
) -> None:
    place(hass, DOOR, "on")
    await watch(
        hass, {"entity_id": DOOR}, **{"for": "00:10:00", "from": "22:00:00", "until": "06:00:00"}
    )
    await pass_time(hass, freezer, hours=10)
    assert told == []
    await pass_time(hass, freezer, minutes=10, seconds=1)
    assert told == [DOOR]
    await pass_time(hass, freezer, hours=20)
    assert told == [DOOR]
    await pass_time(hass, freezer, hours=4)
    assert told == [DOOR, DOOR]


async def test_a_label_means_devices_of_the_chosen_sort_also_later(
    hass: HomeAssistant, told: list[str]
) -> None:
    doors = label(hass, "night")
    place(hass, DOOR, "off", WANG, device_class="door", labels=("night",))
    place(hass, "switch.lamp", "off", WANG, labels=("night",))
    await watch(hass, {"label_id": doors}, device_class=["door"])
    place(hass, OTHER_DOOR, "on", LI, device_class="door", labels=("night",))
    await settle(hass)
    await change(hass, "switch.lamp", "on")
    await change(hass, DOOR, "on")
    assert told == [OTHER_DOOR, DOOR]


async def test_a_device_that_appears_only_later_is_seen(
    hass: HomeAssistant, told: list[str], freezer: FrozenDateTimeFactory
) -> None:
    """A gateway may bring its devices minutes after the hub has started."""
    await watch(hass, {"entity_id": DOOR}, device_class=["door"], **{"for": "00:10:00"})
    place(hass, DOOR, "on", WANG, device_class="door")
    await settle(hass)
    await pass_time(hass, freezer, minutes=10, seconds=1)
    assert told == [DOOR]


async def test_what_loses_the_label_is_not_waited_for(
    hass: HomeAssistant, told: list[str], freezer: FrozenDateTimeFactory
) -> None:
    place(hass, DOOR, "on", WANG, device_class="door", labels=("night",))
    await watch(hass, {"label_id": label(hass, "night")}, **{"for": "00:10:00"})
    place(hass, DOOR, "on", WANG, device_class="door")
    await settle(hass)
    await pass_time(hass, freezer, minutes=30)
    assert told == []


async def test_a_limit_is_crossed_and_words_are_no_numbers(
    hass: HomeAssistant, told: list[str], freezer: FrozenDateTimeFactory
) -> None:
    place(hass, "sensor.room", "15.2")
    await watch(hass, {"entity_id": "sensor.room"}, below=14, **{"for": "00:30:00"})
    await change(hass, "sensor.room", "13.9")
    await pass_time(hass, freezer, minutes=20)
    await change(hass, "sensor.room", "13.1", "defrosting", "13.2")
    await pass_time(hass, freezer, minutes=20)
    assert told == []
    await change(hass, "sensor.room", "12.8")
    await pass_time(hass, freezer, minutes=11)
    assert told == ["sensor.room"]


@pytest.mark.parametrize("gone", [None, "off"])
async def test_a_device_that_is_taken_away_is_forgotten(
    hass: HomeAssistant, told: list[str], freezer: FrozenDateTimeFactory, gone: str | None
) -> None:
    place(hass, DOOR, "on")
    await watch(hass, {"entity_id": DOOR}, **{"for": "00:10:00"})
    if gone is None:
        hass.states.async_remove(DOOR)
    else:
        await change(hass, DOOR, gone)
    await pass_time(hass, freezer, minutes=30)
    assert told == []


async def test_an_empty_target_is_no_mistake_and_never_fires(
    hass: HomeAssistant, told: list[str]
) -> None:
    place(hass, DOOR, "off")
    await watch(hass, {})
    await change(hass, DOOR, "on")
    assert told == []
    state = hass.states.get("automation.told")
    assert state is None or state.state == "on"


async def test_turned_off_it_stops_its_clocks(
    hass: HomeAssistant, told: list[str], freezer: FrozenDateTimeFactory
) -> None:
    place(hass, DOOR, "on")
    await watch(hass, {"entity_id": DOOR}, **{"for": "00:10:00"})
    await hass.services.async_call("automation", "turn_off", {"entity_id": "all"}, blocking=True)
    await pass_time(hass, freezer, minutes=30)
    assert told == []


@pytest.mark.parametrize(
    ("since", "when"),
    [
        ("2026-11-22T12:00", "2026-11-22T22:10"),
        ("2026-11-22T23:30", "2026-11-22T23:40"),
        ("2026-11-23T05:55", "2026-11-23T22:10"),
        ("2026-11-23T02:00", "2026-11-23T02:10"),
    ],
)
def test_a_stretch_counts_within_its_span(since: str, when: str) -> None:
    begun = Stretch(since=at(since))
    assert due(begun, timedelta(minutes=10), NIGHT, SHANGHAI, at(since)) == at(when)


def test_what_is_longer_than_the_span_never_falls_due() -> None:
    noon = at("2026-11-22T12:00")
    assert due(Stretch(since=noon), timedelta(hours=9), NIGHT, SHANGHAI, noon) is None


def test_a_night_that_is_over_is_told_no_more() -> None:
    """A door that has been open for days waits for this evening when the automation is loaded at noon."""
    begun, now = Stretch(since=at("2026-11-20T12:00")), at("2026-11-22T12:00")
    assert due(begun, timedelta(minutes=10), NIGHT, SHANGHAI, now) == at("2026-11-22T22:10")


def test_outside_every_span_it_is_told_at_that_moment_only() -> None:
    noon = at("2026-11-22T12:00")
    assert Stretch(since=noon).told_at(noon, NIGHT, SHANGHAI).told == noon


MOMENTS = st.integers(1_577_836_800, 2_082_758_399).map(lambda s: datetime.fromtimestamp(s, UTC))
CLOCKS = st.times()


@given(
    since=MOMENTS,
    hold=st.timedeltas(timedelta(), timedelta(hours=30)),
    start=CLOCKS,
    end=CLOCKS,
    zone=st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/St_Johns"]),
)
def test_every_due_moment_is_late_enough_and_each_telling_moves_on(
    since: datetime, hold: timedelta, start: time, end: time, zone: str
) -> None:
    """Whatever the span and the zone: never before `hold` is over, and never the same span twice."""
    span, where = Span(start=start, end=end), ZoneInfo(zone)
    stretch = Stretch(since=since)
    last: datetime | None = None
    for _ in range(4):
        when = due(stretch, hold, span, where, last or since)
        if when is None:
            return
        assert when >= since + hold
        assert last is None or when >= last
        last, stretch = when, stretch.told_at(when, span, where)
