"""Watches for the channels' signs of life, and shows those from which no word comes back any more.

What is learned is kept, and not rebuilt from the ledger: that a check was answered, or a text came in, is no fact there, and
what it knows of old messages may have been erased. Only which messages are still waited for is taken from it at the start.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
import logging
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from ..engine.channel_signs import ChannelSigns, Mute, UnreadableSignsError
from ..faults import Faults
from ..ledger.errors import LedgerError
from ..ledger.learned import CHANNELS, keep, kept_of_channels
from ..ledger.ledger import Ledger
from ..model import facts as f
from ..model.community import Community
from ..model.incident import Attempt, Incident
from ..model.reach import Voice
from ..model.words import AttemptState, Medium
from .wiring import title_of

_LOGGER = logging.getLogger(__name__)
_LOOK_EVERY = timedelta(minutes=1)
_KEEP_EVERY = timedelta(minutes=5)


class ChannelWatch:
    """The signs of life of one community's channels to people; `mute` are those that give none, by id."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        faults: Faults,
        ledger: Ledger,
        *,
        now: Callable[[], datetime],
        changed: Callable[[str], None],
    ) -> None:
        """Know nothing; `changed` hears "" when a channel falls mute or speaks again."""
        self._hass = hass
        self._entry = entry
        self._faults = faults
        self._ledger = ledger
        self._now = now
        self._changed = changed
        self._voices: Mapping[str, Voice] = {}
        self._signs = ChannelSigns.begin(self._seconds())
        self._keeping = asyncio.Lock()
        self._cancels: list[CALLBACK_TYPE] = []
        self.mute: Mapping[str, Mute] = {}

    def read(self) -> None:
        """Go on where the last run left off. Blocking. Raises LedgerError."""
        kept = kept_of_channels(self._ledger)
        if kept is None:
            return
        try:
            self._signs = ChannelSigns.go_on(kept, self._seconds())
        except UnreadableSignsError as error:
            _LOGGER.warning("What was learned of the channels is learned anew: %s", error)

    @callback
    def start(self, live: Iterable[Incident], community: Community) -> None:
        """Wait for words about the messages that the ledger has as taken, and look regularly."""
        self._signs.use(self._voices, self._seconds())
        taken = {attempt.id: attempt for incident in live for attempt in _awaited(incident)}
        self._signs.expect_no_more(set(self._signs.expected()) - taken.keys())
        for attempt in taken.values():
            self._expect(attempt, community)
        for every, act in ((_LOOK_EVERY, self._look), (_KEEP_EVERY, self._async_keep)):
            self._cancels.append(
                async_track_time_interval(
                    self._hass,
                    act,
                    every,
                    name="eldercare signs of channels",
                    cancel_on_shutdown=True,
                )
            )
        self._look()

    async def async_stop(self) -> None:
        """Look no more, and keep what is known."""
        while self._cancels:
            self._cancels.pop()()
        await self._async_keep()

    @callback
    def use(self, voices: Mapping[str, Voice]) -> None:
        """Watch these channels from now on; voices in homes are nobody's way to people."""
        self._voices = {
            channel_id: voice
            for channel_id, voice in voices.items()
            if voice.medium is not Medium.HOME
        }
        self._signs.use(self._voices, self._seconds())
        self._judge()

    @callback
    def answered(self, channel_id: str) -> None:
        """Hear that a channel answered a check."""
        if channel_id in self._voices:
            self._signs.answered(channel_id, self._seconds())
            self._judge()

    @callback
    def spoke(self, channel_id: str) -> None:
        """Hear that somebody wrote over a channel."""
        if channel_id in self._voices:
            self._signs.spoke(channel_id, self._seconds())
            self._judge()

    @callback
    def note(
        self, facts: Sequence[f.Fact], live: Mapping[str, Incident], community: Community
    ) -> None:
        """Take in what was committed about messages."""
        for fact in facts:
            if (incident := live.get(fact.incident_id)) is not None:
                self._take_in(fact, incident, community)

    def told(self) -> dict[str, dict[str, Any]]:
        """Say of each channel by id what was heard and what is expected; ages and limits in seconds."""
        now = self._seconds()
        return {
            channel_id: {
                "last_sign_s": None if channel.last_sign is None else now - channel.last_sign,
                "word_within_s": self._signs.patience(channel_id),
                "waiting": len(channel.waiting),
                "unanswered": len(channel.unanswered),
                "mute_s": now - mute.since if (mute := self.mute.get(channel_id)) else None,
            }
            for channel_id, channel in self._signs.channels.items()
        }

    def _take_in(self, fact: f.Fact, incident: Incident, community: Community) -> None:
        match fact:
            case f.AttemptAccepted():
                for attempt in _awaited(incident, fact.attempt_id):
                    self._expect(attempt, community)
            case f.AttemptDelivered() | f.AttemptAnswered() | f.LinkOpened():
                self._hear(incident.attempts[fact.attempt_id])
            case f.AttemptFailed(undelivered=True):
                self._hear(incident.attempts[fact.attempt_id])
            case f.AttemptAcknowledged():
                # Perhaps over another channel; and whatever this one still says of it is no news to the ledger.
                self._signs.expect_no_more([fact.attempt_id])
            case f.IncidentClosed():
                self._signs.expect_no_more(incident.attempts)

    def _expect(self, attempt: Attempt, community: Community) -> None:
        """Expect a word about a message, if its channel gives receipts to this person."""
        person = community.person(attempt.responder_id)
        voice = self._voices.get(attempt.channel_id)
        if person is not None and voice is not None and voice.reach_of(person.phone).receipts:
            self._signs.took(voice.id, attempt.id, person.id, self._seconds())

    def _hear(self, attempt: Attempt) -> None:
        if attempt.channel_id in self._voices:
            self._signs.spoke_of(attempt.channel_id, attempt.id, self._seconds())
            self._judge()

    @callback
    def _look(self, _now: datetime | None = None) -> None:
        self._signs.look(self._seconds())
        self._judge()

    @callback
    def _judge(self) -> None:
        """Show what has changed about which channels are mute."""
        found = {
            channel_id: self._signs.mute(channel_id, gives_receipts=voice.reach.receipts)
            for channel_id, voice in self._voices.items()
        }
        mute = {channel_id: one for channel_id, one in found.items() if one is not None}
        if mute == self.mute:
            return
        for channel_id in self.mute.keys() - mute.keys():
            _LOGGER.info("Channel %s speaks again", title_of(self._entry, channel_id))
        for channel_id in mute.keys() - self.mute.keys():
            _LOGGER.warning(
                "No word comes from channel %s any more", title_of(self._entry, channel_id)
            )
        self.mute = mute
        self._show()
        self._changed("")

    def _show(self) -> None:
        # What answers no check says so itself, and is shown for that.
        shown = {channel_id: mute for channel_id, mute in self.mute.items() if mute.messages}
        for channel_id, mute in shown.items():
            since = dt_util.as_local(datetime.fromtimestamp(mute.since, UTC))
            self._faults.report(
                "channel_mute",
                channel_id,
                channel=title_of(self._entry, channel_id),
                since=f"{since:%Y-%m-%d %H:%M}",
                messages=str(mute.messages),
                people=str(mute.people),
            )
        for channel_id in self._faults.standing("channel_mute") - shown.keys():
            self._faults.mended("channel_mute", channel_id)

    async def _async_keep(self, _now: datetime | None = None) -> None:
        async with self._keeping:  # the last one, at the end, comes last
            now, states = self._now(), {CHANNELS: self._signs.to_dict()}
            try:
                await self._hass.async_add_executor_job(keep, self._ledger, states, now)
            except LedgerError as error:
                _LOGGER.warning("What was learned of the channels cannot be kept now: %s", error)

    def _seconds(self) -> int:
        return int(self._now().timestamp())


def _awaited(incident: Incident, attempt_id: str | None = None) -> list[Attempt]:
    """Return the messages, or this one, that a channel has and has said nothing about.

    Only of an open incident: what becomes of messages about the others is no news to the ledger.
    """
    if not incident.is_open:
        return []
    attempts = incident.attempts
    some = attempts.values() if attempt_id is None else [attempts[attempt_id]]
    return [attempt for attempt in some if attempt.state is AttemptState.ACCEPTED]
