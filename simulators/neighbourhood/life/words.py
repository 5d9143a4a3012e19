"""The words of the lived street: what sensors report, what is out of the ordinary, and what is true of it.

All instants are Unix seconds (UTC), because a year of a street is a hundred million of them.
"""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
import json
from typing import NamedTuple

MINUTE = 60.0
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class Kit(StrEnum):
    """What is mounted: one infrared sensor; with a contact at the front door; with more rooms besides."""

    BASIC = "basic"
    DOOR = "door"
    FULL = "full"


class Place(StrEnum):
    """Where the resident can be; AWAY is out of town or in hospital."""

    BEDROOM = "bedroom"
    BATHROOM = "bathroom"
    KITCHEN = "kitchen"
    LIVING = "living"
    OUT = "out"
    AWAY = "away"


class Tells(StrEnum):
    """What a report is about.

    STATE: ON, OFF, OPEN, CLOSE, or how a button was pressed; the same state again is a keep-alive or a duplicate. BATTERY: percent.
    AVAILABILITY: the bridge has lost or found a thing. AWAY: somebody told the committee. HUB: the community's own hub.
    """

    STATE = "state"
    BATTERY = "battery"
    AVAILABILITY = "availability"
    AWAY = "away"
    HUB = "hub"


class Report(NamedTuple):
    """What reaches the hub `at` an instant; `sensor` is empty where it is about the whole home."""

    at: float
    home: int
    sensor: str
    tells: Tells
    value: str


class What(StrEnum):
    """What can be out of the ordinary in a home."""

    ILL = "ill"
    GUESTS = "guests"
    VISIT = "visit"
    JOURNEY = "journey"
    HOSPITAL = "hospital"
    FALL_WITH_BUTTON = "fall_with_button"
    FALL_WITHOUT_BUTTON = "fall_without_button"
    ILL_IN_BED = "ill_in_bed"
    LOST_OUTSIDE = "lost_outside"
    SMOKE = "smoke"
    GAS = "gas"
    COOKING_SMOKE = "cooking_smoke"
    COOKING_GAS = "cooking_gas"
    MISPRESS = "mispress"
    CALL = "call"
    TEST_PRESS = "test_press"
    STUCK_ON = "stuck_on"
    STUCK_OFF = "stuck_off"
    CHATTERING = "chattering"
    LATE = "late"
    DUPLICATED = "duplicated"
    BATTERY_LOW = "battery_low"
    BATTERY_DEAD = "battery_dead"
    OFF_MESH = "off_mesh"
    GATEWAY_DOWN = "gateway_down"
    HUB_DOWN = "hub_down"


ACCIDENTS = frozenset(
    {What.FALL_WITH_BUTTON, What.FALL_WITHOUT_BUTTON, What.ILL_IN_BED, What.LOST_OUTSIDE}
)
ABSENCES = frozenset({What.JOURNEY, What.HOSPITAL})
PRESSES = frozenset({What.MISPRESS, What.CALL, What.TEST_PRESS})
HAZARDS = {
    What.SMOKE: "smoke",
    What.COOKING_SMOKE: "smoke",
    What.GAS: "gas",
    What.COOKING_GAS: "gas",
}
"""Which alarm sounds."""

_EXPECTED = {
    What.ILL: "nothing",
    What.GUESTS: "nothing",
    What.VISIT: "nothing",
    What.JOURNEY: "away",
    What.HOSPITAL: "away",
    What.FALL_WITH_BUTTON: "sos",
    What.FALL_WITHOUT_BUTTON: "inactivity",
    What.ILL_IN_BED: "inactivity",
    What.LOST_OUTSIDE: "not_back",
    What.SMOKE: "smoke",
    What.COOKING_SMOKE: "smoke",
    What.GAS: "gas",
    What.COOKING_GAS: "gas",
    What.MISPRESS: "sos",
    What.CALL: "sos",
    What.TEST_PRESS: "sos",
    What.LATE: "nothing",
    What.DUPLICATED: "nothing",
    What.GATEWAY_DOWN: "hub",
    What.HUB_DOWN: "hub",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Episode:
    """Something out of the ordinary in a home, from `begin` until `end`.

    `thing` is the sensor it is about, `place` where an accident happens. `is_told`: somebody or something said so (an announced
    journey, a gateway that leaves a last will). `then` is how long (s) the resident is in hospital afterwards. `stirs`: whoever
    lies there moves a little now and then.
    """

    what: What
    begin: float
    end: float
    thing: str = ""
    place: Place = Place.LIVING
    is_told: bool = False
    then: float = 0.0
    stirs: bool = False

    def stands(self, at: float) -> bool:
        """Whether it goes on at an instant."""
        return self.begin <= at < self.end


@dataclass(frozen=True, kw_only=True, slots=True)
class Truth:
    """What was really so in a home, and what a good system says of it: an alarm, away, sensor, hub or nothing."""

    home: int
    kit: Kit
    what: What
    begin: float
    end: float
    expects: str
    thing: str = ""
    place: str = ""
    is_told: bool = False

    def to_json(self) -> str:
        """Return it as a line for a file, with the instants as people read them."""
        line = asdict(self)
        line["begin"], line["end"] = _iso(self.begin), _iso(self.end)
        return json.dumps(line, ensure_ascii=False)


def truth_of(home: int, kit: Kit, episode: Episode) -> Truth:
    """Return what is true of an episode."""
    return Truth(
        home=home,
        kit=kit,
        what=episode.what,
        begin=episode.begin,
        end=episode.end,
        expects=_EXPECTED.get(episode.what, "sensor"),
        thing=episode.thing,
        place=episode.place if episode.what in ACCIDENTS else "",
        is_told=episode.is_told,
    )


def _iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
