"""The wire between one call's talk and the rest of the network."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from simulators.telephones.agenda import Agenda
from simulators.telephones.courier import Courier
from simulators.telephones.people import is_talking
from simulators.telephones.records import CallStatus
from simulators.telephones.voice.script import Play, Say
from simulators.telephones.webhooks import Heard

if TYPE_CHECKING:
    from simulators.telephones.switchboard import Switchboard


class TelephoneLine:
    """Carries voice and keys of one call; see `voice.talk.Line`."""

    def __init__(
        self, switchboard: Switchboard, sid: str, agenda: Agenda, courier: Courier
    ) -> None:
        """Serve the call with this sid."""
        self._switchboard = switchboard
        self._sid = sid
        self._agenda = agenda
        self._courier = courier

    def speak(self, prompt: Say | Play) -> None:
        """Let the person hear something."""
        if isinstance(prompt, Say):
            self._switchboard.hear(
                self._sid, prompt.text, language=prompt.language, voice=prompt.voice
            )
        else:
            self._switchboard.hear(self._sid, f"♪ {prompt.url or prompt.digits}")

    def open_menu(self) -> None:
        """Tell the person's side that keys are listened for."""
        self._switchboard.open_menu(self._sid)

    def close_menu(self) -> None:
        """Tell the person's side that keys are no longer listened for."""
        self._switchboard.close_menu(self._sid)

    def fetch(self, url: str, extra: Mapping[str, str], heard: Callable[[Heard], None]) -> None:
        """Ask the hub for the next script."""
        call = self._switchboard.call(self._sid)
        if call is not None:
            form = self._switchboard.form(call, CallStatus.IN_PROGRESS) | dict(extra)
            self._courier.ask(url, form, lambda _callback, answer: heard(answer))

    def wait(self, seconds: float, then: Callable[[], None]) -> None:
        """Go on later."""
        self._agenda.after(seconds, then, errand=False)

    def hang_up(self) -> None:
        """End the call from the network's side."""
        if is_talking(self._switchboard.call(self._sid)):
            self._switchboard.hang_up(self._sid)
