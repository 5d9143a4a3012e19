"""Is each sensor, battery and hub of a home still there: one small object per home, told what is reported, asked what is wrong.

It is told every report of every device with the hub's time, and promises nothing of what it was not told: time in which
nobody called is not a sensor's silence. Night and day are the policy's affair.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from mashumaro.exceptions import InvalidFieldValue, MissingField

from ..model.devices import Report, Watched
from ..model.words import SensorKind
from .findings import WHOLE_HOME, Fault, Finding, Weight
from .home_faults import OFFLINE_S, claim_about, is_told_offline
from .home_signs import HomeSigns
from .sensor_faults import LOST, Claim, claims_about, sees, unavailable_limit, weight_of
from .signs_of_life import ListeningClock
from .watched_sensor import Standing, WatchedSensor

SCHEMA = 1
# How often somebody looks at the latest; an hour without a look counts as the hub's own absence.
LOOK_AT_LEAST_EVERY = timedelta(minutes=15)
# A device that comes and goes is one fault and not many: it is mended when it has been well for an hour.
_WELL_FOR_S = 3600


class UnreadableStateError(ValueError):
    """The kept state of a home cannot be read by this version."""


class Supervision:
    """Watches over the devices of one home. All times are UTC."""

    def __init__(self, now: datetime, home: HomeSigns | None = None) -> None:
        """Begin to listen, without any device, or with what is remembered of a home."""
        self._home = home or HomeSigns(clock=ListeningClock(wall=_seconds(now)))

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Supervision:
        """Go on where `to_dict` left off; the time in between counts as the hub's absence if it is over an hour."""
        if kept.get("schema") != SCHEMA:
            raise UnreadableStateError(
                f"supervision was kept with schema {kept.get('schema')!r}, and this version reads {SCHEMA}: begin anew"
            )
        try:
            home = HomeSigns.from_dict(kept["home"])
        except (KeyError, MissingField, InvalidFieldValue) as error:
            raise UnreadableStateError(f"supervision was not kept whole: {error}") from error
        return cls(datetime.fromtimestamp(home.clock.wall, UTC), home)

    def to_dict(self) -> dict[str, Any]:
        """Return everything remembered, as JSON can hold it."""
        return {"schema": SCHEMA, "home": self._home.to_dict()}

    def watch(self, devices: Iterable[Watched], now: datetime) -> None:
        """Watch exactly these devices from now on; what is known of those that stay is kept."""
        self._pass_time(now)
        before, home = self._home.sensors, self._home
        home.sensors = {}
        for device in devices:
            sensor = before.get(device.id)
            if sensor is None or sensor.kind is not device.kind:
                sensor = WatchedSensor.added(
                    device, at=home.clock.reading, active=home.active_hours
                )
            sensor.supervised = device.supervised
            home.sensors[device.id] = sensor

    def hear(self, report: Report, now: datetime) -> None:
        """Take what a device said; an hour-old or repeated report does no harm, one of an unknown device is ignored."""
        sensor = self._home.sensors.get(report.sensor_id)
        if sensor is None:
            return
        self._pass_time(now)
        home = self._home
        wall = min(_seconds(report.at), home.clock.wall)
        if home.clock.down_since is not None and wall > home.clock.down_since:
            self.regain_hub(now)
        is_news = home.heard_wall is None or wall >= home.heard_wall
        is_activity = report.is_on is True and sensor.kind in _ACTIVE
        is_caused = report.is_on is not None and (report.is_on or bool(sensor.is_on))
        if is_news and home.hear(wall, is_kept_alive=not is_caused, is_activity=is_activity):
            self._rewind()
        arrived = home.clock.reading
        at = max(arrived - (home.clock.wall - wall), sensor.heard or 0)
        sensor.hear(report, at=at, arrived=arrived, wall=wall, active=home.active_hours)
        if is_activity and sensor.kind is SensorKind.MOTION:
            home.come_in()

    def lose(self, sensor_id: str, now: datetime) -> None:
        """Home Assistant says `unavailable`."""
        self._pass_time(now)
        if (sensor := self._home.sensors.get(sensor_id)) is not None:
            sensor.lose(self._home.clock.reading)

    def come_back(self, sensor_id: str, now: datetime) -> None:
        """Home Assistant has the device again, which is not yet a sign of life of the device itself."""
        self._pass_time(now)
        if (sensor := self._home.sensors.get(sensor_id)) is not None:
            sensor.come_back(self._home.clock.reading)

    def lose_hub(self, since: datetime, now: datetime) -> None:
        """Stand still: the home's hub has been down since then, be it this process before its start or one far away."""
        heard = self._home.heard_wall
        began = _seconds(since) if heard is None else max(_seconds(since), heard)
        self._home.clock.stop(min(began, _seconds(now)))
        self._rewind()
        self._pass_time(now)

    def regain_hub(self, now: datetime) -> None:
        """Go on: the home's hub listens again, and its silence was nobody else's. A report says so too."""
        self._judge(now)
        since = self._home.clock.down_since
        self._home.clock.go_on()
        if since is not None:
            self._home.note_outage(since, self._home.clock.wall)

    def let_in(self, now: datetime) -> None:
        """Hear that somebody has arrived at a home in which nobody had been seen."""
        self._pass_time(now)
        self._home.let_in()

    def see_resident(self, now: datetime) -> None:
        """Hear that they have seen the resident: its sensors should have seen both."""
        self._pass_time(now)
        self._home.see_resident()

    def find_nobody(self, now: datetime) -> None:
        """Hear that people who came found nobody at home, where silence had been told and not an absence."""
        self._pass_time(now)
        self._home.find_nobody()

    def end_visit(self, now: datetime, *, is_proof: bool) -> None:
        """Hear that what brought them is closed: it is a proof only where the resident was well and at home."""
        self._pass_time(now)
        self._home.end_visit(is_proof=is_proof)

    def findings(self, now: datetime) -> tuple[Finding, ...]:
        """Look at everything and return what is wrong, the gravest first; all of it is one `device_fault`."""
        self._judge(now)
        home = self._home
        found = [
            self._finding(WHOLE_HOME, None, fault, stands, home.heard_wall)
            for fault, stands in home.standing.items()
        ]
        for key, sensor in home.sensors.items():
            found += [
                self._finding(key, sensor.kind, fault, stands, sensor.heard_wall)
                for fault, stands in sensor.standing.items()
            ]
        return tuple(sorted(found, key=lambda one: (-one.weight, one.found, one.sensor_id)))

    def worst(self, now: datetime) -> Finding | None:
        """Return the gravest finding, if there is any."""
        return next(iter(self.findings(now)), None)

    def is_offline(self, now: datetime, *, certain: bool = False) -> bool:
        """Tell whether the home cannot be heard; `certain`: told by hub or Home Assistant, not concluded from silence."""
        self._pass_time(now)
        home = self._home
        if is_told_offline(home):
            return True
        return not certain and (home.overdue() is not None or home.is_gone_again())

    def what_cannot_be_seen(self, now: datetime) -> frozenset[str]:
        """Return the devices whose silence says nothing of the resident just now."""
        self._pass_time(now)
        home = self._home
        if self.is_offline(now):
            return frozenset(home.sensors)
        return frozenset(key for key, sensor in home.sensors.items() if not sees(sensor, home))

    def is_blind(self, now: datetime) -> bool:
        """Tell whether nobody would see the resident move: no motion sensor, and in a home without any no door, can."""
        if self.is_offline(now):
            return True
        for kind in (SensorKind.MOTION, SensorKind.DOOR):
            witnesses = [sensor for sensor in self._home.sensors.values() if sensor.kind is kind]
            if witnesses:
                return not any(sees(sensor, self._home) for sensor in witnesses)
        return True

    def last_heard(self) -> datetime | None:
        """Return the last sign of any device."""
        return _time(self._home.heard_wall)

    def last_outage(self) -> tuple[datetime, datetime] | None:
        """Return from when until when nobody could hear the home, for the latest such time that is over."""
        begin, end = _time(self._home.outage_from), _time(self._home.outage_until)
        return None if begin is None or end is None else (begin, end)

    def next_look(self, now: datetime) -> datetime:
        """Return when to ask again, at the latest."""
        self._pass_time(now)
        soon = [s for s in self._seconds_to_limits() if s > 0]
        latest = LOOK_AT_LEAST_EVERY
        if soon:
            latest = min(latest, timedelta(seconds=min(soon)))
        return now.astimezone(UTC) + latest

    def _seconds_to_limits(self) -> Iterator[int]:
        home = self._home
        if home.clock.down_since is not None:
            yield home.clock.down_since + OFFLINE_S - home.clock.wall
            return
        for sensor in home.sensors.values():
            if sensor.is_unavailable():
                missed = sensor.unavailable_for(home.clock.reading)
                yield OFFLINE_S - missed
                yield unavailable_limit(sensor) - missed

    def _pass_time(self, now: datetime) -> None:
        """Let the clock go on, until a visit is over; when it was set back, nothing was heard in the future."""
        wall = _seconds(now)
        if self._home.clock.tick(wall):
            home = self._home
            home.heard_wall = _earlier(home.heard_wall, wall)
            for sensor in home.sensors.values():
                sensor.heard_wall = _earlier(sensor.heard_wall, wall)
        self._home.weigh_visit()

    def _rewind(self) -> None:
        for sensor in self._home.sensors.values():
            sensor.rewind(self._home.clock.reading)

    def _judge(self, now: datetime) -> None:
        """Find what is new, keep what stands, and take back what has been well for long enough."""
        self._pass_time(now)
        home = self._home
        at, wall = home.clock.reading, home.clock.wall
        claims = {key: list(claims_about(sensor, home)) for key, sensor in home.sensors.items()}
        whole = claim_about(home, claims)
        _settle(home.standing, [] if whole is None else [whole], at, wall)
        for key, sensor in home.sensors.items():
            about = claims[key]
            if whole is not None:
                # One cause, one name: what the whole home suffers is not also each sensor's own fault.
                about = [c for c in about if c.fault not in LOST or c.fault in sensor.standing]
            if about or sensor.standing:
                _settle(sensor.standing, about, at, wall)

    def _finding(
        self, key: str, kind: SensorKind | None, fault: str, stands: Standing, heard: int | None
    ) -> Finding:
        named = Fault(fault)
        found = datetime.fromtimestamp(stands.found, UTC)
        return Finding(
            fault=named,
            sensor_id=key,
            kind=kind,
            weight=Weight.GRAVE if key == WHOLE_HOME else weight_of(named, kind),
            found=found,
            heard=_time(heard),
            amount=stands.amount,
            limit=stands.limit,
            told=stands.told,
            sensors=stands.sensors or (key,),
        )


_ACTIVE = frozenset({SensorKind.MOTION, SensorKind.DOOR, SensorKind.CALL_BUTTON})


def _settle(standing: dict[str, Standing], claims: list[Claim], at: int, wall: int) -> None:
    """Bring what stands up to what is claimed now."""
    for claim in claims:
        before = standing.get(claim.fault)
        standing[claim.fault.value] = Standing(
            found=wall if before is None else before.found,
            amount=claim.amount,
            limit=claim.limit,
            told=claim.told,
            sensors=claim.sensors,
        )
    claimed = {claim.fault for claim in claims}
    for fault in [name for name in standing if name not in claimed]:
        stands = standing[fault]
        if stands.well_since is None:
            stands.well_since = at
        elif at - stands.well_since >= _WELL_FOR_S:
            del standing[fault]


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _time(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _earlier(seconds: int | None, wall: int) -> int | None:
    return None if seconds is None else min(seconds, wall)
