"""Policies that a community changed: how they are stored, and read again into the model's words.

A stored step is what a person entered: whom to call, when and how. Lanes are not stored: how urgent a kind is is not a choice.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from ..engine.policies import DEFAULT_POLICIES
from ..model.community import Policy, Step, Target
from ..model.words import IncidentKind, Lane, Medium, Role

ARRIVE, REPORT, VERIFY = "arrive_s", "report_s", "verify_s"
REPEAT = "repeat_s"
STEPS = "steps"
EACH_MUST_ANSWER = "each_must_answer"
DEADLINES = (REPEAT, ARRIVE, REPORT, VERIFY)

AFTER, ROLES, PEOPLE, NEAREST = "after_s", "roles", "people", "nearest"
BUILDING, GRID, MEDIA = "building", "grid", "media"
UNLESS_ANSWERED, BY_DAY = "unless_answered", "by_day"

SHORTEST_S = 30
LONGEST_S = 7 * 24 * 3600
LONGEST_LIFE_REPEAT_S = 3600

type Stored = Mapping[str, Any]


class PolicyMistake(Exception):
    """A policy cannot be used; `key` names the text, `field` where it is wrong, `details` what the text mentions."""

    def __init__(self, key: str, field: str, **details: str) -> None:
        """Say what is wrong, where, and with what."""
        super().__init__(", ".join((key, field, *details.values())))
        self.key = key
        self.field = field
        self.details = details


def policy_from(stored: Stored, kind: IncidentKind, role_of: Mapping[str, Role]) -> Policy:
    """Return the policy that was stored for a kind; `role_of` holds the people of the register. Raises PolicyMistake.

    Who has left the register is not called; a step for nobody else is passed over by the engine at once.
    """
    lane = DEFAULT_POLICIES[kind].lane
    try:
        _check_steps(stored[STEPS], lane)
        rows = in_order(stored[STEPS])
        durations = {field: int(stored[field]) for field in DEADLINES}
        _check_durations(durations, lane)
        policy = Policy(
            lane=lane,
            steps=tuple(_steps(rows, role_of)),
            each_must_answer=_roles(stored.get(EACH_MUST_ANSWER, ())),
            **durations,
        )
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise PolicyMistake("policy_damaged", STEPS, error=str(error)) from error
    if set(policy.roles()) <= {Role.RESIDENT}:
        raise PolicyMistake("nobody_could_come", STEPS)
    for role in policy.each_must_answer:
        if role not in policy.roles():
            raise PolicyMistake("answer_of_nobody_called", EACH_MUST_ANSWER, role=role)
    return policy


def in_order[Row: Stored](rows: Iterable[Row]) -> list[Row]:
    """Return steps in the order in which they are taken."""
    return sorted(rows, key=lambda row: int(row[AFTER]))


def stored_from(policy: Policy) -> dict[str, Any]:
    """Return a policy as it is stored and entered."""
    return {
        STEPS: [row for step in policy.steps for row in _rows(step)],
        EACH_MUST_ANSWER: [role.value for role in policy.each_must_answer],
        **{field: getattr(policy, field) for field in DEADLINES},
    }


def _check_steps(rows: list[Stored], lane: Lane) -> None:
    """Refuse what is wrong with the steps, which are numbered as they were entered."""
    for number, row in enumerate(rows, start=1):
        if mistake := _mistake_in(row, lane):
            raise PolicyMistake(mistake, STEPS, number=str(number))
    if not rows:
        raise PolicyMistake("no_steps", STEPS)
    if min(int(row[AFTER]) for row in rows) != 0:
        raise PolicyMistake("nothing_at_once", STEPS)


def _mistake_in(row: Stored, lane: Lane) -> str | None:
    """Return what is wrong with a step, if anything is."""
    if not row.get(ROLES) and not row.get(PEOPLE):
        return "step_for_nobody"
    if not 0 <= int(row[AFTER]) <= LONGEST_S:
        return "step_too_late"
    return "life_waits_for_day" if lane is Lane.LIFE and row.get(BY_DAY) else None


def _check_durations(durations: Mapping[str, int], lane: Lane) -> None:
    for field, seconds in durations.items():
        if seconds < SHORTEST_S:
            raise PolicyMistake("too_short", field, seconds=str(SHORTEST_S))
        if seconds > LONGEST_S:
            raise PolicyMistake("too_long", field, days=str(LONGEST_S // 86400))
    if lane is Lane.LIFE and durations[REPEAT] > LONGEST_LIFE_REPEAT_S:
        raise PolicyMistake("life_repeats_too_late", REPEAT)


def _steps(rows: Iterable[Stored], role_of: Mapping[str, Role]) -> Iterator[Step]:
    """Put together what is called at the same time on the same conditions."""

    def conditions(row: Stored) -> tuple[int, tuple[Role, ...], bool]:
        return int(row[AFTER]), _roles(row.get(UNLESS_ANSWERED, ())), bool(row.get(BY_DAY))

    for (after_s, unless_answered, by_day), together in groupby(rows, key=conditions):
        yield Step(
            after_s=after_s,
            targets=tuple(target for row in together for target in _targets(row, role_of)),
            unless_answered=unless_answered,
            by_day=by_day,
        )


def _targets(row: Stored, role_of: Mapping[str, Role]) -> Iterator[Target]:
    def target(role: Role, people: tuple[str, ...] = ()) -> Target:
        return Target(
            role=role,
            nearest=int(row.get(NEAREST, 0)),
            people=people,
            building=row.get(BUILDING, ""),
            grid=row.get(GRID, ""),
            media=tuple(Medium(medium) for medium in row.get(MEDIA, ())),
        )

    for role in _roles(row.get(ROLES, ())):
        yield target(role)
    people = [one for one in row.get(PEOPLE, ()) if one in role_of]
    for role in dict.fromkeys(role_of[one] for one in people):
        yield target(role, tuple(one for one in people if role_of[one] is role))


def _rows(step: Step) -> Iterator[dict[str, Any]]:
    """Take a step apart into what is entered: one row for all who are called in the same way."""

    def manner(target: Target) -> tuple[Any, ...]:
        return (target.nearest, target.building, target.grid, target.media, bool(target.people))

    for (nearest, building, grid, media, by_name), group in groupby(step.targets, key=manner):
        alike = list(group)
        row = {
            AFTER: step.after_s,
            ROLES: [] if by_name else [target.role.value for target in alike],
            PEOPLE: [one for target in alike for one in target.people],
            NEAREST: nearest,
            BUILDING: building,
            GRID: grid,
            MEDIA: [medium.value for medium in media],
            UNLESS_ANSWERED: [role.value for role in step.unless_answered],
            BY_DAY: step.by_day,
        }
        yield {field: value for field, value in row.items() if value or field == AFTER}


def _roles(stored: Iterable[str]) -> tuple[Role, ...]:
    return tuple(Role(role) for role in stored)
