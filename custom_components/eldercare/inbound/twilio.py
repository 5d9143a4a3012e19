"""Twilio's callbacks: a text that somebody wrote back, and word of what became of a message.

The signature is checked before anything else is believed. Whatever is wrong with a request, nothing changes and it is counted.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol
from urllib.parse import parse_qsl

from aiohttp import web

from homeassistant.components.http import HomeAssistantView
from homeassistant.core import HomeAssistant
from homeassistant.helpers.importlib import async_import_module

from ..model.events import Event, Receipt, Reply

if TYPE_CHECKING:
    from twilio.request_validator import RequestValidator

_LARGEST_BODY = 64 * 1024
_NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
_DELIVERED = frozenset({"delivered", "read"})
_UNDELIVERED = frozenset({"undelivered", "failed", "canceled"})

type Form = dict[str, str]
type MakeValidator = Callable[[str], RequestValidator]


class Listener(Protocol):
    """Where events go, and what must be known to believe them."""

    def auth_token(self, channel_id: str) -> str | None:
        """Return the secret with which a channel's provider signs."""

    def public_url(self, channel_id: str) -> str | None:
        """Return the address under which the provider reaches the channel."""

    def refused(self, channel_id: str, why: str) -> None:
        """Hear that a request was turned away."""

    def tell(self, event: Event) -> Awaitable[object]:
        """Take an event; done when it is committed."""


type FindListener = Callable[[str], Listener | None]
"""Returns who listens to a channel, by its id."""


async def async_register_views(hass: HomeAssistant, find: FindListener) -> None:
    """Open the two addresses at which Twilio calls."""
    module = await async_import_module(hass, "twilio.request_validator")
    for view in (ReplyView, StatusView):
        hass.http.register_view(view(find, module.RequestValidator))


class _TwilioView(HomeAssistantView):
    """A callback that only Twilio may make."""

    requires_auth = False
    cors_allowed = False

    def __init__(self, find: FindListener, make_validator: MakeValidator) -> None:
        """Take who listens, and Twilio's own judge of signatures, made from an account's token."""
        self._find = find
        self._make_validator = make_validator

    async def post(self, request: web.Request, channel_id: str) -> web.Response:
        """Refuse what Twilio has not signed; else hear it, and answer once it is committed."""
        listener = self._find(channel_id)
        if listener is None:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        body = await _body(request)
        if body is None:
            listener.refused(channel_id, "too long")
            return web.Response(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        form = _form(body)
        if form is None or not self._is_signed(listener, channel_id, request, form):
            listener.refused(channel_id, "not signed by Twilio")
            return web.Response(status=HTTPStatus.FORBIDDEN)
        event = self.event(request, form)
        if event is not None:
            await listener.tell(event)
        return web.Response(text=_NOTHING_TO_SAY, content_type="text/xml")

    def event(self, request: web.Request, form: Form) -> Event | None:
        """Say what a signed request means; None for nothing."""
        raise TypeError("each callback says what it means")

    def _is_signed(
        self, listener: Listener, channel_id: str, request: web.Request, form: Form
    ) -> bool:
        """Twilio signs the public address, which a proxy may have changed on the way."""
        token = listener.auth_token(channel_id)
        public = listener.public_url(channel_id)
        signature = request.headers.get("X-Twilio-Signature", "")
        if token is None or public is None or not signature:
            return False
        address = f"{public}{request.raw_path}"
        return bool(self._make_validator(token).validate(address, form, signature))


class ReplyView(_TwilioView):
    """A message comes in."""

    url = "/api/eldercare/twilio/{channel_id}/reply"
    name = "api:eldercare:twilio:reply"

    def event(self, request: web.Request, form: Form) -> Event | None:
        """Return the reply; a message without sender or id is none."""
        sender, reference = form.get("From", ""), form.get("MessageSid", "")
        if not sender or not reference:
            return None
        return Reply(sender=sender, text=form.get("Body", ""), reference=reference)


class StatusView(_TwilioView):
    """Word of what became of a message; the attempt stands in the address."""

    url = "/api/eldercare/twilio/{channel_id}/status"
    name = "api:eldercare:twilio:status"

    def event(self, request: web.Request, form: Form) -> Event | None:
        """Return the receipt; states on the way say nothing that matters."""
        attempt_id = request.query.get("attempt", "")
        status = form.get("MessageStatus", "")
        if not attempt_id or status not in _DELIVERED | _UNDELIVERED:
            return None
        reason = " ".join(filter(None, (status, form.get("ErrorCode"))))
        return Receipt(attempt_id=attempt_id, delivered=status in _DELIVERED, reason=reason)


async def _body(request: web.Request) -> bytes | None:
    """Read a body of reasonable length; None for a longer one, of which no more is read."""
    body = bytearray()
    async for chunk in request.content.iter_chunked(8192):
        body.extend(chunk)
        if len(body) > _LARGEST_BODY:
            return None
    return bytes(body)


def _form(body: bytes) -> Form | None:
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=200))
    except ValueError:
        return None
