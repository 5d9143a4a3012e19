"""A community: its homes, the people who can be called, and the order in which they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from unicodedata import normalize

from .habits import Habits
from .reach import Voice
from .tries import Rhythm, Way
from .words import IncidentKind, Lane, Language, Medium, Press, Role, SensorKind

ANY_PRESS_CALLS_FOR_HELP: dict[Press, IncidentKind | None] = dict.fromkeys(Press, IncidentKind.SOS)


@dataclass(frozen=True, kw_only=True)
class Sensor:
    """One device in a home; `id` is the Home Assistant entity id."""

    id: str
    kind: SensorKind


@dataclass(frozen=True, kw_only=True)
class Hours:
    """A part of a weekday (Monday is 0) in the community's local time; `end` 24:00 is midnight, written as `time.max`."""

    weekday: int
    start: time
    end: time


@dataclass(frozen=True, kw_only=True)
class Duty:
    """When a person may be called: always without `hours` and `entity`, never before `away_until` (UTC).

    `entity` is a Home Assistant schedule or calendar that is on while they are on duty, beside the `hours`.
    `calls_per_night` bounds how many incidents they are called to in one night, except where a life is in danger.
    """

    hours: tuple[Hours, ...] = ()
    away_until: datetime | None = None
    entity: str = ""
    off_on_holidays: bool = False
    calls_per_night: int | None = None


