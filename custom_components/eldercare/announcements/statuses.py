"""Announces it when the word for how a home is becomes another one.

What was the word before a restart is not known afterwards, and the first word of a home is no change (law 5).
"""

from homeassistant.core import callback
from homeassistant.helpers.dispatcher import async_dispatcher_send

from ..household_status import Status, status
from ..hub import Hub
from .announced import SIGNAL_STATUS, StatusAnnounced
from .incidents import about_home, about_time
from .words import STATUS_CHANGED, STATUSES


class StatusWatch:
    """Follows the homes of one community."""

    def __init__(self, hub: Hub) -> None:
        """Begin with the words as they are now."""
        self._hub = hub
        self._words = {one: status(hub, one) for one in hub.community.households}
        self.stop = hub.onlookers.async_on_every_household(self._look)

    @callback
    def _look(self, household_id: str) -> None:
        home = self._hub.community.households.get(household_id)
        if home is None:
            self._words.pop(household_id, None)
            return
        after = status(self._hub, household_id)
        before = self._words.get(household_id, after)
        self._words[household_id] = after
        if before is not after:
            self._announce(household_id, before, after)

    def _announce(self, household_id: str, before: Status, after: Status) -> None:
        hub, community = self._hub, self._hub.community
        told = about_home(hub.hass, hub.entry, community, community.households[household_id])
        words = STATUSES[community.language]
        told |= about_time(hub.now())
        told |= {"from": before.value, "to": after.value}
        told |= {"from_text": words[before], "to_text": words[after]}
        told["text"] = STATUS_CHANGED[community.language].format(
            home=told["home"], before=words[before], after=words[after]
        )
        async_dispatcher_send(
            hub.hass,
            SIGNAL_STATUS,
            StatusAnnounced(
                entry_id=hub.entry.entry_id,
                household_id=household_id,
                before=before.value,
                after=after.value,
                told=told,
            ),
        )
