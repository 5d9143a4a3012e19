"""Requests to the simulator and its own answers keep to Twilio's OpenAPI document."""

from collections.abc import AsyncGenerator
import json
import logging
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from simulators.telephones import Habits, Pickup, Telephones
from simulators.telephones.contract import DEFAULT_CONTRACT, Contract, load_contract
from simulators.telephones.outcomes import Answered
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN
from simulators.telephones.virtual import VirtualTelephones
from simulators.telephones.webhooks import Heard

from .conftest import OURS, VOLUNTEER, Account, login

TEXT = {"To": VOLUNTEER, "From": OURS, "Body": "smoke"}


@pytest.fixture
def contract() -> Contract:
    """Return Twilio's document, where it is at hand."""
    found = load_contract(DEFAULT_CONTRACT)
    if found is None:
        pytest.skip("Twilio's OpenAPI document is not beside this checkout (../shared/contracts)")
    return found


@pytest_asyncio.fixture
async def tolerant(socket_enabled: None, contract: Contract) -> AsyncGenerator[Telephones]:
    """Run a network of its own, in which violations may happen."""
    async with Telephones(
        account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, numbers={OURS: None}
    ) as network:
        yield network


async def ask(network: Telephones, method: str, path: str, **options: Any) -> tuple[int, Any]:
    """Ask once."""
    async with aiohttp.ClientSession(headers=login()) as session:
        return await Account(session, network.base_url).ask(method, path, **options)


async def test_every_answer_is_as_twilio_documents_it(
    contract: Contract, account: Account, telephones: Telephones
) -> None:
    text = await account.send("烟雾报警")
    call = await account.dial("smoke")
    await telephones.settled()
    answers = [
        (201, text),
        (201, call),
        await account.ask("GET", "Messages.json", params={"PageSize": "1"}),
        await account.ask("GET", f"Messages/{text['sid']}.json"),
        await account.ask("POST", f"Messages/{text['sid']}.json", data={"Body": ""}),
        await account.ask("GET", "Calls.json"),
        await account.ask("GET", f"Calls/{call['sid']}.json"),
        await account.ask("GET", "Calls.json", params={"To": VOLUNTEER, "Status": "ringing"}),
        await account.ask("POST", f"Calls/{call['sid']}.json", data={"Status": "completed"}),
        await account.ask("DELETE", f"Calls/{call['sid']}.json"),
        await account.ask("DELETE", f"Messages/{text['sid']}.json"),
    ]

    assert len(telephones.requests) == len(answers)
    for request, (status, body) in zip(telephones.requests, answers, strict=True):
        content = b"" if body is None else json.dumps(body).encode()
        assert contract.answer_problems(request, status, content) == []


async def test_a_call_in_every_state_is_as_twilio_documents_it(contract: Contract) -> None:
    for habits in (Habits(call=pickup, presses=("1",)) for pickup in Pickup):
        phones = VirtualTelephones(seed=1, contract=contract)
        phones.behave(VOLUNTEER, habits)
        script = '<Response><Gather action="http://hub.example/menu"/></Response>'
        form: dict[str, str | list[str]] = {
            "To": VOLUNTEER,
            "From": OURS,
            "Twiml": script,
            "Timeout": "20",
            "MachineDetection": "Enable",
            "StatusCallback": "http://hub.example/status",
            "StatusCallbackEvent": ["initiated", "ringing", "answered", "completed"],
        }
        phones.submit_call(form, 0)
        for second in range(0, 60, 3):
            outcome = phones.ask("GET", "Calls", second, query={"To": VOLUNTEER})
            assert isinstance(outcome, Answered)
            request = phones.provider.journal.requests[-1]
            body = json.dumps(outcome.answer.body).encode()
            assert contract.answer_problems(request, 200, body) == []
            phones.play(second, lambda _delivery: Heard(status=204))
        assert phones.provider.violations == []


