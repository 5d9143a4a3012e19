"""Looks ahead at the duty list, so that a community hears of an hour without anybody before it comes, not after."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from .engine.duty import hole_in_duty
from .faults import Faults
from .ledger.export_words import WORDS
from .model.community import Community
from .model.words import Role

_LOOK_EVERY = timedelta(hours=1)
_ROLES_ON_DUTY = (Role.VOLUNTEER, Role.PROPERTY, Role.COMMITTEE)


class DutyWatch:
    """Shows as a repair issue which role has nobody on duty at some time within a day."""

    def __init__(self, hass: HomeAssistant, faults: Faults, community: Community) -> None:
        """Look after a community's duty list; nothing is looked at before async_start."""
        self._hass = hass
        self._faults = faults
        self._community = community
        self._cancel: CALLBACK_TYPE | None = None

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
        """Look again, at a changed register."""
        self._community = community
        self._look()

    @callback
    def stop(self) -> None:
        """Stop looking; what is shown stays until the faults are cleared."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None

    @callback
    def _look(self, _now: datetime | None = None) -> None:
        now = dt_util.utcnow()
        for role in _ROLES_ON_DUTY:
            hole = self._hole(role, now)
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

    def _hole(self, role: Role, now: datetime) -> datetime | None:
        """Return when nobody of a role can be called; None also for a role that nobody has."""
        people = [one for one in self._community.responders.values() if one.role is role]
        if not people:
            return None
        # Who is reached over no channel is on duty in vain.
        return hole_in_duty((one for one in people if one.channels), now, self._community)
