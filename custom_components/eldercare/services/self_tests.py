"""The action with which staff test now whether responders can be reached."""

from collections import defaultdict

import voluptuous as vol

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)

from ..const import DOMAIN
from ..homes import Target
from ..hub import Hub
from ..model.community import Responder
from ..model.tries import Way
from ..model.words import Medium
from ..voices.self_tests import NotTested
from .meant import TARGET, named, target_of
from .refusing import invalid

ATTR_MEDIUM = "medium"
# The others cannot be answered, or speak in a home.
_MEDIA = (Medium.TEXT, Medium.VOICE, Medium.APP)
_TEST = vol.Schema(
    {**TARGET, vol.Optional(ATTR_MEDIUM): vol.All(vol.Coerce(Medium), vol.In(_MEDIA))}
)


@callback
def async_register_test_action(hass: HomeAssistant) -> None:
    """Register the action once, whatever communities there are."""
    hass.services.async_register(
        DOMAIN, "send_test", _send_test, schema=_TEST, supports_response=SupportsResponse.OPTIONAL
    )


async def _send_test(call: ServiceCall) -> ServiceResponse:
    """Begin the first test of each community and let the others follow; none at all if somebody cannot be tested."""
    wanted: defaultdict[Hub, list[Way]] = defaultdict(list)
    for hub, person in _people_meant(call):
        wanted[hub].extend(_ways(hub, person, call.data.get(ATTR_MEDIUM)))
    begun = [await hub.self_tests.async_test(ways) for hub, ways in wanted.items()]
    return {
        "incident_id": begun[0].id if begun[0] else None,
        "tests_to_follow": sum(len(ways) - 1 for ways in wanted.values()),
    }


def _people_meant(call: ServiceCall) -> list[tuple[Hub, Responder]]:
    """Return the people of a call's target. Raises ServiceValidationError if there are none."""
    target = target_of(call)
    people = list(Target(call.hass, target).people()) if target else []
    if not people:
        raise invalid("no_such_responder", device=named(target) or "–")
    return people


def _ways(hub: Hub, person: Responder, medium: Medium | None) -> list[Way]:
    try:
        return hub.self_tests.ways(person.id, medium)
    except NotTested as refusal:
        raise invalid(refusal.reason, responder=person.name) from refusal
