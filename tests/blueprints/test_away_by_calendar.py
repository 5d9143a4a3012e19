"""Away by a calendar: lent, renewed while the event stands, and never against what somebody said by hand."""

from datetime import datetime
from typing import override

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.components.calendar import CalendarEntity, CalendarEvent
from homeassistant.components.calendar.const import DATA_COMPONENT
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

from custom_components.eldercare.hub import Hub

from .kit import (
    LI,
    WANG,
    Home,
    Install,
    MoveIn,
    device_of,
    pass_time,
    required_inputs,
    set_clock,
    settle,
)

PATH = "away_by_calendar"


class Agenda(CalendarEntity):
    """A calendar of the committee."""

    _attr_name = "agenda"
    entity_id = "calendar.agenda"

    def __init__(self) -> None:
        """Be empty."""
        self.events: list[CalendarEvent] = []
        self.is_lost = False

    @property
    @override
    def event(self) -> CalendarEvent | None:
        return None

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        if self.is_lost:
            raise HomeAssistantError("the calendar cannot be reached")
        return [
            one
            for one in self.events
            if one.start_datetime_local < end_date and one.end_datetime_local > start_date
        ]

    def plan(self, summary: str, begin: str, end: str, location: str | None = None) -> None:
        """Enter an event, in local time."""
        times = (
            datetime.fromisoformat(one).replace(tzinfo=dt_util.get_default_time_zone())
            for one in (begin, end)
        )
        start, stop = times
        self.events.append(CalendarEvent(start=start, end=stop, summary=summary, location=location))


@pytest.fixture
async def hub(hass: HomeAssistant, freezer: FrozenDateTimeFactory, move_in: MoveIn) -> Hub:
    await set_clock(hass, freezer, "2026-11-22T08:00:00")
    return await move_in(WANG, LI)


@pytest.fixture
async def agenda(hass: HomeAssistant, hub: Hub) -> Agenda:
    assert await async_setup_component(hass, "calendar", {})
    agenda = Agenda()
    await hass.data[DATA_COMPONENT].async_add_entities([agenda])
    return agenda


def away(hub: Hub) -> list[str]:
    """Return the codes of the homes that are marked as away."""
    return [home.code for home in (WANG, LI) if hub.vigil.is_switched_away(home.id)]


async def quarters(hass: HomeAssistant, freezer: FrozenDateTimeFactory, number: int = 1) -> None:
    """Let so many quarters of an hour pass."""
    for _ in range(number):
        await pass_time(hass, freezer, minutes=15)


async def test_home_assistant_accepts_it_and_only_a_calendar_must_be_chosen(
    hass: HomeAssistant, install: Install, agenda: Agenda
) -> None:
    await install(PATH, calendars=["calendar.agenda"])
    assert await required_inputs(hass, PATH) == {"calendars"}


async def test_the_home_of_the_code_is_away_until_the_event_ends(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    agenda: Agenda,
    freezer: FrozenDateTimeFactory,
) -> None:
    agenda.plan("3-1201 回老家", "2026-11-22T09:00", "2026-11-22T12:00")
    await install(PATH, calendars=["calendar.agenda"])
    await quarters(hass, freezer, 3)
    assert away(hub) == []
    await quarters(hass, freezer, 2)
    assert away(hub) == ["3-1201"]
    await quarters(hass, freezer, 13)
    assert away(hub) == []


@pytest.mark.parametrize("words", ["13-1201 out", "3-12011 out", "A3-1201", "回老家", "3 1201"])
async def test_a_code_that_is_only_part_of_another_means_nobody(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    agenda: Agenda,
    freezer: FrozenDateTimeFactory,
    words: str,
) -> None:
    agenda.plan(words, "2026-11-22T08:10", "2026-11-22T12:00")
    await install(PATH, calendars=["calendar.agenda"])
    await quarters(hass, freezer, 2)
    assert away(hub) == []


@pytest.mark.parametrize(
    ("summary", "location"),
    [
        ("王阿姨（3-1201）出门", None),
        ("3-1201回老家", None),
        ("出门", "3-1201"),
        ("5-302, 3-1201", ""),
    ],
)
async def test_the_code_may_stand_anywhere(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    agenda: Agenda,
    freezer: FrozenDateTimeFactory,
    summary: str,
    location: str | None,
) -> None:
    agenda.plan(summary, "2026-11-22T08:10", "2026-11-22T12:00", location)
    await install(PATH, calendars=["calendar.agenda"])
    await quarters(hass, freezer, 2)
    assert "3-1201" in away(hub)


