"""What the hub of the panel's stage would say of the past: figures counted from made-up incidents, and a home's days."""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
import random
from typing import Any
from zoneinfo import ZoneInfo

from custom_components.eldercare.ledger.figures import figures, groups_of, is_test
from custom_components.eldercare.ledger.records import Record
from custom_components.eldercare.model.words import IncidentKind, Lane, Outcome

type Row = dict[str, Any]

ZONE = ZoneInfo("Asia/Shanghai")
KINDS = (
    (IncidentKind.SOS, Lane.LIFE, 40),
    (IncidentKind.INACTIVITY, Lane.WELFARE, 22),
    (IncidentKind.SMOKE, Lane.LIFE, 8),
    (IncidentKind.GAS, Lane.LIFE, 4),
    (IncidentKind.DEVICE_FAULT, Lane.MAINTENANCE, 14),
    (IncidentKind.MISSED_CHECK_IN, Lane.WELFARE, 6),
    (IncidentKind.TEST, Lane.TEST, 6),
)
OUTCOMES = (Outcome.GENUINE, Outcome.GENUINE, Outcome.FALSE_ALARM, None)


def past(homes: list[Row], people: list[Row], first: str, last: str) -> Row:
    """Return the figures of a period as `eldercare/figures` gives them."""
    since = datetime.combine(date.fromisoformat(first), datetime.min.time(), ZONE)
    until = datetime.combine(
        date.fromisoformat(last) + timedelta(days=1), datetime.min.time(), ZONE
    )
    known = _records(homes, people, since, min(until, datetime.now(ZONE)))
    counted = figures(known, since, until, ZONE)
    index = {who: number for number, who in enumerate(counted.load)}
    names = {one["id"]: one for one in people}
    by_home = {one["id"]: one for one in homes}
    return {
        "since": since.timestamp(),
        "until": until.timestamp(),
        "count": counted.incidents,
        "tests": sum(is_test(one) for one in known),
        "open": sum(one.closed_at is None for one in known),
        "kinds": list(counted.by_kind.items()),
        "outcomes": list(counted.by_outcome.items()),
        "hours": counted.by_hour,
        "response": {group: asdict(one) for group, one in counted.response.items()},
        "false_alarms": [
            {"home": key, "count": count, **_named(by_home[key])}
            for key, count in counted.false_alarms.items()
        ],
        "load": [
            {"id": who, "name": names[who]["name"], "role": names[who]["role"], **asdict(one)}
            for who, one in counted.load.items()
        ],
        "incidents": [_row(one, index) for one in known],
        "equipment": {
            "sensors": 6 * len(homes),
            "homes": len(homes),
            "faults": [
                {
                    "home": one["id"],
                    "fault": ("battery_low", "silent", "link_weak", "stuck_on")[number % 4],
                    "sensor": "binary_sensor.motion",
                    "kind": "motion",
                    **_named(one),
                }
                for number, one in enumerate(homes[::17][:24])
            ],
        },
    }