@dataclass(frozen=True, kw_only=True)
class Responder:
    """A person who can be called; `phone` is E.164, `channels` the ids of the channels that reach them, the preferred first.

    `building` and `grid` say where they live or work, empty if unknown. Who has not given `consent` is never called.
    `tests`: how often they agreed to be sent a test. `households` are the ids of the homes whose family they are; None where
    that was never said, and then of every home.
    """

    id: str
    name: str
    role: Role
    language: Language
    phone: str | None
    channels: tuple[str, ...]
    building: str = ""
    grid: str = ""
    duty: Duty = Duty()
    consent: bool = True
    tests: Rhythm = Rhythm.NEVER
    households: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Target:
    """Whom a step calls: everybody of a role, or of them the `nearest` so many on duty.

    `people`, `building` and `grid` narrow it to these persons (by id), or to who lives or works there. `media` are the ways they are called, each at once; who has none of them, and everybody without `media`, is called every way they have.
    """

    role: Role
    nearest: int = 0
    people: tuple[str, ...] = ()
    building: str = ""
    grid: str = ""
    media: tuple[Medium, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Step:
    """Whom to call, all at once, `after_s` seconds after the round began.

    `unless_answered`: not if somebody of one of these roles comes. `by_day`: waits for the day if it falls due at night.
    """

    after_s: int
    targets: tuple[Target, ...]
    unless_answered: tuple[Role, ...] = ()
    by_day: bool = False


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How one kind of incident is brought to people; frozen into the incident when it opens.

    `repeat_s` seconds after the last step everybody is called again until the incident is taken.
    `each_must_answer` are roles of which every one must send somebody; empty: one person is enough.
    Who said "coming" must have arrived within `arrive_s`; who arrived must report within `report_s`; when the resident has been
    seen the committee must verify within `verify_s`.
    """

    lane: Lane
    steps: tuple[Step, ...]
    repeat_s: int
    each_must_answer: tuple[Role, ...] = ()
    arrive_s: int = 600
    report_s: int = 1800
    verify_s: int = 24 * 3600

    def __post_init__(self) -> None:
        """Refuse a policy that would leave an incident without a future (law 3)."""
        if not self.steps or self.steps[0].after_s != 0:
            raise ValueError("a policy begins with a step at 0 s")
        delays = [step.after_s for step in self.steps]
        if delays != sorted(delays):
            raise ValueError("the steps of a policy stand in the order of their delays")
        if min(self.repeat_s, self.arrive_s, self.report_s, self.verify_s) <= 0:
            raise ValueError("repeat_s, arrive_s, report_s and verify_s are longer than 0 s")

    def roles(self) -> tuple[Role, ...]:
        """Return every role that any step calls, in the order of the steps."""
        return tuple(dict.fromkeys(t.role for step in self.steps for t in step.targets))


@dataclass(frozen=True, kw_only=True)
class Household:
    """A home and its resident; `code` is building-flat and unique in the community.

    `presses` says which incident each way of pressing the call button raises, `None` for none. `policies` take the place of the
    community's. `resident` can be asked by telephone, if they have one. `door_code` and `notes` (what to know before one goes in) are
    for who is on the way, and for nobody else.
    """

    id: str
    code: str
    name: str
    address: str
    language: Language
    sensors: tuple[Sensor, ...] = ()
    presses: dict[Press, IncidentKind | None] = field(
        default_factory=lambda: dict(ANY_PRESS_CALLS_FOR_HELP)
    )
    grid: str = ""
    policies: dict[IncidentKind, Policy] = field(default_factory=dict)
    resident: Responder | None = None
    door_code: str = ""
    notes: str = ""
    habits: Habits = field(default_factory=Habits)

    @property
    def building(self) -> str:
        """Return the part of the code before the flat."""
        return normalize("NFKC", self.code).partition("-")[0].strip()


COMMUNITY_ITSELF = ""
"""In place of a household's id: it happened to the community's own equipment, not in a home."""


@dataclass(frozen=True, kw_only=True)
class Community:
    """Everything the engine must know about a neighbourhood to judge what happens in it.

    `voices` are the channels by id. `last_called` holds when (UTC) each person was last alarmed, so that the same one is not
    always first; `called_tonight` to how many incidents each was called since the night began; `barred` person and channel
    that the provider will never bring together; `entities_on` whether each duty entity is on; `reachability` how well a person is
    reached over a channel, from 0 to 1, where anything is known; `mute` the channels from which no word comes back.
    The day, for what waits for it, is from `day_from` until `day_until` in `time_zone`; people are tested only from `tests_from`
    until `tests_until`.
    """

    name: str
    language: Language
    households: dict[str, Household]
    responders: dict[str, Responder]
    policies: dict[IncidentKind, Policy]
    time_zone: str = "Asia/Shanghai"
    day_from: time = time(7)
    day_until: time = time(22)
    tests_from: time = time(10)
    tests_until: time = time(17)
    voices: Mapping[str, Voice] = field(default_factory=dict)
    last_called: Mapping[str, datetime] = field(default_factory=dict)
    called_tonight: Mapping[str, int] = field(default_factory=dict)
    barred: frozenset[tuple[str, str]] = frozenset()
    entities_on: Mapping[str, bool] = field(default_factory=dict)
    is_holiday: bool = False
    reachability: Mapping[Way, float] = field(default_factory=dict)
    mute: frozenset[str] = frozenset()

    def responder_with_phone(self, phone: str) -> Responder | None:
        """Return the responder who owns an E.164 number, if anybody here does."""
        return next((r for r in self.responders.values() if r.phone == phone), None)

    def resident_with_phone(self, phone: str) -> Household | None:
        """Return the home whose resident owns an E.164 number."""
        homes = self.households.values()
        return next((h for h in homes if h.resident and h.resident.phone == phone), None)

    def place(self, household_id: str) -> Household | None:
        """Return a home, or the community's own desk as if it were one; None if it is not in the register."""
        if household_id != COMMUNITY_ITSELF:
            return self.households.get(household_id)
        return Household(
            id=COMMUNITY_ITSELF, code=self.name, name="", address="", language=self.language
        )

    def person(self, person_id: str) -> Responder | None:
        """Return a responder, or the resident of the home with this id."""
        home = self.households.get(person_id)
        return home.resident if home else self.responders.get(person_id)

    def policy(self, kind: IncidentKind, household: Household) -> Policy:
        """Return the home's own policy for a kind of incident, else the community's."""
        return household.policies.get(kind) or self.policies[kind]
