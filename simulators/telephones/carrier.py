"""Carries texts: from the account to a telephone with receipts, from a person to the hub."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulators.telephones import twiml
from simulators.telephones.background import Background
from simulators.telephones.callbacks import Callback, Callbacks
from simulators.telephones.exchange import Exchange
from simulators.telephones.faults import Faults
from simulators.telephones.records import (
    API_VERSION,
    Direction,
    Sleep,
    Text,
    TextStatus,
)
from simulators.telephones.segments import segment_count


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What became of a text that a person sent."""

    text: Text
    callback: Callback | None
    """The webhook call, or nothing when the number has no URL: then the hub must ask."""
    answers: tuple[str, ...] = ()
    problem: str | None = None

    @property
    def status(self) -> int | None:
        """The HTTP status with which the hub answered, if it did."""
        return self.callback.status if self.callback else None

    def as_json(self) -> dict[str, Any]:
        """Return it for the control API."""
        return {
            "sid": self.text.sid,
            "to": self.text.recipient,
            "status": self.status,
            "twiml": self.callback.body if self.callback else "",
            "answers": list(self.answers),
            "error": self.problem or (self.callback.error if self.callback else None),
            "at": self.callback.at if self.callback else self.text.created_at,
            "answered_at": self.callback.answered_at if self.callback else None,
        }


class Carrier:
    """Moves texts through their states and tells the hub."""

    def __init__(
        self,
        *,
        account_sid: str,
        exchange: Exchange,
        callbacks: Callbacks,
        faults: Faults,
        background: Background,
        sleep: Sleep,
        delivery_s: float,
    ) -> None:
        """Take `delivery_s` seconds from acceptance to the telephone."""
        self._account_sid = account_sid
        self._exchange = exchange
        self._callbacks = callbacks
        self._faults = faults
        self._background = background
        self._sleep = sleep
        self._delivery_s = delivery_s

    def carry(self, text: Text) -> None:
        """Set a queued text on its way."""
        self._background.run(self._deliver(text.sid))

    async def reply(self, *, telephone: str, body: str, to: str) -> Reply:
        """Send a person's text to the hub; returns when the hub has answered."""
        text = self._exchange.accept_text(
            sender=telephone, recipient=to, body=body, direction=Direction.INBOUND
        )
        url = self._exchange.numbers.get(to)
        if url is None:
            return Reply(text=text, callback=None)
        callback = await self._callbacks.post(url, self._inbound_form(text))
        if not callback.arrived:
            return Reply(text=text, callback=callback)
        try:
            answers = twiml.messages(callback.body)
        except twiml.NotTwiml as error:
            return Reply(text=text, callback=callback, problem=str(error))
        for answer in answers:
            self.carry(
                self._exchange.accept_text(
                    sender=to,
                    recipient=telephone,
                    body=answer,
                    direction=Direction.OUTBOUND_REPLY,
                )
            )
        return Reply(text=text, callback=callback, answers=answers)

    async def _deliver(self, sid: str) -> None:
        await self._sleep(self._delivery_s / 2)
        if not self._move(sid, TextStatus.SENT):
            return
        await self._sleep(self._delivery_s / 2)
        text = self._exchange.text(sid)
        error_code = self._faults.undeliverable.get(text.recipient) if text else None
        reached = TextStatus.UNDELIVERED if error_code else TextStatus.DELIVERED
        self._move(sid, reached, error_code=error_code)

    def _move(self, sid: str, status: TextStatus, *, error_code: int | None = None) -> bool:
        text = self._exchange.text(sid)
        if text is None or text.status is TextStatus.CANCELED:
            return False
        moved = self._exchange.move_text(text, status, error_code=error_code)
        if moved.status_callback:
            self._background.run(
                self._callbacks.post_in_turn(sid, moved.status_callback, self._status_form(moved))
            )
        return True

    def _status_form(self, text: Text) -> Mapping[str, str]:
        form = {
            "MessageSid": text.sid,
            "SmsSid": text.sid,
            "MessageStatus": text.status,
            "SmsStatus": text.status,
            "To": text.recipient,
            "From": text.sender,
            "AccountSid": self._account_sid,
            "ApiVersion": API_VERSION,
        }
        return form | {"ErrorCode": str(text.error_code)} if text.error_code else form

    def _inbound_form(self, text: Text) -> Mapping[str, str]:
        return {
            "MessageSid": text.sid,
            "SmsMessageSid": text.sid,
            "SmsSid": text.sid,
            "SmsStatus": text.status,
            "From": text.sender,
            "To": text.recipient,
            "Body": text.body,
            "AccountSid": self._account_sid,
            "NumMedia": "0",
            "NumSegments": str(segment_count(text.body)),
            "ApiVersion": API_VERSION,
        }
