"""The residents live by the model, through the sensors that are really mounted, and what happens to them changes what follows."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from simulators.neighbourhood import Hands, Home, Lives, Routine, Whereabouts, lives, neighbourhood
from simulators.neighbourhood.catalogue import CallButton
from simulators.neighbourhood.life import Deed, Episode, What

from .conftest import Notebook, VirtualClock

HOMES = neighbourhood(seed=1, count=12)
BEGIN = datetime(2026, 11, 22, 7, tzinfo=ZoneInfo("Asia/Shanghai")).timestamp()
HOUR = 3600.0


class _Over(Exception):
    """The time that a test wants to see is over."""


@dataclass
class Watched:
    """A street whose reports are written down, until so many seconds of its clock."""

    lives: Lives
    clock: VirtualClock
    notebook: Notebook
    speed: float = 1.0
    until: float = HOUR
    reported: list[tuple[float, str, str, str]] = field(default_factory=list)
    away: list[tuple[str, bool]] = field(default_factory=list)
    seen: dict[str, Whereabouts] = field(default_factory=dict)

    def routine(self) -> Routine:
        """Wind the street up."""
        return Routine(
            lives=self.lives,
            hands=Hands(publisher=self.notebook, sleep=self.clock.sleep),
            report=self._report,
            begin=BEGIN,
            speed=self.speed,
            now=self.clock.now,
            sleep=self._sleep,
            told_away=self._told_away,
            see=self.seen.__setitem__,
        )

    async def live(self, routine: Routine | None = None) -> None:
        """Live until the time is over."""
        with suppress(BaseExceptionGroup):
            await (routine or self.routine()).run()

    async def _sleep(self, seconds: float) -> None:
        if self.clock.now() > self.until:
            raise _Over
        await self.clock.sleep(seconds)

    async def _report(self, home: Home, key: str, state: str) -> None:
        self.reported.append((self.clock.now(), home.code, key, state))

    async def _told_away(self, home: Home, away: bool) -> None:
        self.away.append((home.code, away))

    def of(self, home: Home, key: str) -> list[str]:
        """Return what a thing of a home has reported."""
        return [state for _, code, one, state in self.reported if (code, one) == (home.code, key)]


@pytest.fixture
def everyday() -> Lives:
    """Return twelve homes in which nothing happens but everyday life."""
    return lives(HOMES, seed=1, begin=BEGIN, eventful=False)


@pytest.fixture
def street(everyday: Lives, clock: VirtualClock, notebook: Notebook) -> Watched:
    """Return a street of everyday lives for an hour."""
    return Watched(lives=everyday, clock=clock, notebook=notebook)


async def test_the_same_seed_gives_the_same_hour(street: Watched) -> None:
    again = Watched(
        lives=lives(HOMES, seed=1, begin=BEGIN, eventful=False),
        clock=VirtualClock(),
        notebook=Notebook(),
    )
    await street.live()
    await again.live()

    assert street.reported
    assert [one[1:] for one in street.reported] == [one[1:] for one in again.reported]


async def test_only_mounted_sensors_speak(street: Watched) -> None:
    street.until = 24 * HOUR
    await street.live()

    homes = {home.code: home for home in HOMES}
    for _, code, key, _ in street.reported:
        assert homes[code].entity_id(key)
    assert {code for _, code, _, _ in street.reported} == set(homes)


async def test_nothing_out_of_the_ordinary_happens_in_everyday_life(street: Watched) -> None:
    street.until = 2 * 24 * HOUR
    await street.live()

    alarms = [one for one in street.reported if one[2] in ("smoke", "gas") and one[3] == "ON"]
    assert not alarms
    assert not street.notebook.written
    assert not street.away
    assert all(not where.going_on for where in street.seen.values())


async def test_sixty_times_the_speed_fits_an_hour_into_a_minute(
    street: Watched, everyday: Lives
) -> None:
    fast = Watched(
        lives=everyday, clock=VirtualClock(), notebook=Notebook(), speed=60, until=HOUR / 60
    )
    await street.live()
    await fast.live()

    slow_hour = {one[1:] for one in street.reported if one[0] < HOUR - 60}
    assert slow_hour <= {one[1:] for one in fast.reported}


async def test_the_street_was_there_before_we_came(street: Watched) -> None:
    street.until = 60.0
    await street.live()

    for home in HOMES:
        for device in home.devices:
            if device.key in ("smoke", "door"):
                assert street.of(home, f"{device.key}_battery")


async def test_who_falls_is_seen_no_more_until_somebody_helps_them_up(street: Watched) -> None:
    home = next(home for home in HOMES if home.has("motion_living"))
    routine = street.routine()
    routine.do(home, Deed.FALL)
    street.until = 12 * HOUR
    await street.live(routine)

    assert "ON" not in street.of(home, "motion_living")[1:]
    assert street.seen[home.code] == ("living", (What.FALL_WITHOUT_BUTTON,))

    routine.do(home, Deed.GET_UP)
    assert street.seen[home.code].going_on == ()
    street.until = 36 * HOUR
    await street.live(routine)
    assert "ON" in street.of(home, "motion_living")[1:]


async def test_a_sensor_lets_go_of_who_has_fallen_before_it(street: Watched) -> None:
    home = next(home for home in HOMES if home.has("motion_living"))
    routine = street.routine()
    street.until = 6 * HOUR
    while street.of(home, "motion_living")[-1:] != ["ON"]:
        street.until = street.clock.now() + 60
        await street.live(routine)
    routine.do(home, Deed.FALL)
    street.until = street.clock.now() + 600
    await street.live(routine)

    assert street.of(home, "motion_living")[-1] == "OFF"


async def test_a_lost_sensor_says_nothing(street: Watched) -> None:
    home = next(home for home in HOMES if home.has("motion_living"))
    routine = street.routine()
    await routine.hands.unavailable(home, "motion_living")
    street.until = 24 * HOUR
    await street.live(routine)

    assert street.of(home, "motion_living") == street.of(home, "motion_living_battery") == []


async def test_the_committee_is_told_of_a_journey_that_began_before_we_came(
    street: Watched, everyday: Lives
) -> None:
    home, lived = everyday[HOMES[0].code]
    journey = Episode(what=What.JOURNEY, begin=BEGIN - HOUR, end=BEGIN + 24 * HOUR, is_told=True)
    street.lives = {home.code: (home, replace(lived, episodes=(journey,)))}
    await street.live()

    assert street.away == [(home.code, True)]
    assert street.seen[home.code] == ("away", (What.JOURNEY,))


async def test_an_alarm_that_hands_have_set_off_never_says_that_all_is_well(
    street: Watched,
) -> None:
    home = next(home for home in HOMES if home.has("gas"))
    routine = street.routine()
    await routine.hands.smoke(home)
    await routine.hands.gas(home)
    street.until = 26 * HOUR
    await street.live(routine)

    assert street.of(home, "smoke") == street.of(home, "gas") == []
    await routine.hands.gas(home, on=False)
    assert street.notebook.written[-1][1] == "OFF"


async def test_who_is_needed_at_home_does_not_go_out(street: Watched) -> None:
    street.lives = lives(
        HOMES, seed=1, begin=BEGIN, eventful=False, at_home={home.code for home in HOMES}
    )
    street.until = 24 * HOUR
    await street.live()

    assert {where.place for where in street.seen.values()}.isdisjoint({"out", "away"})


async def test_a_press_of_the_model_reaches_the_button_that_is_mounted(
    street: Watched, everyday: Lives
) -> None:
    for home, lived in everyday.values():
        call = Episode(what=What.CALL, begin=BEGIN + 60, end=BEGIN + 61)
        street.lives = {**street.lives, home.code: (home, replace(lived, episodes=(call,)))}
    await street.live()

    pressed = {topic.split("/")[1] for topic, _, _ in street.notebook.written}
    assert pressed == {home.code for home in HOMES if home.call_button is not CallButton.SCREEN}


@pytest.mark.parametrize("speed", [0.0, -1.0, float("inf")])
def test_time_that_does_not_pass_is_refused(street: Watched, speed: float) -> None:
    street.speed = speed
    with pytest.raises(ValueError, match="a number above 0"):
        street.routine()
