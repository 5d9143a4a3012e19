"""The hub: one community's desk in its Home Assistant, with ears, voices, timers and surfaces around it."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
import logging

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.event import async_track_time_interval

from .absences import Absences
from .announcements.incidents import announce
from .clock import Deadlines, HubClock
from .const import CONF_HEARTBEAT_URL, CONF_HOLIDAY_ENTITY, DOMAIN
from .desk.calling_in import greet
from .desk.desk import Desk, world_with
from .desk.dialogue import hear_key, said_first
from .desk.open_incidents import OpenIncidents
from .duty.entities import DutyEntities
from .duty.watch import DutyWatch
from .engine.duty import is_on_duty
from .faults import Faults
from .heartbeat import Heartbeat
from .house import House
from .inbound.listener import Greeting, Speech
from .inbound.polling import Polling
from .ledger.opening import Opened
from .model import events as e
from .model.community import Community
from .model.facts import AttemptDelivered, AttemptFailed, Fact
from .model.incident import Incident
from .model.words import Sign
from .onlookers import Onlookers
from .register.changes import changes_between
from .register.check import RegisterCheck
from .register.policy_faults import async_check_policies
from .sensing import Sensing
from .test_mode import TestMode
from .vigil.learned import Learned
from .vigil.vigil import Vigil
from .voices.channel_watch import ChannelWatch
from .voices.kept import KeptVoices
from .voices.links import Links
from .voices.paths import Paths, paths_to_people
from .voices.reachability import Reachability
from .voices.self_tests import SelfTests
from .voices.switchboard import Switchboard
from .voices.wiring import external_url

_LOGGER = logging.getLogger(__name__)
_AUDIT_EVERY = timedelta(minutes=1)
_NO_SIGNS_OF_LIFE = (Sign.HAZARD, Sign.CLEARED, Sign.SHUT)

type EldercareConfigEntry = ConfigEntry[Hub]


class Hub:
    """Looks after one community: the house around its desk."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: EldercareConfigEntry,
        community: Community,
        opened: Opened,
        faults: Faults,
    ) -> None:
        """Put the rooms together; nothing moves before async_start."""
        self.hass = hass
        self.entry = entry
        self.ledger = opened.ledger
        self.ledger_belongs_at = opened.belongs_at
        self._heard_until = opened.heard_until
        self.faults = faults
        self.last_activity: dict[str, datetime] = {}
        self._clock = HubClock()
        self.now = self._clock.now
        self.onlookers = Onlookers()
        self._duty_entities = DutyEntities(hass, self._duty_changed)
        self._duty_watch = DutyWatch(hass, faults, community, self._duty_entities)
        self._heartbeat = Heartbeat(
            hass, faults, entry.data.get(CONF_HEARTBEAT_URL, ""), self._is_well
        )
        self.device_id = _community_device(hass, entry, community)
        self._kept_voices = KeptVoices(hass, entry, opened.ledger)
        self.channel_watch = ChannelWatch(
            hass,
            entry,
            faults,
            opened.ledger,
            now=self.now,
            changed=self.onlookers.async_changed,
        )
        self.switchboard = Switchboard(
            hass,
            entry,
            faults,
            self.tell,
            self._kept_voices.keep_bars,
            signs=self.channel_watch,
        )
        self._sensing = Sensing(hass, self._hear)
        self._register_check = RegisterCheck(hass, faults)
        self.links = Links(opened.ledger, self)
        self.house = House(
            hass=hass,
            entry=entry,
            now=self.now,
            in_thread=self.in_thread,
            faults=faults,
            switchboard=self.switchboard,
            channel_watch=self.channel_watch,
            duty_entities=self._duty_entities,
            links=self.links,
            published=self._published,
            wake_at=self._wake_at,
        )
        self.desk = Desk(
            self.house,
            community,
            opened.ledger,
            spares=opened.spares,
            numbers_after=opened.numbers_after,
        )
        self.reachability = Reachability(
            hass, faults, self.now, self.onlookers.async_changed, self.switchboard.title
        )
        self.self_tests = SelfTests(hass, self.desk, self.reachability, self.now, self.barred)
        self._use_channels(community)
        self._polling = Polling(
            self,
            self.switchboard,
            awaiting=self.desk.awaited,
            is_open=lambda: bool(self.live),
            now=self.now,
            keep=self._kept_voices.async_keep_listened,
        )
        self.test_mode = TestMode(hass, self.tell, self.onlookers.async_changed)
        self.vigil = Vigil(
            hass, self.now, self.tell, self.onlookers.async_changed, Learned(hass, opened.ledger)
        )
        self.absences = Absences(hass, entry.entry_id, self.vigil, self.now)
        self._open = OpenIncidents({})
        self._stopping = False

    @property
    def community(self) -> Community:
        """The register, as it is now."""
        return self.desk.community

    @property
    def live(self) -> dict[str, Incident]:
        """Every incident that is open or still has a message to bring, by id."""
        return self.desk.live

    async def async_start(self) -> None:
        """Remember what is live, take up every message where it stood, and begin to listen. Raises LedgerError."""
        await self.hass.async_add_executor_job(self._remember)
        self.switchboard.remember_bars(self._kept_voices.bars)
        self._polling.listened_until(
            self._kept_voices.listened_until, self._heard_until or self.desk.remembered_until
        )
        if self.desk.remembered_until is not None:
            self._clock.begin_after(self.desk.remembered_until)
        self._deadlines = Deadlines(self.hass, self._clock, self.desk.look_at_deadlines)
        self._cancel_audit = async_track_time_interval(
            self.hass, self._audit, _AUDIT_EVERY, name="eldercare audit", cancel_on_shutdown=True
        )
        self.desk.begin()
        self.channel_watch.start(self.live.values(), self.community)
        await self.vigil.async_start(self.community)
        await self.absences.async_start()
        self._sensing.async_on_availability(self._home_heard_differently)
        self._sensing.async_watch(self.community.households.values())
        self.entry.async_create_background_task(
            self.hass, self.switchboard.async_start(), "eldercare channel check"
        )
        self.entry.async_create_background_task(
            self.hass, self._polling.async_start(self.hass), "eldercare catching up"
        )
        self.entry.async_create_background_task(
            self.hass,
            self.reachability.async_remember(self.ledger, lambda: self.community),
            "eldercare reachability",
        )
        self.self_tests.start()
        self._follow_duty(self.community)
        self._duty_watch.async_start()
        self._heartbeat.start()
        self.check_register()

    async def async_stop(self) -> None:
        """Commit what was heard and let go of everything; the ledger holds what goes on at the next start."""
        if self._stopping:
            return
        self._stopping = True
        self._sensing.async_stop()
        self.test_mode.stop()
        self.absences.stop()
        await self.vigil.async_stop()
        self._deadlines.stop()
        self._cancel_audit()
        self.self_tests.stop()
        self._duty_watch.stop()
        self._duty_entities.stop()
        self._heartbeat.stop()
        self.switchboard.stop()
        self._polling.stop()
        await self.desk.stop()
        await self.channel_watch.async_stop()
        await self.hass.async_add_executor_job(self.ledger.close)

    @callback
    def tell(self, event: e.Event) -> asyncio.Future[Incident | None]:
        """Give the desk an event; the future holds the incident it concerned, once that is committed."""
        return self.desk.tell(event)

    def spoken(self, attempt_id: str) -> Speech | None:
        """Return what an attempt's call says; None if it is of no concern any more."""
        return said_first(self.live, attempt_id)

    def called_in(self, phone: str) -> Greeting | None:
        """Return what the owner of a number hears who calls the hub; None if nobody known owns it."""
        return greet(self.open_incidents(), self.community, phone)

    async def keyed(self, attempt_id: str, key: str, reference: str) -> Speech | None:
        """Commit a key that was pressed on a call; return what to say back."""
        return await hear_key(self.desk, attempt_id, key, reference)

    @callback
    def async_update(self, community: Community) -> None:
        """Go on with a changed register, without forgetting anything."""
        known = {*self.community.households, *self.community.responders}
        now_known = [*community.households, *community.responders]
        new = [one for one in now_known if one not in known]
        for change in changes_between(self.community, community):
            self.tell(change)
        self.switchboard.rebuild()
        self._use_channels(community)
        self.vigil.async_update(self.community)
        self._sensing.async_watch(community.households.values())
        self._follow_duty(community)
        self._duty_watch.async_update(community)
        self.reachability.review(community)
        self.check_register()
        self.entry.async_create_background_task(
            self.hass, self.onlookers.welcome(new), "eldercare newcomers"
        )
        for one in now_known:
            self.onlookers.async_changed(one)
        self.entry.async_create_background_task(
            self.hass, self.switchboard.async_check(), "eldercare channel check"
        )

    def page_base(self, channel_id: str) -> str | None:
        """Return the address under which people who get messages over a channel reach this hub; None if they do not."""
        return self.switchboard.public_url(channel_id) or external_url(self.hass)

    async def in_thread[R](self, blocking: Callable[[], R]) -> R:
        """Do something that blocks in Home Assistant's executor."""
        return await self.hass.async_add_executor_job(blocking)

    def paths_to_people(self) -> Paths:
        """Return whether alarms have a way to people, and which channels bring none."""
        homes = set(self.community.households)
        return paths_to_people(self.switchboard, self.channel_watch, homes)

    def open_incidents(self, household_id: str | None = None) -> list[Incident]:
        """Return what people must attend to, the gravest and then the oldest first; of one home, or of all."""
        if self._open.of is not self.live:  # the desk puts a new one in its place with every batch
            self._open = OpenIncidents(self.live)
        return list(self._open.everywhere if household_id is None else self._open.at(household_id))

    def is_offline(self, household_id: str) -> bool:
        """Whether no sensor of a home can be heard."""
        return self._sensing.is_offline(household_id)

    def is_on_duty(self, responder_id: str) -> bool:
        """Whether a responder would be called now if a life were in danger."""
        person = self.community.responders.get(responder_id)
        return person is not None and is_on_duty(person, self.now(), self.community)

    @callback
    def check_register(self) -> None:
        """Show what the register lacks: sensors that Home Assistant no longer has, and people to call."""
        self._register_check.look(self.community, self._sensing.missing())
        async_check_policies(self.entry, self.community, self.faults)

    @callback
    def _follow_duty(self, community: Community) -> None:
        holidays = self.entry.options.get(CONF_HOLIDAY_ENTITY, "")
        self._duty_entities.async_update(community, holidays)

    @callback
    def _duty_changed(self) -> None:
        self._duty_watch.async_update(self.community)
        self.onlookers.async_changed("")

    @callback
    def _hear(self, signals: list[e.Signal]) -> None:
        for signal in signals:
            if signal.sign not in _NO_SIGNS_OF_LIFE:
                self.last_activity[signal.household_id] = signal.at
                self.onlookers.async_changed(signal.household_id)
            self.tell(self.test_mode.meant_by(signal))
            self.vigil.notice(signal)

    @callback
    def _home_heard_differently(self, household_id: str) -> None:
        """Follow a home that went offline or came back, or whose sensors appeared or disappeared."""
        self.onlookers.async_changed(household_id)
        self.check_register()

    def _use_channels(self, community: Community) -> None:
        channels = self.switchboard.channels
        world = world_with(community, channels)
        self.desk.community = replace(world, reachability=self.reachability.scores)
        self.desk.use(channels)
        self.channel_watch.use(self.switchboard.voices)

    def _remember(self) -> None:
        """Read back what is live, whom nobody reaches, and the links that are abroad. Blocking. Raises LedgerError."""
        self.desk.remember()
        self._kept_voices.read()
        self.channel_watch.read()
        self.links.remember([one.id for one in self.desk.live.values() if one.is_open])

    @callback
    def _audit(self, _now: datetime) -> None:
        """Have the desk look whether every open incident has a future, and say so if one has not."""
        findings = self.desk.audit()
        for finding in findings:
            _LOGGER.error("Incident %s has no future: %s", finding.incident.number, finding.lack)
        if findings:
            numbers = ", ".join(str(finding.incident.number) for finding in findings)
            self.faults.report("no_future", community=self.community.name, numbers=numbers)
        else:
            self.faults.mended("no_future")

    def _is_well(self) -> bool:
        return self.desk.is_well

    def barred(self) -> frozenset[tuple[str, str]]:
        """Return person and channel that a provider will never bring together."""
        return self.switchboard.barred

    @callback
    def _published(
        self, facts: Sequence[Fact], live: Mapping[str, Incident], touched: Collection[Incident]
    ) -> None:
        """Let the surfaces and the automations know what was committed."""
        for household_id in {incident.household_id for incident in touched}:
            self.onlookers.async_changed(household_id)
        self.vigil.published(facts, live)
        self.reachability.note(facts, live, self.community)
        self.channel_watch.note(facts, live, self.community)
        self.links.forget({incident.id for incident in touched if not incident.is_open})
        for fact in facts:
            if (incident := live.get(fact.incident_id)) is not None:
                announce(self.hass, self.entry, self.community, incident, fact)
                self._watch_delivery(incident, fact)

    @callback
    def _watch_delivery(self, incident: Incident, fact: Fact) -> None:
        """Show whom messages do not reach: a person who can be written to but not reached is a fault (law 8)."""
        if isinstance(fact, AttemptFailed) and fact.undelivered:
            self.switchboard.not_delivered(incident.attempts[fact.attempt_id], fact.reason)
        elif isinstance(fact, AttemptDelivered):
            self.switchboard.delivered(incident.attempts[fact.attempt_id])

    @callback
    def _wake_at(self, instant: datetime | None) -> None:
        """Have the deadlines looked at then (UTC)."""
        self._deadlines.await_nearest(instant)


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
