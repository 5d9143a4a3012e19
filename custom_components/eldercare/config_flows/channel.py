"""A channel: an account at Twilio, or a notify entity that Home Assistant already has."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigSubentryFlow, SubentryFlowResult
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.network import NoURLAvailableError, get_url
from homeassistant.helpers.selector import EntitySelector, EntitySelectorConfig

from ..channels.interface import ChannelError, CredentialsRefused
from ..channels.twilio_account import DEFAULT_BASE_URL, TwilioAccount, async_check_account
from ..const import (
    CONF_ACCOUNT_SID,
    CONF_AUTH_TOKEN,
    CONF_BASE_URL,
    CONF_ENTITY_ID,
    CONF_FROM_NUMBER,
    CONF_KIND,
    CONF_PUBLIC_URL,
    CONF_TITLE,
    FALLBACK_COUNTRY,
    KIND_NOTIFY,
    KIND_TWILIO,
    REPLY_PATH,
)
from .addresses import (
    InsecureAddress,
    NotAnAddress,
    NotAPhoneNumber,
    is_account_sid,
    sender,
    web_address,
)
from .choices import PASSWORD_SELECTOR, TEXT_SELECTOR, URL_SELECTOR
from .neighbours import channel_unique_id, holder_of

_UNKNOWN_HOST = "https://…"

type Errors = dict[str, str]


def _twilio_schema(*, token_known: bool) -> vol.Schema:
    token = vol.Optional(CONF_AUTH_TOKEN) if token_known else vol.Required(CONF_AUTH_TOKEN)
    return vol.Schema(
        {
            vol.Required(CONF_TITLE): TEXT_SELECTOR,
            vol.Required(CONF_ACCOUNT_SID): TEXT_SELECTOR,
            token: PASSWORD_SELECTOR,
            vol.Required(CONF_FROM_NUMBER): TEXT_SELECTOR,
            vol.Required(CONF_BASE_URL, default=DEFAULT_BASE_URL): URL_SELECTOR,
            vol.Optional(CONF_PUBLIC_URL): URL_SELECTOR,
        }
    )


_NOTIFY_SCHEMA = vol.Schema(
    {
        vol.Required(CONF_TITLE): TEXT_SELECTOR,
        vol.Required(CONF_ENTITY_ID): EntitySelector(EntitySelectorConfig(domain="notify")),
    }
)


class ChannelFlow(ConfigSubentryFlow):
    """Add a channel, or change one."""

    def __init__(self) -> None:
        """Begin with nothing to say."""
        self._placeholders: dict[str, str] = {}

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask what kind of channel is wanted."""
        return self.async_show_menu(step_id="user", menu_options=[KIND_TWILIO, KIND_NOTIFY])

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Go to the form of the channel's kind."""
        if self._get_reconfigure_subentry().data[CONF_KIND] == KIND_TWILIO:
            return await self.async_step_reconfigure_twilio(user_input)
        return await self.async_step_reconfigure_notify(user_input)

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

    async def async_step_notify(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a notify entity."""
        return self._notify("notify", user_input, {})

    async def async_step_reconfigure_notify(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for another notify entity."""
        return self._notify("reconfigure_notify", user_input, self._stored)

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
                _twilio_schema(token_known=self._is_change),
                {key: value for key, value in suggested.items() if key != CONF_AUTH_TOKEN},
            ),
            errors=errors,
            description_placeholders={
                "reply_url": self._reply_url(suggested),
                **self._placeholders,
            },
        )

    def _understand_twilio(self, user_input: dict[str, Any]) -> tuple[dict[str, Any], Errors]:
        """Return the channel as it is stored, and what is wrong with what was entered."""
        errors: Errors = {}
        data = {
            CONF_KIND: KIND_TWILIO,
            CONF_ACCOUNT_SID: user_input[CONF_ACCOUNT_SID].strip(),
            CONF_AUTH_TOKEN: user_input.get(CONF_AUTH_TOKEN, "").strip()
            or self._stored.get(CONF_AUTH_TOKEN, ""),
            CONF_FROM_NUMBER: user_input[CONF_FROM_NUMBER].strip(),
            CONF_BASE_URL: _address(user_input, CONF_BASE_URL, errors),
            CONF_PUBLIC_URL: _address(user_input, CONF_PUBLIC_URL, errors),
        }
        if not user_input[CONF_TITLE].strip():
            errors[CONF_TITLE] = "title_empty"
        if not is_account_sid(data[CONF_ACCOUNT_SID]):
            errors[CONF_ACCOUNT_SID] = "invalid_account_sid"
        if not data[CONF_AUTH_TOKEN]:
            errors[CONF_AUTH_TOKEN] = "auth_token_empty"
        try:
            country = self.hass.config.country or FALLBACK_COUNTRY
            data[CONF_FROM_NUMBER] = sender(data[CONF_FROM_NUMBER], country)
        except NotAPhoneNumber:
            errors[CONF_FROM_NUMBER] = "invalid_sender"
        data[CONF_BASE_URL] = data[CONF_BASE_URL] or DEFAULT_BASE_URL
        return data, errors

    async def _async_account_errors(self, data: Mapping[str, Any]) -> Errors:
        """Ask Twilio whether the credentials hold, before anything is saved."""
        account = TwilioAccount(
            account_sid=data[CONF_ACCOUNT_SID],
            auth_token=data[CONF_AUTH_TOKEN],
            base_url=data[CONF_BASE_URL],
        )
        try:
            await async_check_account(async_get_clientsession(self.hass), account)
        except ChannelError as error:
            self._placeholders = {"error": str(error)}
            refused = isinstance(error, CredentialsRefused)
            return {"base": "invalid_auth" if refused else "cannot_connect"}
        return {}

    def _notify(
        self, step_id: str, user_input: dict[str, Any] | None, suggested: Mapping[str, Any]
    ) -> SubentryFlowResult:
        errors: Errors = {}
        if user_input is not None:
            unique_id = channel_unique_id(KIND_NOTIFY, user_input[CONF_ENTITY_ID])
            if self._is_taken(unique_id):
                return self.async_abort(reason="already_configured")
            if title := user_input[CONF_TITLE].strip():
                data = {CONF_KIND: KIND_NOTIFY, CONF_ENTITY_ID: user_input[CONF_ENTITY_ID]}
                return self._finish(title, data, unique_id)
            errors[CONF_TITLE] = "title_empty"
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(
                _NOTIFY_SCHEMA, user_input or suggested
            ),
            errors=errors,
        )

    def _finish(self, title: str, data: dict[str, Any], unique_id: str) -> SubentryFlowResult:
        if self._is_change:
            return self.async_update_and_abort(
                self._get_entry(),
                self._get_reconfigure_subentry(),
                unique_id=unique_id,
                title=title,
                data=data,
                reason="reconfigure_successful",
            )
        return self.async_create_entry(title=title, data=data, unique_id=unique_id)

    def _is_taken(self, unique_id: str) -> bool:
        edited_id = self._reconfigure_subentry_id if self._is_change else None
        return holder_of(self._get_entry(), unique_id, apart_from=edited_id) is not None

    def _reply_url(self, values: Mapping[str, Any]) -> str:
        """Return where Twilio is to bring replies; a channel that is being added has no id yet."""
        channel_id = self._reconfigure_subentry_id if self._is_change else "…"
        return self._public_url(values) + REPLY_PATH.format(channel_id=channel_id)

    def _public_url(self, values: Mapping[str, Any]) -> str:
        """Return where Twilio reaches this hub; what is no address must not end up in its console."""
        errors: Errors = {}
        entered = _address(values, CONF_PUBLIC_URL, errors)
        if entered and not errors:
            return entered
        try:
            hub = get_url(self.hass, allow_internal=False, prefer_external=True)
        except NoURLAvailableError:
            return _UNKNOWN_HOST
        return hub.rstrip("/")

    @property
    def _stored(self) -> Mapping[str, Any]:
        """The channel as it was until now, with its title; empty when one is added."""
        if not self._is_change:
            return {}
        subentry = self._get_reconfigure_subentry()
        return {**subentry.data, CONF_TITLE: subentry.title}

    @property
    def _is_change(self) -> bool:
        return self.source == SOURCE_RECONFIGURE


def _address(user_input: Mapping[str, Any], field: str, errors: Errors) -> str:
    """Return the address entered in a field, "" for none; what is wrong with it goes into `errors`."""
    text: str = user_input.get(field, "").strip()
    if not text:
        return ""
    try:
        return web_address(text)
    except InsecureAddress:
        errors[field] = "insecure_url"
    except NotAnAddress:
        errors[field] = "invalid_url"
    return text
