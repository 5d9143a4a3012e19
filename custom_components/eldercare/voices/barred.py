"""Who can no longer be reached over which channel, because the provider will never bring them together."""

from collections.abc import Callable, Collection, Iterable

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import callback

from ..channels.twilio_errors import OPTED_OUT
from ..const import CONF_PHONE, CONF_RESIDENT_PHONE
from ..faults import Faults
from ..ledger.bars import Bar, number_of
from ..model.incident import Attempt


class Barred:
    """The barred pairs of person and channel, and what is shown about them.

    A bar holds for a number: whoever gets another one can be reached again. It outlives a restart.
    """

    def __init__(
        self, entry: ConfigEntry, faults: Faults, keep: Callable[[Collection[Bar]], None]
    ) -> None:
        """Begin with nobody barred; `keep` is told of every change."""
        self._entry = entry
        self._faults = faults
        self._keep = keep
        self._bars: dict[tuple[str, str], Bar] = {}

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The ids of person and channel."""
        return frozenset(self._bars)

    @callback
    def remember(self, bars: Iterable[Bar], channel_ids: Iterable[str]) -> None:
        """Take up what was barred before the hub started, as far as it still holds."""
        for bar in bars:
            self._bars.setdefault((bar.responder_id, bar.channel_id), bar)
            person = self._entry.subentries.get(bar.responder_id)
            if person is not None and bar.code == OPTED_OUT:
                self._show(person, bar.channel_id)
        self.review(channel_ids)

    @callback
    def bar(self, person_id: str, channel_id: str, code: int | None) -> None:
        """Never use a channel for a person again, until the number or their mind changes."""
        person = self._entry.subentries.get(person_id)
        if person is None:
            return
        known = self._bars.get((person_id, channel_id))
        new = Bar(responder_id=person_id, channel_id=channel_id, number=_number(person), code=code)
        if known != new:
            self._bars[person_id, channel_id] = new
            self._keep(self._bars.values())
        if code == OPTED_OUT:
            self._show(person, channel_id)

    @callback
    def show_unreached(self, attempt: Attempt, reason: str) -> None:
        """Show that a message did not reach its person."""
        person = self._entry.subentries.get(attempt.responder_id)
        self._faults.report(
            "address_refused",
            attempt.responder_id,
            person_to_try=attempt.responder_id,
            responder=person.title if person else attempt.responder_id,
            error=reason,
        )

    @callback
    def reached(self, attempt: Attempt) -> None:
        """Hear that a message did reach its person."""
        self._faults.mended("address_refused", attempt.responder_id)
        self.lift(attempt.responder_id, attempt.channel_id)

    @callback
    def opted(self, channel_id: str, phone: str, *, out: bool) -> None:
        """Hear that the owner of a number wants no more texts from a channel, or wants them again."""
        for person in self._entry.subentries.values():
            if not phone or _phone(person) != phone:
                continue
            if out:
                self.bar(person.subentry_id, channel_id, OPTED_OUT)
            else:
                self.lift(person.subentry_id, channel_id)

    @callback
    def lift(self, person_id: str, channel_id: str) -> None:
        """Let a person be reached over a channel again."""
        if self._bars.pop((person_id, channel_id), None) is not None:
            self._keep(self._bars.values())
        self._faults.mended("opted_out", f"{person_id}/{channel_id}")

    @callback
    def lift_all(self, person_id: str) -> None:
        """Let a person be reached over every channel again, for somebody says that it works now."""
        for one, channel_id in list(self._bars):
            if one == person_id:
                self.lift(person_id, channel_id)
        self._faults.mended("address_refused", person_id)

    @callback
    def review(self, channel_ids: Iterable[str]) -> None:
        """Lift what no longer holds after the register changed."""
        there = set(channel_ids)
        for (person_id, channel_id), bar in list(self._bars.items()):
            person = self._entry.subentries.get(person_id)
            if person is None or _number(person) != bar.number or channel_id not in there:
                self.lift(person_id, channel_id)

    def _show(self, person: ConfigSubentry, channel_id: str) -> None:
        channel = self._entry.subentries.get(channel_id)
        self._faults.report(
            "opted_out",
            f"{person.subentry_id}/{channel_id}",
            person_to_try=person.subentry_id,
            responder=person.title,
            channel=channel.title if channel else channel_id,
        )


def _number(person: ConfigSubentry) -> str:
    return number_of(_phone(person))


def _phone(person: ConfigSubentry) -> str:
    phone: str = person.data.get(CONF_PHONE) or person.data.get(CONF_RESIDENT_PHONE) or ""
    return phone
