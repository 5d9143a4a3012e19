"""Twilio's callbacks about calls: a key that was pressed, and word of how a call goes."""

from typing import override
from urllib.parse import urlencode

from aiohttp import web

from .. import twiml
from ..model.words import Language
from .listener import Listener
from .signed import NOTHING_TO_SAY, Form, SignedView
from .twilio_states import receipt_of_call

# 0, and what is no key, has the message repeated.
_KEYS = frozenset("123456789*#")


class CallKeyView(SignedView):
    """Somebody pressed a key; the attempt, the language and the turn of the talk stand in the address."""

    url = "/api/eldercare/twilio/{channel_id}/key"
    name = "api:eldercare:twilio:key"

    @override
    async def hear(
        self, listener: Listener, channel_id: str, request: web.Request, form: Form
    ) -> str:
        """Commit the key, and answer with what to say and whether another key is awaited."""
        attempt_id, turn = request.query.get("attempt", ""), request.query.get("turn", "")
        key = form.get("Digits", "")
        again = key not in _KEYS
        if again:
            speech = listener.spoken(attempt_id)
        else:
            # The turn tells a key that is pressed again from one that is only heard again.
            reference = f"{form.get('CallSid', '')}:{turn}"
            speech = await listener.keyed(attempt_id, key, reference)
        if speech is None:
            return _no_longer_open(request.query.get("language", ""))
        language, times = speech.language, 2 if again else 1
        if not speech.ask_again:
            return twiml.say(speech.text, language, times=times, farewell=twiml.GOODBYE[language])
        query = {"attempt": attempt_id, "language": language.value, "turn": _next(turn)}
        here = f"{listener.switchboard.public_url(channel_id)}{request.path}"
        return twiml.ask(speech.text, language, f"{here}?{urlencode(query)}", times=times)


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


def _next(turn: str) -> str:
    return str(int(turn) + 1) if turn.isdecimal() and len(turn) < 6 else "1"


def _no_longer_open(language: str) -> str:
    """Return the script that says that nothing more is to be done."""
    known = Language(language) if language in Language else Language.ENGLISH
    return twiml.say(twiml.NO_LONGER_OPEN[known], known, times=1, farewell=twiml.GOODBYE[known])
