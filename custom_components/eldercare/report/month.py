"""A month of a community as tables: what happened, how quickly people came, and where in the ledger it stands. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from ..ledger.export_words import WORDS as LEDGER_WORDS
from ..ledger.figures import Figures, Response, Times, figures, groups_of, is_test
from ..ledger.records import Record
from ..ledger.roll import RollLine
from ..model.community import Community
from ..model.words import Enrolment, Language, Outcome
from .tables import Cell, Report, Seconds, Share, Table
from .words import WORDS


@dataclass(frozen=True, kw_only=True)
class Month:
    """What a report is made of: `since` and `until` bound it (UTC), `joined` says when (UTC) homes and people did, by id.

    `roll` is what the ledger says of the register; who joined before it was written down there is in `joined` only.
    """

    community: Community
    records: Sequence[Record]
    since: datetime
    until: datetime
    now: datetime
    zone: tzinfo
    joined: Mapping[str, datetime]
    roll: Sequence[RollLine] = ()


def bounds(year: int, month: int, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return when (UTC) a month begins and ends where the community is."""
    begins = datetime(year, month, 1, tzinfo=zone)
    ends = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone)
    return begins.astimezone(UTC), ends.astimezone(UTC)


def report(month: Month, language: Language) -> Report:
    """Return the report in one language."""
    words = WORDS[language]
    writer = _Writer(month, language)
    local = month.since.astimezone(month.zone)
    name = words.month.format(month=local)
    return Report(
        title=words.title.format(community=month.community.name),
        subtitle=words.created.format(
            month=name, created=f"{month.now.astimezone(month.zone):%Y-%m-%d %H:%M}"
        ),
        language=language.value,
        empty=words.empty,
        tables=tuple(writer.table(name, rows()) for name, rows in writer.questions.items()),
    )


