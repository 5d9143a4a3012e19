"""What every way of reaching a person can do, and how it fails. Imports only the model."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ..model.incident import Attempt
from ..model.reach import Voice


class ChannelError(Exception):
    """A channel could not do what it was asked; the message is for the ledger and the log.

    `code` is the provider's own number for it, where it gave one.
    """

    def __init__(self, message: str, code: int | None = None) -> None:
        """Keep the provider's code beside the message."""
        super().__init__(message)
        self.code = code


class CredentialsRefused(ChannelError):
    """The provider does not know the account, or the account may not do this: an operator must act."""


class AddressRefused(ChannelError):
    """The provider will never bring a message to this address."""


class NotProcessed(ChannelError):
    """The provider certainly did nothing; trying again later is safe."""


class ProviderUnreachable(NotProcessed):
    """The provider could not even be asked."""


class OutcomeUnknown(ChannelError):
    """The provider may or may not have taken the message: it must be asked before anything is sent again."""


class CannotTellApart(ChannelError):
    """The provider has messages that may be this one or another in doubt: `references` may be taken for nobody's."""

    def __init__(self, references: Collection[str]) -> None:
        """Keep which messages these are."""
        super().__init__("what the provider has may be another message")
        self.references = frozenset(references)


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """To whom a message goes; `phone` is E.164 where the person has one."""

    name: str
    phone: str | None


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much a provider takes from us: messages per second on average, and requests open at the same time."""

    per_second: float
    at_once: int


@dataclass(frozen=True, kw_only=True)
class Claims:
    """What at a provider belongs to other attempts, or may.

    `known` are references that belong to others. `disputed` are one attempt's or another's, so that nobody claims them.
    `rivals` are other attempts to the same person over this channel, each once for every message that it may have there
    under a name that nobody knows: because it is in doubt itself, or left more than once.
    """

    known: Collection[str] = ()
    disputed: Collection[str] = ()
    rivals: Collection[Attempt] = ()


NO_CLAIMS = Claims()


class Channel(Protocol):
    """A way to bring a message to a person."""

    @property
    def id(self) -> str:
        """The id by which attempts name the channel."""

    @property
    def voice(self) -> Voice:
        """What the channel can do, as the engine knows it; has the channel's id."""

    @property
    def provider(self) -> str:
        """Whose budget it draws on: channels with the same provider share their limits and fail together."""

    @property
    def limits(self) -> Limits:
        """How much the provider takes from us."""

    async def send(self, attempt: Attempt, to: Recipient) -> str:
        """Hand a message over and return the provider's reference, "" where it has none. Raises ChannelError."""

    async def find(
        self,
        attempt: Attempt,
        to: Recipient,
        since: datetime,
        claims: Claims = NO_CLAIMS,
    ) -> str | None:
        """Look whether the provider took a message since then (UTC); return its reference or None.

        Raises CannotTellApart where what it has could be a rival's: a message that comes twice is better than one that never
        comes. Raises ChannelError if the provider cannot say.
        """
