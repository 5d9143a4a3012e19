"""A community: its homes, the people who can be called, and the order in which they are."""

from dataclasses import dataclass, field

from .words import IncidentKind, Lane, Language, Press, Role, SensorKind

ANY_PRESS_CALLS_FOR_HELP: dict[Press, IncidentKind | None] = dict.fromkeys(Press, IncidentKind.SOS)


@dataclass(frozen=True, kw_only=True)
class Sensor:
    """One device in a home; `id` is the Home Assistant entity id."""

    id: str
    kind: SensorKind


@dataclass(frozen=True, kw_only=True)
class Household:
    """A home and its resident; `code` is building-flat and unique in the community.

    `presses` says which incident each way of pressing the call button raises, `None` for none.
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


@dataclass(frozen=True, kw_only=True)
class Responder:
    """A person who can be called; `phone` is E.164, `channels` the ids of the channels that reach them."""

    id: str
    name: str
    role: Role
    language: Language
    phone: str | None
    channels: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Step:
    """Whom to call, `after_s` seconds after the round began."""

    after_s: int
    roles: tuple[Role, ...]


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How one kind of incident is brought to people; frozen into the incident when it opens.

    `repeat_s` seconds after the last step everybody is called again until the incident is taken.
    `each_must_answer` are roles of which every one must send somebody; empty: one person is enough.
    Who said "coming" must have arrived within `arrive_s`; who arrived must report, and the committee close, within `close_s`.
    """

    lane: Lane
    steps: tuple[Step, ...]
    repeat_s: int
    each_must_answer: tuple[Role, ...] = ()
    arrive_s: int = 600
    close_s: int = 1800

    def __post_init__(self) -> None:
        """Refuse a policy that would leave an incident without a future (law 3)."""
        if not self.steps or self.steps[0].after_s != 0:
            raise ValueError("a policy begins with a step at 0 s")
        delays = [step.after_s for step in self.steps]
        if delays != sorted(delays):
            raise ValueError("the steps of a policy stand in the order of their delays")
        if min(self.repeat_s, self.arrive_s, self.close_s) <= 0:
            raise ValueError("repeat_s, arrive_s and close_s are longer than 0 s")


@dataclass(frozen=True, kw_only=True)
class Community:
    """Everything the engine must know about a neighbourhood to judge what happens in it."""

    name: str
    language: Language
    households: dict[str, Household]
    responders: dict[str, Responder]
    policies: dict[IncidentKind, Policy]

    def responder_with_phone(self, phone: str) -> Responder | None:
        """Return who owns an E.164 number, if anybody here does."""
        return next((r for r in self.responders.values() if r.phone == phone), None)
