"""Somebody's telephone in a test, and a conversation that reads like a story.

    await phone("property").expect_sms("smoke").reply("1").expect_sms("on the way")
    await phone("property").expect_call().answer().hear("smoke").press("1").hear("thank you")
    await phone("volunteer").calls_back().hear("smoke").press("1").hear("thank you")

The steps queue up and run in order when the conversation is awaited. A text that was expected is
used up: the next `expect_sms` looks at the others, and so with calls.
"""

from collections.abc import Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Self

from simulators.telephones.carrier import Reply
from simulators.telephones.patience import real_timeout
from simulators.telephones.records import FINISHED_CALL, Call, CallStatus, Direction, Text
from simulators.telephones.story import what_happened

if TYPE_CHECKING:
    from simulators.telephones.server import Telephones

WITHIN_S = 5.0

type _Step = Callable[[], Awaitable[None]]


class Phone:
    """One telephone and what its owner has heard so far."""

    def __init__(self, telephones: Telephones, number: str) -> None:
        """Pick up the telephone with this number."""
        self.telephones = telephones
        self.number = number
        self.used_up: set[str] = set()
        self.taken: set[str] = set()
        self._unread: list[str] = []
        self._looked_at = 0
        self._conversations: list[Conversation] = []

    @property
    def label(self) -> str:
        """The owner's name, where known, and the number."""
        contact = self.telephones.exchange.contacts.get(self.number)
        return f"{contact.name} ({self.number})" if contact else self.number

    @property
    def inbox(self) -> list[Text]:
        """The texts that have reached the telephone, oldest first."""
        texts = self.telephones.exchange.texts_on(self.number)
        return [text for text in texts if text.has_reached_the_telephone]

    def arrived_unread(self, containing: tuple[str, ...]) -> list[Text]:
        """Return the texts with all these words that were not expected yet, oldest first."""
        new, self._looked_at = self.telephones.exchange.texts_since(self.number, self._looked_at)
        self._unread += [text.sid for text in new if text.direction is not Direction.INBOUND]
        exchange = self.telephones.exchange
        self._unread = [sid for sid in self._unread if sid not in self.used_up]
        unread = [text for sid in self._unread if (text := exchange.text(sid)) is not None]
        return [
            text
            for text in unread
            if text.has_reached_the_telephone and all(word in text.body for word in containing)
        ]

    @property
    def texts(self) -> list[str]:
        """What those texts say."""
        return [text.body for text in self.inbox]

    @property
    def calls(self) -> list[Call]:
        """The calls to the telephone, oldest first."""
        return self.telephones.exchange.calls_on(self.number)

    @property
    def has_unspoken_steps(self) -> bool:
        """Whether a conversation was begun and never awaited."""
        return any(conversation.has_unspoken_steps for conversation in self._conversations)

    def expect_sms(self, *containing: str, within_s: float = WITHIN_S) -> Conversation:
        """Wait for a text with all these words; see `Conversation`."""
        return self._begin().expect_sms(*containing, within_s=within_s)

    def expect_no_sms(self, *containing: str) -> Conversation:
        """Make sure there is no unexpected text with all these words."""
        return self._begin().expect_no_sms(*containing)

    def reply(self, text: str, *, to: str | None = None) -> Conversation:
        """Write to the hub."""
        return self._begin().reply(text, to=to)

    def expect_call(self, *, within_s: float = WITHIN_S) -> Conversation:
        """Wait until the telephone rings."""
        return self._begin().expect_call(within_s=within_s)

    def calls_back(self, *, to: str | None = None) -> Conversation:
        """Dial the number that called or wrote last; what it says is then to be heard."""
        return self._begin().call_back(to=to)

    def _begin(self) -> Conversation:
        conversation = Conversation(self)
        self._conversations.append(conversation)
        return conversation


