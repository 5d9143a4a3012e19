"""Who may tap on the responder's page: a form that this hub made for this link, sent from the page itself, and not too often."""

import asyncio
from collections.abc import Mapping
import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from aiohttp import web

from .signed import fields_of

_LARGEST_BODY = 2048
_READ_WITHIN_S = 10.0
_NONCE_BYTES = 12
_SAME_SITE_ONLY = ("same-origin", "none")


def new_form(token: str) -> str:
    """Return the mark of a form made for a link: a nonce, and proof that whoever made it knew the token.

    The token itself is the key, so that a page that was open while the hub restarted is still believed.
    """
    nonce = secrets.token_urlsafe(_NONCE_BYTES)
    return f"{nonce}.{_proof(token, nonce)}"


def nonce_of(form: str, token: str) -> str | None:
    """Return the nonce of a form that was made for this link; None for any other."""
    nonce, _, proof = form.partition(".")
    genuine = hmac.compare_digest(proof.encode(), _proof(token, nonce).encode())
    return nonce if nonce and genuine else None


def is_from_page(headers: Mapping[str, str], own_addresses: tuple[str, ...]) -> bool:
    """Whether a browser says that a form was sent from a page of this hub.

    A browser that says nothing at all is old; then the form's mark has to be enough.
    """
    site, origin = headers.get("Sec-Fetch-Site"), headers.get("Origin")
    if site is not None and site not in _SAME_SITE_ONLY:
        return False
    if origin is None or (origin == "null" and site == "same-origin"):
        return True
    return _host(origin) in {_host(address) for address in own_addresses} - {""}


async def form_fields(request: web.Request) -> dict[str, str] | None:
    """Return the fields of a small form; None for what is none, or comes too slowly."""
    body = bytearray()
    try:
        async with asyncio.timeout(_READ_WITHIN_S):
            async for chunk in request.content.iter_chunked(_LARGEST_BODY):
                body.extend(chunk)
                if len(body) > _LARGEST_BODY:
                    return None
    except TimeoutError:
        return None
    fields = fields_of(bytes(body))
    return None if fields is None else dict(fields)


def _proof(token: str, nonce: str) -> str:
    return hmac.digest(token.encode(), f"form:{nonce}".encode(), hashlib.sha256).hex()


def _host(address: str) -> str:
    """Return host and port; what stands in front of the hub may have changed the scheme."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
