"""How an action refuses what makes no sense: with a translated text that says what was wrong and what to do."""

from homeassistant.exceptions import ServiceValidationError

from ..const import DOMAIN


def invalid(key: str, **details: str) -> ServiceValidationError:
    """Return the error with this text."""
    return ServiceValidationError(
        translation_domain=DOMAIN, translation_key=key, translation_placeholders=details
    )
