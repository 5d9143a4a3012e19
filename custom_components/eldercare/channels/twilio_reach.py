"""What Twilio's texts and calls can do, by where they go, and how much it takes, as data.

Mainland China: nobody there can answer a text from abroad, links are not allowed, and only approved templates pass.
"""

from ..model.reach import Reach, Voice
from ..model.words import Medium
from .interface import Limits

VOICE_SUFFIX = ":voice"

_TEXT = Reach(receipts=True, replies=True, links=True)
_TEXT_BY_PREFIX = {"+86": Reach(receipts=True, template_only=True)}
_CALL = Reach(receipts=True, keys=True)
_CALL_WITHOUT_HUB = Reach(receipts=True)

# Twilio takes a hundred requests at once and queues for each sender what comes faster than its carriers take it, oldest first:
# well below that nothing is refused, and what we hold back ourselves can still be overtaken by a fire.
TEXT_LIMITS = Limits(per_second=40.0, at_once=32)
# Twilio starts one call a second for an account, unless it was asked for more.
CALL_LIMITS = Limits(per_second=1.0, at_once=8)


def voice_id(text_id: str) -> str:
    """Return the id of the calls that belong to a text channel."""
    return f"{text_id}{VOICE_SUFFIX}"


def text_voice(channel_id: str) -> Voice:
    """Return what an account's texts can do."""
    return Voice(id=channel_id, medium=Medium.TEXT, reach=_TEXT, by_prefix=dict(_TEXT_BY_PREFIX))


def call_voice(channel_id: str, *, hub_is_reachable: bool) -> Voice:
    """Return what an account's calls can do; a key is heard only by a hub that Twilio reaches."""
    reach = _CALL if hub_is_reachable else _CALL_WITHOUT_HUB
    return Voice(id=channel_id, medium=Medium.VOICE, reach=reach)


def can_reply_by_text(phone: str) -> bool:
    """Whether who has this number can answer a text of ours."""
    return text_voice("").reach_of(phone).replies
