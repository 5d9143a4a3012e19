"""Reads from Home Assistant when its schedules, calendars and holidays will be on, so that duty can be judged ahead."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from homeassistant.core import HomeAssistant, split_entity_id
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util

from ..engine.duty_ahead import Outlook, Span
from .entities import DutyEntities, tells_workdays

_FULL_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = timedelta(days=1)
_AHEAD = timedelta(hours=24)


async def async_outlook(hass: HomeAssistant, entities: DutyEntities, now: datetime) -> Outlook:
    """Return what the followed entities say about the coming day; what cannot be read is left out."""
    on: dict[str, tuple[Span, ...]] = {}
    for entity_id in sorted(entities.duty):
        spans = await _async_spans(hass, entity_id, now)
        if spans is not None:
            on[entity_id] = spans
    holidays = await _async_spans(hass, entities.holiday, now) if entities.holiday else None
    return Outlook(on=on, holidays=holidays or ())


async def _async_spans(
    hass: HomeAssistant, entity_id: str, now: datetime
) -> tuple[Span, ...] | None:
    """Return when an entity will be on (for workdays: when it will be none); None if it cannot say."""
    try:
        if tells_workdays(entity_id):
            return await _async_days_off(hass, entity_id, now)
        match split_entity_id(entity_id)[0]:
            case "schedule":
                said = await _async_ask(hass, "schedule", "get_schedule", entity_id)
                return tuple(_of_schedule(said, now))
            case "calendar":
                period = {
                    "start_date_time": dt_util.as_local(now).isoformat(),
                    "end_date_time": dt_util.as_local(now + _AHEAD).isoformat(),
                }
                said = await _async_ask(hass, "calendar", "get_events", entity_id, **period)
                return tuple(_of_events(said["events"]))
    except HomeAssistantError, LookupError, ValueError, TypeError:
        return None  # it is read again within the hour
    return None


async def _async_ask(
    hass: HomeAssistant, domain: str, action: str, entity_id: str, **details: str
) -> Mapping[str, Any]:
    """Return what an entity answers to an action. Raises HomeAssistantError or LookupError."""
    answer: Any = await hass.services.async_call(
        domain,
        action,
        {"entity_id": entity_id, **details},
        blocking=True,
        return_response=True,
    )
    said: Mapping[str, Any] = answer[entity_id]
    return said


async def _async_days_off(hass: HomeAssistant, entity_id: str, now: datetime) -> tuple[Span, ...]:
    today = dt_util.as_local(now).date()
    days = [today, today + _DAY]
    said = [
        await _async_ask(hass, "workday", "check_date", entity_id, check_date=day.isoformat())
        for day in days
    ]
    return tuple(
        _whole_days(day, day + _DAY)
        for day, answer in zip(days, said, strict=True)
        if not answer["workday"]
    )


def _of_schedule(week: Mapping[str, Any], now: datetime) -> Iterable[Span]:
    """Yield the blocks of today and tomorrow, as the schedule repeats them every week."""
    today = dt_util.as_local(now).date()
    for day in (today, today + _DAY):
        for block in week[_FULL_WEEKDAYS[day.weekday()]]:
            begins, ends = _clock(block["from"]), _clock(block["to"])
            start = _instant(day, begins)
            end = _instant(day + _DAY, time.min) if ends == time.max else _instant(day, ends)
            yield Span(start=start, end=end)


def _of_events(events: Iterable[Mapping[str, str]]) -> Iterable[Span]:
    for event in events:
        yield Span(start=_moment(event["start"]), end=_moment(event["end"]))


def _moment(said: str) -> datetime:
    """Return when an event begins or ends: a time, or a date for whole days. Raises ValueError."""
    if "T" in said:
        return dt_util.as_utc(datetime.fromisoformat(said))
    return _instant(date.fromisoformat(said), time.min)


def _clock(said: str | time) -> time:
    return said if isinstance(said, time) else time.fromisoformat(said)


def _whole_days(begin: date, end: date) -> Span:
    return Span(start=_instant(begin, time.min), end=_instant(end, time.min))


def _instant(day: date, clock: time) -> datetime:
    return dt_util.as_utc(datetime.combine(day, clock, dt_util.get_default_time_zone()))
