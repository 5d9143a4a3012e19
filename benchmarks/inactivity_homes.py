"""Measure the engine on the recorded homes beside the repository: its figures, those of simpler lines, and a picture of each home."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import partial
import json
from pathlib import Path
import subprocess
import sys
import tempfile
from typing import Any
from zoneinfo import ZoneInfo

from custom_components.eldercare.engine.activity import DEFAULT_CAUTION, Caution

from .inactivity_curve import WORDS, draw_curve
from .inactivity_lines import CuddihyLine, FixedLine, replay_line
from .inactivity_picture import draw
from .inactivity_replay import Line, Replayed, read_cuts, read_stream, replay

SHARED = Path(__file__).parents[2] / "shared"
_KITS = ("full", "basic")
# From quick to slow: what is given for fewer false alarms, and the other way round.
CURVE = (0.5, 0.75, 1.0, 1.25, 1.5)

type Detector = Callable[[], Replayed]
type Score = dict[str, Any]


class NoRecordingsError(Exception):
    """The recordings are not there."""


@dataclass(frozen=True, kw_only=True)
class RecordedHome:
    """A home with one kit of sensors, and the emergencies that are tried on it."""

    name: str
    kit: str
    zone: tzinfo
    lines: list[Line]
    cuts: dict[datetime, str]


def recorded_homes() -> Iterator[RecordedHome]:
    """Yield each home that is there, with each kit."""
    protocol = SHARED / "inactivity"
    try:
        homes = json.loads((protocol / "homes.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise NoRecordingsError(f"there are no recordings: {error}") from error
    for name, home in homes.items():
        zone = ZoneInfo(home["tz"])
        if not (SHARED / "data" / home["dir"]).is_dir():
            continue
        for kit in _KITS if home["door"] else _KITS[:1]:
            cuts = [protocol / "cuts" / f"{name}_{one}.csv" for one in home["classes"]]
            yield RecordedHome(
                name=name,
                kit=kit,
                zone=zone,
                lines=_stream(name, kit),
                cuts=read_cuts(cuts, zone),
            )


def measure(pictures: Path | None, *, with_curve: bool) -> list[dict[str, Any]]:
    """Measure every home, print a table, and return its rows."""
    rows = []
    print(f"{'home':12} {'kit':6} {'line':18} {'false/30d':>9}   hours median/p90, missed")
    for home in recorded_homes():
        for label, detector in _detectors(home, with_curve=with_curve):
            replayed = detector()
            row = {"home": home.name, "kit": home.kit, "line": label, **_score(home, replayed)}
            rows.append(row)
            print(_as_text(row), flush=True)
            if label == "eldercare" and pictures is not None:
                picture = pictures / f"inactivity-{home.name}-{home.kit}.svg"
                picture.write_text(draw(home.lines, replayed, home.zone), encoding="utf-8")
    if with_curve and pictures is not None:
        for language in WORDS:
            picture = pictures / f"inactivity-curve-{language}.svg"
            picture.write_text(draw_curve(rows, language), encoding="utf-8")
    return rows


def _detectors(home: RecordedHome, *, with_curve: bool) -> Iterator[tuple[str, Detector]]:
    yield "eldercare", partial(replay, home.lines, home.zone, home.cuts)
    for hours in (8.0, 12.0):
        yield f"fixed {hours:.0f} h", partial(replay_line, home.lines, FixedLine(hours), home.cuts)
    yield "Cuddihy 2007", partial(replay_line, home.lines, CuddihyLine(home.zone), home.cuts)
    for factor in CURVE if with_curve else ():
        caution = Caution(
            margin_s=DEFAULT_CAUTION.margin_s * factor,
            margin_share=DEFAULT_CAUTION.margin_share * factor,
            margin_most_s=DEFAULT_CAUTION.margin_most_s * factor,
            spread_s=DEFAULT_CAUTION.spread_s * factor,
        )
        yield f"margin x {factor}", partial(replay, home.lines, home.zone, home.cuts, caution)


def _stream(name: str, kit: str) -> list[Line]:
    with tempfile.TemporaryDirectory(prefix="eldercare-bench-") as folder:
        stream = Path(folder) / "stream.csv"
        with stream.open("w", encoding="utf-8") as file:
            subprocess.run([*_scorer(), "stream", name, kit], stdout=file, check=True)
        return read_stream(stream)


def _score(home: RecordedHome, replayed: Replayed) -> Score:
    """Let the protocol's own scorer judge."""
    with tempfile.TemporaryDirectory(prefix="eldercare-bench-") as folder:
        answers = Path(folder) / "answers.json"
        answers.write_text(json.dumps(replayed.as_json(home.cuts, home.zone)), encoding="utf-8")
        scored = subprocess.run(
            [*_scorer(), "score", home.name, home.kit, str(answers)],
            capture_output=True,
            text=True,
            check=True,
        )
    score: Score = json.loads(scored.stdout)
    return score


def _scorer() -> list[str]:
    return [sys.executable, str(SHARED / "inactivity" / "harness.py")]


def _as_text(row: dict[str, Any]) -> str:
    classes = "  ".join(
        f"{name} {_hours(one['median'])}/{_hours(one['p90'])} {one['missed']:.1%}"
        for name, one in row["classes"].items()
    )
    return f"{row['home']:12} {row['kit']:6} {row['line']:18} {row['fa30']:9.2f}   {classes}"


def _hours(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"
