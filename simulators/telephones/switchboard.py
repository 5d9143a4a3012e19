"""Puts calls through: rings, lets a person answer, and tells the hub how it went."""

from collections import Counter
from datetime import UTC, datetime
from email.utils import format_datetime

from simulators.telephones.chaos import about_call
from simulators.telephones.habits import Pickup
from simulators.telephones.network import Network
from simulators.telephones.people import is_talking
from simulators.telephones.records import (
    API_VERSION,
    FINISHED_CALL,
    Call,
    CallPlan,
    CallStatus,
    Direction,
)
from simulators.telephones.telephone_line import TelephoneLine
from simulators.telephones.voice.pace import Pace
from simulators.telephones.voice.script import KEYS, Script
from simulators.telephones.voice.talk import Talk


class NoSuchCall(LookupError):
    """Nobody can do that with this call now."""


class Switchboard:
    """Moves calls through their states."""

    def __init__(self, network: Network, *, pace: Pace) -> None:
        """Speak at this pace."""
        self.pace = pace
        self._account_sid = network.account_sid
        self._exchange = network.exchange
        self._courier = network.courier
        self._faults = network.faults
        self._people = network.people
        self._agenda = network.agenda
        self._sequence: Counter[str] = Counter()
        self._talks: dict[str, Talk] = {}

    def call(self, sid: str) -> Call | None:
        """Return a call as it is now."""
        return self._exchange.call(sid)

    def dial(self, plan: CallPlan) -> Call:
        """Accept a call and begin to put it through."""
        call = self._exchange.accept_call(plan)
        self._agenda.after(0, lambda: self._initiate(call.sid))
        return call

    def call_in(self, telephone: str, number: str) -> Call:
        """Let a person dial a number of the account; what the hub says to it is heard at once."""
        plan = CallPlan(
            caller=number,
            telephone=telephone,
            direction=Direction.INBOUND,
            script_url=self._exchange.voice_urls.get(number),
        )
        call = self._exchange.move_call(self._exchange.accept_call(plan), CallStatus.IN_PROGRESS)
        line = TelephoneLine(self, call.sid, self._agenda, self._courier)
        self._talks[call.sid] = Talk(line, self.pace)
        self._agenda.after(plan.longest_s, lambda: self._cut_off(call.sid), errand=False)
        self._talks[call.sid].fetch(plan.script_url or "", {"CallStatus": CallStatus.RINGING.value})
        return self._current(call.sid)

    def answer(self, sid: str, *, by: str = "human") -> Call:
        """Let the person pick up; `by` is what a machine detection would find."""
        call = self._current(sid)
        if call.status is not CallStatus.RINGING:
            raise NoSuchCall(f"Call {sid} does not ring: it is over, or taken")
        call = self._move(call, CallStatus.IN_PROGRESS, event="answered")
        line = TelephoneLine(self, sid, self._agenda, self._courier)
        self._talks[sid] = Talk(line, self.pace, fallback_url=call.plan.fallback_url)
        self._agenda.after(call.plan.longest_s, lambda: self._cut_off(sid), errand=False)
        if not call.plan.detects_machines:
            self._begin(sid)
        elif call.plan.detects_meanwhile:
            self._begin(sid)
            self._detect(sid, by)
        else:
            # Twilio says nothing until it knows who listens.
            self._detect(sid, by, then_begin=True)
        return self._current(sid)

    def press(self, sid: str, keys: str) -> Call:
        """Let the person press keys, one after the other, as long as the call lasts."""
        if not keys or not set(keys) <= KEYS:
            raise ValueError(f"“{keys}” are not keys of a telephone: use 0 to 9, * and #")
        if not is_talking(self._current(sid)):
            raise NoSuchCall(f"Nobody is on the line of call {sid}: pick up first")
        for key in keys:
            talk = self._talks.get(sid)
            if talk is not None:
                self._exchange.press_in_call(self._current(sid), key)
                talk.press(key)
        return self._current(sid)

    def hang_up(self, sid: str) -> Call:
        """Let the person put the receiver down: rejects a ringing call, ends a conversation."""
        call = self._exchange.call(sid)
        if call is None or call.status in FINISHED_CALL:
            raise NoSuchCall(f"There is no call {sid} to hang up: it is over, or never was")
        return self._end(call, CallStatus.COMPLETED if is_talking(call) else CallStatus.BUSY)

    def end(self, call: Call, asked_for: CallStatus) -> Call:
        """End a call because the hub asks so: cancel it while it rings, complete it any time."""
        talking = is_talking(call)
        if call.status in FINISHED_CALL or (talking and asked_for is CallStatus.CANCELED):
            return call
        return self._end(call, CallStatus.COMPLETED if talking else CallStatus.CANCELED)

    def redirect(self, call: Call, *, script: Script | None, url: str) -> Call:
        """Let a call in progress go on with another script, inline or from an address."""
        talk = self._talks[call.sid]
        if script is None:
            talk.fetch(url)
        else:
            talk.begin(script)
        return self._current(call.sid)

    def form(self, call: Call, status: str) -> dict[str, str]:
        """Return what every request about a call says."""
        from_, to = call.from_to
        form = {
            "CallSid": call.sid,
            "CallStatus": status,
            "To": to,
            "Called": to,
            "From": from_,
            "Caller": from_,
            "Direction": call.plan.direction,
            "AccountSid": self._account_sid,
            "ApiVersion": API_VERSION,
        }
        return form | {"AnsweredBy": call.answered_by} if call.answered_by else form

    def hear(self, sid: str, text: str, *, language: str = "", voice: str = "") -> None:
        """Record what the person hears."""
        self._exchange.hear_call(self._current(sid), text, language=language, voice=voice)

    def open_menu(self, sid: str) -> None:
        """Let the person know that keys are waited for."""
        call = self._exchange.listen_to_call(self._current(sid), is_listening=True)
        self._people.hear_menu(call, self)

    def close_menu(self, sid: str) -> None:
        """Note that keys are no longer waited for."""
        self._exchange.listen_to_call(self._current(sid), is_listening=False)

    def _initiate(self, sid: str) -> None:
        call = self._exchange.call(sid)
        if call is None or call.status in FINISHED_CALL:
            return
        self._tell(call, "initiated", "initiated")
        self._agenda.after(0, lambda: self._ring(sid))

    def _ring(self, sid: str) -> None:
        call = self._exchange.call(sid)
        if call is None or call.status in FINISHED_CALL:
            return
        habits = self._people.habits_of(call.telephone)
        chaos = self._faults.chaos
        struck = chaos.call_end(call) if chaos else None
        unreachable = call.telephone in self._faults.undeliverable
        if unreachable or habits.call is Pickup.UNREACHABLE or struck is CallStatus.FAILED:
            self._end(call, CallStatus.FAILED)
            return
        busy = call.telephone in self._faults.busy
        if busy or habits.call is Pickup.BUSY or struck is CallStatus.BUSY:
            self._end(call, CallStatus.BUSY)
            return
        call = self._move(call, CallStatus.RINGING, event="ringing")
        self._agenda.after(call.plan.timeout_s, lambda: self._ring_out(sid), errand=False)
        if struck is None:
            self._people.hear_ringing(call, self)

    def _ring_out(self, sid: str) -> None:
        call = self._exchange.call(sid)
        if call is not None and call.status is CallStatus.RINGING:
            self._end(call, CallStatus.NO_ANSWER)

    def _cut_off(self, sid: str) -> None:
        call = self._exchange.call(sid)
        if call is not None and is_talking(call):
            self._end(call, CallStatus.COMPLETED)

    def _begin(self, sid: str) -> None:
        call = self._current(sid)
        if call.plan.script is not None:
            self._talks[sid].begin(call.plan.script)
        else:
            self._talks[sid].fetch(call.plan.script_url or "")

    def _detect(self, sid: str, by: str, *, then_begin: bool = False) -> None:
        def known() -> None:
            call = self._exchange.call(sid)
            if call is None or not is_talking(call):
                return
            waited = call.plan.waits_for_the_end_of_the_greeting
            answered_by = "machine_end_beep" if waited and by == "machine_start" else by
            call = self._exchange.identify_call(call, answered_by)
            self._tell_detection(call)
            if then_begin:
                self._begin(sid)

        self._agenda.after(self.pace.detection_s, known)

    def _tell_detection(self, call: Call) -> None:
        if not call.plan.detects_meanwhile or call.plan.detection_callback is None:
            return
        form = {
            "CallSid": call.sid,
            "AccountSid": self._account_sid,
            "AnsweredBy": call.answered_by or "unknown",
            "MachineDetectionDuration": str(round(self.pace.detection_s * 1000)),
        }
        about = f"{about_call(call)} detection"
        self._courier.tell(call.sid, call.plan.detection_callback, form, about=about)

    def _current(self, sid: str) -> Call:
        call = self._exchange.call(sid)
        if call is None:
            raise NoSuchCall(f"There is no call {sid}")
        return call

    def _end(self, call: Call, status: CallStatus) -> Call:
        talk = self._talks.pop(call.sid, None)
        if talk is not None:
            talk.close()
        return self._move(call, status, event="completed")

    def _move(self, call: Call, status: CallStatus, *, event: str) -> Call:
        moved = self._exchange.move_call(call, status)
        self._tell(moved, event, status)
        return moved

    def _tell(self, call: Call, event: str, status: str) -> None:
        sequence = self._sequence[call.sid]
        self._sequence[call.sid] += 1
        if call.plan.status_callback is None or event not in call.plan.status_events:
            return
        form = self.form(call, status) | {
            "CallbackSource": "call-progress-events",
            "SequenceNumber": str(sequence),
            "Timestamp": format_datetime(datetime.fromtimestamp(call.updated_at, UTC)),
        }
        if call.duration_s is not None:
            form |= {"CallDuration": str(call.duration_s)}
        about = f"{about_call(call)} {status}"
        self._courier.tell(call.sid, call.plan.status_callback, form, about=about)
