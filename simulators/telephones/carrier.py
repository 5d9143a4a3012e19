"""Carries texts: from the account to a telephone with receipts, from a person to the hub."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from simulators.telephones import twiml
from simulators.telephones.chaos import NO_RECEIPT, about_text
from simulators.telephones.habits import Pickup, Receipt
from simulators.telephones.network import Network
from simulators.telephones.opt_out import OptOuts
from simulators.telephones.records import (
    API_VERSION,
    FINISHED_TEXT,
    Direction,
    Text,
    TextStatus,
)
from simulators.telephones.segments import segment_count
from simulators.telephones.webhooks import Callback, Heard

UNREACHABLE = 30003
TOO_LATE = 30036


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

    def __init__(self, network: Network, *, delivery_s: float) -> None:
        """Take `delivery_s` seconds from acceptance to the telephone."""
        self.delivery_s = delivery_s
        self.opt_outs = OptOuts()
        self._account_sid = network.account_sid
        self._exchange = network.exchange
        self._courier = network.courier
        self._faults = network.faults
        self._people = network.people
        self._agenda = network.agenda

    def carry(self, text: Text) -> None:
        """Set a queued text on its way."""
        habits = self._people.habits_of(text.recipient)
        delivery_s = self.delivery_s if habits.delivery_s is None else habits.delivery_s
        if self._faults.chaos is not None:
            delivery_s += self._faults.chaos.text_delay_s(text)

        def send() -> None:
            if self._move(text.sid, TextStatus.SENT):
                self._agenda.after(delivery_s / 2, lambda: self._arrive(text.sid))

        self._agenda.after(delivery_s / 2, send)

    def reply(self, *, telephone: str, body: str, to: str, done: Callable[[Reply], None]) -> None:
        """Send a person's text to the hub; `done` is told when the hub has answered."""
        text = self._exchange.accept_text(
            sender=telephone, recipient=to, body=body, direction=Direction.INBOUND
        )
        confirmation = self.opt_outs.hear(telephone=telephone, number=to, body=body)
        url = self._exchange.numbers.get(to)
        if confirmation is not None:
            self._write_back(text, confirmation)
        if url is None:
            done(Reply(text=text, callback=None))
            return

        def heard(callback: Callback, answer: Heard) -> None:
            done(self._answered(text, callback, answer))

        self._courier.ask(url, self._inbound_form(text), heard)

    def _answered(self, text: Text, callback: Callback, answer: Heard) -> Reply:
        if not answer.arrived:
            return Reply(text=text, callback=callback)
        try:
            answers = twiml.messages(answer.body)
        except twiml.NotTwiml as error:
            return Reply(text=text, callback=callback, problem=str(error))
        if self.opt_outs.has_opted_out(telephone=text.sender, number=text.recipient):
            return Reply(text=text, callback=callback, problem="opted out: nothing is sent back")
        for body in answers:
            self._write_back(text, body)
        return Reply(text=text, callback=callback, answers=answers)

    def _write_back(self, text: Text, body: str) -> None:
        self.carry(
            self._exchange.accept_text(
                sender=text.recipient,
                recipient=text.sender,
                body=body,
                direction=Direction.OUTBOUND_REPLY,
            )
        )

    def _arrive(self, sid: str) -> None:
        text = self._exchange.text(sid)
        if text is None or text.status in FINISHED_TEXT:
            return
        error_code = self._error(text)
        if error_code is None:
            self._move(sid, TextStatus.DELIVERED, has_arrived=True)
        elif error_code == NO_RECEIPT:
            self._exchange.move_text(text, TextStatus.SENT, has_arrived=True)
        elif error_code == TOO_LATE:
            self._move(sid, TextStatus.FAILED, error_code=error_code)
        else:
            self._move(sid, TextStatus.UNDELIVERED, error_code=error_code)
        if error_code in {None, NO_RECEIPT}:
            self._people.read(text, self._write)

    def _error(self, text: Text) -> int | None:
        """Return with which error a text ends, `NO_RECEIPT`, or nothing when all is well."""
        habits = self._people.habits_of(text.recipient)
        if text.recipient in self._faults.undeliverable:
            return self._faults.undeliverable[text.recipient]
        if habits.text is Receipt.UNDELIVERED:
            return habits.error_code
        if habits.call is Pickup.UNREACHABLE:
            return UNREACHABLE
        if self._exchange.now() - text.created_at > text.valid_s:
            return TOO_LATE
        if habits.text is Receipt.NONE:
            return NO_RECEIPT
        return self._faults.chaos.text_error(text) if self._faults.chaos else None

    def _write(self, telephone: str, body: str, to: str) -> None:
        self.reply(telephone=telephone, body=body, to=to, done=lambda _reply: None)

    def _move(
        self,
        sid: str,
        status: TextStatus,
        *,
        error_code: int | None = None,
        has_arrived: bool = False,
    ) -> bool:
        text = self._exchange.text(sid)
        if text is None or text.status is TextStatus.CANCELED:
            return False
        moved = self._exchange.move_text(
            text, status, error_code=error_code, has_arrived=has_arrived
        )
        if moved.status_callback:
            about = f"{about_text(moved)} {status}"
            form = self._status_form(moved)
            self._courier.tell(sid, moved.status_callback, form, about=about)
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
        if text.service_sid:
            form |= {"MessagingServiceSid": text.service_sid}
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
