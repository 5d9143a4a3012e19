"""The form of a policy's steps, and how what was entered is stored.

Home Assistant lists the steps by their bare values, and asks for each in a dialog that translates the fields' names but not
their choices. The choices of a step are therefore the words themselves, in the language of the hub.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import voluptuous as vol

from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import (
    DurationSelector,
    DurationSelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    ObjectSelector,
    ObjectSelectorConfig,
    ObjectSelectorField,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from ..register import stored_policies as stored
from ..register.duty_rules import place
from .choices import TEXT_SELECTOR
from .step_words import NOT_IF, ROLES_THAT_COME, StepWords

AFTER = "after"
CONDITIONS = "conditions"
REPEAT = "repeat"
DEADLINES_SECTION = "deadlines"
_DURATION = DurationSelector(DurationSelectorConfig(enable_day=True, enable_second=True))
_MINUTE = 60
_DEADLINES = {"arrive": stored.ARRIVE, "report": stored.REPORT, "verify": stored.VERIFY}


def policy_form(words: StepWords) -> vol.Schema:
    """Return the form; its fields are the same for every kind of incident."""
    steps = ObjectSelector(
        ObjectSelectorConfig(fields=_step_fields(words), multiple=True, translation_key="step")
    )
    deadlines = {vol.Required(name): _DURATION for name in _DEADLINES}
    return vol.Schema(
        {
            vol.Required(stored.STEPS): steps,
            vol.Required(REPEAT): _DURATION,
            vol.Optional(stored.EACH_MUST_ANSWER): _roles_that_answer(words),
            vol.Required(DEADLINES_SECTION): section(vol.Schema(deadlines), {"collapsed": True}),
        }
    )


def entered_in(form: Mapping[str, Any], words: StepWords) -> dict[str, Any]:
    """Return what is stored of a form that was filled in."""
    deadlines = form[DEADLINES_SECTION]
    return {
        stored.STEPS: [_stored_step(row, words) for row in form[stored.STEPS]],
        stored.REPEAT: _seconds(form[REPEAT]),
        stored.EACH_MUST_ANSWER: form.get(stored.EACH_MUST_ANSWER, []),
        **{field: _seconds(deadlines[name]) for name, field in _DEADLINES.items()},
    }


def shown_as(kept: Mapping[str, Any], words: StepWords) -> dict[str, Any]:
    """Return what the form is filled with for a stored policy; who has left the register is left out."""
    return {
        stored.STEPS: [_shown_step(row, words) for row in kept[stored.STEPS]],
        REPEAT: _duration(kept[stored.REPEAT]),
        stored.EACH_MUST_ANSWER: kept.get(stored.EACH_MUST_ANSWER, []),
        DEADLINES_SECTION: {name: _duration(kept[field]) for name, field in _DEADLINES.items()},
    }


def error_field(field: str) -> str:
    """Return beside which field of the form an error is shown; a section shows those of its fields."""
    if field in _DEADLINES.values():
        return DEADLINES_SECTION
    return REPEAT if field == stored.REPEAT else field


def _step_fields(words: StepWords) -> dict[str, ObjectSelectorField]:
    return {
        AFTER: {"selector": _amount(words.units["minutes"], step="any"), "required": True},
        stored.ROLES: {"selector": _choice(words.roles)},
        stored.PEOPLE: {"selector": _choice(words.people)},
        stored.NEAREST: {"selector": _amount(words.units["people"], step=1)},
        stored.BUILDING: {"selector": TEXT_SELECTOR},
        stored.GRID: {"selector": TEXT_SELECTOR},
        stored.MEDIA: {"selector": _choice(words.media)},
        CONDITIONS: {"selector": _choice(words.conditions)},
    }


def _amount(unit: str, *, step: float | Literal["any"]) -> NumberSelector:
    return NumberSelector(
        NumberSelectorConfig(
            min=0, step=step, mode=NumberSelectorMode.BOX, unit_of_measurement=unit
        )
    )


def _choice(words: Mapping[str, str]) -> SelectSelector:
    """Return a choice of several words."""
    return SelectSelector(
        SelectSelectorConfig(
            options=list(words.values()), multiple=True, mode=SelectSelectorMode.DROPDOWN
        )
    )


def _roles_that_answer(words: StepWords) -> SelectSelector:
    return SelectSelector(
        SelectSelectorConfig(
            options=[
                SelectOptionDict(value=role.value, label=words.roles[role])
                for role in ROLES_THAT_COME
            ],
            multiple=True,
            mode=SelectSelectorMode.DROPDOWN,
        )
    )


def _stored_step(row: Mapping[str, Any], words: StepWords) -> dict[str, Any]:
    """Return a step without what was left empty."""
    conditions = _meant(row.get(CONDITIONS), words.conditions)
    kept = {
        stored.ROLES: _meant(row.get(stored.ROLES), words.roles),
        stored.PEOPLE: _meant(row.get(stored.PEOPLE), words.people),
        stored.NEAREST: int(row.get(stored.NEAREST) or 0),
        stored.BUILDING: place(row.get(stored.BUILDING) or ""),
        stored.GRID: place(row.get(stored.GRID) or ""),
        stored.MEDIA: _meant(row.get(stored.MEDIA), words.media),
        stored.UNLESS_ANSWERED: [NOT_IF[one] for one in conditions if one in NOT_IF],
        stored.BY_DAY: stored.BY_DAY in conditions,
    }
    after_s = round(row[AFTER] * _MINUTE)
    return {stored.AFTER: after_s, **{field: value for field, value in kept.items() if value}}


def _shown_step(row: Mapping[str, Any], words: StepWords) -> dict[str, Any]:
    spared = row.get(stored.UNLESS_ANSWERED, ())
    conditions = [stored.BY_DAY] if row.get(stored.BY_DAY) else []
    conditions += [one for one, role in NOT_IF.items() if role in spared]
    minutes = row[stored.AFTER] / _MINUTE
    shown = {
        AFTER: int(minutes) if minutes.is_integer() else minutes,
        stored.ROLES: _said(row.get(stored.ROLES, ()), words.roles),
        stored.PEOPLE: _said(row.get(stored.PEOPLE, ()), words.people),
        stored.NEAREST: row.get(stored.NEAREST),
        stored.BUILDING: row.get(stored.BUILDING),
        stored.GRID: row.get(stored.GRID),
        stored.MEDIA: _said(row.get(stored.MEDIA, ()), words.media),
        CONDITIONS: _said(conditions, words.conditions),
    }
    return {field: value for field, value in shown.items() if value or field == AFTER}


def _meant(entered: Iterable[str] | None, words: Mapping[str, str]) -> list[str]:
    """Return what is stored for words."""
    meanings = {word: value for value, word in words.items()}
    return [meanings[word] for word in entered or ()]


def _said(values: Iterable[str], words: Mapping[str, str]) -> list[str]:
    """Return the words for what is stored, except for what is no longer there."""
    return [words[value] for value in values if value in words]


def _seconds(entered: Mapping[str, float]) -> int:
    units = {"days": 86400, "hours": 3600, "minutes": _MINUTE, "seconds": 1}
    return round(sum(amount * units.get(unit, 0) for unit, amount in entered.items()))


def _duration(seconds: int) -> dict[str, int]:
    days, left = divmod(seconds, 86400)
    hours, left = divmod(left, 3600)
    minutes, left = divmod(left, _MINUTE)
    return {"days": days, "hours": hours, "minutes": minutes, "seconds": left}
