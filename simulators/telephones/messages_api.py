"""Twilio's Messages: send, list, look up, cancel or redact, delete."""

from simulators.telephones.carrier import Carrier
from simulators.telephones.listing import chosen_texts, page
from simulators.telephones.network import Network
from simulators.telephones.orders import TextOrder, text_order
from simulators.telephones.outcomes import Answer
from simulators.telephones.received import Fields, Received
from simulators.telephones.records import FINISHED_TEXT, Direction, Text, TextStatus
from simulators.telephones.refusals import AgainstContract, Refusal, not_allowed, not_found
from simulators.telephones.resources import message_json


class MessagesApi:
    """The operations on texts."""

    def __init__(self, network: Network, carrier: Carrier) -> None:
        """Serve one account."""
        self._account_sid = network.account_sid
        self._exchange = network.exchange
        self._carrier = carrier

    def read(self, form: Fields) -> TextOrder:
        """Read what is to be sent; raises Twilio's own refusal of it."""
        return text_order(form, self._exchange.numbers, self._exchange.services)

    def serve(self, received: Received, sid: str) -> Answer:
        """Do what a request asks for; `sid` is empty when it is about all texts."""
        match received.method, sid:
            case "POST", "":
                return self._send(received)
            case "GET", "":
                return self._list(received)
            case "GET", _:
                return self._answer(self._existing(received, sid))
            case "POST", _:
                return self._update(received, sid)
            case "DELETE", _ if sid:
                return self._delete(received, sid)
            case _:
                raise not_allowed(received.method)

    def _send(self, received: Received) -> Answer:
        order = self.read(received.form)
        if self._carrier.opt_outs.has_opted_out(telephone=order.recipient, number=order.sender):
            raise Refusal(400, 21610, "Attempt to send to unsubscribed recipient")
        text = self._exchange.accept_text(
            sender=order.sender,
            recipient=order.recipient,
            body=order.body,
            direction=Direction.OUTBOUND_API,
            status_callback=order.status_callback,
            service_sid=order.service_sid,
            valid_s=order.valid_s,
            is_discarded=order.is_discarded,
        )
        self._carrier.carry(text)
        return self._answer(text, status=201)

    def _list(self, received: Received) -> Answer:
        listed = page(
            chosen_texts(self._exchange, received.query),
            name="messages",
            path=received.path,
            query=received.query,
            as_json=lambda text: message_json(text, self._account_sid),
        )
        return Answer(status=200, body=listed)

    def _update(self, received: Received, sid: str) -> Answer:
        text = self._existing(received, sid)
        if received.form.get("Status") == TextStatus.CANCELED:
            if text.status not in {TextStatus.QUEUED, TextStatus.ACCEPTED}:
                raise Refusal(400, 30409, f"Message {sid} is {text.status}: too late to cancel it.")
            return self._answer(self._exchange.move_text(text, TextStatus.CANCELED))
        if received.form.get("Body") == "":
            return self._answer(self._exchange.redact_text(text))
        raise AgainstContract("a message takes Status=canceled, or an empty Body to redact it")

    def _delete(self, received: Received, sid: str) -> Answer:
        text = self._existing(received, sid)
        if text.status not in FINISHED_TEXT:
            raise Refusal(409, 20009, f"Message {sid} is {text.status}: wait until it is complete.")
        self._exchange.delete_text(text)
        return Answer(status=204, body=None)

    def _existing(self, received: Received, sid: str) -> Text:
        text = self._exchange.text(sid)
        if text is None:
            raise not_found(received.path)
        return text

    def _answer(self, text: Text, *, status: int = 200) -> Answer:
        return Answer(status=status, body=message_json(text, self._account_sid))
