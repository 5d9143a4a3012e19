"""Twilio's callbacks about texts: what somebody wrote back, and word of what became of a text of ours."""

from typing import override

from aiohttp import web

from ..model.events import Reply
from .listener import Listener
from .signed import NOTHING_TO_SAY, Form, SignedView
from .twilio_states import receipt_of_text

# The words that belong to Twilio: after the first ones it brings the sender no text of ours until one of the second.
_OUT = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
_IN = frozenset({"START", "UNSTOP", "YES"})


class TextReplyView(SignedView):
    """A message comes in."""

    url = "/api/eldercare/twilio/{channel_id}/reply"
    name = "api:eldercare:twilio:reply"

    @override
    async def hear(
        self, listener: Listener, channel_id: str, request: web.Request, form: Form
    ) -> str:
        """Tell the reply, or that somebody wants no more texts."""
        await hear_text(
            listener,
            channel_id,
            Reply(
                sender=form.get("From", ""),
                text=form.get("Body", ""),
                reference=form.get("MessageSid", ""),
            ),
            opt_out=form.get("OptOutType", ""),
        )
        return NOTHING_TO_SAY


class TextStatusView(SignedView):
    """Word of what became of a message; the attempt stands in the address."""

    url = "/api/eldercare/twilio/{channel_id}/status"
    name = "api:eldercare:twilio:status"

    @override
    async def hear(
        self, listener: Listener, channel_id: str, request: web.Request, form: Form
    ) -> str:
        """Tell the receipt."""
        receipt = receipt_of_text(
            request.query.get("attempt", ""),
            form.get("MessageStatus", ""),
            form.get("ErrorCode", ""),
            form.get("MessageSid", ""),
        )
        if receipt is not None and receipt.attempt_id:
            await listener.tell(receipt)
        return NOTHING_TO_SAY


async def hear_text(
    listener: Listener, channel_id: str, reply: Reply, *, opt_out: str = ""
) -> None:
    """Tell what somebody wrote; one without sender or id is none. `opt_out` is what Twilio took it for."""
    if not reply.sender or not reply.reference:
        return
    listener.switchboard.wrote_back(channel_id)
    word = opt_out or reply.text.strip().upper()
    if word in _OUT:
        listener.switchboard.opted(channel_id, reply.sender, out=True)
        return  # no answer of ours would arrive
    if word in _IN:
        listener.switchboard.opted(channel_id, reply.sender, out=False)
        if word != "YES":
            return
    await listener.tell(reply)
