"""A REST request as it came in, and the journal of all that came."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

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
    fault: str = ""
    """What struck it, in one or two words; nothing when all went well."""
    is_processed: bool = False
    """Whether what was asked was done, whatever was answered."""

    @classmethod
    def of(
        cls,
        *,
        at: float,
        method: str,
        path: str,
        authorization: str,
        query: Pairs = (),
        body: bytes = b"",
        content_type: str = FORM,
        form: Pairs | None = None,
    ) -> Received:
        """Take down a request; `form` spares reading it from the body once more."""
        return cls(
            at=at,
            method=method,
            path=path,
            authorization=authorization,
            content_type=content_type if body else "",
            body=body,
            query=Fields(query),
            form=Fields(_form_pairs(body, content_type) if form is None else form),
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
            "fault": self.fault,
            "is_processed": self.is_processed,
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

    def answered(
        self, line: int, status: int | None, *, fault: str = "", is_processed: bool = False
    ) -> None:
        """Add what was answered, and what was done."""
        self.requests[line] = replace(
            self.requests[line], status=status, fault=fault, is_processed=is_processed
        )


def _form_pairs(body: bytes, content_type: str) -> Pairs:
    if content_type != FORM:
        return ()
    return tuple(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
