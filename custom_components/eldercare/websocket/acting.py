"""Carries out what staff tap at the panel, so that two of them never trip over each other.

Every tap has an id of its own: sent again after a lost connection it is the same tap, and is answered as it was the first time.
Who comes second is told who was first. Who would close what has become graver since they looked is asked to look again.
"""

import asyncio
from collections.abc import Sequence

from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..hub import Hub
from ..ledger.errors import LedgerError
from ..model import facts as f
from ..model.incident import Incident
from ..outcomes import demand_fitting
from .acts import ACTS, Tap
from .rows import Row, name_of, seconds

_REMEMBERED_TAPS = 1000
_CALLED_ANEW = (f.IncidentEscalated, f.EscalationReopened)
type _Answers = dict[tuple[str, str], asyncio.Task[Row]]
_TAPS: HassKey[_Answers] = HassKey(f"{DOMAIN}_taps")


async def answer(hass: HomeAssistant, hub: Hub, user_id: str, tap: Tap) -> Row:
    """Do what a tap asks for, once, and say what came of it; a tap that failed may be tried again."""
    answers = hass.data.setdefault(_TAPS, {})
    task = answers.get((user_id, tap.id))
    if task is None or _failed(task):
        task = hass.async_create_task(carry_out(hub, tap), f"eldercare {tap.act}")
        _remember(answers, (user_id, tap.id), task)
    # Who hangs up takes nothing back.
    return await asyncio.shield(task)


async def carry_out(hub: Hub, tap: Tap) -> Row:
    """Tell the desk what somebody did; return who did it, if not they. Raises ServiceValidationError for what makes no sense."""
    before = await _facts(hub, tap)
    if (settled := _settled_before(hub, tap, before)) is not None:
        return settled
    incident = hub.live.get(tap.incident_id)
    if incident is None or not incident.is_open:
        return {"result": "no_such_incident"}
    _demand_sense(tap, incident)
    after = await hub.tell(ACTS[tap.act].event(tap))
    _demand_sense(tap, after or incident)  # it may have become a call for help meanwhile
    return _done(hub, tap, await _facts(hub, tap)) or {"result": "done", "fact": tap.act}


def _demand_sense(tap: Tap, incident: Incident) -> None:
    if tap.act == "close":
        demand_fitting(incident, tap.outcome)


@callback
def _remember(answers: _Answers, key: tuple[str, str], task: asyncio.Task[Row]) -> None:
    answers[key] = task
    while len(answers) > _REMEMBERED_TAPS:
        del answers[next(iter(answers))]


def _failed(task: asyncio.Task[Row]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


async def _facts(hub: Hub, tap: Tap) -> list[f.Fact]:
    """Return what happened; nothing if the ledger cannot be read, for staff must be able to act all the same."""
    try:
        return await hub.hass.async_add_executor_job(hub.ledger.facts_of_incident, tap.incident_id)
    except LedgerError:
        return []


def _settled_before(hub: Hub, tap: Tap, facts: Sequence[f.Fact]) -> Row | None:
    """Return why there is nothing left to do, or why it must not be done unseen."""
    if (done := _done(hub, tap, facts)) is not None:
        # A note is the same one; anything else somebody did before this tap, perhaps they themselves.
        return done if tap.act == "note" else done | {"result": "already"}
    unseen = facts[tap.seen :]
    if ACTS[tap.act].stops_calling and any(isinstance(one, _CALLED_ANEW) for one in unseen):
        return {"result": "look_again"}
    return None


def _done(hub: Hub, tap: Tap, facts: Sequence[f.Fact]) -> Row | None:
    """Return who did it and when, if the facts show that it is done; who closed an incident has settled all of it."""
    act = ACTS[tap.act]
    for number, fact in reversed(list(enumerate(facts))):
        if isinstance(fact, f.IncidentClosed):
            return _who(hub, tap, fact) | {"fact": "close", "outcome": fact.outcome.value}
        if act.since == "looked" and number < tap.seen:
            return None
        if act.shows(fact, tap):
            return _who(hub, tap, fact)
        if act.since == "called_anew" and isinstance(fact, _CALLED_ANEW):
            return None
    return None


def _who(hub: Hub, tap: Tap, fact: f.Fact) -> Row:
    by = getattr(fact, "by", "") or name_of(hub, getattr(fact, "responder_id", ""))
    result = "done" if by == tap.by else "already"
    return {"result": result, "by": by, "at": seconds(fact.at), "fact": tap.act}
