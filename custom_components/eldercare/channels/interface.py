"""What every way of reaching a person can do, and how it fails. Imports only the model."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ..model.incident import Attempt


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


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """To whom a message goes; `phone` is E.164 where the person has one."""

    name: str
    phone: str | None


class Channel(Protocol):
    """A way to bring a text to a person."""

    @property
    def id(self) -> str:
        """The id by which attempts name the channel."""

    async def send(self, attempt: Attempt, to: Recipient) -> str:
        """Hand a message over and return the provider's reference, "" where it has none. Raises ChannelError."""

    async def find(
        self, attempt: Attempt, to: Recipient, since: datetime, known: Collection[str]
    ) -> str | None:
        """Look whether the provider took a message since then (UTC); return its reference or None.

        `known` are references that belong to other attempts. Raises ChannelError if the provider cannot say.
        """
