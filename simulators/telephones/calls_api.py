"""Twilio's Calls: place, list, look up, end or redirect, delete."""

from simulators.telephones.listing import chosen_calls, page
from simulators.telephones.network import Network
from simulators.telephones.orders import call_order, script_or_url
from simulators.telephones.outcomes import Answer
from simulators.telephones.received import Fields, Received
from simulators.telephones.records import FINISHED_CALL, Call, CallPlan, CallStatus
from simulators.telephones.refusals import AgainstContract, Refusal, not_allowed, not_found
from simulators.telephones.resources import call_json
from simulators.telephones.switchboard import Switchboard


class CallsApi:
    """The operations on calls."""

    def __init__(self, network: Network, switchboard: Switchboard) -> None:
        """Serve one account."""
        self._account_sid = network.account_sid
        self._exchange = network.exchange
        self._switchboard = switchboard

    def read(self, form: Fields) -> CallPlan:
        """Read what is to be dialled; raises Twilio's own refusal of it."""
        return call_order(form, self._exchange.numbers)

    def serve(self, received: Received, sid: str) -> Answer:
        """Do what a request asks for; `sid` is empty when it is about all calls."""
        match received.method, sid:
            case "POST", "":
                call = self._switchboard.dial(self.read(received.form))
                return self._answer(call, status=201)
            case "GET", "":
                return self._list(received)
            case "GET", _:
                return self._answer(self._existing(received, sid))
            case "POST", _:
                return self._answer(self._update(received, self._existing(received, sid)))
            case "DELETE", _ if sid:
                return self._delete(received, sid)
            case _:
                raise not_allowed(received.method)

    def _list(self, received: Received) -> Answer:
        listed = page(
            chosen_calls(self._exchange, received.query),
            name="calls",
            path=received.path,
            query=received.query,
            as_json=lambda call: call_json(call, self._account_sid),
        )
        return Answer(status=200, body=listed)

    def _update(self, received: Received, call: Call) -> Call:
        form = received.form
        asked_for = form.get("Status")
        if asked_for is not None:
            if asked_for not in {CallStatus.CANCELED, CallStatus.COMPLETED}:
                raise AgainstContract("a call takes Status=canceled or Status=completed")
            return self._switchboard.end(call, CallStatus(asked_for))
        script, url = script_or_url(form)
        if script is None and not url:
            raise AgainstContract("a call takes Status, Twiml or Url")
        if call.status is not CallStatus.IN_PROGRESS:
            raise Refusal(400, 21220, "Call is not in-progress. Cannot redirect.")
        return self._switchboard.redirect(call, script=script, url=url or "")

    def _delete(self, received: Received, sid: str) -> Answer:
        call = self._existing(received, sid)
        if call.status not in FINISHED_CALL:
            raise Refusal(409, 20009, f"Call {sid} is {call.status}: wait until it is complete.")
        self._exchange.delete_call(call)
        return Answer(status=204, body=None)

    def _existing(self, received: Received, sid: str) -> Call:
        call = self._exchange.call(sid)
        if call is None:
            raise not_found(received.path)
        return call

    def _answer(self, call: Call, *, status: int = 200) -> Answer:
        return Answer(status=status, body=call_json(call, self._account_sid))
