"""The community's voices: channels made from its subentries, and how well each of them works."""

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
import logging
from typing import TYPE_CHECKING, Protocol

from homeassistant.core import CALLBACK_TYPE, CoreState, HomeAssistant, callback
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.event import async_track_time_interval

from ..channels.companion_app import CompanionAppChannel
from ..channels.home_voice import HomeVoiceChannel
from ..channels.interface import AddressRefused, Channel, ChannelError, CredentialsRefused
from ..channels.notify_entity import NotifyEntityChannel
from ..channels.twilio_account import async_check_account
from ..channels.twilio_errors import MessageRefused, Verdict, meaning_of
from ..channels.twilio_history import async_calls_since, async_texts_since
from ..channels.twilio_sms import TwilioSms
from ..channels.wecom_robot import WeComRobotChannel
from ..const import CONF_KIND, KIND_TWILIO, SUBENTRY_CHANNEL
from ..faults import Faults
from ..inbound.listener import Refusal
from ..inbound.polling import Remembered
from ..inbound.refusals import Refusals
from ..ledger.bars import Bar
from ..model.events import Event
from ..model.incident import Attempt
from ..model.reach import Voice
from ..model.words import Medium
from .barred import Barred
from .failing import NOT_WORKING, Failing
from .home_voices import home_voices
from .wiring import channel_ids, channels_of, public_url, title_of

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigSubentry

    from ..hub import EldercareConfigEntry

_LOGGER = logging.getLogger(__name__)
_CHECK_EVERY = timedelta(minutes=5)
# A robot is asked by letting it store a file: not as often.
_ROBOT_CHECK_EVERY = 12
_FAULTS_OF_A_CHANNEL = (*NOT_WORKING, "no_public_url", "callback_refused")


class Signs(Protocol):
    """Who hears the signs of life of channels."""

    def answered(self, channel_id: str) -> None:
        """Hear that a channel answered a check."""

    def spoke(self, channel_id: str) -> None:
        """Hear that somebody wrote over a channel."""


