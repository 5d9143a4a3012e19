"""The hub's side of a network: a channel as the post office knows it, with a judge who sees every message leave."""

from dataclasses import replace
from datetime import datetime

from custom_components.eldercare.channels.interface import (
    NO_CLAIMS,
    AddressRefused,
    CannotTellApart,
    ChannelError,
    Claims,
    Limits,
    NotProcessed,
    Recipient,
)
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.reach import Voice

from .cast import Subscription
from .laws import Laws
from .network import Network
from .story import Story


class SimulatedChannel:
    """One subscription over its network (a `channels.interface.Channel`)."""

    def __init__(
        self, subscription: Subscription, network: Network, laws: Laws, story: Story
    ) -> None:
        """Take what it subscribes to and who watches."""
        self.id = subscription.voice.id
        self.voice: Voice = subscription.voice
        self.provider = subscription.provider
        self.limits: Limits = subscription.limits
        self._has_history = subscription.has_history
        self._network = network
        self._laws = laws
        self._story = story

    async def send(self, attempt: Attempt, to: Recipient) -> str:
        """Hand a message over and return its reference. Raises ChannelError."""
        self._story.tell(f"{attempt.id} leaves over {self.id} to {attempt.responder_id}")
        self._laws.leaves(attempt)
        try:
            return await self._network.post(attempt, to, self.id)
        except AddressRefused:
            self._laws.certainly_not_taken(attempt)
            raise
        except ChannelError as error:
            self._laws.troubled(self.provider)
            if isinstance(error, NotProcessed):
                self._laws.certainly_not_taken(attempt)
            raise

    async def find(
        self,
        attempt: Attempt,
        to: Recipient,
        since: datetime,
        claims: Claims = NO_CLAIMS,
    ) -> str | None:
        """Ask the network whether it took a message. Raises ChannelError."""
        found = None
        if self._has_history:
            alike = [one for one in claims.rivals if one.text == attempt.text]
            try:
                found = await self._network.find(attempt, to, since, replace(claims, rivals=alike))
            except CannotTellApart:
                self._laws.asked_in_vain(attempt)
                raise
        if found is None:
            self._laws.asked_in_vain(attempt)
        return found
