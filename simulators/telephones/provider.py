"""Twilio without the wire: takes requests as values, and says what becomes of each.

Pure: time, chance and the way to the hub are handed in. The server plays the outcomes over HTTP,
`virtual` plays them on a virtual clock.
"""

import base64
import hmac
import re
from typing import Final

from simulators.telephones.agenda import Agenda
from simulators.telephones.calls_api import CallsApi
from simulators.telephones.carrier import Carrier
from simulators.telephones.contract import Contract, Violation
from simulators.telephones.courier import Courier
from simulators.telephones.exchange import Exchange
from simulators.telephones.faults import Fail, Fault, Faults, Hang, LoseAnswer, Refuse, Slow
from simulators.telephones.limits import Limits, Meter
from simulators.telephones.messages_api import MessagesApi
from simulators.telephones.network import Network
from simulators.telephones.outcomes import (
    Answer,
    Answered,
    Dropped,
    Outcome,
    Refused,
    Unanswered,
)
from simulators.telephones.people import People
from simulators.telephones.received import Journal, Received
from simulators.telephones.records import API_VERSION
from simulators.telephones.refusals import (
    AgainstContract,
    Refusal,
    not_authenticated,
    not_found,
)
from simulators.telephones.switchboard import Switchboard
from simulators.telephones.twiml import NotTwiml
from simulators.telephones.voice.pace import Pace
from simulators.telephones.voice.script import prompts_of, read_script
from simulators.telephones.webhooks import Outlet

_RESOURCE: Final = re.compile(
    rf"/{API_VERSION}/Accounts/(?P<account>[^/]+)/(?P<kind>Messages|Calls)(?:/(?P<sid>[^/]+))?\.json"
)
_FAULT_NAMES: Final = {
    Fail: "error",
    Hang: "no answer",
    LoseAnswer: "answer lost",
    Refuse: "connection refused",
    Slow: "slow",
}


