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
    CONF_LANGUAGE,
    CONF_NAME,
    CONF_PHONE,
    CONF_ROLE,
    SUBENTRY_CHANNEL,
    SUBENTRY_HOUSEHOLD,
)
from ..model.words import Role
from ..register.mistakes import shown_in_form
from ..register.neighbours import Neighbours, responder_unique_id
from ..register.responder_rules import (
    Surroundings,
    as_entered,
    channels_by_phone,
    understand_person,
)
from ..register.telephone import country_of
from .choices import LANGUAGE_SELECTOR, PHONE_SELECTOR, TEXT_SELECTOR
from .duty import DUTY_SECTION

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
            CONF_CHANNELS: channels_by_phone(self._get_entry()),
        }
        return self._step("user", user_input, suggested)

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask what has changed about the person."""
        suggested = as_entered(self._get_reconfigure_subentry().data, self._around())
        return self._step("reconfigure", user_input, suggested)

    def _step(
        self, step_id: str, user_input: dict[str, Any] | None, suggested: Mapping[str, Any]
    ) -> SubentryFlowResult:
        if not self._channels():
            return self.async_abort(reason="no_channel")
        errors: dict[str, str] = {}
        if user_input is not None:
            edited_id = self._reconfigure_subentry_id if self._is_change else None
            person, mistakes = understand_person(
                user_input, self._around(), apart_from=edited_id, is_new=not self._is_change
            )
            errors, self._placeholders = shown_in_form(mistakes)
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

    def _around(self) -> Surroundings:
        entry = self._get_entry()
        return Surroundings(
            neighbours=Neighbours(entry.subentries.values()),
            channels=self._channels(),
            channels_by_phone=channels_by_phone(entry),
            homes=self._homes(),
            country=country_of(self.hass),
            now=dt_util.utcnow(),
        )

    @property
    def _is_change(self) -> bool:
        return self.source == SOURCE_RECONFIGURE
