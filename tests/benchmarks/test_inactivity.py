"""The replay of recordings: what it reads, what a cut does, and that the shipped engine keeps what is promised of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
import json
from pathlib import Path
import subprocess
import sys
from zoneinfo import ZoneInfo

import pytest

from benchmarks.inactivity import main
from benchmarks.inactivity_curve import WORDS, draw_curve
from benchmarks.inactivity_lines import CuddihyLine, FixedLine, replay_line
from benchmarks.inactivity_picture import draw
from benchmarks.inactivity_replay import BadStreamError, Line, read_cuts, read_stream, replay

ZONE = ZoneInfo("America/Toronto")
BEGIN = datetime(2026, 1, 5, 5, tzinfo=UTC)
SHARED = Path(__file__).parents[3] / "shared"


def invented(days: int) -> list[Line]:
    """Return a flat in which somebody moves every half-hour by day, goes out at two and is back at three."""
    return sorted(_invented(days), key=lambda line: line.at)


def _invented(days: int) -> Iterator[Line]:
    for day in range(days):
        midnight = BEGIN + timedelta(days=day)
        for half_hour in range(14, 44):
            at = midnight + timedelta(minutes=30 * half_hour)
            if half_hour != 29:
                yield Line(at=at, sensor="living", kind="motion", state="ON")
                yield Line(
                    at=at + timedelta(seconds=40), sensor="living", kind="motion", state="OFF"
                )
            if half_hour in (28, 30):
                at -= timedelta(minutes=1 if half_hour == 30 else -1)
                yield Line(at=at, sensor="door", kind="door", state="OPEN")
                yield Line(at=at + timedelta(seconds=9), sensor="door", kind="door", state="CLOSE")
        for hour in range(24):
            at = midnight + timedelta(hours=hour, minutes=13)
            yield Line(at=at, sensor="plug", kind="alive", state="")


def test_an_ordinary_life_raises_no_alarm() -> None:
    assert replay(invented(40), ZONE).alarms == []


def test_who_stops_in_the_morning_is_missed_within_three_hours() -> None:
    cut = BEGIN + timedelta(days=35, hours=10, minutes=5)
    replayed = replay(invented(40), ZONE, [cut])
    alarm = replayed.cuts[cut]
    assert alarm is not None
    assert alarm - cut < timedelta(hours=3)


def test_a_cut_does_not_disturb_the_replay() -> None:
    cuts = [BEGIN + timedelta(days=day, hours=10) for day in range(20, 38, 3)]
    assert replay(invented(40), ZONE, cuts).states == replay(invented(40), ZONE).states


def test_when_everything_falls_silent_the_home_is_offline_and_nobody_is_alarmed() -> None:
    lines = [
        line
        for line in invented(40)
        if not timedelta(days=30, hours=11) < line.at - BEGIN < timedelta(days=36)
    ]
    replayed = replay(lines, ZONE)
    assert len(replayed.alarms) <= 1
    assert "offline" in {state.value for _, state in replayed.states}


def test_a_fixed_line_waits_as_long_as_it_was_told() -> None:
    cut = BEGIN + timedelta(days=35, hours=10, minutes=5)
    replayed = replay_line(invented(40), FixedLine(8), [cut])
    alarm = replayed.cuts[cut]
    assert alarm is not None
    assert alarm - cut == timedelta(hours=8, minutes=-5)


def test_a_line_of_cuddihy_is_learned_in_weeks() -> None:
    cut = BEGIN + timedelta(days=35, hours=10, minutes=5)
    alarm = replay_line(invented(40), CuddihyLine(ZONE), [cut]).cuts[cut]
    assert alarm is not None
    assert alarm - cut < timedelta(hours=4)


def test_a_picture_shows_each_alarm() -> None:
    lines = [line for line in invented(30) if line.kind != "motion" or line.at.day != 25]
    lines = [line for line in lines if line.kind != "door" or line.at.day != 25]
    replayed = replay(lines, ZONE)
    assert len(replayed.alarms) >= 1
    assert draw(lines, replayed, ZONE).count("<circle") == len(replayed.alarms)


@pytest.mark.parametrize("language", WORDS)
def test_the_curve_shows_every_line_that_finds_people(language: str) -> None:
    rows = [
        {
            "home": "flat",
            "kit": "full",
            "line": line,
            "fa30": false,
            "classes": {"active": {"median": hours}, "night": {"median": None}},
        }
        for line, false, hours in (
            ("eldercare", 0.2, 3),
            ("fixed 8 h", 17, 8),
            ("margin x 0.5", 2, 2),
            ("margin x 1.5", 0, 4),
        )
    ]
    picture = draw_curve(rows, language)
    assert picture.count('r="5" fill="#0b6e99"') == 1
    assert picture.count("<title>") == 3
    assert WORDS[language]["full"] in picture


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "no column"),
        ("t,sensor,kind\n", "no column state"),
        ("t,iso,sensor,kind,state\n", "nothing in it"),
        ("t,iso,sensor,kind,state\nsoon,,a,motion,ON\n", "line 2"),
    ],
)
def test_a_stream_that_cannot_be_read_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    stream = tmp_path / "stream.csv"
    stream.write_text(text, encoding="utf-8")
    with pytest.raises(BadStreamError, match=complaint):
        read_stream(stream)


def test_a_cut_that_is_no_instant_is_named(tmp_path: Path) -> None:
    cuts = tmp_path / "cuts.csv"
    cuts.write_text("at\nyesterday\n", encoding="utf-8")
    with pytest.raises(BadStreamError, match="line 2"):
        read_cuts([cuts], ZONE)


def test_one_recording_is_answered_as_the_protocol_wants(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream, cuts, out = tmp_path / "stream.csv", tmp_path / "cuts.csv", tmp_path / "out.json"
    rows = [
        f"{one.at.timestamp():.3f},,{one.sensor},{one.kind},{one.state}" for one in invented(20)
    ]
    stream.write_text("\n".join(["t,iso,sensor,kind,state", *rows]), encoding="utf-8")
    cuts.write_text("at\n2026-01-20T10:05:00.000-05:00\n", encoding="utf-8")
    monkeypatch.setattr(
        sys,
        "argv",
        [
            "bench",
            str(stream),
            "--tz",
            "America/Toronto",
            "--cuts",
            str(cuts),
            "--json",
            str(out),
        ],
    )
    assert main() == 0
    answer = json.loads(out.read_text(encoding="utf-8"))
    assert [cut["at"] for cut in answer["cuts"]] == ["2026-01-20T10:05:00.000-05:00"]
    assert datetime.fromisoformat(answer["cuts"][0]["alarm_at"]) > BEGIN


@pytest.mark.parametrize(
    ("kit", "false", "active", "night", "entry"),
    [
        ("full", 0.25, (3.0, 5.0), (4.5, 6.5), (2.7, 4.5)),
        ("basic", 0.4, (3.8, 11), (6.5, 9), (4, 8)),
    ],
)
def test_the_recorded_flat_is_judged_as_well_as_it_ever_was(
    tmp_path: Path,
    kit: str,
    false: float,
    active: tuple[float, float],
    night: tuple[float, float],
    entry: tuple[float, float],
) -> None:
    harness = SHARED / "inactivity" / "harness.py"
    if not harness.exists() or not (SHARED / "data" / "nears_0104").is_dir():
        pytest.skip("the recordings are not beside the repository (../shared/data)")
    stream, out = tmp_path / "stream.csv", tmp_path / "out.json"
    with stream.open("w", encoding="utf-8") as file:
        subprocess.run(
            [sys.executable, str(harness), "stream", "nears_0104", kit], stdout=file, check=True
        )
    lines = read_stream(stream)
    paths = [
        SHARED / "inactivity" / "cuts" / f"nears_0104_{c}.csv" for c in ("active", "night", "entry")
    ]
    cuts = read_cuts(paths, ZONE)
    out.write_text(json.dumps(replay(lines, ZONE, cuts).as_json(cuts, ZONE)), encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, str(harness), "score", "nears_0104", kit, str(out)],
        capture_output=True,
        check=True,
    )
    score = json.loads(scored.stdout)
    assert score["fa30"] <= false
    assert score["outage_alarms"] <= score["outage_windows_hit"]
    for name, (median, p90) in {"active": active, "night": night, "entry": entry}.items():
        assert score["classes"][name]["median"] <= median
        assert score["classes"][name]["p90"] <= p90
