"""What a provider sends to the hub: Twilio's forms and addresses, signed with the account's token."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit

from twilio.request_validator import RequestValidator

from custom_components.eldercare import twiml
from custom_components.eldercare.model.incident import CALLS, Attempt
from custom_components.eldercare.model.words import Medium, ReceiptKind

from .network import Carried, Taken

HUB_URL = "https://hub.example.org"
_PATH = "/api/eldercare/twilio"
_TEXTS = {
    ReceiptKind.TAKEN: "sent",
    ReceiptKind.DELIVERED: "delivered",
    ReceiptKind.UNDELIVERED: "undelivered",
}
_CALLS = {ReceiptKind.TAKEN: "ringing", ReceiptKind.ANSWERED: "in-progress"}
_LOST_CALLS = ("busy", "no-answer", "failed")


@dataclass(frozen=True, kw_only=True)
class Callback:
    """One request to the hub: `path` with its query, the fields of the form, and the host that is signed for."""

    path: str
    form: dict[str, str]
    token: str
    host: str = HUB_URL

    @property
    def signature(self) -> str:
        """What Twilio's own package signs."""
        address = f"{self.host}{self.path}"
        return str(RequestValidator(self.token).compute_signature(address, self.form))

    def with_form(self, **fields: str) -> Callback:
        """Return the same request with other fields; its signature is another one."""
        return replace(self, form={**self.form, **fields})


def state_of(carried: Carried) -> dict[str, str]:
    """Return how Twilio lists a message of which it knows this: its status, error code and who answered."""
    kind, reason = carried.kind, carried.reason
    if carried.message.attempt.medium is Medium.TEXT:
        return {"status": _TEXTS[kind], "error_code": reason}
    if kind is ReceiptKind.UNDELIVERED:
        return {"status": reason if reason in _LOST_CALLS else "completed"}
    return {"status": _CALLS[kind]}


def report(carried: Carried, account_id: str, token: str) -> Callback:
    """Return the callback with which Twilio tells what became of a message."""
    message, state = carried.message, state_of(carried)
    query = {"attempt": message.attempt.id}
    if message.attempt.medium is Medium.TEXT:
        form = {"MessageSid": message.reference, "MessageStatus": state["status"]}
        form |= {"ErrorCode": state["error_code"]} if state["error_code"] else {}
        return _callback(account_id, "status", query, form, token)
    query["wants_key"] = str(int(message.attempt.purpose in CALLS))
    form = {"CallSid": message.reference, "CallStatus": state["status"]}
    return _callback(account_id, "call", query, form, token)


def reply(sender: str, text: str, reference: str, account_id: str, token: str) -> Callback:
    """Return the callback with which Twilio brings a text."""
    form = {"From": sender, "Body": text, "MessageSid": reference}
    return _callback(account_id, "reply", {}, form, token)


def key(path: str, message: Taken, digit: str, token: str) -> Callback:
    """Return the callback with which Twilio brings a key that was pressed where a script asked for one."""
    form = {"CallSid": message.reference, "Digits": digit}
    return Callback(path=path, form=form, token=token)


def script(attempt: Attempt, account_id: str, *, hears_keys: bool) -> str:
    """Return what a call says at first; it was sent along with the order to call."""
    if not hears_keys:
        return twiml.say(attempt.text, attempt.language, farewell=twiml.BY_TEXT[attempt.language])
    query = {"attempt": attempt.id, "language": attempt.language.value, "turn": "1"}
    url = f"{HUB_URL}{_PATH}/{account_id}/key?{urlencode(query)}"
    return twiml.ask(attempt.text, attempt.language, url)


def path_of(url: str) -> str:
    """Return the path and query of an address of the hub's."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _callback(
    account_id: str, view: str, query: dict[str, str], form: dict[str, str], token: str
) -> Callback:
    path = f"{_PATH}/{account_id}/{view}"
    return Callback(
        path=f"{path}?{urlencode(query)}" if query else path,
        form=form,
        token=token,
    )
