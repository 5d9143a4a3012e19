"""What makes a responder complete, and how they are stored: the same for who fills in the form and for who brings a sheet."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from homeassistant.config_entries import ConfigEntry

from ..const import (
    CONF_CHANNELS,
    CONF_CONSENT,
    CONF_DUTY,
    CONF_HOUSEHOLDS,
    CONF_KIND,
    CONF_NAME,
    CONF_PHONE,
    CONF_ROLE,
    KIND_TWILIO,
    SUBENTRY_CHANNEL,
)
from ..model.words import Role
from .duty_rules import DUTY_FIELDS, duty_error, duty_shown, duty_stored
from .mistakes import Mistake
from .neighbours import Neighbours, responder_unique_id
from .telephone import NotAPhoneNumber, phone_number


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What a person is held against: the others, the community's homes and channels, the country and the time (UTC)."""

    neighbours: Neighbours
    channels: Collection[str]
    channels_by_phone: Collection[str]
    homes: Collection[str]
    country: str
    now: datetime


def channels_by_phone(entry: ConfigEntry) -> list[str]:
    """Return the ids of the channels that need a telephone number."""
    return [
        channel.subentry_id
        for channel in entry.get_subentries_of_type(SUBENTRY_CHANNEL)
        if channel.data[CONF_KIND] == KIND_TWILIO
    ]


def as_entered(stored: Mapping[str, Any], around: Surroundings) -> dict[str, Any]:
    """Return a stored person as a form shows them: without channels and homes that are gone."""
    return {
        CONF_CONSENT: True,  # whoever was entered before this was asked had been asked
        **{field: value for field, value in stored.items() if field not in DUTY_FIELDS},
        CONF_CHANNELS: [one for one in stored[CONF_CHANNELS] if one in around.channels],
        CONF_HOUSEHOLDS: [one for one in stored.get(CONF_HOUSEHOLDS, []) if one in around.homes],
        CONF_DUTY: duty_shown(stored, around.now),
    }


def understand_person(
    entered: Mapping[str, Any], around: Surroundings, *, apart_from: str | None, is_new: bool
) -> tuple[dict[str, Any], list[Mistake]]:
    """Return the person as they are stored, and what is wrong; `apart_from` is their id if they have one."""
    duty = entered.get(CONF_DUTY, {})
    person: dict[str, Any] = {
        **{field: value for field, value in entered.items() if field != CONF_DUTY},
        **duty_stored(duty, around.now),
        CONF_NAME: entered[CONF_NAME].strip(),
        CONF_PHONE: None,
        CONF_CHANNELS: entered.get(CONF_CHANNELS, []),
    }
    if person[CONF_ROLE] != Role.FAMILY or not person.get(CONF_HOUSEHOLDS):
        person.pop(CONF_HOUSEHOLDS, None)
    mistakes = list(_lacking(person, around, is_new=is_new))
    if error := duty_error(duty):
        # Home Assistant shows errors beside a section, not inside.
        mistakes.append(Mistake(field=CONF_DUTY, key=error))
    if typed := (entered.get(CONF_PHONE) or "").strip():
        try:
            person[CONF_PHONE] = phone_number(typed, around.country)
        except NotAPhoneNumber:
            mistakes.append(Mistake(field=CONF_PHONE, key="invalid_phone", about={"phone": typed}))
    elif set(person[CONF_CHANNELS]) & set(around.channels_by_phone):
        mistakes.append(Mistake(field=CONF_PHONE, key="phone_needed"))
    return person, mistakes or list(_conflict(person, around.neighbours, apart_from))


def _lacking(person: Mapping[str, Any], around: Surroundings, *, is_new: bool) -> Iterator[Mistake]:
    """Yield what must be there and is not."""
    if not person[CONF_NAME]:
        yield Mistake(field=CONF_NAME, key="name_empty")
    if not person[CONF_CONSENT] and is_new:
        yield Mistake(field=CONF_CONSENT, key="consent_needed")
    if not person[CONF_CHANNELS]:
        yield Mistake(field=CONF_CHANNELS, key="channel_needed")
    is_family = person[CONF_ROLE] == Role.FAMILY
    if is_family and around.homes and CONF_HOUSEHOLDS not in person:
        yield Mistake(field=CONF_HOUSEHOLDS, key="family_needs_home")


def _conflict(
    person: Mapping[str, Any], neighbours: Neighbours, apart_from: str | None
) -> Iterator[Mistake]:
    """Yield with what the person cannot be told from another one."""
    phone, name = person[CONF_PHONE], person[CONF_NAME]
    if phone:
        field, key = CONF_PHONE, "duplicate_phone"
        found = neighbours.owner(phone, apart_from=apart_from)
    else:
        field, key = CONF_NAME, "duplicate_name"
        found = neighbours.holder(responder_unique_id(None, name), apart_from=apart_from)
    if found is not None:
        about = {"phone": phone or "", "responder": found.title}
        yield Mistake(field=field, key=key, about=about)
