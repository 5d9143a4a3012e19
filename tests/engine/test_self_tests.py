"""People are tested as often as they agreed, at times of their own, and never when it disturbs."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st
import pytest

from custom_components.eldercare.engine.self_tests import due_test, ways_to_test
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import Community, Duty
from custom_components.eldercare.model.incident import Incident
from custom_components.eldercare.model.tries import Rhythm, Way
from custom_components.eldercare.model.words import IncidentKind, Role
from tests.engine.case import Case, neighbourhood, person
from tests.engine.test_failover import VOICES

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 2, tzinfo=SHANGHAI)
EVENING = MONDAY.replace(hour=16, minute=59, second=59).astimezone(UTC)
MINUTE = timedelta(minutes=1)


def people(
    *keys: str, rhythm: Rhythm = Rhythm.WEEKLY, channels: tuple[str, ...] = ("sms",)
) -> Community:
    agreed = [
        replace(person(key, Role.VOLUNTEER, number, channels=channels), tests=rhythm)
        for number, key in enumerate(keys, 1)
    ]
    return replace(neighbourhood(*agreed), voices=VOICES)


def course(community: Community, begin: datetime, days: int) -> list[tuple[datetime, Way]]:
    """Return every test that begins while the hub looks once a minute."""
    done: dict[Way, datetime] = {}
    begun = []
    now = begin
    while now < begin + timedelta(days=days):
        way = due_test(community, (), done, now)
        if way is not None:
            done[way] = now
            begun.append((now, way))
        local = now.astimezone(SHANGHAI)
        is_over = local.time() >= time(17)
        now += timedelta(hours=16) if is_over else MINUTE
    return begun


def test_each_way_is_tested_once_in_its_week() -> None:
    begun = course(people("li", channels=("sms", "call")), MONDAY.astimezone(UTC), 29)
    for channel in ("sms", "call"):
        instants = [at for at, way in begun if way == ("li", channel)]
        gaps = {later - earlier for earlier, later in pairwise(instants[1:])}
        assert len(instants) >= 4
        assert gaps == {timedelta(days=7)}


def test_who_never_agreed_is_never_tested() -> None:
    assert not course(people("li", rhythm=Rhythm.NEVER), MONDAY.astimezone(UTC), 8)


def test_tests_spread_over_the_days_and_the_hours() -> None:
    keys = [f"p{number}" for number in range(40)]
    begun = course(people(*keys, rhythm=Rhythm.MONTHLY), MONDAY.astimezone(UTC), 57)
    settled = [at.astimezone(SHANGHAI) for at, _ in begun if at > MONDAY + timedelta(days=28)]
    assert len({at.date() for at in settled}) > 14
    assert len({at.hour for at in settled}) == 7


def test_two_tests_never_begin_in_the_same_minute() -> None:
    begun = course(people(*(f"p{number}" for number in range(40))), MONDAY.astimezone(UTC), 8)
    assert len({at for at, _ in begun}) == len(begun) >= 40


@given(st.integers(0, 60 * 24 * 30))
def test_tests_begin_only_in_their_hours(minutes: int) -> None:
    now = (MONDAY + timedelta(minutes=minutes)).astimezone(UTC)
    if due_test(people("li", "sun", "zhang"), (), {}, now) is not None:
        assert time(10) <= now.astimezone(SHANGHAI).time() < time(17)


def test_no_test_begins_at_night_even_if_its_hours_reach_into_it() -> None:
    community = replace(people("li"), tests_from=time(0), tests_until=time(23, 59))
    late = MONDAY.replace(hour=23, minute=30).astimezone(UTC)
    assert due_test(replace(community, day_until=time(23, 59)), (), {}, late) is not None
    assert due_test(community, (), {}, late) is None


def test_a_restart_changes_nothing_about_when_the_next_test_is_due() -> None:
    community = people("li")
    assert due_test(community, (), {("li", "sms"): EVENING - MINUTE}, EVENING) is None
    assert due_test(community, (), {("li", "sms"): EVENING - timedelta(days=14)}, EVENING) == (
        "li",
        "sms",
    )


def test_who_is_off_duty_or_took_back_their_consent_is_not_tested() -> None:
    community = people("li", "sun")
    away = Duty(away_until=EVENING + timedelta(days=1))
    community.responders["li"] = replace(community.responders["li"], duty=away)
    community.responders["sun"] = replace(community.responders["sun"], consent=False)
    assert due_test(community, (), {}, EVENING) is None


def alarm(kind: IncidentKind) -> Incident:
    case = Case()
    case.happen(kind)
    return case.incident


def test_nobody_is_tested_while_a_life_is_in_danger() -> None:
    community = people("somebody-else")
    assert due_test(community, [], {}, EVENING) is not None
    assert due_test(community, [alarm(IncidentKind.SMOKE)], {}, EVENING) is None


def test_who_is_being_called_is_not_tested_and_others_are() -> None:
    case = Case(*people("li").responders.values())
    case.tell(e.CheckDue(responder_id="li", channel_id="sms"))
    assert due_test(people("li"), [case.incident], {}, EVENING) is None
    assert due_test(people("li", "sun"), [case.incident], {}, EVENING) == ("sun", "sms")


@pytest.mark.parametrize("channel", ["group", "barred"])
def test_a_way_over_which_nobody_could_answer_is_not_tested(channel: str) -> None:
    community = people("li", channels=("call", channel))
    community = replace(community, barred=frozenset({("li", "barred")}))
    assert ways_to_test(community.responders["li"], community) == [("li", "call")]
