"""The simulator as one thing: Twilio's API, the telephones behind it, and the page to watch them.

Tests hold it in their hand (`async with Telephones(…)`); the demonstration runs it as a process.
It listens on 127.0.0.1 only.
"""

import asyncio
from collections.abc import Mapping
from pathlib import Path
import time
from types import TracebackType
from typing import Self

from aiohttp import web

from simulators.telephones.background import Background
from simulators.telephones.carrier import Reply
from simulators.telephones.contract import DEFAULT_CONTRACT, Violation, load_contract
from simulators.telephones.control import Control
from simulators.telephones.conversation import Phone
from simulators.telephones.exchange import Exchange
from simulators.telephones.faults import Fail, Hang, LoseAnswer
from simulators.telephones.gate import Gate
from simulators.telephones.habits import Habits
from simulators.telephones.http_outlet import HttpOutlet
from simulators.telephones.listening import HOST, Listening
from simulators.telephones.phone_numbers import NotAPhoneNumber, e164
from simulators.telephones.provider import Provider
from simulators.telephones.received import Received
from simulators.telephones.records import Call, Clock, Contact, Direction, Sleep
from simulators.telephones.scripted_faults import ScriptedFaults
from simulators.telephones.switchboard import Switchboard
from simulators.telephones.voice.pace import INSTANT, Pace
from simulators.telephones.wall import Wall
from simulators.telephones.webhooks import Callback

_SOON_S = 0.05


def unix_time() -> float:
    """Return the time; looked up anew each time, so that a frozen clock is respected."""
    return time.time()


