"""The laws of the ears: only what a provider signed counts, whoever was answered was heard, nothing counts twice, no text is lost."""

from collections.abc import Collection
from datetime import datetime, timedelta
from http import HTTPStatus

from custom_components.eldercare.model import facts as f
from simulators.telephones.twiml import NotTwiml, response

from .laws import Laws

FORGED = "forged"
_BELIEVED_IS_FORGED = "only what a provider signed counts"
_LOST = "who was answered was heard"


class Hearing:
    """The judge of what comes in. `says` are the ids of everything that was really written or pressed."""

    def __init__(self, laws: Laws) -> None:
        """Judge on behalf of these laws."""
        self._laws = laws
        self._said: set[str] = set()
        self._kept: set[str] = set()
        self._turned_away = 0
        self._counted = 0
        self.unkept_until: datetime | None = None

    def life_ended(self) -> None:
        """Judge what one life of the hub counted: nothing that it refused is missing."""
        if self._turned_away > self._counted:
            what = f"{self._turned_away} were refused, {self._counted} counted"
            self._laws.breach("every refused request is counted", what)
        self._turned_away = self._counted = 0

    def says(self, reference: str) -> None:
        """Note that somebody really wrote or pressed something."""
        self._said.add(reference)

    def counted(self) -> None:
        """Hear that the hub counted a request that it refused."""
        self._counted += 1

    def committed(self, fact: f.Fact) -> None:
        """Judge a fact once it counts."""
        if isinstance(fact, f.ReplyRecorded):
            if fact.reference not in self._said:
                self._laws.breach(_BELIEVED_IS_FORGED, f"{fact.reference} was never said")
            if fact.reference in self._kept:
                self._laws.breach("a replay changes nothing", f"{fact.reference} counts twice")
            self._kept.add(fact.reference)
        elif FORGED in f"{getattr(fact, 'reference', '')} {getattr(fact, 'reason', '')}":
            self._laws.breach(_BELIEVED_IS_FORGED, f"{fact} was forged")

    def forgery_answered(self, status: int) -> None:
        """Judge the answer to a request that no provider made."""
        if status < HTTPStatus.BAD_REQUEST:
            self._laws.breach(_BELIEVED_IS_FORGED, f"a forgery was answered with {status}")
        if status != HTTPStatus.NOT_FOUND:  # else it was sent to an account that is not there
            self._turned_away += 1

    def text_answered(self, reference: str, status: int) -> None:
        """Judge the answer to a provider that brought a text."""
        if status != HTTPStatus.OK:
            self._laws.breach("what a provider signed is heard", f"{reference}: {status}")
        elif reference not in self._kept and not self._laws.unkept:
            self._laws.breach(_LOST, f"{reference} is not in the ledger")

    def key_answered(self, reference: str, status: int, twiml: str, *, matters: bool) -> None:
        """Judge what a provider was told to say to who pressed a key; `matters`: the incident was open all the while."""
        if status != HTTPStatus.OK:
            self._laws.breach("what a provider signed is heard", f"{reference}: {status}")
        try:
            response(twiml)
        except NotTwiml as error:
            self._laws.breach("what is said back is TwiML", f"{reference}: {error}")
        if matters and reference not in self._kept and not self._laws.unkept:
            self._laws.breach(_LOST, f"{reference} is not in the ledger")

    def at_the_end(self, received: Collection[tuple[datetime, str]]) -> None:
        """Judge what was never heard; `received` are the texts that came to the providers, and when (UTC)."""
        self.life_ended()
        kept_since = self.unkept_until and self.unkept_until + timedelta(minutes=1)
        for at, reference in received:
            if reference not in self._kept and (kept_since is None or at > kept_since):
                self._laws.breach("no text is lost", f"{reference}, written at {at:%H:%M:%S}")
