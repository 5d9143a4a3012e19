"""Twilio's callbacks about calls: a key that was pressed, and word of how a call goes."""

from typing import override
from urllib.parse import urlencode

from aiohttp import web

from .. import twiml
from ..model.words import Language
from .listener import Greeting, Listener
from .signed import NOTHING_TO_SAY, Form, SignedView
from .twilio_states import receipt_of_call

# 0, and what is no key, has the message repeated.
_KEYS = frozenset("123456789*#")


class CallKeyView(SignedView):
    """Somebody pressed a key; the attempt, the language and the turn of the talk stand in the address."""

    url = "/api/eldercare/twilio/{channel_id}/key"
    name = "api:eldercare:twilio:key"
    came = ""
    """What stands before the reference of an answer that came another way than by a call of ours."""

    @override
    async def hear(
        self, listener: Listener, channel_id: str, request: web.Request, form: Form
    ) -> str:
        """Commit the key, and answer with what to say and whether another key is awaited."""
        attempt_id, turn = request.query.get("attempt", ""), request.query.get("turn", "")
        key = form.get("Digits", "")
        if key not in _KEYS:
            greeting = self.first_said(listener, attempt_id, form)
        else:
            # The turn tells a key that is pressed again from one that is only heard again.
            reference = f"{self.came}{form.get('CallSid', '')}:{turn}"
            speech = await listener.keyed(attempt_id, key, reference)
            greeting = None if speech is None else Greeting(speech=speech, attempt_id=attempt_id)
        if greeting is None:
            return _no_longer_open(request.query.get("language", ""))
        here = f"{listener.switchboard.public_url(channel_id)}{request.path}"
        return script_of(greeting, here, _next(turn))

    def first_said(self, listener: Listener, attempt_id: str, form: Form) -> Greeting | None:
        """Return what is to be said once more; None if it is of no concern any more."""
        speech = listener.spoken(attempt_id)
        return None if speech is None else Greeting(speech=speech, attempt_id=attempt_id, times=2)


class CallStatusView(SignedView):
    """Word of how a call goes; the attempt, and whether a key is wanted, stand in the address."""

    url = "/api/eldercare/twilio/{channel_id}/call"
    name = "api:eldercare:twilio:call"

    @override
    async def hear(
        self, listener: Listener, channel_id: str, request: web.Request, form: Form
    ) -> str:
        """Tell the receipt."""
        receipt = receipt_of_call(
            request.query.get("attempt", ""),
            form.get("CallStatus", ""),
            form.get("AnsweredBy", ""),
            form.get("CallSid", ""),
            wants_key=request.query.get("wants_key", "1") != "0",
        )
        if receipt is not None and receipt.attempt_id:
            await listener.tell(receipt)
        return NOTHING_TO_SAY


def script_of(greeting: Greeting, key_url: str, turn: str) -> str:
    """Return the script that says something, and where a key is awaited has it brought to `key_url`."""
    speech, language = greeting.speech, greeting.speech.language
    if not speech.ask_again:
        farewell = twiml.GOODBYE[language]
        return twiml.say(speech.text, language, times=greeting.times, farewell=farewell)
    query = {"attempt": greeting.attempt_id, "language": language.value, "turn": turn}
    return twiml.ask(speech.text, language, f"{key_url}?{urlencode(query)}", times=greeting.times)


def _next(turn: str) -> str:
    return str(int(turn) + 1) if turn.isdecimal() and len(turn) < 6 else "1"


def _no_longer_open(language: str) -> str:
    """Return the script that says that nothing more is to be done."""
    known = Language(language) if language in Language else Language.ENGLISH
    return twiml.say(twiml.NO_LONGER_OPEN[known], known, times=1, farewell=twiml.GOODBYE[known])