def kept(days: int) -> Row:
    """Return a home's silence as `eldercare/line` gives it: up early, a rest at noon, away one afternoon."""
    now = datetime.now(ZONE)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    dice = random.Random(3)
    shown = max(2, days)
    rows = []
    for back in range(shown - 1, -1, -1):
        day = midnight - timedelta(days=back)
        cells = "".join(_cell(quarter, back, dice) for quarter in range(96))
        if back == 0:
            passed = int((now - midnight).total_seconds() // 900)
            cells = cells[:passed].ljust(96)
        rows.append({"date": f"{day:%Y-%m-%d}", "cells": cells})
    line = [32400 - 600 * n for n in range(13)] + [9000] * 27 + [16200] * 8
    quiet = [[midnight.timestamp(), (midnight + timedelta(hours=6)).timestamp()]]
    if now.hour >= 15:
        quiet.append(
            [
                (midnight + timedelta(hours=12)).timestamp(),
                (midnight + timedelta(hours=14)).timestamp(),
            ]
        )
    return {
        "now": now.timestamp(),
        "time_zone": "Asia/Shanghai",
        "state": "quiet",
        "limit": 9000,
        "why": "",
        "learned_days": 24,
        "line": line,
        "today": quiet,
        "raster": {"minutes": 15, "days": rows},
    }


def _cell(quarter: int, back: int, dice: random.Random) -> str:
    if back == 4 and quarter > 60:
        return "a"
    if back == 9 and 20 < quarter < 44:
        return "o"
    awake = 24 < quarter < 48 or 56 < quarter < 88
    return "x" if dice.random() < (0.7 if awake else 0.03) else "."


def _records(homes: list[Row], people: list[Row], since: datetime, until: datetime) -> list[Record]:
    """Make up three or four incidents a day."""
    dice = random.Random(f"{since:%Y-%m-%d}")
    callable_people = [one["id"] for one in people if one["role"] != "family"]
    known, number = [], 0
    for day in range(max(0, (until - since).days) + 1):
        for _ in range(dice.randint(2, 5)):
            hour = dice.choices(range(24), [1, 1, 1, 1, 1, 3, 6, 8, 7, 5, 4, 4, *[4] * 12])[0]
            at = since + timedelta(days=day, hours=hour, seconds=dice.randint(0, 3599))
            if at < until:
                number += 1
                known.append(_record(number, at.astimezone(UTC), dice, homes, callable_people))
    return known


def _record(
    number: int, at: datetime, dice: random.Random, homes: list[Row], people: list[str]
) -> Record:
    kind, lane, _ = dice.choices(KINDS, [weight for *_, weight in KINDS])[0]
    home = dice.choice(homes[:40] if dice.random() < 0.5 else homes)
    called = dice.sample(people, 3)
    slow = 8 if lane is Lane.WELFARE else 1
    acknowledged = at + timedelta(seconds=dice.lognormvariate(3.6, 0.8) * slow)
    answered = dice.random() < 0.96
    closed = acknowledged + timedelta(minutes=dice.randint(5, 60))
    outcome = Outcome.TEST if kind is IncidentKind.TEST else dice.choice(OUTCOMES)
    return Record(
        incident_id=f"past-{number}",
        number=number,
        household_id=home["id"],
        code=home["code"],
        name=home["name"],
        kind=kind,
        opened_as=kind,
        lane=lane,
        opened_at=at,
        acknowledged_at=acknowledged if answered else None,
        arrived_at=acknowledged + timedelta(seconds=dice.randint(90, 500)) if answered else None,
        seen_at=None,
        closed_at=closed if outcome else None,
        outcome=outcome,
        closed_by="陈主任" if outcome else "",
        by_button=kind is IncidentKind.SOS,
        by_resident=False,
        called=dict.fromkeys(called, 2),
        coming=frozenset(called[:1]),
        declined=frozenset(called[1:2]),
        arrived=frozenset(called[:1]),
        first_line=number * 30,
        last_line=number * 30 + 28,
    )


def _row(one: Record, index: dict[str, int]) -> Row:
    def after(at: datetime | None) -> float | None:
        return None if at is None else (at - one.opened_at).total_seconds()

    return {
        "id": one.incident_id,
        "number": one.number,
        "home": one.household_id,
        "code": one.code,
        "name": one.name,
        "kind": one.kind,
        "outcome": one.outcome,
        "opened": one.opened_at.timestamp(),
        "hour": one.opened_at.astimezone(ZONE).hour,
        "acknowledged": after(one.acknowledged_at),
        "arrived": after(one.arrived_at),
        "closed": after(one.closed_at),
        "groups": groups_of(one),
        "test": is_test(one),
        "people": [index[who] for who in one.called if who in index],
        "lines": [one.first_line, one.last_line],
    }


def _named(home: Row) -> Row:
    return {"code": home["code"], "name": home["name"]}
