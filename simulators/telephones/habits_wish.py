"""Reads `PUT /control/telephones/{number}/habits`."""

from dataclasses import asdict, fields
from typing import Any

from simulators.telephones.habits import Habits, Pickup, Receipt, ScriptedReply
from simulators.telephones.voice.script import KEYS
from simulators.telephones.wishes import Wish, WrongWish


def read_habits(wish: Wish) -> Habits:
    """Return the habits that are asked for; what is left out is as by default."""
    wish.only([each.name for each in fields(Habits)])
    usual = Habits()
    sleeps_through, presses, replies = map(wish.get, ("sleeps_through", "presses", "replies"))
    call, text, error_code = map(wish.get, ("call", "text", "error_code"))
    return Habits(
        call=call.one_of(Pickup) if call else usual.call,
        rings_s=_seconds(wish, "rings_s", usual.rings_s),
        sleeps_through=int(sleeps_through.seconds()) if sleeps_through else 0,
        presses=tuple(_keys(each) for each in presses.items()) if presses else (),
        presses_after_s=_seconds(wish, "presses_after_s", usual.presses_after_s),
        hangs_up_after_s=_seconds_or_none(wish, "hangs_up_after_s"),
        text=text.one_of(Receipt) if text else usual.text,
        error_code=error_code.whole_number() if error_code else usual.error_code,
        delivery_s=_seconds_or_none(wish, "delivery_s"),
        replies=tuple(_reply(each) for each in replies.items()) if replies else (),
    )


def habits_json(habits: Habits) -> dict[str, Any]:
    """Return habits as they are asked for."""
    return asdict(habits)


def _reply(wish: Wish) -> ScriptedReply:
    wish.only([each.name for each in fields(ScriptedReply)])
    containing = wish.get("containing")
    return ScriptedReply(
        text=wish["text"].text(),
        after_s=_seconds(wish, "after_s", 1),
        containing=containing.text() if containing else "",
    )


def _keys(wish: Wish) -> str:
    keys = wish.text()
    if not keys or not set(keys) <= KEYS:
        raise WrongWish(f"{wish.where} is {keys!r}: give keys, 0 to 9, * and #")
    return keys


def _seconds(wish: Wish, name: str, usual: float) -> float:
    given = wish.get(name)
    return usual if given is None else given.seconds()


def _seconds_or_none(wish: Wish, name: str) -> float | None:
    given = wish.get(name)
    return None if given is None else given.seconds()
