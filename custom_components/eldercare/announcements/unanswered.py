"""Watches for incidents to which nobody is coming, for the automations that want to know.

No timer is the truth here: what is due follows from the incidents as the ledger has them and from what automations wish, and what
was said is a line of the ledger. So a restart forgets nothing and repeats nothing: what fell due meanwhile is said once the hub
and its automations are there again.
"""

from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush

from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect, async_dispatcher_send
from homeassistant.helpers.event import async_call_later
from homeassistant.util.hass_dict import HassKey

from ..hub import Hub
from ..model.incident import Incident
from ..model.words import Rung
from .announced import (
    ESCALATED,
    OPENED,
    REOPENED,
    SIGNAL_INCIDENT,
    SIGNAL_WISHES,
    IncidentAnnounced,
    Wish,
)
from .unanswered_notes import note, reference_of

type _Due = tuple[datetime, str, int]

_WISHES: HassKey[list[Wish]] = HassKey("eldercare_unanswered_wishes")
_PEOPLE_ARE_CALLED = (OPENED, ESCALATED, REOPENED)
# After a restart automations come one by one; what is overdue is said when all of them can hear it.
ALL_ARE_THERE_AFTER = timedelta(seconds=10)


@callback
def async_wish(hass: HomeAssistant, wish: Wish) -> CALLBACK_TYPE:
    """Have it announced when nobody is coming for so long. Returns how to take the wish back."""
    wishes = hass.data.setdefault(_WISHES, [])
    wishes.append(wish)
    async_dispatcher_send(hass, SIGNAL_WISHES)
    return lambda: wishes.remove(wish)


class UnansweredWatch:
    """Looks after the wishes about one community's incidents."""

    def __init__(self, hub: Hub) -> None:
        """Begin to expect what is open already, and what will be."""
        self._hub = hub
        self._hass = hub.hass
        self._dues: list[_Due] = []
        self._said: set[str] = set()
        self._cancel_look: CALLBACK_TYPE | None = None
        self._cancel_begin: CALLBACK_TYPE | None = None
        self._look_job = HassJob(self._look, cancel_on_shutdown=True)
        self._begin_job = HassJob(self._begin_anew, cancel_on_shutdown=True)
        self._stops = (
            async_dispatcher_connect(self._hass, SIGNAL_INCIDENT, self._announced),
            async_dispatcher_connect(self._hass, SIGNAL_WISHES, self._wishes_changed),
        )
        self._wishes_changed()

    @callback
    def stop(self) -> None:
        """Look no more."""
        for stop in (*self._stops, self._cancel_look, self._cancel_begin):
            if stop is not None:
                stop()
        self._cancel_look = self._cancel_begin = None

    @callback
    def _wishes_changed(self) -> None:
        if self._cancel_begin is not None:
            self._cancel_begin()
        self._cancel_begin = async_call_later(self._hass, ALL_ARE_THERE_AFTER, self._begin_job)

    @callback
    def _begin_anew(self, _now: datetime) -> None:
        self._cancel_begin = None
        self._dues = [due for incident in self._hub.live.values() for due in self._of(incident)]
        heapify(self._dues)
        self._await_nearest()

    @callback
    def _announced(self, announced: IncidentAnnounced) -> None:
        """Expect what falls due of an incident about which people are called, for the first time or anew."""
        is_ours = announced.entry_id == self._hub.entry.entry_id
        if is_ours and announced.change in _PEOPLE_ARE_CALLED:
            incident = self._hub.live.get(announced.told["incident_id"])
            for due in self._of(incident) if incident else ():
                heappush(self._dues, due)
            self._await_nearest()

    @callback
    def _look(self, _now: datetime) -> None:
        self._cancel_look = None
        now = self._hub.now()
        while self._dues and self._dues[0][0] <= now:
            _, incident_id, after_s = heappop(self._dues)
            incident = self._hub.live.get(incident_id)
            if incident is not None and self._is_to_be_said(incident, after_s, now):
                self._said.add(reference_of(incident, after_s))
                self._hub.tell(note(incident, after_s, self._hub.community.language))
        self._await_nearest()

    def _is_to_be_said(self, incident: Incident, after_s: int, now: datetime) -> bool:
        reference = reference_of(incident, after_s)
        if reference in self._said or reference in incident.replies:
            return False
        after = timedelta(seconds=after_s)
        if incident.rung is not Rung.OPEN or incident.coming:
            return False
        is_due = incident.escalating_since + after <= now
        return is_due and any(
            wish.after == after and wish.wants(self._hub.entry.entry_id, incident)
            for wish in self._wishes
        )

    def _of(self, incident: Incident) -> list[_Due]:
        """Return everything that may fall due of an incident."""
        return [
            (incident.escalating_since + after, incident.id, round(after.total_seconds()))
            for after in {wish.after for wish in self._wishes}
        ]

    @property
    def _wishes(self) -> list[Wish]:
        return self._hass.data.get(_WISHES, [])

    @callback
    def _await_nearest(self) -> None:
        if self._cancel_look is not None:
            self._cancel_look()
            self._cancel_look = None
        if self._dues:
            delay = max(timedelta(), self._dues[0][0] - self._hub.now())
            self._cancel_look = async_call_later(self._hass, delay, self._look_job)
