"""The people of a run: they answer, decline, never answer, write nonsense, pick up and press keys, go there or do not, and close."""

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING, Protocol

from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.incident import CALLS, Incident
from custom_components.eldercare.model.words import Medium, Outcome, Purpose, ReceiptKind, Rung

from .network import Carried, Taken
from .weather import Weather

if TYPE_CHECKING:
    from .exchange import Exchange

COMMITTEE = "陈主任"
_NONSENSE = ("收到", "?", "ok ok", "7", "我在开会", "12", "１1")
_MINUTE = 60.0
# What is pressed on a call, and how often.
_KEYS = dict.fromkeys(CALLS, (("1", "2", "7", "0"), (6, 2, 1, 1))) | {
    Purpose.PROGRESS: (("1", "3", "2", "4", "7"), (4, 4, 1, 1, 1))
}


class Street(Protocol):
    """What people need of the world around them."""

    chance: Random
    weather: Weather

    def later(self, seconds: float, what: Callable[[], None]) -> None:
        """Let something happen after a while."""

    def says(self, event: e.Event, *, tries: int) -> None:
        """Say something to the hub; a provider tries so often to bring it."""

    def did(self, person_id: str, digit: str) -> None:
        """Note that somebody really answered with a digit."""

    @property
    def exchange(self) -> Exchange:
        """Where people's texts and keys go."""

    def incident(self, incident_id: str) -> Incident | None:
        """Return an incident as it stands on the board."""

    def board(self) -> list[Incident]:
        """Return every open incident."""

    def pressed_button(self, event: e.KeyPressed) -> None:
        """Note that somebody really pressed a button of the app, and tell the hub."""

    def new_reference(self) -> str:
        """Return a provider's id for what somebody says."""


