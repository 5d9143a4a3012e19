"""How much one sender may ask for: above it Twilio answers 429, and has done nothing."""

from dataclasses import dataclass

from simulators.telephones.refusals import Refusal


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Requests per second and sender; nothing where there is no limit."""

    messages_per_s: float | None = None
    calls_per_s: float | None = None


class Meter:
    """Counts what each sender asks for; a second's worth may come at once (a token bucket)."""

    def __init__(self) -> None:
        """Start with every bucket full."""
        self._empty_at: dict[str, float] = {}

    def count(self, sender: str, *, per_s: float | None, now: float) -> None:
        """Take one from a sender's bucket; raises `Refusal` when there is none left."""
        if per_s is None:
            return
        # The generic cell rate algorithm: a date, up to which everything is used up.
        used_up_to = max(self._empty_at.get(sender, now), now)
        burst_s = (max(1.0, per_s) - 1) / per_s
        if used_up_to - now > burst_s + 1e-9:
            raise Refusal(429, 20429, f"Too Many Requests: {sender} may ask {per_s:g} a second")
        self._empty_at[sender] = used_up_to + 1 / per_s
