"""Whose telephone number it is: one number belongs to one person, or nobody could tell who replied."""

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant

from ..const import (
    CONF_PHONE,
    CONF_RESIDENT_PHONE,
    FALLBACK_COUNTRY,
    SUBENTRY_HOUSEHOLD,
    SUBENTRY_RESPONDER,
)
from .addresses import phone_number

_NUMBER_FIELDS = {SUBENTRY_RESPONDER: CONF_PHONE, SUBENTRY_HOUSEHOLD: CONF_RESIDENT_PHONE}


def dialled_from(hass: HomeAssistant, typed: str) -> str:
    """Return as E.164 what somebody at this hub would dial. Raises NotAPhoneNumber."""
    return phone_number(typed, hass.config.country or FALLBACK_COUNTRY)


def owner_of(entry: ConfigEntry, phone: str, *, apart_from: str | None) -> ConfigSubentry | None:
    """Return the responder or household that has the E.164 number; `apart_from` is the id of the one being edited."""
    return next(
        (
            subentry
            for kind, field in _NUMBER_FIELDS.items()
            for subentry in entry.get_subentries_of_type(kind)
            if subentry.data.get(field) == phone and subentry.subentry_id != apart_from
        ),
        None,
    )
