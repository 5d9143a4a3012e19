"""An event loop whose time is virtual, whose order is drawn from a seed, and in which a process can die between two steps.

Libraries that fake asyncio's time exist, and none does what is needed here: looptime and its like keep asyncio's own order
and know no death of a process; simloop brings a network of hosts that we have no use for. What is needed is this short, and it
rests on public parts of asyncio only: a selector that waits for nothing, a clock, and `call_soon` and `call_at`.
"""

import asyncio
from collections.abc import Callable
from contextvars import Context, ContextVar, copy_context
from random import Random
from selectors import SelectorKey, SelectSelector
from typing import Any, override

# Whatever is ready runs within this many seconds, in an order that the seed decides.
_MOMENT_S = 1e-6
_TASKS_KEPT = 200


class Stalled(Exception):
    """Everybody waits for somebody else: nothing will ever happen again."""


class Life:
    """One life of the hub's process: everything that was begun in it ends with it, without a last word.

    `dies_at_step` is the step (a callback, so the way from one await to the next) before which it dies, None if it does not.
    """

    def __init__(self, number: int, dies_at_step: int | None, died: Callable[[], None]) -> None:
        """Begin; `died` hears of its end."""
        self.number = number
        self.over = False
        self.tasks: list[asyncio.Task[Any]] = []
        self._steps = 0
        self._dies_at_step = dies_at_step
        self._died = died
        self._context = copy_context()
        self._context.run(_LIFE.set, self)

    def run[R](self, call: Callable[..., R], *args: Any) -> R:
        """Do something as a part of this life."""
        return self._context.copy().run(call, *args)

    def end(self) -> None:
        """Die at once."""
        if not self.over:
            self.over = True
            self._died()

    def spare(self) -> None:
        """Live as long as may be."""
        self._dies_at_step = None

    def step(self, callback: Callable[..., object], args: tuple[Any, ...]) -> None:
        """Do what was scheduled, unless death comes first."""
        if self.over:
            return
        self._steps += 1
        if self._steps == self._dies_at_step:
            self.end()
        else:
            callback(*args)

    def keep(self, task: asyncio.Task[Any]) -> None:
        """Hold on to a task: were it collected after death, its clean-up would run."""
        if len(self.tasks) >= _TASKS_KEPT:
            self.tasks = [one for one in self.tasks if not one.done()]
        self.tasks.append(task)


_LIFE: ContextVar[Life | None] = ContextVar("life", default=None)


class SimulatedLoop(asyncio.SelectorEventLoop):
    """Runs what is ready in seeded order and never waits: time jumps to whatever comes next."""

    def __init__(self, chance: Random) -> None:
        """Begin at 0 s."""
        self._chance = chance
        self._seconds = 0.0
        self._buried = False
        super().__init__(_NoWaiting(self._pass))

    @override
    def time(self) -> float:
        """Return the seconds since the beginning."""
        return self._seconds

    @override
    def call_soon[*Ts](
        self, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.Handle:
        """Run a callback in a moment; who comes first is chance."""
        moment = self._seconds + self._chance.random() * _MOMENT_S
        return self.call_at(moment, callback, *args, context=context)

    @override
    def call_at[*Ts](
        self,
        when: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Run a callback then, if the life that it belongs to lasts so long."""
        life = _LIFE.get() if context is None else context.get(_LIFE)
        if life is None:
            return super().call_at(when, callback, *args, context=context)
        return super().call_at(when, life.step, callback, args, context=context)

    @override
    def create_task(self, coro: Any, **options: Any) -> asyncio.Task[Any]:
        """Begin a task and remember in which life."""
        task: asyncio.Task[Any] = super().create_task(coro, **options)
        if (life := (options.get("context") or copy_context()).get(_LIFE)) is not None:
            life.keep(task)
        return task

    def _pass(self, seconds: float | None) -> None:
        if seconds is None:
            raise Stalled("nothing is left to wait for")
        self._seconds += seconds


class _NoWaiting(SelectSelector):
    """Lets virtual time pass where a loop would sleep."""

    def __init__(self, let_pass: Callable[[float | None], None]) -> None:
        super().__init__()
        self._let_pass = let_pass

    @override
    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        if timeout is None or timeout > 0:
            self._let_pass(timeout)
        return []


def bury(lives: list[Life]) -> None:
    """Close what the dead left behind, after the loop is closed, so that nothing of it is done or complained about."""
    for life in lives:
        for task in life.tasks:
            coroutine = task.get_coro()
            if not task.done() and coroutine is not None:
                try:
                    coroutine.close()
                except RuntimeError:
                    continue  # its clean-up wanted a running loop, or one more await: the dead get neither
        life.tasks.clear()
