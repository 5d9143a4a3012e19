"""Every address of Twilio's: what Twilio did not sign, or what cannot be taken, changes nothing and is counted."""

import asyncio
from collections.abc import AsyncGenerator
from http import HTTPStatus
from urllib.parse import quote, urlencode

from hypothesis import HealthCheck, assume, given, settings, strategies as st
import pytest
from twilio.request_validator import RequestValidator

from custom_components.eldercare.inbound import budget, signed
from custom_components.eldercare.inbound.listener import Refusal
from custom_components.eldercare.inbound.signed import fields_of, is_signed

from .callbacks import CHANNEL, LI, PUBLIC_URL, SECOND_TOKEN, TOKEN, Caller, Ears, signature

BASE = f"/api/eldercare/twilio/{CHANNEL}"
GENUINE = {
    f"{BASE}/reply": {"From": LI, "Body": "1", "MessageSid": "SM1"},
    f"{BASE}/status?attempt=a-1": {"MessageStatus": "delivered", "MessageSid": "SM1"},
    f"{BASE}/key?attempt=a-1&language=zh-Hans&turn=1": {"Digits": "1", "CallSid": "CA1"},
    f"{BASE}/call?attempt=a-1&wants_key=1": {"CallStatus": "busy", "CallSid": "CA1"},
    f"{BASE}/call_in": {"From": LI, "CallSid": "CA1"},
    f"{BASE}/call_in_key?attempt=a-1&turn=1": {"From": LI, "Digits": "1", "CallSid": "CA1"},
}
EVERY_VIEW = pytest.mark.parametrize(
    "path", GENUINE, ids=["reply", "status", "key", "call", "call_in", "call_in_key"]
)
FUZZ = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
HEADER_TEXT = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=60)


@EVERY_VIEW
async def test_what_twilio_signed_is_heard(caller: Caller, ears: Ears, path: str) -> None:
    status, answer = await caller.post(path, GENUINE[path])
    assert status == HTTPStatus.OK
    assert answer.startswith("<?xml")
    assert not ears.heard_nothing
    assert not ears.refusals


@EVERY_VIEW
@pytest.mark.parametrize("forged", ["", "bm9wZQ==", "A" * 27 + "="])
async def test_a_wrong_or_missing_signature_changes_nothing(
    caller: Caller, ears: Ears, path: str, forged: str
) -> None:
    status, _ = await caller.post(path, GENUINE[path], signed=forged)
    assert status == HTTPStatus.FORBIDDEN
    assert ears.heard_nothing
    assert ears.refusals == {Refusal.NOT_SIGNED: 1}


@EVERY_VIEW
async def test_another_token_changes_nothing(caller: Caller, ears: Ears, path: str) -> None:
    stolen = signature(path, GENUINE[path], token="stolen")
    assert (await caller.post(path, GENUINE[path], signed=stolen))[0] == HTTPStatus.FORBIDDEN
    assert ears.heard_nothing


@EVERY_VIEW
async def test_a_signature_for_another_host_changes_nothing(
    caller: Caller, ears: Ears, path: str
) -> None:
    elsewhere = signature(path, GENUINE[path], host="https://evil.example.org")
    assert (await caller.post(path, GENUINE[path], signed=elsewhere))[0] == HTTPStatus.FORBIDDEN
    assert ears.heard_nothing


@EVERY_VIEW
async def test_a_signature_for_another_address_changes_nothing(
    caller: Caller, ears: Ears, path: str
) -> None:
    other = signature(f"{path}x", GENUINE[path])
    assert (await caller.post(path, GENUINE[path], signed=other))[0] == HTTPStatus.FORBIDDEN
    assert ears.heard_nothing


@EVERY_VIEW
async def test_a_field_that_was_added_on_the_way_changes_nothing(
    caller: Caller, ears: Ears, path: str
) -> None:
    genuine = signature(path, GENUINE[path])
    tampered = {**GENUINE[path], "Body": "2", "Digits": "2"}
    assert (await caller.post(path, tampered, signed=genuine))[0] == HTTPStatus.FORBIDDEN
    assert ears.heard_nothing


@EVERY_VIEW
async def test_the_second_token_is_believed_while_tokens_change(
    caller: Caller, ears: Ears, path: str
) -> None:
    ears.tokens = (TOKEN, SECOND_TOKEN)
    second = signature(path, GENUINE[path], token=SECOND_TOKEN)
    assert (await caller.post(path, GENUINE[path], signed=second))[0] == HTTPStatus.OK
    assert not ears.heard_nothing


@EVERY_VIEW
async def test_a_hub_without_a_public_address_believes_nobody(
    caller: Caller, ears: Ears, path: str
) -> None:
    ears.reached_at = None
    assert (await caller.post(path, GENUINE[path]))[0] == HTTPStatus.FORBIDDEN
    assert ears.heard_nothing


@EVERY_VIEW
async def test_a_body_that_is_too_long_is_not_read(caller: Caller, ears: Ears, path: str) -> None:
    status, _ = await caller.post(path, {**GENUINE[path], "Body": "1" * 100_000})
    assert status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert ears.heard_nothing
    assert ears.refusals == {Refusal.TOO_LONG: 1}


@EVERY_VIEW
async def test_a_body_that_never_ends_is_not_waited_for(
    caller: Caller, ears: Ears, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signed, "READ_WITHIN_S", 0.01)
    never = asyncio.Event()

    async def slowly() -> AsyncGenerator[bytes]:
        yield b"Body=1"
        await never.wait()

    async with caller.client.post(
        path, data=slowly(), headers={"X-Twilio-Signature": signature(path, GENUINE[path])}
    ) as response:
        assert response.status == HTTPStatus.REQUEST_TIMEOUT
    assert ears.heard_nothing
    assert ears.refusals == {Refusal.TOO_SLOW: 1}


