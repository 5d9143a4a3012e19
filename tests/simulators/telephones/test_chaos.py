"""Chaos comes from a seed: it strikes as often as it should, in every way, the same way again."""

from collections import Counter
from typing import Any

from hypothesis import given, strategies as st
import pytest

from simulators.telephones import Habits, Pickup
from simulators.telephones.chaos import RATE_NAMES, Rates
from simulators.telephones.faults import (
    DelayCallback,
    Fail,
    Hang,
    HoldCallback,
    LoseAnswer,
    LoseCallback,
    Refuse,
    RepeatCallback,
    Slow,
)
from simulators.telephones.outcomes import Answered, Dropped, Refused, Unanswered
from simulators.telephones.virtual import NUMBER, VirtualTelephones

from .virtual_street import HUB, VOLUNTEER, Street

TEXT = {"To": VOLUNTEER, "From": NUMBER, "Body": "smoke"}


def evening(seed: int, rates: Rates, *, backwards: bool = False) -> Street:
    """Play 200 texts and 40 calls."""
    street = Street(phones=VirtualTelephones(seed=seed, now=1000.0))
    street.phones.unleash(rates)
    street.phones.behave(VOLUNTEER, Habits(call=Pickup.ANSWERS))
    numbers = range(200)
    for number in reversed(numbers) if backwards else numbers:
        form = TEXT | {"Body": f"No. {number}", "StatusCallback": HUB}
        street.phones.submit_message(form, street.now)
        if number % 5 == 0:
            script = f"<Response><Say>No. {number}</Say></Response>"
            form = {"To": VOLUNTEER, "From": NUMBER, "Twiml": script, "StatusCallback": HUB}
            street.phones.submit_call(form, street.now)
        street.wait(3)
    street.wait(300)
    return street


def history(street: Street) -> list[tuple[Any, ...]]:
    """Return everything that happened, to the last digit."""
    requests = [
        (one.at, one.method, one.path, one.status, one.fault, one.is_processed)
        for one in street.phones.provider.journal.requests
    ]
    return [*requests, *((one.at, one.url, tuple(one.form.items())) for one in street.told)]


def test_the_same_seed_gives_the_same_evening() -> None:
    first, second = (history(evening(5, Rates.even(0.3))) for _ in range(2))

    assert first == second


def test_another_seed_gives_another_evening() -> None:
    assert history(evening(5, Rates.even(0.3))) != history(evening(6, Rates.even(0.3)))


def test_the_same_texts_are_struck_in_whatever_order_they_come() -> None:
    fates = []
    for backwards in (False, True):
        street = evening(5, Rates.even(0.3), backwards=backwards)
        requests = street.phones.provider.journal.requests
        fates.append({one.form.get("Body", one.form.get("Twiml")): one.fault for one in requests})

    assert fates[0] == fates[1]


def test_faults_strike_as_often_as_they_should() -> None:
    requests = evening(5, Rates.even(0.3)).phones.provider.journal.requests
    struck = Counter(bool(one.fault) for one in requests)

    assert 0.2 < struck[True] / len(requests) < 0.4


@pytest.mark.parametrize("name", RATE_NAMES)
def test_every_kind_of_fault_has_an_effect(name: str) -> None:
    assert history(evening(5, Rates(**{name: 1.0}))) != history(evening(5, Rates()))


@given(st.dictionaries(st.sampled_from(RATE_NAMES), st.floats(-1, 2)))
def test_rates_are_probabilities_or_refused(rates: dict[str, float]) -> None:
    try:
        chosen = Rates(**rates)
    except ValueError:
        return
    assert all(0 <= getattr(chosen, name) <= 1 for name in RATE_NAMES)


@pytest.mark.parametrize(
    ("fault", "outcome", "is_processed"),
    [
        (Fail(status=503), Answered, False),
        (Fail(status=503, is_processed=True), Answered, True),
        (Fail(status=401), Answered, False),
        (LoseAnswer(), Dropped, True),
        (Hang(), Unanswered, False),
        (Hang(is_processed=True), Unanswered, True),
        (Refuse(), Refused, False),
        (Slow(seconds=9), Answered, True),
    ],
)
def test_each_fault_does_or_does_not_what_was_asked(
    fault: Any, outcome: type, is_processed: bool
) -> None:
    street = Street()
    street.phones.provider.faults.plan(fault)

    assert isinstance(street.phones.submit_message(TEXT, street.now), outcome)
    assert len(street.phones.exchange.texts) == is_processed
    assert street.phones.provider.journal.requests[0].is_processed is is_processed
    assert street.phones.provider.journal.requests[0].fault != ""


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (LoseCallback(), ["delivered"]),
        (DelayCallback(seconds=30), ["delivered", "sent"]),
        (RepeatCallback(seconds=30), ["sent", "delivered", "sent"]),
        (HoldCallback(), ["delivered", "sent"]),
    ],
)
def test_each_fault_of_a_callback_tells_the_hub_in_its_own_way(fault: Any, told: list[str]) -> None:
    street = Street()
    street.phones.provider.faults.plan_callback(fault)
    street.send()
    street.wait(60)

    assert street.statuses() == told


def test_a_callback_that_waits_for_another_goes_alone_when_none_comes() -> None:
    street = Street()
    street.phones.behave(VOLUNTEER, Habits(delivery_s=60))
    street.phones.provider.faults.plan_callback(HoldCallback())
    street.send()
    street.wait(40)

    assert street.statuses() == ["sent"]


def test_calm_ends_the_chaos() -> None:
    street = Street()
    street.phones.unleash(Rates(refused=1))
    street.phones.calm()

    assert street.send()
