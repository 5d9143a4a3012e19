"""The accounts at the providers that call the hub back: with which tokens they sign, and whether they reach it at all."""

from dataclasses import dataclass
from random import Random

from .callbacks import HUB_URL

_CALLS = ":voice"


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account with texts and calls; `tokens` are all with which it may sign, two while they are being changed.

    `public_url` is where it reaches the hub, None where the hub must ask.
    """

    id: str
    tokens: tuple[str, ...]
    public_url: str | None = HUB_URL


def accounts(chance: Random) -> dict[str, Account]:
    """Draw the accounts of a run: some change their token, some cannot reach the hub."""
    return {key: _account(key, chance) for key in ("east", "west")}


def account_of(channel_id: str) -> str:
    """Return the id of the account to which a channel belongs."""
    return channel_id.removesuffix(_CALLS)


def _account(key: str, chance: Random) -> Account:
    tokens = (f"the token of {key}", f"the new token of {key}")[: chance.choice((1, 1, 2))]
    return Account(id=key, tokens=tokens, public_url=HUB_URL if chance.random() < 0.8 else None)