async def test_a_home_of_its_own_calendar_needs_no_code(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    agenda: Agenda,
    freezer: FrozenDateTimeFactory,
) -> None:
    agenda.plan("at my sister's", "2026-11-22T08:10", "2026-11-22T12:00")
    await install(PATH, calendars=["calendar.agenda"], only_home=device_of(hass, hub, LI))
    await quarters(hass, freezer, 2)
    assert away(hub) == ["5-302"]


async def test_homes_that_were_not_chosen_are_left_alone(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    agenda: Agenda,
    freezer: FrozenDateTimeFactory,
) -> None:
    agenda.plan("3-1201, 5-302", "2026-11-22T08:10", "2026-11-22T12:00")
    homes = {"device_id": device_of(hass, hub, LI)}
    await install(PATH, calendars=["calendar.agenda"], homes=homes)
    await quarters(hass, freezer, 2)
    assert away(hub) == ["5-302"]


async def test_an_event_that_is_deleted_ends_it_when_the_loan_is_over(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    agenda: Agenda,
    freezer: FrozenDateTimeFactory,
) -> None:
    agenda.plan("3-1201", "2026-11-22T08:10", "2026-11-25T12:00")
    await install(PATH, calendars=["calendar.agenda"], lent_for=2)
    await quarters(hass, freezer, 2)
    agenda.events.clear()
    await quarters(hass, freezer, 6)
    assert away(hub) == ["3-1201"]
    await quarters(hass, freezer, 4)
    assert away(hub) == []


async def test_a_calendar_that_cannot_be_reached_keeps_nobody_away_for_ever(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    agenda: Agenda,
    freezer: FrozenDateTimeFactory,
) -> None:
    agenda.plan("3-1201", "2026-11-22T08:10", "2026-11-25T12:00")
    await install(PATH, calendars=["calendar.agenda"], lent_for=1)
    await quarters(hass, freezer, 2)
    agenda.is_lost = True
    await quarters(hass, freezer, 6)
    assert away(hub) == []


async def test_a_long_event_is_renewed(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    agenda: Agenda,
    freezer: FrozenDateTimeFactory,
) -> None:
    agenda.plan("3-1201", "2026-11-22T08:10", "2026-11-25T12:00")
    await install(PATH, calendars=["calendar.agenda"], lent_for=1)
    await quarters(hass, freezer, 16)
    assert away(hub) == ["3-1201"]


async def test_who_comes_home_early_is_not_sent_away_again(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    agenda: Agenda,
    freezer: FrozenDateTimeFactory,
) -> None:
    agenda.plan("3-1201", "2026-11-22T08:10", "2026-11-25T12:00")
    await install(PATH, calendars=["calendar.agenda"])
    await quarters(hass, freezer, 2)
    switch = next(
        one for one in hass.states.async_entity_ids("switch") if "1201" in one and "away" in one
    )
    await hass.services.async_call("switch", "turn_off", {"entity_id": switch}, blocking=True)
    await quarters(hass, freezer, 8)
    assert away(hub) == []


async def test_an_event_that_is_entered_after_it_began_counts(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    agenda: Agenda,
    freezer: FrozenDateTimeFactory,
) -> None:
    """The family rings up at noon: she left this morning."""
    await install(PATH, calendars=["calendar.agenda"])
    await quarters(hass, freezer, 8)
    agenda.plan("3-1201", "2026-11-22T09:00", "2026-11-22T18:00")
    await quarters(hass, freezer)
    assert away(hub) == ["3-1201"]


async def test_two_hundred_homes_share_one_calendar(
    hass: HomeAssistant, install: Install, move_in: MoveIn, freezer: FrozenDateTimeFactory
) -> None:
    await set_clock(hass, freezer, "2026-11-22T08:00:00")
    street = [Home(slug=f"home_{n}", code=f"9-{n}", name=f"住户{n}") for n in range(200)]
    hub = await move_in(*street)
    assert await async_setup_component(hass, "calendar", {})
    agenda = Agenda()
    await hass.data[DATA_COMPONENT].async_add_entities([agenda])
    for n in range(0, 200, 2):
        agenda.plan(f"9-{n} 出门", "2026-11-22T08:05", "2026-11-22T20:00")
    await install(PATH, calendars=["calendar.agenda"])
    await quarters(hass, freezer)
    await settle(hass)
    gone = [n for n in range(200) if hub.vigil.is_switched_away(f"household-home_{n}")]
    assert gone == list(range(0, 200, 2))