class Provider:
    """One account at Twilio, and the network behind it."""

    def __init__(
        self,
        *,
        account_sid: str,
        auth_token: str,
        exchange: Exchange,
        outlet: Outlet,
        agenda: Agenda,
        pace: Pace,
        delivery_s: float = 0,
        contract: Contract | None = None,
    ) -> None:
        """Guard one account; `contract` is Twilio's document, where it is at hand."""
        self.account_sid = account_sid
        self.auth_tokens = [auth_token]
        self.exchange = exchange
        self.faults = Faults()
        self.limits = Limits()
        self.answers_after_s = 0.0
        self.people = People(agenda)
        self.journal = Journal()
        self.violations: list[Violation] = []
        self.courier = Courier(
            auth_token=auth_token,
            outlet=outlet,
            agenda=agenda,
            faults=self.faults,
            now=exchange.now,
        )
        network = Network(
            account_sid=account_sid,
            exchange=exchange,
            agenda=agenda,
            courier=self.courier,
            faults=self.faults,
            people=self.people,
        )
        self.carrier = Carrier(network, delivery_s=delivery_s)
        self.switchboard = Switchboard(network, pace=pace)
        self._messages = MessagesApi(network, self.carrier)
        self._calls = CallsApi(network, self.switchboard)
        self._contract = contract
        self._meter = Meter()

    def rotate_token(self, auth_token: str) -> None:
        """Sign with a new token from now on; the old one still logs in."""
        self.auth_tokens.append(auth_token)
        self.courier.auth_token = auth_token

    def request(self, received: Received) -> Outcome:
        """Take one request, and return what becomes of it."""
        line = self.journal.enter(received)
        fault: Fault | None = None
        is_processed = False
        try:
            self._authenticate(received)
            self._check(received)
            fault = self.faults.take() or self._chance(received)
            if isinstance(fault, Fail) and not fault.is_processed:
                raise fault.as_refusal()
            if not _is_struck_before(fault):
                self._measure(received)
                answer = self._serve(received)
                is_processed = True
            if isinstance(fault, Fail):
                raise fault.as_refusal()
        except Refusal as refusal:
            if isinstance(refusal, AgainstContract):
                self._record(received, refusal.problems)
            answer = Answer(status=refusal.status, body=refusal.as_json())
        if isinstance(fault, Hang | LoseAnswer | Refuse):
            self._close(line, None, fault, is_processed=is_processed)
            return self._unanswered(fault)
        self._close(line, answer.status, fault, is_processed=is_processed)
        slow_s = fault.seconds if isinstance(fault, Slow) else 0
        return Answered(answer=answer, after_s=self.answers_after_s + slow_s)

    def _unanswered(self, fault: Hang | LoseAnswer | Refuse) -> Outcome:
        match fault:
            case Hang():
                return Unanswered()
            case LoseAnswer():
                return Dropped(after_s=self.answers_after_s)
            case Refuse():
                return Refused()

    def _close(
        self, line: int, status: int | None, fault: Fault | None, *, is_processed: bool
    ) -> None:
        name = _FAULT_NAMES[type(fault)] if fault else ""
        self.journal.answered(line, status, fault=name, is_processed=is_processed)

    def _chance(self, received: Received) -> Fault | None:
        chaos = self.faults.chaos
        return chaos.request_fault(_about(received)) if chaos else None

    def _serve(self, received: Received) -> Answer:
        found = _RESOURCE.fullmatch(received.path)
        if found is None:
            raise not_found(received.path)
        api = self._messages if found["kind"] == "Messages" else self._calls
        return api.serve(received, found["sid"] or "")

    def _measure(self, received: Received) -> None:
        found = _RESOURCE.fullmatch(received.path)
        if found is None or found["sid"] or received.method != "POST":
            return
        is_text = found["kind"] == "Messages"
        sender = received.form.get("MessagingServiceSid") or received.form.get("From", "")
        self._meter.count(
            f"{found['kind']} from {sender}",
            per_s=self.limits.messages_per_s if is_text else self.limits.calls_per_s,
            now=received.at,
        )

    def _authenticate(self, received: Received) -> None:
        found = _RESOURCE.fullmatch(received.path)
        right = any(
            hmac.compare_digest(received.authorization.encode(), self.authorization(token))
            for token in self.auth_tokens
        )
        if not right or (found and found["account"] != self.account_sid):
            raise not_authenticated()

    def authorization(self, auth_token: str) -> bytes:
        """Return the header that logs in with a token."""
        return b"Basic " + base64.b64encode(f"{self.account_sid}:{auth_token}".encode())

    def _check(self, received: Received) -> None:
        problems = self._contract.request_problems(received) if self._contract else []
        if not problems:
            return
        found = _RESOURCE.fullmatch(received.path)
        if found and not found["sid"] and received.method == "POST":
            api = self._messages if found["kind"] == "Messages" else self._calls
            try:
                # Twilio's own code says more than the contract: prefer it where there is one.
                api.read(received.form)
            except AgainstContract:
                pass
            except Refusal:
                self._record(received, tuple(problems))
                raise
        raise AgainstContract(*problems)

    def _record(self, received: Received, problems: tuple[str, ...]) -> None:
        self.violations.append(
            Violation(at=received.at, method=received.method, path=received.path, problems=problems)
        )


def _is_struck_before(fault: Fault | None) -> bool:
    return isinstance(fault, Refuse) or (isinstance(fault, Hang) and not fault.is_processed)


def _about(received: Received) -> str:
    """Return what a request is about, without the sids and addresses that differ between runs."""
    form = received.form
    said = form.get("Body", "")
    if "Twiml" in form:
        try:
            said = " ".join(prompts_of(read_script(form["Twiml"])))
        except NotTwiml:
            said = form["Twiml"]
    kind = "Calls" if "/Calls" in received.path else "Messages"
    who = form.get("To") or received.query.get("To", "")
    return f"{received.method} {kind} {who} {said}"
