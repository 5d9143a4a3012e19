"""One home lived through: its reports into the vigil and the engine that the hub runs, on virtual time.

The vigil is looked at whenever it asks to be for a reason, and its deadlines are kept to the second. Where it has no reason it asks
for a look each quarter of an hour, as the hub gives it; here it gets one when nothing was heard for 58 minutes (after an hour its
listening clock would take the hub for absent), when nobody was seen for two hours (no limit that is learned is shorter), and each
three hours in any case: a fault that is concluded from silence is found so much later at most.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random

from custom_components.eldercare.engine.findings import WHOLE_HOME, Fault
from custom_components.eldercare.engine.home_vigil import HomeVigil
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import Household, Sensor
from custom_components.eldercare.model.devices import Report as DeviceReport, Watched
from custom_components.eldercare.model.facts import (
    Fact,
    HelpArrived,
    HelpComing,
    IncidentClosed,
    IncidentOpened,
    ReplyRecorded,
    ResidentSeen,
)
from custom_components.eldercare.model.incident import Incident
from custom_components.eldercare.model.words import (
    Answer,
    IncidentKind,
    Language,
    Outcome,
    Press,
    SensorKind,
    Sign,
)
from simulators.neighbourhood.life import (
    ACCIDENTS,
    LivedHome,
    Place,
    Report,
    Tells,
    What,
    found,
    visited,
)

from .year_desk import YearDesk, utc
from .year_people import community_of
from .year_told import BELIEVED_AT_ONCE, IS_ON, Alarm, Told, sign_of

_KINDS = {
    "button": SensorKind.CALL_BUTTON,
    "smoke": SensorKind.SMOKE,
    "gas": SensorKind.GAS,
    "motion": SensorKind.MOTION,
    "door": SensorKind.DOOR,
}
_USUAL_LOOK = timedelta(minutes=15)
_NOTHING_HEARD = timedelta(minutes=58)
_NOBODY_SEEN = timedelta(hours=2)
_RARE_LOOK = timedelta(hours=3)
_SHORTEST = timedelta(seconds=1)
_HUB_ABSENT = timedelta(minutes=15)
_HAS_TELEPHONE = 0.8
_HAS_MOBILE_WITH_THEM = 0.5

type Deed = Callable[[datetime], None]


class Course:
    """One home from the street's first instant to its last."""

    def __init__(self, home: LivedHome, since: float, until: float) -> None:
        """Mount the things, and begin to keep vigil."""
        self.home, self.told = home, Told()
        self._until = until
        self._chance = Random(f"{home.seed}/{home.number}/people")
        self._kinds = {one.key: _KINDS[one.kind] for one in home.things}
        sensors = tuple(Sensor(id=key, kind=kind) for key, kind in self._kinds.items())
        household = Household(
            id="home",
            code=home.code,
            name="",
            address="",
            language=Language.CHINESE,
            sensors=sensors,
        )
        begin = utc(since)
        community = community_of(household, self._chance.random() < _HAS_TELEPHONE)
        self._desk = YearDesk(community, self, self._chance, self._later)
        self._vigil = HomeVigil(household, home.zone, begin)
        self._vigil.equip([Watched(id=k, kind=v) for k, v in self._kinds.items()], begin)
        self._states: dict[str, str] = {}
        self._named: set[tuple[str, Fault]] = set()
        self._alarms: dict[str, Alarm] = {}
        self._deeds: list[tuple[datetime, int, Deed]] = []
        self._numbers = count()
        self._next_look = self._heard = self._seen = begin
        self._hub_down: datetime | None = None
        self._reports = home.reports(since, until)
        self._is_changed = False

    def live(self) -> Told:
        """Live through it all, and return what was said."""
        while True:
            for report in self._reports:
                now = utc(report.at)
                if self._next_due() <= now:
                    self._pass(now)
                    if self._is_changed:
                        break  # somebody has come to the resident: it goes on otherwise
                self._hear(report, now)
            if not self._is_changed:
                self._pass(utc(self._until))
            if not self._is_changed:
                return self.told
            self._is_changed = False

    # What happens.

    def _next_due(self) -> datetime:
        due = min(self._next_look, self._heard + _NOTHING_HEARD, self._seen + _NOBODY_SEEN)
        if self._deeds and self._deeds[0][0] < due:
            due = self._deeds[0][0]
        looks_at = self._desk.looks_at if self._desk.live else None
        return due if looks_at is None or looks_at > due else looks_at

    def _pass(self, until: datetime) -> None:
        """Do everything that falls due until then, in order; stop where the home's course is changed by it."""
        while (now := self._next_due()) <= until and not self._is_changed:
            if self._deeds and self._deeds[0][0] <= now:
                heappop(self._deeds)[2](now)
            elif self._desk.live and (at := self._desk.looks_at) is not None and at <= now:
                self._desk.look(now)
            else:
                self._look(now)

    def _later(self, at: datetime, deed: Deed) -> None:
        heappush(self._deeds, (at, next(self._numbers), deed))

    def _hear(self, report: Report, now: datetime) -> None:
        self.told.reports += 1
        key, value, vigil = report.sensor, report.value, self._vigil
        if self._hub_down is not None and report.tells is not Tells.HUB:
            return
        self._heard = now
        if report.tells is Tells.STATE:
            if value in IS_ON:
                before, self._states[key] = self._states.get(key), value
                vigil.hear(DeviceReport(sensor_id=key, at=now, is_on=IS_ON[value]), now)
                sign = sign_of(self._kinds[key], before, value)
            else:
                vigil.hear(DeviceReport(sensor_id=key, at=now), now)
                sign = Sign.PRESSED
            if sign is not None:
                self._notice(key, sign, now)
            return
        match report.tells:
            case Tells.BATTERY:
                vigil.hear(DeviceReport(sensor_id=key, at=now, battery_percent=float(value)), now)
            case Tells.AVAILABILITY:
                (vigil.lose if value == "offline" else vigil.come_back)(key, now)
                self._next_look = min(self._next_look, vigil.next_look(now))
            case Tells.AWAY:
                vigil.set_away(value == "ON", now)
                self._look(now)
            case Tells.HUB:
                self._hub(value, now)

    def _notice(self, key: str, sign: Sign, now: datetime) -> None:
        kind = self._kinds[key]
        if kind is SensorKind.CALL_BUTTON or kind in BELIEVED_AT_ONCE:
            press = Press.SINGLE if sign is Sign.PRESSED else None
            signal = e.Signal(
                household_id="home", sensor_id=key, sensor_kind=kind, sign=sign, at=now, press=press
            )
            self._desk.tell(signal, now)
        self._seen = now
        if self._vigil.notice(key, sign, now, now):
            for news in self._vigil.relieved_by(key, sign, now):
                self._desk.tell(news, now)
            self._look(now)

    def _hub(self, value: str, now: datetime) -> None:
        """Let the community's hub go down: nobody looks, and what falls due waits until it is there again."""
        if value == "offline":
            self._hub_down = now
            self._next_look = self._heard = self._seen = utc(self._until)
            return
        since, self._hub_down = self._hub_down or now, None
        if now - since >= _HUB_ABSENT:
            self._vigil.was_down(since, now)
        self._look(now)

    def _look(self, now: datetime) -> None:
        self.told.looks += 1
        look = self._vigil.look(now)
        state = look.judgement.state
        if not self.told.states or self.told.states[-1][1] is not state:
            self.told.states.append((now.timestamp(), state))
        named = {(one.sensor_id, one.fault) for one in look.findings}
        for sensor_id, fault in named - self._named:
            self.told.faults.append((now.timestamp(), sensor_id or WHOLE_HOME, fault))
        self._named = named
        for news in look.news:
            self._desk.tell(news, now)
        wanted = self._vigil.next_look(now)
        if wanted - now >= _USUAL_LOOK:
            wanted, deadline = now + _RARE_LOOK, look.judgement.deadline
            if deadline is not None and now < deadline < wanted:
                wanted = deadline
        self._next_look = max(wanted, now + _SHORTEST)
        # The deadline is known now, and stands until somebody is seen again.
        self._heard, self._seen = now, self._next_look

    # What is really so (Reality).

    def answers_telephone(self, at: datetime, chance: Random) -> bool:
        """Whether the resident takes a call: who lies on the floor does not, who sleeps or is out perhaps."""
        instant = at.timestamp()
        if any(one.what in ACCIDENTS for one in self.home.going_on(instant)):
            return False
        hears = self.home.resident.hears_telephone
        place = self.home.place_at(instant)
        if place in (Place.OUT, Place.AWAY):
            hears = _HAS_MOBILE_WITH_THEM
        elif place is Place.BEDROOM:
            hears *= 0.6
        return chance.random() < hears

    def outcome(self, incident: Incident, at: datetime) -> Outcome:
        """Return what whoever goes there finds: what stood at any time since it was opened was genuine.

        Where nothing did and nobody is at home, a neighbour knows it.
        """
        opened, instant = incident.opened_at.timestamp(), at.timestamp()
        match incident.kind:
            case IncidentKind.DEVICE_FAULT | IncidentKind.HUB_OFFLINE:
                return Outcome.GENUINE
            case IncidentKind.SMOKE | IncidentKind.GAS:
                genuine = frozenset({What.SMOKE, What.GAS})
            case _:
                genuine = ACCIDENTS | {What.CALL}
        before = opened - 60
        stood = any(
            one.what in genuine and one.begin <= instant and one.end >= before
            for one in self.home.episodes
        )
        if stood:
            return Outcome.GENUINE
        is_empty = self.home.place_at(instant) in (Place.OUT, Place.AWAY)
        explains = is_empty and Outcome.AWAY.fits(incident.kind)
        return Outcome.AWAY if explains else Outcome.FALSE_ALARM

    def arrived(self, incident: Incident, at: datetime) -> None:
        """Let whoever comes find the resident."""
        instant = at.timestamp()
        for one in self.home.going_on(instant):
            if one.what in ACCIDENTS:
                self._go_on(found(self.home, one, instant), instant)
        if not self._is_changed:
            self._go_on(visited(self.home, instant), instant)

    def _go_on(self, home: LivedHome, instant: float) -> None:
        """Let the home go on otherwise from an instant on, if it does."""
        if home is not self.home:
            self.home, self._reports = home, home.reports(instant, self._until)
            self._is_changed = True

    def published(self, facts: Iterable[Fact], live: dict[str, Incident], at: datetime) -> None:
        """Keep the score, and let the vigil learn from what people answered and found."""
        for fact in facts:
            alarm = self._alarms.get(fact.incident_id)
            if isinstance(fact, HelpArrived | ResidentSeen):
                self._vigil.people_came(live[fact.incident_id].kind, fact, at)
            match fact:
                case IncidentOpened(kind=kind):
                    alarm = Alarm(kind=kind, opened=at.timestamp())
                    self._alarms[fact.incident_id] = alarm
                    self.told.alarms.append(alarm)
                case HelpComing() if alarm and alarm.coming is None:
                    alarm.coming = at.timestamp()
                case HelpArrived() if alarm and alarm.arrived is None:
                    alarm.arrived = at.timestamp()
                case ReplyRecorded(answer=Answer.WELL, responder_id="home"):
                    self._vigil.answered(at)
                case IncidentClosed(outcome=outcome, by=by) if alarm:
                    alarm.closed, alarm.outcome = at.timestamp(), outcome
                    if by:
                        self._vigil.ended(live[fact.incident_id].kind, outcome, at)
                        self._later(at, self._look)
            if alarm is not None and not alarm.others_called and fact.incident_id in live:
                alarm.others_called = bool(live[fact.incident_id].called() - {"home"})
