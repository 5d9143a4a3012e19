"""A street can be lived again, any part of it by itself, and what it shows is plausible for people who live alone."""

from datetime import date, timedelta
from itertools import islice, pairwise
import json
from pathlib import Path
from statistics import mean, median

from hypothesis import HealthCheck, given, settings, strategies as st
import pytest

from simulators.neighbourhood.life import (
    ABSENCES,
    ACCIDENTS,
    Kit,
    LivedHome,
    Place,
    Street,
    Tells,
    What,
)

from .lived import DAY, HOUR, STREET, day_at, heard, ordinary_home

ANY_STREET = Street(seed=5, begin=date(2026, 1, 1), days=120)
A_FEW = [ANY_STREET.home(number) for number in range(12)]

any_seed = given(seed=st.integers(0, 10**6), number=st.integers(0, 9_999))
in_peace = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@any_seed
@in_peace
def test_the_same_seed_gives_the_same_home_and_the_same_week(seed: int, number: int) -> None:
    one, other = (Street(seed=seed, days=60).home(number) for _ in range(2))
    begin = Street(seed=seed, days=60).since + 20 * DAY
    assert one == other
    assert heard(one, begin, begin + 7 * DAY) == heard(other, begin, begin + 7 * DAY)


def test_a_home_is_the_same_however_many_there_are() -> None:
    assert list(ANY_STREET.homes(10))[7] == ANY_STREET.home(7)
    assert next(islice(ANY_STREET.homes(10_000), 7, None)) == ANY_STREET.home(7)


def test_homes_and_seeds_differ() -> None:
    assert len({home.resident for home in A_FEW}) == len(A_FEW)
    assert Street(seed=6).home(0).resident != Street(seed=7).home(0).resident


@any_seed
@in_peace
def test_reports_come_in_order_within_their_time_and_from_what_is_mounted(
    seed: int, number: int
) -> None:
    street = Street(seed=seed, days=10)
    home = street.home(number)
    mounted = {thing.key for thing in home.things} | {""}
    reports = heard(home, street.since, street.until)
    assert [one.at for one in reports] == sorted(one.at for one in reports)
    assert all(street.since <= one.at < street.until for one in reports)
    assert {one.sensor for one in reports} <= mounted
    assert {one.home for one in reports} == {number}


def test_a_stream_can_begin_at_any_instant() -> None:
    home, begin = A_FEW[4], ANY_STREET.since + 50.3 * DAY
    early = [one for one in heard(home, begin - 9 * DAY, begin + DAY) if one.at >= begin]
    assert early == heard(home, begin, begin + DAY)


def test_a_stream_without_an_end_goes_on_after_the_street_s_last_day() -> None:
    home = ordinary_home()
    assert len(list(islice(home.reports(STREET.until), 100))) == 100


def test_the_streams_of_a_street_are_merged_in_order() -> None:
    reports = list(ANY_STREET.reports(5, ANY_STREET.since, ANY_STREET.since + DAY))
    assert [one.at for one in reports] == sorted(one.at for one in reports)
    assert {one.home for one in reports} == set(range(5))


def test_a_better_kit_changes_nothing_but_what_is_seen() -> None:
    full, basic = ordinary_home(kit=Kit.FULL), ordinary_home(kit=Kit.BASIC)
    assert full.resident == basic.resident
    assert full.stays_on(date(2026, 3, 9)) == basic.stays_on(date(2026, 3, 9))
    assert {thing.key for thing in basic.things} < {thing.key for thing in full.things}


def test_in_an_ordinary_street_nothing_is_out_of_the_ordinary() -> None:
    for home in STREET.homes(10):
        assert home.episodes == ()
        for one in home.reports(STREET.since, STREET.until):
            assert not (one.sensor in ("smoke", "gas", "call_button") and one.value == "ON")
            assert one.tells in (Tells.STATE, Tells.BATTERY)
            assert one.tells is Tells.STATE or int(one.value) > 20


