"""Keys pressed on a call and how the call goes, as Twilio calls with them; and what is said back."""

from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest

from custom_components.eldercare.inbound.listener import Speech
from custom_components.eldercare.model.events import Receipt
from custom_components.eldercare.model.words import Language, ReceiptKind

from .callbacks import CHANNEL, PUBLIC_URL, Caller, Ears

KEY = f"/api/eldercare/twilio/{CHANNEL}/key"
AT_FIRST = f"{KEY}?attempt=01ABC-1&language=zh-Hans&turn=1"
CALL = f"/api/eldercare/twilio/{CHANNEL}/call"


async def press(caller: Caller, key: str, path: str = AT_FIRST) -> ET.Element:
    _, answer = await caller.post(path, {"Digits": key, "CallSid": "CA1"})
    return ET.fromstring(answer)  # noqa: S314


async def test_a_key_is_committed_and_confirmed_by_voice(caller: Caller, ears: Ears) -> None:
    answer = await press(caller, "1")
    assert ears.keys == [("01ABC-1", "1", "CA1:1")]
    assert [say.text for say in answer.iter("Say")] == ["收到", "再见。"]
    assert answer.find("Gather") is None


@pytest.mark.parametrize(
    ("language", "voice"),
    [(Language.CHINESE, "Polly.Zhiyu-Neural"), (Language.ENGLISH, "Polly.Joanna-Neural")],
)
async def test_everything_is_said_in_the_persons_language(
    caller: Caller, ears: Ears, language: Language, voice: str
) -> None:
    ears.speech = Speech(text="谢谢", language=language)
    answer = await press(caller, "1")
    assert {say.get("voice") for say in answer.iter("Say")} == {voice}


async def test_where_another_key_is_awaited_it_is_asked_for_in_the_next_turn(
    caller: Caller, ears: Ears
) -> None:
    ears.speech = Speech(text="到了请按3", language=Language.CHINESE, ask_again=True)
    gather = (await press(caller, "1")).find("Gather")
    assert gather is not None
    action = urlsplit(gather.get("action", ""))
    assert f"{action.scheme}://{action.netloc}{action.path}" == f"{PUBLIC_URL}{KEY}"
    assert parse_qs(action.query) == {
        "attempt": ["01ABC-1"],
        "language": ["zh-Hans"],
        "turn": ["2"],
    }
    await press(caller, "3", f"{action.path}?{action.query}")
    assert ears.keys[-1] == ("01ABC-1", "3", "CA1:2")


@pytest.mark.parametrize("key", ["0", "", "12", "x"])
async def test_zero_and_what_is_no_key_have_the_message_repeated(
    caller: Caller, ears: Ears, key: str
) -> None:
    answer = await press(caller, key)
    assert ears.keys == []
    gather = answer.find("Gather")
    assert gather is not None
    assert [say.text for say in gather.iter("Say")] == ["王阿姨家求助"] * 2


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh-Hans", "这次求助已经结束"), ("en", "no longer open"), ("klingon", "no longer open")],
)
async def test_a_key_for_what_has_ended_is_told_so(
    caller: Caller, ears: Ears, language: str, words: str
) -> None:
    ears.speech = None
    answer = await press(caller, "1", f"{KEY}?attempt=01ABC-1&language={language}&turn=1")
    assert words in "".join(say.text or "" for say in answer.iter("Say"))


async def test_the_same_press_heard_again_has_the_same_reference(
    caller: Caller, ears: Ears
) -> None:
    await press(caller, "1")
    await press(caller, "1")
    assert {reference for _, _, reference in ears.keys} == {"CA1:1"}


@pytest.mark.parametrize(
    ("status", "kind", "reason"),
    [
        ("initiated", ReceiptKind.TAKEN, ""),
        ("ringing", ReceiptKind.TAKEN, ""),
        ("in-progress", ReceiptKind.ANSWERED, ""),
        ("completed", ReceiptKind.UNDELIVERED, "no key was pressed"),
        ("busy", ReceiptKind.UNDELIVERED, "busy"),
        ("no-answer", ReceiptKind.UNDELIVERED, "no-answer"),
        ("failed", ReceiptKind.UNDELIVERED, "failed"),
        ("canceled", ReceiptKind.UNDELIVERED, "canceled"),
    ],
)
async def test_the_state_of_a_call_becomes_a_receipt(
    caller: Caller, ears: Ears, status: str, kind: ReceiptKind, reason: str
) -> None:
    form = {"CallSid": "CA1", "CallStatus": status}
    await caller.post(f"{CALL}?attempt=01ABC-1&wants_key=1", form)
    assert ears.events == [Receipt(attempt_id="01ABC-1", kind=kind, reason=reason, reference="CA1")]


async def test_a_call_that_wants_no_key_has_arrived_once_it_was_spoken(
    caller: Caller, ears: Ears
) -> None:
    form = {"CallSid": "CA1", "CallStatus": "completed"}
    await caller.post(f"{CALL}?attempt=01ABC-1&wants_key=0", form)
    assert ears.events == [
        Receipt(attempt_id="01ABC-1", kind=ReceiptKind.DELIVERED, reference="CA1")
    ]


@pytest.mark.parametrize("answered_by", ["machine_start", "machine_end_beep", "fax"])
async def test_a_machine_is_nobody(caller: Caller, ears: Ears, answered_by: str) -> None:
    form = {"CallSid": "CA1", "AnsweredBy": answered_by}
    await caller.post(f"{CALL}?attempt=01ABC-1&wants_key=1", form)
    assert ears.events == [
        Receipt(
            attempt_id="01ABC-1",
            kind=ReceiptKind.UNDELIVERED,
            reason="a machine answered",
            reference="CA1",
        )
    ]


@pytest.mark.parametrize("form", [{}, {"CallStatus": "dancing"}, {"AnsweredBy": "human"}])
async def test_a_state_that_nobody_knows_is_none(
    caller: Caller, ears: Ears, form: dict[str, str]
) -> None:
    await caller.post(f"{CALL}?attempt=01ABC-1&wants_key=1", form)
    assert ears.heard_nothing
