"""How a change of the register becomes a line of the ledger, so that the report can name who left it too."""

from datetime import datetime

from ..model import events as e
from ..model.facts import RegisterChanged


def enrolled(event: e.RegisterChanged, now: datetime) -> RegisterChanged:
    """Return the fact that the register was changed."""
    return RegisterChanged(
        incident_id="",
        at=now,
        enrolment=event.enrolment,
        household_id=event.household_id,
        responder_id=event.responder_id,
        code=event.code,
        name=event.name,
        entered=event.entered,
    )
