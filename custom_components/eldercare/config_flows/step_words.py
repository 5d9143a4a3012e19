"""What the choices in a policy's steps are called in the language of the hub; the texts are those of the translations."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from ..const import CONF_PHONE, DOMAIN, SUBENTRY_RESPONDER
from ..model.words import IncidentKind, Medium, Role
from ..register.stored_policies import BY_DAY

ROLES_THAT_COME = [role for role in Role if role is not Role.RESIDENT]
NOT_IF = {f"not_if_{role}": role.value for role in ROLES_THAT_COME}
_CONDITIONS = (BY_DAY, *NOT_IF)
_UNITS = ("minutes", "people")


@dataclass(frozen=True, kw_only=True)
class StepWords:
    """The words for what is stored, by what is stored; `people` holds the responders by id."""

    kinds: Mapping[str, str]
    roles: Mapping[str, str]
    media: Mapping[str, str]
    conditions: Mapping[str, str]
    units: Mapping[str, str]
    people: Mapping[str, str]

    def in_words(self, details: Mapping[str, str]) -> dict[str, str]:
        """Return what a mistake mentions, with roles as people call them."""
        return {name: self.roles.get(value, value) for name, value in details.items()}


async def async_step_words(hass: HomeAssistant, entry: ConfigEntry) -> StepWords:
    """Return the words in the language of the hub."""
    texts = await async_get_translations(hass, hass.config.language, "selector", {DOMAIN})

    def named(key: str, values: Iterable[str]) -> dict[str, str]:
        prefix = f"component.{DOMAIN}.selector.{key}.options"
        return {str(one): texts.get(f"{prefix}.{one}", str(one)) for one in values}

    return StepWords(
        kinds=named("policy_kind", IncidentKind),
        roles=named("policy_role", Role),
        media=named("medium", Medium),
        conditions=named("step_condition", _CONDITIONS),
        units=named("step_unit", _UNITS),
        people=_people(entry),
    )


def _people(entry: ConfigEntry) -> dict[str, str]:
    """Return the responders' names by id, with the number where two have the same name."""
    people = list(entry.get_subentries_of_type(SUBENTRY_RESPONDER))
    names = Counter(one.title for one in people)
    return {
        one.subentry_id: (
            one.title if names[one.title] == 1 else f"{one.title} {one.data[CONF_PHONE] or ''}"
        ).strip()
        for one in people
    }