@pytest.mark.parametrize("count", [0, 10_001])
def test_a_street_has_from_one_to_ten_thousand_homes(count: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 10000"):
        ANY_STREET.homes(count)


def test_a_street_without_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        Street(seed=1, days=0)


def test_the_truth_is_written_a_line_for_each_episode(tmp_path: Path) -> None:
    path = tmp_path / "truth.jsonl"
    ANY_STREET.write_truths(12, path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == sum(len(home.episodes) for home in A_FEW)
    assert {line["home"] for line in lines} <= set(range(12))
    assert all(line["begin"] < line["end"] and line["expects"] for line in lines)


def test_every_stay_follows_the_one_before_without_a_gap() -> None:
    for home in A_FEW:
        for day in range(0, 100, 7):
            stays = home.stays_on(date(2026, 1, 3) + timedelta(days=day))
            assert all(a.end == b.begin for a, b in pairwise(stays))
            assert stays[-1].end - stays[0].begin == pytest.approx(DAY)


def test_residents_sleep_at_night_and_are_out_by_day() -> None:
    home_days = [(home, day) for home in STREET.homes(40) for day in range(1, 39, 4)]
    nights = [home.place_at(day_at(day, 3)) for home, day in home_days]
    forenoons = [home.place_at(day_at(day, 10.2)) for home, day in home_days]
    assert nights.count(Place.BEDROOM) > 0.93 * len(nights)
    assert 0.05 < forenoons.count(Place.OUT) / len(forenoons) < 0.6


def test_a_living_room_sees_its_resident_some_dozen_times_a_day_and_not_the_same_in_each_home() -> (
    None
):
    days = 4
    seen = [
        sum(
            one.value == "ON"
            for one in heard(home, day_at(1, 0), day_at(1 + days, 0), "motion_living")
        )
        / days
        for home in STREET.homes(25)
    ]
    assert 20 < median(seen) < 150
    assert max(seen) > 2 * min(seen)


def test_most_nights_have_a_visit_to_the_toilet_and_some_have_none() -> None:
    visits = []
    for home in STREET.homes(30):
        for day in range(5, 15):
            stays = home.stays_on(STREET.begin + timedelta(days=day))
            visits.append(
                sum(one.place is Place.BATHROOM and one.begin > day_at(day, 24) for one in stays)
            )
    assert 0.3 < mean(visits) < 2
    assert 0.1 < visits.count(0) / len(visits) < 0.8


def test_a_year_has_accidents_absences_and_faults_of_every_kind() -> None:
    drawn = [one.what for home in Street(seed=2).homes(200) for one in home.episodes]
    assert set(drawn) == set(What) - {What.VISIT}  # who visits was called
    per_home = {what: drawn.count(what) / 200 for what in What}
    assert 0.1 < sum(per_home[what] for what in ACCIDENTS) < 1
    assert 0.5 < sum(per_home[what] for what in ABSENCES) < 3
    assert per_home[What.COOKING_SMOKE] > 3 * per_home[What.SMOKE]


def test_accidents_happen_where_and_when_they_can() -> None:
    street = Street(seed=2)
    for home in street.homes(60):
        for one in home.episodes:
            usual = {
                stay.place
                for stay in home.usual_stays_on(_date(street, one.begin))
                if stay.begin <= one.begin <= stay.end
            } | {
                stay.place
                for stay in home.usual_stays_on(_date(street, one.begin) - timedelta(days=1))
                if stay.begin <= one.begin <= stay.end
            }
            if one.what is What.LOST_OUTSIDE:
                assert Place.OUT in usual
            elif one.what in ACCIDENTS:
                assert one.place in usual - {Place.OUT}
            elif one.what is What.COOKING_SMOKE:
                assert Place.KITCHEN in usual


def _date(street: Street, at: float) -> date:
    return street.begin + timedelta(days=int((at - street.since) // DAY))


def test_winter_days_begin_later() -> None:
    street = Street(seed=3, ordinary=True)
    rises = [
        mean(
            _rises(home, date(2026, month, day)) for home in street.homes(20) for day in (3, 12, 21)
        )
        for month in (1, 7)
    ]
    assert rises[0] - rises[1] > 0.1 * HOUR


def _rises(home: LivedHome, on: date) -> float:
    """Return how long after four o'clock a home's kitchen is first used."""
    stays = home.stays_on(on)
    kitchen = next(one for one in stays if one.place is Place.KITCHEN)
    return kitchen.begin - stays[0].begin
