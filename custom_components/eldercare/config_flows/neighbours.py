"""What the community's other subentries already hold, so that nothing is entered twice."""

import unicodedata

from homeassistant.config_entries import ConfigEntry, ConfigSubentry

from ..const import (
    CONF_CODE,
    CONF_SENSORS,
    SUBENTRY_CHANNEL,
    SUBENTRY_HOUSEHOLD,
    SUBENTRY_POLICY,
    SUBENTRY_RESPONDER,
)


def household_unique_id(code: str) -> str:
    """Return a household's unique id: Chinese keyboards also type ３－５０１, and 3-501a is 3-501A."""
    return f"{SUBENTRY_HOUSEHOLD}:{unicodedata.normalize('NFKC', code).casefold()}"


def responder_unique_id(phone: str | None, name: str) -> str:
    """Return a responder's unique id: the number, or the name of who has none."""
    return f"{SUBENTRY_RESPONDER}:{phone or name}"


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


def watched_elsewhere(entry: ConfigEntry, *, apart_from: str | None) -> dict[str, str]:
    """Return the household's code for every entity that another household of the community watches."""
    return {
        entity_id: household.data[CONF_CODE]
        for household in entry.get_subentries_of_type(SUBENTRY_HOUSEHOLD)
        if household.subentry_id != apart_from
        for entity_ids in household.data[CONF_SENSORS].values()
        for entity_id in entity_ids
    }
