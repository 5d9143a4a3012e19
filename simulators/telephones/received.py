"""A REST request as it came in, and the journal of all that came."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from simulators.telephones.records import Clock

FORM = "application/x-www-form-urlencoded"

type Pairs = tuple[tuple[str, str], ...]


class Fields(Mapping[str, str]):
    """Form or query fields by name; a repeated one answers with its last value."""

    def __init__(self, pairs: Pairs) -> None:
        """Keep the pairs in the order in which they came."""
        self.pairs = pairs
        self._last = dict(pairs)

    def __getitem__(self, name: str) -> str:
        """Return the value of a field."""
        return self._last[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._last)

    def __len__(self) -> int:
        """Count the names."""
        return len(self._last)

    def all(self, name: str) -> list[str]:
        """Return every value of a repeated field."""
        return [value for key, value in self.pairs if key == name]

    def as_json(self) -> dict[str, str | list[str]]:
        """Return name to value, or to the list of values where a name was repeated."""
        everything = {name: self.all(name) for name in self}
        return {name: each[0] if len(each) == 1 else each for name, each in everything.items()}


@dataclass(frozen=True, kw_only=True)
class Received:
    """One request; `at` is when it came (unix time)."""

    at: float
    method: str
    path: str
    authorization: str
    content_type: str
    body: bytes
    query: Fields
    form: Fields
    status: int | None = None
    """What was answered; nothing while it is open, or when the connection was dropped."""

    @classmethod
    async def read(cls, request: web.Request, *, now: Clock) -> Received:
        """Take down a request."""
        at = now()
        body = await request.read()
        is_form = request.content_type == FORM
        return cls(
            at=at,
            method=request.method,
            path=request.path,
            authorization=request.headers.get("Authorization", ""),
            content_type=request.content_type if body else "",
            body=body,
            query=Fields(tuple(request.query.items())),
            form=Fields(_form_pairs(body) if is_form else ()),
        )

    def as_json(self) -> dict[str, Any]:
        """Return it for the control API, without the credentials."""
        return {
            "at": self.at,
            "method": self.method,
            "path": self.path,
            "query": self.query.as_json(),
            "form": self.form.as_json(),
            "status": self.status,
        }


class Journal:
    """Every REST request since the start, in the order of arrival."""

    def __init__(self) -> None:
        """Start empty."""
        self.requests: list[Received] = []

    def enter(self, received: Received) -> int:
        """Write a request down before anything is done with it; returns its line."""
        self.requests.append(received)
        return len(self.requests) - 1

    def answered(self, line: int, status: int) -> None:
        """Add what was answered."""
        self.requests[line] = replace(self.requests[line], status=status)


def _form_pairs(body: bytes) -> Pairs:
    return tuple(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
