"""Tells a failing test what did happen, so that nobody has to guess why a text did not come."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulators.telephones.conversation import Phone

_LATEST = 5


def what_happened(phone: Phone) -> str:
    """Return, line by line, what arrived here and elsewhere and what was refused."""
    return "\n".join(
        [
            *_here(phone),
            *_elsewhere(phone),
            *_refused_requests(phone),
            *_failed_callbacks(phone),
        ]
    )


def _here(phone: Phone) -> Iterator[str]:
    yield f"On this telephone: {len(phone.inbox)} texts, {len(phone.calls)} calls"
    for text in phone.inbox:
        used = " (already expected)" if text.sid in phone.used_up else ""
        yield f"  text “{text.body}”{used}"
    for call in phone.calls:
        yield f"  call, {call.status}: “{' '.join(call.says)}”"


def _elsewhere(phone: Phone) -> Iterator[str]:
    exchange = phone.telephones.exchange
    others = [text for text in exchange.texts if text.telephone != phone.number]
    for text in others[-_LATEST:]:
        yield f"Elsewhere: {text.sender} to {text.recipient}, {text.status}: “{text.body}”"


def _refused_requests(phone: Phone) -> Iterator[str]:
    requests = phone.telephones.requests
    refused = [each for each in requests if each.status is None or each.status >= 400]
    for request in refused[-_LATEST:]:
        answer = request.status or "without an answer"
        yield f"Request not granted: {request.method} {request.path}, {answer}"
    for violation in phone.telephones.contract_violations[-_LATEST:]:
        yield f"Against Twilio's API: {'; '.join(violation.problems)}"


def _failed_callbacks(phone: Phone) -> Iterator[str]:
    failed = [each for each in phone.telephones.callbacks if not each.arrived]
    for callback in failed[-_LATEST:]:
        yield f"Callback not taken: {callback.url}, {callback.error or callback.status}"