class People:
    """Everybody with a telephone, and the committee at its desk."""

    def __init__(self, street: Street, homes: frozenset[str]) -> None:
        """`homes` are the ids of the residents' own homes."""
        self._street = street
        self._homes = homes
        self._busy: set[tuple[str, str]] = set()

    def message_arrived(self, message: Taken) -> None:
        """Let a message come to its person's notice."""
        if message.attempt.medium is Medium.VOICE:
            self._rings(message)
            return
        chance, weather = self._street.chance, self._street.weather
        if message.attempt.medium is Medium.TEXT:
            if chance.random() < weather.undelivered:
                self._report(message, ReceiptKind.UNDELIVERED, "30003")
                return
            if chance.random() < 0.5:
                self._report(message, ReceiptKind.TAKEN)
            self._report(message, ReceiptKind.DELIVERED)
        if message.attempt.purpose in CALLS and chance.random() >= weather.silent:
            self._street.later(chance.expovariate(1 / 90), lambda: self._answers(message))

    def look_at_board(self, *, thoroughly: bool = False) -> None:
        """Let the committee verify what was seen, and now and then act out of turn; `thoroughly`: close everything."""
        chance = self._street.chance
        for incident in self._street.board():
            whim = chance.random()
            if thoroughly or whim < (0.7 if incident.rung is Rung.SEEN else 0.04):
                outcome = chance.choice([one for one in Outcome if one.fits(incident.kind)])
                self._street.did(COMMITTEE, incident.id)
                closed = e.ClosedByStaff(incident_id=incident.id, by=COMMITTEE, outcome=outcome)
                self._street.says(closed, tries=3)
            elif whim > 0.95:
                self._street.did("", "1")
                vouched = e.AcknowledgedByStaff(incident_id=incident.id, by=COMMITTEE)
                self._street.says(vouched, tries=3)

    def _rings(self, message: Taken) -> None:
        chance, weather = self._street.chance, self._street.weather
        luck = chance.random()
        if luck < weather.silent or luck < weather.undelivered:
            reason = chance.choice(("busy", "no-answer", "failed"))
            wait = 2 if reason == "busy" else 30
            self._street.later(wait, lambda: self._report(message, ReceiptKind.UNDELIVERED, reason))
            return
        self._report(message, ReceiptKind.ANSWERED)
        listens = chance.uniform(5, 40)
        if message.attempt.purpose in CALLS and chance.random() < 0.8:
            self._street.later(listens, lambda: self._presses(message))
        else:
            self._street.later(
                listens + 10, lambda: self._report(message, ReceiptKind.UNDELIVERED, "no key")
            )

    def _presses(self, message: Taken) -> None:
        """Press a key, hear what is said, perhaps press another; who is not heard on a call writes instead."""
        path = self._street.exchange.keys_go_to(message)
        if path:
            key = self._street.chance.choices(*_KEYS[message.attempt.purpose])[0]
            self._talks(message, path, key)
            return
        self._hangs_up(message)
        if message.attempt.responder_id not in self._homes:
            self._street.later(60, lambda: self._answers(message))

    def _talks(self, message: Taken, path: str, key: str) -> None:
        street, chance = self._street, self._street.chance
        street.did(message.attempt.responder_id, key)

        def goes_on(following: str) -> None:
            again = "1" if key in "07" else chance.choice(("2", "3", "0"))
            if following and chance.random() < (0.8 if key in "07" else 0.15):
                wait = chance.uniform(2, 10)
                street.later(wait, lambda: self._talks(message, following, again))
            else:
                self._hangs_up(message)
                self._goes(message, key)

        street.exchange.presses(message, path, key, goes_on)

    def _hangs_up(self, message: Taken) -> None:
        self._street.later(2, lambda: self._report(message, ReceiptKind.UNDELIVERED, "completed"))

    def _answers(self, message: Taken) -> None:
        """Write back, or press a button of the notification."""
        chance = self._street.chance
        digit = chance.choices(("1", "2"), (7, 2))[0]
        if message.attempt.medium is Medium.APP:
            self._button(message, digit)
        elif chance.random() < self._street.weather.nonsense:
            digit = ""
            self._write(message, chance.choice(_NONSENSE))
        else:
            self._digit(message, digit)
        self._goes(message, digit)

    def _goes(self, message: Taken, digit: str) -> None:
        """Go there, see the resident and say so; some forget."""
        chance = self._street.chance
        whose = message.attempt.responder_id
        errand = (whose, message.attempt.incident_id)
        if digit != "1" or whose in self._homes or errand in self._busy:
            return
        self._busy.add(errand)
        arrives = chance.uniform(2, 9) * _MINUTE
        if chance.random() < 0.8:
            self._street.later(arrives, lambda: self._digit(message, "3"))
        sees = arrives + chance.uniform(1, 15) * _MINUTE
        if chance.random() < 0.8:
            finding = chance.choices(("4", "9", "5"), (5, 3, 1))[0]
            self._street.later(sees, lambda: self._digit(message, finding))
        self._street.later(sees + _MINUTE, lambda: self._busy.discard(errand))

    def _digit(self, message: Taken, digit: str) -> None:
        """Write a digit, with or without the incident's number."""
        incident = self._street.incident(message.attempt.incident_id)
        is_named = incident is not None and self._street.chance.random() < 0.5
        self._street.did(message.attempt.responder_id, digit)
        self._write(message, f"{digit} {incident.number}" if incident and is_named else digit)

    def _write(self, message: Taken, text: str) -> None:
        if text[:1] == "１":
            self._street.did(message.attempt.responder_id, "1")
        self._street.exchange.writes(message, text)

    def _button(self, message: Taken, key: str) -> None:
        self._street.did(message.attempt.responder_id, key)
        self._street.pressed_button(
            e.KeyPressed(
                attempt_id=message.attempt.id, key=key, reference=self._street.new_reference()
            )
        )

    def _report(self, message: Taken, kind: ReceiptKind, reason: str = "") -> None:
        self._street.exchange.reports(Carried(message=message, kind=kind, reason=reason))
