"""What was said of a home in its year, held against what was really so: each episode and each alarm gets one line.

Nothing is judged here but whether an answer was right: the answers are the engine's.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from custom_components.eldercare.engine.findings import WHOLE_HOME
from custom_components.eldercare.engine.home_state import HomeState
from custom_components.eldercare.model.words import IncidentKind
from simulators.neighbourhood.life import (
    ABSENCES,
    ACCIDENTS,
    HAZARDS,
    PRESSES,
    Episode,
    LivedHome,
    Place,
    What,
)

from .year_judged import FalseAlarm, Found, Named, Verdict, iso
from .year_told import Alarm, Told

_HOUR = 3600.0
# What a fault must last to be owed a name: sensors that report daily cannot be known dead sooner.
_OWED_A_NAME = {
    What.OFF_MESH: 36 * _HOUR,
    What.BATTERY_DEAD: 36 * _HOUR,
    What.STUCK_ON: 36 * _HOUR,
    What.CHATTERING: 6 * _HOUR,
    What.GATEWAY_DOWN: 0.5 * _HOUR,
}
_SENSOR_FAULTS = frozenset(
    {
        What.STUCK_ON,
        What.STUCK_OFF,
        What.CHATTERING,
        What.BATTERY_LOW,
        What.BATTERY_DEAD,
        What.OFF_MESH,
    }
)
_HUB = frozenset({What.GATEWAY_DOWN, What.HUB_DOWN})
_SILENCE = frozenset({IncidentKind.INACTIVITY, IncidentKind.NOT_BACK})
_EQUIPMENT = frozenset({IncidentKind.DEVICE_FAULT, IncidentKind.HUB_OFFLINE})
_RAISED_BY = {
    IncidentKind.SMOKE: frozenset({What.SMOKE, What.COOKING_SMOKE}),
    IncidentKind.GAS: frozenset({What.GAS, What.COOKING_GAS}),
    IncidentKind.SOS: PRESSES | {What.FALL_WITH_BUTTON},
}
_ANSWERED_BY = {
    What.FALL_WITH_BUTTON: frozenset({IncidentKind.SOS, IncidentKind.INACTIVITY}),
    What.FALL_WITHOUT_BUTTON: frozenset({IncidentKind.INACTIVITY, IncidentKind.NOT_BACK}),
    What.ILL_IN_BED: frozenset({IncidentKind.INACTIVITY, IncidentKind.NOT_BACK}),
    What.LOST_OUTSIDE: frozenset({IncidentKind.NOT_BACK, IncidentKind.INACTIVITY}),
}
# A battery that will not last the week may be told before it is low.
_FORETOLD = {What.BATTERY_LOW: 7 * 24 * _HOUR}
# A gateway that leaves no last will is only silent, and so may a home be for some hours.
_UNTOLD_GATEWAY = 8 * _HOUR
# Who falls on coming home has just been away.
_A_MOMENT = 0.5 * _HOUR
# An alarm may come so long after what caused it has ended.
_AFTER = 1 * _HOUR


def verdict(home: LivedHome, course_home: LivedHome, told: Told, until: float) -> Verdict:
    """Judge what was said; `course_home` is the home as its year really went, when some were found early."""
    given = Verdict(number=home.number, kit=home.kit.value)
    # Which accidents ended early is only in the home as it went; their beginnings are the same.
    episodes = [one for one in course_home.episodes if one.begin < until]
    for one in episodes:
        if one.what in ACCIDENTS | HAZARDS.keys():
            given.found.append(_found(one, home, told.alarms, episodes))
        if (truth := _truth(one)) is not None:
            said = _said(one, truth, told)
            given.named.append((one.what, truth, said))
            if said is not truth:
                given.wrong.append(_case(one, said.value))
    for alarm in told.alarms:
        if alarm.kind in _SILENCE and not _is_right(alarm, episodes):
            given.false.append(
                FalseAlarm(
                    kind=alarm.kind,
                    kit=home.kit.value,
                    cause=_cause(alarm.opened, course_home, episodes),
                    at=alarm.opened,
                    others_called=alarm.others_called,
                )
            )
        elif alarm.kind in _RAISED_BY:
            given.false.extend(_not_genuine(alarm, home, episodes))
        elif alarm.kind in _EQUIPMENT and not _is_broken(alarm, episodes):
            given.false_faults += 1
            given.wrong.append(
                {"at": iso(alarm.opened), "said": alarm.kind.value, "really": "sound"}
            )
    return given


def _case(one: Episode, said: str) -> dict[str, object]:
    return {
        "at": iso(one.begin),
        "until": iso(one.end),
        "said": said,
        "really": one.what.value,
        "thing": one.thing,
        "place": one.place.value,
    }


def _found(
    one: Episode, home: LivedHome, alarms: Iterable[Alarm], episodes: list[Episode]
) -> Found:
    kinds = _ANSWERED_BY.get(one.what) or {IncidentKind(HAZARDS[one.what])}
    alarm = next(
        (
            a
            for a in alarms
            if a.kind in kinds
            and (a.closed is None or a.closed > one.begin)
            and a.opened < one.end + _AFTER
        ),
        None,
    )
    sensor = HAZARDS.get(one.what, "")

    def since(at: float | None) -> float | None:
        return None if at is None else max(0.0, at - one.begin)

    return Found(
        what=one.what,
        kit=home.kit.value,
        alarm_s=since(alarm.opened) if alarm else None,
        coming_s=since(alarm.coming) if alarm else None,
        arrived_s=since(alarm.arrived) if alarm else None,
        is_unheard=any(
            (o.what in _HUB or (o.what in _SENSOR_FAULTS and o.thing == sensor))
            and o.what is not What.BATTERY_LOW
            and o.stands(one.begin)
            for o in episodes
        ),
    )


def _truth(one: Episode) -> Named | None:
    """Return what an episode is, if it lasts long enough to be owed a name."""
    owed = _OWED_A_NAME.get(one.what, 0.0)
    if one.what is What.GATEWAY_DOWN and not one.is_told:
        owed = _UNTOLD_GATEWAY
    if one.end - one.begin < owed:
        return None
    if one.what in ACCIDENTS and one.what is not What.FALL_WITH_BUTTON:
        return Named.PERSON
    if one.what in ABSENCES:
        return Named.AWAY
    if one.what in _SENSOR_FAULTS:
        return Named.SENSOR
    return Named.HUB if one.what is What.GATEWAY_DOWN else None


def _said(one: Episode, truth: Named, told: Told) -> Named:
    """Return what was said of a home while an episode stood: the right name if it was said, else the gravest other."""
    said = set(_names(one, told))
    if truth in said:
        # A person who is away and looked for at home is not rightly named, whatever was said later.
        if truth is Named.AWAY and Named.PERSON in said:
            return Named.PERSON
        return truth
    order = (Named.PERSON, Named.HUB, Named.AWAY, Named.SENSOR)
    return next((name for name in order if name in said), Named.NOTHING)


def _names(one: Episode, told: Told) -> Iterator[Named]:
    # What is said of a person when it is over is another matter; equipment may be named a little later.
    is_equipment = one.what in _SENSOR_FAULTS | _HUB
    begin, end = one.begin, one.end + (_AFTER if is_equipment else 0.0)
    for alarm in told.alarms:
        if begin <= alarm.opened < end:
            if alarm.kind is IncidentKind.INACTIVITY:
                yield Named.PERSON
            elif alarm.kind is IncidentKind.NOT_BACK:
                # Who is not back is missed where they are: outside.
                yield Named.PERSON if one.what is What.LOST_OUTSIDE else Named.AWAY
            elif alarm.kind is IncidentKind.HUB_OFFLINE:
                yield Named.HUB
        elif alarm.kind is IncidentKind.INACTIVITY and alarm.opened < begin < (alarm.closed or end):
            yield Named.PERSON
    for state in _during(told.states, begin, end):
        if state is HomeState.OFFLINE:
            yield Named.HUB
        elif state is HomeState.AWAY:
            yield Named.AWAY
    begin -= _FORETOLD.get(one.what, 0.0)
    for at, sensor_id, _ in told.faults:
        if begin <= at < end and (sensor_id == one.thing or one.what not in _SENSOR_FAULTS):
            yield Named.HUB if sensor_id == WHOLE_HOME else Named.SENSOR


def _during(states: list[tuple[float, HomeState]], begin: float, end: float) -> Iterator[HomeState]:
    """Yield what was said of the home at any time between two instants, also what had been said before and stood."""
    for (at, state), (until, _) in pairwise([*states, (end, HomeState.HOME)]):
        if at < end and until > begin + _A_MOMENT:
            yield state


def _is_right(alarm: Alarm, episodes: list[Episode]) -> bool:
    return any(
        one.what in ACCIDENTS and one.begin <= alarm.opened < one.end + _AFTER for one in episodes
    )


def _is_broken(alarm: Alarm, episodes: list[Episode]) -> bool:
    """Whether anything was wrong with the equipment when it was said to be, or had been within a day."""
    broken = _SENSOR_FAULTS | _HUB | {What.LATE, What.DUPLICATED}
    return any(
        one.what in broken
        and one.begin - _FORETOLD.get(one.what, 0.0) <= alarm.opened < one.end + 24 * _HOUR
        for one in episodes
    )


def _not_genuine(alarm: Alarm, home: LivedHome, episodes: list[Episode]) -> Iterator[FalseAlarm]:
    """Yield the alarm of a detector or a button that had no danger behind it, with what really was behind it."""
    raised = _RAISED_BY[alarm.kind]
    for one in episodes:
        if one.what not in raised or not one.begin - 1 <= alarm.opened < one.end + _AFTER:
            continue
        if one.what not in ACCIDENTS | {What.SMOKE, What.GAS, What.CALL}:
            yield FalseAlarm(
                kind=alarm.kind,
                kit=home.kit.value,
                cause=one.what.value,
                at=alarm.opened,
                others_called=alarm.others_called,
            )
        return


def _cause(at: float, home: LivedHome, episodes: list[Episode]) -> str:
    """Say what a silence really was: what was out of the ordinary, else where the resident was."""
    standing = [one for one in episodes if one.begin <= at < one.end + one.then + _AFTER]
    for one in standing:
        if one.what in ABSENCES:
            return f"{one.what.value}, {'told' if one.is_told else 'not told'}"
        if one.what in ACCIDENTS:
            return "in hospital after an accident"
    for one in standing:
        if one.what in _HUB | _SENSOR_FAULTS - {What.BATTERY_LOW} | {What.LATE}:
            return one.what.value
    if any(one.what is What.ILL for one in standing):
        return "ill"
    place = home.place_at(at)
    if place is Place.OUT:
        return "out"
    return "in bed" if place is Place.BEDROOM else "up and about"
