"""The providers' side of the line: they call the hub's addresses, late, twice, slowly and out of order, and bring what people say."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

from aiohttp import StreamReader, web

from simulators.telephones.twiml import NotTwiml, response

from .accounts import Account, account_of
from .archive import Archive
from .callbacks import Callback, key, path_of, reply, report, script
from .hearing import Hearing
from .in_memory import Requests, pieces
from .network import Carried, Taken
from .strangers import forgery

if TYPE_CHECKING:
    from .world import World

_GIVES_UP_AFTER_S = 15.0
_RECORDED = 200
_REPEATS = "0"

type Answered = Callable[[int | None, str], None]
"""Hears what the hub answered: status and text; no status if it did not."""


class Exchange:
    """Everything that calls the hub."""

    def __init__(self, world: World, accounts: Mapping[str, Account], hearing: Hearing) -> None:
        """Take whose accounts these are, and who judges what comes of it."""
        self.archives = {one: Archive(one, world) for one in accounts}
        self._world = world
        self._accounts = accounts
        self._hearing = hearing
        self._requests = Requests()
        self._recorded: list[Callback] = []

    def took(self, message: Taken) -> None:
        """Note a message that a network took."""
        if (archive := self.archives.get(account_of(message.channel_id))) is not None:
            archive.took(message)

    def reports(self, carried: Carried) -> None:
        """Tell what became of a message: perhaps never, late, twice, and out of order."""
        world, chance = self._world, self._world.chance
        account = self._accounts.get(account_of(carried.message.channel_id))
        if account is None:
            return
        self.archives[account.id].reported(carried)
        if account.public_url is None or chance.random() < world.weather.receipts_lost:
            return
        callback = report(carried, account.id, chance.choice(account.tokens))
        for _ in range(1 + (chance.random() < world.weather.receipts_doubled)):
            self._later(callback, lambda _status, _text: None)

    def writes(self, message: Taken, text: str) -> None:
        """Let somebody write to the hub's number, after a message of its."""
        world, chance = self._world, self._world.chance
        account = self._accounts[self._number_of(message)]
        reference = world.new_reference()
        self._hearing.says(reference)
        self.archives[account.id].received(message.phone, text, reference)
        if account.public_url is None or chance.random() < world.weather.receipts_lost / 3:
            return
        token = chance.choice(account.tokens)
        callback = reply(message.phone, text, reference, account.id, token)
        for _ in range(1 + (chance.random() < world.weather.receipts_doubled)):
            self._later(callback, partial(self._text_answered, reference))

    def keys_go_to(self, message: Taken) -> str:
        """Return the path to which the first key of a call goes; "" if none is heard."""
        account = self._accounts[account_of(message.channel_id)]
        hears_keys = account.public_url is not None
        return _gather(script(message.attempt, account.id, hears_keys=hears_keys))

    def presses(
        self, message: Taken, path: str, digit: str, goes_on: Callable[[str], None]
    ) -> None:
        """Let somebody press a key; `goes_on` hears where the next one goes, "" if the call is over."""
        world = self._world
        account = self._accounts[account_of(message.channel_id)]
        turn = parse_qs(urlsplit(path).query)["turn"][0]
        reference = f"{message.reference}:{turn}"
        if digit != _REPEATS:
            self._hearing.says(reference)
        matters = digit != _REPEATS and world.hub_has_open(message.attempt.incident_id)

        def answered(status: int | None, text: str) -> None:
            if status is None:
                goes_on("")
                return
            still = matters and world.hub_has_open(message.attempt.incident_id)
            self._hearing.key_answered(reference, status, text, matters=still)
            goes_on(_gather(text))

        self._bring(key(path, message, digit, world.chance.choice(account.tokens)), answered)

    def replays(self) -> None:
        """Let somebody who listened in send a genuine request once more."""
        if self._recorded:
            self._world.tell("somebody replays a callback")
            self._bring(self._world.chance.choice(self._recorded), lambda _status, _text: None)

    def forges(self) -> None:
        """Let somebody send what no provider has signed."""
        made = forgery(self._world.chance, list(self._accounts), self._world.newest_attempt())
        if made is None:
            return
        self._world.tell(f"somebody sends a forgery: {made.what}")
        request, body = self._requests.make(made.method, made.path, made.signature)
        answer = self._send(request)
        if answer is not None:
            self._hear(answer, lambda status, _text: self._forgery_answered(status))
            self._feed(made.body, body, ends=made.ends)

    def _forgery_answered(self, status: int | None) -> None:
        if status is not None:
            self._hearing.forgery_answered(status)

    def _text_answered(self, reference: str, status: int | None, _text: str) -> None:
        if status is not None:
            self._hearing.text_answered(reference, status)

    def _number_of(self, message: Taken) -> str:
        account_id = account_of(message.channel_id)
        return account_id if account_id in self._accounts else "east"

    def _later(self, callback: Callback, answered: Answered) -> None:
        chance = self._world.chance
        late = chance.random() < self._world.weather.receipts_late
        wait = chance.uniform(5, 900) if late else chance.uniform(0.05, 3)
        self._world.later(wait, partial(self._bring, callback, answered))

    def _bring(self, callback: Callback, answered: Answered) -> None:
        """Call the hub once and hear what it answers."""
        request, body = self._requests.make("POST", callback.path, callback.signature)
        answer = self._send(request)
        if answer is None:
            answered(None, "")
            return
        self._recorded = [*self._recorded[-_RECORDED:], callback]
        self._hear(answer, answered)
        self._feed(urlencode(callback.form).encode(), body)

    def _send(self, request: web.Request) -> asyncio.Future[web.Response] | None:
        hub = self._world.hub
        return None if hub is None else hub.receive(request)

    def _hear(self, answer: asyncio.Future[web.Response], answered: Answered) -> None:
        """Wait for an answer, but not for ever."""
        waiting = [answered]

        def said(status: int | None, text: str) -> None:
            if waiting:
                waiting.pop()(status, text)

        def done(future: asyncio.Future[web.Response]) -> None:
            if future.cancelled():
                said(None, "")
            elif (error := future.exception()) is not None:
                self._world.laws.breach("nothing fails unforeseen", f"a view: {error!r}")
                said(HTTPStatus.INTERNAL_SERVER_ERROR, "")
            else:
                said(future.result().status, future.result().text or "")

        answer.add_done_callback(done, context=self._world.context)
        self._world.later(_GIVES_UP_AFTER_S, lambda: said(None, ""))

    def _feed(self, sent: bytes, body: StreamReader, *, ends: bool = True) -> None:
        """Let a body come in pieces, and perhaps never end."""
        world, chance = self._world, self._world.chance
        cuts = [chance.randrange(1000) for _ in range(chance.choice((0, 0, 0, 2)))]
        wait = 0.0
        for piece in pieces(sent, cuts):
            world.later(wait, partial(_come, body, piece))
            wait += chance.uniform(0.001, 0.5)
        if ends:
            world.later(wait, body.feed_eof)


def _come(body: StreamReader, piece: bytes) -> None:
    body.feed_data(piece)


def _gather(twiml: str) -> str:
    """Return the path to which a script wants a key brought; "" if it wants none, or is none."""
    try:
        gather = response(twiml).find("Gather")
    except NotTwiml:
        return ""
    return "" if gather is None else path_of(gather.get("action", ""))
