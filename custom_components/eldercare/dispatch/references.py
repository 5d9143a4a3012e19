"""Which of a provider's references belong to which attempt, so that two in doubt never take the same message for theirs."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager


class References:
    """What the ledger knows, what a receipt told before the ledger knew, and what is being claimed at this moment."""

    def __init__(self, known: Callable[[], Collection[str]]) -> None:
        """Take what tells the references that are committed."""
        self._known = known
        self._told: dict[str, str] = {}
        self._claimed: set[str] = set()
        self._disputed: set[str] = set()

    def tell(self, attempt_id: str, reference: str) -> None:
        """Note that a receipt said whose a reference is."""
        self._told[reference] = attempt_id

    def forget(self, attempt_id: str, reference: str) -> None:
        """Drop the note about an attempt that is settled, for now the ledger knows."""
        if self._told.get(reference) == attempt_id:
            del self._told[reference]

    def dispute(self, references: Collection[str]) -> None:
        """Let nobody claim these: they may be one attempt's or another's, and both were sent again."""
        self._disputed.update(references)

    def taken(self) -> set[str]:
        """Return the references that belong to some attempt already."""
        return {*self._known(), *self._told, *self._claimed}

    @property
    def disputed(self) -> Collection[str]:
        """Return the references that nobody claims."""
        return self._disputed

    @contextmanager
    def claim(self, reference: str) -> Iterator[None]:
        """Keep a reference from everybody else while it is being committed."""
        self._claimed.add(reference)
        try:
            yield
        finally:
            self._claimed.discard(reference)
