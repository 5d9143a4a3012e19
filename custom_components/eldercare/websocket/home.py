"""How a home is at this moment: what its sensors say, what is wrong with them, and how long it may be quiet."""

from collections.abc import Callable

from homeassistant.core import callback

from ..hub import Hub
from ..model.community import Household
from .place import place_of
from .rows import Row, home_row, open_lanes, seconds

SWITCHES: dict[str, Callable[[Hub, str, bool], None]] = {
    "away": lambda hub, home_id, on: hub.vigil.set_away(home_id, on),
    "test_mode": lambda hub, home_id, on: hub.test_mode.turn(home_id, on=on),
}
"""What staff can say of a home."""


@callback
def switch(hub: Hub, home: Household, what: str, on: bool) -> None:
    """Say something of a home, or take it back; its own switches show it too."""
    SWITCHES[what](hub, home.id, on)
    hub.onlookers.async_changed(home.id)


def home_now(hub: Hub, home: Household) -> Row:
    """Return a home with its sensors, each with its name and state as Home Assistant has them."""
    lanes = open_lanes(hub).get(home.id, ())
    return {
        **home_row(hub, home, lanes),
        "address": home.address,
        "phone": home.resident.phone if home.resident else None,
        "place": place_of(hub, home),
        "away": hub.vigil.is_switched_away(home.id),
        "test_mode": hub.test_mode.is_on(home.id),
        "quiet": _quiet(hub, home.id),
        "faults": faults_of(hub, home.id),
        "sensors": [_sensor(hub, one.id, one.kind.value) for one in home.sensors],
    }


def _quiet(hub: Hub, household_id: str) -> Row | None:
    """Return how long it may be quiet now and through the day (seconds, one for each half-hour), and what that rests on."""
    limit = hub.vigil.limit(household_id)
    if limit is None:
        return None
    return {
        "limit": round(limit.seconds),
        "line": [round(one.seconds) for one in hub.vigil.line(household_id)],
        "learned_days": limit.learned_days,
    }


def faults_of(hub: Hub, household_id: str) -> list[Row]:
    """Return what is wrong with a home's equipment, the gravest first."""
    look = hub.vigil.look_of(household_id)
    return [
        {"fault": one.fault.value, "sensor": one.sensor_id, "kind": one.kind and one.kind.value}
        for one in (look.findings if look else ())
    ]


def _sensor(hub: Hub, entity_id: str, kind: str) -> Row:
    state = hub.hass.states.get(entity_id)
    return {
        "id": entity_id,
        "kind": kind,
        "name": state.name if state else entity_id,
        "state": state.state if state else None,
        "changed": seconds(state.last_changed) if state else None,
    }
