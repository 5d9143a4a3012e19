"""What a way of reaching people can do, by where they are reached: the engine plans on nothing that a channel cannot bring."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .words import Medium


@dataclass(frozen=True, kw_only=True)
class Reach:
    """What a channel can do for one destination.

    `receipts`: it says whether a message arrived. `replies`, `keys`: a human can answer by writing, by a key or button.
    `links`: a text may hold a link. `template_only`: only approved texts pass. `per_day`: most messages to one address in 24 h.
    """

    receipts: bool = False
    replies: bool = False
    keys: bool = False
    links: bool = False
    template_only: bool = False
    per_day: int | None = None

    @property
    def is_answerable(self) -> bool:
        """Whether a human can say over it that they are coming."""
        return self.replies or self.keys


@dataclass(frozen=True, kw_only=True)
class Voice:
    """A channel as the engine knows it: its medium, and what it can do, with exceptions by the prefix of an E.164 number."""

    id: str
    medium: Medium
    reach: Reach
    by_prefix: Mapping[str, Reach] = field(default_factory=dict)

    def reach_of(self, phone: str | None) -> Reach:
        """Return what it can do for a number; the longest prefix that fits decides."""
        fitting = [prefix for prefix in self.by_prefix if phone and phone.startswith(prefix)]
        return self.by_prefix[max(fitting, key=len)] if fitting else self.reach
