"""Twilio's Messages: send, list, look up, cancel or redact, delete."""

from aiohttp import web

from simulators.telephones.carrier import Carrier
from simulators.telephones.exchange import Exchange
from simulators.telephones.gate import Gate
from simulators.telephones.listing import chosen_texts, page
from simulators.telephones.orders import text_order
from simulators.telephones.received import Fields, Received
from simulators.telephones.records import (
    API_VERSION,
    FINISHED_TEXT,
    Direction,
    Text,
    TextStatus,
)
from simulators.telephones.refusals import AgainstContract, Refusal, not_found
from simulators.telephones.resources import message_json


class MessagesApi:
    """The operations on texts."""

    def __init__(self, *, account_sid: str, exchange: Exchange, carrier: Carrier) -> None:
        """Serve one account."""
        self._account_sid = account_sid
        self._exchange = exchange
        self._carrier = carrier

    def routes(self, gate: Gate) -> list[web.RouteDef]:
        """Return the routes of these operations, behind the gate."""
        every = f"/{API_VERSION}/Accounts/{{account}}/Messages.json"
        one = f"/{API_VERSION}/Accounts/{{account}}/Messages/{{sid}}.json"
        return [
            web.post(every, gate.serving(self._send, reading=self._read)),
            web.get(every, gate.serving(self._list)),
            web.get(one, gate.serving(self._show)),
            web.post(one, gate.serving(self._update)),
            web.delete(one, gate.serving(self._delete)),
        ]

    def _read(self, form: Fields) -> object:
        return text_order(form, self._exchange.numbers)

    def _send(self, received: Received, _sid: str) -> web.Response:
        order = text_order(received.form, self._exchange.numbers)
        text = self._exchange.accept_text(
            sender=order.sender,
            recipient=order.recipient,
            body=order.body,
            direction=Direction.OUTBOUND_API,
            status_callback=order.status_callback,
        )
        self._carrier.carry(text)
        return self._answer(text, status=201)

    def _list(self, received: Received, _sid: str) -> web.Response:
        return web.json_response(
            page(
                chosen_texts(self._exchange.texts, received.query),
                name="messages",
                path=received.path,
                query=received.query,
                as_json=lambda text: message_json(text, self._account_sid),
            )
        )

    def _show(self, received: Received, sid: str) -> web.Response:
        return self._answer(self._existing(received, sid))

    def _update(self, received: Received, sid: str) -> web.Response:
        text = self._existing(received, sid)
        if received.form.get("Status") == TextStatus.CANCELED:
            if text.status is not TextStatus.QUEUED:
                raise Refusal(400, 30409, f"Message {sid} is {text.status}: too late to cancel it.")
            return self._answer(self._exchange.move_text(text, TextStatus.CANCELED))
        if received.form.get("Body") == "":
            return self._answer(self._exchange.redact_text(text))
        raise AgainstContract("a message takes Status=canceled, or an empty Body to redact it")

    def _delete(self, received: Received, sid: str) -> web.Response:
        text = self._existing(received, sid)
        if text.status not in FINISHED_TEXT:
            raise Refusal(409, 20009, f"Message {sid} is {text.status}: wait until it is complete.")
        self._exchange.delete_text(text)
        return web.Response(status=204)

    def _existing(self, received: Received, sid: str) -> Text:
        text = self._exchange.text(sid)
        if text is None:
            raise not_found(received.path)
        return text

    def _answer(self, text: Text, *, status: int = 200) -> web.Response:
        return web.json_response(message_json(text, self._account_sid), status=status)
