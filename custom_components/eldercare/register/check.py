"""Looks whether the register can work: sensors that Home Assistant no longer has, and somebody to call."""

from collections.abc import Iterable, Mapping
from hashlib import blake2s

from homeassistant.core import CoreState, HomeAssistant, callback

from ..faults import Faults
from ..model.community import Community
from ..model.words import Role


class RegisterCheck:
    """Shows as repair issues what a community's register lacks."""

    def __init__(self, hass: HomeAssistant, faults: Faults) -> None:
        """Look on demand only."""
        self._hass = hass
        self._faults = faults

    @callback
    def look(self, community: Community, missing: Mapping[str, Iterable[str]]) -> None:
        """Look again; `missing` are entity ids that Home Assistant does not have, by household."""
        if self._hass.state is CoreState.running:  # before, sensors may still be on their way
            self._sensors(community, missing)
        if any(person.channels and person.consent for person in community.responders.values()):
            self._faults.mended("no_responders")
        elif community.households:
            self._faults.report("no_responders", community=community.name)
        self._families(community)

    def _families(self, community: Community) -> None:
        """Show whose relatives are called to every home, since nobody said to which they belong."""
        strangers = {
            person.id: person.name
            for person in community.responders.values()
            if person.role is Role.FAMILY and person.households is None
        }
        if len(community.households) < 2:
            strangers = {}
        for person_id, name in strangers.items():
            self._faults.report("family_without_home", person_id, severe=False, responder=name)
        for person_id in self._faults.standing("family_without_home") - strangers.keys():
            self._faults.mended("family_without_home", person_id)

    def _sensors(self, community: Community, missing: Mapping[str, Iterable[str]]) -> None:
        lacking = {
            # Hashed, for issue ids stand in every diagnostics file and entity ids may name a resident.
            f"{household_id}/{blake2s(entity_id.encode(), digest_size=8).hexdigest()}": (
                community.households[household_id],
                entity_id,
            )
            for household_id, entities in missing.items()
            for entity_id in entities
        }
        for about, (household, entity_id) in lacking.items():
            self._faults.report(
                "sensor_missing", about, household=household.code, entity_id=entity_id
            )
        for about in self._faults.standing("sensor_missing") - lacking.keys():
            self._faults.mended("sensor_missing", about)
