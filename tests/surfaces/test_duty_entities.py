"""Duty follows Home Assistant's schedules, calendars and holidays, and a hole in them is told before it comes."""

from collections.abc import AsyncGenerator
from datetime import UTC, date, datetime, timedelta
from typing import Any, override
from unittest.mock import Mock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import setup_test_component_platform

from homeassistant.components.calendar import CalendarEntity, CalendarEvent
from homeassistant.core import CoreState, HomeAssistant, ServiceCall, SupportsResponse
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.duty.entities import DutyEntities
from custom_components.eldercare.duty.outlook import async_outlook
from custom_components.eldercare.duty.watch import DutyWatch
from custom_components.eldercare.engine.duty_ahead import Span
from custom_components.eldercare.engine.policies import DEFAULT_POLICIES
from custom_components.eldercare.faults import Faults
from custom_components.eldercare.model.community import Community, Duty, Responder
from custom_components.eldercare.model.words import Language, Role

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)  # a Monday in Shanghai
MIDNIGHT = datetime(2026, 3, 2, 16, tzinfo=UTC)
DAY = timedelta(days=1)
SCHEDULE = "schedule.rota"
CALENDAR = "calendar.rota"
WORKDAY = "binary_sensor.workday"


def _community(*duties: Duty) -> Community:
    people = [
        Responder(
            id=f"p{number}",
            name=f"p{number}",
            role=Role.VOLUNTEER,
            language=Language.CHINESE,
            phone=None,
            channels=("sms",),
            duty=duty,
        )
        for number, duty in enumerate(duties)
    ]
    return Community(
        name="梧桐",
        language=Language.CHINESE,
        households={},
        responders={one.id: one for one in people},
        policies=DEFAULT_POLICIES,
    )


class _Rota(CalendarEntity):
    """A calendar with a shift this afternoon and a whole day tomorrow."""

    _attr_name = "rota"

    @property
    @override
    def event(self) -> CalendarEvent | None:
        return None

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        return [
            CalendarEvent(start=NOON - DAY, end=NOON + timedelta(hours=2, minutes=1), summary="李"),
            CalendarEvent(start=date(2026, 3, 3), end=date(2026, 3, 4), summary="孙"),
        ]


@pytest.fixture
def expected_lingering_timers() -> bool:
    """Let Home Assistant's own schedule wait for its next block when a test ends."""
    return True


