"""One call's way through its scripts: speaks, listens for keys, fetches what comes next.

Keys interrupt the voice of a menu and are lost outside of one, as with Twilio. Whatever goes wrong
with the hub's scripts is heard as Twilio's apology, and then the call is over.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, repeat
from typing import Final, Protocol
from urllib.parse import urljoin, urlsplit

from simulators.telephones.twiml import NotTwiml
from simulators.telephones.voice.pace import Pace
from simulators.telephones.voice.script import (
    Gather,
    Hangup,
    Pause,
    Play,
    Prompt,
    Redirect,
    Reject,
    Say,
    Script,
    Verb,
    read_script,
)
from simulators.telephones.webhooks import Heard

BROKEN_SCRIPT: Final = "We are sorry, an application error has occurred. Goodbye."
"""What Twilio speaks when it cannot fetch or read the hub's TwiML."""

MOST_DOCUMENTS: Final = 200
"""A script that redirects to itself for ever ends here."""

_ENDLESS_LOOP_TAKES_S: Final = 1.0


class Line(Protocol):
    """What a talk needs of the telephone network."""

    def speak(self, prompt: Say | Play) -> None:
        """Let the person hear something."""

    def open_menu(self) -> None:
        """Tell the person's side that keys are listened for."""

    def close_menu(self) -> None:
        """Tell the person's side that keys are no longer listened for."""

    def fetch(self, url: str, extra: Mapping[str, str], heard: Callable[[Heard], None]) -> None:
        """Ask the hub for the next script."""

    def wait(self, seconds: float, then: Callable[[], None]) -> None:
        """Go on later."""

    def hang_up(self) -> None:
        """End the call from the network's side."""


class Talk:
    """What goes on in one answered call."""

    def __init__(self, line: Line, pace: Pace, *, fallback_url: str | None = None) -> None:
        """Begin silent; `begin` or `fetch` gives it something to say."""
        self._line = line
        self._pace = pace
        self._fallback_url = fallback_url
        self._base_url = ""
        self._verbs: Iterator[Verb] = iter(())
        self._prompts: Iterator[tuple[Prompt, float]] = iter(())
        self._menu: Gather | None = None
        self._digits = ""
        self._documents = 0
        self._moment = 0
        self._is_over = False

    def begin(self, script: Script, *, base_url: str = "") -> None:
        """Go on with a script from now; relative addresses in it begin at `base_url`."""
        self._documents += 1
        if self._documents > MOST_DOCUMENTS:
            self._apologize()
            return
        self._base_url = base_url
        self._verbs = iter(script)
        self._prompts = iter(())
        self._leave_menu()
        self._go_on()

    def fetch(self, url: str, extra: Mapping[str, str] | None = None) -> None:
        """Ask the hub for a script and go on with it."""
        whole = urljoin(self._base_url, url)
        self._moment += 1
        self._leave_menu()
        if urlsplit(whole).scheme not in {"http", "https"}:
            # A script that came inline has no address that a relative one could begin at.
            self._apologize()
            return
        moment = self._moment
        self._line.fetch(
            whole,
            extra or {},
            lambda heard: self._take(whole, heard) if moment == self._moment else None,
        )

    def press(self, key: str) -> None:
        """Hear one key."""
        if self._menu is None or self._is_over:
            return
        self._moment += 1
        self._prompts = iter(())
        if key == self._menu.finish_on_key:
            self._close_menu(finished_on=key)
            return
        self._digits += key
        if len(self._digits) == self._menu.num_digits:
            self._close_menu()
        else:
            self._wait(self._menu.timeout_s, self._close_menu)

    def close(self) -> None:
        """Say and hear nothing more."""
        self._is_over = True
        self._menu = None
        self._moment += 1

    def _go_on(self) -> None:
        self._moment += 1
        while not self._is_over:
            step = next(self._prompts, None)
            if step is not None:
                seconds = self._utter(*step)
                if seconds > 0:
                    self._wait(seconds, self._go_on)
                    return
            elif self._menu is not None:
                self._wait(self._menu.timeout_s, self._close_menu)
                return
            elif not self._enter(next(self._verbs, Hangup())):
                return

    def _utter(self, prompt: Prompt, at_least_s: float) -> float:
        match prompt:
            case Pause(length_s=seconds):
                return max(seconds * self._pace.pauses, at_least_s)
            case Say(text=text):
                self._line.speak(prompt)
                return max(self._pace.spoken_s(text), at_least_s)
            case Play():
                self._line.speak(prompt)
                return max(self._pace.sound_s, at_least_s)

    def _enter(self, verb: Verb) -> bool:
        """Begin with a verb; returns whether the talk goes on by itself."""
        match verb:
            case Say() | Play() | Pause():
                self._prompts = _repeated(verb)
            case Gather():
                self._menu, self._digits = verb, ""
                self._prompts = chain.from_iterable(_repeated(each) for each in verb.prompts)
                self._line.open_menu()
            case Redirect(url=url):
                self.fetch(url)
                return False
            case Hangup() | Reject():
                self._line.hang_up()
                return False
        return True

    def _close_menu(self, *, finished_on: str = "") -> None:
        menu, digits = self._menu, self._digits
        self._leave_menu()
        if menu is None:
            return
        if digits or menu.action_on_empty_result:
            form = {"Digits": digits, "FinishedOnKey": finished_on, "msg": "Gather End"}
            self.fetch(menu.action or self._base_url, form)
        else:
            self._go_on()

    def _take(self, url: str, heard: Heard) -> None:
        if self._is_over:
            return
        try:
            script = read_script(heard.body) if heard.arrived else None
        except NotTwiml:
            script = None
        if script is not None:
            self.begin(script, base_url=url)
        elif self._fallback_url is not None:
            fallback_url, self._fallback_url = self._fallback_url, None
            code = "12100" if heard.arrived else "11200"
            self.fetch(fallback_url, {"ErrorCode": code, "ErrorUrl": url})
        else:
            self._apologize()

    def _leave_menu(self) -> None:
        if self._menu is not None:
            self._menu, self._digits = None, ""
            self._line.close_menu()

    def _apologize(self) -> None:
        self._leave_menu()
        self._verbs = iter(())
        self._prompts = _repeated(Say(text=BROKEN_SCRIPT))
        self._go_on()

    def _wait(self, seconds: float, then: Callable[[], None]) -> None:
        moment = self._moment
        # Whoever speaks or presses meanwhile makes the waiting void.
        self._line.wait(seconds, lambda: then() if moment == self._moment else None)


def _repeated(prompt: Prompt) -> Iterator[tuple[Prompt, float]]:
    loop = 1 if isinstance(prompt, Pause) else prompt.loop
    return repeat((prompt, 0.0), loop) if loop else repeat((prompt, _ENDLESS_LOOP_TAKES_S))
