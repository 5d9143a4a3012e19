"""The bench of watching writes the numbers that were promised, whatever they are on this machine."""

import json
from pathlib import Path
import sys

import pytest

from benchmarks import activity


def test_the_promised_numbers_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(activity, "_EVENTS", 600)
    out = tmp_path / "numbers.json"
    monkeypatch.setattr(
        sys, "argv", ["bench", "--json", str(out), "--homes", "3", "--watched", "2"]
    )
    assert activity.main() == 0
    numbers = json.loads(out.read_text(encoding="utf-8"))
    assert {"event_us", "ratio_to_dict_update", "homes", "mb"} <= numbers.keys()
    assert {"watched_homes", "vigil_event_us", "vigil_events_per_s"} <= numbers.keys()
    assert numbers["homes"] == 3
    assert json.loads(capsys.readouterr().out) == numbers