class Conversation:
    """Queued steps with one telephone; `await` runs them and returns the conversation."""

    def __init__(self, phone: Phone) -> None:
        """Begin with nothing said."""
        self._phone = phone
        self._steps: list[_Step] = []
        self._text: Text | None = None
        self._reply: Reply | None = None
        self._call: Call | None = None

    def __await__(self) -> Generator[object, None, Self]:
        """Run the steps; raises AssertionError where the story goes another way."""
        return self._run().__await__()

    @property
    def has_unspoken_steps(self) -> bool:
        """Whether steps wait for an `await`."""
        return bool(self._steps)

    @property
    def text(self) -> Text:
        """The last text that was expected and came."""
        assert self._text is not None, "No text was expected in this conversation yet"
        return self._text

    @property
    def outcome(self) -> Reply:
        """How the hub took the last reply."""
        assert self._reply is not None, "Nothing was replied in this conversation yet"
        return self._reply

    @property
    def call(self) -> Call:
        """The call that was expected and came, as it is now."""
        assert self._call is not None, "No call was expected in this conversation yet"
        return self._phone.telephones.exchange.call(self._call.sid) or self._call

    @property
    def spoken(self) -> str:
        """Everything that the voice has said in the call so far."""
        return " ".join(self.call.says)

    def expect_sms(self, *containing: str, within_s: float = WITHIN_S) -> Self:
        """Wait for the first text not used up that contains all these words; use it up."""
        return self._then(lambda: self._expect_sms(containing, within_s))

    def expect_no_sms(self, *containing: str) -> Self:
        """Make sure, once all is carried, that no text with these words is left unexpected."""
        return self._then(lambda: self._expect_no_sms(containing))

    def reply(self, text: str, *, to: str | None = None) -> Self:
        """Write to the hub, by default to the number that wrote last; waits for its answer."""
        return self._then(lambda: self._write(text, to))

    def expect_call(self, *, within_s: float = WITHIN_S) -> Self:
        """Wait for a call that was not expected yet: it rings, or has already found its end."""
        return self._then(lambda: self._expect_call(within_s))

    def call_back(self, *, to: str | None = None) -> Self:
        """Dial the hub, by default the number that called or wrote last."""
        return self._then(lambda: self._call_back(to))

    def answer(self) -> Self:
        """Pick up the expected call."""
        return self._then(self._answer)

    def press(self, keys: str, *, within_s: float = WITHIN_S) -> Self:
        """Press keys in the menu that is open, or in the next one that opens."""
        return self._then(lambda: self._press(keys, within_s))

    def hear(self, *containing: str, within_s: float = WITHIN_S) -> Self:
        """Wait until the voice has said all these words during the call."""
        return self._then(lambda: self._hear(containing, within_s))

    def hang_up(self) -> Self:
        """Put the receiver down, or reject the call while it rings."""
        return self._then(self._hang_up)

    def expect_end(self, status: CallStatus | str, *, within_s: float = WITHIN_S) -> Self:
        """Wait until the call is over, in this way: completed, busy, no-answer, canceled."""
        return self._then(lambda: self._expect_end(CallStatus(status), within_s))

    def _then(self, step: _Step) -> Self:
        self._steps.append(step)
        return self

    async def _run(self) -> Self:
        steps, self._steps = self._steps, []
        for step in steps:
            await step()
        return self

    async def _expect_sms(self, containing: tuple[str, ...], within_s: float) -> None:
        await self._wait_until(
            lambda: bool(self._phone.arrived_unread(containing)),
            f"text {_words(containing)}",
            within_s,
        )
        self._text = self._phone.arrived_unread(containing)[0]
        self._phone.used_up.add(self._text.sid)

    async def _expect_no_sms(self, containing: tuple[str, ...]) -> None:
        await self._phone.telephones.settled()
        if unexpected := self._phone.arrived_unread(containing):
            raise AssertionError(
                f"{self._phone.label} should have no further text {_words(containing)}, "
                f"but received “{unexpected[0].body}”.\n{what_happened(self._phone)}"
            )

    async def _write(self, text: str, to: str | None) -> None:
        self._reply = await self._phone.telephones.reply(self._phone.number, text, to=to)

    async def _expect_call(self, within_s: float) -> None:
        def rung() -> list[Call]:
            # A call that was answered by habit, or not at all, has rung too.
            return [
                call
                for call in self._phone.calls
                if call.status is not CallStatus.QUEUED and call.sid not in self._phone.taken
            ]

        await self._wait_until(lambda: bool(rung()), "call", within_s)
        calls = rung()
        ringing = (call for call in calls if call.status is CallStatus.RINGING)
        self._call = next(ringing, calls[0])
        self._phone.taken.add(self._call.sid)

    async def _call_back(self, to: str | None) -> None:
        self._call = self._phone.telephones.call_in(self._phone.number, to=to)
        self._phone.taken.add(self._call.sid)

    async def _answer(self) -> None:
        self._call = self._phone.telephones.switchboard.answer(self.call.sid)

    async def _press(self, keys: str, within_s: float) -> None:
        await self._wait_until(
            lambda: self.call.is_listening or self.call.status in FINISHED_CALL,
            "menu that asks for a key",
            within_s,
        )
        if self.call.status in FINISHED_CALL:
            raise AssertionError(
                f"The call was over before “{keys}” could be pressed.\n{what_happened(self._phone)}"
            )
        self._phone.telephones.switchboard.press(self.call.sid, keys)

    async def _hear(self, containing: tuple[str, ...], within_s: float) -> None:
        def missing() -> tuple[str, ...]:
            return tuple(word for word in containing if word not in self.spoken)

        await self._wait_until(
            lambda: not missing() or self.call.status in FINISHED_CALL,
            f"voice that says {_words(containing)}",
            within_s,
        )
        if missing():
            raise AssertionError(
                f"The voice did not say {_words(missing())}. It said: {self.spoken}"
            )

    async def _hang_up(self) -> None:
        if self.call.status not in FINISHED_CALL:
            self._call = self._phone.telephones.switchboard.hang_up(self.call.sid)

    async def _expect_end(self, status: CallStatus, within_s: float) -> None:
        await self._wait_until(
            lambda: self.call.status is status, f"end of the call as “{status}”", within_s
        )

    async def _wait_until(self, holds: Callable[[], bool], wanted: str, within_s: float) -> None:
        if holds():
            return
        try:
            async with real_timeout(within_s):
                await self._phone.telephones.exchange.changes.wait_until(holds)
        except TimeoutError:
            raise AssertionError(
                f"No {wanted} reached {self._phone.label} within {within_s:g} s.\n"
                f"{what_happened(self._phone)}"
            ) from None


def _words(containing: tuple[str, ...]) -> str:
    return " and ".join(f"“{word}”" for word in containing) or "of any kind"