class Telephones:
    """Twilio and everybody's telephone, in one process."""

    def __init__(
        self,
        *,
        account_sid: str,
        auth_token: str,
        numbers: Mapping[str, str | None],
        contract: Path | None = DEFAULT_CONTRACT,
        port: int = 0,
        delivery_s: float = 0,
        pace: Pace = INSTANT,
        now: Clock = unix_time,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """Own `numbers` (each with its `sms_url` or None).

        Port 0 takes a free one. `contract=None`, or a missing file, checks nothing. A text takes
        `delivery_s` seconds to its telephone; `pace` is how long voices take to speak.
        """
        self.account_sid = account_sid
        self.auth_token = auth_token
        self.clock_skew_s = 0.0
        self._now = now
        self._background = Background(sleep)
        self._outlet = HttpOutlet(self._background)
        self.exchange = Exchange(numbers=numbers, now=self._providers_time)
        self.wall = Wall(self.exchange)
        self.provider = Provider(
            account_sid=account_sid,
            auth_token=auth_token,
            exchange=self.exchange,
            outlet=self._outlet,
            agenda=self._background,
            pace=pace,
            delivery_s=delivery_s,
            contract=load_contract(contract) if contract else None,
        )
        self._gate = Gate(provider=self.provider, now=now, sleep=sleep)
        self._phones: dict[str, Phone] = {}
        application = web.Application()
        application.add_routes([*self._gate.routes(), *Control(self).routes(), *self.wall.routes()])
        self._listening = Listening(application, port)

    async def __aenter__(self) -> Self:
        """Start to listen."""
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop; after a test that passed, complain of conversations that were never awaited."""
        await self.close()
        unspoken = [phone.label for phone in self._phones.values() if phone.has_unspoken_steps]
        if error is None and unspoken:
            raise AssertionError(f"Put “await” before the conversation with {', '.join(unspoken)}")

    async def start(self) -> None:
        """Start to listen."""
        await self._outlet.open()
        try:
            await self._listening.start()
        except OSError:
            await self.close()
            raise

    async def close(self) -> None:
        """Stop listening, calling back and ringing."""
        self._gate.close()
        self.wall.close()
        await self._listening.close()
        try:
            await self._background.close()
        finally:
            await self._outlet.close()

    @property
    def base_url(self) -> str:
        """What takes the place of https://api.twilio.com, and shows the page."""
        return f"http://{HOST}:{self._listening.port}"

    @property
    def numbers(self) -> Mapping[str, str | None]:
        """The account's numbers, each with the URL that hears its inbound texts."""
        return dict(self.exchange.numbers)

    @property
    def switchboard(self) -> Switchboard:
        """Where calls are answered and ended."""
        return self.provider.switchboard

    @property
    def requests(self) -> list[Received]:
        """Every REST request, in the order of arrival."""
        return self.provider.journal.requests

    @property
    def callbacks(self) -> list[Callback]:
        """Every webhook call, in the order in which they ended."""
        return self.provider.courier.log

    @property
    def contract_violations(self) -> list[Violation]:
        """Every request that Twilio's API does not allow."""
        return self.provider.violations

    @property
    def faults(self) -> ScriptedFaults:
        """What goes wrong on purpose; the usual ones have methods here too."""
        return ScriptedFaults(self)

    def connect(self, number: str, sms_url: str | None) -> None:
        """Give the account a number, or a number another `sms_url`."""
        self.exchange.numbers[e164(number)] = sms_url

    def connect_voice(self, number: str, voice_url: str | None) -> None:
        """Let calls to a number of the account be answered by what the hub says at this address, if any."""
        self.exchange.voice_urls[e164(number)] = voice_url

    def connect_service(self, service_sid: str, number: str) -> None:
        """Give the account a Messaging Service that sends from a number."""
        self.exchange.services[service_sid] = e164(number)

    def contact(self, name: str, number: str, *, role: str = "") -> Phone:
        """Say whose telephone a number is; afterwards `phone(name)` finds it."""
        contact = Contact(number=e164(number), name=name, role=role)
        self.exchange.introduce_one(contact)
        return self.phone(contact.number)

    def phone(self, name_or_number: str) -> Phone:
        """Return somebody's telephone by name, role or number; the same one each time."""
        number = self._number_of(name_or_number)
        if number not in self._phones:
            self._phones[number] = Phone(self, number)
        return self._phones[number]

    def behave(self, name_or_number: str, habits: Habits) -> None:
        """Let somebody deal with texts and calls like this from now on."""
        self.provider.people.behave(self._number_of(name_or_number), habits)

    async def reply(self, telephone: str, text: str, *, to: str | None = None) -> Reply:
        """Send a person's text, by default to who wrote last; returns once the hub answered."""
        replied: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self.provider.carrier.reply(
            telephone=telephone,
            body=text,
            to=to or self._who_wrote_last(telephone),
            done=lambda reply: None if replied.done() else replied.set_result(reply),
        )
        return await replied

    def call_in(self, telephone: str, *, to: str | None = None) -> Call:
        """Let a person call, by default the number from which they were called or written to last."""
        return self.switchboard.call_in(telephone, to or self._who_called_last(telephone))

    async def settled(self) -> None:
        """Return once all that was accepted is carried and reported; ringing may go on."""
        await self._background.settled()

    async def refuse_connections(self, seconds: float) -> None:
        """Be gone, page and control API included, and come back on the same port."""
        await self._listening.shut()
        self._background.after(seconds, lambda: self._background.run(self._listening.open()))

    def refuse_connections_soon(self, seconds: float) -> None:
        """Be gone in a moment, so that whoever asks for it still gets an answer."""
        self._background.after(
            _SOON_S, lambda: self._background.run(self.refuse_connections(seconds))
        )

    def rotate_token(self, auth_token: str) -> None:
        """Sign with a new token from now on; the old one still logs in."""
        self.auth_token = auth_token
        self.provider.rotate_token(auth_token)

    def fail_next(
        self, *, status: int, code: int | None = None, times: int = 1, is_processed: bool = False
    ) -> None:
        """Answer the next requests with an error, by default without doing what they ask."""
        self.faults.requests(Fail(status=status, code=code, is_processed=is_processed), times=times)

    def hang_next(self, *, times: int = 1) -> None:
        """Leave the next requests without an answer, and do nothing else."""
        self.faults.requests(Hang(), times=times)

    def lose_next_answer(self, *, times: int = 1) -> None:
        """Do what the next requests ask, but drop the connection before the answer."""
        self.faults.requests(LoseAnswer(), times=times)

    def undeliverable(self, number: str, error_code: int) -> None:
        """Let texts to a number end as undelivered, and calls to it as failed."""
        self.provider.faults.undeliverable[e164(number)] = error_code

    def busy(self, number: str) -> None:
        """Let calls to a number find it engaged."""
        self.provider.faults.busy.add(e164(number))

    def clear_faults(self) -> None:
        """Let everything work again; people keep their habits."""
        self.faults.clear()

    def _providers_time(self) -> float:
        return self._now() + self.clock_skew_s

    def _number_of(self, name_or_number: str) -> str:
        contacts = self.exchange.contacts.values()
        for number in (
            *(contact.number for contact in contacts if contact.name == name_or_number),
            *(contact.number for contact in contacts if contact.role == name_or_number),
        ):
            return number
        try:
            return e164(name_or_number)
        except NotAPhoneNumber as error:
            known = ", ".join(contact.name for contact in contacts) or "nobody yet"
            message = f"Nobody is called “{name_or_number}”. Contacts: {known}"
            raise LookupError(message) from error

    def _who_called_last(self, telephone: str) -> str:
        for call in self.exchange.newest_calls(telephone):
            return call.caller
        return self._who_wrote_last(telephone)

    def _who_wrote_last(self, telephone: str) -> str:
        for text in self.exchange.newest_texts(telephone):
            if text.direction is not Direction.INBOUND:
                return text.sender
        return next(iter(self.exchange.numbers))
