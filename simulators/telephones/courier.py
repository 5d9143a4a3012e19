"""Brings word to the hub: signs it, keeps its order, loses or repeats it when it is meant to.

A callback that fails stays failed, as with Twilio: a hub that was down learns of it by asking.
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulators.telephones.agenda import Agenda
from simulators.telephones.faults import (
    DelayCallback,
    Faults,
    HoldCallback,
    LoseCallback,
    RepeatCallback,
)
from simulators.telephones.records import Clock
from simulators.telephones.webhooks import Callback, Heard, Outlet, Webhook, signature

HELD_AT_MOST_S = 5.0
"""A callback that is held back for the next one goes out alone when there is none."""


@dataclass(frozen=True, kw_only=True)
class _Word:
    sid: str
    url: str
    form: Mapping[str, str]


class Courier:
    """Posts webhooks; the status callbacks of one text or call in order, all others at once."""

    def __init__(
        self, *, auth_token: str, outlet: Outlet, agenda: Agenda, faults: Faults, now: Clock
    ) -> None:
        """Sign with `auth_token`."""
        self.log: list[Callback] = []
        self.auth_token = auth_token
        self._outlet = outlet
        self._agenda = agenda
        self._faults = faults
        self._now = now
        self._queues: dict[str, deque[_Word]] = {}
        self._held: dict[str, _Word] = {}

    def ask(
        self, url: str, form: Mapping[str, str], answered: Callable[[Callback, Heard], None]
    ) -> None:
        """Post once and hand over what the hub answers."""
        at = self._now()

        def heard(answer: Heard) -> None:
            callback = Callback(
                at=at,
                answered_at=self._now(),
                url=url,
                form=form,
                status=answer.status,
                error=answer.error,
                body=answer.body,
            )
            self.log.append(callback)
            answered(callback, answer)

        signed = signature(self.auth_token, url, form)
        self._outlet.post(Webhook(url=url, form=form, signature=signed), heard)

    def tell(self, sid: str, url: str, form: Mapping[str, str], *, about: str) -> None:
        """Post a status callback, unless a fault strikes it; `about` is what chaos decides on."""
        word = _Word(sid=sid, url=url, form=form)
        fault = self._faults.take_callback()
        if fault is None and self._faults.chaos is not None:
            fault = self._faults.chaos.callback_fault(about)
        match fault:
            case LoseCallback():
                return
            case DelayCallback(seconds=seconds):
                self._agenda.after(seconds, lambda: self._post(word))
                return
            case HoldCallback():
                self._held[sid] = word
                self._agenda.after(HELD_AT_MOST_S, lambda: self._let_go(word), errand=False)
                return
            case RepeatCallback(seconds=seconds):
                self._agenda.after(seconds, lambda: self._in_turn(word))
        self._in_turn(word)
        held = self._held.pop(sid, None)
        if held is not None:
            self._in_turn(held)

    def _let_go(self, word: _Word) -> None:
        if self._held.get(word.sid) is word:
            del self._held[word.sid]
            self._in_turn(word)

    def _in_turn(self, word: _Word) -> None:
        waiting = self._queues.get(word.sid)
        if waiting is not None:
            waiting.append(word)
            return
        self._queues[word.sid] = deque()
        self._post(word, then=lambda: self._next(word.sid))

    def _next(self, sid: str) -> None:
        if self._queues[sid]:
            self._post(self._queues[sid].popleft(), then=lambda: self._next(sid))
        else:
            del self._queues[sid]

    def _post(self, word: _Word, *, then: Callable[[], None] = lambda: None) -> None:
        self.ask(word.url, word.form, lambda _callback, _heard: then())
