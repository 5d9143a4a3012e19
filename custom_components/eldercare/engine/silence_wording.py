"""What is written about a silence: since when nothing stirred, and what is known of such hours."""

from ..model.habits import Quiet
from ..model.words import Language

_KIND = {
    Language.ENGLISH: ("NO MOVEMENT since {at}", "OUT since {at}, NOT BACK"),
    Language.CHINESE: ("{at}起无动静", "{at}出门未归"),
}
_LONGEST = {
    Language.ENGLISH: "No movement since {at}; the longest quiet time at this hour was {longest}.",
    Language.CHINESE: "{at}起没有动静；以往这个时段最长{longest}没有动静。",
}
_LONGEST_AWAY = {
    Language.ENGLISH: "Out since {at}; the longest absence so far was {longest}.",
    Language.CHINESE: "{at}出门后一直没有回来；以往外出最长{longest}。",
}
_LIMIT = {
    Language.ENGLISH: "No movement since {at}; the limit at this hour is {limit}.",
    Language.CHINESE: "{at}起没有动静；这个时段的上限是{limit}。",
}
_LIMIT_AWAY = {
    Language.ENGLISH: "Out since {at}; a question is asked after {limit}.",
    Language.CHINESE: "{at}出门后一直没有回来；超过{limit}就要问一问。",
}
_DURATION = {
    Language.ENGLISH: ("{minutes} min", "{hours} h", "{hours} h {minutes} min"),
    Language.CHINESE: ("{minutes}分钟", "{hours}小时", "{hours}小时{minutes}分钟"),
}


def kind_of_silence(quiet: Quiet, language: Language) -> str:
    """Return what a message calls the incident."""
    return _KIND[language][quiet.away].format(at=_clock(quiet))


def why_silence(quiet: Quiet, language: Language) -> str:
    """Return in one sentence why the silence is worth a question."""
    if quiet.longest_s:
        texts = _LONGEST_AWAY if quiet.away else _LONGEST
    else:
        texts = _LIMIT_AWAY if quiet.away else _LIMIT
    return texts[language].format(
        at=_clock(quiet),
        longest=duration(quiet.longest_s, language),
        limit=duration(quiet.limit_s, language),
    )


def duration(seconds: float, language: Language) -> str:
    """Write a duration in hours and minutes."""
    hours, minutes = divmod(round(seconds / 60), 60)
    only_minutes, only_hours, both = _DURATION[language]
    form = only_minutes if not hours else both if minutes else only_hours
    return form.format(hours=hours, minutes=minutes)


def _clock(quiet: Quiet) -> str:
    return f"{quiet.since.hour}:{quiet.since:%M}"
