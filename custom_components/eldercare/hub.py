"""The one room with mutable state: takes events in batches, asks the engine, commits, publishes, wakes the dispatcher.

Nothing leaves before the fact that causes it is committed. After a restart everything goes on from the ledger.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2s
import logging

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, CoreState, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util.ulid import ulid_now

from .announcements import announce
from .auditor import Lack, audit
from .channels.interface import Recipient
from .clock import Deadlines, HubClock
from .const import CONF_HEARTBEAT_URL, DOMAIN
from .dispatch.post_office import PostOffice
from .duty_watch import DutyWatch
from .engine.draft import Decision, Effect
from .engine.incidents import decide
from .engine.policies import severity
from .engine.replies import understand
from .engine.routing import NextIncident, route
from .engine.state import replay
from .faults import Faults
from .heartbeat import Heartbeat
from .ledger.errors import LedgerDamaged, LedgerError
from .ledger.ledger import Ledger
from .model import events as e
from .model.community import COMMUNITY_ITSELF, Community
from .model.facts import (
    AttemptDelivered,
    AttemptFailed,
    AttemptPlanned,
    Fact,
    IncidentOpened,
    ReplyRecorded,
)
from .model.incident import Attempt, Incident
from .model.words import IncidentKind, Sign
from .sensing import Sensing
from .switchboard import Switchboard

_LOGGER = logging.getLogger(__name__)
_AUDIT_EVERY = timedelta(minutes=1)
_SIGNS_OF_LIFE = (Sign.PRESSED, Sign.MOVED, Sign.OPENED)

type EldercareConfigEntry = ConfigEntry[Hub]


@dataclass(frozen=True)
class _Told:
    """An event that waits for its turn, and whoever waits for what becomes of it."""

    event: e.Event
    done: asyncio.Future[Incident | None]


@dataclass
class _Batch:
    """What a batch of events came to, before it is committed."""

    live: dict[str, Incident]
    last_number: int
    facts: list[Fact]
    effects: list[Effect]
    results: list[tuple[_Told, Incident | None]]


class Hub:
    """Looks after one community."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: EldercareConfigEntry,
        community: Community,
        ledger: Ledger,
        faults: Faults,
    ) -> None:
        """Put the rooms together; nothing moves before async_start."""
        self.hass = hass
        self.entry = entry
        self.community = community
        self.ledger = ledger
        self.faults = faults
        self.live: dict[str, Incident] = {}
        self.last_activity: dict[str, datetime] = {}
        self.last_called: dict[str, datetime] = {}
        self._clock = HubClock()
        self._duty_watch = DutyWatch(hass, faults, community)
        self._heartbeat = Heartbeat(
            hass, faults, entry.data.get(CONF_HEARTBEAT_URL, ""), self._is_well
        )
        self.device_id = _community_device(hass, entry, community)
        self.switchboard = Switchboard(hass, entry, faults)
        self._sensing = Sensing(hass, self._hear)
        self._post = PostOffice(
            report=self._post_reports,
            health=self.switchboard.health,
            known_references=self._known_references,
            now=self._clock.now,
        )
        self._post.use(self.switchboard.channels)
        self._waiting: list[_Told] = []
        self._bell = asyncio.Event()
        self._unwritten: list[Fact] = []
        self._unwritten_incidents: dict[str, Incident] = {}
        self._last_number = 0
        self._listeners: dict[str, list[CALLBACK_TYPE]] = {}
        self._newcomers: list[Callable[[list[str]], None]] = []
        self._strangers = 0
        self._stopping = False

    async def async_start(self) -> None:
        """Remember what is live, take up every message where it stood, and begin to listen. Raises LedgerError."""
        await self.hass.async_add_executor_job(self._remember)
        for incident in self.live.values():
            self._clock.begin_after(incident.escalating_since)
            for attempt in incident.attempts.values():
                self._clock.begin_after(attempt.handed_over_at or attempt.planned_at)
        self._start_work()
        self._deadlines = Deadlines(self.hass, self._clock, self._look_at_deadlines)
        self._cancel_audit = async_track_time_interval(
            self.hass, self._audit, _AUDIT_EVERY, name="eldercare audit", cancel_on_shutdown=True
        )
        for incident in self.live.values():
            for attempt in incident.attempts.values():
                if not attempt.state.is_settled:
                    self._bring(attempt)
        self._sensing.async_on_availability(self._home_heard_differently)
        self._sensing.async_watch(self.community.households.values())
        self._look_at_deadlines()
        self._await_deadlines()
        self.entry.async_create_background_task(
            self.hass, self.switchboard.async_start(), "eldercare channel check"
        )
        self._duty_watch.async_start()
        self._heartbeat.start()
        self.check_register()

    async def async_stop(self) -> None:
        """Commit what was heard and let go of everything; the ledger holds what goes on at the next start."""
        if self._stopping:
            return
        self._stopping = True
        self._sensing.async_stop()
        self._deadlines.stop()
        self._cancel_audit()
        self._duty_watch.stop()
        self._heartbeat.stop()
        self.switchboard.stop()
        self._bell.set()
        await asyncio.wait([self._worker])
        await self._post.stop()
        for told in self._waiting:
            told.done.cancel()
        await self.hass.async_add_executor_job(self.ledger.close)

    @callback
    def tell(self, event: e.Event) -> asyncio.Future[Incident | None]:
        """Give the hub an event; the future holds the incident it concerned, once that is committed."""
        told = _Told(event, self.hass.loop.create_future())
        self._waiting.append(told)
        self._bell.set()
        return told.done

    @callback
    def async_update(self, community: Community) -> None:
        """Go on with a changed register, without forgetting anything."""
        known = self.community.households.keys()
        new = [one for one in community.households if one not in known]
        self.community = community
        self.switchboard.rebuild()
        self._post.use(self.switchboard.channels)
        self._sensing.async_watch(community.households.values())
        self._duty_watch.async_update(community)
        self.check_register()
        for add in self._newcomers:
            add(new)
        for household_id in community.households:
            self.async_household_changed(household_id)
        self.entry.async_create_background_task(
            self.hass, self.switchboard.async_check(), "eldercare channel check"
        )

    @callback
    def async_on_household(self, household_id: str, changed: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Call `changed` whenever something about a home does; "" for the community. Returns how to stop it."""
        listeners = self._listeners.setdefault(household_id, [])
        listeners.append(changed)
        return lambda: listeners.remove(changed)

    @callback
    def async_on_newcomers(self, add: Callable[[list[str]], None]) -> CALLBACK_TYPE:
        """Call `add` with the ids of homes that join the register. Returns how to stop it."""
        self._newcomers.append(add)
        return lambda: self._newcomers.remove(add)

    @callback
    def async_household_changed(self, household_id: str) -> None:
        """Let the surfaces of a home, and of the community, look again."""
        for one in (household_id, ""):
            for changed in list(self._listeners.get(one, ())):
                changed()

    def open_incidents(self, household_id: str | None = None) -> list[Incident]:
        """Return what people must attend to, the gravest and then the oldest first; of one home, or of all."""
        incidents = (i for i in self.live.values() if i.is_open)
        return sorted(
            (i for i in incidents if household_id is None or i.household_id == household_id),
            key=lambda i: (i.policy.lane, -(severity(i.kind) or 0), i.opened_at),
        )

    def auth_token(self, channel_id: str) -> str | None:
        """Return the secret with which a channel's provider signs."""
        return self.switchboard.auth_token(channel_id)

    def public_url(self, channel_id: str) -> str | None:
        """Return the address under which a channel's provider reaches this hub."""
        return self.switchboard.public_urls.get(channel_id)

    def refused(self, channel_id: str, why: str) -> None:
        """Count a callback that was turned away."""
        self.switchboard.refused(channel_id, why)

    def is_offline(self, household_id: str) -> bool:
        """Whether no sensor of a home can be heard."""
        return self._sensing.is_offline(household_id)

    @callback
    def check_register(self) -> None:
        """Show what the register lacks: sensors that Home Assistant no longer has, and people to call."""
        if self.hass.state is CoreState.running:  # before, sensors may still be on their way
            self._check_sensors()
        if any(person.channels for person in self.community.responders.values()):
            self.faults.mended("no_responders")
        elif self.community.households:
            self.faults.report("no_responders", community=self.community.name)

    def _check_sensors(self) -> None:
        missing = {
            # Hashed, for issue ids stand in every diagnostics file and entity ids may name a resident.
            f"{household_id}/{blake2s(entity_id.encode(), digest_size=8).hexdigest()}": (
                self.community.households[household_id],
                entity_id,
            )
            for household_id, entities in self._sensing.missing().items()
            for entity_id in entities
        }
        for about, (household, entity_id) in missing.items():
            self.faults.report(
                "sensor_missing", about, household=household.code, entity_id=entity_id
            )
        for about in self.faults.standing("sensor_missing") - missing.keys():
            self.faults.mended("sensor_missing", about)

    def _remember(self) -> None:
        try:
            self.live = replay(self.ledger.live_facts())
        except (LookupError, ValueError) as error:
            raise LedgerDamaged(f"the facts do not fit together: {error}") from error
        self._last_number = self.ledger.newest_number()
        self.last_called.update(self.ledger.last_called())

    @callback
    def _hear(self, signals: list[e.Signal]) -> None:
        for signal in signals:
            if signal.sign in _SIGNS_OF_LIFE:
                self.last_activity[signal.household_id] = signal.at
                self.async_household_changed(signal.household_id)
            self.tell(signal)

    @callback
    def _home_heard_differently(self, household_id: str) -> None:
        """Follow a home that went offline or came back, or whose sensors appeared or disappeared."""
        self.async_household_changed(household_id)
        self.check_register()

    def _start_work(self) -> None:
        self._worker = self.entry.async_create_background_task(
            self.hass, self._work(), "eldercare hub"
        )

    async def _work(self) -> None:
        while self._waiting or not self._stopping:
            await self._bell.wait()
            self._bell.clear()
            waiting, self._waiting = self._waiting, []
            await self._process(waiting)

    async def _process(self, waiting: list[_Told]) -> None:
        """One batch: decide, commit, publish, wake."""
        before = self.live
        batch = _Batch(dict(before), self._last_number, [], [], [])
        for told in waiting:
            await self._judge(told, batch)
        touched = [i for key, i in batch.live.items() if before.get(key) is not i]
        await self._commit(batch.facts, touched)
        self.live = {key: one for key, one in batch.live.items() if one.is_live}
        self._last_number = batch.last_number
        self._publish(batch, touched)
        if not self._stopping:
            for effect in batch.effects:
                self._bring(effect.attempt)
            self._await_deadlines()

    async def _judge(self, told: _Told, batch: _Batch) -> None:
        try:
            incident = await self._judgement(told.event, batch)
        except Exception as error:  # a single event must never end the watch over everybody
            what = type(told.event).__name__
            _LOGGER.exception("An event could not be judged: %s", what)
            self.faults.report("not_judged", event=what, error=str(error))
            if not told.done.cancelled():
                told.done.set_exception(error)
                told.done.exception()
        else:
            batch.results.append((told, incident))

    async def _judgement(self, event: e.Event, batch: _Batch) -> Incident | None:
        if isinstance(event, e.Reply) and await self._is_known(event):
            return None
        upcoming = NextIncident(id=ulid_now(), last_number=batch.last_number)
        routed = route(event, batch.live, self.community, upcoming)
        if routed is None:
            if isinstance(event, e.Reply):
                self._hear_stray(event, batch)
            return None
        subject, matter = routed
        world = replace(self.community, last_called=self.last_called)
        decision: Decision = decide(subject, matter, self._clock.now(), world)
        if decision.facts:
            batch.live[decision.incident.id] = decision.incident
        batch.facts.extend(decision.facts)
        batch.effects.extend(decision.effects)
        for fact in decision.facts:
            if isinstance(fact, IncidentOpened):
                batch.last_number = fact.number
            elif isinstance(fact, AttemptPlanned):
                self.last_called[fact.responder_id] = fact.at
        return decision.incident

    async def _is_known(self, reply: e.Reply) -> bool:
        try:
            return await self.hass.async_add_executor_job(self.ledger.knows_reply, reply.reference)
        except LedgerError:
            return False  # an answer heard twice is better than one not heard

    def _hear_stray(self, reply: e.Reply, batch: _Batch) -> None:
        """Keep a reply that concerns no open incident; only count one of a stranger."""
        responder = self.community.responder_with_phone(reply.sender)
        if responder is not None:
            batch.facts.append(
                ReplyRecorded(
                    incident_id="",
                    at=self._clock.now(),
                    responder_id=responder.id,
                    text=reply.text,
                    answer=understand(reply.text).answer,
                    reference=reply.reference,
                )
            )
            return
        self._strangers += 1
        self.faults.report(
            "unknown_sender",
            severe=False,
            count=str(self._strangers),
            number=f"…{reply.sender[-4:]}",
        )

    async def _commit(self, facts: list[Fact], touched: list[Incident]) -> None:
        """Write the facts; if the disk will not have them, say so loudly and go on: an alarm must still be heard."""
        facts = [*self._unwritten, *facts]
        if not facts:
            return
        self._unwritten_incidents.update({incident.id: incident for incident in touched})
        touched = list(self._unwritten_incidents.values())
        try:
            await self.hass.async_add_executor_job(self.ledger.append, facts, touched)
        except LedgerError as error:
            if not self._unwritten:
                _LOGGER.error("The ledger %s cannot be written: %s", self.ledger.path, error)
                self.tell(
                    e.Raised(
                        household_id=COMMUNITY_ITSELF,
                        kind=IncidentKind.HUB_FAULT,
                        by="",
                        note=str(error),
                    )
                )
            self._unwritten = facts
            self.faults.report("ledger_unwritable", error=str(error))
            return
        if self._unwritten:
            _LOGGER.info("The ledger can be written again")
        self._unwritten = []
        self._unwritten_incidents.clear()
        self.faults.mended("ledger_unwritable")

    @callback
    def _publish(self, batch: _Batch, touched: Iterable[Incident]) -> None:
        for told, incident in batch.results:
            if not told.done.cancelled():
                told.done.set_result(incident)
        for household_id in {incident.household_id for incident in touched}:
            self.async_household_changed(household_id)
        for fact in batch.facts:
            if (incident := batch.live.get(fact.incident_id)) is not None:
                announce(self.hass, self.entry, incident, fact)
                self._watch_delivery(incident, fact)

    @callback
    def _watch_delivery(self, incident: Incident, fact: Fact) -> None:
        """Show whom texts do not reach: a person who can be written to but not reached is a fault (law 8)."""
        if isinstance(fact, AttemptFailed) and fact.undelivered:
            self.switchboard.not_delivered(incident.attempts[fact.attempt_id], fact.reason)
        elif isinstance(fact, AttemptDelivered):
            self.switchboard.delivered(incident.attempts[fact.attempt_id])

    @callback
    def _bring(self, attempt: Attempt) -> None:
        person = self.community.person(attempt.responder_id)
        if person is None:
            self.tell(e.Failed(attempt_id=attempt.id, reason="no longer in the register"))
            return
        self._post.bring(attempt, Recipient(name=person.name, phone=person.phone))

    async def _post_reports(self, event: e.PostEvent) -> Attempt | None:
        incident = await self.tell(event)
        return None if incident is None else incident.attempts.get(event.attempt_id)

    def _known_references(self) -> set[str]:
        return {
            attempt.reference
            for incident in self.live.values()
            for attempt in incident.attempts.values()
            if attempt.reference
        }

    @callback
    def _look_at_deadlines(self) -> None:
        now = self._clock.now()
        due = [i for i in self.live.values() if i.deadline is not None and i.deadline <= now]
        for incident in sorted(due, key=lambda i: i.deadline or now):
            self.tell(e.DeadlineReached(incident_id=incident.id))

    @callback
    def _audit(self, _now: datetime) -> None:
        """See that every open incident has a future (law 3); give it one again where it has not, and say so."""
        if self._worker.done() and not self._stopping:
            _LOGGER.error("The hub had stopped working and begins again")
            self._start_work()
        findings = audit(self.live.values(), self._post.carried, self._clock.now())
        for finding in findings:
            incident = finding.incident
            _LOGGER.error("Incident %s has no future: %s", incident.number, finding.lack)
            for attempt in finding.stranded:
                self._bring(attempt)
            if finding.lack is Lack.DEADLINE_MISSED:
                self.tell(e.DeadlineReached(incident_id=incident.id))
        if findings:
            numbers = ", ".join(str(finding.incident.number) for finding in findings)
            self.faults.report("no_future", community=self.community.name, numbers=numbers)
        else:
            self.faults.mended("no_future")

    def _is_well(self) -> bool:
        """Whether the hub works and can keep what happens."""
        return not self._worker.done() and not self._unwritten

    @callback
    def _await_deadlines(self) -> None:
        deadlines = [i.deadline for i in self.live.values() if i.deadline is not None]
        self._deadlines.await_nearest(min(deadlines, default=None))


def _community_device(
    hass: HomeAssistant, entry: EldercareConfigEntry, community: Community
) -> str:
    """Register the community, through which its homes are reached; return the device's id."""
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id,
        entry_type=dr.DeviceEntryType.SERVICE,
        identifiers={(DOMAIN, entry.entry_id)},
        name=community.name,
    )
    return device.id