class Switchboard:
    """Holds the channels of a community by their ids, and knows which of them fail."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: EldercareConfigEntry,
        faults: Faults,
        tell: Callable[[Event], object],
        keep_bars: Callable[[Collection[Bar]], None],
        *,
        signs: Signs,
    ) -> None:
        """Make the channels that the entry names.

        `tell` takes what is said in homes with a voice, `keep_bars` what must not be forgotten about who cannot be reached,
        `signs` the channels' signs of life.
        """
        self._hass = hass
        self._entry = entry
        self._faults = faults
        self._tell = tell
        self._barred = Barred(entry, faults, keep_bars)
        self._failing = Failing(hass, entry, faults)
        self._refusals = Refusals(faults)
        self._signs = signs
        self._checks = 0
        self._cancel_check: CALLBACK_TYPE | None = None
        self.channels: dict[str, Channel] = {}
        self.public_urls: dict[str, str] = {}
        self.rebuild()

    @callback
    def rebuild(self) -> None:
        """Make the channels anew from the subentries, and take back the faults of those that are gone."""
        self.public_urls.clear()
        self.channels = {
            channel.id: channel
            for subentry in self._entry.get_subentries_of_type(SUBENTRY_CHANNEL)
            for channel in channels_of(self._hass, subentry, self._public_url(subentry))
        }
        for home in home_voices(self._hass, self._entry, self._tell):
            self.channels[home.id] = home
        for key in _FAULTS_OF_A_CHANNEL:
            for gone in self._faults.standing(key) - self.channels.keys():
                self._faults.mended(key, gone)
        self._barred.review(self.channels)

    @property
    def voices(self) -> dict[str, Voice]:
        """What each channel can do, by its id."""
        return {channel_id: channel.voice for channel_id, channel in self.channels.items()}

    @property
    def refusals(self) -> Mapping[str, Counter[Refusal]]:
        """How many requests were turned away at each channel's address, by the reason."""
        return self._refusals.counts

    @property
    def failing(self) -> set[str]:
        """The ids of the channels that do not work now."""
        return self._failing.ids

    @property
    def barred(self) -> frozenset[tuple[str, str]]:
        """The ids of person and channel that the provider will never bring together."""
        return self._barred.pairs

    @property
    def is_unreachable(self) -> bool:
        """Whether some provider has no way to call this hub, and must be asked for replies."""
        return any(
            channel.id not in self.public_urls
            for channel in self.channels.values()
            if isinstance(channel, TwilioSms)
        )

    async def async_start(self) -> None:
        """Check every account now and then regularly."""
        self._cancel_check = async_track_time_interval(
            self._hass,
            self.async_check,
            _CHECK_EVERY,
            name="eldercare channel check",
            cancel_on_shutdown=True,
        )
        await self.async_check()

    @callback
    def stop(self) -> None:
        """Stop checking."""
        if self._cancel_check is not None:
            self._cancel_check()

    async def async_check(self, _now: datetime | None = None) -> None:
        """Ask every channel whether it would work, and show those that would not."""
        session = async_get_clientsession(self._hass)
        is_turn_of_robots = self._checks % _ROBOT_CHECK_EVERY == 0
        self._checks += 1
        for channel_id, channel in list(self.channels.items()):
            if isinstance(channel, NotifyEntityChannel):
                self._check_entity(channel_id, channel.entity_id)
            elif isinstance(channel, CompanionAppChannel | HomeVoiceChannel):
                self._check_devices(channel)
            elif isinstance(channel, TwilioSms):
                await self._ask(channel_id, async_check_account(session, channel.account))
            elif isinstance(channel, WeComRobotChannel) and (
                is_turn_of_robots or channel_id in self.failing
            ):
                await self._ask(channel_id, channel.async_check())

    async def async_remembered(self, since: datetime) -> list[Remembered]:
        """Return what every provider that can be asked remembers since then (UTC)."""
        accounts = [one for one in self.channels.values() if isinstance(one, TwilioSms)]
        return [await self._remembered(one, since) for one in accounts]

    @callback
    def remember_bars(self, bars: Iterable[Bar]) -> None:
        """Take up whom a provider would not reach before the hub started."""
        self._barred.remember(bars, self.channels)

    @callback
    def lift_bars(self, person_id: str) -> None:
        """Let a person be reached over every channel again."""
        self._barred.lift_all(person_id)

    @callback
    def health(self, attempt: Attempt, error: ChannelError | None) -> None:
        """Hear from the post office how a hand-over went."""
        match error:
            case None:
                self._channel_works(attempt.channel_id)
            case AddressRefused():
                self._barred.bar(attempt.responder_id, attempt.channel_id, error.code)
                self._barred.show_unreached(attempt, str(error))
            case MessageRefused():
                self._barred.show_unreached(attempt, str(error))
            case _:
                self._channel_fails(attempt.channel_id, error)

    @callback
    def not_delivered(self, attempt: Attempt, reason: str) -> None:
        """Hear that a message which the provider had taken did not reach its person.

        A call that nobody took is no fault; a text that did not arrive is.
        """
        known = meaning_of(reason)
        if known is not None:
            code, meaning = known
            reason = f"{reason} ({meaning.why})"
            if meaning.verdict is Verdict.ACCOUNT_BROKEN:
                self._channel_fails(attempt.channel_id, CredentialsRefused(reason, code))
            elif meaning.verdict is Verdict.NEVER_AGAIN:
                self._barred.bar(attempt.responder_id, attempt.channel_id, code)
        if known is not None or attempt.medium is Medium.TEXT:
            self._barred.show_unreached(attempt, reason)

    @callback
    def delivered(self, attempt: Attempt) -> None:
        """Hear that a message reached its person's telephone."""
        self._barred.reached(attempt)

    def auth_tokens(self, channel_id: str) -> tuple[str, ...]:
        """Return the secrets with which a channel's provider may sign; none for a channel without one."""
        channel = self.channels.get(channel_id)
        return channel.account.tokens if isinstance(channel, TwilioSms) else ()

    def public_url(self, channel_id: str) -> str | None:
        """Return the address under which a channel's provider reaches this hub."""
        return self.public_urls.get(channel_id)

    def app_user(self, channel_id: str) -> str | None:
        """Return the id of the Home Assistant user whose app a channel writes to; None if it is no app."""
        channel = self.channels.get(channel_id)
        return channel.user_id if isinstance(channel, CompanionAppChannel) else None

    @callback
    def opted(self, channel_id: str, phone: str, *, out: bool) -> None:
        """Hear that somebody no longer takes texts from a channel, or does again."""
        self._barred.opted(channel_id, phone, out=out)

    @callback
    def wrote_back(self, channel_id: str) -> None:
        """Hear that somebody wrote over a channel: it lives."""
        self._signs.spoke(channel_id)

    @callback
    def refused(self, channel_id: str, why: Refusal) -> None:
        """Count a callback that was turned away."""
        self._refusals.count(channel_id, self.title(channel_id), why)

    def title(self, channel_id: str) -> str:
        """Return what people call a channel; an account's calls are told from its texts."""
        return title_of(self._entry, channel_id)

    async def _remembered(self, account: TwilioSms, since: datetime) -> Remembered:
        session = async_get_clientsession(self._hass)
        try:
            texts = await async_texts_since(session, account.account, since)
            calls = await async_calls_since(session, account.account, since)
        except ChannelError as error:
            self._channel_fails(account.id, error)
            return Remembered(channel_id=account.id, whole=False)
        ours = [row for row in texts if account.has_to_do_with(row)]
        return Remembered(channel_id=account.id, texts=ours, calls=calls)

    def _channel_fails(self, channel_id: str, error: ChannelError) -> None:
        self._failing.fails(channel_id, self.title(channel_id), error)

    def _channel_works(self, channel_id: str) -> None:
        self._failing.works(channel_id, self.title(channel_id))

    def _channel_answered(self, channel_id: str) -> None:
        self._signs.answered(channel_id)
        self._channel_works(channel_id)

    async def _ask(self, channel_id: str, asking: Awaitable[None]) -> None:
        """Hear whether a provider answers for all channels of an account."""
        try:
            await asking
        except ChannelError as error:
            self._channel_fails(channel_id, error)
            return
        account = self._entry.subentries.get(channel_id)
        for one in channel_ids(account) if account else ():
            self._channel_answered(one)

    def _check_entity(self, channel_id: str, entity_id: str) -> None:
        if self._hass.states.get(entity_id) is not None:
            self._faults.mended("notify_missing", channel_id)
            self._signs.answered(channel_id)
        elif self._hass.state is CoreState.running:
            self._faults.report(
                "notify_missing",
                channel_id,
                channel=self.title(channel_id),
                entity_id=entity_id,
            )

    def _check_devices(self, channel: CompanionAppChannel | HomeVoiceChannel) -> None:
        """Ask a channel that is made of devices here whether they are there, once all of them could be."""
        if self._hass.state is not CoreState.running:
            return
        try:
            channel.check()
        except ChannelError as error:
            self._channel_fails(channel.id, error)
        else:
            self._channel_answered(channel.id)

    def _public_url(self, subentry: ConfigSubentry) -> str | None:
        """Return where the provider reaches this hub; without it answers must be fetched and keys are not heard."""
        if subentry.data[CONF_KIND] != KIND_TWILIO:
            return None
        channel_id = subentry.subentry_id
        url = public_url(self._hass, subentry)
        if url is None:
            self._faults.report("no_public_url", channel_id, severe=False, channel=subentry.title)
        else:
            self._faults.mended("no_public_url", channel_id)
            self.public_urls[channel_id] = url
        return url
