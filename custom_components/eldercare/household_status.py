"""The one word for how a home is, the same on every surface."""

from collections.abc import Collection
from enum import StrEnum

from .engine.home_state import HomeState
from .engine.home_vigil import Look
from .hub import Hub
from .model.words import Lane


class Status(StrEnum):
    """From well to worst. QUIET: nothing has stirred for a while, as usual at this time; ATTENTION comes before any alarm."""

    SAFE = "safe"
    QUIET = "quiet"
    AWAY = "away"
    ATTENTION = "attention"
    ALARM = "alarm"
    OFFLINE = "offline"


_OF_STATE = {
    HomeState.QUIET: Status.ATTENTION,
    HomeState.SILENT: Status.ATTENTION,
    HomeState.NOT_BACK_YET: Status.ATTENTION,
    HomeState.AWAY: Status.AWAY,
    HomeState.OFFLINE: Status.OFFLINE,
}


def status(hub: Hub, household_id: str) -> Status:
    """Return how a home is now."""
    lanes = {incident.policy.lane for incident in hub.open_incidents(household_id)}
    return status_of(hub, household_id, lanes)


def status_of(hub: Hub, household_id: str, lanes: Collection[Lane]) -> Status:
    """Return how a home is, whose open incidents are in these lanes."""
    if Lane.LIFE in lanes or Lane.WELFARE in lanes:
        return Status.ALARM
    if hub.is_offline(household_id):
        return Status.ATTENTION if lanes else Status.OFFLINE
    if lanes:
        return Status.ATTENTION
    look = hub.vigil.look_of(household_id)
    return Status.SAFE if look is None else _judged(hub, household_id, look)


def _judged(hub: Hub, household_id: str, look: Look) -> Status:
    state = hub.vigil.state(household_id)
    if state is HomeState.HOME and look.is_quiet:
        return Status.QUIET
    return Status.SAFE if state is None else _OF_STATE.get(state, Status.SAFE)
