"""What is mounted in a home, of which make, and how each make behaves: its hold, its keep-alive, its battery."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import pow
from random import Random

from .words import DAY, HOUR, MINUTE, Kit, Place

# From this level on a battery is low: what must not fail in an alarm sooner than what only watches.
_LOW_PERCENT = {"button": 20, "smoke": 20, "motion": 15, "door": 15}


@dataclass(frozen=True, kw_only=True, slots=True)
class Make:
    """A maker's way: a motion sensor holds ON for `hold` s, everything reports its battery each `alive` s.

    Zigbee sensors report each hour (Aqara), each four (IKEA, Tuya) or twice a day; a bridge calls a battery device lost after
    25 h of silence and one on mains after 10 min (defaults of Zigbee2MQTT).
    """

    name: str
    hold: float
    alive: float


MAKES = (
    Make(name="hourly", hold=90, alive=HOUR),
    Make(name="four-hourly", hold=120, alive=4 * HOUR),
    Make(name="twice a day", hold=180, alive=12 * HOUR),
)
_MAKE_WEIGHTS = (15, 45, 40)
LOST_AFTER_BATTERY = 25 * HOUR
LOST_AFTER_MAINS = 10 * MINUTE
# A contact that reports its state unasked, as one of the recorded homes has.
ODD_DOOR_ALIVE = 48.2 * HOUR


@dataclass(frozen=True, kw_only=True, slots=True)
class Thing:
    """One device; `phase` is when (s) within its rhythm it reports, `life` how long (s) a battery lasts, 0 on mains.

    `age` is how old (s) the battery is when the street's first year begins, `changed_at` at which share of its life somebody
    changes it: under 1 in time, over 1 some while after it is dead.
    """

    key: str
    kind: str
    room: Place | None
    make: Make
    phase: float
    life: float
    age: float
    changed_at: tuple[float, ...]
    odd_alive: float = 0.0

    @property
    def lost_after(self) -> float:
        """Return after how long a silence the bridge calls it lost."""
        return LOST_AFTER_BATTERY if self.life else LOST_AFTER_MAINS

    @property
    def low_from(self) -> float:
        """Return at which age (s) its battery is low; a level is told in whole percents, and so half a percent early."""
        return self.life * pow(1 - (_LOW_PERCENT.get(self.kind, 15) + 0.5) / 100, 0.25)

    def changes(self, until: float) -> Iterator[tuple[float, float]]:
        """Yield when each battery was put in, and when it will be changed, in seconds since the first year's begin."""
        begin, number = -self.age, 0
        while self.life and begin < until:
            end = begin + self.life * self.changed_at[number % len(self.changed_at)]
            end = max(end, begin + DAY)
            yield begin, end
            begin, number = end, number + 1

    def percent(self, age: float) -> int:
        """Return what a battery of that age reports: coin cells hold their voltage for long, and then it falls."""
        share = min(1.0, age / self.life)
        return max(0, round(100 * (1 - share**4)))


_ROOMS_FULL = (Place.LIVING, Place.BEDROOM, Place.BATHROOM, Place.KITCHEN)
_KIT_WEIGHTS = {Kit.BASIC: 55, Kit.DOOR: 27, Kit.FULL: 18}


def draw_kit(chance: Random) -> Kit:
    """Draw what a home has; most have the cheap kit that the city pays for."""
    return chance.choices(list(_KIT_WEIGHTS), list(_KIT_WEIGHTS.values()))[0]


def things(chance: Random, kit: Kit) -> tuple[Thing, ...]:
    """Draw the devices of a home; one installer mounts one make."""
    make = chance.choices(MAKES, _MAKE_WEIGHTS)[0]
    rooms = _ROOMS_FULL if kit is Kit.FULL else (Place.LIVING,)
    mounted = [
        _thing(chance, "call_button", "button", None, make),
        _thing(chance, "smoke", "smoke", None, make),
        _thing(chance, "gas", "gas", None, make),
        *(_thing(chance, f"motion_{room.value}", "motion", room, make) for room in rooms),
    ]
    if kit is not Kit.BASIC:
        mounted.append(_thing(chance, "door", "door", None, make))
    return tuple(mounted)


def _thing(chance: Random, key: str, kind: str, room: Place | None, make: Make) -> Thing:
    # A coin cell lasts one to three years; one in forty is bad from the beginning.
    life = chance.uniform(350, 1100) * DAY * (0.15 if chance.random() < 0.025 else 1.0)
    if kind == "gas":
        life = 0.0
    is_odd = kind == "door" and chance.random() < 0.15
    return Thing(
        key=key,
        kind=kind,
        room=room,
        make=make,
        phase=chance.uniform(0, make.alive),
        life=life,
        age=life * chance.uniform(0, 0.9),
        # Two of three are changed when they are reported low; the others when somebody wonders at the silence.
        changed_at=tuple(
            chance.uniform(0.955, 0.99) if chance.random() < 0.67 else chance.uniform(1.005, 1.04)
            for _ in range(5)
        ),
        odd_alive=ODD_DOOR_ALIVE if is_odd else 0.0,
    )
