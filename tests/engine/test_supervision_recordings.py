"""Real recordings: dead sensors and outages are found in time, and little else is."""

from collections.abc import Iterator
import csv
from datetime import UTC, datetime, timedelta
from functools import cache
import io
from pathlib import Path
import subprocess
import sys

import pytest

from custom_components.eldercare.engine.findings import WHOLE_HOME, Fault, Finding
from custom_components.eldercare.engine.supervision import Supervision
from custom_components.eldercare.model.devices import Report, Watched
from custom_components.eldercare.model.words import SensorKind
from tests.engine.supervised_home import LOOK

SHARED = Path(__file__).parents[2].parent / "shared"
ON = {"ON": True, "OPEN": True, "OFF": False, "CLOSE": False}
KINDS = {"motion": SensorKind.MOTION, "door": SensorKind.DOOR}

# Days around the outages and the dead sensor that `homes.json` names.
OUTAGES = [
    (datetime.fromisoformat(f"{first}T00:00Z"), datetime.fromisoformat(f"{last}T00:00Z"))
    for first, last in (
        ("2023-03-09", "2023-03-12"),
        ("2023-04-05", "2023-04-08"),
        ("2023-04-17", "2023-04-19"),
        ("2023-04-28", "2023-05-02"),
        ("2023-06-07", "2023-06-09"),
        ("2023-06-13", "2023-06-16"),
        ("2023-07-13", "2023-10-13"),
    )
]

type Seen = tuple[datetime, tuple[Finding, ...], bool]


@cache
def rows_of(home: str, kit: str) -> list[dict[str, str]]:
    """Return the stream that a detector gets, as the protocol's harness prints it."""
    harness = SHARED / "inactivity" / "harness.py"
    if not (SHARED / "data" / home).is_dir() or not harness.is_file():
        pytest.skip(f"the recordings are not here: {SHARED / 'data' / home}")
    printed = subprocess.run(
        [sys.executable, harness, "stream", home, kit], check=True, capture_output=True, text=True
    )
    return list(csv.DictReader(io.StringIO(printed.stdout)))


@cache
def replayed(home: str, kit: str) -> tuple[Seen, ...]:
    """Return what was found, and whether the home was offline, at each look."""
    return tuple(_replay(rows_of(home, kit)))


def _replay(rows: list[dict[str, str]]) -> Iterator[Seen]:
    device = {row["sensor"]: row["sensor"].split(".")[-1] for row in rows}
    kinds = {device[r["sensor"]]: KINDS[r["kind"]] for r in rows if r["kind"] in KINDS}
    now = datetime.fromtimestamp(float(rows[0]["t"]), UTC)
    supervision = Supervision(now)
    supervision.watch([Watched(id=key, kind=kinds.get(key)) for key in set(device.values())], now)
    for row in rows:
        at = datetime.fromtimestamp(float(row["t"]), UTC)
        while now < at:
            yield now, supervision.findings(now), supervision.is_offline(now)
            now += LOOK
        is_on = ON.get(row["state"], False if row["sensor"].startswith("contact.") else None)
        supervision.hear(Report(sensor_id=device[row["sensor"]], at=at, is_on=is_on), at)


def test_the_dead_living_room_of_the_cheap_kit_is_found_within_36_hours() -> None:
    last_sign = datetime.fromisoformat("2023-07-13T16:10:00-04:00")
    hub_back = datetime.fromisoformat("2023-09-26T14:30:00-04:00")
    looks = replayed("nears_0104", "basic")
    found = next(
        t for t, all_, _ in looks if t > last_sign and any("living" in f.sensors for f in all_)
    )
    assert found - last_sign <= timedelta(hours=36)
    named = next(
        t
        for t, all_, _ in looks
        if t > hub_back and any(f.sensor_id == "living" and f.fault is Fault.SILENT for f in all_)
    )
    assert named - hub_back <= timedelta(hours=36)


@pytest.mark.parametrize("first", ["2023-02-25", "2023-04-26", "2023-06-05"])
def test_the_dead_living_room_is_named_in_time_wherever_the_recording_begins(first: str) -> None:
    begin = datetime.fromisoformat(f"{first}T12:00:00-04:00")
    hub_back = datetime.fromisoformat("2023-09-26T14:30:00-04:00")
    rows = [
        row
        for row in rows_of("nears_0104", "basic")
        if begin.timestamp() <= float(row["t"]) < (hub_back + timedelta(days=4)).timestamp()
    ]
    named = next(
        t
        for t, found, _ in _replay(rows)
        if t > hub_back and any(one.sensor_id == "living" for one in found)
    )
    assert named - hub_back <= timedelta(hours=36)


