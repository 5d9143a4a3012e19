"""Looks ahead at the duty list, so that a community hears of an hour without anybody before it comes, not after."""

import asyncio
from datetime import datetime, timedelta
from hashlib import blake2s
from zoneinfo import ZoneInfo

from homeassistant.core import CALLBACK_TYPE, CoreState, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from ..engine.duty_ahead import Outlook, hole_in_duty
from ..faults import Faults
from ..ledger.export_words import WORDS
from ..model.community import Community
from ..model.words import Role
from .entities import DutyEntities
from .outlook import async_outlook

_LOOK_EVERY = timedelta(hours=1)
_ROLES_ON_DUTY = (Role.VOLUNTEER, Role.PROPERTY, Role.COMMITTEE)


class DutyWatch:
    """Shows as a repair issue which role has nobody on duty at some time within a day, and what duty cannot be read."""

    def __init__(
        self,
        hass: HomeAssistant,
        faults: Faults,
        community: Community,
        entities: DutyEntities | None = None,
    ) -> None:
        """Look after a community's duty list; nothing is looked at before async_start."""
        self._hass = hass
        self._faults = faults
        self._community = community
        self._entities = entities
        self._cancel: CALLBACK_TYPE | None = None
        self._reading: asyncio.Task[None] | None = None

    @callback
    def async_start(self) -> None:
        """Look now, and every hour."""
        self._cancel = async_track_time_interval(
            self._hass,
            self._look,
            _LOOK_EVERY,
            name="eldercare duty watch",
            cancel_on_shutdown=True,
        )
        self._look()

    @callback
    def async_update(self, community: Community) -> None:
        """Look again, at a changed register or because a duty entity changed."""
        self._community = community
        self._look()

    @callback
    def stop(self) -> None:
        """Stop looking; what is shown stays until the faults are cleared."""
        self._stop_reading()
        if self._cancel is not None:
            self._cancel()
            self._cancel = None

    @callback
    def _look(self, _now: datetime | None = None) -> None:
        self._stop_reading()
        self._show_consent()
        if self._entities is None or not self._entities.followed:
            self._show_missing(frozenset())
            self._show_holes(None)
            return
        self._show_missing(self._entities.followed)
        self._reading = self._hass.async_create_background_task(
            self._async_look_ahead(self._entities), "eldercare duty outlook"
        )

    async def _async_look_ahead(self, entities: DutyEntities) -> None:
        self._show_holes(await async_outlook(self._hass, entities, dt_util.utcnow()))

    @callback
    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    @callback
    def _show_consent(self) -> None:
        """Name who has taken back that they may be called: they are missed in the duty list."""
        names = [one.name for one in self._community.responders.values() if not one.consent]
        if names:
            self._faults.report("no_consent", severe=False, responders=" · ".join(names))
        else:
            self._faults.mended("no_consent")

    @callback
    def _show_missing(self, followed: frozenset[str]) -> None:
        """Name the entities that Home Assistant no longer has: whoever follows them counts as on duty."""
        missing: set[str] = set()
        if self._hass.state is CoreState.running:  # before, they may still be on their way
            missing = {one for one in followed if self._hass.states.get(one) is None}
        # Hashed, for issue ids stand in every diagnostics file and entity ids may name a person.
        abouts = {blake2s(one.encode(), digest_size=8).hexdigest(): one for one in missing}
        for about, entity_id in abouts.items():
            self._faults.report("duty_entity_missing", about, severe=False, entity_id=entity_id)
        for about in self._faults.standing("duty_entity_missing") - abouts.keys():
            self._faults.mended("duty_entity_missing", about)

    @callback
    def _show_holes(self, outlook: Outlook | None) -> None:
        now = dt_util.utcnow()
        for role in _ROLES_ON_DUTY:
            hole = self._hole(role, now, outlook)
            if hole is None:
                self._faults.mended("duty_hole", role)
            else:
                self._faults.report(
                    "duty_hole",
                    role,
                    severe=False,
                    role=WORDS[self._community.language].value(role),
                    time=f"{hole.astimezone(ZoneInfo(self._community.time_zone)):%Y-%m-%d %H:%M}",
                )

    def _hole(self, role: Role, now: datetime, outlook: Outlook | None) -> datetime | None:
        """Return when nobody of a role can be called; None also for a role that nobody has."""
        people = [one for one in self._community.responders.values() if one.role is role]
        if not people:
            return None
        # Who is reached over no channel is on duty in vain.
        reachable = [one for one in people if one.channels]
        return hole_in_duty(reachable, now, self._community, outlook=outlook)
