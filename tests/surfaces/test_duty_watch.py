"""A community hears of an hour at which nobody is on duty before it comes (law 8)."""

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.duty.watch import DutyWatch
from custom_components.eldercare.engine.policies import DEFAULT_POLICIES
from custom_components.eldercare.faults import Faults
from custom_components.eldercare.model.community import Community, Duty, Hours, Responder
from custom_components.eldercare.model.words import Language, Role

EVERY_DAY = range(7)
ALWAYS = Duty()
BY_DAY = Duty(hours=tuple(Hours(weekday=d, start=time(8), end=time(20)) for d in EVERY_DAY))
BY_NIGHT = Duty(
    hours=(
        *(Hours(weekday=d, start=time(20), end=time.max) for d in EVERY_DAY),
        *(Hours(weekday=d, start=time.min, end=time(8)) for d in EVERY_DAY),
    )
)
NOON = "2026-03-02 12:00:00+08:00"

type Watch = Callable[[Community], DutyWatch]


def _person(role: Role, duty: Duty = ALWAYS, number: int = 1) -> Responder:
    return Responder(
        id=f"{role}-{number}",
        name=f"{role} {number}",
        role=role,
        language=Language.CHINESE,
        phone=None,
        channels=("channel-sms",),
        duty=duty,
    )


def _community(*people: Responder, language: Language = Language.CHINESE) -> Community:
    return Community(
        name="梧桐居委会",
        language=language,
        households={},
        responders={person.id: person for person in people},
        policies=DEFAULT_POLICIES,
        time_zone="Asia/Shanghai",
    )


def _holes(hass: HomeAssistant) -> list[dict[str, Any] | None]:
    """Return what the repair issues about holes in duty say."""
    issues = ir.async_get(hass).issues.values()
    return [
        issue.translation_placeholders
        for issue in issues
        if issue.domain == DOMAIN and issue.translation_key == "duty_hole"
    ]


@pytest.fixture
def watch(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Generator[Watch]:
    """Return a function that begins, at noon in Shanghai, to watch over a duty list."""
    freezer.move_to(NOON)
    watching: list[DutyWatch] = []

    def begin(community: Community) -> DutyWatch:
        watching.append(DutyWatch(hass, Faults(hass, "entry"), community))
        watching[-1].async_start()
        return watching[-1]

    yield begin
    for one in watching:
        one.stop()


@pytest.mark.parametrize(
    ("role", "language", "word"),
    [
        (Role.VOLUNTEER, Language.CHINESE, "志愿者"),
        (Role.PROPERTY, Language.CHINESE, "物业"),
        (Role.COMMITTEE, Language.ENGLISH, "Committee"),
    ],
)
async def test_a_role_without_anybody_this_evening_is_named_with_the_local_time(
    hass: HomeAssistant, watch: Watch, role: Role, language: Language, word: str
) -> None:
    watch(_community(_person(role, BY_DAY), language=language))
    assert _holes(hass) == [{"role": word, "time": "2026-03-02 20:00"}]


@pytest.mark.parametrize(
    "people",
    [
        (),
        (_person(Role.VOLUNTEER),),
        (_person(Role.VOLUNTEER, BY_DAY, 1), _person(Role.VOLUNTEER, BY_NIGHT, 2)),
        (_person(Role.FAMILY, BY_DAY),),
    ],
    ids=["nobody has a role", "always", "day and night", "family has no duty"],
)
async def test_nothing_is_shown_where_nothing_is_missing(
    hass: HomeAssistant, watch: Watch, people: tuple[Responder, ...]
) -> None:
    watch(_community(*people))
    assert _holes(hass) == []


async def test_who_is_reached_over_no_channel_fills_no_hole(
    hass: HomeAssistant, watch: Watch
) -> None:
    mute = replace(_person(Role.PROPERTY, BY_NIGHT, 2), channels=())
    watch(_community(_person(Role.PROPERTY, BY_DAY), mute))
    assert _holes(hass) == [{"role": "物业", "time": "2026-03-02 20:00"}]


async def test_each_role_has_its_own_issue(hass: HomeAssistant, watch: Watch) -> None:
    watch(_community(_person(Role.PROPERTY, BY_DAY), _person(Role.COMMITTEE, BY_NIGHT)))
    assert _holes(hass) == [
        {"role": "物业", "time": "2026-03-02 20:00"},
        {"role": "居委会", "time": "2026-03-02 12:00"},
    ]


async def test_a_hole_is_shown_a_day_before_it_comes_and_no_longer_once_it_is_over(
    hass: HomeAssistant, watch: Watch, freezer: FrozenDateTimeFactory
) -> None:
    off_on_tuesday_evening = Duty(
        hours=(
            Hours(weekday=0, start=time.min, end=time.max),
            Hours(weekday=1, start=time.min, end=time(18)),
            *(Hours(weekday=day, start=time.min, end=time.max) for day in range(2, 7)),
        )
    )
    watch(_community(_person(Role.VOLUNTEER, off_on_tuesday_evening)))
    assert _holes(hass) == []

    await _pass(hass, freezer, until="2026-03-02 18:00:00+08:00")
    assert _holes(hass) == [{"role": "志愿者", "time": "2026-03-03 18:00"}]

    await _pass(hass, freezer, until="2026-03-04 00:00:00+08:00")
    assert _holes(hass) == []


async def test_a_changed_register_mends_the_hole_at_once(hass: HomeAssistant, watch: Watch) -> None:
    day = _person(Role.VOLUNTEER, BY_DAY)
    looking = watch(_community(day))
    looking.async_update(_community(day, _person(Role.VOLUNTEER, BY_NIGHT, 2)))
    assert _holes(hass) == []

    looking.async_update(_community(day))
    assert _holes(hass) == [{"role": "志愿者", "time": "2026-03-02 20:00"}]
    looking.async_update(_community())
    assert _holes(hass) == []


async def test_who_has_not_agreed_is_named_and_fills_no_hole(
    hass: HomeAssistant, watch: Watch
) -> None:
    silent = replace(_person(Role.PROPERTY, number=2), consent=False)
    looking = watch(_community(_person(Role.PROPERTY, BY_DAY), silent))
    named = [
        issue.translation_placeholders
        for issue in ir.async_get(hass).issues.values()
        if issue.translation_key == "no_consent"
    ]
    assert named == [{"responders": "property 2"}]
    assert _holes(hass) == [{"role": "物业", "time": "2026-03-02 20:00"}]

    looking.async_update(_community(_person(Role.PROPERTY)))
    assert not [
        one for one in ir.async_get(hass).issues.values() if one.translation_key == "no_consent"
    ]


async def test_once_stopped_it_looks_no_more(
    hass: HomeAssistant, watch: Watch, freezer: FrozenDateTimeFactory
) -> None:
    looking = watch(_community(_person(Role.VOLUNTEER, BY_DAY)))
    shown = _holes(hass)
    looking.stop()
    looking.stop()
    await _pass(hass, freezer, until="2026-03-02 21:00:00+08:00")
    assert _holes(hass) == shown


async def _pass(hass: HomeAssistant, freezer: FrozenDateTimeFactory, until: str) -> None:
    """Let the hours pass, one by one, until a moment."""
    end = datetime.fromisoformat(until)
    while datetime.now(end.tzinfo) < end:
        freezer.tick(timedelta(hours=1))
        async_fire_time_changed(hass)
        await hass.async_block_till_done()
