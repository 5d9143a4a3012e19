"""What the network does on its own: carrying texts, letting telephones ring, reporting."""

import asyncio
from collections.abc import Coroutine


class Background:
    """Tasks that are waited for, cancelled at the end, and never fail in silence."""

    def __init__(self) -> None:
        """Start with nothing under way."""
        self._errands: set[asyncio.Task[None]] = set()
        self._vigils: set[asyncio.Task[None]] = set()
        self._failures: list[Exception] = []

    def run(self, errand: Coroutine[None, None, None]) -> None:
        """Do something that ends soon; `settled` waits for it."""
        self._start(errand, self._errands)

    def keep_watch(self, vigil: Coroutine[None, None, None]) -> None:
        """Wait for something that may take minutes; `settled` does not wait for it."""
        self._start(vigil, self._vigils)

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
