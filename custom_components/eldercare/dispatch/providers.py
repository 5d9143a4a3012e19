"""What channels say, seen from the provider behind them: what it takes, and how it fares."""

from collections.abc import Mapping

from ..channels.interface import (
    Channel,
    ChannelError,
    CredentialsRefused,
    Limits,
    NotProcessed,
    OutcomeUnknown,
)
from .waiting import Fate


def limits_by_provider(channels: Mapping[str, Channel]) -> dict[str, Limits]:
    """Return what each provider takes; where channels of the same one differ, the less of it."""
    limits: dict[str, Limits] = {}
    for channel in channels.values():
        own = channel.limits
        other = limits.get(channel.provider, own)
        limits[channel.provider] = Limits(
            per_second=min(own.per_second, other.per_second),
            at_once=min(own.at_once, other.at_once),
        )
    return limits


def fate_of(trouble: ChannelError | None) -> Fate:
    """Say how an errand went; a provider that refuses an address or a message works, and is asked by others as before."""
    match trouble:
        case NotProcessed():
            return Fate.NOT_PROCESSED
        case OutcomeUnknown() | CredentialsRefused():
            return Fate.TROUBLE
        case _:
            return Fate.TAKEN
