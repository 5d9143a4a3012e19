"""What is written to people, in their own language and as little as lets them act (law 7).

An alarm names the home by code and resident, never by address; the address goes only to who said that they are coming.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model.incident import Incident
from ..model.reach import Reach
from ..model.words import Answer, IncidentKind, Language, Medium
from .silence_wording import kind_of_silence
from .spoken import ANY_DANGER, DANGERS, IN_THE_HOME, ON_THE_TELEPHONE
from .written import HOW_TO_ANSWER, KINDS, WITHOUT_DIGITS, WRITTEN

ONE_CHINESE_SEGMENT = 70
ONE_GSM_SEGMENT = 160
_CHINESE_PART = 67
_GSM_PART = 153
_COUNT_TWICE = frozenset("^{}\\[~]|")  # GSM 03.38 reaches these by an escape

_ABOUT_THE_HUB = {
    "alarm": "hub_alarm",
    "thanks": "hub_thanks",
    "taken": "hub_taken",
    "ended": "hub_ended",
}
_SILENCES = (IncidentKind.INACTIVITY, IncidentKind.NOT_BACK)
_AT_ONCE = ("alarm", "more_help")
_FOR_THE_EARS = (Medium.VOICE, Medium.HOME)
_TO_A_RESPONDER = {
    Answer.COMING: "thanks",
    Answer.CANNOT: "released",
    Answer.ARRIVED: "arrived",
    Answer.WELL: "seen_thanks",
    Answer.FALSE_ALARM: "seen_thanks",
    Answer.MORE_HELP: "more_help_called",
}
_TO_THE_RESIDENT = {Answer.WELL: "resident_well", Answer.MORE_HELP: "resident_help"}
_STAFF = {Language.ENGLISH: "Somebody sent by the committee", Language.CHINESE: "居委会派的人"}


def staff(language: Language) -> str:
    """Return what to call somebody for whom the committee vouches."""
    return _STAFF[language]


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How a text reaches its reader, and what they can do to answer; `at_the_board`: they are those whom others would call."""

    medium: Medium = Medium.TEXT
    reach: Reach = field(default_factory=lambda: Reach(replies=True))
    at_the_board: bool = False

    @property
    def answer_by(self) -> str:
        """Return what an alarm asks for: digits, buttons, or another way where this one brings no answer."""
        if self.reach.replies:
            return "digits"
        if self.reach.keys:
            return "buttons"
        return "board" if self.at_the_board else "nothing"


BY_TEXT = Manner()


def write(
    key: str,
    incident: Incident,
    language: Language,
    *,
    who: str = "",
    community: str = "",
    manner: Manner = BY_TEXT,
) -> str:
    """Write one text about an incident, for the eyes or for the ears as its `manner` wants it.

    `key` is a key of WRITTEN or of the spoken texts; an alarm about the hub itself has its own. An alarm by SMS fits one segment, for
    it must come at once and whole: a long resident's name is shortened for it, the code never.
    """
    if incident.kind is IncidentKind.HUB_FAULT:
        key = _ABOUT_THE_HUB.get(key, key)
    template, name = _template(key, language, manner), incident.name
    kind = KINDS[language][incident.kind]
    if incident.quiet is not None and incident.kind in _SILENCES:
        kind = kind_of_silence(incident.quiet, language)
    danger, advice = DANGERS[language].get(incident.kind, ANY_DANGER[language])

    def filled() -> str:
        return template.format(
            kind=kind if manner.medium not in _FOR_THE_EARS else kind.lower(),
            code=incident.code,
            name=name,
            home=_home(incident.code, name, language),
            place=f"{incident.code} {name}家" if name else incident.code,
            address=incident.address,
            who=who,
            community=community,
            number=incident.number,
            how=HOW_TO_ANSWER[language][manner.answer_by],
            danger=danger,
            advice=advice,
        )

    must_fit = key in _AT_ONCE and manner.medium is Medium.TEXT
    while must_fit and not fits_one_segment(filled()) and len(name) > 1:
        name = _shorter(name)
    return filled()


def key_of_answer(answer: Answer, *, by_resident: bool, about_hub: bool = False) -> str:
    """Return the spoken text with which an answer by key is confirmed."""
    if by_resident:
        return _TO_THE_RESIDENT.get(answer, "resident_explain")
    key = _TO_A_RESPONDER.get(answer, "explain")
    return _ABOUT_THE_HUB.get(key, key) if about_hub else key


def _template(key: str, language: Language, manner: Manner) -> str:
    """Return a text for its manner; what has no form of its own for it is said as it is written."""
    special: tuple[dict[str, str], ...] = ()
    if manner.medium is Medium.HOME:
        special = (IN_THE_HOME[language], ON_THE_TELEPHONE[language])
    elif manner.medium is Medium.VOICE:
        special = (ON_THE_TELEPHONE[language],)
    elif not manner.reach.replies:
        special = (WITHOUT_DIGITS[language],)
    return next(texts[key] for texts in (*special, WRITTEN[language]) if key in texts)


def _home(code: str, name: str, language: Language) -> str:
    between = " " if language is Language.CHINESE else ", "
    return f"{code}{between}{name}" if name else code


def ask_which(incidents: Sequence[Incident], language: Language) -> str:
    """Ask which of several open incidents a reply meant."""
    choices = "; ".join(f"{i.number} = {i.code} {KINDS[language][i.kind]}" for i in incidents)
    return WRITTEN[language]["choose"].format(choices=choices)


def fits_one_segment(text: str) -> bool:
    """Whether an SMS carries the text in one part."""
    return segments(text) == 1


def segments(text: str) -> int:
    """Return in how many parts an SMS carries a text: of 160 letters of plain Latin, or 70 UTF-16 units of anything else.

    A part of several is shorter, for it says which one it is.
    """
    if text.isascii() and "`" not in text:
        length = len(text) + sum(letter in _COUNT_TWICE for letter in text)
        return 1 if length <= ONE_GSM_SEGMENT else -(-length // _GSM_PART)
    length = len(text.encode("utf-16-le")) // 2
    return 1 if length <= ONE_CHINESE_SEGMENT else -(-length // _CHINESE_PART)


def _shorter(name: str) -> str:
    """Drop the last letter before the mark of omission; plain Latin stays plain Latin."""
    mark = "." if name.isascii() else "…"
    return name.rstrip(mark)[:-1] + mark
