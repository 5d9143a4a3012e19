"""Which of the community's other subentries already holds something, so that no channel and no policy is entered twice."""

from homeassistant.config_entries import ConfigEntry, ConfigSubentry

from ..const import SUBENTRY_CHANNEL, SUBENTRY_POLICY


def channel_unique_id(kind: str, *address: str) -> str:
    """Return a channel's unique id: its kind and what it speaks through."""
    return ":".join((SUBENTRY_CHANNEL, kind, *address))


def policy_unique_id(kind: str, household_id: str | None) -> str:
    """Return a policy's unique id: one for each kind in each household, and one for all the others."""
    return f"{SUBENTRY_POLICY}:{kind}:{household_id or ''}"


def holder_of(
    entry: ConfigEntry, unique_id: str, *, apart_from: str | None
) -> ConfigSubentry | None:
    """Return which other subentry already has the unique id; `apart_from` is the id of the one being edited."""
    return next(
        (
            subentry
            for subentry in entry.subentries.values()
            if subentry.unique_id == unique_id and subentry.subentry_id != apart_from
        ),
        None,
    )
