"""The demonstration controls the telephones with JSON and reads what happened."""

from collections.abc import AsyncGenerator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from simulators.telephones import Habits, Pickup, Receipt, ScriptedReply, Telephones
from simulators.telephones.voice.pace import NATURAL

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
    telephones.switchboard.pace = NATURAL
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


async def test_every_fault_can_be_planned_from_outside(
    remote: Remote, telephones: Telephones
) -> None:
    faults = {
        "fail_next": {"status": 503, "is_processed": True},
        "hang_next": 1,
        "lose_next_answer": 1,
        "break_next_connection": 1,
        "slow_next": {"seconds": 0.5, "times": 2},
        "lose_next_callback": 1,
        "delay_next_callback": {"seconds": 1},
        "repeat_next_callback": {"seconds": 1},
        "swap_next_callbacks": 1,
        "answers_after_s": 0.01,
        "delivers_after_s": 0.01,
        "clock_skew_s": -60,
        "limits": {"messages_per_s": 10},
        "chaos": {"seed": 7, "rates": {"too_many": 0.1, "callback_late": 0.2}},
    }

    assert await remote.ask("POST", "faults", json=faults) == (200, {"planned": True})
    assert telephones.provider.faults.chaos is not None
    assert telephones.provider.limits.messages_per_s == 10

    assert (await remote.ask("POST", "faults", json={"clear": True}))[0] == 200
    assert telephones.provider.faults.chaos is None
    assert telephones.clock_skew_s == 0


async def test_habits_are_given_from_outside(remote: Remote, telephones: Telephones) -> None:
    habits = {
        "call": "answers",
        "presses": ["1"],
        "sleeps_through": 1,
        "text": "undelivered",
        "error_code": 30005,
        "replies": [{"text": "1", "after_s": 2, "containing": "smoke"}],
    }

    status, answer = await remote.ask("PUT", f"telephones/{VOLUNTEER}/habits", json=habits)

    assert (status, answer["habits"]["presses_after_s"]) == (200, 3)
    assert telephones.provider.people.habits_of(VOLUNTEER) == Habits(
        call=Pickup.ANSWERS,
        presses=("1",),
        sleeps_through=1,
        text=Receipt.UNDELIVERED,
        error_code=30005,
        replies=(ScriptedReply(text="1", after_s=2, containing="smoke"),),
    )


async def test_keys_are_pressed_from_outside(
    remote: Remote, account: Account, hub: Hub, telephones: Telephones
) -> None:
    script = f'<Response><Gather numDigits="1" action="{hub.url}"/></Response>'
    _, call = await account.ask(
        "POST", "Calls.json", data={"To": VOLUNTEER, "From": OURS, "Twiml": script}
    )
    await telephones.settled()

    _, answered = await remote.ask("POST", f"calls/{call['sid']}/answer", json={})
    status, pressed = await remote.ask("POST", f"calls/{call['sid']}/press", json={"keys": "1"})
    await telephones.settled()

    assert (answered["is_listening"], status, pressed["is_listening"]) == (True, 200, False)
    assert hub.forms()[-1]["Digits"] == "1"


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
        ("POST", "faults", {"slow_next": {"seconds": -1}}, "give a number from 0"),
        ("POST", "faults", {"limits": {"mps": 1}}, "faults.limits.mps is unknown: use messages"),
        ("POST", "faults", {"limits": {"calls_per_s": 0}}, "give a number from 0.01"),
        ("POST", "faults", {"chaos": {"seed": 1, "rates": {"fire": 1}}}, "fire is unknown"),
        ("POST", "faults", {"chaos": {"seed": 1, "rates": {"slow": 2}}}, "between 0 and 1"),
        ("PUT", f"telephones/{VOLUNTEER}/habits", {"call": "sings"}, "one of by_hand, answers"),
        ("PUT", f"telephones/{VOLUNTEER}/habits", {"presses": ["x"]}, "presses[0] is 'x'"),
        ("PUT", f"telephones/{VOLUNTEER}/habits", {"mood": 1}, "habits.mood is unknown"),
        ("POST", "calls/CA1/press", {"keys": "a"}, "press.keys is 'a': give keys"),
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
