"""Who was called when, and how often tonight: what the engine must know so as to spread the burden. Knows no Home Assistant."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from ..engine.duty import night_began
from ..ledger.ledger import Ledger
from ..model.community import Community
from ..model.facts import AttemptPlanned, Fact
from ..model.incident import BURDENS


class CallCounts:
    """Counts calls as they are planned."""

    def __init__(self) -> None:
        """Begin with nobody called."""
        self._last_called: dict[str, datetime] = {}
        self._tonight: dict[str, set[str]] = {}
        self._night: datetime | None = None

    def remember(self, ledger: Ledger, community: Community, now: datetime) -> None:
        """Read back what the ledger knows. Blocking. Raises LedgerError."""
        self._last_called.update(ledger.last_called())
        self._night = night_began(now, community)
        for person_id, incident_id in ledger.called_since(self._night):
            self._tonight.setdefault(person_id, set()).add(incident_id)

    def count(self, facts: Iterable[Fact], community: Community) -> None:
        """Count the calls among new facts."""
        for fact in facts:
            if isinstance(fact, AttemptPlanned) and fact.purpose in BURDENS:
                self._last_called[fact.responder_id] = fact.at
                self._begin_night(fact.at, community)
                self._tonight.setdefault(fact.responder_id, set()).add(fact.incident_id)

    def known_to(self, community: Community, now: datetime) -> Community:
        """Return the community with what was counted, as the engine judges it at `now` (UTC)."""
        self._begin_night(now, community)
        tonight = {person: len(incidents) for person, incidents in self._tonight.items()}
        return replace(community, last_called=self._last_called, called_tonight=tonight)

    def _begin_night(self, now: datetime, community: Community) -> None:
        night = night_began(now, community)
        if night != self._night:
            self._night = night
            self._tonight.clear()
