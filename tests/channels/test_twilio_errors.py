"""What Twilio's codes mean, wherever they come from."""

import pytest

from custom_components.eldercare.channels.interface import (
    AddressRefused,
    CredentialsRefused,
    NotProcessed,
    OutcomeUnknown,
)
from custom_components.eldercare.channels.twilio_errors import (
    MEANINGS,
    MessageRefused,
    Verdict,
    error_of,
    meaning_of,
)

CLASSES = {
    Verdict.BACK_OFF: NotProcessed,
    Verdict.NEXT_CHANNEL: MessageRefused,
    Verdict.NEVER_AGAIN: AddressRefused,
    Verdict.ACCOUNT_BROKEN: CredentialsRefused,
    Verdict.WITHOUT_CALLBACK: MessageRefused,
}


@pytest.mark.parametrize("code", MEANINGS)
def test_every_code_becomes_the_error_of_its_verdict(code: int) -> None:
    error = error_of(400, {"code": code, "message": "said so"})
    assert type(error) is CLASSES[MEANINGS[code].verdict]
    assert (error.code, str(error)) == (code, f"{code}: said so")


@pytest.mark.parametrize("code", [30003, 30008])
def test_a_telephone_that_is_off_is_reached_another_way(code: int) -> None:
    assert MEANINGS[code].verdict is Verdict.NEXT_CHANNEL


@pytest.mark.parametrize("code", [21211, 21214, 21610, 21612, 21614, 21635, 30004, 30005, 30006])
def test_an_address_that_never_works_is_not_tried_again(code: int) -> None:
    assert MEANINGS[code].verdict is Verdict.NEVER_AGAIN


@pytest.mark.parametrize("code", [20003, 21606, 21608, 21210, 30002])
def test_a_broken_account_is_the_operators_matter(code: int) -> None:
    assert MEANINGS[code].verdict is Verdict.ACCOUNT_BROKEN


@pytest.mark.parametrize("status", [500, 502, 503])
def test_an_error_of_the_server_may_hide_a_message_that_was_taken(status: int) -> None:
    assert type(error_of(status, {})) is OutcomeUnknown


def test_too_many_requests_were_never_processed_even_without_a_code() -> None:
    assert type(error_of(429, {})) is NotProcessed


def test_a_refused_login_without_a_code_is_known_as_one() -> None:
    assert error_of(401, {}).code == 20003


@pytest.mark.parametrize("body", [{"code": "21610"}, {"code": None}, {"code": [1]}, {}])
def test_a_code_that_is_no_number_is_none(body: dict[str, object]) -> None:
    assert error_of(400, body).code is None


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("undelivered 30003", 30003),
        ("failed 21610", 21610),
        ("undelivered", None),
        ("no-answer", None),
        ("undelivered 99999", None),
        ("undelivered 300031", None),
    ],
)
def test_the_code_is_found_in_the_reason_that_the_ledger_holds(
    reason: str, code: int | None
) -> None:
    found = meaning_of(reason)
    assert (found and found[0]) == code
