"""What the network does on its own: carrying texts, letting telephones ring, reporting."""

import asyncio
from collections.abc import Coroutine

from simulators.telephones.agenda import Deed
from simulators.telephones.records import Sleep


class Background:
    """Tasks that are waited for, cancelled at the end, and never fail in silence; an `Agenda`."""

    def __init__(self, sleep: Sleep) -> None:
        """Start with nothing under way; waits with `sleep`, so that tests need not."""
        self._sleep = sleep
        self._errands: set[asyncio.Task[None]] = set()
        self._vigils: set[asyncio.Task[None]] = set()
        self._failures: list[Exception] = []

    def after(self, delay_s: float, do: Deed, *, errand: bool = True) -> None:
        """Do something later; `settled` waits for errands only."""

        async def later() -> None:
            await self._sleep(delay_s)
            do()

        self._start(later(), self._errands if errand else self._vigils)

    def run(self, errand: Coroutine[None, None, None]) -> None:
        """Do something that ends soon; `settled` waits for it."""
        self._start(errand, self._errands)

    async def settled(self) -> None:
        """Return once every errand, and those it led to, is done."""
        while self._errands:
            await asyncio.wait(self._errands)

    async def close(self) -> None:
        """Cancel what is left; raises what had gone wrong meanwhile."""
        tasks = self._errands | self._vigils
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._failures:
            raise ExceptionGroup("The telephone simulator failed in the background", self._failures)

    def _start(self, errand: Coroutine[None, None, None], tasks: set[asyncio.Task[None]]) -> None:
        # Begun at once: whoever sees the telephone ring may count on its clock running.
        task = asyncio.create_task(errand, eager_start=True)
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        task.add_done_callback(self._note_failure)

    def _note_failure(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and isinstance(failure := task.exception(), Exception):
            self._failures.append(failure)
