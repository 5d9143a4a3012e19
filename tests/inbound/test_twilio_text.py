"""Texts that people wrote, and what became of ours, as Twilio calls with them."""

import pytest

from custom_components.eldercare.model.events import Receipt, Reply
from custom_components.eldercare.model.words import ReceiptKind

from .callbacks import CHANNEL, LI, Caller, Ears

REPLY = f"/api/eldercare/twilio/{CHANNEL}/reply"
STATUS = f"/api/eldercare/twilio/{CHANNEL}/status?attempt=01ABC-1"


def a_reply(text: str = "1", **more: str) -> dict[str, str]:
    return {"From": LI, "To": "+12025550100", "Body": text, "MessageSid": "SM1", **more}


async def test_a_reply_is_told_with_its_sender_and_id(caller: Caller, ears: Ears) -> None:
    await caller.post(REPLY, a_reply("１ 马上到"))
    assert ears.events == [Reply(sender=LI, text="１ 马上到", reference="SM1")]


@pytest.mark.parametrize("text", ["1", "STOP", "START"])
async def test_whatever_somebody_writes_is_a_sign_of_life_of_the_channel(
    caller: Caller, ears: Ears, text: str
) -> None:
    await caller.post(REPLY, a_reply(text))
    assert ears.written_over == [CHANNEL]


async def test_a_reply_without_sender_or_id_is_none(caller: Caller, ears: Ears) -> None:
    await caller.post(REPLY, {"Body": "1"})
    assert ears.heard_nothing


async def test_a_parameter_that_twilio_adds_one_day_is_signed_over_too(
    caller: Caller, ears: Ears
) -> None:
    await caller.post(REPLY, a_reply(SomethingNew="ähm"))
    assert len(ears.events) == 1


@pytest.mark.parametrize("word", ["STOP", "stop ", "Unsubscribe", "CANCEL", "END", "QUIT"])
async def test_who_wants_no_more_texts_is_not_taken_for_an_answer(
    caller: Caller, ears: Ears, word: str
) -> None:
    await caller.post(REPLY, a_reply(word))
    assert ears.opted_out == [(CHANNEL, LI, True)]
    assert ears.events == []


async def test_twilio_says_itself_what_it_took_for_an_opt_out(caller: Caller, ears: Ears) -> None:
    await caller.post(REPLY, a_reply("退订", OptOutType="STOP"))
    assert ears.opted_out == [(CHANNEL, LI, True)]


@pytest.mark.parametrize("word", ["START", "unstop"])
async def test_who_wants_texts_again_gets_them(caller: Caller, ears: Ears, word: str) -> None:
    await caller.post(REPLY, a_reply(word))
    assert ears.opted_out == [(CHANNEL, LI, False)]
    assert ears.events == []


async def test_a_yes_is_an_answer_as_well(caller: Caller, ears: Ears) -> None:
    await caller.post(REPLY, a_reply("yes"))
    assert ears.opted_out == [(CHANNEL, LI, False)]
    assert ears.events == [Reply(sender=LI, text="yes", reference="SM1")]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("queued", ReceiptKind.TAKEN),
        ("sent", ReceiptKind.TAKEN),
        ("delivered", ReceiptKind.DELIVERED),
        ("read", ReceiptKind.DELIVERED),
    ],
)
async def test_a_status_becomes_a_receipt(
    caller: Caller, ears: Ears, status: str, kind: ReceiptKind
) -> None:
    await caller.post(STATUS, {"MessageSid": "SM1", "MessageStatus": status})
    assert ears.events == [Receipt(attempt_id="01ABC-1", kind=kind, reference="SM1")]


async def test_a_text_that_was_not_delivered_says_why(caller: Caller, ears: Ears) -> None:
    form = {"MessageSid": "SM1", "MessageStatus": "undelivered", "ErrorCode": "30003"}
    await caller.post(STATUS, form)
    (receipt,) = ears.events
    assert receipt == Receipt(
        attempt_id="01ABC-1",
        kind=ReceiptKind.UNDELIVERED,
        reason="undelivered 30003",
        reference="SM1",
    )


@pytest.mark.parametrize("form", [{}, {"MessageStatus": "thought about"}])
async def test_a_status_that_nobody_knows_is_none(
    caller: Caller, ears: Ears, form: dict[str, str]
) -> None:
    await caller.post(STATUS, form)
    assert ears.heard_nothing


async def test_a_status_without_an_attempt_is_none(caller: Caller, ears: Ears) -> None:
    await caller.post(STATUS.partition("?")[0], {"MessageStatus": "delivered"})
    assert ears.heard_nothing
