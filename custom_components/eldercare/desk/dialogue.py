"""What a call says to who pressed a key: the engine's words, for the ears that heard the key. Knows no Home Assistant."""

from collections.abc import Mapping

from ..engine.replies import understand
from ..engine.wording import Manner, key_of_answer, write
from ..inbound.listener import Speech
from ..model import events as e
from ..model.community import Community
from ..model.incident import CALLS, Attempt, Incident
from ..model.words import Answer, IncidentKind, Medium, Purpose, Role
from .desk import Desk

_ASKS_AGAIN = ("thanks", "more_time", "arrived", "explain", "resident_explain")
_RESIDENT_MEANS = {Answer.COMING: Answer.WELL, Answer.CANNOT: Answer.MORE_HELP}


async def hear_key(desk: Desk, attempt_id: str, key: str, reference: str) -> Speech | None:
    """Commit a key that was pressed on a call; return what to say back, None if the call is of no concern any more."""
    answer = said_back(desk.live, desk.community, attempt_id, key)
    await desk.tell(e.KeyPressed(attempt_id=attempt_id, key=key, reference=reference))
    return answer


def said_first(live: Mapping[str, Incident], attempt_id: str) -> Speech | None:
    """Return what an attempt's call says; None if it is of no concern any more."""
    found = _attempt(live, attempt_id)
    if found is None or not found[0].is_open:
        return None
    attempt = found[1]
    return Speech(text=attempt.text, language=attempt.language, ask_again=attempt.purpose in CALLS)


def said_back(
    live: Mapping[str, Incident], community: Community, attempt_id: str, key: str
) -> Speech | None:
    """Return the answer to a key; None if the call concerns nothing that is known any more."""
    found = _attempt(live, attempt_id)
    if found is None:
        return None
    incident, attempt = found
    person = community.person(attempt.responder_id)
    by_resident = attempt.purpose is Purpose.ASK or (
        person is not None and person.role is Role.RESIDENT
    )
    answer = understand(key).answer
    text_key = key_of_answer(
        _RESIDENT_MEANS.get(answer, Answer.UNCLEAR) if by_resident else answer,
        by_resident=by_resident,
        about_hub=incident.kind is IncidentKind.HUB_FAULT,
    )
    if attempt.purpose is Purpose.CHECK:
        text_key = "check_thanks"
    elif attempt.purpose is Purpose.PROGRESS and text_key == "thanks":
        text_key = "more_time"
    elif not incident.is_open and not by_resident:
        text_key = "over"
    text = write(
        text_key,
        incident,
        attempt.language,
        community=community.name,
        manner=Manner(medium=Medium.VOICE),
    )
    return Speech(text=text, language=attempt.language, ask_again=text_key in _ASKS_AGAIN)


def _attempt(live: Mapping[str, Incident], attempt_id: str) -> tuple[Incident, Attempt] | None:
    incident = live.get(attempt_id.rpartition("-")[0])
    attempt = incident.attempts.get(attempt_id) if incident else None
    return None if incident is None or attempt is None else (incident, attempt)
