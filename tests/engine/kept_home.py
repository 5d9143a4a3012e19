"""A home under vigil on a virtual clock, for tests: it lives, its devices report, and what people would hear is gathered."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from custom_components.eldercare.engine.home_state import HomeState
from custom_components.eldercare.engine.home_vigil import HomeVigil
from custom_components.eldercare.engine.vigil_told import News
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import Household, Sensor
from custom_components.eldercare.model.devices import Report, Watched
from custom_components.eldercare.model.habits import Habits
from custom_components.eldercare.model.words import IncidentKind, Language, SensorKind, Sign

SHANGHAI = ZoneInfo("Asia/Shanghai")
LIVING_ROOM = Sensor(id="binary_sensor.living_room", kind=SensorKind.MOTION)
FRONT_DOOR = Sensor(id="binary_sensor.front_door", kind=SensorKind.DOOR)
KETTLE = Sensor(id="sensor.kettle_power", kind=SensorKind.KETTLE)
BUTTON = Sensor(id="event.button", kind=SensorKind.CALL_BUTTON)
EVERYTHING = (LIVING_ROOM, FRONT_DOOR, KETTLE, BUTTON)
# 2026-03-02 was a Monday; 7:00 in Shanghai.
MONDAY = datetime(2026, 3, 1, 23, 0, tzinfo=UTC)


def home(sensors: tuple[Sensor, ...] = EVERYTHING, habits: Habits | None = None) -> Household:
    """Return a home in the register."""
    return Household(
        id="home",
        code="3-1201",
        name="王阿姨",
        address="",
        language=Language.CHINESE,
        sensors=sensors,
        habits=habits or Habits(),
    )


@dataclass
class KeptHome:
    """A home, the clock, and everything that was told since the last look."""

    household: Household = field(default_factory=home)
    now: datetime = MONDAY
    zone: ZoneInfo = SHANGHAI
    told: list[News] = field(default_factory=list)
    reports_at: datetime = MONDAY

    def __post_init__(self) -> None:
        """Begin the vigil."""
        self.vigil = HomeVigil(self.household, self.zone, self.now)
        self.equip(one.id for one in self.household.sensors)

    def equip(self, sensor_ids: Iterable[str]) -> None:
        """Watch these devices."""
        kinds = {one.id: one.kind for one in self.household.sensors}
        self.vigil.equip(
            [
                Watched(id=one, kind=kinds[one] if kinds[one].watches_itself else None)
                for one in sensor_ids
            ],
            self.now,
        )

    def sign(self, sign: Sign, sensor: Sensor = LIVING_ROOM) -> None:
        """Let a sensor see something now."""
        self.report(sensor, is_on=True)
        if self.vigil.notice(sensor.id, sign, self.now, self.now):
            self.told += self.vigil.relieved_by(sensor.id, sign, self.now)
            self.look()

    def report(self, sensor: Sensor, *, is_on: bool | None = None) -> None:
        """Let a device report now."""
        self.vigil.hear(Report(sensor_id=sensor.id, at=self.now, is_on=is_on), self.now)

    def look(self) -> HomeState:
        """Look now."""
        look = self.vigil.look(self.now)
        self.told += look.news
        return look.judgement.state

    def wait(self, **duration: float) -> None:
        """Let time pass, every device report hourly, and the home be looked at when it wants to be."""
        self._wait(timedelta(**duration), reporting=True)

    def hear_nothing(self, **duration: float) -> None:
        """Let time pass without a report of any device."""
        self._wait(timedelta(**duration), reporting=False)

    def live(self, days: int, *, every: timedelta = timedelta(minutes=20)) -> None:
        """Live for whole days: up from 7 to 22 o'clock, asleep otherwise."""
        end = self.now + timedelta(days=days)
        while self.now < end:
            if 7 <= self.now.astimezone(self.zone).hour < 22:
                self.sign(Sign.MOVED)
            self._wait(every, reporting=True)
        self.sign(Sign.MOVED)

    def heard(self) -> list[tuple[type[News], IncidentKind]]:
        """Return what was told, and forget it."""
        told, self.told = self.told, []
        return [(type(one), one.kind) for one in told]

    def restart(self, *, down: timedelta) -> None:
        """Let the hub be down for a while and go on with what was kept."""
        kept = self.vigil.to_dict()
        since = self.now
        self.now += down
        self.vigil = HomeVigil(self.household, self.zone, self.now)
        self.equip(one.id for one in self.household.sensors)
        self.vigil.restore(kept, self.now)
        self.vigil.was_down(since, self.now)

    def change(self, habits: Habits) -> None:
        """Change the register."""
        self.household = replace(self.household, habits=habits)
        self.vigil.change(self.household, self.zone, self.now)

    def _wait(self, duration: timedelta, *, reporting: bool) -> None:
        end = self.now + duration
        while self.now < end:
            if reporting and self.now >= self.reports_at:
                for sensor in self.household.sensors:
                    self.report(sensor)
                self.reports_at = self.now + timedelta(hours=1)
            self.look()
            step = self.vigil.next_look(self.now) - self.now
            self.now = min(end, self.now + max(step, timedelta(seconds=1)))
        self.look()


INACTIVITY = (e.Found, IncidentKind.INACTIVITY)
NOT_BACK = (e.Found, IncidentKind.NOT_BACK)
MISSED = (e.Found, IncidentKind.MISSED_CHECK_IN)
FAULT = (e.Found, IncidentKind.DEVICE_FAULT)
GONE = (e.Found, IncidentKind.HUB_OFFLINE)
