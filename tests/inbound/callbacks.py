"""Somebody who calls the hub's addresses, and a listener that only writes down what it hears."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from aiohttp.test_utils import TestClient
from twilio.request_validator import RequestValidator
from yarl import URL

from custom_components.eldercare.inbound.listener import Greeting, Refusal, Speech
from custom_components.eldercare.model.events import Event
from custom_components.eldercare.model.words import Language

CHANNEL = "channel-sms"
TOKEN = "the first token"
SECOND_TOKEN = "the second token"
PUBLIC_URL = "https://hub.example.org"
LI = "+8613800000001"
RECEIVED = Speech(text="收到", language=Language.CHINESE)
MESSAGE = Speech(text="王阿姨家求助", language=Language.CHINESE, ask_again=True)
GREETING = Greeting(speech=MESSAGE, attempt_id="01ABC-1", times=2)


@dataclass
class Ears:
    """A listener and its switchboard in one: what was heard, and what is answered."""

    tokens: tuple[str, ...] = (TOKEN,)
    reached_at: str | None = PUBLIC_URL
    events: list[Event] = field(default_factory=list)
    keys: list[tuple[str, str, str]] = field(default_factory=list)
    opted_out: list[tuple[str, str, bool]] = field(default_factory=list)
    written_over: list[str] = field(default_factory=list)
    refusals: Counter[Refusal] = field(default_factory=Counter)
    speech: Speech | None = RECEIVED
    says: Speech | None = MESSAGE
    called: list[str] = field(default_factory=list)
    greetings: dict[str, Greeting] = field(default_factory=lambda: {LI: GREETING})

    @property
    def switchboard(self) -> Ears:
        """What is known of the channels."""
        return self

    def auth_tokens(self, channel_id: str) -> tuple[str, ...]:
        """Return the secrets."""
        return self.tokens

    def public_url(self, channel_id: str) -> str | None:
        """Return where the hub is reached."""
        return self.reached_at

    def refused(self, channel_id: str, why: Refusal) -> None:
        """Count."""
        self.refusals[why] += 1

    def opted(self, channel_id: str, phone: str, *, out: bool) -> None:
        """Write down."""
        self.opted_out.append((channel_id, phone, out))

    def wrote_back(self, channel_id: str) -> None:
        """Write down."""
        self.written_over.append(channel_id)

    async def tell(self, event: Event) -> None:
        """Write down."""
        self.events.append(event)

    def spoken(self, attempt_id: str) -> Speech | None:
        """Return the message."""
        return self.says

    def called_in(self, phone: str) -> Greeting | None:
        """Return how a person whose number is known is greeted."""
        self.called.append(phone)
        return self.greetings.get(phone)

    async def keyed(self, attempt_id: str, key: str, reference: str) -> Speech | None:
        """Write down."""
        self.keys.append((attempt_id, key, reference))
        return self.speech

    @property
    def heard_nothing(self) -> bool:
        """Whether nothing at all was believed."""
        return not (self.events or self.keys or self.opted_out or self.written_over or self.called)


def signature(
    path: str, form: dict[str, str], *, token: str = TOKEN, host: str = PUBLIC_URL
) -> str:
    """Return what Twilio's own package signs."""
    return str(RequestValidator(token).compute_signature(f"{host}{path}", form))


class Caller:
    """Somebody who POSTs, signed as Twilio signs unless told otherwise."""

    def __init__(self, client: TestClient[Any, Any]) -> None:
        """Use this client."""
        self.client = client

    async def post(
        self, path: str, form: dict[str, str] | bytes, *, signed: str | None = None
    ) -> tuple[int, str]:
        """Return the status and the text of the answer."""
        if signed is None:
            signed = signature(path, form if isinstance(form, dict) else {})
        headers = {"X-Twilio-Signature": signed} if signed else {}
        url = URL(path, encoded=True)
        async with self.client.post(url, data=form, headers=headers) as response:
            return response.status, await response.text()
