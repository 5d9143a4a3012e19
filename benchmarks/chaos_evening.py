"""One neighbourhood's evening in the chaos: the real desk, post office, ledger, Twilio channels and ears on a virtual clock."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, override

from custom_components.eldercare.channels.interface import (
    AddressRefused,
    Channel,
    ChannelError,
    Recipient,
)
from custom_components.eldercare.channels.twilio_account import TwilioAccount
from custom_components.eldercare.channels.twilio_errors import Verdict, meaning_of
from custom_components.eldercare.channels.twilio_reach import text_voice
from custom_components.eldercare.channels.twilio_sms import TwilioSms
from custom_components.eldercare.channels.twilio_voice import TwilioVoice
from custom_components.eldercare.desk.desk import Desk, world_with
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.model import events as e, facts as f
from custom_components.eldercare.model.community import Community
from custom_components.eldercare.model.incident import Attempt, Incident
from custom_components.eldercare.model.words import Medium, Outcome, Purpose
from simulators.simulation.house import SimulatedHouse
from simulators.simulation.loop import Life, SimulatedLoop
from simulators.simulation.signals import Happening, as_event
from simulators.telephones.chaos import Rates
from simulators.telephones.virtual import (
    ACCOUNT_SID,
    AUTH_TOKEN,
    NUMBER,
    Delivery,
    VirtualTelephones,
)

from .chaos_ears import HUB, Ears
from .chaos_street import CALLS, TEXTS, Street, street
from .chaos_wire import PROVIDER, Sent, Wire

type Span = tuple[float, float]

_START = datetime(2026, 3, 1, 11, tzinfo=UTC)
_MINUTE = 60.0
# The last step of the longest ladder comes after half an hour, and everything is raised in the first half hour.
_EVENING_S = 75 * _MINUTE
_AUDIT_EVERY_S = 60.0
_REPEATS = 1
_AFTER_HELP_S = (180.0, 480.0)
_AFTER_ALL_IN_VAIN_S = (20.0, 90.0)
_ACCOUNT = TwilioAccount(account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, base_url=PROVIDER)
_CALLBACKS = f"{HUB}/api/eldercare/twilio/{TEXTS}"
_ON_THE_WAY_S = 0.05
_ANSWERS_AFTER_S = 0.12
_MEMORY = Path("/dev/shm")  # noqa: S108  # a disk that promises nothing, and is quick at it
_STAFF = "陈主任"


@dataclass(frozen=True, kw_only=True)
class Evening:
    """What an evening came to.

    `sent` is every message that the provider took, `told` when (seconds) the hub was told of each; `human` holds who used
    their telephone to answer; `complaints` what should never have happened.
    """

    happened: int
    incidents: tuple[Incident, ...]
    facts: tuple[f.Fact, ...]
    sent: tuple[Sent, ...]
    told: Mapping[str, float]
    human: frozenset[str]
    requests: int
    faulty: int
    complaints: tuple[str, ...]


def evening(seed: str, incidents: int, faulty: float) -> Evening:
    """Live through one evening; the same seed always gives the same one."""
    chance = Random(f"{seed} evening")
    loop = SimulatedLoop(Random(f"{seed} scheduler"))
    folder = _MEMORY if _MEMORY.is_dir() else None
    try:
        with TemporaryDirectory(prefix="eldercare-chaos-", dir=folder) as path:
            world = partial(_World, seed, chance, street(chance, incidents), faulty, Path(path))
            return loop.run_until_complete(_live(world))
    finally:
        loop.close()


async def _live(make: partial[_World]) -> Evening:
    world = make()
    await world.run()
    return world.outcome()


class _House(SimulatedHouse):
    """The house of the simulation, which also keeps what was committed, and whom the provider will never reach, as the hub does."""

    def __init__(self, *, settled: Callable[[str, Span], None], **surroundings: Any) -> None:
        """`settled` hears of each incident that may be closed within a span of seconds: somebody goes, or all was in vain."""
        super().__init__(**surroundings)
        self.barred_pairs: frozenset[tuple[str, str]] = frozenset()
        self.facts: list[f.Fact] = []
        self.incidents: dict[str, Incident] = {}
        self._settled = settled

    @override
    async def dress(self, attempt: Attempt, to: Recipient) -> Attempt:
        """Add a link where the hub does; here it follows from the seed, as everything does."""
        has_link = attempt.medium is Medium.TEXT and attempt.purpose in (
            Purpose.ALARM,
            Purpose.THANKS,
        )
        if not has_link or not text_voice(TEXTS).reach_of(to.phone).links:
            return attempt
        return replace(attempt, text=f"{attempt.text}\n{HUB}/eldercare/r/{attempt.id}")

    @override
    def present(self, community: Community) -> Community:
        return replace(community, barred=self.barred_pairs)

    @override
    def channel_fares(self, attempt: Attempt, error: ChannelError | None) -> None:
        if isinstance(error, AddressRefused):
            self.barred_pairs |= {(attempt.responder_id, attempt.channel_id)}

    @override
    def published(
        self,
        facts: Sequence[f.Fact],
        live: Mapping[str, Incident],
        touched: Collection[Incident],
    ) -> None:
        self.facts += facts
        self.incidents.update({one.id: one for one in touched})
        for fact in facts:
            if isinstance(fact, f.HelpComing):
                self._settled(fact.incident_id, _AFTER_HELP_S)
            if self._is_exhausted(fact):
                self._settled(fact.incident_id, _AFTER_ALL_IN_VAIN_S)
            if isinstance(fact, f.AttemptFailed | f.AttemptDelivered) and fact.incident_id in live:
                self._hear_of(live[fact.incident_id].attempts[fact.attempt_id], fact)

    def _is_exhausted(self, fact: f.Fact) -> bool:
        if not isinstance(fact, f.StepTaken):
            return False
        return fact.step >= len(self.incidents[fact.incident_id].policy.steps) + _REPEATS

    def _hear_of(self, attempt: Attempt, fact: f.AttemptFailed | f.AttemptDelivered) -> None:
        pair = {(attempt.responder_id, attempt.channel_id)}
        if isinstance(fact, f.AttemptDelivered):
            self.barred_pairs -= pair
        elif fact.undelivered and _is_final(fact.reason):
            self.barred_pairs |= pair


def _is_final(reason: str) -> bool:
    """Whether the provider says that it will never bring a text to this number."""
    known = meaning_of(reason)
    return known is not None and known[1].verdict is Verdict.NEVER_AGAIN


class _World:
    """Everything around the desk, and the desk."""

    def __init__(
        self, seed: str, chance: Random, place: Street, faulty: float, folder: Path
    ) -> None:
        self._chance = chance
        self._street = place
        self._loop = asyncio.get_running_loop()
        self._phones = VirtualTelephones(
            seed=chance.getrandbits(32),
            now=self._unix(),
            numbers={NUMBER: f"{_CALLBACKS}/reply"},
        )
        self._phones.provider.answers_after_s = _ANSWERS_AFTER_S
        self._phones.unleash(Rates.even(faulty), seed=chance.getrandbits(32))
        for telephone, habits in place.habits.items():
            self._phones.behave(telephone, habits)
        self._wire = Wire(self._phones, self._unix, self._wind)
        self._complaints: list[str] = []
        self._human: set[str] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._ledger = Ledger(folder / "ledger.db")
        self._desk = self._sit_down()
        self._ears = Ears(self._desk, AUTH_TOKEN)

    def _sit_down(self) -> Desk:
        ids = (f"i{number}" for number in count(1))
        self._house = _House(
            settled=self._closes_soon,
            life=Life(1, None, lambda: None),
            chance=self._chance,
            wall=lambda: datetime.fromtimestamp(self._unix(), UTC),
            new_id=lambda: next(ids),
            slow_disk=0.02,
            complain=self._complaints.append,
            is_unkept=lambda _unkept: None,
        )
        session = self._wire.session
        text = TwilioSms(
            id=TEXTS,
            session=session,
            account=_ACCOUNT,
            sender=NUMBER,
            status_url=f"{_CALLBACKS}/status",
        )
        call = TwilioVoice(
            id=CALLS, session=session, account=_ACCOUNT, caller=NUMBER, callback_url=_CALLBACKS
        )
        channels: dict[str, Channel] = {TEXTS: text, CALLS: call}
        desk = Desk(self._house, world_with(self._street.community, channels), self._ledger)
        desk.use(channels)
        return desk

    async def run(self) -> None:
        """Live through the evening."""
        self._desk.remember()
        self._house.begin_looking(self._desk.look_at_deadlines)
        self._desk.begin()
        for one in self._street.happenings:
            self._loop.call_later(one.at, self._happens, one)
        while self._loop.time() < _EVENING_S:
            await asyncio.sleep(_AUDIT_EVERY_S)
            for finding in self._desk.audit():
                self._complaints.append(f"{finding.incident.id}: {finding.lack}")
        await self._desk.stop()
        self._ledger.close()

    def outcome(self) -> Evening:
        """Return what it came to."""
        turned_away = [f"a callback was refused: {why}" for why in self._ears.door.turned_away]
        community = self._street.community
        residents = [home.resident for home in community.households.values() if home.resident]
        owners = {one.phone: one.id for one in (*community.responders.values(), *residents)}
        return Evening(
            happened=len(self._street.happenings),
            incidents=tuple(self._house.incidents.values()),
            facts=tuple(self._house.facts),
            sent=tuple(self._wire.sent),
            told=dict(self._wire.told),
            human=frozenset(owners[phone] for phone in self._human),
            requests=self._wire.asked,
            faulty=self._wire.faulty,
            complaints=(*self._complaints, *turned_away),
        )

    def _unix(self) -> float:
        return _START.timestamp() + self._loop.time()

    def _happens(self, happening: Happening) -> None:
        self._desk.tell(as_event(happening, self._house.now()))

    def _closes_soon(self, incident_id: str, within: Span) -> None:
        """Let the committee, who see the board, close an incident after a while."""
        self._loop.call_later(self._chance.uniform(*within), self._close, incident_id)

    def _close(self, incident_id: str) -> None:
        self._desk.tell(
            e.ClosedByStaff(incident_id=incident_id, by=_STAFF, outcome=Outcome.GENUINE)
        )

    # The telephones' clock is wound by the loop's.

    def _wind(self) -> None:
        """Let the network go on when it next has something to do."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None
        if (at := self._phones.next_at) is not None:
            delay = max(0.0, at - self._unix())
            self._timer = self._loop.call_later(delay, self._strike, at)

    def _strike(self, at: float) -> None:
        for delivery in self._phones.next_events(max(at, self._unix())):
            task = self._loop.create_task(self._bring(delivery))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._wind()

    async def _bring(self, delivery: Delivery) -> None:
        await asyncio.sleep(_ON_THE_WAY_S)
        form = delivery.form
        if form.get("Digits") or "Body" in form:
            self._human.add(form["From"] if "Body" in form else form["To"])
        heard = await self._ears.hear(delivery.webhook)
        if heard.arrived:
            for name in ("MessageSid", "CallSid"):
                if name in form:
                    self._wire.learn(form[name])
        delivery.heard(heard)
        self._wind()
