"""What a home's year came to: each accident, each false alarm and each trouble with the name that it was given."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from custom_components.eldercare.model.words import IncidentKind
from simulators.neighbourhood.life import What, instant


class Named(StrEnum):
    """What a home's trouble is, or was said to be."""

    PERSON = "person"
    AWAY = "away"
    SENSOR = "sensor"
    HUB = "hub"
    NOTHING = "nothing"


@dataclass(frozen=True, kw_only=True)
class Found:
    """An accident or a hazard, and what came of it: seconds until the alarm, until somebody came and until they were there."""

    what: What
    kit: str
    alarm_s: float | None
    coming_s: float | None
    arrived_s: float | None
    # Whether the sensor that must report it was dead or unheard.
    is_unheard: bool = False


@dataclass(frozen=True, kw_only=True)
class FalseAlarm:
    """An alarm about a person without anything having happened to one, and what the silence really was."""

    kind: IncidentKind
    kit: str
    cause: str
    at: float
    others_called: bool


@dataclass(kw_only=True)
class Verdict:
    """A home's year."""

    number: int
    kit: str
    found: list[Found] = field(default_factory=list)
    false: list[FalseAlarm] = field(default_factory=list)
    named: list[tuple[What, Named, Named]] = field(default_factory=list)
    false_faults: int = 0
    wrong: list[dict[str, object]] = field(default_factory=list)

    def cases(self) -> Iterator[dict[str, object]]:
        """Yield each wrong judgement of the home, with when it was, so that it can be lived through again."""
        for one in self.false:
            yield {
                "home": self.number,
                "kit": self.kit,
                "at": iso(one.at),
                "said": one.kind.value,
                "really": one.cause,
                "people_called": one.others_called,
            }
        for case in self.wrong:
            yield {"home": self.number, "kit": self.kit, **case}


def iso(at: float) -> str:
    """Return an instant as people read it."""
    return instant(at).isoformat(timespec="seconds")
