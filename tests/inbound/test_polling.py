"""A hub that was down, or that Twilio cannot reach, asks what it would have been told."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from custom_components.eldercare.inbound.polling import (
    FARTHEST_BACK,
    OVERLAP,
    SAFETY_NET,
    Polling,
    Remembered,
)
from custom_components.eldercare.model.events import Receipt, Reply
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.words import Lane, Purpose, ReceiptKind

from .callbacks import CHANNEL, LI, Ears

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@dataclass
class Provider(Ears):
    """A listener whose switchboard can be asked, and that notes since when it was asked."""

    is_unreachable: bool = False
    texts: list[dict[str, Any]] = field(default_factory=list)
    calls: list[dict[str, Any]] = field(default_factory=list)
    whole: bool = True
    asked: list[datetime] = field(default_factory=list)
    open: list[Attempt] = field(default_factory=list)
    has_open: bool = False
    kept: list[datetime] = field(default_factory=list)

    async def keep(self, until: datetime) -> None:
        """Write down."""
        self.kept.append(until)

    async def async_remembered(self, since: datetime) -> list[Remembered]:
        """Return everything."""
        self.asked.append(since)
        return [
            Remembered(
                channel_id=CHANNEL,
                texts=tuple(self.texts),
                calls=tuple(self.calls),
                whole=self.whole,
            )
        ]


@pytest.fixture
def provider() -> Provider:
    """Return a provider that remembers nothing yet."""
    return Provider()


@pytest.fixture
def polling(provider: Provider, freezer: FrozenDateTimeFactory) -> Polling:
    """Return polling that has not begun; the hub last heard everything at START."""
    freezer.move_to(START)
    polling = Polling(
        provider,
        provider,
        awaiting=lambda: provider.open,
        is_open=lambda: provider.has_open,
        now=dt_util.utcnow,
        keep=provider.keep,
    )
    polling.since = START
    return polling


def an_attempt(reference: str, purpose: Purpose = Purpose.ALARM) -> Attempt:
    return Attempt(
        id=f"attempt of {reference}",
        incident_id="01ABC",
        responder_id="li",
        channel_id=CHANNEL,
        purpose=purpose,
        lane=Lane.LIFE,
        text="求助",
        planned_at=START,
        expires_at=START + timedelta(minutes=5),
        reference=reference,
    )


def inbound(sid: str = "SM9", body: str = "1") -> dict[str, Any]:
    return {"sid": sid, "direction": "inbound", "from": LI, "body": body, "status": "received"}


def outbound(sid: str, status: str, error_code: int | None = None) -> dict[str, Any]:
    return {
        "sid": sid,
        "direction": "outbound-api",
        "body": "求助",
        "status": status,
        "error_code": error_code,
    }


async def pass_by(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, seconds: int, *, step: int = 10
) -> None:
    for _ in range(seconds // step):
        freezer.tick(step)
        async_fire_time_changed(hass)
        await hass.async_block_till_done(wait_background_tasks=True)


async def test_what_was_written_while_the_hub_was_down_is_heard_at_the_start(
    hass: HomeAssistant, polling: Polling, provider: Provider
) -> None:
    provider.texts = [inbound()]
    await polling.async_start(hass)
    polling.stop()
    assert provider.events == [Reply(sender=LI, text="1", reference="SM9")]
    assert provider.asked == [START]


async def test_a_reply_whose_callback_was_lost_before_the_hub_died_is_heard_by_the_next_life(
    polling: Polling, provider: Provider
) -> None:
    kept = START - timedelta(hours=1)
    polling.listened_until(kept, START)
    await polling.async_ask()
    assert provider.asked == [kept]


async def test_a_ledger_that_knows_only_what_was_heard_last_is_not_trusted_to_have_heard_all(
    polling: Polling, provider: Provider
) -> None:
    polling.listened_until(None, START)
    await polling.async_ask()
    assert provider.asked == [START - OVERLAP]
    assert OVERLAP > SAFETY_NET


async def test_until_when_everything_was_heard_is_kept_now_and_then(
    hass: HomeAssistant, polling: Polling, provider: Provider, freezer: FrozenDateTimeFactory
) -> None:
    provider.is_unreachable = provider.has_open = True
    await polling.async_start(hass)
    await pass_by(hass, freezer, 600)
    polling.stop()
    assert provider.kept == [START, START + timedelta(minutes=5), START + timedelta(minutes=10)]


async def test_what_was_not_wholly_heard_is_not_kept_as_heard(
    polling: Polling, provider: Provider
) -> None:
    provider.whole = False
    await polling.async_ask()
    assert provider.kept == []


async def test_a_new_hub_asks_for_nothing_that_was_written_before_it_was_there(
    polling: Polling, provider: Provider
) -> None:
    polling.listened_until(None, None)
    await polling.async_ask()
    assert provider.asked == [START]


async def test_a_hub_that_does_not_know_when_it_last_heard_asks_far_back(
    provider: Provider,
) -> None:
    now = dt_util.utcnow()
    polling = Polling(
        provider,
        provider,
        awaiting=lambda: (),
        is_open=lambda: False,
        now=lambda: now,
        keep=provider.keep,
    )
    await polling.async_ask()
    assert provider.asked == [now - FARTHEST_BACK]


async def test_replies_are_told_in_the_order_in_which_they_were_written(
    polling: Polling, provider: Provider
) -> None:
    provider.texts = [inbound("SM2", "2"), inbound("SM1", "1")]  # newest first, as Twilio lists
    await polling.async_ask()
    assert [event.text for event in provider.events if isinstance(event, Reply)] == ["1", "2"]


async def test_what_was_told_is_not_told_again(polling: Polling, provider: Provider) -> None:
    provider.texts = [inbound()]
    await polling.async_ask()
    await polling.async_ask()
    assert len(provider.events) == 1


async def test_who_wants_no_more_texts_is_heard_too(polling: Polling, provider: Provider) -> None:
    provider.texts = [inbound(body="STOP")]
    await polling.async_ask()
    assert provider.opted_out == [(CHANNEL, LI, True)]
    assert provider.events == []


async def test_the_state_of_our_own_text_becomes_a_receipt(
    polling: Polling, provider: Provider
) -> None:
    provider.open = [an_attempt("SM1")]
    provider.texts = [outbound("SM1", "undelivered", 30003), outbound("SM2", "delivered")]
    await polling.async_ask()
    assert provider.events == [
        Receipt(
            attempt_id="attempt of SM1",
            kind=ReceiptKind.UNDELIVERED,
            reason="undelivered 30003",
            reference="SM1",
        )
    ]


async def test_a_state_seen_before_its_attempt_was_known_is_told_once_it_is(
    polling: Polling, provider: Provider
) -> None:
    provider.texts = [outbound("SM1", "delivered")]
    await polling.async_ask()
    provider.open = [an_attempt("SM1")]
    await polling.async_ask()
    assert len(provider.events) == 1


@pytest.mark.parametrize(
    ("purpose", "kind"),
    [(Purpose.ALARM, ReceiptKind.UNDELIVERED), (Purpose.THANKS, ReceiptKind.DELIVERED)],
)
async def test_a_call_that_was_heard_out_is_an_answer_only_if_no_key_was_wanted(
    polling: Polling, provider: Provider, purpose: Purpose, kind: ReceiptKind
) -> None:
    provider.open = [an_attempt("CA1", purpose)]
    provider.calls = [{"sid": "CA1", "status": "completed", "answered_by": None}]
    await polling.async_ask()
    (receipt,) = provider.events
    assert isinstance(receipt, Receipt)
    assert receipt.kind is kind


@pytest.mark.parametrize(
    ("is_unreachable", "has_open", "times"),
    [(True, True, 7), (True, False, 1), (False, True, 1)],
)
async def test_a_hub_without_public_address_asks_every_ten_seconds_while_anything_is_open(
    hass: HomeAssistant,
    polling: Polling,
    provider: Provider,
    freezer: FrozenDateTimeFactory,
    is_unreachable: bool,
    has_open: bool,
    times: int,
) -> None:
    provider.is_unreachable = is_unreachable
    provider.has_open = has_open
    await polling.async_start(hass)
    await pass_by(hass, freezer, 60)
    polling.stop()
    assert len(provider.asked) == times


async def test_every_five_minutes_it_asks_as_a_safety_net(
    hass: HomeAssistant, polling: Polling, provider: Provider, freezer: FrozenDateTimeFactory
) -> None:
    await polling.async_start(hass)
    await pass_by(hass, freezer, 600)
    polling.stop()
    assert len(provider.asked) == 3


async def test_what_could_not_be_asked_is_asked_for_the_next_time(
    polling: Polling, provider: Provider, freezer: FrozenDateTimeFactory
) -> None:
    provider.whole = False
    freezer.tick(60)
    await polling.async_ask()
    assert polling.since == START
    provider.whole = True
    freezer.tick(60)
    await polling.async_ask()
    assert provider.asked == [START, START]
    assert polling.since == START + timedelta(minutes=2)


async def test_what_is_waited_for_is_looked_for_since_it_was_sent(
    polling: Polling, provider: Provider, freezer: FrozenDateTimeFactory
) -> None:
    sent = START - timedelta(minutes=3)
    provider.open = [replace(an_attempt("SM1"), planned_at=sent)]
    await polling.async_ask()
    assert provider.asked == [sent]


async def test_nothing_is_looked_for_that_is_too_long_ago(
    polling: Polling, provider: Provider, freezer: FrozenDateTimeFactory
) -> None:
    freezer.tick(timedelta(days=3))
    await polling.async_ask()
    assert provider.asked == [dt_util.utcnow() - FARTHEST_BACK]
