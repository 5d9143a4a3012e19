"""Holds every request against Twilio's own OpenAPI document, where that is at hand.

The document is not part of the project. Without it the simulator works and says once that
nothing was checked.
"""

from dataclasses import dataclass
from functools import cache
import json
import logging
from pathlib import Path
import re
from typing import Any

from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

from simulators.telephones.received import FORM, Received

_LOGGER = logging.getLogger(__name__)

TWILIO_HOST = "https://api.twilio.com"
DEFAULT_CONTRACT = (
    Path(__file__).parents[3] / "shared" / "contracts" / "twilio_api_v2010.slice.json"
)


@dataclass(frozen=True, kw_only=True)
class Violation:
    """One request that Twilio's document does not allow."""

    at: float
    method: str
    path: str
    problems: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it for the control API."""
        return {
            "at": self.at,
            "method": self.method,
            "path": self.path,
            "problems": list(self.problems),
        }


@dataclass
class _Request:
    """A request in the shape that openapi-core asks for; it fills in `parameters.path`."""

    method: str
    path: str
    content_type: str
    body: bytes | None
    parameters: RequestParameters
    host_url: str = TWILIO_HOST

    @classmethod
    def of(cls, received: Received) -> _Request:
        """Translate; the host is Twilio's, because ours stands in for it."""
        return cls(
            method=received.method.lower(),
            path=received.path,
            content_type=received.content_type,
            body=received.body or None,
            parameters=RequestParameters(
                query=ImmutableMultiDict(received.query.pairs),
                header=Headers({"Authorization": received.authorization}),
            ),
        )


@dataclass(frozen=True, kw_only=True)
class _Answer:
    """An answer in the shape that openapi-core asks for."""

    status_code: int
    data: bytes
    content_type: str = "application/json"
    headers: Headers


class Contract:
    """Twilio's document."""

    def __init__(self, document: dict[str, Any]) -> None:
        """Read the document; raises openapi-core's error if it is not OpenAPI."""
        self._api = OpenAPI.from_dict(document)
        self._paths = [(_pattern(path), item) for path, item in document["paths"].items()]

    def request_problems(self, received: Received) -> list[str]:
        """Return what is wrong with a request; nothing when it is as Twilio wants it."""
        errors = self._api.iter_request_errors(_Request.of(received))
        return [*(_in_words(error) for error in errors), *self._unknown_names(received)]

    def answer_problems(self, received: Received, status: int, body: bytes) -> list[str]:
        """Return what is wrong with an answer of the simulator."""
        answer = _Answer(status_code=status, data=body, headers=Headers())
        errors = self._api.iter_response_errors(_Request.of(received), answer)
        return [_in_words(error) for error in errors]

    def _unknown_names(self, received: Received) -> list[str]:
        # JSON schema lets unknown properties pass, and a misspelt one would do nothing, silently.
        operation = self._operation(received)
        if operation is None:
            return []
        queries = {each["name"] for each in operation.get("parameters", ())}
        unknown_queries = received.query.keys() - queries
        unknown_fields = received.form.keys() - _form_properties(operation)
        return [f"unknown query parameter “{name}”" for name in sorted(unknown_queries)] + [
            f"unknown form field “{name}”" for name in sorted(unknown_fields)
        ]

    def _operation(self, received: Received) -> dict[str, Any] | None:
        for pattern, item in self._paths:
            if pattern.fullmatch(received.path):
                operation: dict[str, Any] | None = item.get(received.method.lower())
                return operation
        return None


@cache
def load_contract(path: Path) -> Contract | None:
    """Return the contract at `path`, read once; nothing, and one line in the log, if absent."""
    if not path.is_file():
        _LOGGER.warning("No contract at %s: requests are not checked against Twilio's API", path)
        return None
    return Contract(json.loads(path.read_text("utf-8")))


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile("[^/]+".join(re.escape(part) for part in re.split(r"\{[^}]+\}", path)))


def _form_properties(operation: dict[str, Any]) -> set[str]:
    content = operation.get("requestBody", {}).get("content", {}).get(FORM, {})
    return set(content.get("schema", {}).get("properties", {}))


def _in_words(error: Exception) -> str:
    details = getattr(error.__cause__, "schema_errors", None)
    if not details:
        return str(error)
    where = str(error).partition(": ")[2] if "parameter" in str(error) else "form"
    return "; ".join(
        f"{'.'.join(map(str, detail.path)) or where}: {detail.message}" for detail in details
    )
