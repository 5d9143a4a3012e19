"""Whether alarms have a way to people: which channels work, which fail, and of which nothing is heard any more."""

from dataclasses import dataclass

from .channel_watch import ChannelWatch
from .switchboard import Switchboard


@dataclass(frozen=True, kw_only=True)
class Paths:
    """The channels that are a way to people; those that `fail` or are `mute` by what people call them."""

    works: bool
    failing: tuple[str, ...]
    mute: tuple[str, ...]


def paths_to_people(switchboard: Switchboard, watch: ChannelWatch, homes: set[str]) -> Paths:
    """Look at every channel. Voices in `homes` (ids) do not count, for nobody else hears them."""
    channels = switchboard.channels.keys() - homes
    failing = channels & switchboard.failing
    mute = (channels & watch.mute.keys()) - failing
    return Paths(
        works=bool(channels - failing - mute),
        failing=tuple(sorted(map(switchboard.title, failing))),
        mute=tuple(sorted(map(switchboard.title, mute))),
    )
