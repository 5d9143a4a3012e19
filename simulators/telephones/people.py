"""The people with the telephones: they pick up, press keys and write back by habit."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Protocol

from simulators.telephones.agenda import Agenda
from simulators.telephones.habits import Habits, Pickup
from simulators.telephones.records import FINISHED_CALL, Call, CallStatus, Text


class Handset(Protocol):
    """What a person can do with a call."""

    def call(self, sid: str) -> Call | None:
        """Return a call as it is now."""

    def answer(self, sid: str, *, by: str = "human") -> Call:
        """Pick up."""

    def press(self, sid: str, keys: str) -> Call:
        """Press keys."""

    def hang_up(self, sid: str) -> Call:
        """Put the receiver down."""


type Write = Callable[[str, str, str], None]
"""Sends a text: from which telephone, what it says, to which number."""


class People:
    """Everybody's habits, and who has been woken how often."""

    def __init__(self, agenda: Agenda) -> None:
        """Begin with people who do nothing of their own accord."""
        self._agenda = agenda
        self._habits: dict[str, Habits] = {}
        self._heard_ringing: Counter[str] = Counter()
        self._menus: Counter[str] = Counter()

    def behave(self, telephone: str, habits: Habits) -> None:
        """Let somebody behave like this from now on."""
        self._habits[telephone] = habits
        self._heard_ringing.pop(telephone, None)

    def habits_of(self, telephone: str) -> Habits:
        """Return how somebody behaves."""
        return self._habits.get(telephone, _BY_HAND)

    def hear_ringing(self, call: Call, handset: Handset) -> None:
        """Let the person react to the first ring."""
        habits = self.habits_of(call.telephone)
        self._heard_ringing[call.telephone] += 1
        if self._heard_ringing[call.telephone] <= habits.sleeps_through:
            return
        match habits.call:
            case Pickup.ANSWERS | Pickup.VOICEMAIL:
                self._later(habits.rings_s, lambda: self._pick_up(call.sid, habits, handset))
            case Pickup.REJECTS:
                self._later(habits.rings_s, lambda: self._put_down(call.sid, handset))

    def hear_menu(self, call: Call, handset: Handset) -> None:
        """Let the person react to a menu."""
        habits = self.habits_of(call.telephone)
        nth = self._menus[call.sid]
        self._menus[call.sid] += 1
        if habits.call is not Pickup.ANSWERS or nth >= len(habits.presses):
            return

        def press() -> None:
            if is_talking(handset.call(call.sid)):
                handset.press(call.sid, habits.presses[nth])

        self._later(habits.presses_after_s, press)

    def read(self, text: Text, write: Write) -> None:
        """Let the person react to a text that has arrived."""
        for reply in self.habits_of(text.recipient).replies:
            if reply.containing in text.body:
                write_back = partial(write, text.recipient, reply.text, text.sender)
                self._later(reply.after_s, write_back)

    def _pick_up(self, sid: str, habits: Habits, handset: Handset) -> None:
        call = handset.call(sid)
        if call is None or call.status is not CallStatus.RINGING:
            return
        is_machine = habits.call is Pickup.VOICEMAIL
        handset.answer(sid, by="machine_start" if is_machine else "human")
        if habits.hangs_up_after_s is not None:
            self._later(habits.hangs_up_after_s, lambda: self._put_down(sid, handset))

    def _put_down(self, sid: str, handset: Handset) -> None:
        call = handset.call(sid)
        if call is not None and call.status not in FINISHED_CALL:
            handset.hang_up(sid)

    def _later(self, seconds: float, do: Callable[[], None]) -> None:
        self._agenda.after(seconds, do, errand=False)


def is_talking(call: Call | None) -> bool:
    """Whether somebody has picked up and nobody has hung up."""
    return call is not None and call.status is CallStatus.IN_PROGRESS


_BY_HAND = Habits()
