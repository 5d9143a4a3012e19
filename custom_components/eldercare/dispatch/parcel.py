"""An attempt in the hands of the post office, and what it asks the queue for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..channels.interface import Channel, Recipient
from ..model.incident import CALLS, Attempt
from ..model.words import AttemptState
from .rules import ASK_AFTER_S, ASK_UNTIL_S
from .waiting import Errand, Waiting


@dataclass(kw_only=True)
class Parcel:
    """An attempt on its way. `asked` counts how often the provider was asked what became of it.

    `reference` is the provider's, where a receipt told it. `told_broken`: it was said that it waits for a broken provider.
    """

    attempt: Attempt
    to: Recipient
    asked: int = 0
    reference: str = ""
    told_broken: bool = False

    @property
    def since(self) -> datetime:
        """Return when (UTC) the provider can have taken it at the earliest."""
        return self.attempt.handed_over_at or self.attempt.planned_at

    def waiting(self, channel: Channel, not_before: datetime | None = None) -> Waiting:
        """Return what is to be done next: send it, or, if it may have been taken, ask."""
        attempt, errand = self.attempt, Errand.SEND
        until = attempt.expires_at
        if attempt.state is AttemptState.HANDED_OVER:
            errand, until = Errand.ASK, until + timedelta(seconds=ASK_UNTIL_S)
            if self.asked == 0:  # none long after, as after a restart
                not_before = self.since + timedelta(seconds=ASK_AFTER_S)
        return Waiting(
            attempt_id=attempt.id,
            incident_id=attempt.incident_id,
            channel_id=channel.id,
            provider=channel.provider,
            lane=attempt.lane,
            address=self.to.phone or self.to.name,
            planned_at=attempt.planned_at,
            until=until,
            errand=errand,
            not_before=not_before,
            per_day=channel.voice.reach_of(self.to.phone).per_day,
            tell_if_broken=attempt.purpose in CALLS and not self.told_broken,
        )
