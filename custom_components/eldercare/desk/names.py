"""By which names the providers know our messages, and which of them may have some there that nobody knows. Knows no Home Assistant."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from ..engine.state import replay
from ..ledger.ledger import Ledger
from ..ledger.opening import ended_since
from ..model import events as e
from ..model.incident import Attempt, Incident

_ENDED_IS_KEPT = timedelta(minutes=20)


class Names:
    """Whose each reference is: of what is live, of what has ended of late, and of what receipts told."""

    def __init__(self, live: Callable[[], Mapping[str, Incident]]) -> None:
        """Take what tells the live incidents."""
        self._live = live
        self._ended: deque[tuple[datetime, Incident]] = deque()
        self._told: deque[tuple[datetime, str, str]] = deque()

    def remember(self, ledger: Ledger, now: datetime) -> None:
        """Read back what had ended of late. Blocking. Raises LedgerError, LedgerDamaged."""
        ended = ended_since(ledger, replay, now - _ENDED_IS_KEPT)
        self._ended.extend((now, incident) for incident in ended.values())

    def keep(self, touched: Iterable[Incident], now: datetime) -> None:
        """Keep in mind for a while what has ended, lest its messages are taken for newer ones."""
        self._ended.extend((now, one) for one in touched if not one.is_live)
        for kept in (self._ended, self._told):
            while kept and kept[0][0] < now - _ENDED_IS_KEPT:
                kept.popleft()

    def hear(self, receipt: e.Receipt, now: datetime) -> list[e.Misnamed]:
        """Note whose a reference is, and return what was known by it wrongly: its own message may never have left.

        Two whose names were exchanged have both left, and stay as they are.
        """
        if not receipt.reference:
            return []
        owner = {reference: attempt_id for _, reference, attempt_id in self._told}
        self._told.append((now, receipt.reference, receipt.attempt_id))
        attempts = {one.id: one for i in self._live().values() for one in i.attempts.values()}
        named = attempts.get(receipt.attempt_id)
        exchanged_with = owner.get(named.reference) if named is not None else None
        return [
            e.Misnamed(attempt_id=one.id, reference=one.reference)
            for one in attempts.values()
            if one.reference == receipt.reference
            and one.id not in (receipt.attempt_id, exchanged_with)
        ]

    def known(self) -> set[str]:
        """Return every reference that belongs to some attempt.

        Whatever a provider ever named is ours: a message that was processed twice has two names.
        """
        references = {attempt.reference for attempt in self.messages() if attempt.reference}
        return references.union(reference for _, reference, _ in self._told)

    def messages(self) -> Iterator[Attempt]:
        """Go through every message of what is live or has ended of late."""
        for incident in self._live().values():
            yield from incident.attempts.values()
        for _, incident in self._ended:
            yield from incident.attempts.values()
