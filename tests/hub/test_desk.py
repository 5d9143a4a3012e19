"""The desk, in a house of plain asyncio: what it hears from whom nobody knows, what it cannot judge, what the ledger refuses."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from custom_components.eldercare.channels.interface import Recipient
from custom_components.eldercare.desk import desk as desk_module
from custom_components.eldercare.desk.desk import Desk
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import Community
from custom_components.eldercare.model.incident import Attempt, Incident
from custom_components.eldercare.model.words import AttemptState, IncidentKind, Outcome, ReceiptKind
from tests.engine.case import EVERYBODY, HOME, START, Case, neighbourhood


class QuietHouse:
    """A house with a clock that is set by hand, and a memory for what the desk says."""

    def __init__(self) -> None:
        """Begin in the evening."""
        self.time = START
        self.strangers: list[e.Reply] = []
        self.refusals: list[LedgerError | None] = []
        self.puzzles: list[e.Event] = []
        self._ids = count(1)

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)

    def spread(self) -> float:
        return 0.0

    def new_id(self) -> str:
        return f"i{next(self._ids)}"

    async def in_thread[R](self, blocking: Callable[[], R]) -> R:
        return await asyncio.to_thread(blocking)

    def begin(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        return asyncio.create_task(work, name=name)

    def present(self, community: Community) -> Community:
        return community

    def barred(self) -> frozenset[tuple[str, str]]:
        return frozenset()

    def stray_reply(self, reply: e.Reply) -> None:
        self.strangers.append(reply)

    def not_judged(self, event: e.Event, error: Exception) -> None:
        self.puzzles.append(event)

    def ledger_fares(self, error: LedgerError | None) -> None:
        self.refusals.append(error)

    async def dress(self, attempt: Attempt, to: Recipient) -> Attempt:
        return attempt

    def published(self, *_: object) -> None:
        pass

    def channel_fares(self, *_: object) -> None:
        pass

    def wake_at(self, instant: datetime | None) -> None:
        pass


@asynccontextmanager
async def sat_down(ledger: Ledger, house: QuietHouse) -> AsyncGenerator[Desk]:
    """Let a desk work in a house."""
    desk = Desk(house, neighbourhood(*EVERYBODY), ledger)
    await asyncio.to_thread(desk.remember)
    desk.begin()
    yield desk
    await desk.stop()


@pytest.fixture
def house() -> QuietHouse:
    """Return a quiet house."""
    return QuietHouse()


@pytest.fixture
async def ledger(tmp_path: Path) -> AsyncGenerator[Ledger]:
    """Return an empty ledger."""
    ledger = await asyncio.to_thread(Ledger, tmp_path / "ledger.db")
    yield ledger
    await asyncio.to_thread(ledger.close)


@pytest.fixture
async def desk(house: QuietHouse, ledger: Ledger) -> AsyncGenerator[Desk]:
    """Return a desk that works."""
    async with sat_down(ledger, house) as desk:
        yield desk


def raised(kind: IncidentKind = IncidentKind.SOS) -> e.Raised:
    """Return a call for help."""
    return e.Raised(household_id=HOME, kind=kind, by="desk")


async def opened(desk: Desk) -> Incident:
    """Let an incident be opened."""
    incident = await desk.tell(raised())
    assert incident is not None
    return incident


def text(sender: str, reference: str = "SM1") -> e.Reply:
    """Return a text."""
    return e.Reply(sender=sender, text="你好", reference=reference)


async def test_what_a_stranger_writes_is_only_reported(desk: Desk, house: QuietHouse) -> None:
    assert await desk.tell(text("+8613999999999")) is None
    assert [one.sender for one in house.strangers] == ["+8613999999999"]


async def test_what_somebody_known_writes_about_nothing_is_kept_once(
    desk: Desk, house: QuietHouse
) -> None:
    phone = desk.community.responders["li"].phone or ""
    for _ in range(2):
        assert await desk.tell(text(phone)) is None
    assert house.strangers == []
    lines = await asyncio.to_thread(lambda: list(desk.ledger.lines()))
    assert [line.fact for line in lines] == ["reply_recorded"]


async def test_an_answer_that_comes_twice_in_one_breath_counts_once(desk: Desk) -> None:
    incident = await opened(desk)
    phone = desk.community.responders["li"].phone or ""
    answers = [desk.tell(text(phone)) for _ in range(2)]
    assert [one and one.id for one in await asyncio.gather(*answers)] == [incident.id, None]
    lines = await asyncio.to_thread(lambda: list(desk.ledger.lines()))
    assert [line.fact for line in lines].count("reply_recorded") == 1


async def test_an_event_that_cannot_be_judged_does_not_end_the_watch(
    desk: Desk, house: QuietHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def puzzled(*_: object) -> None:
        raise RuntimeError("what is that?")

    monkeypatch.setattr(desk_module, "decide", puzzled)
    given_up = desk.tell(raised())
    given_up.cancel()
    with pytest.raises(RuntimeError):
        await desk.tell(raised())
    assert len(house.puzzles) == 2
    monkeypatch.undo()
    assert (await opened(desk)).is_open
    assert desk.is_well


async def settled(desk: Desk, incident_id: str, attempt_id: str) -> AttemptState:
    """Return how a message ends."""
    async with asyncio.timeout(5):
        while not (state := desk.live[incident_id].attempts[attempt_id].state).is_settled:
            await asyncio.sleep(0.01)
    return state


async def test_a_message_to_somebody_who_left_the_register_has_failed(desk: Desk) -> None:
    incident = await opened(desk)
    community = desk.community
    remaining = {key: one for key, one in community.responders.items() if key != "zhang"}
    desk.community = replace(community, responders=remaining)
    desk.audit()
    attempt = next(a for a in incident.attempts.values() if a.responder_id == "zhang")
    desk._bring(attempt)
    assert await settled(desk, incident.id, attempt.id) is AttemptState.FAILED


def taken_for(desk: Desk, incident: Incident, *references: str) -> list[Attempt]:
    """Let the first messages of an incident be known by these names; "" is in doubt."""
    known = [
        replace(
            attempt,
            reference=reference,
            state=AttemptState.ACCEPTED if reference else AttemptState.HANDED_OVER,
        )
        for attempt, reference in zip(incident.attempts.values(), references, strict=False)
    ]
    live = desk.live[incident.id]
    together = {**live.attempts, **{one.id: one for one in known}}
    desk.live[incident.id] = replace(live, attempts=together)
    return known


async def test_a_message_is_sent_after_all_when_a_receipt_gives_its_name_to_another(
    desk: Desk,
) -> None:
    incident = await opened(desk)
    mistaken, own = taken_for(desk, incident, "SM1", "")
    await desk.tell(e.Receipt(attempt_id=own.id, kind=ReceiptKind.DELIVERED, reference="SM1"))
    assert await settled(desk, incident.id, mistaken.id) is AttemptState.FAILED  # without a channel
    assert desk.live[incident.id].attempts[own.id].state is AttemptState.DELIVERED


async def test_two_messages_whose_names_were_exchanged_have_both_left(desk: Desk) -> None:
    incident = await opened(desk)
    one, other = taken_for(desk, incident, "SM1", "SM2")
    await desk.tell(e.Receipt(attempt_id=other.id, kind=ReceiptKind.DELIVERED, reference="SM1"))
    await desk.tell(e.Receipt(attempt_id=one.id, kind=ReceiptKind.DELIVERED, reference="SM2"))
    states = {desk.live[incident.id].attempts[key.id].state for key in (one, other)}
    assert states == {AttemptState.DELIVERED}


async def test_a_message_that_nobody_carries_is_found_and_brought(desk: Desk) -> None:
    incident = await opened(desk)
    left = next(a for a in incident.attempts.values() if a.responder_id == "zhang")
    stranded = replace(left, id=f"{incident.id}-99", responder_id="nobody")
    live = desk.live[incident.id]
    desk.live[incident.id] = replace(live, attempts={**live.attempts, stranded.id: stranded})
    assert [one.stranded for one in desk.audit()] == [(stranded,)]
    assert await settled(desk, incident.id, stranded.id) is AttemptState.FAILED


async def test_a_desk_begins_although_somebody_it_called_has_left_the_register(
    ledger: Ledger, house: QuietHouse
) -> None:
    async with sat_down(ledger, house) as before:
        incident = await opened(before)
    again = Desk(house, neighbourhood(*EVERYBODY[1:]), Ledger(Path(ledger.path)))
    await asyncio.to_thread(again.remember)
    again.begin()
    gone = next(a for a in incident.attempts.values() if a.responder_id == EVERYBODY[0].id)
    assert await settled(again, incident.id, gone.id) is AttemptState.FAILED
    await again.stop()


async def test_a_message_of_what_ended_before_a_restart_is_not_taken_for_a_newer_one(
    ledger: Ledger, house: QuietHouse
) -> None:
    case = Case()
    case.press()
    case.hand_over_everything()
    case.close()
    for attempt in case.attempts(AttemptState.PLANNED):
        case.tell(e.Failed(attempt_id=attempt.id, reason="for this test"))
    await asyncio.to_thread(ledger.append, case.facts, case.live.values())
    again = Desk(house, neighbourhood(*EVERYBODY), ledger)
    await asyncio.to_thread(again.remember)
    assert not again.live
    assert {a.reference for a in case.attempts() if a.reference} <= again._names.known()


async def test_an_incident_without_a_deadline_is_found_and_shown(desk: Desk) -> None:
    incident = await opened(desk)
    desk.live[incident.id] = replace(desk.live[incident.id], deadline=None)
    findings = desk.audit()
    assert [one.incident.id for one in findings] == [incident.id]


async def test_what_the_ledger_refused_is_written_although_nothing_more_happens(
    desk: Desk, house: QuietHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise LedgerError("database or disk is full")

    monkeypatch.setattr(desk.ledger, "append", full)
    incident = await opened(desk)
    async with asyncio.timeout(5):
        while len(desk.live) < 2:  # people are told
            await asyncio.sleep(0.01)
    assert not desk.is_well
    assert house.refusals[-1] is not None
    monkeypatch.undo()
    async with asyncio.timeout(5):
        while not desk.is_well:
            desk.audit()
            await asyncio.sleep(0.01)
    facts = await asyncio.to_thread(desk.ledger.facts_of_incident, incident.id)
    assert facts[0].to_dict()["fact"] == "incident_opened"
    assert house.refusals[-1] is None


async def test_the_messages_of_what_is_over_are_forgotten_after_a_while(
    desk: Desk, house: QuietHouse
) -> None:
    for _ in range(2):
        incident = await opened(desk)
        closing = e.ClosedByStaff(incident_id=incident.id, by="chen", outcome=Outcome.GENUINE)
        await desk.tell(closing)
        async with asyncio.timeout(5):
            while incident.id in desk.live:
                await asyncio.sleep(0.01)
        house.time += timedelta(hours=1)
    assert len(desk._names._ended) == 1
