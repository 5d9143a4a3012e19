"""SMS through Twilio: one POST for a message, and a look at its list when the answer was lost."""

from dataclasses import replace
from datetime import datetime
from urllib.parse import quote

import aiohttp

from ..model.incident import Attempt
from ..model.reach import Voice
from .interface import NO_CLAIMS, AddressRefused, ChannelError, Claims, Limits, Recipient
from .twilio_account import Form, Row, TwilioAccount, async_list, async_request, oldest_unclaimed
from .twilio_errors import CALLBACK_REFUSED, MessageRefused
from .twilio_reach import TEXT_LIMITS, text_voice

_MESSAGING_SERVICE = "MG"
_VALIDITY_S = (1, 36000)
_PRIVACY = {"ContentRetention": "discard", "AddressRetention": "obfuscate"}


class TwilioSms:
    """Text messages from one Twilio number or Messaging Service.

    `status_url` is where Twilio reports what became of a message, None if it cannot reach the hub. `private`: Twilio is asked
    to keep neither words nor numbers; an account that may not ask for that has them sent all the same.
    """

    limits: Limits = TEXT_LIMITS

    def __init__(
        self,
        *,
        id: str,
        session: aiohttp.ClientSession,
        account: TwilioAccount,
        sender: str,
        status_url: str | None,
        private: bool = False,
    ) -> None:
        """Take the account, and the session that Home Assistant shares."""
        self.id = id
        self.account = account
        self.sender = sender
        self._session = session
        self._status_url = status_url
        self._private = private

    @property
    def voice(self) -> Voice:
        """What a text can do, by where it goes."""
        return text_voice(self.id)

    @property
    def provider(self) -> str:
        """The account's sender, whose rate all texts share."""
        return f"twilio:{self.account.account_sid}:{self.sender}"

    def has_to_do_with(self, row: Row) -> bool:
        """Whether a listed text was written to this sender or by it: the account may serve others too."""
        return self.sender in (row.get("to"), row.get("from"), row.get("messaging_service_sid"))

    async def send(self, attempt: Attempt, to: Recipient) -> str:
        """POST the message; return Twilio's sid. Raises ChannelError."""
        form: dict[str, str] | None = self._form(attempt, to)
        while form is not None:
            try:
                answer = await self._post(form)
            except ChannelError as error:
                form = _without_what_was_refused(form, error)
                if form is None:
                    raise
            else:
                return str(answer.get("sid", ""))
        raise AssertionError("a message leaves or an error says why not")

    async def find(
        self,
        attempt: Attempt,
        to: Recipient,
        since: datetime,
        claims: Claims = NO_CLAIMS,
    ) -> str | None:
        """Look for the same text to the same number since then; return its sid or None. Raises ChannelError.

        Words that Twilio was asked to forget cannot be compared: then any text of ours to that number is the one.
        """
        rows = await async_list(self._session, self.account, "Messages", {"To": to.phone or ""})
        ours = [row for row in rows if self._may_be(attempt, row.get("body"))]
        alike = [one for one in claims.rivals if self._private or one.text == attempt.text]
        return oldest_unclaimed(ours, since, replace(claims, rivals=alike))

    def _may_be(self, attempt: Attempt, body: object) -> bool:
        """Whether these are an attempt's words; a link may have been added as its last line when it left."""
        if not body:
            return self._private
        return body == attempt.text or str(body).startswith(f"{attempt.text}\nhttp")

    async def _post(self, form: dict[str, str]) -> Row:
        fields: Form = list(form.items())
        return await async_request(self._session, self.account, "POST", "Messages", data=fields)

    def _form(self, attempt: Attempt, to: Recipient) -> dict[str, str]:
        if to.phone is None:
            raise AddressRefused(f"{to.name} has no telephone number")
        is_service = self.sender.startswith(_MESSAGING_SERVICE)
        left = attempt.expires_at - (attempt.handed_over_at or attempt.planned_at)
        lowest, highest = _VALIDITY_S
        form = {
            "To": to.phone,
            "MessagingServiceSid" if is_service else "From": self.sender,
            "Body": attempt.text,
            "ValidityPeriod": str(max(lowest, min(int(left.total_seconds()), highest))),
        }
        if self._status_url is not None:
            form["StatusCallback"] = f"{self._status_url}?attempt={quote(attempt.id, safe='')}"
        return form | _PRIVACY if self._private else form


def _without_what_was_refused(form: dict[str, str], error: ChannelError) -> dict[str, str] | None:
    """Return the form with what Twilio may have refused left out; None if nothing in it can be left out.

    Twilio has no code of its own for an account that may not ask for privacy.
    """
    if error.code == CALLBACK_REFUSED and "StatusCallback" in form:
        return {name: value for name, value in form.items() if name != "StatusCallback"}
    if isinstance(error, MessageRefused) and _PRIVACY.keys() <= form.keys():
        return {name: value for name, value in form.items() if name not in _PRIVACY}
    return None
