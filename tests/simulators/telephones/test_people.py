"""People deal with their telephones by habit: each habit does exactly what it says."""

from typing import Any

import pytest

from simulators.telephones import Habits, Pickup, Receipt, ScriptedReply
from simulators.telephones.virtual import NUMBER

from .virtual_street import HUB, MENU, VOLUNTEER, Street

EVERY_EVENT = ["initiated", "ringing", "answered", "completed"]
ASKS = f'<Gather numDigits="1" action="{MENU}"><Say>Press one</Say></Gather>'
TELLS: dict[str, Any] = {"StatusCallback": HUB, "StatusCallbackEvent": EVERY_EVENT}


@pytest.fixture
def street() -> Street:
    """Return a street whose hub thanks for every key."""
    return Street(scripts={MENU: "<Response><Say>Thank you</Say></Response>"})


@pytest.mark.parametrize(
    ("habits", "statuses"),
    [
        (Habits(call=Pickup.ANSWERS), ["initiated", "ringing", "in-progress", "completed"]),
        (Habits(call=Pickup.VOICEMAIL), ["initiated", "ringing", "in-progress", "completed"]),
        (Habits(call=Pickup.NO_ANSWER), ["initiated", "ringing", "no-answer"]),
        (Habits(call=Pickup.REJECTS), ["initiated", "ringing", "busy"]),
        (Habits(call=Pickup.BUSY), ["initiated", "busy"]),
        (Habits(call=Pickup.UNREACHABLE), ["initiated", "failed"]),
        (Habits(call=Pickup.ANSWERS, rings_s=40), ["initiated", "ringing", "no-answer"]),
    ],
)
def test_a_call_goes_as_its_person_lets_it_go(
    street: Street, habits: Habits, statuses: list[str]
) -> None:
    street.phones.behave(VOLUNTEER, habits)
    street.dial(ASKS, Timeout="30", **TELLS)
    street.wait(120)

    assert street.statuses("CallStatus") == statuses
    assert street.statuses("SequenceNumber") == [str(place) for place in range(len(statuses))]


def test_a_person_presses_the_keys_that_are_asked_for(street: Street) -> None:
    street.phones.behave(VOLUNTEER, Habits(call=Pickup.ANSWERS, presses=("1",)))
    sid = street.dial(ASKS)
    street.wait(60)

    assert [form["Digits"] for form in street.forms(MENU)] == ["1"]
    assert street.call(sid).says == ("Press one", "Thank you")


def test_a_person_answers_one_menu_after_the_other(street: Street) -> None:
    street.scripts[MENU] = f"<Response>{ASKS}</Response>"
    street.phones.behave(VOLUNTEER, Habits(call=Pickup.ANSWERS, presses=("0", "1")))
    street.dial(ASKS)
    street.wait(60)

    assert [form["Digits"] for form in street.forms(MENU)] == ["0", "1"]


def test_voicemail_hears_the_message_and_presses_nothing(street: Street) -> None:
    street.phones.behave(VOLUNTEER, Habits(call=Pickup.VOICEMAIL, presses=("1",)))
    sid = street.dial(ASKS)
    street.wait(60)

    assert street.call(sid).says == ("Press one",)
    assert street.forms(MENU) == []


def test_a_heavy_sleeper_answers_the_second_call(street: Street) -> None:
    street.phones.behave(VOLUNTEER, Habits(call=Pickup.ANSWERS, sleeps_through=1))
    ends = []
    for _ in range(2):
        sid = street.dial(ASKS, Timeout="30")
        street.wait(60)
        ends.append(street.call(sid).status)

    assert ends == ["no-answer", "completed"]


def test_a_person_who_hangs_up_early_hears_only_the_beginning(street: Street) -> None:
    street.phones.behave(VOLUNTEER, Habits(call=Pickup.ANSWERS, hangs_up_after_s=1))
    sid = street.dial("<Say>one</Say><Pause length='5'/><Say>two</Say>")
    street.wait(30)

    assert street.call(sid).says == ("one",)
    assert street.call(sid).duration_s == 1


@pytest.mark.parametrize(
    ("wanted", "call", "by"),
    [
        ("Enable", Pickup.ANSWERS, "human"),
        ("Enable", Pickup.VOICEMAIL, "machine_start"),
        ("DetectMessageEnd", Pickup.VOICEMAIL, "machine_end_beep"),
    ],
)
def test_machine_detection_says_who_answered(
    street: Street, wanted: str, call: Pickup, by: str
) -> None:
    street.phones.behave(VOLUNTEER, Habits(call=call))
    sid = street.dial(ASKS, MachineDetection=wanted, **TELLS)
    street.wait(60)

    assert street.show(f"Calls/{sid}")["answered_by"] == by
    assert street.told[-1].form["AnsweredBy"] == by


def test_the_voice_waits_for_the_machine_detection_unless_it_runs_meanwhile(
    street: Street,
) -> None:
    waits = street.pick_up(ASKS, MachineDetection="Enable")
    meanwhile = street.pick_up(
        ASKS, MachineDetection="Enable", AsyncAmd="true", AsyncAmdStatusCallback=f"{HUB}/amd"
    )

    assert street.call(waits).says == ()
    assert street.call(meanwhile).says == ("Press one",)
    street.wait(5)
    assert street.call(waits).says == ("Press one",)
    assert street.forms(f"{HUB}/amd")[0]["AnsweredBy"] == "human"


@pytest.mark.parametrize(
    ("habits", "statuses", "can_read"),
    [
        (Habits(), ["sent", "delivered"], True),
        (Habits(text=Receipt.UNDELIVERED, error_code=30005), ["sent", "undelivered"], False),
        (Habits(text=Receipt.NONE), ["sent"], True),
        (Habits(call=Pickup.UNREACHABLE), ["sent", "undelivered"], False),
        (Habits(delivery_s=400), ["sent", "failed"], False),
    ],
)
def test_a_text_ends_as_its_telephone_lets_it_end(
    street: Street, habits: Habits, statuses: list[str], can_read: bool
) -> None:
    street.phones.behave(VOLUNTEER, habits)
    sid = street.send(ValidityPeriod="300")
    street.wait(600)

    text = street.phones.exchange.text(sid)
    assert text is not None
    assert street.statuses() == statuses
    assert text.has_reached_the_telephone is can_read


def test_an_undelivered_text_carries_its_error(street: Street) -> None:
    street.phones.behave(VOLUNTEER, Habits(text=Receipt.UNDELIVERED, error_code=30005))
    street.send()
    street.wait(10)

    assert street.told[-1].form["ErrorCode"] == "30005"


def test_a_person_writes_back_to_the_texts_that_concern_them(street: Street) -> None:
    sms = "http://hub.example/sms"
    street.phones.exchange.numbers[NUMBER] = sms
    reply = ScriptedReply(text="1", after_s=20, containing="smoke")
    street.phones.behave(VOLUNTEER, Habits(replies=(reply,)))
    street.send("all is well")
    street.send("smoke at 302")
    street.wait(21)
    assert street.forms(sms) == []

    street.wait(5)
    assert [form["Body"] for form in street.forms(sms)] == ["1"]
