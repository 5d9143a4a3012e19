"""The telephones on a virtual clock, in one process with whoever calls them.

    phones = VirtualTelephones(seed=7, now=1_760_000_000)
    outcome = phones.submit_message({"To": …, "From": …, "Body": …, "StatusCallback": …}, now)
    for delivery in phones.next_events(now):      # everything that is due until now
        delivery.heard(Heard(status=204))         # what the hub answers, at once or later

Nothing here reads a clock, a socket or the operating system's chance: the same calls give the
same events. Events happen at their own time, however far the clock is moved at once; but what
follows from the hub's answers can only follow once it has answered: move to `next_at` at most.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final
from urllib.parse import urlencode

from simulators.telephones.agenda import VirtualAgenda
from simulators.telephones.carrier import Reply
from simulators.telephones.chaos import Chaos, Rates
from simulators.telephones.contract import Contract
from simulators.telephones.exchange import Exchange
from simulators.telephones.habits import Habits
from simulators.telephones.limits import Limits
from simulators.telephones.outcomes import Outcome
from simulators.telephones.phone_numbers import e164
from simulators.telephones.provider import Provider
from simulators.telephones.received import Pairs, Received
from simulators.telephones.records import API_VERSION, Call
from simulators.telephones.voice.pace import NATURAL, Pace
from simulators.telephones.webhooks import ANSWER_WITHIN_S, Heard, Webhook

ACCOUNT_SID: Final = "AC" + "0" * 32
AUTH_TOKEN: Final = "a-token-for-simulations"
NUMBER: Final = "+12025550100"

type Form = Mapping[str, str | list[str]]


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """A webhook on its way to the hub; call `heard` with what the hub answered.

    Without an answer within 15 seconds the network hears that there was none; later ones are lost.
    """

    at: float
    webhook: Webhook
    heard: Callable[[Heard], None]

    @property
    def url(self) -> str:
        """Where it is posted."""
        return self.webhook.url

    @property
    def form(self) -> Mapping[str, str]:
        """What is posted."""
        return self.webhook.form


class VirtualTelephones:
    """Twilio and everybody's telephone, driven by hand."""

    def __init__(
        self,
        *,
        seed: int,
        now: float = 0,
        numbers: Mapping[str, str | None] | None = None,
        account_sid: str = ACCOUNT_SID,
        auth_token: str = AUTH_TOKEN,
        delivery_s: float = 2,
        pace: Pace = NATURAL,
        contract: Contract | None = None,
    ) -> None:
        """Start the clock at `now` (unix time); sids and chaos come from the seed."""
        self._agenda = VirtualAgenda(now=now)
        self._seed = seed
        self._has_contract = contract is not None
        self._outbox: list[Delivery] = []
        identities = Random(f"{seed} identities")
        self.clock_skew_s = 0.0
        self.exchange = Exchange(
            numbers={NUMBER: None} if numbers is None else numbers,
            now=lambda: self._agenda.now + self.clock_skew_s,
            identify=lambda: f"{identities.getrandbits(128):032x}",
        )
        self.provider = Provider(
            account_sid=account_sid,
            auth_token=auth_token,
            exchange=self.exchange,
            outlet=self,
            agenda=self._agenda,
            pace=pace,
            delivery_s=delivery_s,
            contract=contract,
        )

    @property
    def now(self) -> float:
        """How far the virtual clock has come."""
        return self._agenda.now

    @property
    def next_at(self) -> float | None:
        """When the network next does something; nothing if it only waits for the hub."""
        return self._outbox[0].at if self._outbox else self._agenda.next_at

    def submit_message(self, form: Form, now: float) -> Outcome:
        """Ask Twilio to send a text (`POST Messages.json`)."""
        return self.ask("POST", "Messages", now, form=form)

    def submit_call(self, form: Form, now: float) -> Outcome:
        """Ask Twilio to place a call (`POST Calls.json`)."""
        return self.ask("POST", "Calls", now, form=form)

    def ask(
        self,
        method: str,
        resource: str,
        now: float,
        *,
        form: Form | None = None,
        query: Mapping[str, str] | None = None,
        auth_token: str | None = None,
    ) -> Outcome:
        """Ask anything; `resource` is `Messages`, `Calls/CA…` and so on, without `.json`."""
        self._agenda.advance(now)
        pairs = _pairs(form or {})
        login = auth_token or self.provider.auth_tokens[0]
        return self.provider.request(
            Received.of(
                at=self.exchange.now(),
                method=method,
                path=f"/{API_VERSION}/Accounts/{self.provider.account_sid}/{resource}.json",
                authorization=self.provider.authorization(login).decode(),
                query=tuple((query or {}).items()),
                # Only the contract looks at the bytes.
                body=urlencode(pairs).encode() if self._has_contract else b"",
                form=pairs,
            )
        )

    def next_events(self, now: float) -> list[Delivery]:
        """Let everything happen until `now`; returns the webhooks that go out meanwhile."""
        self._agenda.advance(now)
        outbox, self._outbox = self._outbox, []
        return outbox

    def post(self, webhook: Webhook, heard: Callable[[Heard], None]) -> None:
        """Take a webhook from the network; see `webhooks.Outlet`."""
        waits = [heard]

        def hear_once(answer: Heard) -> None:
            if waits:
                waits.pop()(answer)

        self._outbox.append(Delivery(at=self.now, webhook=webhook, heard=hear_once))
        too_late = Heard(error=f"no answer within {ANSWER_WITHIN_S} s")
        self._agenda.after(ANSWER_WITHIN_S, lambda: hear_once(too_late))

    def play(self, until: float, hub: Callable[[Delivery], Heard]) -> None:
        """Let everything happen until then, with a hub that answers each webhook at once."""
        while self.next_at is not None and self.next_at <= until:
            for delivery in self.next_events(self.next_at):
                delivery.heard(hub(delivery))
        self._agenda.advance(until)

    def behave(self, telephone: str, habits: Habits) -> None:
        """Let somebody behave like this from now on."""
        self.provider.people.behave(e164(telephone), habits)

    def unleash(self, rates: Rates, *, seed: int | None = None) -> None:
        """Let things go wrong at these rates."""
        self.provider.faults.chaos = Chaos(seed=self._seed if seed is None else seed, rates=rates)

    def calm(self) -> None:
        """Let everything work again."""
        self.provider.faults.clear()

    def limit(self, limits: Limits) -> None:
        """Refuse more than this with 429."""
        self.provider.limits = limits

    def reply(
        self,
        telephone: str,
        body: str,
        now: float,
        *,
        to: str = NUMBER,
        done: Callable[[Reply], None] = lambda _reply: None,
    ) -> None:
        """Let somebody write to the hub; the webhook is among the next events."""
        self._agenda.advance(now)
        self.provider.carrier.reply(telephone=e164(telephone), body=body, to=to, done=done)

    def answer(self, call_sid: str, now: float) -> Call:
        """Let somebody pick up."""
        self._agenda.advance(now)
        return self.provider.switchboard.answer(call_sid)

    def press(self, call_sid: str, keys: str, now: float) -> Call:
        """Let somebody press keys."""
        self._agenda.advance(now)
        return self.provider.switchboard.press(call_sid, keys)

    def hang_up(self, call_sid: str, now: float) -> Call:
        """Let somebody put the receiver down."""
        self._agenda.advance(now)
        return self.provider.switchboard.hang_up(call_sid)


def _pairs(form: Form) -> Pairs:
    return tuple(
        (name, each)
        for name, value in form.items()
        for each in ([value] if isinstance(value, str) else value)
    )
