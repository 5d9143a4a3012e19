"""The committee's figures: counted by the hub, each number traceable to its incidents, the month's report at hand."""

import asyncio
from collections import Counter
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind, Outcome
from custom_components.eldercare.websocket.figures import LONGEST_DAYS
from tests.surfaces.board import PATIENCE_S, Board, raised


@pytest.fixture
def hub(running: MockConfigEntry) -> Hub:
    """Return the running hub."""
    hub: Hub = running.runtime_data
    return hub


@pytest.fixture
async def board(
    hass: HomeAssistant, running: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> Board:
    """Return a board that has its snapshot."""
    return await Board.open(await hass_ws_client(hass), running.entry_id)


@pytest.fixture
async def evening(hub: Hub) -> list[str]:
    """Let three things happen: a false alarm, a fire that is still open, and a test; return their ids."""
    ids = []
    for kind, outcome in (
        (IncidentKind.SOS, Outcome.FALSE_ALARM),
        (IncidentKind.TEST, Outcome.TEST),
        (IncidentKind.SMOKE, None),
    ):
        incident = await raised(hub, kind)
        ids.append(incident.id)
        if outcome is not None:
            closed = e.ClosedByStaff(incident_id=incident.id, by="陈主任", outcome=outcome)
            await hub.tell(closed)
    return ids


async def asked(board: Board, **days: int) -> dict[str, Any]:
    """Return the figures from so many days ago until today."""
    today = dt_util.now().date()
    first = today - timedelta(days=days.get("since", 6))
    answer = await board.ask("figures", first=first.isoformat(), last=today.isoformat())
    assert answer["success"], answer
    result: dict[str, Any] = answer["result"]
    return result


async def test_every_number_is_the_number_of_its_incidents(
    board: Board, evening: list[str]
) -> None:
    told = await asked(board)
    incidents = told["incidents"]
    real = [one for one in incidents if not one["test"]]
    assert {one["id"] for one in incidents} == set(evening)
    assert (told["count"], told["tests"], told["open"]) == (2, 1, 1)
    assert dict(told["kinds"]) == Counter(one["kind"] for one in incidents)
    assert dict(told["outcomes"]) == Counter(one["outcome"] for one in incidents)
    assert {hour: n for hour, n in enumerate(told["hours"]) if n} == Counter(
        one["hour"] for one in real
    )
    for group, response in told["response"].items():
        mine = [one for one in incidents if group in one["groups"]]
        assert response["incidents"] == len(mine), group
        assert response["answered"] == sum(one["acknowledged"] is not None for one in mine), group
    for index, person in enumerate(told["load"]):
        assert person["incidents"] == sum(index in one["people"] for one in real), person


async def test_a_number_leads_to_the_lines_of_the_ledger(
    board: Board, hub: Hub, evening: list[str]
) -> None:
    (false,) = [one for one in (await asked(board))["incidents"] if one["id"] == evening[0]]
    first, last = false["lines"]
    facts = await hub.hass.async_add_executor_job(hub.ledger.facts_of_incident, evening[0])
    assert last - first + 1 >= len(facts) > 2


async def test_a_home_with_false_alarms_is_named(board: Board, evening: list[str]) -> None:
    told = await asked(board)
    assert told["false_alarms"] == [
        {"home": "household-wang", "code": "3-1201", "name": "王阿姨", "count": 1}
    ]


async def test_people_are_named_with_their_load(board: Board, evening: list[str]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not (load := (await asked(board))["load"]):
            pass  # until the first message has left
    assert all(one["name"] and one["role"] for one in load)
    assert load == sorted(load, key=lambda one: -one["incidents"])


async def test_the_equipment_is_as_it_is_now(board: Board) -> None:
    equipment = (await asked(board))["equipment"]
    assert (equipment["homes"], equipment["sensors"]) == (1, 5)
    assert equipment["faults"] == []


async def test_a_period_without_anything_is_empty(board: Board) -> None:
    answer = await board.ask("figures", first="2020-01-01", last="2020-01-31")
    assert answer["result"]["incidents"] == []
    assert answer["result"]["response"]["button"]["within_60"] is None


@pytest.mark.parametrize(("first", "days"), [("2026-02-01", -1), ("2026-01-01", LONGEST_DAYS)])
async def test_a_period_that_is_none_is_refused_in_words(
    board: Board, first: str, days: int
) -> None:
    begin = dt_util.parse_date(first)
    assert begin is not None
    last = begin + timedelta(days=days)
    answer = await board.ask("figures", first=first, last=last.isoformat())
    assert answer["error"]["code"] == "invalid_format"
    assert str(LONGEST_DAYS) in answer["error"]["message"]


async def test_a_ledger_that_cannot_be_read_is_said(
    board: Board, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise LedgerError("the disk is gone")

    monkeypatch.setattr(hub.ledger, "lines", fails)
    answer = await board.ask("figures", first="2026-11-01", last="2026-11-30")
    assert answer["error"] == {"code": "ledger_not_read", "message": "the disk is gone"}


async def test_the_report_of_a_month_is_fetched_by_its_links(
    board: Board,
    evening: list[str],
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    answer = await board.ask("report", month=f"{dt_util.now():%Y-%m}", language="en")
    links = answer["result"]
    client = await hass_client_no_auth()
    book = await client.get(links["xlsx"])
    assert book.status == HTTPStatus.OK
    assert (await book.read()).startswith(b"PK")
    assert "attachment" in book.headers["Content-Disposition"]
    page = await client.get(links["html"])
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "Monthly report" in await page.text()


async def test_without_its_link_nobody_gets_a_report(
    board: Board, evening: list[str], hass_client_no_auth: ClientSessionGenerator
) -> None:
    answer = await board.ask("report", month=f"{dt_util.now():%Y-%m}")
    client = await hass_client_no_auth()
    for link in answer["result"].values():
        assert (await client.get(link.partition("?")[0])).status == HTTPStatus.UNAUTHORIZED


@pytest.mark.parametrize(
    "name",
    ["nothing.html", "..%2F..%2Fsecrets.html", "ledger.db", "%2E%2E"],
)
async def test_no_other_file_is_handed_over(
    hass: HomeAssistant, board: Board, hass_client: ClientSessionGenerator, name: str
) -> None:
    Path(hass.config.path("secrets.html")).write_text("secret", "utf-8")
    client = await hass_client()
    response = await client.get(f"/api/eldercare/report/{name}")
    # Home Assistant itself turns away what looks like a way out of the folder.
    assert response.status in (HTTPStatus.NOT_FOUND, HTTPStatus.BAD_REQUEST)
    assert "secret" not in await response.text()


async def test_who_may_not_see_every_entity_gets_no_report(
    hass: HomeAssistant,
    board: Board,
    evening: list[str],
    hass_client: ClientSessionGenerator,
    hass_admin_user: Any,
) -> None:
    link = (await board.ask("report", month=f"{dt_util.now():%Y-%m}"))["result"]["html"]
    hass_admin_user.groups = []
    hass_admin_user.invalidate_cache()
    client = await hass_client()
    response = await client.get(unquote(link.partition("?")[0]))
    assert response.status == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("month", ["2026-13", "november", "2026-1", "2999-01"])
async def test_a_month_that_is_none_is_refused(board: Board, month: str) -> None:
    answer = await board.ask("report", month=month)
    assert answer["error"]["code"] == "invalid_format"


async def test_who_may_not_read_gets_no_figures(
    hass: HomeAssistant,
    running: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: Any,
) -> None:
    socket = await hass_ws_client(hass)
    hass_admin_user.groups = []
    hass_admin_user.invalidate_cache()
    for command, details in (
        ("figures", {"first": "2026-11-01", "last": "2026-11-30"}),
        ("report", {"month": "2026-11"}),
    ):
        await socket.send_json_auto_id(
            {"type": f"eldercare/{command}", "community": running.entry_id, **details}
        )
        assert (await socket.receive_json())["error"]["code"] == "unauthorized"
