"""Lists of texts and calls: Twilio's filters and pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from simulators.telephones.received import Fields
from simulators.telephones.records import Call, Text
from simulators.telephones.refusals import AgainstContract

USUAL_PAGE_SIZE = 50
LARGEST_PAGE = 1000


@dataclass(frozen=True, kw_only=True)
class _Moments:
    """The seconds that a date filter means: a whole day, or one second."""

    first: int
    last: int

    @classmethod
    def read(cls, name: str, value: str) -> _Moments:
        """Read a day or a moment; without an offset it is UTC."""
        try:
            if len(value) == len("2026-10-01"):
                day = datetime.combine(date.fromisoformat(value), datetime.min.time(), UTC)
                end = day + timedelta(days=1, seconds=-1)
                return cls(first=int(day.timestamp()), last=int(end.timestamp()))
            moment = datetime.fromisoformat(value)
        except ValueError as error:
            advice = f"{name} is “{value}”: give a time such as 2026-10-01T08:30:00Z"
            raise AgainstContract(advice) from error
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return cls(first=int(moment.timestamp()), last=int(moment.timestamp()))


def chosen_texts(texts: Sequence[Text], query: Fields) -> list[Text]:
    """Return the texts that the query asks for, newest first."""
    return [
        text
        for text in reversed(texts)
        if query.get("To") in {None, text.recipient}
        and query.get("From") in {None, text.sender}
        # A text that was accepted and not yet sent must be found by who lost the answer.
        and _is_dated(query, "DateSent", text.sent_at or text.created_at)
    ]


def chosen_calls(calls: Sequence[Call], query: Fields) -> list[Call]:
    """Return the calls that the query asks for, newest first."""
    return [
        call
        for call in reversed(calls)
        if query.get("To") in {None, call.telephone}
        and query.get("From") in {None, call.caller}
        and query.get("Status") in {None, call.status}
        and query.get("ParentCallSid") is None
        and _is_dated(query, "StartTime", call.started_at or call.created_at)
        and _is_dated(query, "EndTime", call.ended_at)
    ]


def page[ItemT: (Text, Call)](
    items: Sequence[ItemT],
    *,
    name: str,
    path: str,
    query: Fields,
    as_json: Callable[[ItemT], dict[str, Any]],
) -> dict[str, Any]:
    """Return one page; the token in `next_page_uri` holds still while new items come in."""
    size = min(_whole_number(query, "PageSize", USUAL_PAGE_SIZE), LARGEST_PAGE)
    number = _whole_number(query, "Page", 0)
    start = _start(items, query.get("PageToken"), number * size)
    shown = items[start : start + size]
    following = None
    if start + size < len(items):
        following = _uri(
            path, query, Page=number + 1, PageSize=size, PageToken=f"PA{shown[-1].sid}"
        )
    return {
        name: [as_json(item) for item in shown],
        "page": number,
        "page_size": size,
        "start": start,
        "end": max(start + len(shown) - 1, 0),
        "uri": _uri(path, query, Page=number, PageSize=size),
        "first_page_uri": _uri(path, query, Page=0, PageSize=size),
        "next_page_uri": following,
        "previous_page_uri": (
            _uri(path, query, Page=number - 1, PageSize=size) if number > 0 else None
        ),
    }


def _is_dated(query: Fields, name: str, at: float | None) -> bool:
    wanted = {suffix: query[name + suffix] for suffix in ("", "<", ">") if name + suffix in query}
    if not wanted:
        return True
    if at is None:
        return False
    # Twilio's times have whole seconds, and its < and > include the moment itself.
    second = int(at)
    for suffix, value in wanted.items():
        moments = _Moments.read(name + suffix, value)
        if suffix != "<" and second < moments.first:
            return False
        if suffix != ">" and second > moments.last:
            return False
    return True


def _start[ItemT: (Text, Call)](items: Sequence[ItemT], token: str | None, otherwise: int) -> int:
    if token is None:
        return otherwise
    sids = [item.sid for item in items]
    last_shown = token.removeprefix("PA")
    return sids.index(last_shown) + 1 if last_shown in sids else otherwise


def _whole_number(query: Fields, name: str, otherwise: int) -> int:
    value = query.get(name)
    if value is None:
        return otherwise
    if not value.isdecimal():
        raise AgainstContract(f"{name} is “{value}”: give a whole number")
    return max(int(value), 1 if name == "PageSize" else 0)


def _uri(path: str, query: Fields, **paging: str | int) -> str:
    filters = [pair for pair in query.pairs if not pair[0].startswith("Page")]
    return f"{path}?{urlencode([*filters, *paging.items()])}"
