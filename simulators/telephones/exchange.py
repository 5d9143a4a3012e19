"""The memory of the simulated network: which texts and calls there are, and how far each is.

No sockets and no tasks: whoever moves a text or a call decides when, this room keeps the
result, counts the change and tells those who wait.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import uuid4

from simulators.telephones.changes import Changes
from simulators.telephones.records import (
    FINISHED_CALL,
    Call,
    CallStatus,
    Clock,
    Contact,
    Direction,
    Text,
    TextStatus,
)


class Exchange:
    """Texts, calls and contacts by telephone number."""

    def __init__(self, *, numbers: Mapping[str, str | None], now: Clock) -> None:
        """Own `numbers`: each with the URL that hears its inbound texts, if any."""
        self.numbers = dict(numbers)
        self.contacts: dict[str, Contact] = {}
        self.changes = Changes()
        self._now = now
        self._texts: dict[str, Text] = {}
        self._calls: dict[str, Call] = {}
        self._by_telephone: defaultdict[str, list[str]] = defaultdict(list)
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
        """Return the calls to one telephone, oldest first."""
        return [self._calls[sid] for sid in self._by_telephone[telephone] if sid in self._calls]

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
    ) -> Text:
        """Take a new text: an inbound one has arrived, any other is queued."""
        now = self._now()
        inbound = direction is Direction.INBOUND
        text = Text(
            sid=f"SM{uuid4().hex}",
            sender=sender,
            recipient=recipient,
            body=body,
            direction=direction,
            status=TextStatus.RECEIVED if inbound else TextStatus.QUEUED,
            created_at=now,
            updated_at=now,
            sent_at=now if inbound else None,
            status_callback=status_callback,
        )
        self._texts[text.sid] = text
        self._by_telephone[text.telephone].append(text.sid)
        self._changed(text.telephone)
        return text

    def move_text(self, text: Text, status: TextStatus, *, error_code: int | None = None) -> Text:
        """Record how far a text has come."""
        now = self._now()
        sent_at = now if status is TextStatus.SENT else text.sent_at
        return self._keep_text(
            replace(text, status=status, updated_at=now, sent_at=sent_at, error_code=error_code)
        )

    def redact_text(self, text: Text) -> Text:
        """Blank what a text said."""
        return self._keep_text(replace(text, body="", updated_at=self._now()))

    def delete_text(self, text: Text) -> None:
        """Forget a text."""
        del self._texts[text.sid]
        self._changed(text.telephone)

    def accept_call(
        self,
        *,
        caller: str,
        telephone: str,
        timeout_s: float,
        says: tuple[str, ...],
        script_url: str | None,
        status_callback: str | None,
        status_events: frozenset[str],
    ) -> Call:
        """Take a new call, not dialled yet."""
        now = self._now()
        call = Call(
            sid=f"CA{uuid4().hex}",
            caller=caller,
            telephone=telephone,
            status=CallStatus.QUEUED,
            timeout_s=timeout_s,
            created_at=now,
            updated_at=now,
            says=says,
            script_url=script_url,
            status_callback=status_callback,
            status_events=status_events,
        )
        self._by_telephone[telephone].append(call.sid)
        return self._keep_call(call)

    def move_call(self, call: Call, status: CallStatus) -> Call:
        """Record how far a call has come."""
        now = self._now()
        started_at = now if status is CallStatus.IN_PROGRESS else call.started_at
        ended_at = now if status in FINISHED_CALL else None
        return self._keep_call(
            replace(call, status=status, updated_at=now, started_at=started_at, ended_at=ended_at)
        )

    def script_call(self, call: Call, says: tuple[str, ...]) -> Call:
        """Set what the voice says."""
        return self._keep_call(replace(call, says=says, updated_at=self._now()))

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
