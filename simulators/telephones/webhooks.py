"""What the network tells the hub, and what it hears back: values, and the signature.

Who carries them is an `Outlet`: HTTP in the server, a list in a simulation.
"""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
import hashlib
import hmac
from typing import Any, Protocol

ANSWER_WITHIN_S = 15
"""Twilio waits this long for a webhook."""


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """One signed POST to the hub."""

    url: str
    form: Mapping[str, str]
    signature: str
    """The value of the header X-Twilio-Signature."""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What the hub answered; no status when it could not be reached, and then an error."""

    status: int | None = None
    body: str = ""
    error: str | None = None

    @property
    def arrived(self) -> bool:
        """Whether the hub accepted it."""
        return self.status is not None and self.status < 300


class Outlet(Protocol):
    """Carries webhooks to the hub."""

    def post(self, webhook: Webhook, heard: Callable[[Heard], None]) -> None:
        """Post once; `heard` is called later, exactly once, never from inside `post`."""


@dataclass(frozen=True, kw_only=True)
class Callback:
    """One webhook call and how it went; times are unix times."""

    at: float
    answered_at: float
    url: str
    form: Mapping[str, str]
    status: int | None
    """The HTTP status, or nothing when the hub could not be reached."""
    error: str | None
    body: str

    @property
    def arrived(self) -> bool:
        """Whether the hub accepted it."""
        return self.status is not None and self.status < 300

    def as_json(self) -> dict[str, Any]:
        """Return it for the control API."""
        return {
            "at": self.at,
            "answered_at": self.answered_at,
            "url": self.url,
            "form": dict(self.form),
            "status": self.status,
            "error": self.error,
        }


def signature(auth_token: str, url: str, form: Mapping[str, str]) -> str:
    """Return X-Twilio-Signature.

    Source: https://www.twilio.com/docs/usage/security#validating-requests
    """
    signed = url + "".join(name + form[name] for name in sorted(form))
    digest = hmac.new(auth_token.encode(), signed.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()
