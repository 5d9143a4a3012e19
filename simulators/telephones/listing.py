"""Lists of texts and calls: Twilio's filters and pages."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from simulators.telephones.exchange import Exchange
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


def chosen_texts(exchange: Exchange, query: Fields) -> Iterator[Text]:
    """Go through the texts that the query asks for, newest first."""
    is_sent_then = _date_filter(query, "DateSent")
    from_, to = query.get("From"), query.get("To")
    for text in exchange.newest_texts(to):
        if (
            to in {None, text.recipient}
            and from_ in {None, text.sender}
            # A text that was accepted and not yet sent must be found by who lost the answer.
            and is_sent_then(text.sent_at or text.created_at)
        ):
            yield text


def chosen_calls(exchange: Exchange, query: Fields) -> Iterator[Call]:
    """Go through the calls that the query asks for, newest first."""
    if query.get("ParentCallSid") is not None:
        return
    is_started_then = _date_filter(query, "StartTime")
    is_ended_then = _date_filter(query, "EndTime")
    wanted_from, wanted_to = query.get("From"), query.get("To")
    for call in exchange.newest_calls(None if wanted_to in exchange.numbers else wanted_to):
        from_, to = call.from_to
        if (
            wanted_from in {None, from_}
            and wanted_to in {None, to}
            and query.get("Status") in {None, call.status}
            and is_started_then(call.started_at or call.created_at)
            and is_ended_then(call.ended_at)
        ):
            yield call


def page[ItemT: (Text, Call)](
    items: Iterable[ItemT],
    *,
    name: str,
    path: str,
    query: Fields,
    as_json: Callable[[ItemT], dict[str, Any]],
) -> dict[str, Any]:
    """Return one page; the token in `next_page_uri` holds still while new items come in."""
    size = min(_whole_number(query, "PageSize", USUAL_PAGE_SIZE), LARGEST_PAGE)
    number = _whole_number(query, "Page", 0)
    rest = _rest(iter(items), query.get("PageToken"), number * size)
    shown = list(islice(rest, size))
    following = None
    if next(rest, None) is not None:
        token = f"PA{shown[-1].sid}"
        following = _uri(path, query, Page=number + 1, PageSize=size, PageToken=token)
    return {
        name: [as_json(item) for item in shown],
        "page": number,
        "page_size": size,
        "start": number * size,
        "end": number * size + max(len(shown) - 1, 0),
        "uri": _uri(path, query, Page=number, PageSize=size),
        "first_page_uri": _uri(path, query, Page=0, PageSize=size),
        "next_page_uri": following,
        "previous_page_uri": (
            _uri(path, query, Page=number - 1, PageSize=size) if number > 0 else None
        ),
    }


type _DateFilter = Callable[[float | None], bool]


def _date_filter(query: Fields, name: str) -> _DateFilter:
    wanted = [
        (suffix, _Moments.read(name + suffix, query[name + suffix]))
        for suffix in ("", "<", ">")
        if name + suffix in query
    ]

    def holds(at: float | None) -> bool:
        if at is None:
            return not wanted
        # Twilio's times have whole seconds, and its < and > include the moment itself.
        second = int(at)
        return all(
            (suffix == "<" or second >= moments.first) and (suffix == ">" or second <= moments.last)
            for suffix, moments in wanted
        )

    return holds


def _rest[ItemT: (Text, Call)](
    items: Iterator[ItemT], token: str | None, otherwise: int
) -> Iterator[ItemT]:
    """Return what comes after the item that the token names, or after so many items."""
    if token is None:
        return islice(items, otherwise, None)
    last_shown = token.removeprefix("PA")
    for item in items:
        if item.sid == last_shown:
            break
    return items


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
