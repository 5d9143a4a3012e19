"""The memory of the simulated network: which texts and calls there are, and how far each is.

No sockets and no tasks: whoever moves a text or a call decides when, this room keeps the
result, counts the change and tells those who wait.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from uuid import uuid4

from simulators.telephones.changes import Changes
from simulators.telephones.records import (
    FINISHED_CALL,
    Call,
    CallPlan,
    CallStatus,
    Clock,
    Contact,
    Direction,
    Spoken,
    Text,
    TextStatus,
)

type Identify = Callable[[], str]
"""Returns 32 hexadecimal digits that were never used before."""


def random_identity() -> str:
    """Identify anew in every run of the simulator."""
    return uuid4().hex


class Exchange:
    """Texts, calls and contacts by telephone number."""

    def __init__(
        self,
        *,
        numbers: Mapping[str, str | None],
        now: Clock,
        identify: Identify = random_identity,
    ) -> None:
        """Own `numbers`: each with the URL that hears its inbound texts, if any."""
        self.numbers = dict(numbers)
        self.voice_urls: dict[str, str | None] = {}
        self.services: dict[str, str] = {}
        self.contacts: dict[str, Contact] = {}
        self.changes = Changes()
        self.now = now
        self._identify = identify
        self._texts: dict[str, Text] = {}
        self._calls: dict[str, Call] = {}
        self._by_telephone: defaultdict[str, list[str]] = defaultdict(list)
        self._inbound: defaultdict[str, list[str]] = defaultdict(list)
        self._revisions: dict[str, int] = {}

    @property
    def texts(self) -> list[Text]:
        """All texts, oldest first."""
        return list(self._texts.values())

    @property
    def calls(self) -> list[Call]:
        """All calls, oldest first."""
        return list(self._calls.values())

    def text(self, sid: str) -> Text | None:
        """Return a text, or nothing when it is unknown or deleted."""
        return self._texts.get(sid)

    def call(self, sid: str) -> Call | None:
        """Return a call, or nothing when it is unknown."""
        return self._calls.get(sid)

    def texts_on(self, telephone: str) -> list[Text]:
        """Return the texts to and from one telephone, oldest first."""
        return [self._texts[sid] for sid in self._by_telephone[telephone] if sid in self._texts]

    def calls_on(self, telephone: str) -> list[Call]:
        """Return the calls to and from one telephone, oldest first."""
        return [self._calls[sid] for sid in self._by_telephone[telephone] if sid in self._calls]

    def newest_texts(self, telephone: str | None = None) -> Iterator[Text]:
        """Go through the texts of one number or all, newest first, as far as is wanted."""
        if telephone is None:
            yield from reversed(self._texts.values())
            return
        listed = self._inbound if telephone in self.numbers else self._by_telephone
        for sid in reversed(listed.get(telephone, ())):
            if sid in self._texts:
                yield self._texts[sid]

    def newest_calls(self, telephone: str | None = None) -> Iterator[Call]:
        """Go through the calls of one telephone or all, newest first, as far as is wanted."""
        if telephone is None:
            yield from reversed(self._calls.values())
            return
        for sid in reversed(self._by_telephone.get(telephone, ())):
            if sid in self._calls:
                yield self._calls[sid]

    def latest_on(self, telephone: str, count: int) -> list[Text | Call]:
        """Return the latest texts and calls of one telephone, oldest first."""
        known = (
            self._texts.get(sid) or self._calls.get(sid)
            for sid in reversed(self._by_telephone.get(telephone, ()))
        )
        latest = list(islice((each for each in known if each is not None), count))
        return latest[::-1]

    def texts_since(self, telephone: str, place: int) -> tuple[list[Text], int]:
        """Return the texts that came to be after a place, and the place for the next question."""
        sids = self._by_telephone.get(telephone, [])
        return [self._texts[sid] for sid in sids[place:] if sid in self._texts], len(sids)

    def telephones(self, *, changed_after: int = -1) -> list[str]:
        """Return the known telephones, contacts first, that changed after a revision."""
        known = dict.fromkeys([*self.contacts, *self._by_telephone])
        return [number for number in known if self._revisions.get(number, 0) > changed_after]

    def introduce(self, contacts: Iterable[Contact]) -> None:
        """Say whose telephones these are; forgets earlier contacts that are not named again."""
        introduced = {contact.number: contact for contact in contacts}
        affected = introduced.keys() | self.contacts.keys()
        self.contacts = introduced
        for number in affected:
            self._changed(number)

    def introduce_one(self, contact: Contact) -> None:
        """Say whose telephone this is."""
        self.contacts[contact.number] = contact
        self._changed(contact.number)

    def accept_text(
        self,
        *,
        sender: str,
        recipient: str,
        body: str,
        direction: Direction,
        status_callback: str | None = None,
        service_sid: str | None = None,
        valid_s: float = 36000,
        is_discarded: bool = False,
    ) -> Text:
        """Take a new text: an inbound one has arrived, any other is on its way."""
        now = self.now()
        inbound = direction is Direction.INBOUND
        waits = TextStatus.ACCEPTED if service_sid else TextStatus.QUEUED
        text = Text(
            sid=f"SM{self._identify()}",
            sender=sender,
            recipient=recipient,
            body=body,
            direction=direction,
            status=TextStatus.RECEIVED if inbound else waits,
            created_at=now,
            updated_at=now,
            sent_at=now if inbound else None,
            status_callback=status_callback,
            service_sid=service_sid,
            valid_s=valid_s,
            is_discarded=is_discarded,
        )
        self._texts[text.sid] = text
        self._by_telephone[text.telephone].append(text.sid)
        if inbound:
            self._inbound[recipient].append(text.sid)
        self._changed(text.telephone)
        return text

    def move_text(
        self,
        text: Text,
        status: TextStatus,
        *,
        error_code: int | None = None,
        has_arrived: bool = False,
    ) -> Text:
        """Record how far a text has come."""
        now = self.now()
        return self._keep_text(
            replace(
                text,
                status=status,
                updated_at=now,
                sent_at=now if status is TextStatus.SENT else text.sent_at,
                arrived_at=now if has_arrived else text.arrived_at,
                error_code=error_code,
            )
        )

    def redact_text(self, text: Text) -> Text:
        """Blank what a text said."""
        return self._keep_text(replace(text, body="", updated_at=self.now()))

    def delete_text(self, text: Text) -> None:
        """Forget a text."""
        del self._texts[text.sid]
        self._changed(text.telephone)

    def delete_call(self, call: Call) -> None:
        """Forget a call."""
        del self._calls[call.sid]
        self._changed(call.telephone)

    def accept_call(self, plan: CallPlan) -> Call:
        """Take a new call, not dialled yet."""
        now = self.now()
        call = Call(
            sid=f"CA{self._identify()}",
            plan=plan,
            status=CallStatus.QUEUED,
            created_at=now,
            updated_at=now,
        )
        self._by_telephone[call.telephone].append(call.sid)
        return self._keep_call(call)

    def move_call(self, call: Call, status: CallStatus) -> Call:
        """Record how far a call has come."""
        now = self.now()
        return self._keep_call(
            replace(
                call,
                status=status,
                updated_at=now,
                started_at=now if status is CallStatus.IN_PROGRESS else call.started_at,
                ended_at=now if status in FINISHED_CALL else None,
                is_listening=False,
            )
        )

    def hear_call(self, call: Call, text: str, *, language: str = "", voice: str = "") -> Call:
        """Record what the person hears."""
        spoken = Spoken(text=text, at=self.now(), language=language, voice=voice)
        return self._keep_call(replace(call, spoken=(*call.spoken, spoken)))

    def listen_to_call(self, call: Call, *, is_listening: bool) -> Call:
        """Record whether keys are waited for."""
        return self._keep_call(replace(call, is_listening=is_listening))

    def press_in_call(self, call: Call, key: str) -> Call:
        """Record a key, heard or not."""
        return self._keep_call(replace(call, pressed=call.pressed + key))

    def identify_call(self, call: Call, answered_by: str) -> Call:
        """Record what the machine detection says."""
        return self._keep_call(replace(call, answered_by=answered_by))

    def _keep_text(self, text: Text) -> Text:
        self._texts[text.sid] = text
        self._changed(text.telephone)
        return text

    def _keep_call(self, call: Call) -> Call:
        self._calls[call.sid] = call
        self._changed(call.telephone)
        return call

    def _changed(self, telephone: str) -> None:
        self._revisions[telephone] = self.changes.revision + 1
        self.changes.announce()
