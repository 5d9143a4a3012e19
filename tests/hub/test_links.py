"""Which messages carry a link, to whom, and what becomes of it when something fails."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pytest

from custom_components.eldercare.channels.interface import Recipient
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.ledger.links import kept_links
from custom_components.eldercare.model.community import Community
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.reach import Reach, Voice
from custom_components.eldercare.model.words import Medium, Purpose
from custom_components.eldercare.voices.links import PAGE_PATH, Links
from tests.engine.case import START, Case

HUB = "https://hub.example.org"
ABROAD = Recipient(name="Anna", phone="+12025550142")
AT_HOME = Recipient(name="小李", phone="+8613800000001")


@dataclass
class House:
    """A house with one channel, whose texts may hold links everywhere but in mainland China."""

    medium: Medium = Medium.TEXT
    base: str | None = HUB
    breaks: bool = False
    hangs: bool = False
    community: Community = field(default_factory=lambda: Case().community)

    def __post_init__(self) -> None:
        """Give it its channel."""
        voice = Voice(
            id="sms", medium=self.medium, reach=Reach(links=True), by_prefix={"+86": Reach()}
        )
        self.community = replace(self.community, voices={"sms": voice})

    def now(self) -> datetime:
        """Return the time."""
        return START

    def page_base(self, channel_id: str) -> str | None:
        """Return where the hub is reached."""
        return self.base

    async def in_thread[R](self, blocking: Callable[[], R]) -> R:
        """Do it, or do not."""
        if self.breaks:
            raise LedgerError("the disk is full")
        if self.hangs:
            await asyncio.Event().wait()
        return blocking()


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Return an empty ledger."""
    return Ledger(tmp_path / "ledger.db")


def alarm(purpose: Purpose = Purpose.ALARM, medium: Medium = Medium.TEXT) -> Attempt:
    """Return a message of an incident that has just begun."""
    case = Case()
    case.press()
    first = next(iter(case.incident.attempts.values()))
    return replace(first, channel_id="sms", purpose=purpose, medium=medium)


def token_of(text: str) -> str:
    """Return the token at the end of a text."""
    return text.rpartition(PAGE_PATH)[2]


async def test_an_alarm_leaves_with_a_link_that_opens_it(ledger: Ledger) -> None:
    links, plain = Links(ledger, House()), alarm()
    dressed = await links.dress(plain, ABROAD)
    assert dressed.text.startswith(f"{plain.text}\n{HUB}{PAGE_PATH}")
    link = links.find(token_of(dressed.text))
    assert link is not None
    assert (link.attempt_id, link.incident_id) == (plain.id, plain.incident_id)


async def test_the_same_message_tried_again_has_the_same_link(ledger: Ledger) -> None:
    links, plain = Links(ledger, House()), alarm()
    assert await links.dress(plain, ABROAD) == await links.dress(plain, ABROAD)


@pytest.mark.parametrize(
    ("house", "attempt", "to"),
    [
        (House(), alarm(), AT_HOME),
        (House(base=None), alarm(), ABROAD),
        (House(base="https://" + "a" * 300 + ".example"), alarm(), ABROAD),
        (House(medium=Medium.VOICE), alarm(medium=Medium.VOICE), ABROAD),
        (House(medium=Medium.GROUP), alarm(medium=Medium.GROUP), ABROAD),
        (House(), alarm(Purpose.ASK), ABROAD),
        (House(), alarm(Purpose.CHECK), ABROAD),
        (House(), alarm(Purpose.TAKEN), ABROAD),
        (House(), replace(alarm(), channel_id="gone"), ABROAD),
    ],
    ids=[
        "links are not allowed there",
        "nobody reaches the hub",
        "the address is too long",
        "a call",
        "a group",
        "the resident is asked",
        "a test",
        "news",
        "the channel is gone",
    ],
)
async def test_what_may_or_can_hold_no_link_leaves_as_it_is(
    ledger: Ledger, house: House, attempt: Attempt, to: Recipient
) -> None:
    assert await Links(ledger, house).dress(attempt, to) == attempt


@pytest.mark.parametrize("house", [House(breaks=True), House(hangs=True)], ids=["breaks", "hangs"])
async def test_a_ledger_that_fails_holds_up_no_alarm(
    ledger: Ledger, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.eldercare.voices.links._COMMITTED_WITHIN_S", 0.01)
    links = Links(ledger, house)
    dressed = await links.dress(alarm(), ABROAD)
    assert links.find(token_of(dressed.text)) is not None


async def test_a_link_is_known_after_a_restart_while_its_incident_is_open(ledger: Ledger) -> None:
    plain = alarm()
    token = await Links(ledger, House()).mint(plain)
    again = Links(ledger, House())
    again.remember([plain.incident_id])
    assert again.find(token) is not None
    again.forget({plain.incident_id})
    assert again.find(token) is None


async def test_links_of_what_is_over_are_dropped(ledger: Ledger) -> None:
    token = await Links(ledger, House()).mint(alarm())
    again = Links(ledger, House())
    again.remember([])
    assert again.find(token) is None
    assert kept_links(ledger, [alarm().incident_id]) == {}
