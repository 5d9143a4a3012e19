"""Calls through Twilio. What is said travels with the request, so that it is spoken even if our hub cannot be reached."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

import aiohttp

from .. import twiml
from ..model.incident import CALLS, Attempt
from ..model.reach import Voice
from .interface import NO_CLAIMS, AddressRefused, ChannelError, Claims, Limits, Recipient
from .twilio_account import Form, TwilioAccount, async_list, async_request, oldest_unclaimed
from .twilio_errors import CALLBACK_REFUSED
from .twilio_reach import CALL_LIMITS, call_voice, can_reply_by_text

# A call in Twilio's list has no words by which to tell it from another one to the same person: only calls are taken for ours
# that began after we asked, give or take what two clocks that are set by the network differ. Else it is rather rung once more.
_CALLS_BEGIN_WITHIN = timedelta(seconds=5)
_RINGS_S = (5, 30)  # longer, and voicemail answers
_EVENTS = ("initiated", "ringing", "answered", "completed")
_STATUS_FIELDS = frozenset(
    {"StatusCallback", "StatusCallbackEvent", "AsyncAmd", "AsyncAmdStatusCallback"}
)


class TwilioVoice:
    """Calls from one Twilio number.

    `callback_url` is under which Twilio reports (`/call`) and brings keys (`/key`), None if it cannot reach the hub.
    `detects_machines`: Twilio listens, at a price, whether a machine has answered.
    """

    limits: Limits = CALL_LIMITS

    def __init__(
        self,
        *,
        id: str,
        session: aiohttp.ClientSession,
        account: TwilioAccount,
        caller: str,
        callback_url: str | None,
        detects_machines: bool = False,
    ) -> None:
        """Take the account, and the session that Home Assistant shares."""
        self.id = id
        self.account = account
        self._session = session
        self._caller = caller
        self._callback_url = callback_url
        self._detects_machines = detects_machines

    @property
    def voice(self) -> Voice:
        """What a call can do."""
        return call_voice(self.id, hub_is_reachable=self._callback_url is not None)

    @property
    def provider(self) -> str:
        """The account's calls: they have a rate of their own."""
        return f"twilio:{self.account.account_sid}:calls"

    async def send(self, attempt: Attempt, to: Recipient) -> str:
        """Place the call; return Twilio's sid. Raises ChannelError."""
        form = self._form(attempt, to)
        try:
            answer = await async_request(self._session, self.account, "POST", "Calls", data=form)
        except ChannelError as error:
            bare = [(name, value) for name, value in form if name not in _STATUS_FIELDS]
            if error.code != CALLBACK_REFUSED or bare == form:
                raise
            answer = await async_request(self._session, self.account, "POST", "Calls", data=bare)
        return str(answer.get("sid", ""))

    async def find(
        self,
        attempt: Attempt,
        to: Recipient,
        since: datetime,
        claims: Claims = NO_CLAIMS,
    ) -> str | None:
        """Look for a call of ours to the same number since then; return its sid or None. Raises ChannelError."""
        listed = {"To": to.phone or "", "From": self._caller}
        rows = await async_list(self._session, self.account, "Calls", listed)
        return oldest_unclaimed(rows, since, claims, _CALLS_BEGIN_WITHIN)

    def _form(self, attempt: Attempt, to: Recipient) -> Form:
        if to.phone is None:
            raise AddressRefused(f"{to.name} has no telephone number")
        left = attempt.expires_at - (attempt.handed_over_at or attempt.planned_at)
        shortest, longest = _RINGS_S
        rings_s = max(shortest, min(int(left.total_seconds()), longest))
        return [
            ("To", to.phone),
            ("From", self._caller),
            ("Twiml", self._script(attempt, to.phone)),
            ("Timeout", str(rings_s)),
            *self._reports(attempt),
        ]

    def _reports(self, attempt: Attempt) -> Form:
        """Say where Twilio reports how the call goes."""
        if self._callback_url is None:
            return []
        wants_key = str(int(attempt.purpose in CALLS))
        url = self._url("call", attempt=attempt.id, wants_key=wants_key)
        reports = [("StatusCallback", url), *(("StatusCallbackEvent", one) for one in _EVENTS)]
        if self._detects_machines:  # while the message is already being spoken
            reports += [
                ("MachineDetection", "Enable"),
                ("AsyncAmd", "true"),
                ("AsyncAmdStatusCallback", url),
            ]
        return reports

    def _script(self, attempt: Attempt, phone: str) -> str:
        language = attempt.language
        if attempt.purpose not in CALLS:
            return twiml.say(attempt.text, language, farewell=twiml.GOODBYE[language])
        if self._callback_url is not None:
            url = self._url("key", attempt=attempt.id, language=language.value, turn="1")
            return twiml.ask(attempt.text, language, url)
        phrase = twiml.BY_TEXT if can_reply_by_text(phone) else twiml.GOODBYE
        return twiml.say(attempt.text, language, farewell=phrase[language])

    def _url(self, what: str, **query: str) -> str:
        return f"{self._callback_url}/{what}?{urlencode(query)}"
