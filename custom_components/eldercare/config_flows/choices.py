"""The fields that several forms share, so that they look and behave the same everywhere."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)

from ..model.words import Language

# Each language is offered under its own name, which is the same in every language.
_NATIVE_NAMES = {Language.ENGLISH: "English", Language.CHINESE: "简体中文"}

LANGUAGE_SELECTOR = SelectSelector(
    SelectSelectorConfig(
        options=[
            SelectOptionDict(value=language.value, label=name)
            for language, name in _NATIVE_NAMES.items()
        ],
        mode=SelectSelectorMode.DROPDOWN,
    )
)
TEXT_SELECTOR = TextSelector()
NOTES_SELECTOR = TextSelector(TextSelectorConfig(multiline=True))
PASSWORD_SELECTOR = TextSelector(
    TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="off")
)
PHONE_SELECTOR = TextSelector(TextSelectorConfig(type=TextSelectorType.TEL))
URL_SELECTOR = TextSelector(TextSelectorConfig(type=TextSelectorType.URL))


def language_of(hass: HomeAssistant) -> Language:
    """Return which of our languages is nearest to the one Home Assistant is set to."""
    return Language.CHINESE if hass.config.language.startswith("zh") else Language.ENGLISH
