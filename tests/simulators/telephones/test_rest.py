"""The REST API accepts, refuses, filters and pages as Twilio's does."""

import aiohttp
import pytest

from simulators.telephones import Telephones
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN

from .conftest import OURS, PROPERTY, VOLUNTEER, Account, login


async def test_a_wrong_token_is_refused_before_anything_else(telephones: Telephones) -> None:
    async with aiohttp.ClientSession(headers=login("wrong")) as session:
        stranger = Account(session, telephones.base_url)
        status, error = await stranger.ask("POST", "Messages.json", data={"Nonsense": "1"})

    assert (status, error["code"], error["status"]) == (401, 20003, 401)
    assert error["more_info"].endswith("/20003")
    assert telephones.requests[-1].status == 401


async def test_a_token_opens_only_its_own_account(account: Account, telephones: Telephones) -> None:
    account.root = account.root.replace(ACCOUNT_SID, "AC" + "1" * 32)

    assert (await account.ask("GET", "Messages.json"))[0] == 401


GOOD = {"To": VOLUNTEER, "From": OURS, "Body": "smoke"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"To": "12345"}, 21211),
        ({"To": "+8612"}, 21211),
        ({"To": ""}, 21604),
        ({"From": ""}, 21603),
        ({"From": "+12025550199"}, 21606),
        ({"Body": ""}, 21602),
        ({"Body": "火" * 1601}, 21617),
        ({"StatusCallback": "not-a-url"}, 21609),
        ({"MediaUrl": "http://127.0.0.1/picture"}, 20001),
    ],
)
async def test_a_text_is_refused_with_twilios_code(
    account: Account, change: dict[str, str], code: int
) -> None:
    status, error = await account.ask("POST", "Messages.json", data=GOOD | change)

    assert (status, error["code"]) == (400, code)


async def test_the_longest_text_is_accepted(account: Account) -> None:
    assert (await account.send("火" * 1600))["num_segments"] == "24"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"To": "12345"}, 21211),
        ({"To": ""}, 21201),
        ({"From": ""}, 21213),
        ({"From": "+12025550199"}, 21210),
        ({"StatusCallbackEvent": "exploded"}, 21626),
    ],
)
async def test_a_call_is_refused_with_twilios_code(
    account: Account, change: dict[str, str], code: int
) -> None:
    good = {"To": VOLUNTEER, "From": OURS, "Twiml": "<Response/>"}

    status, error = await account.ask("POST", "Calls.json", data=good | change)

    assert (status, error["code"]) == (400, code)


async def test_a_call_without_a_script_is_refused(account: Account) -> None:
    _, error = await account.ask("POST", "Calls.json", data={"To": VOLUNTEER, "From": OURS})

    assert error["code"] == 21205


async def test_texts_are_found_by_who_they_are_for(account: Account) -> None:
    await account.send("first", to=VOLUNTEER)
    await account.send("second", to=PROPERTY)

    _, answer = await account.ask("GET", "Messages.json", params={"To": PROPERTY})

    assert [text["body"] for text in answer["messages"]] == ["second"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"DateSent>": "1970-01-01T00:01:01Z"}, ["third", "second"]),
        ({"DateSent<": "1970-01-01T00:01:01Z"}, ["second", "first"]),
        ({"DateSent": "1970-01-01T00:01:01Z"}, ["second"]),
        ({"DateSent>": "1970-01-01T08:01:02+08:00"}, ["third"]),
        ({"DateSent>": "1970-01-01T00:01:00Z", "DateSent<": "1970-01-01T00:01:00Z"}, ["first"]),
    ],
)
async def test_texts_are_found_by_the_second_in_which_they_were_sent(
    socket_enabled: None, query: dict[str, str], found: list[str]
) -> None:
    moment = {"now": 60.9}
    async with (
        Telephones(
            account_sid=ACCOUNT_SID,
            auth_token=AUTH_TOKEN,
            numbers={OURS: None},
            now=lambda: moment["now"],
        ) as telephones,
        aiohttp.ClientSession(headers=login()) as session,
    ):
        account = Account(session, telephones.base_url)
        for body, moment["now"] in (("first", 60.9), ("second", 61.2), ("third", 62.0)):
            await account.send(body)
            await telephones.settled()

        _, answer = await account.ask("GET", "Messages.json", params=query)

    assert [text["body"] for text in answer["messages"]] == found


async def test_pages_hold_still_while_new_texts_come_in(account: Account) -> None:
    for number in range(5):
        await account.send(f"text {number}")
    _, first = await account.ask("GET", "Messages.json", params={"PageSize": "2"})
    await account.send("in between")

    bodies = [text["body"] for text in first["messages"]]
    uri = first["next_page_uri"]
    while uri is not None:
        _, answer = await account.ask("GET", uri.partition(f"{ACCOUNT_SID}/")[2])
        bodies += [text["body"] for text in answer["messages"]]
        uri = answer["next_page_uri"]

    assert bodies == ["text 4", "text 3", "text 2", "text 1", "text 0"]


async def test_a_delivered_text_can_be_redacted_and_deleted(
    account: Account, telephones: Telephones
) -> None:
    path = f"Messages/{(await account.send('private'))['sid']}.json"
    await telephones.settled()

    assert (await account.ask("POST", path, data={"Body": ""}))[1]["body"] == ""
    assert (await account.ask("DELETE", path))[0] == 204
    assert (await account.ask("GET", path))[1]["code"] == 20404


@pytest.mark.parametrize("path", [f"Messages/SM{'0' * 32}.json", f"Calls/CA{'0' * 32}.json"])
async def test_what_does_not_exist_is_not_found(account: Account, path: str) -> None:
    status, error = await account.ask("GET", path)

    assert (status, error["code"]) == (404, 20404)
