"""What people must attend to, sorted once for all who ask: hundreds of homes do, after every alarm. Knows no Home Assistant."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..engine.policies import severity
from ..model.incident import Incident


class OpenIncidents:
    """The open ones `of` what is live, the gravest and then the oldest first, of all homes and of each."""

    def __init__(self, of: Mapping[str, Incident]) -> None:
        """Sort them."""
        self.of = of
        self.everywhere: Sequence[Incident] = sorted(
            (one for one in of.values() if one.is_open),
            key=lambda one: (one.policy.lane, -(severity(one.kind) or 0), one.opened_at),
        )
        self._by_home: defaultdict[str, list[Incident]] = defaultdict(list)
        for one in self.everywhere:
            self._by_home[one.household_id].append(one)

    def at(self, household_id: str) -> Sequence[Incident]:
        """Return those of one home."""
        return self._by_home.get(household_id, ())
