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
from simulators.telephones.callbacks import Callback, Callbacks
from simulators.telephones.calls_api import CallsApi
from simulators.telephones.carrier import Carrier, Reply
from simulators.telephones.contract import DEFAULT_CONTRACT, Violation, load_contract
from simulators.telephones.control import Control
from simulators.telephones.conversation import Phone
from simulators.telephones.exchange import Exchange
from simulators.telephones.faults import Fail, Faults, Hang, LoseAnswer
from simulators.telephones.gate import Gate
from simulators.telephones.messages_api import MessagesApi
from simulators.telephones.phone_numbers import NotAPhoneNumber, e164
from simulators.telephones.received import Received
from simulators.telephones.records import API_VERSION, Clock, Contact, Direction, Sleep
from simulators.telephones.refusals import not_found
from simulators.telephones.switchboard import Switchboard
from simulators.telephones.wall import Wall

HOST = "127.0.0.1"


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
        now: Clock = unix_time,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """Own `numbers` (each with its `sms_url` or None).

        Port 0 takes a free one. `contract=None`, or a missing file, checks nothing. A text takes
        `delivery_s` seconds to its telephone.
        """
        self.account_sid = account_sid
        self.auth_token = auth_token
        self.exchange = Exchange(numbers=numbers, now=now)
        self.wall = Wall(self.exchange)
        self._faults = Faults()
        self._background = Background()
        self._callbacks = Callbacks(auth_token=auth_token, now=now)
        self._carrier = Carrier(
            account_sid=account_sid,
            exchange=self.exchange,
            callbacks=self._callbacks,
            faults=self._faults,
            background=self._background,
            sleep=sleep,
            delivery_s=delivery_s,
        )
        self.switchboard = Switchboard(
            account_sid=account_sid,
            exchange=self.exchange,
            callbacks=self._callbacks,
            faults=self._faults,
            background=self._background,
            sleep=sleep,
        )
        self._gate = Gate(
            account_sid=account_sid,
            auth_token=auth_token,
            faults=self._faults,
            contract=load_contract(contract) if contract else None,
            now=now,
        )
        self._phones: dict[str, Phone] = {}
        self._port = port
        self._runner: web.AppRunner | None = None

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
        application = web.Application()
        application.add_routes(self._routes())
        await self._callbacks.open()
        self._runner = web.AppRunner(
            application, access_log=None, handler_cancellation=True, shutdown_timeout=1
        )
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, HOST, self._port).start()
        except OSError:
            await self.close()
            raise
        self._port = self._runner.addresses[0][1]

    async def close(self) -> None:
        """Stop listening, calling back and ringing."""
        self._gate.close()
        self.wall.close()
        if self._runner is not None:
            await self._runner.cleanup()
        try:
            await self._background.close()
        finally:
            await self._callbacks.close()

    @property
    def base_url(self) -> str:
        """What takes the place of https://api.twilio.com, and shows the page."""
        return f"http://{HOST}:{self._port}"

    @property
    def numbers(self) -> Mapping[str, str | None]:
        """The account's numbers, each with the URL that hears its inbound texts."""
        return dict(self.exchange.numbers)

    @property
    def requests(self) -> list[Received]:
        """Every REST request, in the order of arrival."""
        return self._gate.journal.requests

    @property
    def callbacks(self) -> list[Callback]:
        """Every webhook call, in the order in which they ended."""
        return self._callbacks.log

    @property
    def contract_violations(self) -> list[Violation]:
        """Every request that Twilio's API does not allow."""
        return self._gate.violations

    def connect(self, number: str, sms_url: str | None) -> None:
        """Give the account a number, or a number another `sms_url`."""
        self.exchange.numbers[e164(number)] = sms_url

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

    async def reply(self, telephone: str, text: str, *, to: str | None = None) -> Reply:
        """Send a person's text, by default to who wrote last; returns once the hub answered."""
        return await self._carrier.reply(
            telephone=telephone, body=text, to=to or self._who_wrote_last(telephone)
        )

    async def settled(self) -> None:
        """Return once all that was accepted is carried and reported; ringing may go on."""
        await self._background.settled()

    def fail_next(self, *, status: int, code: int | None = None, times: int = 1) -> None:
        """Answer the next requests with an error, and do nothing else."""
        self._faults.plan(Fail(status=status, code=code), times=times)

    def hang_next(self, *, times: int = 1) -> None:
        """Leave the next requests without an answer, and do nothing else."""
        self._faults.plan(Hang(), times=times)

    def lose_next_answer(self, *, times: int = 1) -> None:
        """Do what the next requests ask, but drop the connection before the answer."""
        self._faults.plan(LoseAnswer(), times=times)

    def undeliverable(self, number: str, error_code: int) -> None:
        """Let texts to a number end as undelivered, and calls to it as failed."""
        self._faults.undeliverable[e164(number)] = error_code

    def busy(self, number: str) -> None:
        """Let calls to a number find it engaged."""
        self._faults.busy.add(e164(number))

    def clear_faults(self) -> None:
        """Let everything work again."""
        self._faults.clear()

    def _routes(self) -> list[web.RouteDef]:
        account = self.account_sid
        messages = MessagesApi(account_sid=account, exchange=self.exchange, carrier=self._carrier)
        calls = CallsApi(account_sid=account, exchange=self.exchange, switchboard=self.switchboard)
        return [
            *messages.routes(self._gate),
            *calls.routes(self._gate),
            web.route("*", f"/{API_VERSION}/{{rest:.*}}", self._gate.serving(_unknown)),
            *Control(self).routes(),
            *self.wall.routes(),
        ]

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

    def _who_wrote_last(self, telephone: str) -> str:
        for text in reversed(self.exchange.texts_on(telephone)):
            if text.direction is not Direction.INBOUND:
                return text.sender
        return next(iter(self.exchange.numbers))


def _unknown(received: Received, _sid: str) -> web.Response:
    raise not_found(received.path)
