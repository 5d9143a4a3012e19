"""What counts as a telephone number: E.164, and possible in its country's plan."""

from functools import lru_cache

import phonenumbers


class NotAPhoneNumber(ValueError):
    """The text is not a number that could be dialled."""


@lru_cache(maxsize=10_000)
def e164(number: str) -> str:
    """Return the number as +8613800000001; raises `NotAPhoneNumber`."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException as error:
        raise NotAPhoneNumber(_advice(number)) from error
    if not phonenumbers.is_valid_number(parsed):
        raise NotAPhoneNumber(_advice(number))
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _advice(number: str) -> str:
    return (
        f"“{number}” is not a telephone number: write it with its country, such as +8613800000001"
    )
