"""A responder: who can be called, in which role, when, and over which of the community's channels."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigSubentryFlow, SubentryFlowResult
from homeassistant.helpers.selector import (
    BooleanSelector,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)
from homeassistant.util import dt as dt_util

from ..const import (
    CONF_CHANNELS,
    CONF_CONSENT,
    CONF_DUTY,
    CONF_HOUSEHOLDS,
    CONF_KIND,
    CONF_LANGUAGE,
    CONF_NAME,
    CONF_PHONE,
    CONF_ROLE,
    KIND_TWILIO,
    SUBENTRY_CHANNEL,
    SUBENTRY_HOUSEHOLD,
)
from ..model.words import Role
from .addresses import NotAPhoneNumber
from .choices import LANGUAGE_SELECTOR, PHONE_SELECTOR, TEXT_SELECTOR
from .duty import DUTY_SECTION, duty_error, duty_shown, duty_stored
from .neighbours import holder_of, responder_unique_id
from .numbers import dialled_from, owner_of

_ROLE_SELECTOR = SelectSelector(
    SelectSelectorConfig(
        # A resident belongs to a household and is entered there.
        options=[role.value for role in Role if role is not Role.RESIDENT],
        translation_key="role",
        mode=SelectSelectorMode.DROPDOWN,
    )
)


class ResponderFlow(ConfigSubentryFlow):
    """Add a responder, or change one."""

    def __init__(self) -> None:
        """Begin with nothing to say."""
        self._placeholders: dict[str, str] = {}

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask who can be called, and how."""
        suggested = {
            CONF_LANGUAGE: self._get_entry().data[CONF_LANGUAGE],
            CONF_CHANNELS: self._channels_by_phone(),
        }
        return self._step("user", user_input, suggested)

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask what has changed about the person."""
        stored = self._get_reconfigure_subentry().data
        still_there = [channel for channel in stored[CONF_CHANNELS] if channel in self._channels()]
        homes = [home for home in stored.get(CONF_HOUSEHOLDS, []) if home in self._homes()]
        suggested = {
            CONF_CONSENT: True,  # whoever was entered before this was asked had been asked
            **stored,
            CONF_CHANNELS: still_there,
            CONF_HOUSEHOLDS: homes,
            CONF_DUTY: duty_shown(stored, dt_util.utcnow()),
        }
        return self._step("reconfigure", user_input, suggested)

    def _step(
        self, step_id: str, user_input: dict[str, Any] | None, suggested: Mapping[str, Any]
    ) -> SubentryFlowResult:
        if not self._channels():
            return self.async_abort(reason="no_channel")
        errors: dict[str, str] = {}
        if user_input is not None:
            person, errors = self._understand(user_input)
            if not errors:
                return self._finish(person)
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(
                self._schema(), user_input or suggested
            ),
            errors=errors,
            description_placeholders=self._placeholders,
        )

    def _understand(self, user_input: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
        """Return the person as they are stored, and what is wrong with what was entered."""
        duty = user_input.get(CONF_DUTY, {})
        person: dict[str, Any] = {
            **{field: value for field, value in user_input.items() if field != CONF_DUTY},
            **duty_stored(duty, dt_util.utcnow()),
            CONF_NAME: user_input[CONF_NAME].strip(),
            CONF_PHONE: None,
            CONF_CHANNELS: user_input.get(CONF_CHANNELS, []),
        }
        is_family = person[CONF_ROLE] == Role.FAMILY
        if not is_family or not person.get(CONF_HOUSEHOLDS):
            person.pop(CONF_HOUSEHOLDS, None)
        errors: dict[str, str] = {}
        if not person[CONF_NAME]:
            errors[CONF_NAME] = "name_empty"
        if not person[CONF_CONSENT] and not self._is_change:
            errors[CONF_CONSENT] = "consent_needed"
        if not person[CONF_CHANNELS]:
            errors[CONF_CHANNELS] = "channel_needed"
        if is_family and self._homes() and CONF_HOUSEHOLDS not in person:
            errors[CONF_HOUSEHOLDS] = "family_needs_home"
        if error := duty_error(duty):
            errors[CONF_DUTY] = error  # Home Assistant shows errors beside a section, not inside
        if typed := user_input.get(CONF_PHONE, "").strip():
            try:
                person[CONF_PHONE] = dialled_from(self.hass, typed)
            except NotAPhoneNumber:
                self._placeholders = {"phone": typed}
                errors[CONF_PHONE] = "invalid_phone"
        elif set(person[CONF_CHANNELS]) & set(self._channels_by_phone()):
            errors[CONF_PHONE] = "phone_needed"
        return person, errors or self._conflict(person)

    def _conflict(self, person: dict[str, Any]) -> dict[str, str]:
        """Return with what the person cannot be told from another one."""
        edited_id = self._reconfigure_subentry_id if self._is_change else None
        phone, name = person[CONF_PHONE], person[CONF_NAME]
        entry = self._get_entry()
        other = (
            owner_of(entry, phone, apart_from=edited_id)
            if phone
            else holder_of(entry, responder_unique_id(None, name), apart_from=edited_id)
        )
        if other is None:
            return {}
        self._placeholders = {"phone": phone or "", "responder": other.title}
        return {CONF_PHONE: "duplicate_phone"} if phone else {CONF_NAME: "duplicate_name"}

    def _finish(self, person: dict[str, Any]) -> SubentryFlowResult:
        unique_id = responder_unique_id(person[CONF_PHONE], person[CONF_NAME])
        if self._is_change:
            return self.async_update_and_abort(
                self._get_entry(),
                self._get_reconfigure_subentry(),
                unique_id=unique_id,
                title=person[CONF_NAME],
                data=person,
                reason="reconfigure_successful",
            )
        return self.async_create_entry(title=person[CONF_NAME], data=person, unique_id=unique_id)

    def _schema(self) -> vol.Schema:
        channels = SelectSelector(
            SelectSelectorConfig(
                options=[
                    SelectOptionDict(value=channel_id, label=title)
                    for channel_id, title in self._channels().items()
                ],
                multiple=True,
                mode=SelectSelectorMode.LIST,
            )
        )
        return vol.Schema(
            {
                vol.Required(CONF_NAME): TEXT_SELECTOR,
                vol.Required(CONF_ROLE): _ROLE_SELECTOR,
                **self._family_of(),
                vol.Optional(CONF_PHONE): PHONE_SELECTOR,
                vol.Required(CONF_LANGUAGE): LANGUAGE_SELECTOR,
                vol.Optional(CONF_CHANNELS): channels,
                vol.Required(CONF_CONSENT, default=False): BooleanSelector(),
                vol.Optional(CONF_DUTY): DUTY_SECTION,
            }
        )

    def _family_of(self) -> dict[vol.Marker, SelectSelector]:
        """Return the field for whose family somebody is, once there are homes."""
        if not (homes := self._homes()):
            return {}
        options = [SelectOptionDict(value=key, label=title) for key, title in homes.items()]
        selector = SelectSelectorConfig(
            options=options, multiple=True, mode=SelectSelectorMode.DROPDOWN
        )
        return {vol.Optional(CONF_HOUSEHOLDS): SelectSelector(selector)}

    def _homes(self) -> dict[str, str]:
        """Return the titles of the community's homes by their ids, in their order."""
        homes = self._get_entry().get_subentries_of_type(SUBENTRY_HOUSEHOLD)
        return {one.subentry_id: one.title for one in sorted(homes, key=lambda one: one.title)}

    def _channels(self) -> dict[str, str]:
        """Return the titles of the community's channels by their ids."""
        return {
            channel.subentry_id: channel.title
            for channel in self._get_entry().get_subentries_of_type(SUBENTRY_CHANNEL)
        }

    def _channels_by_phone(self) -> list[str]:
        """Return the ids of the channels that need a telephone number."""
        return [
            channel.subentry_id
            for channel in self._get_entry().get_subentries_of_type(SUBENTRY_CHANNEL)
            if channel.data[CONF_KIND] == KIND_TWILIO
        ]

    @property
    def _is_change(self) -> bool:
        return self.source == SOURCE_RECONFIGURE
