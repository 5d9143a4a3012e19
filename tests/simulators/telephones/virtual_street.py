"""Telephones on a virtual clock, and a hub that answers them from a list."""

from dataclasses import dataclass, field
from typing import Any

from simulators.telephones.outcomes import Answered, Outcome
from simulators.telephones.records import Call
from simulators.telephones.virtual import NUMBER, Delivery, VirtualTelephones
from simulators.telephones.webhooks import Heard

VOLUNTEER = "+8613800000001"
HUB = "http://hub.example/status"
MENU = "http://hub.example/menu"


@dataclass
class Street:
    """Everybody's telephones and a hub; `scripts` are what the hub answers by address."""

    phones: VirtualTelephones = field(default_factory=lambda: VirtualTelephones(seed=7, now=1000.0))
    scripts: dict[str, str] = field(default_factory=dict)
    is_down: bool = False
    told: list[Delivery] = field(default_factory=list)

    @property
    def now(self) -> float:
        """The virtual time."""
        return self.phones.now

    def answer(self, delivery: Delivery) -> Heard:
        """Answer a webhook as the hub does."""
        self.told.append(delivery)
        if self.is_down:
            return Heard(error="connection refused")
        return Heard(status=200, body=self.scripts.get(delivery.url.partition("?")[0], ""))

    def wait(self, seconds: float) -> None:
        """Let time go by."""
        self.phones.play(self.now + seconds, self.answer)

    def send(self, body: str = "smoke", to: str = VOLUNTEER, **form: str) -> str:
        """Send a text that is accepted, and return its sid."""
        fields = {"To": to, "From": NUMBER, "Body": body, "StatusCallback": HUB} | form
        return str(body_of(self.phones.submit_message(fields, self.now))["sid"])

    def dial(self, script: str, to: str = VOLUNTEER, **form: Any) -> str:
        """Place a call that is accepted, and return its sid."""
        fields = {"To": to, "From": NUMBER, "Twiml": f"<Response>{script}</Response>"} | form
        return str(body_of(self.phones.submit_call(fields, self.now))["sid"])

    def pick_up(self, script: str, **form: Any) -> str:
        """Place a call, let it ring, pick up."""
        sid = self.dial(script, **form)
        self.wait(1)
        self.phones.answer(sid, self.now)
        return sid

    def call(self, sid: str) -> Call:
        """Return a call as it is now."""
        call = self.phones.exchange.call(sid)
        assert call is not None
        return call

    def show(self, resource: str) -> dict[str, Any]:
        """Return what the API says of a resource."""
        return body_of(self.phones.ask("GET", resource, self.now))

    def statuses(self, name: str = "MessageStatus") -> list[str]:
        """Return what the hub was told, in order."""
        return [one.form[name] for one in self.told if name in one.form]

    def forms(self, url: str) -> list[dict[str, str]]:
        """Return what was posted to an address."""
        return [dict(one.form) for one in self.told if one.url == url]


def body_of(outcome: Outcome) -> dict[str, Any]:
    """Return the JSON of an answer that came."""
    assert isinstance(outcome, Answered), outcome
    assert outcome.answer.body is not None
    assert outcome.answer.status < 300, outcome.answer.body
    return outcome.answer.body


def refusal_of(outcome: Outcome) -> tuple[int, int]:
    """Return status and code of a refusal."""
    assert isinstance(outcome, Answered), outcome
    assert outcome.answer.body is not None
    return outcome.answer.status, outcome.answer.body["code"]
