"""The vigil: keeps one watch for each home, feeds it, asks it when it wants to be asked, and tells the desk what it found.

One timer looks after all homes. An event costs no more than a look-up, however many homes there are.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_interval

from ..engine.activity import Limit
from ..engine.home_state import HomeState
from ..engine.home_vigil import HomeVigil, Look
from ..engine.raster import Day
from ..model import events as e
from ..model.community import Community
from ..model.devices import Report, Watched
from ..model.facts import Fact, HelpArrived, IncidentClosed, ReplyRecorded, ResidentSeen
from ..model.incident import Incident
from ..model.words import Answer, IncidentKind, Language, Outcome
from ..sensing.pulse import Pulse
from .agenda import Agenda
from .away import AwayCalendars
from .learned import Learned
from .mesh import Meshes
from .notes import Notes
from .past import Past

_TICK = timedelta(seconds=30)
# Homes looked at before other work of the event loop has its turn.
_AT_ONCE = 100
# No tick for so long: the machine slept, its clock jumped, or everything stood still. Nobody was heard meanwhile.
_ABSENT = timedelta(minutes=15)
# Devices report at once; a report dated otherwise was dated by a clock that has been set since.
_CLOCKS_DIFFER = timedelta(minutes=2)


class Vigil:
    """Keeps vigil over the homes of a community."""

    def __init__(
        self,
        hass: HomeAssistant,
        now: Callable[[], datetime],
        tell: Callable[[e.Event], object],
        changed: Callable[[str], None],
        learned: Learned,
    ) -> None:
        """Begin with no home; `tell` takes what the desk must hear, `changed` the id of a home that is seen differently."""
        self._hass = hass
        self._now = now
        self._tell = tell
        self._changed = changed
        self._learned = learned
        self.notes = Notes(hass)
        self._homes: dict[str, HomeVigil] = {}
        self._agenda = Agenda()
        self._pulse = Pulse(hass, self)
        self._calendars = AwayCalendars(hass, self._calendar_says)
        self._meshes = Meshes(tell)
        self._past = Past(hass, self._homes, self._learned.touch)
        self._ticked: datetime | None = None
        self._cancel_tick: CALLBACK_TYPE | None = None

    async def async_start(self, community: Community) -> None:
        """Take up every home where it was left, and begin to look."""
        now = self._now()
        kept = await self._learned.async_read()
        self._take(community, now)
        anew = self._learned.restore(kept, self._homes, now)
        self._listen(community)
        self._meshes.was_down(self._learned.alive, now, community.language)
        self._ticked = now
        self._cancel_tick = async_track_time_interval(
            self._hass, self._tick, _TICK, name="eldercare vigil", cancel_on_shutdown=True
        )
        self._learned.start(self._homes, self._now)
        self._past.begin(anew)
        self._sweep(now)

    @callback
    def async_update(self, community: Community) -> None:
        """Go on with a changed register, without forgetting anything."""
        gone = self._homes.keys() - community.households.keys()
        for household_id in gone:
            del self._homes[household_id]
            self._agenda.drop(household_id)
        self._learned.drop(gone)
        now = self._now()
        new = self._take(community, now)
        self._listen(community)
        self._past.begin(new)
        self._sweep(now)

    async def async_stop(self) -> None:
        """Stop listening and keep what was learned."""
        self._pulse.async_stop()
        self._calendars.async_stop()
        if self._cancel_tick is not None:
            self._cancel_tick()
            self._cancel_tick = None
        self._past.stop()
        await self._learned.async_stop()

    def state(self, household_id: str) -> HomeState | None:
        """Return what is to be said of a home, None before anything is."""
        home = self._homes.get(household_id)
        if home is None or home.latest is None:
            return None
        state = home.latest.judgement.state
        is_about_silence = state in (HomeState.QUIET, HomeState.SILENT)
        return HomeState.HOME if is_about_silence and not home.is_watchable else state

    def look_of(self, household_id: str) -> Look | None:
        """Return what the latest look at a home gave."""
        home = self._homes.get(household_id)
        return home.latest if home else None

    def limit(self, household_id: str) -> Limit | None:
        """Return how long it may be quiet in a home now, and why."""
        home = self._homes.get(household_id)
        return home.limit() if home else None

    def why(self, household_id: str, language: Language) -> str:
        """Say why it may be quiet in a home for so long now, nothing where silence is not judged."""
        home = self._homes.get(household_id)
        return self.notes.why(home, language) if home else ""

    def line(self, household_id: str) -> tuple[Limit, ...]:
        """Return the limits of a home's whole day, one for each half-hour, for a chart."""
        home = self._homes.get(household_id)
        return home.line(self._now()) if home else ()

    def days(self, household_id: str, count: int) -> list[Day]:
        """Return what each quarter of an hour of a home's last local days was like, today last."""
        home = self._homes.get(household_id)
        return home.days(self._now(), count) if home else []

    def learned(self, household_id: str) -> dict[str, Any]:
        """Return everything that is kept of a home."""
        home = self._homes.get(household_id)
        return home.to_dict() if home else {}

    def is_switched_away(self, household_id: str) -> bool:
        """Return whether people say that a home is empty: by its switch, or because they found nobody there."""
        home = self._homes.get(household_id)
        return home is not None and (home.away.by_switch or home.away.found is not None)

    def findings(self, household_id: str) -> tuple[str, ...]:
        """Return in words what is wrong with a home's equipment, the gravest first."""
        home = self._homes.get(household_id)
        found = home.latest.findings if home and home.latest else ()
        return tuple(self.notes.worded(one) for one in found)

    @callback
    def notice(self, signal: e.Signal) -> None:
        """Take in what sensing understood; a sign of life may end what people were told of."""
        home = self._homes.get(signal.household_id)
        if home is None:
            return
        now = self._now()
        at = self._dated(signal.at, now)
        must_look = home.notice(signal.sensor_id, signal.sign, at, now)
        self._learned.touch(signal.household_id)
        if must_look:
            for news in home.relieved_by(signal.sensor_id, signal.sign, now):
                self._tell(news)
            self._look(signal.household_id, home, now)

    @callback
    def set_away(self, household_id: str, away: bool) -> None:
        """Take from the switch that a home is empty, or is not."""
        if (home := self._homes.get(household_id)) is not None:
            home.set_away(away, self._now())
            self._attend(household_id, home)

    @callback
    def published(self, facts: Iterable[Fact], live: Mapping[str, Incident]) -> None:
        """Learn from what people answered and found."""
        for fact in facts:
            if isinstance(fact, ReplyRecorded) and fact.answer is Answer.WELL:
                self._resident_answered(fact.responder_id)
            elif isinstance(fact, HelpArrived | ResidentSeen):
                incident = live.get(fact.incident_id)
                home = self._homes.get(incident.household_id) if incident else None
                if incident and home:
                    home.people_came(incident.kind, fact, self._now())
                    self._learned.touch(incident.household_id)
            elif isinstance(fact, IncidentClosed) and (fact.by or fact.outcome is Outcome.AWAY):
                # Nothing but people says that nobody was at home, be it through an automation without a name.
                incident = live.get(fact.incident_id)
                home = self._homes.get(incident.household_id) if incident else None
                if incident and home:
                    home.ended(incident.kind, fact.outcome, self._now())
                    self._attend(incident.household_id, home)

    # What the ear for equipment tells (Attendant).

    def watch(self, household_id: str, devices: tuple[Watched, ...]) -> None:
        """Be told which devices a home has now."""
        if (home := self._homes.get(household_id)) is not None:
            home.equip(devices, self._now())

    def hear(self, household_id: str, report: Report) -> None:
        """Take what a device said."""
        if (home := self._homes.get(household_id)) is not None:
            now = self._now()
            home.hear(replace(report, at=self._dated(report.at, now)), now)
            self._learned.touch(household_id)

    def lose(self, household_id: str, device: str) -> None:
        """Hear that Home Assistant has lost a device."""
        if (home := self._homes.get(household_id)) is not None:
            now = self._now()
            home.lose(device, now)
            self._agenda.plan(household_id, home.next_look(now))

    def come_back(self, household_id: str, device: str) -> None:
        """Hear that Home Assistant has a device again."""
        if (home := self._homes.get(household_id)) is not None:
            now = self._now()
            home.come_back(device, now)
            self._agenda.plan(household_id, home.next_look(now))

    def _take(self, community: Community, now: datetime) -> list[str]:
        """Keep vigil over exactly these homes; return those that are new."""
        zone, new = ZoneInfo(community.time_zone), []
        self.notes.language = community.language
        for household_id, household in community.households.items():
            home = self._homes.get(household_id)
            if home is None:
                self._homes[household_id] = HomeVigil(household, zone, now, self.notes.note)
                new.append(household_id)
            else:
                home.change(household, zone, now)
            self._agenda.plan(household_id, now)
        return new

    def _listen(self, community: Community) -> None:
        households = community.households.values()
        self._pulse.async_watch(households)
        self._calendars.async_follow(households)

    def _resident_answered(self, household_id: str) -> None:
        if (home := self._homes.get(household_id)) is not None:
            home.answered(self._now())
            self._attend(household_id, home)

    def _calendar_says(self, household_id: str, away: bool) -> None:
        home = self._homes.get(household_id)
        if home is not None and home.away.by_calendar != away:
            home.set_away(away, self._now(), by_calendar=True)
            self._attend(household_id, home)

    def _attend(self, household_id: str, home: HomeVigil) -> None:
        self._learned.touch(household_id)
        self._look(household_id, home, self._now())

    @callback
    def _tick(self, _now: datetime) -> None:
        now, before = self._now(), self._ticked
        self._ticked = now
        if before is not None and now - before >= _ABSENT:
            for home in self._homes.values():
                home.was_down(before, now)
        self._sweep(now)

    @callback
    def _sweep(self, now: datetime) -> None:
        """Look at the homes that want it; many at once do not hold up an alarm."""
        for _ in range(_AT_ONCE):
            if (household_id := self._agenda.next(now)) is None:
                self._meshes.tell(self._homes)
                return
            self._look(household_id, self._homes[household_id], now)
        self._hass.loop.call_soon(self._sweep, now)

    def _look(self, household_id: str, home: HomeVigil, now: datetime) -> None:
        before = home.latest
        look = home.look(now)
        for news in look.news:
            if news.kind is IncidentKind.HUB_OFFLINE:
                self._meshes.note(news)
            else:
                self._tell(news)
        # At least a second later, lest a look that changes nothing is repeated at once.
        self._agenda.plan(household_id, max(home.next_look(now), now + timedelta(seconds=1)))
        if before is None or _differs(before, look):
            self._changed(household_id)

    @staticmethod
    def _dated(at: datetime, now: datetime) -> datetime:
        return at if timedelta() <= now - at <= _CLOCKS_DIFFER else now


def _differs(before: Look, after: Look) -> bool:
    """Tell whether people see anything else."""
    is_same = before.judgement.state is after.judgement.state and before.is_quiet is after.is_quiet
    if not is_same:
        return True
    return [(one.fault, one.sensor_id) for one in before.findings] != [
        (one.fault, one.sensor_id) for one in after.findings
    ]
