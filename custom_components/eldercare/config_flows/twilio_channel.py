"""The form of an account at Twilio: it is saved only when Twilio itself says that it holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.network import NoURLAvailableError, get_url
from homeassistant.helpers.selector import BooleanSelector

from ..channels.interface import ChannelError, CredentialsRefused
from ..channels.twilio_account import DEFAULT_BASE_URL, TwilioAccount, async_check_account
from ..const import (
    CALL_IN_PATH,
    CONF_ACCOUNT_SID,
    CONF_AUTH_TOKEN,
    CONF_BASE_URL,
    CONF_CALLER_NUMBER,
    CONF_CALLS,
    CONF_FROM_NUMBER,
    CONF_KIND,
    CONF_MACHINE_DETECTION,
    CONF_PRIVATE,
    CONF_PUBLIC_URL,
    CONF_SECOND_TOKEN,
    CONF_TITLE,
    KIND_TWILIO,
    REPLY_PATH,
)
from ..register.telephone import NotAPhoneNumber, country_of, phone_number
from ..voices.wiring import caller
from .addresses import is_account_sid, sender
from .channel_form import ChannelForm, Errors, entered_address
from .choices import PASSWORD_SELECTOR, TEXT_SELECTOR, URL_SELECTOR
from .neighbours import channel_unique_id

_UNKNOWN_HOST = "https://…"


_BOOLEAN = BooleanSelector()
_SECRETS = (CONF_AUTH_TOKEN, CONF_SECOND_TOKEN)


def _schema(*, token_known: bool) -> vol.Schema:
    token = vol.Optional(CONF_AUTH_TOKEN) if token_known else vol.Required(CONF_AUTH_TOKEN)
    return vol.Schema(
        {
            vol.Required(CONF_TITLE): TEXT_SELECTOR,
            vol.Required(CONF_ACCOUNT_SID): TEXT_SELECTOR,
            token: PASSWORD_SELECTOR,
            vol.Optional(CONF_SECOND_TOKEN): PASSWORD_SELECTOR,
            vol.Required(CONF_FROM_NUMBER): TEXT_SELECTOR,
            vol.Required(CONF_CALLS, default=True): _BOOLEAN,
            vol.Optional(CONF_CALLER_NUMBER): TEXT_SELECTOR,
            vol.Required(CONF_MACHINE_DETECTION, default=False): _BOOLEAN,
            vol.Required(CONF_PRIVATE, default=False): _BOOLEAN,
            vol.Required(CONF_BASE_URL, default=DEFAULT_BASE_URL): URL_SELECTOR,
            vol.Optional(CONF_PUBLIC_URL): URL_SELECTOR,
        }
    )


class TwilioSteps(ChannelForm):
    """Ask for a Twilio account."""

    async def async_step_twilio(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a Twilio account."""
        return await self._async_twilio("twilio", user_input, {CONF_TITLE: "Twilio"})

    async def async_step_reconfigure_twilio(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask what has changed; the token stays unless a new one is entered."""
        return await self._async_twilio("reconfigure_twilio", user_input, self._stored)

    async def _async_twilio(
        self, step_id: str, user_input: dict[str, Any] | None, suggested: Mapping[str, Any]
    ) -> SubentryFlowResult:
        errors: Errors = {}
        if user_input is not None:
            data, errors = self._understand_twilio(user_input)
            unique_id = channel_unique_id(
                KIND_TWILIO, data[CONF_ACCOUNT_SID], data[CONF_FROM_NUMBER]
            )
            if not errors and self._is_taken(unique_id):
                return self.async_abort(reason="already_configured")
            if not errors:
                errors = await self._async_account_errors(data)
            if not errors:
                return self._finish(user_input[CONF_TITLE].strip(), data, unique_id)
            suggested = user_input
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(
                _schema(token_known=self._is_change),
                {key: value for key, value in suggested.items() if key not in _SECRETS},
            ),
            errors=errors,
            description_placeholders={
                "reply_url": self._url(REPLY_PATH, suggested),
                "call_in_url": self._url(CALL_IN_PATH, suggested),
                **self._placeholders,
            },
        )

    def _understand_twilio(self, user_input: dict[str, Any]) -> tuple[dict[str, Any], Errors]:
        """Return the channel as it is stored, and what is wrong with what was entered."""
        errors: Errors = {}
        stored_token = self._stored.get(CONF_AUTH_TOKEN, "")
        data = {
            CONF_KIND: KIND_TWILIO,
            CONF_ACCOUNT_SID: user_input[CONF_ACCOUNT_SID].strip(),
            CONF_AUTH_TOKEN: user_input.get(CONF_AUTH_TOKEN, "").strip() or stored_token,
            CONF_SECOND_TOKEN: user_input.get(CONF_SECOND_TOKEN, "").strip(),
            CONF_FROM_NUMBER: self._number(user_input, CONF_FROM_NUMBER, sender, errors),
            CONF_CALLS: user_input[CONF_CALLS],
            CONF_CALLER_NUMBER: self._number(user_input, CONF_CALLER_NUMBER, phone_number, errors),
            CONF_MACHINE_DETECTION: user_input[CONF_MACHINE_DETECTION],
            CONF_PRIVATE: user_input[CONF_PRIVATE],
            CONF_BASE_URL: entered_address(user_input, CONF_BASE_URL, errors) or DEFAULT_BASE_URL,
            CONF_PUBLIC_URL: entered_address(user_input, CONF_PUBLIC_URL, errors),
        }
        if not user_input[CONF_TITLE].strip():
            errors[CONF_TITLE] = "title_empty"
        if not is_account_sid(data[CONF_ACCOUNT_SID]):
            errors[CONF_ACCOUNT_SID] = "invalid_account_sid"
        if not data[CONF_AUTH_TOKEN]:
            errors[CONF_AUTH_TOKEN] = "auth_token_empty"
        if not errors and data[CONF_CALLS] and not caller(data):
            errors[CONF_CALLER_NUMBER] = "caller_needed"
        return data, errors

    def _number(
        self,
        user_input: dict[str, Any],
        field: str,
        understand: Callable[[str, str], str],
        errors: Errors,
    ) -> str:
        """Return the number entered in a field, "" for none that may be missing; what is wrong goes into `errors`."""
        text: str = user_input.get(field, "").strip()
        if not text and field == CONF_CALLER_NUMBER:
            return ""
        try:
            return understand(text, country_of(self.hass))
        except NotAPhoneNumber:
            errors[field] = "invalid_sender" if field == CONF_FROM_NUMBER else "invalid_caller"
        return text

    async def _async_account_errors(self, data: Mapping[str, Any]) -> Errors:
        """Ask Twilio whether the credentials hold, before anything is saved."""
        trouble = await async_trouble_with(self.hass, data)
        if trouble is None:
            return {}
        self._placeholders = {"error": trouble.error}
        return {"base": trouble.key}

    def _url(self, path: str, values: Mapping[str, Any]) -> str:
        """Return where Twilio is to bring replies, or calls; a channel that is being added has no id yet."""
        channel_id = self._reconfigure_subentry_id if self._is_change else "…"
        return self._public_url(values) + path.format(channel_id=channel_id)

    def _public_url(self, values: Mapping[str, Any]) -> str:
        """Return where Twilio reaches this hub; what is no address must not end up in its console."""
        errors: Errors = {}
        entered = entered_address(values, CONF_PUBLIC_URL, errors)
        if entered and not errors:
            return entered
        try:
            hub = get_url(self.hass, allow_internal=False, prefer_external=True)
        except NoURLAvailableError:
            return _UNKNOWN_HOST
        return hub.rstrip("/")


@dataclass(frozen=True)
class Trouble:
    """Why an account cannot be used: the key of the text for it, and what Twilio said."""

    key: str
    error: str


async def async_trouble_with(hass: HomeAssistant, data: Mapping[str, Any]) -> Trouble | None:
    """Ask Twilio whether each token of an account holds; return what is wrong, None if nothing is."""
    session = async_get_clientsession(hass)
    for token in filter(None, (data[CONF_AUTH_TOKEN], data.get(CONF_SECOND_TOKEN, ""))):
        account = TwilioAccount(
            account_sid=data[CONF_ACCOUNT_SID], auth_token=token, base_url=data[CONF_BASE_URL]
        )
        try:
            await async_check_account(session, account)
        except CredentialsRefused as error:
            return Trouble("invalid_auth", str(error))
        except ChannelError as error:
            return Trouble("cannot_connect", str(error))
    return None
