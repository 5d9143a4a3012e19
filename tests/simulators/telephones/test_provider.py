"""The provider keeps to Twilio's rules for texts and calls; all of it on a virtual clock."""

import pytest

from simulators.telephones.limits import Limits
from simulators.telephones.outcomes import Answered
from simulators.telephones.virtual import AUTH_TOKEN, NUMBER
from simulators.telephones.webhooks import signature

from .virtual_street import HUB, MENU, VOLUNTEER, Street, body_of, refusal_of

TEXT = {"To": VOLUNTEER, "From": NUMBER, "Body": "smoke"}
CALL = {"To": VOLUNTEER, "From": NUMBER, "Twiml": "<Response><Say>smoke</Say></Response>"}
SERVICE = "MG" + "0" * 32
SMS = "http://hub.example/sms"


@pytest.fixture
def street() -> Street:
    """Return a street whose hub hears what people write."""
    street = Street()
    street.phones.exchange.numbers[NUMBER] = SMS
    return street


def write(street: Street, body: str) -> None:
    """Let the volunteer write to the hub."""
    street.phones.reply(VOLUNTEER, body, street.now)
    street.wait(5)


@pytest.mark.parametrize("word", ["STOP", " stop ", "Unsubscribe", "OPTOUT"])
def test_who_has_opted_out_is_not_written_to(street: Street, word: str) -> None:
    write(street, word)

    assert refusal_of(street.phones.submit_message(TEXT, street.now)) == (400, 21610)


def test_who_opts_in_again_is_written_to(street: Street) -> None:
    write(street, "STOP")
    write(street, "Start")

    assert street.send()


def test_the_hub_hears_of_an_opt_out_and_its_answer_is_kept_back(street: Street) -> None:
    street.scripts[SMS] = "<Response><Message>Thank you</Message></Response>"
    write(street, "STOP")

    texts = [text.body for text in street.phones.exchange.texts_on(VOLUNTEER)]
    assert street.forms(SMS)[0]["Body"] == "STOP"
    assert "Thank you" not in texts
    assert "unsubscribed" in texts[-1]


def test_who_has_opted_out_can_still_be_called(street: Street) -> None:
    write(street, "STOP")

    assert street.dial("<Say>smoke</Say>")


def test_a_messaging_service_sends_from_its_number(street: Street) -> None:
    street.phones.exchange.services[SERVICE] = NUMBER
    form = {"To": VOLUNTEER, "MessagingServiceSid": SERVICE, "Body": "smoke"}
    text = body_of(street.phones.submit_message(form, street.now))

    assert (text["from"], text["status"]) == (NUMBER, "accepted")
    assert text["messaging_service_sid"] == SERVICE


def test_an_unknown_messaging_service_is_refused(street: Street) -> None:
    form = {"To": VOLUNTEER, "MessagingServiceSid": SERVICE, "Body": "smoke"}

    assert refusal_of(street.phones.submit_message(form, street.now)) == (400, 21701)


def test_a_body_that_may_not_be_kept_is_forgotten_once_it_is_delivered(street: Street) -> None:
    sid = street.send("private", ContentRetention="discard")
    assert street.show(f"Messages/{sid}")["body"] == "private"
    street.wait(10)

    assert street.show(f"Messages/{sid}")["body"] == ""
    assert street.phones.exchange.texts_on(VOLUNTEER)[0].body == "private"


def test_more_texts_a_second_than_allowed_are_never_processed(street: Street) -> None:
    street.phones.limit(Limits(messages_per_s=3))
    outcomes = [street.phones.submit_message(TEXT, street.now) for _ in range(4)]

    assert refusal_of(outcomes[-1]) == (429, 20429)
    assert len(street.phones.exchange.texts) == 3


def test_the_limit_lets_through_exactly_its_rate(street: Street) -> None:
    street.phones.limit(Limits(messages_per_s=5))
    begun, sent = street.now, 0
    for step in range(2000):
        outcome = street.phones.submit_message(TEXT, begun + step / 20)
        assert isinstance(outcome, Answered)
        sent += outcome.answer.status == 201

    assert sent == 5 * 100 + 4


def test_calls_and_other_senders_have_limits_of_their_own(street: Street) -> None:
    street.phones.exchange.numbers["+12025550101"] = None
    street.phones.limit(Limits(messages_per_s=1, calls_per_s=1))
    street.send()

    assert street.dial("<Say>smoke</Say>")
    assert street.send(From="+12025550101")


def test_a_call_in_progress_goes_on_with_another_script(street: Street) -> None:
    sid = street.pick_up('<Pause length="60"/>')
    form = {"Twiml": "<Response><Say>It is over</Say></Response>"}
    body_of(street.phones.ask("POST", f"Calls/{sid}", street.now, form=form))
    street.wait(30)

    assert street.call(sid).says == ("It is over",)
    assert street.call(sid).status == "completed"


def test_a_call_in_progress_goes_on_with_a_script_from_the_hub(street: Street) -> None:
    street.scripts[MENU] = "<Response><Say>It is over</Say></Response>"
    sid = street.pick_up('<Pause length="60"/>')
    body_of(street.phones.ask("POST", f"Calls/{sid}", street.now, form={"Url": MENU}))
    street.wait(30)

    assert street.call(sid).says == ("It is over",)


def test_a_call_that_rings_cannot_go_on_with_another_script(street: Street) -> None:
    sid = street.dial("<Say>smoke</Say>")
    street.wait(1)
    form = {"Twiml": "<Response/>"}

    outcome = street.phones.ask("POST", f"Calls/{sid}", street.now, form=form)

    assert refusal_of(outcome) == (400, 21220)


def test_a_call_that_is_over_can_be_deleted(street: Street) -> None:
    sid = street.dial("<Say>smoke</Say>")
    early = street.phones.ask("DELETE", f"Calls/{sid}", street.now)
    street.phones.ask("POST", f"Calls/{sid}", street.now, form={"Status": "canceled"})
    street.phones.ask("DELETE", f"Calls/{sid}", street.now)
    street.wait(120)

    assert refusal_of(early) == (409, 20009)
    assert street.show("Calls")["calls"] == []


def test_calls_are_found_by_telephone_time_and_status(street: Street) -> None:
    old = street.dial("<Say>old</Say>")
    street.wait(100)
    new = street.dial("<Say>new</Say>")
    street.wait(100)
    street.dial("<Say>rings</Say>")
    street.wait(1)
    query = {"To": VOLUNTEER, "Status": "no-answer", "StartTime>": "1970-01-01T00:18:00Z"}

    listed = body_of(street.phones.ask("GET", "Calls", street.now, query=query))["calls"]

    assert old != new
    assert [call["sid"] for call in listed] == [new]


def test_after_a_rotation_the_new_token_signs_and_both_log_in(street: Street) -> None:
    street.phones.provider.rotate_token("new")
    street.send()
    street.wait(5)

    webhook = street.told[0].webhook
    assert webhook.signature == signature("new", HUB, webhook.form)
    for token in (AUTH_TOKEN, "new"):
        body_of(street.phones.ask("GET", "Messages", street.now, auth_token=token))


def test_a_clock_that_is_wrong_dates_everything_wrongly(street: Street) -> None:
    street.phones.clock_skew_s = 3600
    sid = street.send()

    assert street.show(f"Messages/{sid}")["date_created"] == "Thu, 01 Jan 1970 01:16:40 +0000"


def test_a_method_that_a_resource_does_not_have_is_refused(street: Street) -> None:
    assert refusal_of(street.phones.ask("PUT", "Messages", street.now)) == (405, 20004)
