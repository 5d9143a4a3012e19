"""The page tells what is so, does what its buttons say, and takes nothing else."""

from collections.abc import AsyncIterator
import json
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from simulators.neighbourhood.street import StreetPage

from .conftest import Street


@pytest_asyncio.fixture
async def visitor(page: StreetPage) -> AsyncIterator[aiohttp.ClientSession]:
    """Return somebody who has come to the page."""
    async with aiohttp.ClientSession(page.url) as session:
        yield session


async def _next_news(events: aiohttp.ClientResponse) -> dict[str, Any]:
    async for line in events.content:
        if line.startswith(b"data: "):
            news: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
            return news
    raise AssertionError("the stream has ended")


async def test_a_visitor_first_sees_every_flat_and_then_what_changes(
    visitor: aiohttp.ClientSession, street: Street
) -> None:
    home = street.home_with("smoke")
    async with visitor.get("/events") as events:
        whole = await _next_news(events)
        async with visitor.post(
            f"/flats/{home.code}/hazard", json={"on": True, "thing": "smoke"}
        ) as answer:
            assert answer.status == 200
        changed = await _next_news(events)

    assert [flat["code"] for flat in whole["flats"]] == [home.code for home in street.homes]
    assert [flat["code"] for flat in changed["flats"]] == [home.code]
    things = {thing["key"]: thing for thing in changed["flats"][0]["things"]}
    assert things["smoke"]["value"] == "ON"
    assert changed["clock"]["speed"] == 1


async def test_what_the_hub_judges_stands_beside_the_truth(
    visitor: aiohttp.ClientSession, street: Street
) -> None:
    home = street.homes[3]
    street.flats.judged(home.code, "quiet")
    street.flats.judged("no-such-home", "quiet")
    async with visitor.get("/events") as events:
        whole = await _next_news(events)

    assert [flat["code"] for flat in whole["flats"] if flat["hub_says"] == "quiet"] == [home.code]


@pytest.mark.parametrize("path", ["/", "/page.css", "/page.js", "/flat.js", "/words.js"])
async def test_the_page_runs_no_script_but_its_own(
    visitor: aiohttp.ClientSession, path: str
) -> None:
    async with visitor.get(path) as answer:
        assert answer.status == 200
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "content", "status", "reason"),
    [
        ("1-1/press", "{}", 404, "unknown"),
        ("{code}/explode", "{}", 404, "unknown"),
        ("{code}/hazard", '{"thing": "flood"}', 409, "unknown"),
        ("{code}/press", "[]", 400, "not_json"),
        ("{code}/press", "smoke", 400, "not_json"),
        ("{code}/press", '{"on": "yes"}', 400, "not_json"),
    ],
)
async def test_a_wrong_order_is_refused_with_a_reason(
    visitor: aiohttp.ClientSession,
    street: Street,
    path: str,
    content: str,
    status: int,
    reason: str,
) -> None:
    url = f"/flats/{path.format(code=street.homes[0].code)}"
    headers = {"Content-Type": "application/json"}
    async with visitor.post(url, data=content, headers=headers) as answer:
        assert (answer.status, await answer.json()) == (status, {"reason": reason})
    assert street.notebook.written == []


async def test_a_form_of_another_page_cannot_ring_the_alarm(
    visitor: aiohttp.ClientSession, street: Street
) -> None:
    url = f"/flats/{street.homes[0].code}/press"
    async with visitor.post(url, data={"on": "true"}) as answer:
        assert answer.status == 415
    assert street.notebook.written == []
