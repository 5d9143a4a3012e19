"""Reads what the hub wants sent or dialled, and refuses it the way Twilio would."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from simulators.telephones.phone_numbers import NotAPhoneNumber, e164
from simulators.telephones.received import Fields
from simulators.telephones.records import CallPlan
from simulators.telephones.refusals import AgainstContract, Refusal, not_simulated
from simulators.telephones.twiml import NotTwiml
from simulators.telephones.voice.script import Script, read_script

LONGEST_BODY = 1600
LONGEST_TWIML = 4000
CALL_EVENTS = frozenset({"initiated", "ringing", "answered", "completed"})

_NOT_SIMULATED_TEXT = ("ContentSid", "MediaUrl", "SendAt", "ApplicationSid")
_NOT_SIMULATED_CALL = ("ApplicationSid", "SendDigits", "Record", "Byoc")


@dataclass(frozen=True, kw_only=True)
class TextOrder:
    """A text to send."""

    sender: str
    recipient: str
    body: str
    status_callback: str | None
    service_sid: str | None
    valid_s: float
    is_discarded: bool


def text_order(form: Fields, numbers: Container[str], services: Mapping[str, str]) -> TextOrder:
    """Read `POST Messages.json`; raises `Refusal`."""
    _refuse_unknown_features(form, _NOT_SIMULATED_TEXT)
    if not form.get("To"):
        raise Refusal(400, 21604, "A 'To' phone number is required.")
    recipient = _telephone(form["To"])
    sender = _text_sender(form, numbers, services)
    body = form.get("Body", "")
    if not body:
        raise Refusal(400, 21602, "Message body is required.")
    if len(body) > LONGEST_BODY:
        message = f"The message body has {len(body)} characters, more than {LONGEST_BODY}."
        raise Refusal(400, 21617, message)
    return TextOrder(
        sender=sender,
        recipient=recipient,
        body=body,
        status_callback=_callback_url(form, "StatusCallback"),
        service_sid=form.get("MessagingServiceSid"),
        valid_s=_seconds("ValidityPeriod", form.get("ValidityPeriod", "36000"), longest=36000),
        is_discarded=form.get("ContentRetention") == "discard",
    )


def call_order(form: Fields, numbers: Container[str]) -> CallPlan:
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
    script, script_url = script_or_url(form)
    if script is None and not script_url:
        raise Refusal(400, 21205, "Url parameter is required.")
    return CallPlan(
        caller=caller,
        telephone=telephone,
        script=script,
        script_url=script_url,
        fallback_url=form.get("FallbackUrl"),
        timeout_s=_seconds("Timeout", form.get("Timeout", "60"), longest=600),
        longest_s=_seconds("TimeLimit", form.get("TimeLimit", "14400"), longest=86400),
        status_callback=_callback_url(form, "StatusCallback"),
        status_events=_events(form),
        detects_machines=_detection(form) != "",
        waits_for_the_end_of_the_greeting=_detection(form) == "DetectMessageEnd",
        detects_meanwhile=form.get("AsyncAmd") == "true",
        detection_callback=_callback_url(form, "AsyncAmdStatusCallback"),
    )


def script_or_url(form: Fields) -> tuple[Script | None, str | None]:
    """Return the script that came inline, or the address of one; inline goes first."""
    if "Twiml" in form:
        return _script(form["Twiml"]), None
    if form.get("Method", "POST") != "POST":
        raise not_simulated("Method other than POST")
    return None, form.get("Url")


def _text_sender(form: Fields, numbers: Container[str], services: Mapping[str, str]) -> str:
    service_sid = form.get("MessagingServiceSid")
    if service_sid is not None and not form.get("From"):
        if service_sid not in services:
            raise Refusal(400, 21701, f"The Messaging Service {service_sid} does not exist.")
        return services[service_sid]
    sender = form.get("From")
    if not sender:
        raise Refusal(400, 21603, "A 'From' phone number is required.")
    if sender not in numbers:
        message = f"The 'From' phone number {sender} is not a message-capable number of yours."
        raise Refusal(400, 21606, message)
    return sender


def _detection(form: Fields) -> str:
    wanted = form.get("MachineDetection", "")
    if wanted not in {"", "Enable", "DetectMessageEnd"}:
        raise AgainstContract(f"MachineDetection is “{wanted}”: give Enable or DetectMessageEnd")
    return wanted


def _telephone(number: str) -> str:
    try:
        return e164(number)
    except NotAPhoneNumber as error:
        message = f"The 'To' number {number} is not a valid phone number."
        raise Refusal(400, 21211, message) from error


def _script(document: str) -> Script:
    if len(document) > LONGEST_TWIML:
        raise AgainstContract(f"Twiml has {len(document)} characters, more than {LONGEST_TWIML}")
    try:
        return read_script(document)
    except NotTwiml as error:
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


def _callback_url(form: Fields, name: str) -> str | None:
    if form.get(f"{name}Method", "POST") != "POST":
        raise not_simulated(f"{name}Method other than POST")
    url = form.get(name)
    if url is None:
        return None
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Refusal(400, 21609, f"The {name} URL {url} is not a valid URL.")
    return url


def _refuse_unknown_features(form: Fields, features: tuple[str, ...]) -> None:
    for feature in features:
        if form.get(feature, "false") != "false":
            raise not_simulated(feature)
