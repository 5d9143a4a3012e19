"""The language in which stories are written: YAML that a person can read, checked before it is played.

A story has a name in both languages, says what home it needs, and goes step by step. What each step
means is in `runner`; here stands what may be written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from simulators.hub.people import NobodyError, chosen
from simulators.neighbourhood import Home

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "zh-Hans")
BUTTONS = ("event", "binary_sensor", "sensor", "button")
OUTCOMES = ("genuine", "false_alarm", "test")
STATUSES = ("safe", "attention", "alarm", "offline")
RESIDENT = "resident"


class StoryError(Exception):
    """A story is not written as it should be; the text says where, what, and what is allowed."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing that a step says; `allowed` are the only values, if it has any."""

    kind: type | tuple[type, ...]
    default: object = None
    required: bool = False
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Form:
    """What a step may say; `short` is what a step means that says one thing only."""

    fields: Mapping[str, Field]
    short: str | None = None


_WITHIN = Field(kind=(int, float), default=2.0)
_SECOND = Field(kind=(int, float), default=1.0)
_WHO = Field(kind=str, required=True)
_RINGS = Field(kind=(int, float), default=10.0)
_VOICE = Field(kind=(int, float), default=5.0)
_WORDS = Field(kind=(str, dict), required=True)
_ON = Form(fields={"on": Field(kind=bool, required=True)}, short="on")
_HOW = Form(fields={"how": Field(kind=str, default="single", allowed=("single", "double", "long"))})
STEPS: Mapping[str, Form] = {
    "press": _HOW,
    "press_again": _HOW,
    "smoke": _ON,
    "gas": _ON,
    "silence": Form(fields={"note": Field(kind=(str, dict), required=True)}),
    "sms": Form(
        fields={
            "who": _WHO,
            "contains": _WORDS,
            "at_least": Field(kind=int, default=0),
            "within_s": _SECOND,
        }
    ),
    "no_sms": Form(fields={"who": _WHO}),
    "texts_fail": Form(fields={"who": _WHO, "code": Field(kind=int, default=30003)}),
    "expect_call": Form(fields={"who": _WHO, "within_s": _RINGS}),
    "answer": Form(fields={"who": _WHO}, short="who"),
    "hear": Form(fields={"who": _WHO, "contains": _WORDS, "within_s": _VOICE}),
    "press_key": Form(fields={"who": _WHO, "key": Field(kind=str, required=True)}),
    "hang_up": Form(fields={"who": _WHO}, short="who"),
    "unanswered": Form(fields={"who": _WHO, "within_s": _RINGS}),
    "reply": Form(fields={"who": _WHO, "text": Field(kind=str, required=True)}),
    "acknowledged": Form(fields={"within_s": _SECOND, "enough": Field(kind=bool, default=True)}),
    "arrived": Form(fields={"within_s": _SECOND}),
    "status": Form(
        fields={
            "is": Field(kind=str, required=True, allowed=STATUSES),
            "within_s": _WITHIN,
        },
        short="is",
    ),
    "thing": Form(
        fields={
            "key": Field(kind=str, required=True),
            "is": Field(kind=str, required=True),
            "within_s": _WITHIN,
        }
    ),
    "incidents": Form(fields={"count": Field(kind=int, required=True)}, short="count"),
    "close": Form(
        fields={
            "outcome": Field(kind=str, required=True, allowed=OUTCOMES),
            "note": Field(kind=(str, dict), default=""),
        }
    ),
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of a story; `says` has every field of its form."""

    number: int
    action: str
    says: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class HomeWanted:
    """In which home a story can be played: a code, or the button and the things it must have."""

    code: str | None = None
    button: str | None = None
    things: tuple[str, ...] = ()

    def fits(self, home: Home) -> bool:
        """Whether the story can be played there."""
        return (
            self.code in (None, home.code)
            and self.button in (None, home.call_button.value)
            and all(home.has(thing) for thing in self.things)
        )


@dataclass(frozen=True, kw_only=True)
class Story:
    """What happens in one home, and what people must hear of it in time."""

    key: str
    name: Mapping[str, str]
    home: HomeWanted
    steps: tuple[Step, ...]


def load(path: Path) -> Story:
    """Read a story from its file. Raises StoryError."""
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except OSError as error:
        raise StoryError(f"{path}: it cannot be read ({error.strerror})") from error
    except yaml.YAMLError as error:
        raise StoryError(f"{path}: this is not YAML: {error}") from error
    return parse(content, source=path.name, key=path.stem)


def parse(content: object, *, source: str, key: str) -> Story:
    """Check what a file called `source` contains. Raises StoryError."""
    story = _mapping(content, source, allowed=("name", "home", "steps"))
    if missing := {"name", "home", "steps"} - story.keys():
        raise StoryError(f"{source}: {', '.join(sorted(missing))} is missing")
    steps = story["steps"]
    if not isinstance(steps, list) or not steps:
        raise StoryError(f"{source}: steps is a list with at least one step, as in “- press: {{}}”")
    return Story(
        key=key,
        name=_in_both_languages(story["name"], f"{source}, name"),
        home=_home(story["home"], f"{source}, home"),
        steps=tuple(_step(number, one, source) for number, one in enumerate(steps, start=1)),
    )


def _step(number: int, content: object, source: str) -> Step:
    where = f"{source}, step {number}"
    if not isinstance(content, dict) or len(content) != 1:
        raise StoryError(f"{where}: a step is one word and what it says, as in “status: alarm”")
    ((action, said),) = content.items()
    form = STEPS.get(action)
    if form is None:
        raise StoryError(f"{where}: there is no “{action}”; allowed: {', '.join(STEPS)}")
    where = f"{where} ({action})"
    if form.short and not isinstance(said, dict):
        said = {form.short: said}
    says = _mapping(said, where, allowed=tuple(form.fields))
    filled = {name: _value(name, field, says, where) for name, field in form.fields.items()}
    if "who" in filled:
        _check_who(filled["who"], where)
    for name in ("contains", "note"):
        if isinstance(filled.get(name), dict):
            _in_both_languages(filled[name], f"{where}, {name}")
    return Step(number=number, action=action, says=filled)


def _value(name: str, field: Field, says: Mapping[str, Any], where: str) -> Any:
    if name not in says:
        if field.required:
            raise StoryError(f"{where}: {name} is missing")
        return field.default
    value = says[name]
    kinds = field.kind if isinstance(field.kind, tuple) else (field.kind,)
    # In Python True is a number, in a story it is not.
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        wanted = " or ".join(kind.__name__ for kind in kinds)
        raise StoryError(f"{where}: {name} is {value!r}, but must be {wanted} (quote a text)")
    if field.allowed and value not in field.allowed:
        raise StoryError(f"{where}: {name} is “{value}”; allowed: {', '.join(field.allowed)}")
    return value


def _home(content: object, where: str) -> HomeWanted:
    wanted = _mapping(content, where, allowed=("code", "button", "with"))
    button, things = wanted.get("button"), wanted.get("with", [])
    if button is not None and button not in BUTTONS:
        raise StoryError(f"{where}: button is “{button}”; allowed: {', '.join(BUTTONS)}")
    if not isinstance(things, list) or not all(isinstance(one, str) for one in things):
        raise StoryError(f"{where}: with is a list of things, as in [gas_valve, kitchen_fan]")
    code = wanted.get("code")
    if not isinstance(code, str | None):
        raise StoryError(f"{where}: code is {code!r}, but must be a quoted text")
    return HomeWanted(code=code, button=button, things=tuple(things))


def _mapping(content: object, where: str, *, allowed: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise StoryError(f"{where}: expected {', '.join(allowed)} with values, got {content!r}")
    if unknown := [str(name) for name in content if name not in allowed]:
        raise StoryError(
            f"{where}: there is no “{', '.join(unknown)}”; allowed: {', '.join(allowed)}"
        )
    return content


def _in_both_languages(content: object, where: str) -> Mapping[str, str]:
    words = _mapping(content, where, allowed=LANGUAGES)
    if set(words) != set(LANGUAGES) or not all(isinstance(one, str) for one in words.values()):
        raise StoryError(f"{where}: write a text for each of {', '.join(LANGUAGES)}")
    return words


def _check_who(who: str, where: str) -> None:
    if who == RESIDENT:
        return
    try:
        chosen(who)
    except NobodyError as error:
        raise StoryError(f"{where}: {error}") from error