@pytest.mark.parametrize("kit", ["basic", "full"])
def test_no_hub_is_missed_on_a_day_without_outage(kit: str) -> None:
    missed = {
        one.found
        for _, found, _ in replayed("nears_0104", kit)
        for one in found
        if one.sensor_id == WHOLE_HOME
    }
    assert not [at for at in missed if not any(a <= at < b for a, b in OUTAGES)]


def test_a_living_room_that_dies_on_any_day_is_found_within_36_hours() -> None:
    rows = rows_of("nears_0104", "basic")
    for day in range(3, 125, 11):
        dies = datetime.fromisoformat("2023-01-25T15:00:00-05:00") + timedelta(days=day)
        if any(a <= dies < b for a, b in OUTAGES):
            continue
        until = [row for row in rows if float(row["t"]) < (dies + timedelta(days=3)).timestamp()]
        of_living = [row for row in until if row["sensor"].endswith(".living")]
        lost = {id(row) for row in of_living if float(row["t"]) >= dies.timestamp()}
        last_sign = max(float(row["t"]) for row in of_living if id(row) not in lost)
        looks = _replay([row for row in until if id(row) not in lost])
        found = next(
            t for t, all_, _ in looks if t > dies and any("living" in one.sensors for one in all_)
        )
        assert found.timestamp() - last_sign <= 36 * 3600, dies


@pytest.mark.parametrize("day", [18, 54])
def test_ten_days_of_holiday_accuse_no_sensor_of_the_cheap_kit(day: int) -> None:
    leaves = datetime.fromisoformat("2023-01-25T10:00:00-05:00") + timedelta(days=day)
    back = leaves + timedelta(days=10)
    rows = [
        row
        for row in rows_of("nears_0104", "basic")
        if float(row["t"]) < back.timestamp()
        and (row["kind"] == "alive" or float(row["t"]) < leaves.timestamp())
    ]
    wrong = [one for t, found, _ in _replay(rows) if t > leaves for one in found]
    assert not [one for one in wrong if not any(a <= one.found < b for a, b in OUTAGES)]


@pytest.mark.parametrize("kit", ["basic", "full"])
def test_long_outages_are_told_as_one_fault_of_the_home(kit: str) -> None:
    looks = replayed("nears_0104", kit)
    for begin, end in (
        ("2023-03-09T20:38:00-05:00", "2023-03-10T16:14:30-05:00"),
        ("2023-04-05T22:54:00-04:00", "2023-04-06T18:49:00-04:00"),
        ("2023-04-28T16:34:00-04:00", "2023-05-01T11:16:00-04:00"),
        ("2023-06-13T20:02:00-04:00", "2023-06-15T11:17:00-04:00"),
        ("2023-07-13T16:53:00-04:00", "2023-09-06T14:00:00-04:00"),
    ):
        within = [
            found
            for t, found, _ in looks
            if datetime.fromisoformat(begin) <= t < datetime.fromisoformat(end)
        ]
        assert within[-1][0].fault is Fault.MESH_GONE


def test_an_outage_is_known_within_the_hour_where_something_reports_every_five_minutes() -> None:
    begin = datetime.fromisoformat("2023-04-28T16:49:00-04:00")
    offline = next(t for t, _, off in replayed("nears_0104", "basic") if t > begin and off)
    assert offline - begin <= timedelta(hours=1)


def test_a_lively_month_without_faults_has_none() -> None:
    assert not [f for _, found, _ in replayed("casas_hh109", "full") for f in found]


def test_the_cheap_kit_is_never_accused_wrongly() -> None:
    wrong = {
        (one.sensor_id or WHOLE_HOME, one.fault, one.found)
        for _, found, _ in replayed("nears_0104", "basic")
        for one in found
        if one.sensor_id != "living_tv"  # unplugged on 12 May, and rightly missed
        and not any(a <= one.found < b for a, b in OUTAGES)
    }
    assert not wrong
