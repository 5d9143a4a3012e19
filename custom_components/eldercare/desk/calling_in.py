"""What a person hears who calls the hub: the question that they missed, as their telephone would have asked it.

Whose number shows can be forged. So nobody hears more here than a call to that person would have said, and what they answer is
judged as their key on such a call. Knows no Home Assistant.
"""

from collections.abc import Sequence

import phonenumbers

from ..engine.routing import asked
from ..engine.spoken import TO_A_CALLER
from ..engine.wording import Manner, staff, write
from ..inbound.listener import Greeting, Speech
from ..model.community import Community, Household, Responder
from ..model.incident import CALLS, Attempt, Incident
from ..model.words import Lane, Medium, Purpose, Role, Rung

_BY_EAR = Manner(medium=Medium.VOICE)
_HELP_COMES = (Lane.LIFE, Lane.WELFARE)


def greet(incidents: Sequence[Incident], community: Community, phone: str) -> Greeting | None:
    """Return what the owner of a number (E.164) hears; None if nobody here owns it.

    `incidents` are the open ones, the gravest and then the oldest first.
    """
    person = community.responder_with_phone(phone)
    if person is not None:
        return _greet_responder(incidents, community, person)
    home = community.resident_with_phone(phone)
    if home is not None and home.resident is not None:
        return _greet_resident(incidents, community, home, home.resident)
    return None


def _greet_responder(
    incidents: Sequence[Incident], community: Community, person: Responder
) -> Greeting:
    called = [
        one
        for one in incidents
        if _calls(one, person.id) and person.id in one.called().union(one.coming)
    ]
    if not called:
        text = TO_A_CALLER[person.language]["nothing_open"].format(community=community.name)
        return Greeting(speech=Speech(text=text, language=person.language))
    incident = (asked(called, person.id) or called)[0]
    if incident.rung is Rung.SEEN:
        return _told("over", incident, community, person)
    if person.id in incident.coming:
        key = "how_is_it" if person.id in incident.arrived else "arrived_yet"
        return _asked(key, incident, _calls(incident, person.id)[-1], community)
    if incident.rung is not Rung.OPEN:
        key = "already_there" if incident.rung is Rung.ARRIVED else "taken"
        return _told(key, incident, community, person)
    calls = _calls(incident, person.id)
    missed = next(
        (one for one in reversed(calls) if one.purpose is not Purpose.PROGRESS), calls[-1]
    )
    return _asked(missed.key, incident, missed, community)


def _greet_resident(
    incidents: Sequence[Incident], community: Community, home: Household, resident: Responder
) -> Greeting:
    at_home = [
        one for one in incidents if one.household_id == home.id and one.rung is not Rung.SEEN
    ]
    for incident in at_home:
        if incident.policy.lane is Lane.WELFARE and home.id in incident.called():
            return _asked("ask", incident, _calls(incident, home.id)[-1], community)
        if incident.policy.lane in _HELP_COMES:
            return _told("resident_help", incident, community, resident)
    words = TO_A_CALLER[resident.language]
    office = _committee(community)
    text = words["resident"].format(
        community=community.name,
        committee=words["committee"].format(phone=_digits(office)) if office else "",
    )
    return Greeting(speech=Speech(text=text, language=resident.language), times=2)


def _asked(key: str, incident: Incident, attempt: Attempt, community: Community) -> Greeting:
    """Return a message for the ear, whatever it was written for, and whose answer its key is."""
    text = write(
        key,
        incident,
        attempt.language,
        who=attempt.who,
        community=community.name,
        manner=_BY_EAR,
    )
    speech = Speech(text=text, language=attempt.language, ask_again=True)
    return Greeting(speech=speech, attempt_id=attempt.id, times=2)


def _told(key: str, incident: Incident, community: Community, person: Responder) -> Greeting:
    """Return news that wants no answer."""
    who = next(
        (
            one.name
            for responder_id in (*incident.arrived, *incident.coming)
            if (one := community.person(responder_id)) is not None
        ),
        staff(person.language),
    )
    text = write(key, incident, person.language, who=who, community=community.name, manner=_BY_EAR)
    return Greeting(speech=Speech(text=text, language=person.language))


def _calls(incident: Incident, person_id: str) -> list[Attempt]:
    """Return the messages that want a person's answer, the oldest first."""
    return [
        one
        for one in incident.attempts.values()
        if one.responder_id == person_id and one.purpose in CALLS
    ]


def _committee(community: Community) -> str | None:
    """Return a number of the committee, of the first who has agreed to be called."""
    return next(
        (
            one.phone
            for one in community.responders.values()
            if one.role is Role.COMMITTEE and one.consent and one.phone
        ),
        None,
    )


def _digits(phone: str) -> str:
    """Return a number digit by digit, as it is dialled within its country, so that a voice reads it as one."""
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        local = phone
    else:
        local = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return " ".join(filter(str.isdigit, local))
