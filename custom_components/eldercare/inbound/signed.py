"""A request that only Twilio may make: its signature is checked before anything in it is believed.

Whatever is wrong with a request, nothing changes and it is counted.
"""

from abc import ABC, abstractmethod
import asyncio
from collections.abc import Callable
from http import HTTPStatus
import re
from urllib.parse import parse_qsl

from aiohttp import web
from twilio.request_validator import RequestValidator

from homeassistant.components.http import HomeAssistantView

from .budget import Budget
from .listener import FindListener, Line, Listener, Refusal

LARGEST_BODY = 64 * 1024
READ_WITHIN_S = 10.0
_MOST_FIELDS = 200
_SIGNATURE = re.compile(r"[A-Za-z0-9+/]{27}=")  # 20 bytes in base64
NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'

type Form = dict[str, str]


class Refused(Exception):
    """The request is not one of Twilio's, or cannot be taken."""

    def __init__(self, why: Refusal, status: HTTPStatus) -> None:
        """Say why, and what to answer."""
        super().__init__(why)
        self.why = why
        self.status = status


class SignedView(HomeAssistantView, ABC):
    """An address at which Twilio calls with a POST."""

    requires_auth = False
    cors_allowed = False

    def __init__(
        self, find: FindListener, budget: Budget, is_awake: Callable[[], bool] = lambda: True
    ) -> None:
        """Take who listens, the budget that all these addresses share, and whether nobody is still starting who may listen."""
        self._find = find
        self._budget = budget
        self._is_awake = is_awake

    async def post(self, request: web.Request, channel_id: str) -> web.Response:
        """Refuse what Twilio has not signed; else hear it, and answer once it is committed."""
        listener = self._find(channel_id)
        if listener is None:
            return self.nobody_listens()
        line = listener.switchboard
        try:
            form = await self._believed(request, line, channel_id)
        except Refused as refused:
            line.refused(channel_id, refused.why)
            return web.Response(status=refused.status)
        answer = await self.hear(listener, channel_id, request, form)
        return web.Response(text=answer, content_type="text/xml", charset="utf-8")

    @abstractmethod
    async def hear(
        self, listener: Listener, channel_id: str, request: web.Request, form: Form
    ) -> str:
        """Take what a signed request says, and return the answer as TwiML."""

    def nobody_listens(self) -> web.Response:
        """Answer where no hub knows the channel."""
        return web.Response(status=HTTPStatus.NOT_FOUND)

    async def get(self, request: web.Request, channel_id: str) -> web.Response:
        """Refuse, and count, every other method."""
        if (listener := self._find(channel_id)) is None:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        listener.switchboard.refused(channel_id, Refusal.WRONG_METHOD)
        return web.Response(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "POST"})

    put = patch = delete = head = get

    async def _believed(self, request: web.Request, line: Line, channel_id: str) -> Form:
        """Return the form of a request that Twilio signed. Raises Refused, the cheapest reasons first."""
        signature = request.headers.get("X-Twilio-Signature", "")
        if not _SIGNATURE.fullmatch(signature):
            raise Refused(Refusal.NOT_SIGNED, HTTPStatus.FORBIDDEN)
        caller = request.remote or ""
        if not self._budget.take(channel_id, caller):
            raise Refused(Refusal.TOO_MANY, HTTPStatus.TOO_MANY_REQUESTS)
        fields = fields_of(await _body(request))
        public_url = line.public_url(channel_id)
        if fields is None or public_url is None:
            raise Refused(Refusal.NOT_SIGNED, HTTPStatus.FORBIDDEN)
        # A proxy may have changed host and scheme on the way: Twilio signs the public address.
        address = f"{public_url}{request.raw_path}"
        if not is_signed(address, fields, signature, line.auth_tokens(channel_id)):
            raise Refused(Refusal.NOT_SIGNED, HTTPStatus.FORBIDDEN)
        self._budget.give_back(channel_id, caller)
        return dict(fields)


def is_signed(
    address: str, fields: list[tuple[str, str]], signature: str, tokens: tuple[str, ...]
) -> bool:
    """Whether one of the tokens signed the address and every field."""
    values: dict[str, set[str]] = {}
    for name, value in fields:
        values.setdefault(name, set()).add(value)
    # The oldest package knows no repeated fields: written so, it signs over them as the newest does.
    form = {name: name.join(sorted(several)) for name, several in values.items()}
    try:
        return any(RequestValidator(token).validate(address, form, signature) for token in tokens)
    except ValueError:  # an address that was never in UTF-8
        return False


def fields_of(body: bytes) -> list[tuple[str, str]] | None:
    """Return the fields of a form; None for what is none."""
    try:
        return parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return None


async def _body(request: web.Request) -> bytes:
    """Read a body of reasonable length in reasonable time. Raises Refused."""
    body = bytearray()
    try:
        async with asyncio.timeout(READ_WITHIN_S):
            async for chunk in request.content.iter_chunked(8192):
                body.extend(chunk)
                if len(body) > LARGEST_BODY:
                    raise Refused(Refusal.TOO_LONG, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except TimeoutError as error:
        raise Refused(Refusal.TOO_SLOW, HTTPStatus.REQUEST_TIMEOUT) from error
    return bytes(body)
