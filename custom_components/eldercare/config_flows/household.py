"""A household: who lives where, which sensors watch over them, and what pressing the call button means."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigSubentryFlow, SubentryFlowResult
from homeassistant.data_entry_flow import section
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.selector import (
    AreaSelector,
    DeviceSelector,
    DeviceSelectorConfig,
    EntitySelector,
    EntitySelectorConfig,
    SelectSelector,
    SelectSelectorConfig,
)

from ..const import (
    CONF_ADDRESS,
    CONF_AREA_ID,
    CONF_CODE,
    CONF_DEVICE_IDS,
    CONF_DOOR_CODE,
    CONF_GRID,
    CONF_HOME_VOICE,
    CONF_LANGUAGE,
    CONF_NAME,
    CONF_NOTES,
    CONF_PRESSES,
    CONF_RESIDENT_PHONE,
    CONF_SENSORS,
    CONF_SILENCE,
    MAX_CODE_LENGTH,
    PRESS_MEANS_NOTHING,
)
from ..model.words import IncidentKind, Press, SensorKind
from ..register.household_rules import (
    NO_SENSORS,
    SENSOR_DOMAINS,
    WATCHING,
    Sensors,
    household_title,
    sensor_mistakes,
    sensors_stored,
    who_and_where_mistakes,
    who_and_where_stored,
)
from ..register.mistakes import shown_in_form
from ..register.neighbours import Neighbours, household_unique_id
from ..register.recognition import recognise_in_home
from ..register.silence_rules import silence_error, silence_stored
from ..register.telephone import country_of
from .choices import LANGUAGE_SELECTOR, NOTES_SELECTOR, PHONE_SELECTOR, TEXT_SELECTOR
from .home_voice import HOME_VOICE_SECTION, home_voice_error, home_voice_stored
from .silence_form import OTHER_SIGNS, OTHER_SIGNS_SECTION, SILENCE_SECTION, other_signs_shown

_NO_SENSORS_LEFT = "—"

type Errors = dict[str, str]

_WHO_AND_WHERE = vol.Schema(
    {
        vol.Required(CONF_CODE): TEXT_SELECTOR,
        vol.Required(CONF_NAME): TEXT_SELECTOR,
        vol.Required(CONF_ADDRESS): TEXT_SELECTOR,
        vol.Required(CONF_LANGUAGE): LANGUAGE_SELECTOR,
        vol.Optional(CONF_RESIDENT_PHONE): PHONE_SELECTOR,
        vol.Optional(CONF_DOOR_CODE): TEXT_SELECTOR,
        vol.Optional(CONF_NOTES): NOTES_SELECTOR,
        vol.Optional(CONF_GRID): TEXT_SELECTOR,
        vol.Optional(CONF_AREA_ID): AreaSelector(),
        vol.Optional(CONF_DEVICE_IDS): DeviceSelector(DeviceSelectorConfig(multiple=True)),
    }
)
_MEANING = SelectSelector(
    SelectSelectorConfig(
        options=[
            IncidentKind.SOS.value,
            IncidentKind.SERVICE_REQUEST.value,
            PRESS_MEANS_NOTHING,
        ],
        translation_key="press_meaning",
    )
)
_SENSORS = vol.Schema(
    {
        vol.Optional(kind.value): EntitySelector(
            EntitySelectorConfig(domain=SENSOR_DOMAINS[kind], multiple=True)
        )
        for kind in WATCHING
    }
    | {
        vol.Required(CONF_PRESSES): section(
            vol.Schema(
                {
                    vol.Required(f"{press}_press", default=IncidentKind.SOS.value): _MEANING
                    for press in Press
                }
            ),
            {"collapsed": True},
        ),
        vol.Optional(OTHER_SIGNS): OTHER_SIGNS_SECTION,
        vol.Optional(CONF_SILENCE): SILENCE_SECTION,
        vol.Optional(CONF_HOME_VOICE): HOME_VOICE_SECTION,
    }
)


class HouseholdFlow(ConfigSubentryFlow):
    """Add a household, or change one, in two steps: who lives where, then what watches over them."""

    def __init__(self) -> None:
        """Begin with nothing entered."""
        self._who_and_where: dict[str, Any] = {}
        self._placeholders: dict[str, str] = {}

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask who lives where."""
        suggested = user_input or {CONF_LANGUAGE: self._get_entry().data[CONF_LANGUAGE]}
        return await self._async_who_and_where("user", user_input, suggested)

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask what has changed about who lives where."""
        suggested = user_input or self._stored
        return await self._async_who_and_where("reconfigure", user_input, suggested)

    async def async_step_sensors(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask what watches over them, and what pressing the call button means."""
        errors: Errors = {}
        if user_input is not None:
            sensors = sensors_stored({**user_input, **user_input.get(OTHER_SIGNS, {})})
            errors = self._sensor_errors(sensors) or self._section_errors(user_input, sensors)
            if not errors:
                return self._finish(sensors, user_input)
        values = user_input or self._proposed()
        return self.async_show_form(
            step_id="sensors",
            data_schema=self.add_suggested_values_to_schema(_SENSORS, values),
            errors=errors,
            description_placeholders={
                "household": self._title,
                "new_sensors": self._not_chosen(values),
                **self._placeholders,
            },
        )

    async def _async_who_and_where(
        self, step_id: str, user_input: dict[str, Any] | None, suggested: Mapping[str, Any]
    ) -> SubentryFlowResult:
        errors: Errors = {}
        if user_input is not None:
            entered = {
                key: value.strip() if isinstance(value, str) else value
                for key, value in user_input.items()
            }
            errors = self._who_and_where_errors(entered)
            if not errors:
                self._who_and_where = who_and_where_stored(entered, country_of(self.hass))
                return await self.async_step_sensors()
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(_WHO_AND_WHERE, suggested),
            errors=errors,
            description_placeholders={"max_length": str(MAX_CODE_LENGTH), **self._placeholders},
            last_step=False,
        )

    def _who_and_where_errors(self, entered: dict[str, Any]) -> Errors:
        errors, self._placeholders = shown_in_form(
            who_and_where_mistakes(
                entered, self._neighbours(), country_of(self.hass), apart_from=self._edited_id
            )
        )
        return errors

    def _sensor_errors(self, sensors: Sensors) -> Errors:
        """Return the first thing that is wrong with the choice; the placeholders name the entity that is."""
        mistakes = sensor_mistakes(
            sensors, self._neighbours(), er.async_get(self.hass), apart_from=self._edited_id
        )
        errors, self._placeholders = shown_in_form(islice(mistakes, 1))
        return {
            field if field in (NO_SENSORS, *WATCHING) else OTHER_SIGNS: key
            for field, key in errors.items()
        }

    def _section_errors(self, user_input: Mapping[str, Any], sensors: Sensors) -> Errors:
        kinds = [kind for kind, entity_ids in sensors.items() if entity_ids]
        if error := silence_error(user_input.get(CONF_SILENCE, {}), kinds):
            return {CONF_SILENCE: error}
        error, self._placeholders = home_voice_error(
            self._get_entry(), user_input.get(CONF_HOME_VOICE, {}), apart_from=self._edited_id
        )
        return {CONF_HOME_VOICE: error} if error else {}

    def _proposed(self) -> dict[str, Any]:
        """Return what the sensors' form shows at first: what is stored, or else what was recognised."""
        if not self._stored:
            neighbours = self._neighbours()
            return {
                kind: [one for one in entity_ids if not neighbours.watcher(one, apart_from=None)]
                for kind, entity_ids in self._recognised().items()
            }
        presses, sensors = self._stored[CONF_PRESSES], self._stored[CONF_SENSORS]
        return {
            **{kind: chosen for kind, chosen in sensors.items() if kind in WATCHING},
            OTHER_SIGNS: other_signs_shown(sensors),
            CONF_SILENCE: self._stored.get(CONF_SILENCE, {}),
            CONF_PRESSES: {f"{press}_press": meaning for press, meaning in presses.items()},
            CONF_HOME_VOICE: self._stored.get(CONF_HOME_VOICE, {}),
        }

    def _not_chosen(self, values: Mapping[str, Any]) -> str:
        """Return which recognised sensors are in none of the lists, in words for the form.

        Where all of them watch over other households, these are named: the area is likely the wrong one.
        """
        chosen = {entity_id for kind in SensorKind for entity_id in values.get(kind, [])}
        neighbours = self._neighbours()
        elsewhere = {
            one: neighbours.watcher(one, apart_from=self._edited_id)
            for entity_ids in self._recognised().values()
            for one in entity_ids
        }
        free = [one for one, code in elsewhere.items() if code is None]
        left = (
            [f"`{one}`" for one in free if one not in chosen]
            if free
            else [f"`{one}` ({code})" for one, code in elsewhere.items()]
        )
        return ", ".join(left) or _NO_SENSORS_LEFT

    def _recognised(self) -> Sensors:
        """Return what is recognised in the home, also what watches over another household."""
        recognised = recognise_in_home(
            self.hass,
            self._who_and_where.get(CONF_AREA_ID),
            self._who_and_where.get(CONF_DEVICE_IDS, []),
        )
        return {kind.value: entity_ids for kind, entity_ids in recognised.items()}

    def _finish(self, sensors: Sensors, user_input: Mapping[str, Any]) -> SubentryFlowResult:
        presses = user_input[CONF_PRESSES]
        sections = {
            CONF_SILENCE: silence_stored(user_input.get(CONF_SILENCE, {})),
            CONF_HOME_VOICE: home_voice_stored(user_input.get(CONF_HOME_VOICE, {})),
        }
        data = {
            **self._who_and_where,
            CONF_SENSORS: sensors,
            CONF_PRESSES: {press.value: presses[f"{press}_press"] for press in Press},
            **{section: kept for section, kept in sections.items() if kept},
        }
        unique_id = household_unique_id(data[CONF_CODE])
        if self.source == SOURCE_RECONFIGURE:
            return self.async_update_and_abort(
                self._get_entry(),
                self._get_reconfigure_subentry(),
                unique_id=unique_id,
                title=self._title,
                data=data,
                reason="reconfigure_successful",
            )
        return self.async_create_entry(title=self._title, data=data, unique_id=unique_id)

    def _neighbours(self) -> Neighbours:
        return Neighbours(self._get_entry().subentries.values())

    @property
    def _title(self) -> str:
        return household_title(self._who_and_where)

    @property
    def _stored(self) -> Mapping[str, Any]:
        """What the household being changed was until now; empty when one is added."""
        if self.source != SOURCE_RECONFIGURE:
            return {}
        return self._get_reconfigure_subentry().data

    @property
    def _edited_id(self) -> str | None:
        return self._reconfigure_subentry_id if self.source == SOURCE_RECONFIGURE else None
