"""How anybody waits for something to happen on the telephones without polling."""

import asyncio
from collections.abc import Callable


class Changes:
    """A counter that grows with every change, and a way to wait for it."""

    def __init__(self) -> None:
        """Start with nothing having happened."""
        self.revision = 0
        self._next = asyncio.Event()

    def announce(self) -> None:
        """Count a change and wake everybody who waits."""
        self.revision += 1
        self._next.set()
        self._next = asyncio.Event()

    async def wait_until(self, holds: Callable[[], bool]) -> None:
        """Return as soon as `holds` does; it is asked again after every change."""
        while not holds():
            await self._next.wait()
