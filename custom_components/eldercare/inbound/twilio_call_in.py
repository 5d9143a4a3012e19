"""Calls to the hub's own number: whoever missed a call of ours and calls back is asked what it would have asked.

Whose number shows can be forged: what is said and done here is what a call to that number would have said and done.
"""

from typing import override

from aiohttp import web

from .. import twiml
from .listener import Greeting, Listener, Refusal
from .signed import Form, SignedView
from .twilio_voice import CallKeyView, script_of


class _DialledByPeople(SignedView):
    """An address behind a number that people dial: while the hub starts they are asked to call again, instead of Twilio's apology."""

    @override
    def nobody_listens(self) -> web.Response:
        """Ask to call again, for as long as a hub is starting that may know the channel."""
        if self._is_awake():
            return super().nobody_listens()
        script = twiml.say_in_every_language(twiml.STARTING)
        return web.Response(text=script, content_type="text/xml", charset="utf-8")


class CallInView(_DialledByPeople):
    """A call comes in."""

    url = "/api/eldercare/twilio/{channel_id}/call_in"
    name = "api:eldercare:twilio:call_in"

    @override
    async def hear(
        self, listener: Listener, channel_id: str, request: web.Request, form: Form
    ) -> str:
        """Answer with what the caller is asked, or told; a stranger learns nothing, and is counted."""
        greeting = listener.called_in(form.get("From", ""))
        if greeting is None:
            listener.switchboard.refused(channel_id, Refusal.UNKNOWN_CALLER)
            return twiml.say_in_every_language(twiml.TO_A_STRANGER)
        keys_at = f"{listener.switchboard.public_url(channel_id)}{request.path}_key"
        return script_of(greeting, keys_at, "1")


class CallInKeyView(_DialledByPeople, CallKeyView):
    """Who called in pressed a key; the attempt, the language and the turn of the talk stand in the address."""

    url = f"{CallInView.url}_key"
    name = f"{CallInView.name}_key"
    came = "call_in:"

    @override
    def first_said(self, listener: Listener, attempt_id: str, form: Form) -> Greeting | None:
        """Return what the caller is asked now: something graver may have come meanwhile."""
        return listener.called_in(form.get("From", ""))
