"""The policies a new community begins with, as data; delays are seconds."""

from ..model.community import Policy, Step, Target
from ..model.words import IncidentKind, Lane, Medium, Role

_PROPERTY = Target(role=Role.PROPERTY)
_COMMITTEE = Target(role=Role.COMMITTEE)
_VOLUNTEERS = Target(role=Role.VOLUNTEER)
_FAMILY = Target(role=Role.FAMILY)
_RESIDENT = Target(role=Role.RESIDENT)
_NEAREST_VOLUNTEERS = Target(role=Role.VOLUNTEER, nearest=2)

_IN_WRITING = (Medium.TEXT, Medium.APP, Medium.GROUP)
_BY_SPEAKING = (Medium.HOME, Medium.VOICE)
_FAMILY_IN_WRITING = Target(role=Role.FAMILY, media=_IN_WRITING)

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR

_FIRE = Policy(
    lane=Lane.LIFE,
    steps=(
        Step(
            after_s=0,
            targets=(_RESIDENT, _PROPERTY, _COMMITTEE, _VOLUNTEERS, _FAMILY_IN_WRITING),
        ),
    ),
    repeat_s=_MINUTE,
    each_must_answer=(Role.PROPERTY, Role.COMMITTEE, Role.VOLUNTEER),
)
_CALL_FOR_HELP = Policy(
    lane=Lane.LIFE,
    steps=(
        Step(after_s=0, targets=(_NEAREST_VOLUNTEERS, _PROPERTY)),
        Step(after_s=_MINUTE, targets=(_COMMITTEE, _VOLUNTEERS)),
        Step(after_s=2 * _MINUTE, targets=(_FAMILY,)),
    ),
    repeat_s=2 * _MINUTE,
)
_WELFARE = Policy(
    lane=Lane.WELFARE,
    steps=(
        Step(after_s=0, targets=(Target(role=Role.RESIDENT, media=_BY_SPEAKING),)),
        Step(
            after_s=5 * _MINUTE,
            targets=(Target(role=Role.VOLUNTEER, nearest=2, media=_IN_WRITING),),
        ),
        Step(
            after_s=10 * _MINUTE,
            targets=(Target(role=Role.VOLUNTEER, media=(Medium.VOICE,)),),
        ),
        Step(after_s=15 * _MINUTE, targets=(_COMMITTEE,)),
        Step(after_s=30 * _MINUTE, targets=(_FAMILY, _PROPERTY)),
    ),
    repeat_s=10 * _MINUTE,
    arrive_s=20 * _MINUTE,
)
# Who is out longer than ever is asked by telephone; then it is for who knows their ways, by day.
_NOT_BACK = Policy(
    lane=Lane.WELFARE,
    steps=(
        Step(after_s=0, targets=(Target(role=Role.RESIDENT, media=(Medium.VOICE, Medium.TEXT)),)),
        Step(after_s=30 * _MINUTE, targets=(_FAMILY_IN_WRITING,)),
        Step(after_s=_HOUR, targets=(_COMMITTEE,), by_day=True),
        Step(
            after_s=4 * _HOUR,
            targets=(Target(role=Role.VOLUNTEER, nearest=2, media=_IN_WRITING),),
            by_day=True,
        ),
    ),
    repeat_s=4 * _HOUR,
    arrive_s=2 * _HOUR,
)
_SERVICE = Policy(
    lane=Lane.SERVICE,
    steps=(
        Step(
            after_s=0,
            targets=(Target(role=Role.COMMITTEE, media=(Medium.APP, Medium.GROUP)),),
            by_day=True,
        ),
    ),
    repeat_s=4 * _HOUR,
    arrive_s=_DAY,
    report_s=_DAY,
)
_MAINTENANCE = Policy(
    lane=Lane.MAINTENANCE,
    steps=(
        Step(
            after_s=0,
            targets=(Target(role=Role.PROPERTY, media=_IN_WRITING),),
            by_day=True,
        ),
        Step(
            after_s=_DAY,
            targets=(Target(role=Role.COMMITTEE, media=_IN_WRITING),),
            by_day=True,
        ),
    ),
    repeat_s=_DAY,
    arrive_s=_DAY,
    report_s=_DAY,
)
_HUB_FAULT = Policy(
    lane=Lane.LIFE,
    steps=(Step(after_s=0, targets=(_COMMITTEE, _PROPERTY)),),
    repeat_s=10 * _MINUTE,
    arrive_s=_DAY,
    report_s=_DAY,
)
_SITE = Policy(
    lane=Lane.LIFE,
    steps=(
        Step(after_s=0, targets=(_PROPERTY,)),
        Step(after_s=5 * _MINUTE, targets=(_COMMITTEE,)),
    ),
    repeat_s=5 * _MINUTE,
)
_TEST = Policy(
    lane=Lane.TEST,
    steps=(Step(after_s=0, targets=(_COMMITTEE,)),),
    repeat_s=_DAY,
    arrive_s=_DAY,
    report_s=_DAY,
)

DEFAULT_POLICIES: dict[IncidentKind, Policy] = {
    IncidentKind.SMOKE: _FIRE,
    IncidentKind.GAS: _FIRE,
    IncidentKind.SOS: _CALL_FOR_HELP,
    IncidentKind.FALL: _CALL_FOR_HELP,
    IncidentKind.INACTIVITY: _WELFARE,
    IncidentKind.MISSED_CHECK_IN: _WELFARE,
    IncidentKind.NOT_BACK: _NOT_BACK,
    IncidentKind.SERVICE_REQUEST: _SERVICE,
    IncidentKind.DEVICE_FAULT: _MAINTENANCE,
    IncidentKind.HUB_OFFLINE: _MAINTENANCE,
    IncidentKind.HUB_FAULT: _HUB_FAULT,
    IncidentKind.SITE_ALARM: _SITE,
    IncidentKind.TEST: _TEST,
}

_SEVERITY = {
    IncidentKind.SMOKE: 3,
    IncidentKind.GAS: 3,
    IncidentKind.SOS: 2,
    IncidentKind.FALL: 2,
    IncidentKind.INACTIVITY: 1,
    IncidentKind.MISSED_CHECK_IN: 1,
    IncidentKind.NOT_BACK: 1,
}


def severity(kind: IncidentKind) -> int | None:
    """Return how grave a danger to the resident a kind is; None for kinds that are about something else."""
    return _SEVERITY.get(kind)
