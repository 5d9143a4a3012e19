"""Whoever is not a provider and calls the hub's addresses all the same: they know numbers and attempts, and no token."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from urllib.parse import urlencode

from custom_components.eldercare.inbound.signed import LARGEST_BODY

from .callbacks import Callback
from .hearing import FORGED
from .network import Taken

_PATH = "/api/eldercare/twilio"
_UNKNOWN_TO_STRANGERS = "a token that nobody has"
_METHODS = ("GET", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True, kw_only=True)
class Forgery:
    """A request that no provider made; `ends`: its body comes to an end."""

    what: str
    method: str
    path: str
    signature: str
    body: bytes
    ends: bool = True


def forgery(chance: Random, accounts: Sequence[str], victim: Taken | None) -> Forgery | None:
    """Draw a forgery in the name of who got a message; None while nobody got any."""
    if victim is None:
        return None
    callback = _pretended(chance, chance.choice(accounts), victim)
    genuine = Forgery(
        what=f"{callback.path}",
        method="POST",
        path=callback.path,
        signature=callback.signature,
        body=urlencode(callback.form).encode(),
    )
    return chance.choice(_DEFECTS)(chance, genuine)


def _pretended(chance: Random, account_id: str, victim: Taken) -> Callback:
    """Return what would count, if its signature were right."""
    attempt, digit = victim.attempt, chance.choice("12359")
    mark = f"{FORGED}-{chance.randrange(10**9)}"
    lost = {"MessageStatus": "undelivered", "MessageSid": mark, "ErrorCode": mark}
    rung = {"CallStatus": "in-progress", "CallSid": mark}
    path, form = chance.choice(
        (
            ("reply", {"From": victim.phone, "Body": digit, "MessageSid": mark}),
            (f"status?attempt={attempt.id}", lost),
            (f"call?attempt={attempt.id}&wants_key=1", rung),
            (
                f"key?attempt={attempt.id}&language=zh-Hans&turn=1",
                {"CallSid": mark, "Digits": digit},
            ),
        )
    )
    host = chance.choice(("https://hub.example.org", "https://evil.example.org"))
    where = f"{_PATH}/{account_id}/{path}"
    return Callback(path=where, form=form, token=_UNKNOWN_TO_STRANGERS, host=host)


_DEFECTS: tuple[Callable[[Random, Forgery], Forgery], ...] = (
    lambda _chance, one: one,
    lambda _chance, one: replace(one, signature=""),
    lambda _chance, one: replace(one, signature="Zm9yZ2VkIQ=="),
    lambda chance, one: replace(one, method=chance.choice(_METHODS)),
    lambda _chance, one: replace(one, body=one.body + b"&x=" + b"x" * LARGEST_BODY),
    lambda _chance, one: replace(one, ends=False),
    lambda chance, one: replace(one, body=chance.randbytes(200)),
    lambda _chance, one: replace(one, path=one.path.replace("/east/", "/nobody/")),
)
