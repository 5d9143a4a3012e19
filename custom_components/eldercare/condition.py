"""The conditions: what automations can ask of homes and people.

Without a target they ask of the home that the automation's trigger is about, so that one automation for 200 homes asks each time
about the right one. What cannot be known, since its community is not loaded, is never so.
"""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Unpack, override

import voluptuous as vol

from homeassistant.const import (
    ATTR_DEVICE_ID,
    ATTR_ENTITY_ID,
    CONF_OPTIONS,
    CONF_TARGET,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.condition import (
    ATTR_BEHAVIOR,
    BEHAVIOR_ALL,
    BEHAVIOR_ANY,
    Condition,
    ConditionCheckParams,
    ConditionConfig,
)
from homeassistant.helpers.typing import ConfigType

from .homes import Belongings, Home, Target
from .household_status import Status, status
from .model.community import COMMUNITY_ITSELF
from .model.words import IncidentKind, Role
from .trigger import ANY_BUT_TESTS, CONF_KINDS

CONF_STATUSES = "statuses"
CONF_ROLES = "roles"


def _schema(options: dict[vol.Marker, Any]) -> vol.Schema:
    behavior = {
        vol.Optional(ATTR_BEHAVIOR, default=BEHAVIOR_ANY): vol.In([BEHAVIOR_ANY, BEHAVIOR_ALL])
    }
    return vol.Schema(
        {
            vol.Optional(CONF_TARGET): cv.TARGET_FIELDS,
            vol.Required(CONF_OPTIONS, default={}): {**behavior, **options},
        }
    )


class _TargetCondition(Condition):
    """Asks the same of everybody in a target."""

    _schema: ClassVar[vol.Schema] = _schema({})

    @override
    @classmethod
    async def async_validate_config(cls, hass: HomeAssistant, config: ConfigType) -> ConfigType:
        """Validate target and options."""
        validated: ConfigType = cls._schema(config)
        return validated

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Keep what is asked."""
        super().__init__(hass, config)
        self._options: Mapping[str, Any] = config.options or {}
        self._given = config.target

    def _combined(self, answers: Iterable[bool]) -> bool:
        told = list(answers)
        if self._options[ATTR_BEHAVIOR] == BEHAVIOR_ALL:
            return bool(told) and all(told)
        return any(told)


class HomeCondition(_TargetCondition):
    """Asks something of homes."""

    @override
    def _async_check(self, **kwargs: Unpack[ConditionCheckParams]) -> bool:
        """Return the answer of any or of all homes."""
        homes = self._homes(kwargs.get("variables") or {})
        return self._combined(self._is_so(home) for home in homes)

    def _homes(self, variables: Mapping[str, Any]) -> list[Home]:
        target = Target(self._hass, self._given)
        about = variables.get("trigger") or {}
        if target.means_all and (ATTR_ENTITY_ID in about or ATTR_DEVICE_ID in about):
            home = _home_of_trigger(self._hass, about)
            return [] if home is None else [home]
        return target.homes()

    @abstractmethod
    def _is_so(self, home: Home) -> bool:
        """Return the answer of one home."""


class HasOpenIncident(HomeCondition):
    """Somebody must attend to something there."""

    _schema = _schema(
        {vol.Optional(CONF_KINDS, default=[]): vol.All(cv.ensure_list, [vol.Coerce(IncidentKind)])}
    )

    @override
    def _is_so(self, home: Home) -> bool:
        kinds = self._options[CONF_KINDS] or ANY_BUT_TESTS
        return any(incident.kind in kinds for incident in home.hub.open_incidents(home.id))


class IsAway(HomeCondition):
    """The resident is away: somebody or a calendar said so, or the sensors show it."""

    @override
    def _is_so(self, home: Home) -> bool:
        return home.is_away


class HasStatus(HomeCondition):
    """The word for how the home is is one of these."""

    _schema = _schema(
        {
            vol.Required(CONF_STATUSES): vol.All(
                cv.ensure_list, vol.Length(min=1), [vol.Coerce(Status)]
            )
        }
    )

    @override
    def _is_so(self, home: Home) -> bool:
        return (
            home.id != COMMUNITY_ITSELF
            and status(home.hub, home.id) in self._options[CONF_STATUSES]
        )


class IsOnDuty(_TargetCondition):
    """A responder would be called now if a life were in danger."""

    _schema = _schema(
        {vol.Optional(CONF_ROLES, default=[]): vol.All(cv.ensure_list, [vol.Coerce(Role)])}
    )

    @override
    def _async_check(self, **kwargs: Unpack[ConditionCheckParams]) -> bool:
        """Return the answer of any or of all people."""
        roles = self._options[CONF_ROLES]
        people = Target(self._hass, self._given).people()
        return self._combined(
            hub.is_on_duty(person.id) for hub, person in people if not roles or person.role in roles
        )


def _home_of_trigger(hass: HomeAssistant, about: Mapping[str, Any]) -> Home | None:
    """Return the home that a trigger is about: that of its entity, or of its device."""
    belongings = Belongings(hass)
    if entity_id := about.get(ATTR_ENTITY_ID):
        return belongings.of_entity(entity_id)
    device_id = about.get(ATTR_DEVICE_ID)
    return belongings.of_device(device_id) if device_id else None


CONDITIONS: dict[str, type[Condition]] = {
    "has_open_incident": HasOpenIncident,
    "has_status": HasStatus,
    "is_away": IsAway,
    "is_on_duty": IsOnDuty,
}


async def async_get_conditions(hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Return the conditions of the integration."""
    return CONDITIONS