class _Writer:
    """Answers each question of the report in one language."""

    def __init__(self, month: Month, language: Language) -> None:
        self._month = month
        self._words = WORDS[language]
        self._values = LEDGER_WORDS[language].value
        self._figures: Figures = figures(month.records, month.since, month.until, month.zone)
        self.questions: dict[str, Callable[[], list[tuple[Cell, ...]]]] = {
            "summary": self._summary,
            "response": self._response,
            "kinds": self._kinds,
            "outcomes": self._outcomes,
            "hours": self._hours,
            "false_alarms": self._false_alarms,
            "equipment": self._equipment,
            "load": self._load,
            "visits": self._visits,
            "register": self._register,
            "incidents": self._incidents,
        }

    def table(self, name: str, rows: list[tuple[Cell, ...]]) -> Table:
        """Return a table under its headings."""
        title, note = self._words.tables[name]
        return Table(title=title, note=note, columns=self._words.columns[name], rows=tuple(rows))

    def _summary(self) -> list[tuple[Cell, ...]]:
        month, words = self._month, self._words.summary
        joined, left = self._joined(), self._left()
        homes, people = month.community.households, month.community.responders
        return [
            (words["incidents"], self._figures.incidents),
            (words["tests"], sum(is_test(one) for one in month.records)),
            (words["open"], sum(one.closed_at is None for one in month.records)),
            (words["homes"], len(homes)),
            (words["homes_joined"], sum(one in homes for one in joined)),
            (words["homes_left"], sum(bool(one.change.household_id) for one in left)),
            (words["people"], len(people)),
            (words["people_joined"], sum(one in people for one in joined)),
            (words["people_left"], sum(bool(one.change.responder_id) for one in left)),
        ]

    def _response(self) -> list[tuple[Cell, ...]]:
        return [
            (self._words.groups[group], *_response_cells(response))
            for group, response in self._figures.response.items()
        ]

    def _kinds(self) -> list[tuple[Cell, ...]]:
        return [(self._values(kind), count) for kind, count in self._figures.by_kind.items()]

    def _outcomes(self) -> list[tuple[Cell, ...]]:
        return [(self._outcome(one), count) for one, count in self._figures.by_outcome.items()]

    def _hours(self) -> list[tuple[Cell, ...]]:
        return [
            (f"{hour:02}:00–{hour + 1:02}:00", count)
            for hour, count in enumerate(self._figures.by_hour)
            if count
        ]

    def _incidents(self) -> list[tuple[Cell, ...]]:
        return [self._incident(one) for one in self._month.records]

    def _incident(self, one: Record) -> tuple[Cell, ...]:
        after = (one.acknowledged_at, one.arrived_at, one.closed_at)
        return (
            one.number,
            self._local(one.opened_at),
            self._home(one),
            self._values(one.kind),
            *(
                None if at is None else Seconds((at - one.opened_at).total_seconds())
                for at in after
            ),
            self._outcome(one.outcome),
            self._people(one.coming | one.arrived),
            one.closed_by,
            self._words.between.join(self._words.groups[group] for group in groups_of(one)),
            _lines(one),
            one.incident_id,
        )

    def _visits(self) -> list[tuple[Cell, ...]]:
        return [
            (
                one.number,
                self._local(one.arrived_at),
                self._home(one),
                self._values(one.kind),
                self._people(one.arrived),
                self._outcome(one.outcome),
            )
            for one in self._month.records
            if one.arrived_at is not None
        ]

    def _false_alarms(self) -> list[tuple[Cell, ...]]:
        return [
            (self._home(mine[0]), count, self._words.between.join(str(one.number) for one in mine))
            for household_id, count in self._figures.false_alarms.items()
            if (mine := [one for one in self._false() if one.household_id == household_id])
        ]

    def _false(self) -> list[Record]:
        return [
            one
            for one in self._month.records
            if one.outcome and one.outcome.is_false_alarm and not is_test(one)
        ]

    def _equipment(self) -> list[tuple[Cell, ...]]:
        return [
            (
                one.number,
                self._local(one.opened_at),
                self._home(one),
                self._values(one.kind),
                one.closed_at and Seconds((one.closed_at - one.opened_at).total_seconds()),
                _lines(one),
            )
            for one in self._figures.equipment
        ]

    def _load(self) -> list[tuple[Cell, ...]]:
        people = self._month.community.responders
        return [
            (
                self._people({who}),
                self._values(people[who].role) if who in people else "",
                *(load.incidents, load.messages, load.coming, load.declined, load.arrived),
            )
            for who, load in self._figures.load.items()
        ]

    def _register(self) -> list[tuple[Cell, ...]]:
        rows = [(one.change.at, self._on_roll(one)) for one in self._month.roll]
        rows += [(at, row) for at, row in self._joined_before_the_roll()]
        return [row for _, row in sorted(rows, key=lambda one: one[0])]

    def _on_roll(self, one: RollLine) -> tuple[Cell, ...]:
        change, words = one.change, self._words
        return (
            self._local(change.at),
            words.summary["home" if change.household_id else "person"],
            f"{change.code} {change.name}".strip(),
            self._values(change.enrolment),
            words.between.join(words.entered.get(name, name) for name in change.entered),
            str(one.line),
        )

    def _joined_before_the_roll(self) -> Iterator[tuple[datetime, tuple[Cell, ...]]]:
        """Yield who joined when the hub did not run or did not write it down yet: no line of the ledger says so."""
        community, words = self._month.community, self._words.summary
        told = {_whose(one) for one in self._month.roll if _is(one, Enrolment.JOINED)}
        joined = self._values(Enrolment.JOINED)
        for key, at in sorted(self._joined().items()):
            if key in told:
                continue
            if (home := community.households.get(key)) is not None:
                name = f"{home.code} {home.name}"
                yield at, (self._local(at), words["home"], name, joined, "", "")
            elif (person := community.responders.get(key)) is not None:
                yield at, (self._local(at), words["person"], person.name, joined, "", "")

    def _left(self) -> list[RollLine]:
        return [one for one in self._month.roll if _is(one, Enrolment.LEFT)]

    def _joined(self) -> dict[str, datetime]:
        since, until = self._month.since, self._month.until
        return {one: at for one, at in self._month.joined.items() if since <= at < until}

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self._month.zone).replace(tzinfo=None, microsecond=0)

    def _home(self, one: Record) -> str:
        """Return code and name; what was erased from the ledger is not taken from the register."""
        return f"{one.code} {one.name}".strip()

    def _outcome(self, outcome: Outcome | None) -> str:
        return self._words.open if outcome is None else self._values(outcome)

    def _people(self, ids: frozenset[str] | set[str]) -> str:
        people = self._month.community.responders
        names = {
            "": self._words.desk,
            **{one: people[one].name for one in ids if one in people},
        }
        return self._words.between.join(sorted(names.get(one, one) for one in ids))


def _response_cells(response: Response) -> tuple[Cell, ...]:
    shares = (response.within_60, response.within_180)
    times = (response.to_acknowledge, response.to_arrive, response.to_close)
    return (
        response.incidents,
        response.answered,
        *(None if share is None else Share(share) for share in shares),
        *(cell for one in times for cell in _times_cells(one)),
    )


def _times_cells(times: Times) -> tuple[Cell, Cell]:
    median, p95 = (None if one is None else Seconds(one) for one in (times.median_s, times.p95_s))
    return median, p95


def _is(one: RollLine, enrolment: Enrolment) -> bool:
    return one.change.enrolment is enrolment


def _whose(one: RollLine) -> str:
    return one.change.household_id or one.change.responder_id


def _lines(one: Record) -> str:
    return f"{one.first_line}–{one.last_line}"