@EVERY_VIEW
@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "HEAD"])
async def test_another_method_is_not_allowed(
    caller: Caller, ears: Ears, path: str, method: str
) -> None:
    async with caller.client.request(method, path) as response:
        assert response.status == HTTPStatus.METHOD_NOT_ALLOWED
    assert ears.heard_nothing
    assert ears.refusals == {Refusal.WRONG_METHOD: 1}


@EVERY_VIEW
async def test_a_channel_that_is_not_there_is_not_found(
    caller: Caller, ears: Ears, path: str
) -> None:
    elsewhere = path.replace(CHANNEL, "nobody")
    assert (await caller.post(elsewhere, GENUINE[path]))[0] == HTTPStatus.NOT_FOUND
    assert ears.heard_nothing


async def test_a_flood_of_forgeries_is_turned_away_unread(
    caller: Caller, ears: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "MOST_AT_ONCE", 3)
    monkeypatch.setattr(budget, "AGAIN_PER_S", 0.0)
    path = f"{BASE}/reply"
    for _ in range(5):
        await caller.post(path, GENUINE[path], signed="A" * 27 + "=")
    assert ears.refusals == {Refusal.NOT_SIGNED: 3, Refusal.TOO_MANY: 2}


async def test_a_storm_of_genuine_callbacks_passes(
    caller: Caller, ears: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "MOST_AT_ONCE", 3)
    monkeypatch.setattr(budget, "AGAIN_PER_S", 0.0)
    path = f"{BASE}/reply"
    for _ in range(20):
        assert (await caller.post(path, GENUINE[path]))[0] == HTTPStatus.OK
    assert len(ears.events) == 20


@EVERY_VIEW
@FUZZ
@given(body=st.binary(max_size=2000), forged=HEADER_TEXT)
async def test_whatever_is_sent_unsigned_changes_nothing(
    caller: Caller, ears: Ears, path: str, body: bytes, forged: str
) -> None:
    status, _ = await caller.post(path, body, signed=forged)
    assert status == HTTPStatus.FORBIDDEN
    assert ears.heard_nothing


@EVERY_VIEW
@FUZZ
@given(
    change=st.sampled_from(["field", "path", "host", "token", "signature"]),
    noise=st.text(st.characters(min_codepoint=48, max_codepoint=122), min_size=1, max_size=20),
)
async def test_whatever_is_changed_in_a_genuine_request_changes_nothing(
    caller: Caller, ears: Ears, path: str, change: str, noise: str
) -> None:
    form, where = dict(GENUINE[path]), path
    signed_by = signature(path, form)
    match change:
        case "field":
            form[noise] = noise
        case "path":
            where = f"{path}{'&' if '?' in path else '?'}x={quote(noise)}"
        case "host":
            signed_by = signature(path, form, host=f"https://{quote(noise)}.example.org")
        case "token":
            signed_by = signature(path, form, token=f"{TOKEN}{noise}")
        case _:
            signed_by = f"{noise[0]}{signed_by[1:]}"
            assume(signed_by != signature(path, form))
    status, _ = await caller.post(where, form, signed=signed_by)
    assert status == HTTPStatus.FORBIDDEN
    assert ears.heard_nothing


@EVERY_VIEW
@FUZZ
@given(chunks=st.lists(st.integers(1, 40), max_size=8))
async def test_a_genuine_request_is_heard_in_whatever_pieces_it_comes(
    caller: Caller, ears: Ears, path: str, chunks: list[int]
) -> None:
    body = urlencode(GENUINE[path]).encode()

    async def in_pieces() -> AsyncGenerator[bytes]:
        rest = body
        for size in [*chunks, len(body)]:
            piece, rest = rest[:size], rest[size:]
            if piece:
                yield piece

    headers = {"X-Twilio-Signature": signature(path, GENUINE[path])}
    async with caller.client.post(path, data=in_pieces(), headers=headers) as response:
        assert response.status == HTTPStatus.OK
    assert not ears.heard_nothing
    assert not ears.refusals


@EVERY_VIEW
@FUZZ
@given(form=st.dictionaries(st.text(max_size=12), st.text(max_size=40), max_size=8))
async def test_whatever_is_signed_is_answered(
    caller: Caller, ears: Ears, path: str, form: dict[str, str]
) -> None:
    known = {name: value for name, value in form.items() if name and name.isprintable()}
    status, answer = await caller.post(path, known)
    assert status == HTTPStatus.OK
    assert answer.startswith("<?xml")
    assert not ears.refusals.keys() - {Refusal.UNKNOWN_CALLER}


@given(st.binary(max_size=2000))
def test_any_body_is_read_as_a_form_or_refused(body: bytes) -> None:
    fields = fields_of(body)
    assert fields is None or all(isinstance(value, str) for _, value in fields)


def test_a_repeated_field_is_signed_over_as_the_newest_package_does() -> None:
    # https://www.twilio.com/docs/usage/security: each value once, in order, after its name
    expected = RequestValidator(TOKEN).compute_signature(f"{PUBLIC_URL}/xBody1MediaAMediaB", {})
    fields = [("Media", "B"), ("Body", "1"), ("Media", "A"), ("Media", "B")]
    assert is_signed(f"{PUBLIC_URL}/x", fields, expected, (TOKEN,))


def test_an_address_that_was_never_text_is_not_signed() -> None:
    assert not is_signed(f"{PUBLIC_URL}/\udcff", [], "A" * 27 + "=", (TOKEN,))
