"""The ledger as a table that committee staff can read: one row for each line, in their language and local time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
import json
from typing import Any

from ..model.words import Language
from .chain import Line
from .export_words import WORDS, ExportWords
from .ledger import Ledger
from .spreadsheet import Cell

# What of a fact is told under "details": first what is a word of ours, then what somebody wrote.
_WORDS_TOLD = ("enrolment", "role", "reason", "sign", "answer", "finding", "outcome")
_TEXTS_TOLD = ("sensor_id", "detail", "text", "note")

type Payload = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Reader:
    """For whom the ledger is exported; `names` are those of the people in the register, by id."""

    language: Language
    zone: tzinfo
    names: Mapping[str, str]

    @property
    def words(self) -> ExportWords:
        """The words of their language."""
        return WORDS[self.language]


def exported(
    ledger: Ledger, reader: Reader, since: datetime | None = None, until: datetime | None = None
) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows from one instant until before another (UTC), under the columns of `reader.words`."""
    told = _Told(ledger)
    period = (since.isoformat() if since else "", until.isoformat() if until else "9")
    for line in ledger.lines(*period):
        payload: Payload = json.loads(line.payload)
        told.hear(payload, line)
        yield _row(line, payload, told, reader)


class _Told:
    """What earlier lines said that later ones build on, read from the ledger where the period begins in the middle."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._openings: dict[str, Payload] = {}
        self._called: dict[str, str] = {}

    def hear(self, payload: Payload, line: Line) -> None:
        """Take note of a line."""
        self._note(payload)
        if line.incident_id and line.incident_id not in self._openings:
            for fact in self._ledger.facts_of_incident(line.incident_id):
                self._note(fact.to_dict())

    def opening(self, incident_id: str) -> Payload:
        """Return how an incident began; empty for what belongs to none."""
        return self._openings.get(incident_id, {})

    def called(self, payload: Payload) -> str:
        """Return the id of the person whom a fact is about."""
        return str(
            payload.get("responder_id") or self._called.get(payload.get("attempt_id", ""), "")
        )

    def _note(self, payload: Payload) -> None:
        if payload["fact"] == "incident_opened":
            self._openings[payload["incident_id"]] = payload
        elif payload["fact"] == "attempt_planned":
            self._called[payload["attempt_id"]] = payload["responder_id"]


def _row(line: Line, payload: Payload, told: _Told, reader: Reader) -> tuple[Cell, ...]:
    opening, words = told.opening(line.incident_id), reader.words
    at = datetime.fromisoformat(line.at).astimezone(reader.zone)
    who = told.called(payload)
    return (
        at.replace(tzinfo=None, microsecond=0),
        opening.get("number", ""),
        opening.get("code", ""),
        words.value(payload.get("kind") or opening.get("kind", "")),
        words.facts.get(line.fact, line.fact),
        reader.names.get(who, who) or str(payload.get("by", "")),
        words.between.join(_details(payload, words)),
    )


def _details(payload: Payload, words: ExportWords) -> Iterator[str]:
    for key in _WORDS_TOLD:
        if value := payload.get(key):
            yield words.value(str(value))
    for key in _TEXTS_TOLD:
        if text := payload.get(key):
            yield str(text)
    if payload["fact"] == "register_changed" and (whose := _named(payload)):
        yield whose
    if payload["fact"] == "payload_erased":
        yield str(payload["lines"])


def _named(payload: Payload) -> str:
    return f"{payload['code']} {payload['name']}".strip()
