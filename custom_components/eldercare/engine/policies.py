"""The policies a new community begins with, as data."""

from ..model.community import Policy, Step
from ..model.words import IncidentKind, Lane, Role

_FIRE = Policy(
    lane=Lane.LIFE,
    steps=(Step(after_s=0, roles=(Role.PROPERTY, Role.COMMITTEE, Role.VOLUNTEER, Role.FAMILY)),),
    repeat_s=60,
    each_must_answer=(Role.PROPERTY, Role.COMMITTEE, Role.VOLUNTEER),
)
_CALL_FOR_HELP = Policy(
    lane=Lane.LIFE,
    steps=(
        Step(after_s=0, roles=(Role.VOLUNTEER, Role.PROPERTY)),
        Step(after_s=60, roles=(Role.COMMITTEE,)),
        Step(after_s=120, roles=(Role.FAMILY,)),
    ),
    repeat_s=120,
)
_SERVICE = Policy(
    lane=Lane.SERVICE,
    steps=(Step(after_s=0, roles=(Role.COMMITTEE,)),),
    repeat_s=4 * 3600,
    arrive_s=24 * 3600,
    close_s=24 * 3600,
)

DEFAULT_POLICIES: dict[IncidentKind, Policy] = {
    IncidentKind.SMOKE: _FIRE,
    IncidentKind.GAS: _FIRE,
    IncidentKind.SOS: _CALL_FOR_HELP,
    IncidentKind.FALL: _CALL_FOR_HELP,
    IncidentKind.SERVICE_REQUEST: _SERVICE,
}
