"""Puts calls through: rings, lets a person answer, speaks, and tells the hub how it went."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime

from simulators.telephones import twiml
from simulators.telephones.background import Background
from simulators.telephones.callbacks import Callbacks
from simulators.telephones.exchange import Exchange
from simulators.telephones.faults import Faults
from simulators.telephones.records import (
    API_VERSION,
    FINISHED_CALL,
    Call,
    CallStatus,
    Direction,
    Sleep,
)

BROKEN_SCRIPT = "We are sorry, an application error has occurred. Goodbye."
"""What Twilio speaks when it cannot fetch or read the hub's TwiML."""


class NoSuchCall(LookupError):
    """Nobody can do that with this call now."""


class Switchboard:
    """Moves calls through their states."""

    def __init__(
        self,
        *,
        account_sid: str,
        exchange: Exchange,
        callbacks: Callbacks,
        faults: Faults,
        background: Background,
        sleep: Sleep,
    ) -> None:
        """Ring with `sleep`, so that tests need not wait for a minute."""
        self._account_sid = account_sid
        self._exchange = exchange
        self._callbacks = callbacks
        self._faults = faults
        self._background = background
        self._sleep = sleep
        self._sequence: Counter[str] = Counter()

    def dial(self, call: Call) -> None:
        """Begin to put a call through."""
        self._background.run(self._dial(call))

    async def answer(self, sid: str) -> Call:
        """Let the person pick up; returns the call with what the voice says."""
        call = self._ringing(sid)
        call = self._move(call, CallStatus.IN_PROGRESS, event="answered")
        if call.script_url is not None:
            says = await self._fetch_script(call, call.script_url)
            call = self._exchange.script_call(self._exchange.call(sid) or call, says)
        return call

    def hang_up(self, sid: str) -> Call:
        """Let the person put the receiver down: rejects a ringing call, ends a conversation."""
        call = self._exchange.call(sid)
        if call is None or call.status in FINISHED_CALL:
            raise NoSuchCall(f"There is no call {sid} to hang up: it is over, or never was")
        talking = call.status is CallStatus.IN_PROGRESS
        return self._end(call, CallStatus.COMPLETED if talking else CallStatus.BUSY)

    def end(self, call: Call, asked_for: CallStatus) -> Call:
        """End a call because the hub asks so: cancel it while it rings, complete it any time."""
        talking = call.status is CallStatus.IN_PROGRESS
        if call.status in FINISHED_CALL or (talking and asked_for is CallStatus.CANCELED):
            return call
        return self._end(call, CallStatus.COMPLETED if talking else CallStatus.CANCELED)

    async def _dial(self, call: Call) -> None:
        self._tell(call, "initiated", "initiated")
        await self._sleep(0)
        current = self._exchange.call(call.sid)
        if current is None or current.status in FINISHED_CALL:
            return
        if call.telephone in self._faults.undeliverable:
            self._end(current, CallStatus.FAILED)
        elif call.telephone in self._faults.busy:
            self._end(current, CallStatus.BUSY)
        else:
            self._move(current, CallStatus.RINGING, event="ringing")
            self._background.keep_watch(self._ring_out(call.sid, call.timeout_s))

    async def _ring_out(self, sid: str, timeout_s: float) -> None:
        await self._sleep(timeout_s)
        call = self._exchange.call(sid)
        if call and call.status is CallStatus.RINGING:
            self._end(call, CallStatus.NO_ANSWER)

    async def _fetch_script(self, call: Call, url: str) -> tuple[str, ...]:
        fetched = await self._callbacks.post(url, self._form(call, CallStatus.IN_PROGRESS))
        try:
            return twiml.spoken(fetched.body) if fetched.arrived else (BROKEN_SCRIPT,)
        except twiml.NotTwiml:
            return (BROKEN_SCRIPT,)

    def _ringing(self, sid: str) -> Call:
        call = self._exchange.call(sid)
        if call is None or call.status is not CallStatus.RINGING:
            raise NoSuchCall(f"Call {sid} does not ring: it is over, taken, or never was")
        return call

    def _end(self, call: Call, status: CallStatus) -> Call:
        return self._move(call, status, event="completed")

    def _move(self, call: Call, status: CallStatus, *, event: str) -> Call:
        moved = self._exchange.move_call(call, status)
        self._tell(moved, event, status)
        return moved

    def _tell(self, call: Call, event: str, status: str) -> None:
        sequence = self._sequence[call.sid]
        self._sequence[call.sid] += 1
        if call.status_callback is None or event not in call.status_events:
            return
        form = self._form(call, status) | {
            "CallbackSource": "call-progress-events",
            "SequenceNumber": str(sequence),
            "Timestamp": format_datetime(datetime.fromtimestamp(call.updated_at, UTC)),
        }
        if call.duration_s is not None:
            form |= {"CallDuration": str(call.duration_s)}
        self._background.run(self._callbacks.post_in_turn(call.sid, call.status_callback, form))

    def _form(self, call: Call, status: str) -> dict[str, str]:
        form: Mapping[str, str] = {
            "CallSid": call.sid,
            "CallStatus": status,
            "To": call.telephone,
            "Called": call.telephone,
            "From": call.caller,
            "Caller": call.caller,
            "Direction": Direction.OUTBOUND_API,
            "AccountSid": self._account_sid,
            "ApiVersion": API_VERSION,
        }
        return dict(form)