async def test_every_field_that_an_alarm_may_carry_is_taken(
    account: Account, telephones: Telephones
) -> None:
    service = "MG" + "0" * 32
    telephones.connect_service(service, OURS)
    text = {
        "To": VOLUNTEER,
        "MessagingServiceSid": service,
        "Body": "smoke",
        "ValidityPeriod": "300",
        "StatusCallback": "http://127.0.0.1:9/status",
        "ContentRetention": "discard",
        "AddressRetention": "obfuscate",
    }
    call = {
        "To": VOLUNTEER,
        "From": OURS,
        "Twiml": "<Response/>",
        "Timeout": "25",
        "TimeLimit": "120",
        "MachineDetection": "Enable",
        "AsyncAmd": "true",
        "AsyncAmdStatusCallback": "http://127.0.0.1:9/amd",
    }

    assert (await account.ask("POST", "Messages.json", data=text))[0] == 201
    assert (await account.ask("POST", "Calls.json", data=call))[0] == 201


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"Boddy": "x"}, "unknown form field “Boddy”"),
        ({"ValidityPeriod": "soon"}, "soon"),
        ({"ContentRetention": "maybe"}, "'maybe' is not one of"),
        ({"ValidityPeriod": "36001"}, "ValidityPeriod"),
    ],
)
async def test_a_wrong_field_is_refused_and_recorded(
    tolerant: Telephones, change: dict[str, str], said: str
) -> None:
    status, error = await ask(tolerant, "POST", "Messages.json", data=TEXT | change)

    assert status == 400
    assert said in error["message"]
    assert len(tolerant.contract_violations) == 1
    assert said in tolerant.contract_violations[0].problems[0]
    assert tolerant.exchange.texts == []


async def test_a_missing_field_is_recorded_and_answered_with_twilios_own_code(
    tolerant: Telephones,
) -> None:
    status, error = await ask(tolerant, "POST", "Messages.json", data={"Body": "smoke"})

    assert (status, error["code"]) == (400, 21604)
    assert "'To' is a required property" in tolerant.contract_violations[0].problems[0]


async def test_an_unknown_query_parameter_is_recorded(tolerant: Telephones) -> None:
    status, _ = await ask(tolerant, "GET", "Messages.json", params={"Tos": VOLUNTEER})

    assert status == 400
    assert tolerant.contract_violations[0].problems == ("unknown query parameter “Tos”",)


async def test_a_form_sent_as_json_is_recorded(tolerant: Telephones) -> None:
    assert (await ask(tolerant, "POST", "Messages.json", json=TEXT))[0] == 400
    assert len(tolerant.contract_violations) == 1


@pytest.mark.parametrize("script", ["<Respons/>", "<Response><Say>no end", "x" * 4001])
async def test_a_script_that_cannot_be_spoken_is_recorded(
    tolerant: Telephones, script: str
) -> None:
    fields = {"To": VOLUNTEER, "From": OURS, "Twiml": script}

    assert (await ask(tolerant, "POST", "Calls.json", data=fields))[0] == 400
    assert len(tolerant.contract_violations) == 1


async def test_a_stranger_is_turned_away_before_the_contract_is_asked(
    tolerant: Telephones,
) -> None:
    async with aiohttp.ClientSession(headers=login("wrong")) as session:
        await Account(session, tolerant.base_url).ask("POST", "Messages.json", data={"Boddy": "x"})

    assert tolerant.contract_violations == []


async def test_without_the_document_the_simulator_works_and_says_so_once(
    socket_enabled: None, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    missing = tmp_path / "missing.json"
    caplog.set_level(logging.WARNING, "simulators.telephones")
    for _ in range(2):
        async with Telephones(
            account_sid=ACCOUNT_SID,
            auth_token=AUTH_TOKEN,
            numbers={OURS: None},
            contract=missing,
        ) as network:
            status, _ = await ask(network, "POST", "Messages.json", data=TEXT | {"Boddy": "x"})
            assert status == 201

    assert len([line for line in caplog.messages if str(missing) in line]) == 1


async def test_without_the_document_a_wrong_date_is_still_refused(
    socket_enabled: None,
) -> None:
    async with Telephones(
        account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN, numbers={OURS: None}, contract=None
    ) as network:
        await ask(network, "POST", "Messages.json", data=TEXT)
        status, error = await ask(
            network, "GET", "Messages.json", params={"DateSent>": "yesterday"}
        )

    assert status == 400
    assert "DateSent> is “yesterday”: give a time such as" in error["message"]
