"""Whether what somebody typed is a telephone number, and which one: forms and sheets understand it alike."""

import phonenumbers

from homeassistant.core import HomeAssistant

from ..const import FALLBACK_COUNTRY


class NotAPhoneNumber(ValueError):
    """The text is not a number that could be dialled."""


def phone_number(text: str, country: str) -> str:
    """Return the number as E.164; one without a country code belongs to `country`. Raises NotAPhoneNumber."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as error:
        raise NotAPhoneNumber(text) from error
    if number.extension or not phonenumbers.is_valid_number(number):
        raise NotAPhoneNumber(text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def country_of(hass: HomeAssistant) -> str:
    """Return the country to which a number without a country code belongs at this hub."""
    return hass.config.country or FALLBACK_COUNTRY
