"""Reads `POST /control/faults` and plans what shall go wrong."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulators.telephones.chaos import RATE_NAMES, Rates
from simulators.telephones.faults import (
    CallbackFault,
    DelayCallback,
    Fail,
    Fault,
    Hang,
    HoldCallback,
    LoseAnswer,
    LoseCallback,
    Refuse,
    RepeatCallback,
    Slow,
)
from simulators.telephones.phone_numbers import NotAPhoneNumber, e164
from simulators.telephones.wishes import Wish, WrongWish

if TYPE_CHECKING:
    from simulators.telephones.server import Telephones


def plan_faults(wish: Wish, telephones: Telephones) -> None:
    """Plan every fault that is named, in the order of the JSON; raises `WrongWish`."""
    planned = [_READERS[name](each) for name, each in _known(wish)]
    for plan in planned:
        plan(telephones)


type _Plan = Callable[[Telephones], None]


def _known(wish: Wish) -> list[tuple[str, Wish]]:
    named = list(wish.named())
    for name, _ in named:
        if name not in _READERS:
            raise WrongWish(f"{wish.where}.{name} is unknown: use {', '.join(_READERS)}")
    return named


def _fail_next(wish: Wish) -> _Plan:
    code, processed = wish.get("code"), wish.get("is_processed")
    status = wish["status"].whole_number()
    if not 400 <= status <= 599:
        raise WrongWish(f"{wish.where}.status is {status}: give an error, 400 to 599")
    fault = Fail(
        status=status,
        code=code.whole_number() if code else None,
        is_processed=processed.truth() if processed else False,
    )
    return _requests(fault, _times(wish))


def _hang_next(wish: Wish) -> _Plan:
    return _requests(Hang(), wish.whole_number())


def _lose_next_answer(wish: Wish) -> _Plan:
    return _requests(LoseAnswer(), wish.whole_number())


def _break_next_connection(wish: Wish) -> _Plan:
    return _requests(Refuse(), wish.whole_number())


def _slow_next(wish: Wish) -> _Plan:
    return _requests(Slow(seconds=wish["seconds"].seconds()), _times(wish))


def _lose_next_callback(wish: Wish) -> _Plan:
    return _callbacks(LoseCallback(), wish.whole_number())


def _delay_next_callback(wish: Wish) -> _Plan:
    return _callbacks(DelayCallback(seconds=wish["seconds"].seconds()), _times(wish))


def _repeat_next_callback(wish: Wish) -> _Plan:
    return _callbacks(RepeatCallback(seconds=wish["seconds"].seconds()), _times(wish))


def _swap_next_callbacks(wish: Wish) -> _Plan:
    return _callbacks(HoldCallback(), wish.whole_number())


def _refuse_connections_s(wish: Wish) -> _Plan:
    seconds = wish.seconds()
    return lambda telephones: telephones.refuse_connections_soon(seconds)


def _answers_after_s(wish: Wish) -> _Plan:
    seconds = wish.seconds()
    return lambda telephones: telephones.faults.answer_after(seconds)


def _delivers_after_s(wish: Wish) -> _Plan:
    seconds = wish.seconds()
    return lambda telephones: telephones.faults.deliver_after(seconds)


def _clock_skew_s(wish: Wish) -> _Plan:
    seconds = wish.seconds(least=-86400)
    return lambda telephones: telephones.faults.skew_clock(seconds)


def _limits(wish: Wish) -> _Plan:
    wish.only(("messages_per_s", "calls_per_s"))
    messages, calls = (
        each.seconds(least=0.01) if each else None
        for each in map(wish.get, ("messages_per_s", "calls_per_s"))
    )
    return lambda telephones: telephones.faults.limit(messages_per_s=messages, calls_per_s=calls)


def _chaos(wish: Wish) -> _Plan:
    wish.only(("seed", "rates"))
    seed = wish["seed"].whole_number()
    rates = {name: each.seconds() for name, each in wish["rates"].only(RATE_NAMES).named()}
    try:
        chosen = Rates(**rates)
    except ValueError as error:
        raise WrongWish(f"{wish.where}.rates: {error}") from error
    return lambda telephones: telephones.faults.unleash(chosen, seed=seed)


def _times(wish: Wish) -> int:
    times = wish.get("times")
    return times.whole_number() if times else 1


def _requests(fault: Fault, times: int) -> _Plan:
    return lambda telephones: telephones.faults.requests(fault, times=times)


def _callbacks(fault: CallbackFault, times: int) -> _Plan:
    return lambda telephones: telephones.faults.callbacks(fault, times=times)


def _undeliverable(wish: Wish) -> _Plan:
    codes = {_number(wish, number): each.whole_number() for number, each in wish.named()}

    def plan(telephones: Telephones) -> None:
        for number, code in codes.items():
            telephones.undeliverable(number, code)

    return plan


def _busy(wish: Wish) -> _Plan:
    numbers = [each.number() for each in wish.items()]

    def plan(telephones: Telephones) -> None:
        for number in numbers:
            telephones.busy(number)

    return plan


def _clear(_wish: Wish) -> _Plan:
    return lambda telephones: telephones.clear_faults()


def _number(wish: Wish, number: str) -> str:
    try:
        return e164(number)
    except NotAPhoneNumber as error:
        raise WrongWish(f"{wish.where}: {error}") from error


_READERS: dict[str, Callable[[Wish], _Plan]] = {
    "clear": _clear,
    "fail_next": _fail_next,
    "hang_next": _hang_next,
    "lose_next_answer": _lose_next_answer,
    "undeliverable": _undeliverable,
    "busy": _busy,
    "break_next_connection": _break_next_connection,
    "slow_next": _slow_next,
    "lose_next_callback": _lose_next_callback,
    "delay_next_callback": _delay_next_callback,
    "repeat_next_callback": _repeat_next_callback,
    "swap_next_callbacks": _swap_next_callbacks,
    "refuse_connections_s": _refuse_connections_s,
    "answers_after_s": _answers_after_s,
    "delivers_after_s": _delivers_after_s,
    "clock_skew_s": _clock_skew_s,
    "limits": _limits,
    "chaos": _chaos,
}
