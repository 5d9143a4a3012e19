"""Twilio's Calls: place, list, look up, end."""

from aiohttp import web

from simulators.telephones.exchange import Exchange
from simulators.telephones.gate import Gate
from simulators.telephones.listing import chosen_calls, page
from simulators.telephones.orders import call_order
from simulators.telephones.received import Fields, Received
from simulators.telephones.records import API_VERSION, Call, CallStatus
from simulators.telephones.refusals import AgainstContract, not_found
from simulators.telephones.resources import call_json
from simulators.telephones.switchboard import Switchboard


class CallsApi:
    """The operations on calls."""

    def __init__(self, *, account_sid: str, exchange: Exchange, switchboard: Switchboard) -> None:
        """Serve one account."""
        self._account_sid = account_sid
        self._exchange = exchange
        self._switchboard = switchboard

    def routes(self, gate: Gate) -> list[web.RouteDef]:
        """Return the routes of these operations, behind the gate."""
        every = f"/{API_VERSION}/Accounts/{{account}}/Calls.json"
        one = f"/{API_VERSION}/Accounts/{{account}}/Calls/{{sid}}.json"
        return [
            web.post(every, gate.serving(self._place, reading=self._read)),
            web.get(every, gate.serving(self._list)),
            web.get(one, gate.serving(self._show)),
            web.post(one, gate.serving(self._end)),
        ]

    def _read(self, form: Fields) -> object:
        return call_order(form, self._exchange.numbers)

    def _place(self, received: Received, _sid: str) -> web.Response:
        order = call_order(received.form, self._exchange.numbers)
        call = self._exchange.accept_call(
            caller=order.caller,
            telephone=order.telephone,
            timeout_s=order.timeout_s,
            says=order.says,
            script_url=order.script_url,
            status_callback=order.status_callback,
            status_events=order.status_events,
        )
        self._switchboard.dial(call)
        return self._answer(call, status=201)

    def _list(self, received: Received, _sid: str) -> web.Response:
        return web.json_response(
            page(
                chosen_calls(self._exchange.calls, received.query),
                name="calls",
                path=received.path,
                query=received.query,
                as_json=lambda call: call_json(call, self._account_sid),
            )
        )

    def _show(self, received: Received, sid: str) -> web.Response:
        return self._answer(self._existing(received, sid))

    def _end(self, received: Received, sid: str) -> web.Response:
        call = self._existing(received, sid)
        asked_for = received.form.get("Status")
        if asked_for not in {CallStatus.CANCELED, CallStatus.COMPLETED}:
            raise AgainstContract("a call takes Status=canceled or Status=completed")
        return self._answer(self._switchboard.end(call, CallStatus(asked_for)))

    def _existing(self, received: Received, sid: str) -> Call:
        call = self._exchange.call(sid)
        if call is None:
            raise not_found(received.path)
        return call

    def _answer(self, call: Call, *, status: int = 200) -> web.Response:
        return web.json_response(call_json(call, self._account_sid), status=status)
