"""Reads `POST /control/faults` and plans what shall go wrong."""

from collections.abc import Callable
from typing import TYPE_CHECKING

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
    code, times = wish.get("code"), wish.get("times")
    status = wish["status"].whole_number()
    if not 400 <= status <= 599:
        raise WrongWish(f"{wish.where}.status is {status}: give an error, 400 to 599")
    fixed_code = code.whole_number() if code else None
    count = times.whole_number() if times else 1
    return lambda telephones: telephones.fail_next(status=status, code=fixed_code, times=count)


def _hang_next(wish: Wish) -> _Plan:
    times = wish.whole_number()
    return lambda telephones: telephones.hang_next(times=times)


def _lose_next_answer(wish: Wish) -> _Plan:
    times = wish.whole_number()
    return lambda telephones: telephones.lose_next_answer(times=times)


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
}
