"""A policy of the community's own: who is called for a kind of incident, when and how, everywhere or for one household."""

from typing import Any

import voluptuous as vol

from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigSubentryFlow, SubentryFlowResult
from homeassistant.helpers.selector import (
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from ..const import CONF_HOUSEHOLD, CONF_KIND, SUBENTRY_HOUSEHOLD
from ..engine.policies import DEFAULT_POLICIES
from ..model.community import Policy
from ..model.words import IncidentKind
from ..register.register import own_policies, roles_of
from ..register.stored_policies import STEPS, PolicyMistake, in_order, policy_from, stored_from
from .neighbours import holder_of, policy_unique_id
from .policy_form import entered_in, error_field, policy_form, shown_as
from .step_words import StepWords, async_step_words

_KIND = SelectSelector(
    SelectSelectorConfig(
        options=[kind.value for kind in IncidentKind],
        translation_key="policy_kind",
        mode=SelectSelectorMode.DROPDOWN,
    )
)


class PolicyFlow(ConfigSubentryFlow):
    """Make a policy of the community's own, change it, or go back to the default."""

    def __init__(self) -> None:
        """Begin with nothing chosen."""
        self._kind = IncidentKind.SOS
        self._household: str | None = None
        self._placeholders: dict[str, str] = {}

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask which kind of incident it is for, and for which household if not for all."""
        errors: dict[str, str] = {}
        placeholders: dict[str, str] = {}
        if user_input is not None:
            self._kind = IncidentKind(user_input[CONF_KIND])
            self._household = user_input.get(CONF_HOUSEHOLD)
            other = holder_of(self._get_entry(), self._unique_id, apart_from=None)
            if other is None:
                return await self.async_step_steps()
            errors[CONF_KIND] = "duplicate_policy"
            placeholders["policy"] = other.title
        schema = vol.Schema(
            {vol.Required(CONF_KIND): _KIND, vol.Optional(CONF_HOUSEHOLD): self._households()}
        )
        return self.async_show_form(
            step_id="user",
            data_schema=self.add_suggested_values_to_schema(schema, user_input),
            errors=errors,
            description_placeholders=placeholders,
            last_step=False,
        )

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask whether the policy is to be changed or given up."""
        subentry = self._get_reconfigure_subentry()
        self._household = subentry.data.get(CONF_HOUSEHOLD)
        options = ["steps", "default"]
        try:
            self._kind = IncidentKind(subentry.data.get(CONF_KIND, ""))
        except ValueError:  # of a later version: it can only be given up
            options.remove("steps")
        return self.async_show_menu(
            step_id="reconfigure",
            menu_options=options,
            description_placeholders={"policy": subentry.title},
        )

    async def async_step_default(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Give up the policy: without it the default holds again."""
        self.hass.config_entries.async_remove_subentry(
            self._get_entry(), self._reconfigure_subentry_id
        )
        return self.async_abort(reason="back_to_default")

    async def async_step_steps(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask who is called when, what is repeated, and by when it must have been answered."""
        words = await async_step_words(self.hass, self._get_entry())
        errors: dict[str, str] = {}
        placeholders = {"policy": self._title(words)}
        shown = shown_as(self._stored(), words)
        if user_input is not None:
            shown, entered = user_input, entered_in(user_input, words)
            try:
                policy_from(entered, self._kind, roles_of(self._get_entry()))
            except PolicyMistake as mistake:
                errors[error_field(mistake.field)] = mistake.key
                placeholders |= words.in_words(mistake.details)
            else:
                return self._finish(entered, words)
        return self.async_show_form(
            step_id="steps",
            data_schema=self.add_suggested_values_to_schema(policy_form(words), shown),
            errors=errors,
            description_placeholders=placeholders,
        )

    def _stored(self) -> dict[str, Any]:
        """Return the steps with which the form begins: those that hold until now, also in place of unreadable ones."""
        if self._is_change:
            kept = dict(self._get_reconfigure_subentry().data)
            try:
                policy_from(kept, self._kind, roles_of(self._get_entry()))
            except PolicyMistake as mistake:
                if mistake.key == "policy_damaged":
                    return stored_from(self._in_force())
            return kept
        return stored_from(self._in_force())

    def _in_force(self) -> Policy:
        everywhere = own_policies(self._get_entry()).everywhere
        return everywhere.get(self._kind, DEFAULT_POLICIES[self._kind])

    def _finish(self, entered: dict[str, Any], words: StepWords) -> SubentryFlowResult:
        data = {CONF_KIND: self._kind.value, **entered, STEPS: in_order(entered[STEPS])}
        if self._household:
            data[CONF_HOUSEHOLD] = self._household
        title = self._title(words)
        if self._is_change:
            return self.async_update_and_abort(
                self._get_entry(),
                self._get_reconfigure_subentry(),
                title=title,
                data=data,
                reason="reconfigure_successful",
            )
        return self.async_create_entry(title=title, data=data, unique_id=self._unique_id)

    def _households(self) -> SelectSelector:
        return SelectSelector(
            SelectSelectorConfig(
                options=[
                    SelectOptionDict(value=home.subentry_id, label=home.title)
                    for home in self._get_entry().get_subentries_of_type(SUBENTRY_HOUSEHOLD)
                ],
                mode=SelectSelectorMode.DROPDOWN,
            )
        )

    def _title(self, words: StepWords) -> str:
        home = self._get_entry().subentries.get(self._household or "")
        return " · ".join([words.kinds[self._kind], *([home.title] if home else [])])

    @property
    def _unique_id(self) -> str:
        return policy_unique_id(self._kind, self._household)

    @property
    def _is_change(self) -> bool:
        return self.source == SOURCE_RECONFIGURE
