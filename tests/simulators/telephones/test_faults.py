"""What can go wrong on purpose goes wrong in exactly the way that was asked for."""

import aiohttp
import pytest

from simulators.telephones import Telephones
from simulators.telephones.pytest_plugin import PhoneFinder

from .conftest import OURS, VOLUNTEER, Account

TEXT = {"To": VOLUNTEER, "From": OURS, "Body": "smoke"}


@pytest.mark.parametrize(
    ("status", "code", "answered"), [(429, None, 20429), (503, None, 20503), (400, 21610, 21610)]
)
async def test_a_planned_failure_answers_the_next_requests(
    account: Account, telephones: Telephones, status: int, code: int | None, answered: int
) -> None:
    telephones.fail_next(status=status, code=code, times=2)

    for _ in range(2):
        got, error = await account.ask("POST", "Messages.json", data=TEXT)
        assert (got, error["code"], error["status"]) == (status, answered, status)
    await account.send("works again")


async def test_a_planned_failure_sends_nothing(
    account: Account, telephones: Telephones, phone: PhoneFinder
) -> None:
    telephones.fail_next(status=500)
    await account.ask("POST", "Messages.json", data=TEXT)

    await phone("volunteer").expect_no_sms()


async def test_a_lost_answer_is_a_text_that_was_sent_all_the_same(
    account: Account, telephones: Telephones, phone: PhoneFinder
) -> None:
    telephones.lose_next_answer()

    with pytest.raises(aiohttp.ClientError):
        await account.ask("POST", "Messages.json", data=TEXT)

    await phone("volunteer").expect_sms("smoke").expect_no_sms()
    _, answer = await account.ask("GET", "Messages.json", params={"To": VOLUNTEER})
    assert [text["body"] for text in answer["messages"]] == ["smoke"]
    assert telephones.requests[0].status is None


async def test_a_hanging_request_is_never_answered_and_sends_nothing(
    account: Account, telephones: Telephones, phone: PhoneFinder
) -> None:
    telephones.hang_next()

    with pytest.raises(TimeoutError):
        await account.ask(
            "POST", "Messages.json", data=TEXT, timeout=aiohttp.ClientTimeout(total=0.05)
        )

    await phone("volunteer").expect_no_sms()
    assert telephones.requests[0].status is None


async def test_cleared_faults_strike_no_more(account: Account, telephones: Telephones) -> None:
    telephones.fail_next(status=500, times=9)
    telephones.undeliverable(VOLUNTEER, 30003)
    telephones.clear_faults()

    text = await account.send("smoke")
    await telephones.settled()

    assert (await account.ask("GET", f"Messages/{text['sid']}.json"))[1]["status"] == "delivered"
