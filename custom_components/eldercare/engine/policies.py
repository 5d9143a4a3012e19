"""The policies a new community begins with, as data; delays are seconds."""

from ..model.community import Policy, Step, Target
from ..model.words import IncidentKind, Lane, Role

_PROPERTY = Target(role=Role.PROPERTY)
_COMMITTEE = Target(role=Role.COMMITTEE)
_VOLUNTEERS = Target(role=Role.VOLUNTEER)
_FAMILY = Target(role=Role.FAMILY)
_RESIDENT = Target(role=Role.RESIDENT)
_NEAREST_VOLUNTEERS = Target(role=Role.VOLUNTEER, nearest=2)

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR

_FIRE = Policy(
    lane=Lane.LIFE,
    steps=(Step(after_s=0, targets=(_PROPERTY, _COMMITTEE, _VOLUNTEERS, _FAMILY)),),
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
        Step(after_s=0, targets=(_RESIDENT,)),
        Step(after_s=5 * _MINUTE, targets=(_NEAREST_VOLUNTEERS,)),
        Step(after_s=10 * _MINUTE, targets=(_VOLUNTEERS,)),
        Step(after_s=15 * _MINUTE, targets=(_COMMITTEE,)),
        Step(after_s=30 * _MINUTE, targets=(_FAMILY, _PROPERTY)),
    ),
    repeat_s=10 * _MINUTE,
    arrive_s=20 * _MINUTE,
)
_SERVICE = Policy(
    lane=Lane.SERVICE,
    steps=(Step(after_s=0, targets=(_COMMITTEE,), by_day=True),),
    repeat_s=4 * _HOUR,
    arrive_s=_DAY,
    report_s=_DAY,
)
_MAINTENANCE = Policy(
    lane=Lane.MAINTENANCE,
    steps=(
        Step(after_s=0, targets=(_PROPERTY,), by_day=True),
        Step(after_s=_DAY, targets=(_COMMITTEE,), by_day=True),
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
}


def severity(kind: IncidentKind) -> int | None:
    """Return how grave a danger to the resident a kind is; None for kinds that are about something else."""
    return _SEVERITY.get(kind)