@pytest.fixture
async def at_noon(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let it be noon in Shanghai."""
    await hass.config.async_set_time_zone("Asia/Shanghai")
    freezer.move_to(NOON)


@pytest.fixture
async def schedule(hass: HomeAssistant, at_noon: None) -> None:
    """Add a schedule: on Mondays 8:00 to 18:30, and 22:00 to the end of the day; on Tuesdays until 12:00."""
    monday = [{"from": "08:00", "to": "18:30"}, {"from": "22:00", "to": "24:00"}]
    tuesday = [{"from": "00:00", "to": "12:00"}]
    week = {"name": "rota", "monday": monday, "tuesday": tuesday}
    assert await async_setup_component(hass, "schedule", {"schedule": {"rota": week}})


@pytest.fixture
async def calendar(hass: HomeAssistant, at_noon: None) -> None:
    """Add a calendar."""
    setup_test_component_platform(hass, "calendar", [_Rota()])
    assert await async_setup_component(hass, "calendar", {"calendar": {"platform": "test"}})
    await hass.async_block_till_done()


@pytest.fixture
async def changed() -> Mock:
    """Return what is called when duty changes."""
    return Mock()


@pytest.fixture
async def entities(hass: HomeAssistant, changed: Mock) -> AsyncGenerator[DutyEntities]:
    """Return what follows the entities of duty."""
    entities = DutyEntities(hass, changed)
    yield entities
    entities.stop()


def _shown(hass: HomeAssistant, key: str) -> list[dict[str, Any] | None]:
    issues = ir.async_get(hass).issues.values()
    return [
        issue.translation_placeholders
        for issue in issues
        if (issue.domain, issue.translation_key) == (DOMAIN, key)
    ]


@pytest.mark.parametrize(
    ("state", "known"),
    [("on", {SCHEDULE: True}), ("off", {SCHEDULE: False}), ("unavailable", {}), ("unknown", {})],
)
async def test_only_what_is_known_of_an_entity_is_passed_on(
    hass: HomeAssistant, entities: DutyEntities, state: str, known: dict[str, bool]
) -> None:
    entities.async_update(_community(Duty(entity=SCHEDULE)), "")
    hass.states.async_set(SCHEDULE, state)
    assert entities.entities_on == known


async def test_the_hub_hears_when_duty_begins_and_when_a_schedule_was_changed(
    hass: HomeAssistant, entities: DutyEntities, changed: Mock
) -> None:
    hass.states.async_set(SCHEDULE, "off", {"next_event": 1})
    entities.async_update(_community(Duty(entity=SCHEDULE)), "")
    for state, attributes, calls in (
        ("on", {"next_event": 1}, 1),
        ("on", {"next_event": 2}, 2),
        ("unavailable", {}, 3),
    ):
        hass.states.async_set(SCHEDULE, state, attributes)
        await hass.async_block_till_done()
        assert changed.call_count == calls


async def test_an_entity_that_nobody_follows_any_more_is_not_heard(
    hass: HomeAssistant, entities: DutyEntities, changed: Mock
) -> None:
    entities.async_update(_community(Duty(entity=SCHEDULE)), CALENDAR)
    assert entities.followed == {SCHEDULE, CALENDAR}
    entities.async_update(_community(Duty()), "")
    hass.states.async_set(SCHEDULE, "on")
    await hass.async_block_till_done()
    assert (entities.followed, changed.call_count) == (frozenset(), 0)


@pytest.mark.parametrize(
    ("entity_id", "state", "is_holiday"),
    [
        (CALENDAR, "on", True),
        (CALENDAR, "off", False),
        (CALENDAR, "unavailable", False),
        (WORKDAY, "off", True),
        (WORKDAY, "on", False),
        (WORKDAY, "unknown", False),
        (WORKDAY, None, False),
        ("", None, False),
    ],
)
async def test_a_holiday_is_one_only_if_it_is_known_to_be(
    hass: HomeAssistant, entities: DutyEntities, entity_id: str, state: str, is_holiday: bool
) -> None:
    if state is not None:
        hass.states.async_set(entity_id, state)
    entities.async_update(_community(), entity_id)
    assert entities.is_holiday is is_holiday
    assert entities.renewed(_community()).is_holiday is is_holiday


@pytest.mark.usefixtures("schedule")
async def test_the_blocks_of_a_schedule_are_known_ahead(
    hass: HomeAssistant, entities: DutyEntities
) -> None:
    entities.async_update(_community(Duty(entity=SCHEDULE)), "")
    outlook = await async_outlook(hass, entities, NOON)
    assert outlook.on[SCHEDULE] == (
        Span(start=NOON - timedelta(hours=4), end=NOON + timedelta(hours=6, minutes=30)),
        Span(start=NOON + timedelta(hours=10), end=MIDNIGHT),
        Span(start=MIDNIGHT, end=NOON + DAY),
    )


@pytest.mark.usefixtures("calendar")
async def test_the_events_of_a_calendar_are_known_ahead_also_those_of_whole_days(
    hass: HomeAssistant, entities: DutyEntities
) -> None:
    entities.async_update(_community(Duty(entity=CALENDAR)), CALENDAR)
    outlook = await async_outlook(hass, entities, NOON)
    spans = (
        Span(start=NOON - DAY, end=NOON + timedelta(hours=2, minutes=1)),
        Span(start=MIDNIGHT, end=MIDNIGHT + DAY),
    )
    assert (outlook.on[CALENDAR], outlook.holidays) == (spans, spans)


@pytest.mark.usefixtures("at_noon")
async def test_the_workday_sensor_is_asked_about_today_and_tomorrow(
    hass: HomeAssistant, entities: DutyEntities
) -> None:
    async def check(call: ServiceCall) -> dict[str, Any]:
        return {WORKDAY: {"workday": call.data["check_date"] == "2026-03-02"}}

    hass.services.async_register("workday", "check_date", check, None, SupportsResponse.ONLY)
    entities.async_update(_community(), WORKDAY)
    outlook = await async_outlook(hass, entities, NOON)
    assert outlook.holidays == (Span(start=MIDNIGHT, end=MIDNIGHT + DAY),)


@pytest.mark.parametrize(
    "answer",
    [
        HomeAssistantError("the calendar's server is down"),
        {},
        {CALENDAR: {"events": [{"start": "soon", "end": "later"}]}},
    ],
    ids=["error", "no answer", "not a time"],
)
async def test_what_cannot_be_read_is_left_out(
    hass: HomeAssistant, entities: DutyEntities, answer: dict[str, Any] | HomeAssistantError
) -> None:
    async def events(call: ServiceCall) -> dict[str, Any]:
        if isinstance(answer, HomeAssistantError):
            raise answer
        return answer

    hass.services.async_register("calendar", "get_events", events, None, SupportsResponse.ONLY)
    duties = (Duty(entity=CALENDAR), Duty(entity="schedule.gone"), Duty(entity="light.odd"))
    entities.async_update(_community(*duties), WORKDAY)
    outlook = await async_outlook(hass, entities, NOON)
    assert (outlook.on, outlook.holidays) == ({}, ())


@pytest.mark.usefixtures("schedule", "calendar")
@pytest.mark.parametrize(
    ("entity_id", "time"), [(SCHEDULE, "2026-03-02 18:30"), (CALENDAR, "2026-03-02 14:01")]
)
async def test_an_hour_that_a_schedule_or_calendar_leaves_empty_is_told_before(
    hass: HomeAssistant, entities: DutyEntities, entity_id: str, time: str
) -> None:
    community = _community(Duty(entity=entity_id))
    entities.async_update(community, "")
    watch = DutyWatch(hass, Faults(hass, "entry"), community, entities)
    watch.async_start()
    await hass.async_block_till_done(wait_background_tasks=True)
    assert _shown(hass, "duty_hole") == [{"role": "志愿者", "time": time}]
    watch.stop()


@pytest.mark.usefixtures("at_noon")
async def test_an_entity_that_is_gone_is_shown_until_it_is_back(
    hass: HomeAssistant, entities: DutyEntities
) -> None:
    community = _community(Duty(entity=SCHEDULE))
    entities.async_update(community, "")
    watch = DutyWatch(hass, Faults(hass, "entry"), community, entities)
    watch.async_start()
    assert _shown(hass, "duty_entity_missing") == [{"entity_id": SCHEDULE}]
    assert _shown(hass, "duty_hole") == []
    assert not any(SCHEDULE in issue_id for _, issue_id in ir.async_get(hass).issues)

    hass.states.async_set(SCHEDULE, "on")
    watch.async_update(community)
    assert _shown(hass, "duty_entity_missing") == []
    watch.stop()


@pytest.mark.usefixtures("at_noon")
async def test_while_home_assistant_starts_no_entity_is_missed(
    hass: HomeAssistant, entities: DutyEntities
) -> None:
    hass.set_state(CoreState.starting)
    community = _community(Duty(entity=SCHEDULE))
    entities.async_update(community, "")
    watch = DutyWatch(hass, Faults(hass, "entry"), community, entities)
    watch.async_update(community)
    assert _shown(hass, "duty_entity_missing") == []
    watch.stop()
