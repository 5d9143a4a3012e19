"""The virtual telephones stand on nothing but their arguments, and are quick."""

import ast
from pathlib import Path

import pytest

from simulators.telephones.webhooks import Heard

from .virtual_street import Street

SIMULATOR = Path(__file__).parents[3] / "simulators" / "telephones"
PURE = (
    "agenda",
    "calls_api",
    "carrier",
    "chaos",
    "courier",
    "dice",
    "exchange",
    "faults",
    "habits",
    "limits",
    "listing",
    "messages_api",
    "network",
    "opt_out",
    "orders",
    "outcomes",
    "people",
    "provider",
    "received",
    "records",
    "refusals",
    "resources",
    "switchboard",
    "telephone_line",
    "twiml",
    "virtual",
    "voice/pace",
    "voice/script",
    "voice/talk",
    "webhooks",
)


@pytest.mark.parametrize("name", PURE)
def test_the_model_knows_no_socket_no_loop_and_no_clock(name: str) -> None:
    tree = ast.parse((SIMULATOR / f"{name}.py").read_text("utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert imported.isdisjoint({"aiohttp", "asyncio", "socket", "threading", "time", "secrets"})


def test_events_happen_at_their_own_time_however_far_the_clock_is_moved() -> None:
    street = Street()
    street.send()
    told = street.phones.next_events(street.now + 14)

    assert [event.at for event in told] == [1001.0]


def test_the_receipts_of_one_text_wait_for_each_other() -> None:
    street = Street()
    street.send()
    [sent] = street.phones.next_events(street.now + 5)
    assert sent.form["MessageStatus"] == "sent"

    sent.heard(Heard(status=204))
    [delivered] = street.phones.next_events(street.now)
    assert delivered.form["MessageStatus"] == "delivered"


def test_an_answer_that_comes_too_late_is_not_heard() -> None:
    street = Street()
    street.send()
    [sent] = street.phones.next_events(street.now + 1)
    street.phones.next_events(street.now + 16)
    sent.heard(Heard(status=204))

    assert [one.status for one in street.phones.provider.courier.log] == [None]


def test_twenty_thousand_texts_are_no_problem() -> None:
    street = Street()
    sids = [street.send(f"No. {number}", To=f"+86138{number % 500:08}") for number in range(20_000)]
    street.wait(10)

    assert len(street.statuses()) == 2 * len(sids)
    last = street.phones.ask(
        "GET", "Messages", street.now, query={"To": "+8613800000499", "PageSize": "1"}
    )
    assert "No. 19999" in str(last)
