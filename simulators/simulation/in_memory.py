"""Requests as aiohttp's server makes them, without a socket: the body comes over virtual time."""

from collections.abc import Sequence
import itertools
from unittest.mock import Mock

from aiohttp import StreamReader, web
from aiohttp.test_utils import make_mocked_request

_FORM = "application/x-www-form-urlencoded"
_LARGEST_CHUNK = 2**16


class Requests:
    """Makes requests to one server."""

    def __init__(self) -> None:
        """Prepare the parts that all requests share."""
        self._app = Mock()
        self._transport = Mock()
        self._transport.get_extra_info.return_value = ("192.0.2.1", 4711)
        self._writer = Mock()
        self._protocol = Mock(_reading_paused=False, peername=("192.0.2.1", 4711))

    def make(self, method: str, path: str, signature: str) -> tuple[web.Request, StreamReader]:
        """Return a request, and where its body comes, which has not come yet."""
        body = StreamReader(self._protocol, _LARGEST_CHUNK)
        headers = {"Content-Type": _FORM, "Host": "192.0.2.7:8123"}
        if signature:
            headers["X-Twilio-Signature"] = signature
        request = make_mocked_request(
            method,
            path,
            headers,
            app=self._app,
            transport=self._transport,
            protocol=self._protocol,
            writer=self._writer,
            payload=body,
        )
        return request, body


def pieces(body: bytes, cuts: Sequence[int]) -> list[bytes]:
    """Return a body cut at these places, in order; nothing of it is lost."""
    places = [0, *sorted(cut % (len(body) + 1) for cut in cuts), len(body)]
    return [body[a:b] for a, b in itertools.pairwise(places) if b > a]
