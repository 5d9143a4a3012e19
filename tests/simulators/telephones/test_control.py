"""The demonstration controls the telephones with JSON and reads what happened."""

from collections.abc import AsyncGenerator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from simulators.telephones import Telephones

from .conftest import OURS, PROPERTY, VOLUNTEER, Account, Hub

ZHANG = {"number": "+86 139 0000 0009", "name": "张主任", "role": "committee"}


class Remote:
    """The control API from outside."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        """Use this session."""
        self._session = session

    async def ask(self, method: str, path: str, **options: Any) -> tuple[int, Any]:
        """Return status and JSON."""
        async with self._session.request(method, f"control/{path}", **options) as answer:
            return answer.status, await answer.json()


@pytest_asyncio.fixture
async def remote(telephones: Telephones) -> AsyncGenerator[Remote]:
    """Control the telephones."""
    async with aiohttp.ClientSession(base_url=f"{telephones.base_url}/") as session:
        yield Remote(session)


async def test_contacts_give_the_telephones_their_owners(
    remote: Remote, telephones: Telephones
) -> None:
    assert (await remote.ask("PUT", "contacts", json=[ZHANG]))[0] == 200

    _, state = await remote.ask("GET", "telephones")
    assert [each["name"] for each in state["telephones"]] == ["张主任"]
    assert telephones.phone("张主任").number == "+8613900000009"


async def test_a_reply_returns_what_the_hub_answered_and_when(
    remote: Remote, telephones: Telephones, hub: Hub, account: Account
) -> None:
    hub.answer = "<Response><Message>on the way</Message></Response>"
    telephones.connect(OURS, None)
    await remote.ask("PUT", f"numbers/{OURS}", json={"sms_url": hub.url})
    await account.send("smoke")

    _, reply = await remote.ask("POST", f"telephones/{VOLUNTEER}/reply", json={"text": "1"})

    assert (reply["status"], reply["twiml"], reply["to"]) == (200, hub.answer, OURS)
    assert reply["answers"] == ["on the way"]
    assert reply["answered_at"] >= reply["at"]


async def test_a_call_is_answered_and_ended(
    remote: Remote, account: Account, telephones: Telephones
) -> None:
    call = await account.dial("smoke at 302")
    await telephones.settled()

    _, answered = await remote.ask("POST", f"calls/{call['sid']}/answer", json={})
    _, ended = await remote.ask("POST", f"calls/{call['sid']}/hang_up", json={})
    again, error = await remote.ask("POST", f"calls/{call['sid']}/answer", json={})

    assert (answered["says"], ended["status"]) == (["smoke at 302"], "completed")
    assert again == 404
    assert "does not ring" in error["error"]


async def test_requests_callbacks_and_violations_are_listed(
    remote: Remote, account: Account, telephones: Telephones, hub: Hub
) -> None:
    await account.send("smoke", StatusCallback=hub.url)
    await telephones.settled()

    _, requests = await remote.ask("GET", "requests")
    _, callbacks = await remote.ask("GET", "callbacks")
    _, violations = await remote.ask("GET", "violations")

    request = requests["requests"][0]
    assert (request["method"], request["status"]) == ("POST", 201)
    assert request["form"]["Body"] == "smoke"
    assert isinstance(request["at"], float)
    assert [each["form"]["MessageStatus"] for each in callbacks["callbacks"]] == [
        "sent",
        "delivered",
    ]
    assert callbacks["callbacks"][0]["at"] > request["at"]
    assert violations == {"violations": []}


async def test_the_token_is_never_listed(
    remote: Remote, account: Account, telephones: Telephones
) -> None:
    await account.send("smoke")

    _, requests = await remote.ask("GET", "requests")

    assert "Basic" not in str(requests)
    assert telephones.auth_token not in str(requests)


async def test_faults_are_planned_from_outside(
    remote: Remote, account: Account, telephones: Telephones
) -> None:
    faults = {
        "fail_next": {"status": 429, "times": 1},
        "undeliverable": {VOLUNTEER: 30005},
        "busy": [PROPERTY],
    }
    assert (await remote.ask("POST", "faults", json=faults))[0] == 200

    assert (await account.ask("GET", "Messages.json"))[1]["code"] == 20429
    text = await account.send("smoke")
    call = await account.dial("smoke", to=PROPERTY)
    await telephones.settled()
    assert (await account.ask("GET", f"Messages/{text['sid']}.json"))[1]["error_code"] == 30005
    assert (await account.ask("GET", f"Calls/{call['sid']}.json"))[1]["status"] == "busy"


@pytest.mark.parametrize(
    ("method", "path", "wish", "said"),
    [
        ("PUT", "contacts", [ZHANG, {"name": "x", "number": "12"}], "contacts[1].number: “12”"),
        ("PUT", "contacts", [{"number": VOLUNTEER}], "contacts[0].name is missing"),
        ("PUT", "contacts", {"a": 1}, "give a list"),
        ("PUT", f"numbers/{OURS}", {"sms_url": "hub"}, "number.sms_url is 'hub'"),
        ("PUT", "numbers/nonsense", {"sms_url": None}, "“nonsense” is not a telephone number"),
        ("POST", f"telephones/{VOLUNTEER}/reply", {"text": 1}, "reply.text is 1: give a text"),
        ("POST", "faults", {"explode": 1}, "faults.explode is unknown: use clear, fail_next"),
        ("POST", "faults", {"fail_next": {"status": 200}}, "give an error, 400 to 599"),
        ("POST", "faults", {"undeliverable": {"x": 1}}, "“x” is not a telephone number"),
        ("POST", "faults", {"hang_next": True}, "give a whole number"),
    ],
)
async def test_what_is_wrong_with_a_wish_is_said_precisely(
    remote: Remote, method: str, path: str, wish: object, said: str
) -> None:
    status, answer = await remote.ask(method, path, json=wish)

    assert status == 400
    assert said in answer["error"]


async def test_a_wish_that_is_not_json_is_refused(remote: Remote) -> None:
    headers = {"Content-Type": "application/json"}
    status, answer = await remote.ask("PUT", "contacts", data=b"{", headers=headers)
    assert (status, "not JSON" in answer["error"]) == (400, True)


async def test_another_web_site_cannot_reply_for_somebody(
    remote: Remote, telephones: Telephones
) -> None:
    status, _ = await remote.ask(
        "POST",
        f"telephones/{VOLUNTEER}/reply",
        data=b'{"text": "1"}',
        headers={"Content-Type": "text/plain"},
    )

    assert status == 400
    assert telephones.exchange.texts == []
