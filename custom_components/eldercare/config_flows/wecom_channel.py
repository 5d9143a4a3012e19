"""The form of a channel that is a robot in a WeCom group: it is saved only when WeCom itself says that its key holds."""

from collections.abc import Mapping
from hashlib import blake2s
import re
from typing import Any

import voluptuous as vol
from yarl import URL

from homeassistant.config_entries import SubentryFlowResult
from homeassistant.helpers.aiohttp_client import async_get_clientsession

from ..channels.interface import ChannelError, CredentialsRefused
from ..channels.wecom_robot import DEFAULT_BASE_URL, WeComRobot, async_check_robot
from ..const import CONF_BASE_URL, CONF_KIND, CONF_ROBOT_KEY, CONF_TITLE, KIND_WECOM
from .channel_form import ChannelForm, Errors, entered_address
from .choices import PASSWORD_SELECTOR, TEXT_SELECTOR, URL_SELECTOR
from .neighbours import channel_unique_id

_KEY = re.compile(r"[0-9A-Za-z_-]{8,128}")


def _schema(*, key_known: bool) -> vol.Schema:
    key = vol.Optional(CONF_ROBOT_KEY) if key_known else vol.Required(CONF_ROBOT_KEY)
    return vol.Schema(
        {
            vol.Required(CONF_TITLE): TEXT_SELECTOR,
            key: PASSWORD_SELECTOR,
            vol.Required(CONF_BASE_URL, default=DEFAULT_BASE_URL): URL_SELECTOR,
        }
    )


class WeComSteps(ChannelForm):
    """Ask for a group's robot."""

    async def async_step_wecom(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a robot."""
        return await self._async_wecom("wecom", user_input, {})

    async def async_step_reconfigure_wecom(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask what has changed; the key stays unless a new one is entered."""
        return await self._async_wecom("reconfigure_wecom", user_input, self._stored)

    async def _async_wecom(
        self, step_id: str, user_input: dict[str, Any] | None, suggested: Mapping[str, Any]
    ) -> SubentryFlowResult:
        errors: Errors = {}
        if user_input is not None:
            data, errors = self._understand_wecom(user_input)
            # Ids are shown where the key must not be.
            digest = blake2s(data[CONF_ROBOT_KEY].encode(), digest_size=8).hexdigest()
            unique_id = channel_unique_id(KIND_WECOM, digest)
            if not errors and self._is_taken(unique_id):
                return self.async_abort(reason="already_configured")
            if not errors:
                errors = await self._async_robot_errors(data)
            if not errors:
                return self._finish(user_input[CONF_TITLE].strip(), data, unique_id)
            suggested = user_input
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(
                _schema(key_known=self._is_change),
                {field: value for field, value in suggested.items() if field != CONF_ROBOT_KEY},
            ),
            errors=errors,
            description_placeholders=self._placeholders,
        )

    def _understand_wecom(self, user_input: dict[str, Any]) -> tuple[dict[str, Any], Errors]:
        """Return the channel as it is stored, and what is wrong with what was entered."""
        errors: Errors = {}
        data = {
            CONF_KIND: KIND_WECOM,
            CONF_ROBOT_KEY: robot_key(user_input.get(CONF_ROBOT_KEY, ""))
            or self._stored.get(CONF_ROBOT_KEY, ""),
            CONF_BASE_URL: entered_address(user_input, CONF_BASE_URL, errors) or DEFAULT_BASE_URL,
        }
        if not user_input[CONF_TITLE].strip():
            errors[CONF_TITLE] = "title_empty"
        if not _KEY.fullmatch(data[CONF_ROBOT_KEY]):
            errors[CONF_ROBOT_KEY] = "invalid_robot_key"
        return data, errors

    async def _async_robot_errors(self, data: Mapping[str, Any]) -> Errors:
        """Ask WeCom whether the key holds, before anything is saved; nothing appears in the group."""
        robot = WeComRobot(key=data[CONF_ROBOT_KEY], base_url=data[CONF_BASE_URL])
        try:
            await async_check_robot(async_get_clientsession(self.hass), robot)
        except ChannelError as error:
            self._placeholders = {"error": str(error)}
            refused = isinstance(error, CredentialsRefused)
            return {"base": "robot_refused" if refused else "wecom_unreachable"}
        return {}


def robot_key(text: str) -> str:
    """Return the key that was typed, or that stands in the robot's address as WeCom shows it."""
    text = text.strip()
    try:
        return URL(text).query.get("key", text)
    except ValueError:
        return text
