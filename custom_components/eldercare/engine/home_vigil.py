"""The vigil over one home: its silence, its check-in and its equipment judged together, and what people must hear of it.

It is told signs of life and reports, is asked to look, and returns events for the desk. It knows no clock; all times are UTC.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from ..model import events as e, facts as f
from ..model.community import Household
from ..model.devices import Report, Watched
from ..model.words import Answer, IncidentKind, Outcome, Sign
from .activity import DEFAULT_CAUTION, Caution, Limit
from .agreed import agreed_check_in, fixed_limits
from .check_in import CheckedIn, missed_since, next_check
from .eyes import WITNESSES, Eyes
from .findings import Finding
from .home_state import AWAY_STATES, HomeState, Judgement, Unseen
from .household_watch import HouseholdWatch
from .presence import LifeSign
from .raster import Day
from .said_away import SaidAway
from .supervision import Supervision
from .vigil_kept import KeptVigil
from .vigil_told import OVER, News, Told
from .vigil_words import LIFE_SIGNS
from .visits import BROUGHT_BY_SILENCE

# Shorter than this, the hub's absence says little about a silence of hours.
_SHORT_ABSENCE = timedelta(minutes=15)
# Who only reads or eats has stirred within the hour.
_A_WHILE = timedelta(hours=1)
_PASSAGES = frozenset({Sign.OPENED, Sign.SHUT, Sign.CAME_HOME, Sign.WENT_OUT})


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a look at a home gave: how it is, what is wrong with its equipment, and what the desk must hear.

    `is_quiet`: nothing has stirred for a while, as usual.
    """

    judgement: Judgement
    is_quiet: bool
    findings: tuple[Finding, ...]
    news: tuple[News, ...]


