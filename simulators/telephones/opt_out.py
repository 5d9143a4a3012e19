"""Who has told a number to stop: Twilio keeps the list, and answers such words itself.

Source: https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
"""

from typing import Final

STOP_WORDS: Final = frozenset(
    {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"}
)
START_WORDS: Final = frozenset({"START", "YES", "UNSTOP"})
HELP_WORDS: Final = frozenset({"HELP", "INFO"})

STOPPED: Final = (
    "You have successfully been unsubscribed. You will not receive any more messages from this "
    "number. Reply START to resubscribe."
)
STARTED: Final = (
    "You have successfully been re-subscribed to messages from this number. Reply HELP for help. "
    "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
)
HELPED: Final = "Reply STOP to unsubscribe. Msg&Data Rates May Apply."


class OptOuts:
    """Which telephone has opted out of which number."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._stopped: set[tuple[str, str]] = set()

    def has_opted_out(self, *, telephone: str, number: str) -> bool:
        """Whether a number may not write to a telephone (error 21610)."""
        return (telephone, number) in self._stopped

    def hear(self, *, telephone: str, number: str, body: str) -> str | None:
        """Take notice of what a person writes; returns what Twilio itself answers, if anything."""
        word = body.strip().upper()
        if word in STOP_WORDS:
            self._stopped.add((telephone, number))
            return STOPPED
        if word in START_WORDS and (telephone, number) in self._stopped:
            self._stopped.discard((telephone, number))
            return STARTED
        return HELPED if word in HELP_WORDS else None
