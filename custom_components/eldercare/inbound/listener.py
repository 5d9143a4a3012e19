"""What the ears need of the hub: who signed for a channel, and where to put what they hear."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from ..model.events import Event
from ..model.words import Language


class Refusal(StrEnum):
    """Why a request was turned away."""

    NOT_SIGNED = "not signed by Twilio"
    TOO_LONG = "too long"
    TOO_SLOW = "too slow"
    TOO_MANY = "too many at once"
    WRONG_METHOD = "wrong method"
    SOMEBODY_ELSE = "pressed by somebody else"
    UNKNOWN_CALLER = "called by an unknown number"


@dataclass(frozen=True, kw_only=True)
class Speech:
    """What is said back to somebody on the telephone; `ask_again`: another key is awaited after it."""

    text: str
    language: Language
    ask_again: bool = False


@dataclass(frozen=True, kw_only=True)
class Greeting:
    """What who calls the hub hears, so often; with `attempt_id` their key answers that message."""

    speech: Speech
    attempt_id: str = ""
    times: int = 1


class Line(Protocol):
    """What must be known of a channel to believe a request, by the id of its subentry."""

    def auth_tokens(self, channel_id: str) -> tuple[str, ...]:
        """Return the secrets with which a channel's provider may sign; none for an unknown channel."""

    def public_url(self, channel_id: str) -> str | None:
        """Return the address under which the provider reaches the channel."""

    def refused(self, channel_id: str, why: Refusal) -> None:
        """Hear that a request was turned away."""

    def opted(self, channel_id: str, phone: str, *, out: bool) -> None:
        """Hear that somebody no longer takes texts from the channel, or does again."""

    def wrote_back(self, channel_id: str) -> None:
        """Hear that somebody wrote over the channel, whatever it was."""


class Listener(Protocol):
    """Where events go."""

    @property
    def switchboard(self) -> Line:
        """What is known of the channels."""

    def tell(self, event: Event) -> Awaitable[object]:
        """Take an event; done when it is committed."""

    def spoken(self, attempt_id: str) -> Speech | None:
        """Return what an attempt's call says; None if it is no longer of any concern."""

    def called_in(self, phone: str) -> Greeting | None:
        """Return what the owner of a number (E.164) hears who calls the hub; None if nobody known owns it."""

    async def keyed(self, attempt_id: str, key: str, reference: str) -> Speech | None:
        """Commit a key that was pressed on a call; return what to say back, None if it concerns nothing any more.

        `reference` is the same whenever the same press is heard again.
        """


type FindListener = Callable[[str], Listener | None]
"""Returns who listens to a channel, by the id of its subentry."""
