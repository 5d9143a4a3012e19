"""Which incident an event is about. Pure: the live incidents are an argument."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model import events as e
from ..model.community import COMMUNITY_ITSELF, Community, Responder
from ..model.incident import Incident
from ..model.words import Answer, IncidentKind, Rung, Sign
from .incidents import Ambiguous, Answered, Matter, Opening, ResidentAnswered
from .kinds import belongs, kind_of
from .replies import Understood, understand
from .wording import ask_which

_NUMBERS = range(1, 100)

type Routed = tuple[Incident | Opening, Matter]


@dataclass(frozen=True, kw_only=True)
class NextIncident:
    """What an incident would be called if one were opened: its id, and the short number given last."""

    id: str
    last_number: int


def route(
    event: e.Event, live: Mapping[str, Incident], community: Community, coming: NextIncident
) -> Routed | None:
    """Return what an event is about and how it is to be understood, or None if no incident is concerned."""
    match event:
        case e.Signal() | e.Raised() | e.Found():
            return _raised(event, live, community, coming)
        case e.Relieved():
            return _relieved(event, live)
        case e.Reply():
            return _replied(event, live, community)
        case e.CheckDue():
            return _check_due(event, live, community, coming)
        case e.WordForPerson():
            return _word(event, live, community, coming)
        case e.KeyPressed():
            return _keyed(event, live, community)
        case (
            e.AcknowledgedByStaff()
            | e.ArrivedByStaff()
            | e.SeenByStaff()
            | e.CallNextByStaff()
            | e.CallEverybodyByStaff()
            | e.NotedByStaff()
            | e.ClosedByStaff()
            | e.DeadlineReached()
        ):
            incident = live.get(event.incident_id)
        case e.RegisterChanged():
            return None
        case _:
            incident = live.get(event.attempt_id.rpartition("-")[0])
    return None if incident is None else (incident, event)


def _raised(
    event: e.Signal | e.Raised | e.Found,
    live: Mapping[str, Incident],
    community: Community,
    coming: NextIncident,
) -> Routed | None:
    household = community.place(event.household_id)
    if household is None:
        return None
    kind = kind_of(event, household)
    if kind is None:
        return None
    at_home = [i for i in live.values() if i.is_open and i.household_id == household.id]
    for incident in sorted(at_home, key=lambda i: i.kind is not kind):
        if belongs(kind, incident):
            return incident, event
    if isinstance(event, e.Signal) and event.sign is Sign.CLEARED:
        return None
    number = _free_number(live.values(), coming.last_number)
    return Opening(incident_id=coming.id, number=number, household=household, kind=kind), event


def _relieved(event: e.Relieved, live: Mapping[str, Incident]) -> Routed | None:
    """Return the open incident that may be over."""
    for incident in live.values():
        is_it = (incident.household_id, incident.kind) == (event.household_id, event.kind)
        if incident.is_open and is_it:
            return incident, event
    return None


def _check_due(
    event: e.CheckDue, live: Mapping[str, Incident], community: Community, coming: NextIncident
) -> Routed | None:
    """Return a test of one way to one person; none while they are being called, or are not in the register."""
    person = community.responders.get(event.responder_id)
    is_busy = any(one.is_open and event.responder_id in one.called() for one in live.values())
    itself = community.place(COMMUNITY_ITSELF)
    if person is None or itself is None or is_busy or event.channel_id not in person.channels:
        return None
    number = _free_number(live.values(), coming.last_number)
    return (
        Opening(incident_id=coming.id, number=number, household=itself, kind=IncidentKind.TEST),
        event,
    )


def _word(
    event: e.WordForPerson,
    live: Mapping[str, Incident],
    community: Community,
    coming: NextIncident,
) -> Routed | None:
    """Return where word for a person stands; nowhere if they are not in the register, or do not want to be called."""
    person = community.responders.get(event.responder_id)
    itself = community.place(COMMUNITY_ITSELF)
    if person is None or not person.consent or itself is None:
        return None
    number = _free_number(live.values(), coming.last_number)
    kind = IncidentKind.TEST
    return Opening(incident_id=coming.id, number=number, household=itself, kind=kind), event


def _free_number(live: Iterable[Incident], last: int) -> int:
    """Return the number after the last one that no live incident has, so that a number is not soon met again."""
    taken = {incident.number for incident in live}
    after = [*range(last + 1, _NUMBERS.stop), *_NUMBERS]
    return next((number for number in after if number not in taken), max(taken, default=0) + 1)


def _replied(reply: e.Reply, live: Mapping[str, Incident], community: Community) -> Routed | None:
    if any(reply.reference in one.replies for one in live.values()):
        return None
    responder = community.responder_with_phone(reply.sender)
    if responder is None:
        return _resident_replied(reply, live, community)
    understood = understand(reply.text)
    called = [
        incident
        for incident in live.values()
        if incident.is_open and responder.id in incident.called()
    ]
    candidates = _meant(called, responder, understood)
    if not candidates:
        return None
    newest = max(candidates, key=lambda incident: incident.opened_at)
    if len(candidates) == 1 or understood.answer is Answer.UNCLEAR:
        return newest, Answered(responder=responder, answer=understood.answer, reply=reply)
    question = ask_which(sorted(candidates, key=lambda i: i.number), responder.language)
    return newest, Ambiguous(
        responder=responder, reply=reply, answer=understood.answer, question=question
    )


def _keyed(
    event: e.KeyPressed, live: Mapping[str, Incident], community: Community
) -> Routed | None:
    """Return the incident whose call was answered by a key: there is no doubt who answers, and what."""
    incident = live.get(event.attempt_id.rpartition("-")[0])
    attempt = incident.attempts.get(event.attempt_id) if incident else None
    if incident is None or attempt is None or not incident.is_open:
        return None
    person = community.person(attempt.responder_id)
    if person is None or event.reference in incident.replies:
        return None
    reply = e.Reply(sender=person.phone or "", text=event.key, reference=event.reference)
    answer = understand(event.key).answer
    household = community.households.get(attempt.responder_id)
    if household is not None:
        return incident, ResidentAnswered(household=household, answer=answer, reply=reply)
    return incident, Answered(responder=person, answer=answer, reply=reply)


def _resident_replied(
    reply: e.Reply, live: Mapping[str, Incident], community: Community
) -> Routed | None:
    """Return the newest incident about which the resident was asked."""
    household = community.resident_with_phone(reply.sender)
    if household is None:
        return None
    asked = [i for i in live.values() if i.is_open and household.id in i.called()]
    if not asked:
        return None
    answer = understand(reply.text).answer
    newest = max(asked, key=lambda incident: incident.opened_at)
    return newest, ResidentAnswered(household=household, answer=answer, reply=reply)


def _meant(called: list[Incident], responder: Responder, understood: Understood) -> list[Incident]:
    """Return the incidents a reply can mean: the one it names, else those where it answers what was asked last.

    Who is told that another goes is not asked any more: their next "1" means the next incident.
    """
    named = [incident for incident in called if incident.number == understood.number]
    if named:
        return named
    waiting = asked(called, responder.id)
    promised = [incident for incident in called if responder.id in incident.coming]
    match understood.answer:
        case Answer.COMING:
            likely = waiting or [incident for incident in called if incident not in promised]
        case Answer.CANNOT:
            likely = [one for one in called if one in waiting or one in promised]
        case Answer.ARRIVED:
            likely = [i for i in promised if responder.id not in i.arrived] or promised
        case Answer.WELL | Answer.FALSE_ALARM | Answer.MORE_HELP:
            likely = [i for i in promised if responder.id in i.arrived] or promised
        case _:
            likely = []
    return likely or called


def asked(called: Iterable[Incident], responder_id: str) -> list[Incident]:
    """Return those of the incidents a person was called to that still wait for their answer."""
    return [
        incident
        for incident in called
        if incident.rung is Rung.OPEN and not _has_answered(incident, responder_id)
    ]


def _has_answered(incident: Incident, responder_id: str) -> bool:
    return responder_id in incident.coming or responder_id in incident.declined
