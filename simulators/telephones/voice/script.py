"""TwiML for voice, read into verbs.

Stricter than Twilio, which skips what it does not know: here a misspelt verb or attribute is
refused, because in an alarm it would be a silent mistake.
Source: https://www.twilio.com/docs/voice/twiml
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from simulators.telephones.twiml import NotTwiml, response

LONGEST_SAY: Final = 4096
MOST_LOOPS: Final = 1000
MENU_TIMEOUT_S: Final = 5
KEYS: Final = frozenset("0123456789*#")


@dataclass(frozen=True, kw_only=True)
class Say:
    """Speak; loop 0 goes on until somebody hangs up."""

    text: str
    language: str = ""
    voice: str = ""
    loop: int = 1


@dataclass(frozen=True, kw_only=True)
class Play:
    """Play a sound file, or the tones of `digits`."""

    url: str = ""
    digits: str = ""
    loop: int = 1


@dataclass(frozen=True, kw_only=True)
class Pause:
    """Say nothing for a while."""

    length_s: float = 1


type Prompt = Say | Play | Pause


@dataclass(frozen=True, kw_only=True)
class Gather:
    """Prompt, and collect keys; they are posted to `action`, or to where the script came from."""

    prompts: tuple[Prompt, ...] = ()
    num_digits: int | None = None
    timeout_s: float = MENU_TIMEOUT_S
    action: str = ""
    finish_on_key: str = "#"
    action_on_empty_result: bool = False


@dataclass(frozen=True, kw_only=True)
class Redirect:
    """Go on with another script."""

    url: str


@dataclass(frozen=True, kw_only=True)
class Hangup:
    """End the call."""


@dataclass(frozen=True, kw_only=True)
class Reject:
    """End the call; made for inbound calls, and no more than a hang-up here."""

    reason: str = "rejected"


type Verb = Say | Play | Pause | Gather | Redirect | Hangup | Reject
type Script = tuple[Verb, ...]


def read_script(document: str) -> Script:
    """Return the verbs of a voice document in their order; raises `NotTwiml`."""
    return tuple(_verb(element, _VERBS) for element in response(document))


def prompts_of(script: Script) -> tuple[str, ...]:
    """Return every sentence of a script, also those that are only said inside a menu."""
    says: list[str] = []
    for verb in script:
        prompts = verb.prompts if isinstance(verb, Gather) else (verb,)
        says += [each.text for each in prompts if isinstance(each, Say)]
    return tuple(says)


type _Read[VerbT] = Callable[[ET.Element], VerbT]


def _verb[VerbT](element: ET.Element, known: Mapping[str, _Read[VerbT]]) -> VerbT:
    if element.tag not in known:
        raise NotTwiml(f"<{element.tag}> is not simulated here: use {', '.join(sorted(known))}")
    unknown = set(element.keys()) - _ATTRIBUTES[element.tag]
    if unknown:
        raise NotTwiml(f"<{element.tag}> has no attribute “{min(unknown)}”")
    return known[element.tag](element)


def _say(element: ET.Element) -> Say:
    text = "".join(element.itertext()).strip()
    if len(text) > LONGEST_SAY:
        raise NotTwiml(f"<Say> has {len(text)} characters, more than {LONGEST_SAY}")
    return Say(
        text=text,
        language=element.get("language", ""),
        voice=element.get("voice", ""),
        loop=_whole(element, "loop", 1, most=MOST_LOOPS),
    )


def _play(element: ET.Element) -> Play:
    url, digits = (element.text or "").strip(), element.get("digits", "")
    if not url and not digits:
        raise NotTwiml("<Play> needs the address of a sound, or digits")
    return Play(url=url, digits=digits, loop=_whole(element, "loop", 1, most=MOST_LOOPS))


def _pause(element: ET.Element) -> Pause:
    return Pause(length_s=_whole(element, "length", 1, least=1))


def _gather(element: ET.Element) -> Gather:
    if element.get("input", "dtmf") != "dtmf":
        raise NotTwiml("<Gather> listens for keys only here: input is “dtmf”")
    _post_only(element)
    finish_on_key = element.get("finishOnKey", "#")
    if len(finish_on_key) > 1 or not set(finish_on_key) <= KEYS:
        raise NotTwiml(f"<Gather> finishOnKey is “{finish_on_key}”: give one key, or nothing")
    return Gather(
        prompts=tuple(_verb(each, _PROMPTS) for each in element),
        num_digits=_whole(element, "numDigits", 0, least=1) or None,
        timeout_s=_whole(element, "timeout", MENU_TIMEOUT_S),
        action=element.get("action", ""),
        finish_on_key=finish_on_key,
        action_on_empty_result=_truth(element, "actionOnEmptyResult"),
    )


def _redirect(element: ET.Element) -> Redirect:
    _post_only(element)
    return Redirect(url=(element.text or "").strip())


def _hangup(_element: ET.Element) -> Hangup:
    return Hangup()


def _reject(element: ET.Element) -> Reject:
    return Reject(reason=element.get("reason", "rejected"))


def _post_only(element: ET.Element) -> None:
    if element.get("method", "POST") != "POST":
        raise NotTwiml(f"<{element.tag}> is only simulated with method “POST”")


def _whole(
    element: ET.Element, name: str, otherwise: int, *, least: int = 0, most: int = 3600
) -> int:
    value = element.get(name)
    if value is None:
        return otherwise
    if not (value.isascii() and value.isdecimal() and least <= int(value) <= most):
        raise NotTwiml(f"<{element.tag}> {name} is “{value}”: give {least} to {most}")
    return int(value)


def _truth(element: ET.Element, name: str) -> bool:
    value = element.get(name, "false")
    if value not in {"true", "false"}:
        raise NotTwiml(f"<{element.tag}> {name} is “{value}”: give true or false")
    return value == "true"


_PROMPTS: dict[str, _Read[Prompt]] = {"Say": _say, "Play": _play, "Pause": _pause}
_VERBS: dict[str, _Read[Verb]] = {
    "Say": _say,
    "Play": _play,
    "Pause": _pause,
    "Gather": _gather,
    "Redirect": _redirect,
    "Hangup": _hangup,
    "Reject": _reject,
}
_ATTRIBUTES: dict[str, set[str]] = {
    "Say": {"language", "voice", "loop"},
    "Play": {"digits", "loop"},
    "Pause": {"length"},
    "Gather": {
        "action",
        "actionOnEmptyResult",
        "finishOnKey",
        "input",
        "method",
        "numDigits",
        "timeout",
    },
    "Redirect": {"method"},
    "Hangup": set(),
    "Reject": {"reason"},
}
