"""Who lives in a home and how: every resident draws habits of their own, so that no two of them share a statistic.

Where a range has a source it is named. The others are chosen wide on purpose: a detector that only works for the average is none.
"""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, kw_only=True, slots=True)
class Resident:
    """The habits of one person; times are hours of the local day, `irregular` the spread of all times in hours."""

    age: int
    rises: float
    retires: float
    irregular: float
    # Nocturia: two thirds of people over 70 get up at least once, a quarter three times (Bosch & Weiss 2010).
    night_visits: float
    nap: float
    nap_hours: float
    # From housebound (one in six over 80) to two walks a day.
    outings: float
    outing_hours: float
    # A day centre, a game of mahjong, a choir: the same weekday each week, for half a day.
    club_weekday: int | None
    club_hours: float
    cooks: bool
    # Mean minutes between two movements that a sensor sees while sitting, and while asleep.
    still_minutes: float
    asleep_minutes: float
    # What share of the ways between other rooms passes before the living-room sensor: an installer mounts it where people pass.
    passes_living: float
    sleeps_in: float
    family_visits: float
    has_second_person: bool
    # Movements an hour of a cat or a dog that a sensor takes for a person.
    pet_per_hour: float
    hears_telephone: float
    carries_button: float

    @property
    def frailty(self) -> float:
        """Return how often accidents happen to them, 1 at eighty: falls double from seventy to ninety (WHO 2007)."""
        return 2 ** ((self.age - 80) / 20)


def resident(chance: Random) -> Resident:
    """Draw somebody."""
    age = min(99, max(65, round(chance.gauss(81, 6.5))))
    is_housebound = chance.random() < 0.06 + 0.012 * max(0, age - 72)
    pause = chance.uniform(5, 16)
    return Resident(
        age=age,
        rises=chance.gauss(6.1, 0.8),
        retires=min(24.5, max(19.0, chance.gauss(21.3, 1.0))),
        irregular=chance.uniform(0.15, 0.8),
        night_visits=chance.choice((0.3, 0.8, 1.2, 1.7, 2.4, 3.2)),
        nap=chance.choice((0.1, 0.5, 0.8, 0.95)),
        nap_hours=chance.uniform(0.5, 1.9),
        outings=0.08 if is_housebound else chance.uniform(0.5, 2.0),
        outing_hours=chance.uniform(0.5, 2.2),
        club_weekday=chance.randrange(7) if chance.random() < 0.3 and not is_housebound else None,
        club_hours=chance.uniform(2.5, 5.5),
        cooks=chance.random() < 0.8,
        still_minutes=pause,
        asleep_minutes=chance.uniform(25, 90),
        passes_living=chance.choice((0.3, 0.6, 0.8, 0.95)),
        sleeps_in=chance.uniform(0, 0.08),
        family_visits=chance.choice((0.02, 0.1, 0.2, 0.5)),
        has_second_person=chance.random() < 0.08,
        pet_per_hour=chance.uniform(0.2, 3) if chance.random() < 0.1 else 0.0,
        hears_telephone=chance.uniform(0.35, 0.95),
        carries_button=chance.uniform(0.05, 0.6),
    )