class HomeVigil:
    """Keeps vigil over one home; `describe` words what is wrong with its equipment, for whoever mends it."""

    def __init__(
        self,
        household: Household,
        zone: tzinfo,
        now: datetime,
        describe: Callable[[tuple[Finding, ...]], str] = lambda _: "",
        caution: Caution = DEFAULT_CAUTION,
    ) -> None:
        """Begin with nothing known."""
        self.household = household
        self.away = SaidAway()
        self.latest: Look | None = None
        self._zone = zone
        self._describe = describe
        self._caution = caution
        self._watch = HouseholdWatch(zone, fixed_limits(household), caution)
        self._supervision = Supervision(now)
        self._checked_in = CheckedIn(agreed=now)
        self._told = Told()
        self._eyes = Eyes()
        # Signs of life since the past was asked for, which it does not know.
        self._meanwhile: list[tuple[str, LifeSign, datetime]] | None = None

    @property
    def learned_days(self) -> int:
        """Return on how many remembered days there was life."""
        return self._watch.learned_days

    @property
    def is_watchable(self) -> bool:
        """Whether the home has anything that could show life when nobody calls."""
        sensors = self.household.sensors
        return any(one.kind in WITNESSES or not one.kind.watches_itself for one in sensors)

    def change(self, household: Household, zone: tzinfo, now: datetime) -> None:
        """Go on with a changed register; a check-in that is new or other is asked for from now on."""
        before, self.household = self.household, household
        if (household.habits.limits, zone) != (before.habits.limits, self._zone):
            self._watch, self._zone = self._watch_from(self._watch.to_dict(), zone), zone
        if household.habits.check_in != before.habits.check_in:
            self._checked_in = CheckedIn(agreed=now)

    def equip(self, devices: Iterable[Watched], now: datetime) -> None:
        """Watch exactly these devices from now on."""
        self._supervision.watch(self._eyes.equip(devices), now)

    def notice(self, sensor_id: str, sign: Sign, at: datetime, now: datetime) -> bool:
        """Take in a sign; return whether the home should be looked at now."""
        life = LIFE_SIGNS.get(sign)
        if life is None or self.away.is_of_those_who_looked(life, at):
            return False
        if self._eyes.are_shut:
            self._eyes.look(self._watch, self._supervision, now)
        self._observe(sensor_id, life, at)
        self._eyes.saw()
        if self._meanwhile is not None:
            self._meanwhile.append((sensor_id, life, at))
        if (check_in := agreed_check_in(self.household)) is not None:
            self._checked_in = self._checked_in.with_sign(check_in, life, at, self._zone)
        is_as_usual = self.latest is not None and (
            self.latest.judgement.state is HomeState.HOME and not self.latest.is_quiet
        )
        return sign in _PASSAGES or not is_as_usual or self._told.missed is not None

    def relieved_by(self, sensor_id: str, sign: Sign, now: datetime) -> tuple[News, ...]:
        """Return what the sign just noticed puts an end to, if it was enough of a sign."""
        over: list[IncidentKind] = []
        if (
            self._told.silence
            and self.away.doubt(self._watch.judge(now), now, self._zone).state not in OVER
        ):
            over += self._told.silence
            self._told.silence.clear()
        if self._told.missed is not None and self._missed(now) is None:
            over.append(IncidentKind.MISSED_CHECK_IN)
            self._told.missed = None
        home = self.household.id
        return tuple(
            e.Relieved(household_id=home, kind=kind, sensor_id=sensor_id, sign=sign)
            for kind in over
        )

    def answered(self, now: datetime) -> None:
        """Hear that the resident answered that they are well: a sign of life, wherever they are."""
        if self._watch.judge(now).state in AWAY_STATES:
            if self.away.found is not None:
                self.away.find_nobody(now)
            self._watch.observe("", LifeSign.WENT_OUT, now)
            self._watch.settle(genuine=False)
        else:
            self._watch.answer(now)
        self._told.silence.clear()

    def ended(self, kind: IncidentKind, outcome: Outcome, now: datetime) -> None:
        """Hear how what people were called for turned out, from those who closed it.

        Where nobody was at home, it is away until life is seen there again, and nothing of that time was quiet.
        """
        if outcome is Outcome.AWAY and kind in BROUGHT_BY_SILENCE:
            self._supervision.find_nobody(now)
        else:
            self._supervision.end_visit(now, is_proof=outcome is Outcome.FALSE_ALARM)
        if outcome is Outcome.TEST:
            return
        self._told.people_closed(kind, now)
        if outcome is Outcome.AWAY:
            self._watch.settle(genuine=True)
            self.away.find_nobody(now, left=kind is IncidentKind.NOT_BACK)
            self._believe_away(now)
        elif kind is IncidentKind.INACTIVITY:
            self._watch.settle(genuine=outcome is Outcome.GENUINE)

    def people_came(
        self, kind: IncidentKind, said: f.HelpArrived | f.ResidentSeen, now: datetime
    ) -> None:
        """Hear from those who were called what the home's sensors should have seen."""
        if kind not in BROUGHT_BY_SILENCE:
            return
        if isinstance(said, f.HelpArrived):
            self._supervision.let_in(now)
            return
        self._supervision.see_resident(now)
        if said.finding is not Answer.MORE_HELP:  # whoever needs more help may be taken away
            self._watch.receive(now)

    def hear(self, report: Report, now: datetime) -> None:
        """Take what a device said."""
        self._supervision.hear(report, now)

    def lose(self, device: str, now: datetime) -> None:
        """Hear that Home Assistant has lost a device."""
        self._supervision.lose(device, now)

    def come_back(self, device: str, now: datetime) -> None:
        """Hear that Home Assistant has a device again."""
        self._supervision.come_back(device, now)

    @property
    def is_away(self) -> bool:
        """Whether somebody said that the resident is away, or found nobody there."""
        return self.away.is_said

    def set_away(self, away: bool, now: datetime, *, by_calendar: bool = False) -> None:
        """Believe a switch or a calendar; the resident is back when nobody says away."""
        if by_calendar:
            self.away.by_calendar = away
        else:
            self.away.switch(away=away)
        self._believe_away(now)

    def was_down(self, since: datetime, now: datetime) -> None:
        """Hear that the hub itself heard nothing for a while."""
        self._supervision.lose_hub(since, now)
        self._supervision.regain_hub(now)
        if now - since >= _SHORT_ABSENCE:
            self._watch.lose_sight(Unseen.OFFLINE, since)
            self._watch.regain_sight(now)
            self._eyes.are_shut = False

    def look(self, now: datetime) -> Look:
        """Judge the home, and return what the desk must hear."""
        self._eyes.look(self._watch, self._supervision, now)
        seen = self._eyes.judge(self._watch, self._supervision, now)
        judgement = self.away.doubt(seen, now, self._zone)
        findings = self._supervision.findings(now)
        note = self._describe(findings) if findings else ""
        news = self._told.of_equipment(self.household, findings, note, now)
        news += self._told.of_mesh(self.household, findings, note)
        if self.is_watchable:
            news += self._told.of_silence(self.household, judgement, now, self._zone)
        if self.is_away:
            self._told.excuse_check_in(self._missed(now))
        elif judgement.state not in (HomeState.AWAY, HomeState.OFFLINE, HomeState.BLIND):
            news += self._told.of_check_in(self.household, self._missed(now))
        since = judgement.since
        is_quiet = (
            judgement.state is HomeState.HOME and since is not None and now - since >= _A_WHILE
        )
        self.latest = Look(
            judgement=judgement, is_quiet=is_quiet, findings=findings, news=tuple(news)
        )
        return self.latest

    def next_look(self, now: datetime) -> datetime:
        """Return when to look again, at the latest."""
        looks = [self._watch.next_look(now), self._supervision.next_look(now)]
        if (check_in := agreed_check_in(self.household)) is not None:
            looks.append(next_check(check_in, now, self._zone))
        if (shut_at := self._eyes.next_look()) is not None:
            looks.append(shut_at)
        return max(now, min(looks))

    def limit(self) -> Limit | None:
        """Return how long it may be quiet now, and why."""
        return self._watch.limit() if self.is_watchable else None

    def line(self, now: datetime) -> tuple[Limit, ...]:
        """Return the limits of a whole day, one for each half-hour."""
        return self._watch.line(now)

    def days(self, now: datetime, count: int) -> list[Day]:
        """Return what each quarter of an hour of the last local days was like, today last."""
        return self._watch.days(now, count)

    def await_past(self) -> HouseholdWatch:
        """Return a watch of this home that has seen nothing yet, to live through its past, and to be handed to `relearn`."""
        self._meanwhile = []
        return HouseholdWatch(self._zone, fixed_limits(self.household), self._caution)

    def relearn(self, past: HouseholdWatch | None, now: datetime) -> bool:
        """Go on with what was learned from the past, if there is any, unless more is known already; return whether it was taken."""
        meanwhile, self._meanwhile = self._meanwhile or [], None
        if past is None or past.learned_days <= self.learned_days:
            return False
        for sensor_id, life, at in meanwhile:
            past.observe(sensor_id, life, at)
        if self.is_away:
            past.set_away(True, now)
        if self._eyes.are_shut:
            past.lose_sight(Unseen.BLIND, now)
        self._watch = past
        return True

    def to_dict(self) -> dict[str, Any]:
        """Return everything remembered, as JSON can hold it."""
        return KeptVigil(
            watch=self._watch,
            supervision=self._supervision,
            told=self._told,
            checked_in=self._checked_in,
            away=self.away,
            is_unseen=self._eyes.are_shut,
        ).to_dict()

    def restore(self, kept: dict[str, Any], now: datetime) -> None:
        """Go on where `to_dict` left off. Raises UnreadableVigilError, and then has changed nothing."""
        state = KeptVigil.from_dict(kept, lambda watch: self._watch_from(watch, self._zone))
        self._watch, self._supervision, self._told = state.watch, state.supervision, state.told
        self._checked_in, self.away = state.checked_in, state.away
        self._eyes.are_shut = state.is_unseen
        if self._eyes.devices:
            self._supervision.watch(self._eyes.devices, now)

    def _observe(self, sensor_id: str, life: LifeSign, at: datetime) -> None:
        """Take in a sign of life; whoever opens the door of a home in which nobody was comes home."""
        if not self.away.is_refuted_by(life):
            self._watch.observe(sensor_id, life, at)
            return
        comes = LifeSign.CAME_HOME if life is LifeSign.DOOR_OPENED else life
        self._watch.observe(sensor_id, comes, at)
        self.away.find_life()
        self._believe_away(at)

    def _believe_away(self, now: datetime) -> None:
        self._watch.set_away(self.is_away, now)
        if self.is_away:  # a silence that the equipment left in doubt is explained
            self._eyes.saw()

    def _watch_from(self, kept: dict[str, Any], zone: tzinfo) -> HouseholdWatch:
        return HouseholdWatch.from_dict(kept, zone, fixed_limits(self.household), self._caution)

    def _missed(self, now: datetime) -> datetime | None:
        check_in = agreed_check_in(self.household)
        if check_in is None:
            return None
        return missed_since(check_in, self._checked_in, now, self._zone)
