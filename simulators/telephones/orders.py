"""Reads what the hub wants sent or dialled, and refuses it the way Twilio would."""

from collections.abc import Container
from dataclasses import dataclass
from urllib.parse import urlsplit

from simulators.telephones import twiml
from simulators.telephones.phone_numbers import NotAPhoneNumber, e164
from simulators.telephones.received import Fields
from simulators.telephones.refusals import AgainstContract, Refusal, not_simulated

LONGEST_BODY = 1600
LONGEST_TWIML = 4000
CALL_EVENTS = frozenset({"initiated", "ringing", "answered", "completed"})

_NOT_SIMULATED_TEXT = ("MessagingServiceSid", "ContentSid", "MediaUrl", "SendAt", "ApplicationSid")
_NOT_SIMULATED_CALL = ("ApplicationSid", "SendDigits", "Record", "Byoc")


@dataclass(frozen=True, kw_only=True)
class TextOrder:
    """A text to send."""

    sender: str
    recipient: str
    body: str
    status_callback: str | None


@dataclass(frozen=True, kw_only=True)
class CallOrder:
    """A call to place; speaks `says`, or what it finds at `script_url`."""

    caller: str
    telephone: str
    says: tuple[str, ...]
    script_url: str | None
    timeout_s: float
    status_callback: str | None
    status_events: frozenset[str]


def text_order(form: Fields, numbers: Container[str]) -> TextOrder:
    """Read `POST Messages.json`; raises `Refusal`."""
    _refuse_unknown_features(form, _NOT_SIMULATED_TEXT)
    if not form.get("To"):
        raise Refusal(400, 21604, "A 'To' phone number is required.")
    if not form.get("From"):
        raise Refusal(400, 21603, "A 'From' phone number is required.")
    recipient = _telephone(form["To"])
    sender = form["From"]
    if sender not in numbers:
        message = f"The 'From' phone number {sender} is not a message-capable number of yours."
        raise Refusal(400, 21606, message)
    body = form.get("Body", "")
    if not body:
        raise Refusal(400, 21602, "Message body is required.")
    if len(body) > LONGEST_BODY:
        message = f"The message body has {len(body)} characters, more than {LONGEST_BODY}."
        raise Refusal(400, 21617, message)
    _seconds("ValidityPeriod", form.get("ValidityPeriod", "36000"), longest=36000)
    return TextOrder(
        sender=sender,
        recipient=recipient,
        body=body,
        status_callback=_callback_url(form, refused_with=21609),
    )


def call_order(form: Fields, numbers: Container[str]) -> CallOrder:
    """Read `POST Calls.json`; raises `Refusal`."""
    _refuse_unknown_features(form, _NOT_SIMULATED_CALL)
    if not form.get("To"):
        raise Refusal(400, 21201, "No 'To' number is specified.")
    if not form.get("From"):
        raise Refusal(400, 21213, "A 'From' phone number is required.")
    telephone = _telephone(form["To"])
    caller = form["From"]
    if caller not in numbers:
        message = f"The source phone number {caller} is not yet verified for your account."
        raise Refusal(400, 21210, message)
    script_url = form.get("Url") if "Twiml" not in form else None
    if script_url is None and "Twiml" not in form:
        raise Refusal(400, 21205, "Url parameter is required.")
    return CallOrder(
        caller=caller,
        telephone=telephone,
        says=_script(form["Twiml"]) if "Twiml" in form else (),
        script_url=script_url,
        timeout_s=_seconds("Timeout", form.get("Timeout", "60"), longest=600),
        status_callback=_callback_url(form, refused_with=21609),
        status_events=_events(form),
    )


def _telephone(number: str) -> str:
    try:
        return e164(number)
    except NotAPhoneNumber as error:
        message = f"The 'To' number {number} is not a valid phone number."
        raise Refusal(400, 21211, message) from error


def _script(document: str) -> tuple[str, ...]:
    if len(document) > LONGEST_TWIML:
        raise AgainstContract(f"Twiml has {len(document)} characters, more than {LONGEST_TWIML}")
    try:
        return twiml.spoken(document)
    except twiml.NotTwiml as error:
        raise AgainstContract(str(error)) from error


def _seconds(name: str, value: str, *, longest: int) -> float:
    if not value.isdecimal() or not 1 <= int(value) <= longest:
        raise AgainstContract(f"{name} is “{value}”: give 1 to {longest} seconds")
    return float(value)


def _events(form: Fields) -> frozenset[str]:
    events = frozenset(form.all("StatusCallbackEvent"))
    if unknown := sorted(events - CALL_EVENTS):
        raise Refusal(400, 21626, f"Invalid StatusCallbackEvent: {', '.join(unknown)}")
    return events or frozenset({"completed"})


def _callback_url(form: Fields, *, refused_with: int) -> str | None:
    if form.get("StatusCallbackMethod", "POST") != "POST":
        raise not_simulated("StatusCallbackMethod other than POST")
    url = form.get("StatusCallback")
    if url is None:
        return None
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Refusal(400, refused_with, f"The StatusCallback URL {url} is not a valid URL.")
    return url


def _refuse_unknown_features(form: Fields, features: tuple[str, ...]) -> None:
    for feature in features:
        if form.get(feature, "false") != "false":
            raise not_simulated(feature)
